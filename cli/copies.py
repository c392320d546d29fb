"""``ingest copies``: which of the copies of one package lack a page or say something else."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.chinese import ChineseCommand
from cli.limits import LimitOption, limits_for

_HELP = """比对同一份材料的多份复印件：哪一份缺页、多页、错序，哪一处内容不同，读哪一份最好。

目录中的每个文件、文件夹或压缩包算一份。数字和文字的改动会报告，扫描的污点和深浅不算。
图像一致的页只识别一次。各份一致时退出码为 0，有差异为 1。"""
_EXAMPLE = """\b
例：
  ingest copies 二十份复印件/
  ingest copies 二十份复印件/ --format json -o 比对结果.json"""


def register(app: typer.Typer) -> None:
    app.command("copies", cls=ChineseCommand, help=_HELP, epilog=_EXAMPLE)(copies)


def copies(
    folder: Annotated[Path, typer.Argument(metavar="目录", help="各份放在其中：每份一个文件、一个文件夹或一个压缩包。")],
    format: Annotated[str, typer.Option("--format", "-f", metavar="格式", help="text 或 json，默认 text。")] = "text",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="文件", help="写入文件；默认写到屏幕（标准输出）。")
    ] = None,
    every_page: Annotated[bool, typer.Option("--every-page", help="每份的每一页都重新识别，不借用图像一致的页。")] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="不用也不写识别缓存。")] = False,
    workers: Annotated[int, typer.Option("--workers", metavar="数目", min=1, max=64, help="读取进程数，默认 2。")] = 2,
    limit: LimitOption = None,
) -> None:
    """Compare the copies in a folder; the docstring of the command is its Chinese help."""
    from cli.progress import CopiesBar
    from cli.streams import emit, note
    from cli.targets import UsageError
    from ingest.copies.reading import read_copies
    from ingest.errors import ExitCode
    from report import copies as report
    from report.output import check_target, write_file

    if format not in ("text", "json"):
        raise UsageError(f"没有格式 {format}。可用的有：text、json。")
    if output is not None:
        check_target(output)
    limits = limits_for(limit, workers)
    with (
        CopiesBar() as bar,
        read_copies(folder, limits=limits, cache=not no_cache, share=not every_page, progress=bar.report_copy) as comparison,
    ):
        bar.finish()
        text = report.to_json(comparison) if format == "json" else report.to_text(comparison)
    if output is None:
        emit(text)
    else:
        write_file(output, text)
        note(f"{report.summary(comparison)}\n已写入：{output}")
    if comparison.unreadable:
        raise typer.Exit(int(ExitCode.PARTLY_UNREADABLE))
    raise typer.Exit(int(ExitCode.OK if comparison.same else ExitCode.GAPS))
