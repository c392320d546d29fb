"""Done, says the report; not done, says a paper: deeds that are denied, lists sent later than the report says.

For: 补助已落实 and 本年没有拨付; 全年吃住在村 and 近四个月无人驻村.
Against: a denial of another year; words that claim nothing flatly (坚持走访).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checks.cite import cite
from checks.contradictions.completed import limit_of
from checks.result import Citation, Contradiction
from checks.subject import label
from extractors.deeds.lexicon import deed_names
from extractors.model import AnalysedDocument, Analysis, EventStatus, Statement

# What a report claims flatly and a paper can deny flatly, with the words that the claim must have (None: any).
_FLAT: dict[str, re.Pattern[str] | None] = {
    "allowance": None,
    "secretary_funds": None,
    "village_acceptance": re.compile(r"通过|过关|合格|达标|认可|肯定|顺利"),
    "forms_kept": re.compile(r"全部|均|都|齐全|完整|逐户|一户不|准确"),
    "residence": re.compile(
        r"全年|常年|一直|从未|不间断|没有间断|不断档|从不|全脱产|全天候|吃住在村|扎根|坚持(?:吃|住|驻)|无缝"
    ),
    "teams": re.compile(
        r"三(?:类|期|个|支队伍)[^，。；]{0,4}(?:培训)?班|三支队伍[^，。；]{0,6}(?:都|均|全)|[都均][有已]?(?:办|举办|组织|开)|各[办举]"
    ),
}
_LISTS = {"unit_list_sent": re.compile(r"单位"), "cadre_list_sent": re.compile(r"干部")}
_SOME_DAYS = re.compile(r"蹲点|累计\d+天")  # 全年在县蹲点61天 claims no residence
_VACANT = re.compile(r"空缺|空档|断档|无人|没有(?:人|其他)?驻村|才(?:到|接)")
_PAPERLESS = frozenset({"self_report", "annual_plan", "policy"})
_STOPS = "。；\n"
_SHORT = 80  # characters of a sentence that is shown whole
_MONTH = 7  # characters of an ISO date with its month

_Told = tuple[AnalysedDocument, Statement]


def denied(analysis: Analysis) -> Iterator[Contradiction]:
    """All of them, deeds first."""
    for topic, words in _FLAT.items():
        yield from _deed(analysis, topic, words)
    for topic in _LISTS:
        yield from _sent_later(analysis, topic)


def _deed(analysis: Analysis, topic: str, words: re.Pattern[str] | None) -> Iterator[Contradiction]:
    own = [x for x in _told(analysis, topic, own=True) if _is(x, EventStatus.ASSERTED) and _says(x, words)]
    own = [x for x in own if not _SOME_DAYS.search(x[0].view.text[x[1].start : x[1].end])]
    papers = [x for x in _told(analysis, topic, own=False) if x[1].end > x[1].start and _of_year(x, analysis)]
    papers.sort(key=lambda x: x[1].extra.get("told") == "row")  # a sentence says it plainer than a cell
    if topic == "residence":  # the time from one cadre's leaving to the next one's coming
        papers += [x for x in _told(analysis, "resident_left", own=False) if _VACANT.search(str(x[1].extra.get("words")))]
    denial = next((x for x in papers if _is(x, EventStatus.NEGATED) or x[1].topic == "resident_left"), None)
    parts = set(denial[1].extra.get("parts", ())) if denial else set()
    claim = next((x for x in own if not parts or parts & set(x[1].extra.get("parts", ()))), None)
    if claim is None or denial is None:
        return
    what = f"{deed_names()[topic]}：{label(claim[0])}称已落实，{label(denial[0])}反映没有（{denial[1].explanation[-1]}）"
    yield Contradiction(what=what, a=_cited(claim), b=_whole(denial))


def _told(analysis: Analysis, topic: str, *, own: bool) -> list[_Told]:
    kinds = [
        d for d in analysis.documents if (d.facts.kind == "self_report") == own and (own or d.facts.kind not in _PAPERLESS)
    ]
    return [(d, s) for d in kinds for s in d.statements if s.topic == topic]


def _is(told: _Told, status: EventStatus) -> bool:
    return told[1].status is status


def _says(told: _Told, words: re.Pattern[str] | None) -> bool:
    document, s = told
    return words is None or words.search(document.view.text[max(0, s.start - 20) : s.end + 20]) is not None


def _of_year(told: _Told, analysis: Analysis) -> bool:
    return (told[1].year or told[0].facts.year) in (None, analysis.facts.year)


def _cited(told: _Told) -> Citation:
    return cite(told[0], told[1].start, told[1].end)


def _whole(told: _Told) -> Citation:
    """The sentence of a denial, where it is short: its clause alone (其间没有驻村干部) does not say whom or when."""
    document, s = told
    text = document.view.text
    start = max(text.rfind(c, 0, s.start) for c in _STOPS) + 1
    end = min((i for c in _STOPS if (i := text.find(c, s.end)) >= 0), default=len(text))
    row = s.extra.get("told") == "row" or end - start > _SHORT
    return _cited(told) if row else cite(document, start, end)


def _sent_later(analysis: Analysis, topic: str) -> Iterator[Contradiction]:
    """A list that the report says was sent by a day, in a paper that bears a later one."""
    for own, s in _told(analysis, topic, own=True):
        text = own.view.text[s.start : s.end]
        clauses = [m.span() for m in re.finditer(r"[^，；]+", text) if _LISTS[topic].search(m[0])] or [(0, len(text))]
        start, end = s.start + clauses[0][0], s.start + clauses[-1][1]
        limit = limit_of(own, replace(s, start=start, end=end), analysis.facts.year)[5:]
        for paper, other in _told(analysis, topic, own=False) if limit else ():
            day = str(other.extra.get("on") or paper.facts.date or "")
            if len(day) > _MONTH and day[5:] > limit and other.extra.get("titled"):
                y, m, d = day.split("-")
                found = list(re.finditer(rf"{y}年{int(m)}月{int(d)}日", paper.view.text))
                span = found[-1].span() if found else (other.start, other.end)
                what = f"{deed_names()[topic]}的时间不一致：{label(own)}称{limit}前，{label(paper)}为{day}"
                yield Contradiction(what=what, a=cite(own, start, end), b=cite(paper, *span))
                return
