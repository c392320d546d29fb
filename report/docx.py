"""DOCX: the internal working paper, and, as a file of its own, the 整改清单 for the unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checks.result import Citation, Result
from report import paper, words
from report.rectification import COLUMNS, rectification
from report.terminal import summary_line

_SEALED = "（印章）　　　　　　"
_DATED = "　　　　年　　月　　日　　"


def internal_docx(result: Result) -> bytes:
    """The working paper of the reviewers: statuses, reasons, drafted grades, passages; 内部资料 on every page."""
    name = words.unit_name(result)
    doc = paper.new_paper(f"{name} 考核材料核查底稿（内部资料）", mark=words.INTERNAL_MARK)
    paper.title(doc, f"{name}{words.year_text(result)}考核材料核查底稿")
    for text in (
        f"考核方案：{words.scheme_title(result)}（{result.scheme}）", f"{result.county_term}：{words.county_list(result)}",
        f"核查情况：{summary_line(result)}", words.draft_note(result),
    ):  # fmt: skip
        paper.line(doc, text)
    _unreadable(doc, result)
    _contents(doc, result)
    _gaps(doc, result)
    _findings(doc, result)
    _requirements(doc, result)
    _documents(doc, result)
    return paper.to_bytes(doc)


def rectification_docx(result: Result) -> bytes:
    """The list that goes to the unit, as an office would send it; seal, date and contact are left to be filled in."""
    content = rectification(result)
    doc = paper.new_paper(content.title)
    paper.title(doc, content.title)
    paper.line(doc, content.addressee, size=14, after=4)
    paper.line(doc, content.opening, size=14, indent=True, after=8)
    if content.items:
        rows = [item.cells() for item in content.items]
        paper.table(doc, COLUMNS, rows, (12, 46, 54, 40, 46, 25, 30), centred=frozenset({0, 5, 6}))
    for n, text in enumerate(content.unread):
        if n == 0:
            paper.line(doc, "", size=6, keep=True)
        paper.line(doc, text, size=14 if n == 0 else 12, indent=True, keep=n == 0)
    if content.closing:
        paper.line(doc, "", size=6, keep=True)
        paper.line(doc, content.closing, size=14, indent=True, after=18, keep=True)
    paper.line(doc, _SEALED, size=14, align="right", keep=True)
    paper.line(doc, _DATED, size=14, align="right", after=10, keep=True)
    paper.line(doc, "（联系人：　　　　　　　　联系电话：　　　　　　　　　）", size=14, indent=True)
    return paper.to_bytes(doc)


def _cited(result: Result, citations: Sequence[Citation]) -> str:
    index = words.document_index(result)
    return "\n".join(
        f"{words.place(c, index.get(c.document))}：“{c.quote}”{'' if c.verified else '（未核实）'}" for c in citations
    )


def _unreadable(doc: Any, result: Result) -> None:
    if result.unreadable:
        paper.heading(doc, "未能读取的材料（不等于没有证据，请先处理）")
        rows = [(u.path, str(u.page or "全部"), u.reason) for u in result.unreadable]
        paper.table(doc, ("文件", "页", "原因和办法"), rows, (80, 18, 155), centred=frozenset({1}))


def _contents(doc: Any, result: Result) -> None:
    paper.heading(doc, f"一、{words.contents_title(result)}")
    if not result.graded:
        plain = [(c.name, words.sentences(c.reasons)) for c in result.contents]
        paper.table(doc, ("考核内容", "情况"), plain, (70, 183))
        return
    rows = [
        (c.name, c.draft or "待定", "—" if c.score is None else f"{c.score:.2f}", words.sentences(c.reasons))
        for c in result.contents
    ]
    paper.table(doc, ("考核内容", "草拟等次", "得分", "理由"), rows, (45, 26, 20, 162), centred=frozenset({1, 2}))


def _gaps(doc: Any, result: Result) -> None:
    paper.heading(doc, f"二、缺口清单（{len(result.gaps)}项）")
    cited = {r.id: _cited(result, r.citations) for r in result.requirements()}
    rows = [
        (str(n), words.status_name(g.status), g.what, f"{g.policy.clause}：“{g.policy.quote}”", g.suggestion,
         cited.get(g.requirement) or "—")
        for n, g in enumerate(words.gaps_to_check_first(result), 1)
    ]  # fmt: skip
    if rows:
        columns = ("序号", "核查", "缺什么", "依据条款", "办法", "出处和原文")
        paper.table(doc, columns, rows, (12, 21, 56, 50, 48, 66), centred=frozenset({0, 1}))
    else:
        paper.line(doc, "没有缺口。", indent=True)


def _findings(doc: Any, result: Result) -> None:
    paper.heading(doc, "三、前后矛盾、突出问题、重大涉贫事件和报送要求")
    rows = [("前后矛盾", c.what, _cited(result, [c.a, c.b])) for c in result.contradictions]
    rows += [(words.PROBLEM_NAMES[p.kind], p.what, _cited(result, [p.citation])) for p in result.problems]
    rows += [
        (
            f"{words.SUBMISSION_NAMES[s.what]}（{words.KEPT_NAMES[s.kept]}）",
            s.said,
            _cited(result, [s.citation] if s.citation else []) or "—",
        )
        for s in result.submission
    ]
    if rows:
        paper.table(doc, ("类别", "情况", "出处和原文"), rows, (30, 83, 140), centred=frozenset({0}))
    else:
        paper.line(doc, "没有发现。", indent=True)


def _requirements(doc: Any, result: Result) -> None:
    paper.heading(doc, "四、逐项核查")
    rows = [
        (i.id, i.name, r.text, words.status_name(r.status), r.reason, _cited(result, r.citations) or "—")
        for i in result.indicators
        for r in i.requirements
    ]
    columns = ("指标", "指标名称", "需要的材料", "核查", "说明", "出处和原文")
    paper.table(doc, columns, rows, (13, 43, 45, 21, 61, 70), centred=frozenset({0, 3}))


def _documents(doc: Any, result: Result) -> None:
    paper.heading(doc, "五、材料目录")
    rows = [
        (str(n), words.KIND_NAMES.get(d.kind, d.kind), words.document_name(d), d.doc_no or "", d.date or "", d.issuer or "",
         f"{d.path} {words.pages_text(d)}")
        for n, d in enumerate(result.package.documents, 1)
    ]  # fmt: skip
    columns = ("序号", "种类", "标题", "文号", "日期", "出具单位", "文件和页")
    paper.table(doc, columns, rows, (12, 32, 60, 38, 26, 40, 45))
