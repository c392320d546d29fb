"""Why a requirement has its status, step by step in Chinese, from the result alone (``ingest explain``)."""

from __future__ import annotations

from collections.abc import Iterator

from checks.result import Citation, RequirementEntry, Result, TriedEntry, WayEntry
from report import words
from report.safe_text import one_line

_MARKS = {True: "是", False: "否"}


def explain(result: Result, id: str) -> str:
    """The steps for requirement ``id`` as text, one line a paragraph. KeyError where the result has no such requirement."""
    found = next((r for r in result.requirements() if r.id == id), None)
    if found is None:
        raise KeyError(id)
    return "\n".join([*_head(found, result), "", *_steps(found, result), "", *_conclusion(found, result)]) + "\n"


def _head(found: RequirementEntry, result: Result) -> Iterator[str]:
    sure = f"，把握{found.confidence:.2f}" if found.confidence is not None else ""
    mark = "【待核】" if found.doubtful else ""
    yield f"{found.id} {found.name or found.text}：{words.status_name(found.status)}{sure}{mark}"
    yield f"单位：{words.unit_name(result)}　{words.year_text(result)}　{result.county_term}：{words.county_list(result)}"
    yield f"评价依据：{found.text}"
    if found.policy is not None:
        yield f"条款：{found.policy.document} {found.policy.clause}：“{found.policy.quote}”"


def _steps(found: RequirementEntry, result: Result) -> Iterator[str]:
    if not found.ways:
        yield "核对过程：本项不适用，或这份结果由较早的版本产生，没有记录核对过程。"
        return
    own = [w for w in found.ways if not w.claim]
    said = [w for w in found.ways if w.claim]
    yield "一、材料能不能证明（自评报告不算）"
    for n, way in enumerate(own, 1):
        extra = "；这类材料只在全部符合时才算，不符合不记为不合格" if way.fallback else ""
        yield from _way(f"  {n}. 找：{way.wanted}{extra}", way, result)
    if said:
        yield "二、单位自己有没有说"
        for n, way in enumerate(said, 1):
            yield from _way(f"  {n}. 找：{way.wanted}", way, result)


def _way(title: str, way: WayEntry, result: Result) -> Iterator[str]:
    yield title
    if not way.tried:
        yield "     没有找到。"
    for tried in way.tried:
        yield from _tried(tried, result)
    if way.more:
        yield f"     另看了{way.more}处，从略。"


def _tried(tried: TriedEntry, result: Result) -> Iterator[str]:
    document = words.document_index(result).get(tried.document)
    name = f"《{words.document_name(document).strip('《》')}》" if document else tried.document
    details = "，".join(x for x in ((document.doc_no, document.issuer, document.date) if document else ()) if x)
    county = f"[{tried.county}] " if tried.county else ""
    verdict = "符合" if all(a.held for a in tried.asked) else "不符合"
    yield "     " + one_line(f"· {county}{name}{f'（{details}）' if details else ''}：{verdict}")
    if tried.citation is not None:
        yield f"       原文：{_cited(tried.citation, result)}"
    facts = next((e for e in result.evidence if e.id == tried.evidence), None)
    if facts is not None:
        yield "       " + one_line(f"读到：{words.fields_text(facts)}（把握{facts.confidence:.2f}）")
        if facts.explanation:
            yield "       " + one_line(f"凭据：{'；'.join(facts.explanation)}")
    for asked in tried.asked:
        why = f"：{asked.reason}" if asked.reason else ""
        yield "       " + one_line(f"{asked.condition}？{_MARKS[asked.held]}{why}")


def _cited(citation: Citation, result: Result) -> str:
    place = words.place(citation, words.document_index(result).get(citation.document))
    return one_line(f"{place}：“{citation.quote}”{'' if citation.verified else '（未核实）'}")


def _conclusion(found: RequirementEntry, result: Result) -> Iterator[str]:
    yield f"结论：{words.status_name(found.status)}。{one_line(found.reason)}"
    if found.doubtful:
        yield "待核：把握低于方案规定的界限，请先核对原件。"
    for citation in found.citations:
        yield f"  引文 {_cited(citation, result)}"
    gap = next((g for g in result.gaps if g.requirement == found.id), None)
    if gap is not None:
        yield f"怎么补：{gap.suggestion}"
    if result.unreadable:
        yield f"注意：另有{len(result.unreadable)}处材料未能读取，不等于没有证据。"
