"""``ingest read``: what the program reads on a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.chinese import ChineseCommand
from cli.limits import LimitOption, limits_for

if TYPE_CHECKING:
    from ingest.model import Package

_HELP = """显示从一个文件中读到了什么：文字、表格、版面和识别把握。

text：各页以换页符分隔，正文每段一行，表格每行一行，不含页眉、页脚和页码；json：含位置和把握；
html：页面图像上标出每一块的位置，旁边是读到的文字。"""
_EXAMPLE = """\b
例：
  ingest read 自评报告.pdf
  ingest read 扫描件.pdf --format html -o 扫描件.html
  ingest read 项目表.docx --format json"""


def register(app: typer.Typer) -> None:
    app.command("read", cls=ChineseCommand, help=_HELP, epilog=_EXAMPLE)(read)


def read(
    file: Annotated[Path, typer.Argument(metavar="文件", help="PDF、OFD、图片、DOCX、XLSX、TXT 等；也可以是文件夹或压缩包。")],
    format: Annotated[str, typer.Option("--format", "-f", metavar="格式", help="text、json 或 html，默认 text。")] = "text",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="文件", help="写入文件；默认写到屏幕（标准输出）。")
    ] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="不用也不写识别缓存。")] = False,
    workers: Annotated[int, typer.Option("--workers", metavar="数目", min=1, max=64, help="读取进程数，默认 2。")] = 2,
    limit: LimitOption = None,
) -> None:
    """Read one input and show it; the docstring of the command is its Chinese help."""
    from cli.one_file import require_target, show_file
    from cli.targets import UsageError

    if format not in ("text", "json", "html"):
        raise UsageError(f"没有格式 {format}。可用的有：text、json、html。")
    require_target(file, output)
    limits = limits_for(limit, workers)
    raise typer.Exit(int(show_file(file, output, limits, not no_cache, lambda package: _render(package, format))))


def _render(package: Package, format: str) -> str:
    from ingest.plain import plain_text
    from report import reading

    if format == "json":
        return reading.to_json(package)
    if format == "html":
        return reading.to_html(package)
    if len(package.files) == 1:
        return plain_text(package.files[0]) + "\n"
    return "".join(f"【{f.path}】\n{plain_text(f)}\n\n" for f in package.files)
