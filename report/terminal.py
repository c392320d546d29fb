"""The indicator table in the terminal; without colour codes and with a fixed width when it is piped."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from checks.result import DocumentEntry, RequirementEntry, Result
from report import words
from report.safe_text import one_line

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

PIPED_WIDTH = 120
STYLES: dict[str, str] = {
    "met": "green", "claimed": "yellow", "defective": "dark_orange3", "missing": "bold red", "not_applicable": "dim",
}  # fmt: skip


def console_for(stream: IO[str]) -> Console:
    """A console that colours only a terminal; piped text is always 120 columns wide."""
    from rich.console import Console

    class OwnConsole(Console):
        def on_broken_pipe(self) -> None:
            # rich would end the program with 1, which means gaps; the caller decides instead.
            raise BrokenPipeError

    piped = not stream.isatty()
    return OwnConsole(
        file=stream, width=PIPED_WIDTH if piped else None, color_system=None if piped else "auto",
        force_terminal=False if piped else None, markup=False, highlight=False, emoji=False,
    )  # fmt: skip


def print_result(result: Result, console: Console) -> None:
    """Everything a reviewer needs at the prompt; what is missing stands last, next to the cursor."""
    for part in render(result):
        console.print(part)


def render(result: Result) -> list[RenderableType]:
    parts: list[RenderableType] = [_head(result)]
    if result.unreadable:
        parts += [_text("未能读取（不等于没有证据，请先处理）", "bold red"), _unreadable(result)]
    if words.doubtful(result):
        parts += [_text("待核（把握低，请先核对原件）", "bold yellow"), _doubtful(result)]
    parts.append(_requirements(result))
    parts.append(_contents(result))
    for title, table in (("前后矛盾", _contradictions(result)), ("突出问题和重大涉贫事件", _problems(result))):
        if table.row_count:
            parts += [_text(title, "bold"), table]
    if result.gaps:
        parts += [_text("缺口清单", "bold"), _gaps(result)]
    parts += [_text(f"{words.SUBMISSION_NAMES[s.what]}：{s.said}", "" if s.kept else "yellow") for s in result.submission]
    parts.append(_text(summary_line(result), "bold"))
    return parts


def summary_line(result: Result) -> str:
    """One line such as 缺口12项：缺失6、不合格3、仅有自述3；…"""
    counts = words.count_statuses(result)
    gaps = "、".join(f"{words.status_name(s)}{counts[s]}" for s in ("missing", "defective", "claimed") if counts[s])
    text = f"缺口{len(result.gaps)}项{f'：{gaps}' if gaps else ''}；齐全{counts['met']}项，不适用{counts['not_applicable']}项"
    if result.contradictions:
        text += f"；矛盾{len(result.contradictions)}处"
    if result.problems:
        text += f"；突出问题{len(result.problems)}条"
    if result.unreadable:
        text += f"；未能读取{len(result.unreadable)}处"
    return text + "。"


def _text(value: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(one_line(value), style=style)


def _table(*columns: tuple[str, int | None]) -> Table:
    """A table of (heading, ratio or None for as wide as its content)."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, header_style="bold")
    for heading, ratio in columns:
        table.add_column(heading, ratio=ratio, no_wrap=ratio is None, overflow="fold")
    return table


def _head(result: Result) -> Text:
    text = _text(f"【{words.INTERNAL_MARK}】{words.unit_name(result)} {words.year_text(result)}", "bold")
    text.append(f"\n方案：{one_line(words.scheme_title(result))}（{one_line(result.scheme)}）", style="not bold")
    text.append(f"\n{one_line(result.county_term)}：{one_line(words.county_list(result))}", style="not bold")
    text.append(f"\n材料：{len(result.package.documents)}份。{words.draft_note(result)}\n", style="not bold")
    return text


def _unreadable(result: Result) -> Table:
    table = _table(("文件", 2), ("页", None), ("原因和办法", 3))
    for entry in result.unreadable:
        table.add_row(_text(entry.path), _text(str(entry.page or "全部")), _text(entry.reason))
    return table


def _requirements(result: Result) -> Table:
    index = words.document_index(result)
    table = _table(("要求", None), ("需要的材料", 4), ("核查", None), ("说明", 6), ("出处", 4))
    for indicator in result.indicators:
        for requirement in indicator.requirements:
            table.add_row(
                _text(requirement.id), _text(requirement.text), _status(requirement.status), _text(requirement.reason),
                _text(_places(requirement, index)),
            )  # fmt: skip
    return table


def _places(requirement: RequirementEntry, index: dict[str, DocumentEntry]) -> str:
    return "；".join(dict.fromkeys(words.place(c, index.get(c.document)) for c in requirement.citations))


def _status(status: str) -> Text:
    return _text(words.status_name(status), STYLES.get(status, ""))


def _contents(result: Result) -> Table:
    if not result.graded:
        plain = _table(("考核内容", 2), ("情况", 5))
        for content in result.contents:
            plain.add_row(_text(content.name), _text(words.sentences(content.reasons)))
        return plain
    table = _table(("考核内容", None), ("草拟等次", None), ("得分", None), ("理由", 1))
    for content in result.contents:
        score = "—" if content.score is None else f"{content.score:.2f}"
        table.add_row(
            _text(content.name), _text(content.draft or "待定"), _text(score), _text(words.sentences(content.reasons))
        )
    return table


def _contradictions(result: Result) -> Table:
    index = words.document_index(result)
    table = _table(("矛盾", 3), ("一处", 4), ("另一处", 4))
    for found in result.contradictions:
        sides = [f"{words.place(c, index.get(c.document))}：“{c.quote}”" for c in (found.a, found.b)]
        table.add_row(_text(found.what), _text(sides[0]), _text(sides[1]))
    return table


def _problems(result: Result) -> Table:
    index = words.document_index(result)
    table = _table(("类别", None), ("情况", 3), ("原文", 4))
    for problem in result.problems:
        cited = problem.citation
        quote = f"{words.place(cited, index.get(cited.document))}：“{cited.quote}”"
        table.add_row(_text(words.PROBLEM_NAMES[problem.kind]), _text(problem.what), _text(quote))
    return table


def _doubtful(result: Result) -> Table:
    table = _table(("要求", None), ("核查", None), ("把握", None), ("需要的材料", 3), ("说明", 5))
    for _, found in words.doubtful(result):
        sure = _text(words.sure_text(found))
        table.add_row(_text(found.id), _status(found.status), sure, _text(found.text), _text(found.reason))
    return table


def _gaps(result: Result) -> Table:
    """One or two lines a gap: why it is one stands in the table above, under the same number."""
    names = {r.id: r.name or r.text for r in result.requirements()}
    table = _table(("序号", None), ("要求", None), ("核查", None), ("缺什么", 3), ("怎么补", 5))
    for number, gap in enumerate(words.gaps_to_check_first(result), 1):
        table.add_row(
            str(number), _text(gap.requirement), _status(gap.status), _text(names.get(gap.requirement) or gap.what),
            _text(gap.suggestion),
        )  # fmt: skip
    return table
