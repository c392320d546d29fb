"""Find contradictions among linked mentions, and between statements (incidents denied and stated, numbers of findings)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from checks.cite import cite
from checks.contradictions.charge import in_charge
from checks.contradictions.compare import COMPARE, NAMES, Difference
from checks.contradictions.completed import arrived_later, later
from checks.contradictions.denied import denied
from checks.contradictions.figures import differing_figures
from checks.contradictions.instead import instead
from checks.contradictions.people import differing_names, one_group
from checks.contradictions.posts import Told, differing_posts
from checks.contradictions.shortfall import shortfalls
from checks.contradictions.stated import differing_statements
from checks.contradictions.tallies import differing_tallies
from checks.contradictions.unpaid import unpaid
from checks.contradictions.wholes import lacking
from checks.result import Citation, Contradiction
from checks.subject import label
from extractors.compiled import search
from extractors.links.mention import own_words
from extractors.model import AnalysedDocument, Analysis, EventStatus, EventType, Evidence, Statement

_FINDINGS = re.compile(r"问题\D{0,4}?(\d+)\s*([个条项类处])|(\d+)\s*([个条项类处])\D{0,6}问题")
_INTERIM = re.compile(r"预脱贫|预退出|上半年|前三季度|截至(?:20\d\d年)?(?:[1-9]|10)月")
_MAX_A_KEY = 6
_YEARLY = frozenset({EventType.FUND_ALLOCATION, EventType.POVERTY_OUTCOME, EventType.SATISFACTION})


def find_contradictions(analysis: Analysis) -> list[Contradiction]:
    """All contradictions, the self report's side first where it has one."""
    analysis = replace(analysis, documents=analysis.settled_order)  # the order of the files must not change what is found
    linked = list(_linked(analysis))
    counted = list(_not_told(differing_tallies(analysis), linked))
    return [
        *linked,
        *shortfalls(analysis),
        *unpaid(analysis),
        *differing_figures(analysis),
        *counted,
        *_not_told(denied(analysis), [*linked, *counted]),
        *lacking(analysis),
        *in_charge(analysis),
        *_not_told(instead(analysis), linked),
        *later(analysis),
        *arrived_later(analysis),
        *differing_statements(analysis),
        *_incidents(analysis),
        *_findings(analysis),
    ]


def _not_told(found: Iterator[Contradiction], known: list[Contradiction]) -> Iterator[Contradiction]:
    """Those between places that are not there already, each once."""
    told = list(known)
    for c in found:
        if not _told(c, told):
            told.append(c)
            yield c


def _told(c: Contradiction, known: list[Contradiction]) -> bool:
    """Whether a contradiction between the same two places is there already; of sums, one between that place and that paper."""
    return any(
        (
            _same_place(c.a, k.a)
            and (_same_place(c.b, k.b) or (c.b.document == k.b.document and "资金" in c.what and "资金" in k.what))
        )
        or (c.b.document == k.b.document and c.what.startswith("驻村") and k.what.startswith("驻村"))  # days are residence
        for k in known
    )


def _same_place(a: Citation, b: Citation) -> bool:
    return a.document == b.document and (a.quote in b.quote or b.quote in a.quote)


def _linked(analysis: Analysis) -> Iterator[Contradiction]:
    groups: dict[tuple[str, str], list[Told]] = {}
    for document in analysis.documents:
        for e in document.evidence:
            if e.key and e.status is EventStatus.ASSERTED and e.type in COMPARE:
                groups.setdefault((e.type.value, e.key), []).append((document, e))
    for mentions in groups.values():
        mentions.sort(key=lambda m: m[0].facts.kind != "self_report")
        seen: set[tuple[str, str, str, str]] = set()
        found = 0
        for (doc_a, a), (doc_b, b), d in _pairs(mentions, analysis.facts.year):
            mark = (d.field, d.a, d.b, doc_b.id)
            if mark in seen or (d.field, d.b, d.a, doc_b.id) in seen:
                continue
            seen.add(mark)
            found += 1
            yield Contradiction(what=_what(doc_a, doc_b, a, d), a=_cite(doc_a, a, d), b=_cite(doc_b, b, d))
            if found >= _MAX_A_KEY:
                break


def _pairs(mentions: list[Told], year: int | None) -> Iterator[tuple[Told, Told, Difference]]:
    """Every two mentions of one event that differ, with the difference."""
    days: set[tuple[str, str]] = set()
    for x, y in combinations(mentions, 2):
        if _comparable(*x, *y, year):
            for d in _differences(x[1], y[1]):
                if d.field == "start" and (_arrived(x, y, mentions) or not (_start_told(*x) and _start_told(*y))):
                    continue
                if d.field == "date_end" and (_in_words(x, d.b) or _in_words(y, d.a)):
                    continue
                if d.field == "date" and (_leg(x, y[1]) or _leg(y, x[1])):
                    continue
                days.add((d.a, d.b))
                yield x, y, d
            if spelled := differing_names(x, y):
                yield x, y, spelled
    if mentions[0][1].type is EventType.LEADER_VISIT:
        yield from _seconded(mentions, days)
    if mentions[0][1].type is EventType.CADRE_APPOINTMENT:
        yield from differing_posts(mentions, year)


def _in_words(told: Told, day: str) -> bool:
    """Whether the words of a mention name a day too: 8月21日至25日、27日至30日 ends on the 30th as well."""
    document, e = told
    return f"{int(day[8:10])}日" in document.view.text[e.start : e.end] if len(day) >= 10 else False


def _arrived(x: Told, y: Told, mentions: list[Told]) -> bool:
    """Whether one tells of the appointment, on the day the appointment itself gives, and the other of the arrival after it."""
    given = {e.fields.get("start") for d, e in mentions if d.facts.kind in ("appointment_cadre", "appointment_secretary")}
    first, later = sorted((x, y), key=lambda t: str(t[1].fields.get("start")))
    a, b = str(first[1].fields.get("start")), str(later[1].fields.get("start"))
    if a not in given or b in given or min(len(a), len(b)) < 7:
        return False
    months = (int(b[:4]) - int(a[:4])) * 12 + int(b[5:7]) - int(a[5:7])
    return (
        months <= 2
        and search(r"进村|到村|驻村|到岗|报到|到任|到县", later[0].view.text[later[1].start : later[1].end]) is not None
    )


def _leg(whole: Told, part: Evidence) -> bool:
    """Whether a stay is one leg of a trip that its document tells as one for several counties (先后在甲县、乙县)."""
    document, e = whole
    first, last = e.fields.get("date"), e.fields.get("date_end") or e.extra.get("date_end")
    day = part.fields.get("date")
    end = part.fields.get("date_end") or part.extra.get("date_end") or day
    if not (first and last and day and first <= day <= end <= last):
        return False
    return any(
        o.type is e.type and o.fields.get("date") == first and o.fields.get("county") != e.fields.get("county")
        for o in document.evidence
    )


def _seconded(mentions: list[Told], days: set[tuple[str, str]]) -> Iterator[tuple[Told, Told, Difference]]:
    """A single day inside the one stay that is the first day of the other, where two documents differ on the stay: it takes
    the other's side."""
    for x, y in combinations(mentions, 2):
        a, b = x[1].fields.get("date"), y[1].fields.get("date")
        if (
            a
            and b
            and x[0].id != y[0].id
            and not y[1].fields.get("date_end")
            and (a, b) in days
            and not _differences(x[1], y[1])
        ):
            yield x, y, Difference("date", "日期", a, b)


def _cite(document: AnalysedDocument, e: Evidence, d: Difference) -> Citation:
    """The words of a mention; of several sums in them those from the last one on, which is the one that differs."""
    if d.field == "term" and not search(r"[年月]", document.view.text[e.start : e.end]):
        common = next((s for s in document.statements if s.topic == "term"), None)  # 以上同志任期一年
        return cite(document, common.start, common.end) if common else cite(document, e.start, e.end)
    if d.field != "amount_yuan":
        return cite(document, e.start, e.end)
    start, end = own_words(document.view.text[e.start : e.end], e.fields.get("amount_yuan"))
    return cite(document, e.start + start, e.start + end)


def _comparable(doc_a: AnalysedDocument, a: Evidence, doc_b: AnalysedDocument, b: Evidence, year: int | None) -> bool:
    """Of one year (the assessed one where none is stated); rates for several groups in one document are no contradiction."""
    if a.type is EventType.POVERTY_OUTCOME and (_interim(doc_a, a) or _interim(doc_b, b)):
        return False
    years = {e.extra.get("year") or year for e in (a, b)}
    if len(years) > 1 and a.type in _YEARLY:
        return False
    return a.type is not EventType.SATISFACTION or (doc_a.id != doc_b.id and one_group((doc_a, a), (doc_b, b)))


def _interim(document: AnalysedDocument, e: Evidence) -> bool:
    """Whether a number is only that of a part of the year, or still to be confirmed."""
    return bool(_INTERIM.search(document.view.text[max(0, e.start - 12) : e.end]))


def _start_told(document: AnalysedDocument, e: Evidence) -> bool:
    """Whether the start of a term that the trained model proposed stands in words that tell of a start."""
    start = str(e.fields.get("start") or "")
    if "learned" not in e.extra or len(start) < 7:
        return True
    month = int(start[5:7])
    told = rf"(?<!\d)(?:{month}|{month:02d})月(?:\d+日|份|底|初|[上中下]旬)?[^。；，]{{0,8}}(?:任|派|挂|接|起|报到|上岗|到岗)"
    return search(told, document.view.text[e.start : e.end]) is not None


def _differences(a: Evidence, b: Evidence) -> list[Difference]:
    scopes = [e.extra.get("reach") or e.extra.get("scope") for e in (a, b)]
    if scopes[0] != scopes[1] and all(scopes):
        return []
    return [d for compare in COMPARE[a.type] for d in compare(a, b)]


def _what(doc_a: AnalysedDocument, doc_b: AnalysedDocument, a: Evidence, d: Difference) -> str:
    who = a.fields.get("person") or ""
    return f"{NAMES[a.type]}{'（' + who + '）' if who else ''}{d.name}不一致：{label(doc_a)}为{d.a}，{label(doc_b)}为{d.b}"


def _stated(analysis: Analysis, topic: str) -> list[tuple[AnalysedDocument, Statement]]:
    return [(d, s) for d in analysis.documents for s in d.statements if s.topic == topic]


def _incidents(analysis: Analysis) -> Iterator[Contradiction]:
    """One document says that no major incident happened, another states one."""
    stated = _stated(analysis, "major_incident")
    denied = [x for x in stated if x[1].status is EventStatus.NEGATED]
    happened = [x for x in stated if x[1].status is EventStatus.ASSERTED]
    for (doc_a, a), (doc_b, b) in ((x, y) for x in denied[:1] for y in happened[:2]):
        what = f"重大涉贫事件：{label(doc_a)}称未发生，{label(doc_b)}称已发生"
        yield Contradiction(what=what, a=cite(doc_a, a.start, a.end), b=cite(doc_b, b.start, b.end))


def _findings(analysis: Analysis) -> Iterator[Contradiction]:
    """The number of problems an inspection found, where report and inspection document each state just one."""
    own = [(d, s) for d, s in _stated(analysis, "findings") if d.facts.kind == "self_report"]
    for doc_b in (d for d in analysis.documents if d.facts.kind in ("inspection_report", "inspection_material")):
        theirs = [s for s in doc_b.statements if s.topic == "findings"]
        if len(own) != 1 or not theirs:
            continue
        doc_a, a = own[0]
        b = theirs[0]
        x, y = _number(doc_a, a), _number(doc_b, b)
        if x and y and x != y and all(_number(doc_b, s) != x for s in theirs):
            what = f"督促检查发现的问题数不一致：{label(doc_a)}为{x}，{label(doc_b)}为{y}"
            yield Contradiction(what=what, a=cite(doc_a, a.start, a.end), b=cite(doc_b, b.start, b.end))


def _number(document: AnalysedDocument, statement: Statement) -> str | None:
    m = _FINDINGS.search(document.view.text, statement.start, statement.end)
    return (m[1] or m[3]) if m else None
