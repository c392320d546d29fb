"""Results to files: renders each asked format and writes it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cli.targets import Format, Plan

if TYPE_CHECKING:
    from checks.result import Result
    from ingest.model import Package

_LABELS: dict[Format, str] = {
    Format.JSON: "数据", Format.HTML: "核查报告", Format.XLSX: "内部底稿XLSX", Format.DOCX: "内部底稿DOCX",
}  # fmt: skip


def write_result(result: Result, package: Package, plan: Plan, number: int, scheme: str) -> list[tuple[str, Path]]:
    """Write every format of one result while its package is open. Raises OutputNotWritable.

    ``number`` and ``scheme`` (as given on the command line) say which result of the plan it is.
    Returns (label, path) of each file.
    """
    from report.output import write_file

    written: list[tuple[str, Path]] = []
    for format in plan.formats:
        path = plan.path(number, scheme, format)
        write_file(path, _render(result, package, format))
        written.append((_LABELS[format], path))
        if format in (Format.XLSX, Format.DOCX):
            other = plan.rectification_path(number, scheme, format)
            write_file(other, _rectification(result, format))
            written.append((f"整改清单{format.upper()}", other))
    return written


def _render(result: Result, package: Package, format: Format) -> bytes | str:
    if format is Format.JSON:
        from report.json_ import to_json

        return to_json(result)
    if format is Format.XLSX:
        from report.xlsx import internal_xlsx

        return internal_xlsx(result)
    if format is Format.DOCX:
        from report.docx import internal_docx

        return internal_docx(result)
    from report.contexts import contexts
    from report.html import to_html
    from report.pages import render_cited

    today = date.today()
    generated = f"{today.year}年{today.month}月{today.day}日"
    return to_html(result, render_cited(package, result), contexts(package, result), generated=generated)


def _rectification(result: Result, format: Format) -> bytes:
    if format is Format.XLSX:
        from report.xlsx import rectification_xlsx

        return rectification_xlsx(result)
    from report.docx import rectification_docx

    return rectification_docx(result)
