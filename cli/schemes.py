"""``ingest schemes``: what schemes there are, what one asks, whether a file is sound, what changed between two."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from cli.chinese import ChineseCommand, ChineseGroup

_SCHEME = typer.Argument(metavar="方案", help="方案编号，或 .yaml 文件的路径。")


def register(app: typer.Typer) -> None:
    group = typer.Typer(
        cls=ChineseGroup, no_args_is_help=True, rich_markup_mode=None, help="列出、显示、检查、比较考核方案。",
        epilog="\b\n例：\n  ingest schemes list\n  ingest schemes show central-2017\n  ingest schemes validate 我部门.yaml",
    )  # fmt: skip
    group.command("list", cls=ChineseCommand, epilog="\b\n例：\n  ingest schemes list")(list_schemes)
    group.command("show", cls=ChineseCommand, epilog="\b\n例：\n  ingest schemes show central-2017")(show)
    group.command(
        "validate", cls=ChineseCommand, epilog="\b\n例：\n  ingest schemes validate 我部门.yaml",
        help="检查方案文件：指出哪个文件、哪一行、哪个键有问题，应怎样改。\n\n退出码：0 可以使用；2 不能使用。",
    )(validate)  # fmt: skip
    group.command(
        "diff", cls=ChineseCommand, epilog="\b\n例：\n  ingest schemes diff central-2017 2018年.yaml",
        help="比较两个方案：新增、删去和改动的要求、条件、权重和时限。\n\n退出码：0 没有差别；1 有差别。",
    )(diff)  # fmt: skip
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


def show(scheme: Annotated[str, _SCHEME]) -> None:
    """以表格显示一个方案的考核内容、指标、评价依据、数据来源和条款。"""
    from cli.loading import named_scheme
    from cli.streams import console, emit, quietly
    from report.scheme_table import HEADINGS, head, rows, table

    found = named_scheme(scheme)
    emit("\n".join(head(found)) + "\n\n")
    if sys.stdout.isatty():
        out = console()
        quietly(lambda: out.print(table(found)))
    else:
        emit("".join("\t".join(cells) + "\n" for cells in (HEADINGS, *rows(found))))


def validate(scheme: Annotated[str, _SCHEME]) -> None:
    """Check a scheme file; the Chinese help is given where the command is registered."""
    from checks.scheme_lint import lint
    from cli.streams import emit
    from ingest.errors import ExitCode

    found, notices = lint(scheme)
    for n in notices:
        emit(f"{n.at}：{'错误' if n.error else '提示'}：{f'{n.key}：' if n.key else ''}{n.text}\n")
    if found is None:
        emit(f"{scheme}：不能使用，共{len(notices)}处错误。改好后再运行一次。\n")
        raise typer.Exit(int(ExitCode.USAGE))
    said = f"，有{len(notices)}条提示" if notices else ""
    emit(f"{scheme}：可以使用。{len(found.requirements)}项要求{said}。\n")


def diff(
    before: Annotated[str, typer.Argument(metavar="旧方案", help="方案编号，或 .yaml 文件的路径。")],
    after: Annotated[str, typer.Argument(metavar="新方案", help="方案编号，或 .yaml 文件的路径。")],
) -> None:
    """Compare two schemes; the Chinese help is given where the command is registered."""
    from checks.scheme_diff import differences
    from cli.loading import named_scheme
    from cli.streams import emit
    from report.scheme_table import changes_text

    changes = differences(named_scheme(before), named_scheme(after))
    emit(changes_text(changes, before, after))
    raise typer.Exit(1 if changes else 0)
