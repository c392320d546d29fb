"""Where results go: which file each format of each result is written to, settled before the long work starts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ingest.errors import ExitCode, IngestError


class Format(StrEnum):
    """What ``--format`` offers; xlsx and docx are two files each."""

    JSON = "json"
    HTML = "html"
    XLSX = "xlsx"
    DOCX = "docx"


class UsageError(IngestError):
    """Wrong use of options that typer cannot see; the message says what to write instead."""

    exit_code = ExitCode.USAGE


RECTIFICATION = "整改清单"


@dataclass(frozen=True, slots=True)
class Plan:
    """``stdout``: JSON goes to the standard output. ``folder`` is set when there is a triage to write.

    ``bases`` has, for every (package number, scheme id), the path of its results without suffix.
    """

    formats: tuple[Format, ...]
    bases: dict[tuple[int, str], Path]
    stdout: bool = False
    folder: Path | None = None

    def path(self, package: int, scheme: str, format: Format) -> Path:
        base = self.bases[package, scheme]
        return base.with_name(f"{base.name}.{format}")

    def rectification_path(self, package: int, scheme: str, format: Format) -> Path:
        base = self.bases[package, scheme]
        return base.with_name(f"{base.name}.{RECTIFICATION}.{format}")

    def all_paths(self) -> list[Path]:
        paths = []
        for package, scheme in self.bases:
            for format in self.formats:
                paths.append(self.path(package, scheme, format))
                if format in (Format.XLSX, Format.DOCX):
                    paths.append(self.rectification_path(package, scheme, format))
        return paths


def parse_formats(values: Sequence[str]) -> tuple[Format, ...]:
    """``--format`` given several times or with commas. Raises UsageError for an unknown one."""
    found: list[Format] = []
    for value in ",".join(values).replace("，", ",").replace("、", ",").split(","):
        name = value.strip().lower()
        if not name:
            continue
        if name not in list(Format):
            raise UsageError(f"没有格式 {name}。可用的有：{'、'.join(Format)}。")
        if Format(name) not in found:
            found.append(Format(name))
    return tuple(found)


def plan(packages: Sequence[Path], schemes: Sequence[str], formats: Sequence[Format], output: Path | None) -> Plan:
    """Settle the files. Raises UsageError when the options do not fit together or a result would replace an input."""
    many = len(packages) > 1 or len(schemes) > 1
    given = tuple(formats)
    if str(output) == "-":
        if many or given not in ((), (Format.JSON,)):
            raise UsageError("-o - 只能用于一份材料、一个方案的 json 格式。")
        return Plan((Format.JSON,), {(0, schemes[0]): Path(_stem(packages[0]))}, stdout=True)
    if output is None:
        if many:
            raise UsageError("多份材料或多个方案需要用 -o 指定结果文件夹。")
        if given in ((), (Format.JSON,)):
            return Plan(given, {(0, schemes[0]): Path(_stem(packages[0]))}, stdout=bool(given))
        settled = Plan(given, {(0, schemes[0]): Path(f"{_stem(packages[0])}.核查结果")})
    elif many or _is_folder(output):
        if output.exists() and not output.is_dir():
            raise UsageError(f"多份材料或多个方案时 -o 应是文件夹，而 {output} 是文件。")
        stems = _unique([_stem(p) for p in packages])
        bases = {
            (n, scheme): output / (f"{stem}.{_scheme_stem(scheme)}" if len(schemes) > 1 else stem)
            for n, stem in enumerate(stems)
            for scheme in schemes
        }
        settled = Plan(given or (Format.JSON, Format.HTML), bases, folder=output if many else None)
    else:
        suffix = output.suffix.lower().lstrip(".")
        known = suffix in list(Format)
        settled = Plan(
            given or ((Format(suffix),) if known else (Format.JSON,)),
            {(0, schemes[0]): output.with_suffix("") if known else output},
        )
        if not known and len(settled.formats) == 1:
            return _one_file(settled, schemes[0], output, packages)
    _refuse_inputs(settled.all_paths(), packages)
    return settled


@dataclass(frozen=True, slots=True)
class _Exact(Plan):
    """One format in the very file that was named, whatever its suffix."""

    exact: Path = Path()

    def path(self, package: int, scheme: str, format: Format) -> Path:
        return self.exact


def _one_file(settled: Plan, scheme: str, output: Path, packages: Sequence[Path]) -> Plan:
    exact = _Exact(settled.formats, settled.bases, exact=output)
    _refuse_inputs(exact.all_paths(), packages)
    return exact


def _is_folder(output: Path) -> bool:
    """A folder that is there, or a name without a suffix that we know: ``-o 结果`` is a folder, ``-o 结果.html`` a file."""
    return output.is_dir() or (not output.exists() and not output.suffix)


def _stem(package: Path) -> str:
    from report.safe_text import file_stem

    resolved = package.resolve()
    return file_stem(resolved.name if resolved.is_dir() else resolved.stem)


def _scheme_stem(scheme: str) -> str:
    return Path(scheme).stem if scheme.endswith((".yaml", ".yml")) else scheme


def _unique(stems: Sequence[str]) -> list[str]:
    taken: set[str] = set()
    result = []
    for stem in stems:
        name, n = stem, 1
        while name.casefold() in taken or name.casefold() in ("index", "triage"):
            n += 1
            name = f"{stem}-{n}"
        taken.add(name.casefold())
        result.append(name)
    return result


def _refuse_inputs(paths: Sequence[Path], packages: Sequence[Path]) -> None:
    inputs = [p.resolve() for p in packages]
    for path in paths:
        resolved = path.resolve()
        if resolved in inputs:
            raise UsageError(f"结果 {path} 会覆盖输入的材料，请用 -o 换一个位置。")
        if any(i.is_dir() and i in resolved.parents for i in inputs):
            raise UsageError(f"结果 {path} 会落进材料文件夹，下次会被当作材料读取。请用 -o 换一个位置。")
