"""``ingest explain``: why one requirement has its status, from a result file alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.chinese import ChineseCommand
from cli.targets import UsageError
from ingest.errors import InputNotFound

if TYPE_CHECKING:
    from checks.result import Result

_EXAMPLE = """\b
例：
  ingest explain 结果.json 4.minutes
  ingest explain 结果.json"""


def register(app: typer.Typer) -> None:
    app.command("explain", cls=ChineseCommand, epilog=_EXAMPLE)(explain)


def explain(
    result: Annotated[Path, typer.Argument(metavar="结果.json", help="ingest check --format json 写出的结果。")],
    requirements: Annotated[
        list[str] | None, typer.Argument(metavar="要求编号", help="如 4.minutes；不给时列出全部编号。", show_default=False)
    ] = None,
) -> None:
    """逐步说明一项要求为什么是这个核查结果：条款、看过哪些材料、逐条核对、原文、把握。只读结果文件。"""
    from cli.streams import emit
    from report import words
    from report.explain import explain as steps

    found = load_result(result)
    ids = [r.id for r in found.requirements()]
    if not requirements:
        for r in found.requirements():
            emit(f"{r.id}\t{words.status_name(r.status)}{'（待核）' if r.doubtful else ''}\t{r.name or r.text}\n")
        return
    for id in requirements:
        if id not in ids:
            raise UsageError(f"结果中没有要求“{id}”。可用的有：{'、'.join(ids)}。")
    emit("\n".join(steps(found, id) for id in requirements))


def load_result(path: Path) -> Result:
    """A result from its JSON file. Raises InputNotFound or UsageError with a Chinese message."""
    from pydantic import ValidationError

    from checks.result import Result

    if not path.exists():
        raise InputNotFound(str(path))
    try:
        return Result.model_validate_json(path.read_bytes())
    except (ValidationError, OSError) as error:
        raise UsageError(f"{path} 不是 ingest check --format json 写出的结果文件。") from error
