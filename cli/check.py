"""``ingest check``: from files to findings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.chinese import ChineseCommand
from cli.limits import LimitOption, limits_for

DEFAULT_SCHEME = "central-2017"
_HELP = """核对一份或几份考核材料，列出缺什么、到哪里看。

材料可以是一个文件、一个文件夹或一个压缩包（ZIP、7Z 等），不指定格式时在屏幕上列表。
可读 PDF、OFD、扫描件、照片（含 HEIC）、DOC、WPS、DOCX、XLSX、PPTX、网页、TXT。
xlsx 和 docx 各写两个文件：内部底稿和发给单位的整改清单，两者不混。

退出码：0 无缺口；1 有缺口；2 用法不对；3 部分材料未能读取；4 全部未能读取；5 结果无法写入；70 程序错误。"""
_EXAMPLE = """\b
例：
  ingest check 某单位材料/
  ingest check 某单位.zip --format html,xlsx -o 结果/
  ingest check 某单位材料/ --format json > 结果.json
  ingest check 甲单位/ 乙单位/ 丙单位.zip -o 结果/
  ingest check 某单位材料/ --with 省扶贫办报告/ --county 贵州省册亨县"""


def register(app: typer.Typer) -> None:
    app.command("check", cls=ChineseCommand, help=_HELP, epilog=_EXAMPLE)(check)


def check(
    packages: Annotated[list[Path], typer.Argument(metavar="材料", help="文件、文件夹或 ZIP；可以给出几份，每份分别核查。")],
    scheme: Annotated[
        list[str] | None,
        typer.Option("--scheme", metavar="方案", help=f"方案编号或 .yaml 文件，可重复；默认 {DEFAULT_SCHEME}。"),
    ] = None,
    format: Annotated[
        list[str] | None,
        typer.Option("--format", "-f", metavar="格式", help="json、html、xlsx、docx，可重复或用逗号隔开。"),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="路径", help="结果文件；多种结果时为文件夹。")
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="单位", help="被考核单位全称；默认从材料中找。")] = None,
    year: Annotated[
        int | None, typer.Option("--year", metavar="年度", min=2000, max=2100, help="考核年度；默认从材料中找。")
    ] = None,
    county: Annotated[
        list[str] | None, typer.Option("--county", metavar="县", help="定点扶贫县，最好写全称，可重复；默认从材料中找。")
    ] = None,
    extra: Annotated[
        list[Path] | None, typer.Option("--with", metavar="路径", help="加入他方提供的材料（如省里的报告），可重复。")
    ] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="不用也不写识别缓存。")] = False,
    workers: Annotated[int, typer.Option("--workers", metavar="数目", min=1, max=64, help="读取进程数，默认 2。")] = 2,
    limit: LimitOption = None,
) -> None:
    """Check packages; the docstring of the command is its Chinese help."""
    from cli import checking
    from cli.loading import named_scheme, require_counties
    from cli.targets import parse_formats, plan

    limits = limits_for(limit, workers)
    schemes = list(dict.fromkeys(scheme or [DEFAULT_SCHEME]))
    require_counties(county or (), year)
    settled = plan(packages, schemes, parse_formats(format or []), output)
    job = checking.Job(
        tuple(packages), tuple((name, named_scheme(name)) for name in schemes), settled, tuple(extra or ()),
        unit, year, tuple(county or ()),
        not no_cache, limits,
    )  # fmt: skip
    raise typer.Exit(int(checking.run(job)))
