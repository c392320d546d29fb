"""``ingest policy``: a policy document read, and the scheme drafted from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.chinese import ChineseCommand
from cli.limits import LimitOption, limits_for

if TYPE_CHECKING:
    from extractors.policy.read import Policy
    from ingest.model import Package

_FORMATS = ("text", "json", "yaml", "html")
_BY_SUFFIX = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".html": "html", ".htm": "html", ".txt": "text"}
_HELP = """读一份政策文件（文字版、DOCX、PDF 或扫描件）：标题、文号、发文机关、日期、主送、附件、标注和所依据的文件；
按编号列出结构；读出考核指标表和文件规定的事项（谁应当做什么、何时、多少），并草拟考核方案。

编号错乱或缺失、疑似错字都会指出并给出建议，程序不改动原文。草拟的方案（yaml）每项要求标明是照原文得出还是待人确认，
用 ingest schemes validate 检查后可用于 ingest check --scheme。

退出码：0 已读出；2 用法有误；3 有页读不出来（其余已处理）；4 全都读不出来；5 结果写不出去。"""
_EXAMPLE = """\b
例：
  ingest policy 考核方案.pdf
  ingest policy 考核方案.pdf -o 方案.yaml
  ingest policy 实施意见.docx --format html -o 实施意见.html"""


def register(app: typer.Typer) -> None:
    app.command("policy", cls=ChineseCommand, help=_HELP, epilog=_EXAMPLE)(policy)


def policy(
    file: Annotated[Path, typer.Argument(metavar="文件", help="PDF、图片、DOCX、TXT 等；同一文件的多页图片可放在一个文件夹。")],
    format: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="格式", help="text、json、yaml 或 html；默认按 -o 的后缀，否则 text。"),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="文件", help="写入文件；默认写到屏幕（标准输出）。")
    ] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="不用也不写识别缓存。")] = False,
    workers: Annotated[int, typer.Option("--workers", metavar="数目", min=1, max=64, help="读取进程数，默认 2。")] = 2,
    limit: LimitOption = None,
) -> None:
    """Read one policy and show it; the docstring of the command is its Chinese help."""
    from cli.one_file import require_target, show_file
    from cli.targets import UsageError
    from extractors.policy.read import as_one, read_policy

    form = format or (_BY_SUFFIX.get(output.suffix.lower(), "text") if output is not None else "text")
    if form not in _FORMATS:
        raise UsageError(f"没有格式 {form}。可用的有：{'、'.join(_FORMATS)}。")
    require_target(file, output)
    limits = limits_for(limit, workers)

    def rendered(package: Package) -> str:
        return _render(read_policy(as_one(package.files)), package, form)

    raise typer.Exit(int(show_file(file, output, limits, not no_cache, rendered)))


def _render(policy: Policy, package: Package, form: str) -> str:
    from checks.drafting import draft_scheme, open_points
    from report import policy_data

    draft, points = draft_scheme(policy), open_points(policy)
    if form == "yaml":
        from report.policy_yaml import to_yaml

        return to_yaml(policy, draft, points, package.name)
    data: dict[str, Any] = policy_data.policy_data(policy, draft, points, source=package.name, unreadable=package.unreadable)
    if form == "json":
        return policy_data.to_json(data)
    if form == "html":
        from report.policy_html import to_html

        return to_html(policy, data, package.files)
    from report.policy_text import to_text

    return to_text(data)
