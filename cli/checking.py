"""The work behind ``ingest check``: read each package once, check it against every scheme, write, show, sum up."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cli.export import write_result
from cli.progress import ReadingBar
from cli.streams import console, emit, note, quietly
from cli.targets import Plan
from ingest.errors import ExitCode, IngestError, InputNotFound, NothingToRead, OutputNotWritable
from ingest.limits import Limits

if TYPE_CHECKING:
    from checks.result import Result
    from checks.scheme import Scheme
    from ingest.model import Package
    from report.triage import Row

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """What one call of ``ingest check`` is to do; ``schemes`` are (id or path as given, scheme)."""

    packages: tuple[Path, ...]
    schemes: tuple[tuple[str, Scheme], ...]
    plan: Plan
    extra: tuple[Path, ...] = ()
    unit: str | None = None
    year: int | None = None
    counties: tuple[str, ...] = ()
    cache: bool = True
    limits: Limits = field(default_factory=Limits)


def run(job: Job) -> ExitCode:
    """Check all packages; a package that fails does not stop the others. Returns the exit code of the whole run."""
    from report.output import check_target

    for path in (*job.packages, *job.extra):
        if not path.exists():
            raise InputNotFound(str(path))
    for target in () if job.plan.stdout else job.plan.all_paths():
        check_target(target)
    codes: list[ExitCode] = []
    rows: list[Row] = []
    for number in range(len(job.packages)):
        code, found = _package(job, number)
        codes.append(code)
        rows += found
    if job.plan.folder is not None:
        _triage(rows, job.plan.folder)
    return total(codes)


def total(codes: Sequence[ExitCode]) -> ExitCode:
    """One exit code for several packages: our own errors first, then what could not be read, then gaps."""
    for worst in (ExitCode.INTERNAL, ExitCode.NOT_WRITTEN):
        if worst in codes:
            return worst
    if codes and all(c is ExitCode.NOTHING_READ for c in codes):
        return ExitCode.NOTHING_READ
    if ExitCode.NOTHING_READ in codes or ExitCode.PARTLY_UNREADABLE in codes:
        return ExitCode.PARTLY_UNREADABLE
    return ExitCode.GAPS if ExitCode.GAPS in codes else ExitCode.OK


def _package(job: Job, number: int) -> tuple[ExitCode, list[Row]]:
    from report.triage import failed

    path = job.packages[number]
    alone = len(job.packages) == 1
    try:
        return _read_and_check(job, number)
    except OutputNotWritable:
        raise
    except IngestError as error:
        if alone:
            raise
        code, reason = error.exit_code, str(error)
    except Exception as error:
        if alone:
            raise
        _LOG.debug("check failed on %s", path, exc_info=True)
        code, reason = ExitCode.INTERNAL, f"程序内部错误（{type(error).__name__}），请联系维护人员。"
    note(f"{path}：{reason}")
    return code, [failed(path.name or str(path), name, reason) for name, _ in job.schemes]


def _read_and_check(job: Job, number: int) -> tuple[ExitCode, list[Row]]:
    from checks.run import check_package
    from extractors.analyse import analyse
    from ingest.package import read_package

    path = job.packages[number]
    with (
        ReadingBar(path.name, number + 1, len(job.packages)) as bar,
        read_package([path], limits=job.limits, cache=job.cache, progress=bar.report, extra=job.extra) as package,
    ):
        _require_something(package)
        analysis = analyse(package, unit=job.unit, year=job.year, counties=job.counties, seconds=job.limits.understand_seconds)
        found = [(name, check_package(analysis, scheme)) for name, scheme in job.schemes]
        bar.finish()
        rows = [_deliver(job, number, name, result, package) for name, result in found]
    return total([outcome(result) for _, result in found]), rows


def outcome(result: Result) -> ExitCode:
    if result.unreadable:
        return ExitCode.PARTLY_UNREADABLE
    return ExitCode.GAPS if result.gaps else ExitCode.OK


def _require_something(package: Package) -> None:
    """Could not read is never no evidence: without a single readable document nothing is checked at all."""
    if not any(d.file.sender == "unit" for d in package.documents):
        reasons = "\n".join(f"  {u.path}：{u.reason}" for u in package.unreadable)
        raise NothingToRead(f"没有一份材料能够读取，未作核查。\n{reasons}" if reasons else None)


def _deliver(job: Job, number: int, scheme: str, result: Result, package: Package) -> Row:
    from report.triage import row

    plan, written = job.plan, []
    if plan.stdout:
        from report.json_ import to_json

        emit(to_json(result))
    else:
        written = write_result(result, package, plan, number, scheme)
    if not plan.stdout and plan.folder is None and (sys.stdout.isatty() or not plan.formats):
        from report.terminal import print_result

        out = console()
        quietly(lambda: print_result(result, out))
        if not plan.formats:
            note("逐条对照原文：加 --format html -o 结果/ 生成可点开原件的核查报告；一项为何如此：ingest explain。")
    elif result.unreadable:
        for entry in result.unreadable:
            note(f"未能读取：{entry.path}{f' 第{entry.page}页' if entry.page else ''}：{entry.reason}")
    for label, path in written:
        note(f"{label}：{path}")
    return row(result, [(label, _relative(path, plan.folder)) for label, path in written])


def _relative(path: Path, base: Path | None) -> str:
    return str(path.relative_to(base)) if base is not None and path.is_relative_to(base) else str(path)


def _triage(rows: Sequence[Row], folder: Path) -> None:
    from report.output import write_file
    from report.triage import print_triage, to_html, to_json

    write_file(folder / "triage.json", to_json(rows))
    write_file(folder / "index.html", to_html(rows))
    out = console()
    quietly(lambda: print_triage(rows, out))
    note(f"核查先后：{folder / 'index.html'}")
