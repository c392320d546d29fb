"""XLSX: the internal working paper, and, as a file of its own, the 整改清单 for the unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from checks.result import Citation, ContentEntry, Result
from report import sheet, words
from report.rectification import COLUMNS, rectification
from report.terminal import summary_line

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FILLS: dict[str, str] = {
    "missing": "F6D5D3",
    "defective": "FBE3D0",
    "claimed": "FBF1CC",
    "met": "DDEFE2",
    "not_applicable": "ECEEF0",
}

_UNREADABLE = ("序号", "范围", "页", "文件", "原因和办法")


def internal_xlsx(result: Result) -> bytes:
    """The working paper of the reviewers: statuses, reasons, drafted grades, passages; every sheet marked 内部资料."""
    book = sheet.new_book(f"{words.unit_name(result)} 考核材料核查底稿（内部资料）")
    _overview(book, result)
    _doubtful(book, result)
    _requirements(book, result)
    _gaps(book, result)
    _findings(book, result)
    _documents(book, result)
    _evidence(book, result)
    return sheet.to_bytes(book)


def rectification_xlsx(result: Result) -> bytes:
    """The list that goes to the unit."""
    content = rectification(result)
    book = sheet.new_book(content.title)
    page = sheet.add_sheet(book, "整改清单")
    sheet.write_line(page, 1, content.title, len(COLUMNS), "title")
    sheet.write_line(page, 2, content.addressee, len(COLUMNS))
    sheet.write_line(page, 3, f"    {content.opening}", len(COLUMNS), height=38)
    widths = (6, 30, 38, 26, 34, 16, 15)
    rows = [(item.number, *item.cells()[1:]) for item in content.items]
    end = sheet.write_table(page, 4, COLUMNS, rows, widths, centred=frozenset({0, 6}))
    for text in content.unread:
        sheet.write_line(page, end, f"    {text}", len(COLUMNS))
        end += 1
    if content.closing:
        sheet.write_line(page, end, f"    {content.closing}", len(COLUMNS), height=24)
    sheet.write_line(page, end + 1, "（印章）　　　　　　　　", len(COLUMNS), "right")
    sheet.write_line(page, end + 2, "　　　　年　　月　　日　　　　", len(COLUMNS), "right")
    sheet.write_line(page, end + 3, "联系人：　　　　　　　　　　联系电话：", len(COLUMNS))
    return sheet.to_bytes(book)


def _head(book: Workbook, name: str, title: str, columns: int) -> Worksheet:
    page = sheet.add_sheet(book, name)
    sheet.mark_header(page, "内部资料")
    sheet.write_line(page, 1, words.INTERNAL_MARK, columns, "mark")
    sheet.write_line(page, 2, title, columns, "title")
    return page


def _overview(book: Workbook, result: Result) -> None:
    page = _head(book, "总表", "考核材料核查底稿", 5)
    lines = [
        f"单位：{words.unit_name(result)}", f"年度：{words.year_text(result)}",
        f"考核方案：{words.scheme_title(result)}（{result.scheme}）",
        f"{result.county_term}：{words.county_list(result)}", summary_line(result), words.draft_note(result),
    ]  # fmt: skip
    for n, line in enumerate(lines, 3):
        sheet.write_line(page, n, line, 5)
    row = 3 + len(lines)
    widths = (18, 12, 10, 50, 50)
    if result.unreadable:
        sheet.write_line(page, row, "未能读取的材料（不等于没有证据，请先处理）", 5, "head")
        rows = [
            (n, "一页" if u.page else "整个文件", u.page or "—", u.path, u.reason) for n, u in enumerate(result.unreadable, 1)
        ]
        row = sheet.write_table(page, row + 1, _UNREADABLE, rows, widths, main=False, centred=frozenset({0, 1, 2}))
    sheet.write_line(page, row, words.contents_title(result), 5, "head")
    if not result.graded:
        found = [(c.name, "", "", _count(result, c), words.sentences(c.reasons)) for c in result.contents]
        sheet.write_table(page, row + 1, ("考核内容", "", "", "材料核查", "情况"), found, widths, freeze=False)
        return
    grades = [(c.name, c.draft or "待定", _score(c), _count(result, c), words.sentences(c.reasons)) for c in result.contents]
    columns = ("考核内容", "草拟等次", "得分", "材料核查", "理由")
    sheet.write_table(page, row + 1, columns, grades, widths, freeze=False, centred=frozenset({1, 2}))


def _score(content: ContentEntry) -> float | None:
    """With the digits that the reason beside it states; a sheet shows 0.625 as 0.63, the reason says 0.62."""
    return None if content.score is None else float(f"{content.score:.2f}")


def _count(result: Result, content: ContentEntry) -> str:
    found = [r.status for i in result.indicators if words.belongs(i, content) for r in i.requirements]
    return "、".join(f"{words.status_name(s)}{found.count(s)}" for s in words.SUMMARY_STATUSES if s in found)


def _cited(result: Result, citations: Sequence[Citation]) -> str:
    index = words.document_index(result)
    return "\n".join(
        f"{words.place(c, index.get(c.document))}：“{c.quote}”{'' if c.verified else '（未核实）'}" for c in citations
    )


def _requirements(book: Workbook, result: Result) -> None:
    columns = ("指标", "指标名称", "需要的材料", "核查", "说明", "出处和原文")
    page = _head(book, "逐项核查", "逐项核查", len(columns))
    rows, fills = [], []
    for indicator in result.indicators:
        for found in indicator.requirements:
            status = words.status_name(found.status)
            cited = _cited(result, found.citations)
            rows.append((indicator.id, indicator.name, found.text, status, found.reason, cited))
            fills.append(FILLS.get(found.status))
    end = sheet.write_table(
        page, 3, columns, rows, (6, 28, 28, 10, 40, 60), centred=frozenset({0, 3}), fills=fills, fill_column=3
    )
    page.auto_filter.ref = f"A3:F{end - 1}"


def _doubtful(book: Workbook, result: Result) -> None:
    """What to check first; no sheet where the program is sure of everything."""
    found = words.doubtful(result)
    if not found:
        return
    columns = ("要求", "需要的材料", "核查", "把握", "说明", "出处和原文")
    page = _head(book, "待核", "待核（把握低，请先核对原件）", len(columns))
    rows = [
        (r.id, r.text, words.status_name(r.status), words.sure_text(r), r.reason, _cited(result, r.citations)) for _, r in found
    ]
    fills = [FILLS.get(r.status) for _, r in found]
    sheet.write_table(page, 3, columns, rows, (12, 30, 10, 8, 44, 60), centred=frozenset({0, 2, 3}), fills=fills, fill_column=2)


def _gaps(book: Workbook, result: Result) -> None:
    columns = ("序号", "指标", "核查", "缺什么", "依据条款", "办法", "出处和原文")
    page = _head(book, "缺口清单", "缺口清单", len(columns))
    cited = {r.id: _cited(result, r.citations) for r in result.requirements()}
    rows = [
        (n, g.requirement.split(".")[0], words.status_name(g.status), g.what,
         f"{g.policy.document}{g.policy.clause}：“{g.policy.quote}”", g.suggestion, cited.get(g.requirement, ""))
        for n, g in enumerate(words.gaps_to_check_first(result), 1)
    ]  # fmt: skip
    fills = [FILLS.get(g.status) for g in words.gaps_to_check_first(result)]
    widths = (6, 6, 10, 38, 36, 34, 50)
    sheet.write_table(page, 3, columns, rows, widths, centred=frozenset({0, 1, 2}), fills=fills, fill_column=2)


def _findings(book: Workbook, result: Result) -> None:
    columns = ("序号", "类别", "情况", "一处", "另一处")
    page = _head(book, "矛盾和问题", "前后矛盾、突出问题、重大涉贫事件和报送要求", len(columns))
    found = [("前后矛盾", c.what, _cited(result, [c.a]), _cited(result, [c.b])) for c in result.contradictions]
    found += [(words.PROBLEM_NAMES[p.kind], p.what, _cited(result, [p.citation]), "") for p in result.problems]
    found += [
        (
            words.SUBMISSION_NAMES[s.what],
            f"{words.KEPT_NAMES[s.kept]}：{s.said}",
            _cited(result, [s.citation] if s.citation else []),
            "",
        )
        for s in result.submission
    ]
    rows: list[tuple[object, ...]] = [(n, *row) for n, row in enumerate(found, 1)]
    rows = rows or [("", "", "没有发现", "", "")]
    sheet.write_table(page, 3, columns, rows, (6, 14, 46, 52, 52), centred=frozenset({0, 1}))


def _documents(book: Workbook, result: Result) -> None:
    columns = ("序号", "种类", "标题", "文号", "日期", "出具单位", "文件", "页", "文字来源")
    page = _head(book, "材料目录", "材料目录", len(columns))
    rows = [
        (n, words.KIND_NAMES.get(d.kind, d.kind), words.document_name(d), d.doc_no or "", d.date or "", d.issuer or "", d.path,
         words.pages_text(d), words.SOURCE_NAMES[d.text_source])
        for n, d in enumerate(result.package.documents, 1)
    ]  # fmt: skip
    sheet.write_table(page, 3, columns, rows, (6, 18, 36, 22, 12, 24, 34, 12, 14))


def _evidence(book: Workbook, result: Result) -> None:
    columns = ("序号", "事实", "状态", "内容", "出处和原文", "把握")
    page = _head(book, "读到的事实", "从材料中读到的事实", len(columns))
    rows = [
        (n, words.EVENT_NAMES.get(e.type, e.type), words.EVENT_STATUS_NAMES[e.status], words.fields_text(e),
         _cited(result, [e.citation]), round(e.confidence, 2))
        for n, e in enumerate(result.evidence, 1)
    ]  # fmt: skip
    sheet.write_table(page, 3, columns, rows, (6, 16, 12, 50, 64, 8), centred=frozenset({0, 1, 2, 5}))
