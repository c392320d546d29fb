"""``ingest schemes``: what schemes there are, and what one asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cli.chinese import ChineseCommand, ChineseGroup

if TYPE_CHECKING:
    from checks.scheme import Scheme


def register(app: typer.Typer) -> None:
    group = typer.Typer(
        cls=ChineseGroup, no_args_is_help=True, rich_markup_mode=None, help="列出考核方案，或显示一个方案要求什么。",
        epilog="\b\n例：\n  ingest schemes list\n  ingest schemes show central-2017",
    )  # fmt: skip
    group.command("list", cls=ChineseCommand, epilog="\b\n例：\n  ingest schemes list")(list_schemes)
    group.command("show", cls=ChineseCommand, epilog="\b\n例：\n  ingest schemes show central-2017")(show)
    app.add_typer(group, name="schemes")


def list_schemes() -> None:
    """列出随程序提供的考核方案。"""
    from checks.scheme import load_scheme, scheme_ids
    from cli.streams import emit

    lines = []
    for id in scheme_ids():
        scheme = load_scheme(id)
        counted = f"{len(scheme.contents)}项内容，{sum(len(c.indicators) for c in scheme.contents)}个指标"
        lines.append(f"{id}\t{scheme.name}\t{counted}，{len(scheme.requirements)}项评价依据\n")
    emit("".join(lines))


def show(
    scheme: Annotated[str, typer.Argument(metavar="方案", help="方案编号，或 .yaml 文件的路径。")],
) -> None:
    """显示一个方案的考核内容、指标、评价依据和条款。"""
    from cli.loading import named_scheme
    from cli.streams import emit

    emit(_text(named_scheme(scheme)))


def _text(scheme: Scheme) -> str:
    from cli.chinese import WIDTH, fold

    lines = [f"{scheme.name}（{scheme.id}）", f"依据：{scheme.document}", f"整改时限：{scheme.rectify_by.isoformat()}", ""]
    if scheme.rubric is not None:
        grades = "，".join(f"{name}≥{least:.2f}" for name, least in scheme.rubric.grades)
        lines += [f"草拟等次：{grades}", ""]
    for content in scheme.contents:
        lines.append(f"{content.id} {content.name}（数据来源：{content.source}）")
        for indicator in content.indicators:
            lines.append(fold(f"  指标{indicator.id} {indicator.name}", WIDTH, 4))
            for requirement in indicator.requirements:
                lines.append(fold(f"    {requirement.id}：{requirement.text}", WIDTH, 6))
                lines.append(fold(f"      {requirement.clause}：“{requirement.quote}”", WIDTH, 6))
        lines.append("")
    return "\n".join(lines)
