"""inspection told by its verb with what it checks right behind it, by who leads it, or by the team whose name says it.

For: 第一批，10月10日至12日，检查某县; 8月，某副主席带队检查项目资金; 检查组一行3人于12月4日至8日深入某县; a small
group that goes through a county's projects and checks bills against work.
Against: 检查 as a noun, a check without a day, teams of others (the qualifiers say whose).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors import compiled
from extractors.entities.model import Date
from extractors.events.dates import date_for, latest, point
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.text import Sentence, titular
from extractors.model import EventType

_VERB = r"(?:实地|现场|专项|集中|随机|重点|共|先后|分别)*(?:督促检查|检查|督查|督导|巡查|核查|抽查|暗访)(?:了|过)?"
_COUNTY = re.compile(rf"(?P<verb>{_VERB})(?=[一-鿿]{{2}})")
_LED = re.compile(
    rf"(?:带队|率队|牵头|率组|任组长|领队|带领[^，。；]{{2,20}}|率[^，。；到赴]{{2,16}})[^。；，]{{0,8}}?(?P<verb>{_VERB})"
    r"(?=[^，。；]{0,10}(?:项目|资金|扶贫|帮扶|脱贫|责任|工作)|[，。；]|$)"
)
_TEAM = re.compile(
    r"(?P<verb>(?:督促检查|检查|督查|督导|核查|巡查|抽查)(?:小)?组)(?:[一-鿿]{0,4}\d{0,2}人)?[^，。；]{0,26}?(?:深入|赴|前往|进驻|走进|抵达)(?P<at>[^，。；]{2,16})"
)
_BILLS = re.compile(
    r"(?P<verb>走访|查看|踏看|到|赴|深入)(?P<at>[^，。；]{2,16})[^。]{0,30}?(?:工程量|票据|凭证|账目|账本|发票|受益户?名单|合同)"
    r"[^。；]{0,20}?(?:核验|核对|查验|核实|清点|逐一对|逐笔对|对账)"
)
_WENT = re.compile(
    r"(?:到|赴|在|来|前往|深入)(?P<at>[^，。；]{2,14}?)(?P<verb>查账|稽核|审计(?!厅|局)|核查|监督检查|明察暗访)(?!组|工作|情况|中|报告)"
)
_SPOT = re.compile(  # a county's bodies look at their own townships and records
    r"(?P<verb>(?:电话|入户|随机|实地|逐户|现场|交叉|再次)*(?:抽查|复核|核对|考核|回访|复查|抽检|抽验|核验|查岗)(?!组|办|结果|方案|等次|工作|评价)了?)"
)
_CHECKED = re.compile(
    r"\d+(?:个|支)?[^，。；\d]{0,4}(?:村|乡|镇|户|工作队|项目)|各[乡镇村]|数[据字]|质量|账目|在岗|到岗|驻村|队员|资金|项目"
)
_NOUN = re.compile(r"(?:接受|迎接|配合|迎|经|通过|加强|参加|根据|按照|结合|待|负责)[^，。；]{0,6}$")


def direct_inspections(doc: Doc) -> Iterator[Mention]:
    """Every inspection that one of the shapes above tells; the caller drops what it has read otherwise."""
    for s in doc.sentences:
        if s.cell is not None or titular(doc, s):
            continue
        yield from _objects(doc, s)
        for pattern in (_LED, _TEAM, _BILLS, _WENT):
            for m in pattern.finditer(s.text):
                found = _shaped(doc, s, m, pattern)
                if found is not None:
                    yield found
        if doc.county_unit:
            for m in _SPOT.finditer(s.text):
                found = _spot(doc, s, m)
                if found is not None:
                    yield found


def _spot(doc: Doc, s: Sentence, m: re.Match[str]) -> Mention | None:
    """A dated check of the assessed county's bodies that says what was looked at: 扶贫办抽查了9个村; 对交账数字进行核对."""
    start, end = s.clause_at(m.start())
    around = s.text[max(start, m.start() - 24) : m.start()] + s.text[m.end() : min(end, m.end() + 24)]
    if (
        not _CHECKED.search(around)
        or compiled.search(r"经(?!济|费|常|办)[^，。；]{0,14}$", s.text[start : m.start()])
        or compiled.match(r"(?:、|合格|通过|确认|，确认)", s.text[m.end() :])
    ):
        return None
    return _mention(doc, s, m, doc.county(s.start, s.start + m.end()), s.start + m.end())


def _objects(doc: Doc, s: Sentence) -> Iterator[Mention]:
    """The verb with a county as its object: 检查甲县, 抽查甲县5个乡镇."""
    for m in _COUNTY.finditer(s.text):
        at = s.start + m.end("verb")
        place = next((p for p in doc.counties(at, min(s.end, at + 24)) if p.start - at <= 3), None)
        if place is None or compiled.match(r"[委政领人]", doc.text[place.end : place.end + 1]):
            continue
        found = _mention(doc, s, m, place.name, place.end)
        if found is not None:
            yield found


def _shaped(doc: Doc, s: Sentence, m: re.Match[str], pattern: re.Pattern[str]) -> Mention | None:
    county: str | None
    if pattern is _LED:
        start, end = s.clause_at(m.start())
        named = doc.counties(s.start + start, s.start + max(end, m.end()))
        county = named[0].name if named else doc.county(s.start, s.start + m.end())
    else:
        named = doc.counties(s.start + m.start("at"), s.start + m.end("at"))
        if not named and not compiled.match(r"(?:我|该|两|本)?(?:县|旗)", m["at"]):
            return None
        county = named[0].name if named else doc.county(s.start, s.start + m.end())
    return _mention(doc, s, m, county, s.start + m.end())


def _mention(doc: Doc, s: Sentence, m: re.Match[str], county: str | None, stop: int) -> Mention | None:
    start, end = s.clause_at(m.start("verb"))
    if _NOUN.search(s.text[start : m.start("verb")]):
        return None
    date = _when(doc, s, m.start("verb"), start, stop - s.start)
    if date is None:
        return None
    begin = s.start + start
    if date.end <= begin and begin - date.start <= 60:
        begin = date.start
    return Mention(
        EventType.INSPECTION,
        begin,
        max(s.start + end, stop, date.end),
        s.start + m.start("verb"),
        s.start + m.end("verb"),
        {"county": county, "date": date.iso},
        sentence=s,
        actor=s.text[max(0, begin - s.start) : m.start("verb")],
        extra={"date_end": point(date)[1], "latest": latest(date), "year": date.year, "year_stated": date.year_stated},
        explanation=(f"检查用语“{m['verb']}”",),
        confidence=0.8,
    )


def _when(doc: Doc, s: Sentence, at: int, start: int, stop: int) -> Date | None:
    """The day or month before the verb in its sentence, else one behind it that is said to be the check's (抽查时间为…)."""
    date = date_for(doc, s, s.start + start, s.start + at, s.start + stop)
    if date is not None and len(date.iso) >= 7:
        return date
    told = compiled.search(r"(?:检查|抽查|督查|核查)(?:时间|日期)(?:为|是|在|自|从)", s.text[at:])
    behind = doc.dates(s.start + at + told.end(), s.end) if told else ()
    return next((d for d in behind if len(d.iso) >= 7), None)
