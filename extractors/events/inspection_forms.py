"""inspection told otherwise than by a sentence with its verb: the head of a record, a dated list of findings, an organ that
goes in to look at the books, 某组于5月对某县的督查.

Against: an organ's visit for a party, a province's team, the title of a report without a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors import compiled
from extractors.entities.model import Date
from extractors.events.dates import date_for, point
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.text import Sentence, titular
from extractors.model import EventType

_RECORDS = frozenset({"inspection_material", "inspection_report"})
_TITLED = re.compile(
    r"(?:督[促查导]|检查|核查|巡查|审计|抽查|回头看)[^，。；（]{0,12}(?:清单|记录|反馈|台账|通报|情况|底稿|纪要|意见|发现问题|表)[^，。；（]{0,4}（"
)
_ORGAN = (
    r"(?:审计(?:部门?|处|室|组|局|司)|纪检监察(?:组|部门?|室|机构)|纪委|监察(?:部|室|局|处)|督[查导]组|检查组|巡[察查]组|核查组|监事会|稽核部|内审(?:部|处|组)|"
    r"扶贫办(?:公室)?)"
)
_GOES = re.compile(
    rf"{_ORGAN}[^，。；]{{0,24}}?(?:进驻|入驻|开进|赴|前往|深入|到(?!位|期|账)|下到|走进|驻点)(?P<rest>[^，。；]{{2,24}})"
)
_LOOKS = re.compile(
    r"(?:查(?!询)|核(?!桃|心)|翻|清点|对账|抽(?:样|取|看|了)|盘点|梳理|过了?一遍|摸底|“?把脉)[^。；]{0,24}?(?:项目|资金|账|凭证|发票|台账|责任|手册|工程|物资|合同)|"
    r"(?:项目|资金|账目?|凭证|发票|台账|责任|手册|工程|物资|合同)[^。；]{0,16}?(?:查|核(?!桃|心)|翻|清点|对账|盘点|过了?一遍)"
)
_NOMINAL = re.compile(
    r"(?:于|在)?[^，。；]{0,16}?对(?P<at>[^，。；]{2,24}?)(?:开展|进行|实施|组织)?的(?:专项|现场|年度|集中|联合)?(?:督促检查|督查|督导(?!组)|检查|巡查|核查|审计|抽查)(?!组|机制|制度|办法|职责|力度|方案|计划)"
)


def headed(doc: Doc, told: Sequence[Mention]) -> Iterator[Mention]:
    """The inspections told in prose and those that only a form tells.

    The head of a record (检查时间：…) dates the inspection that its text tells without a day, and is one by itself only where
    the text tells none.
    """
    head = next(_labelled(doc), None)
    date = head.fields["date"] if head is not None else None
    own = [m for m in told if _of_record(m, head)] if head is not None else []
    for m in told:
        undated = m in own and m.fields["date"] is None
        yield replace(m, fields=m.fields | {"date": date}, extra=m.extra | head.extra) if undated and head else m
    if head is not None and not own:
        yield head
    yield from _listed(doc)
    for s in doc.sentences:
        if not titular(doc, s):
            yield from _told(doc, s)


def _of_record(m: Mention, head: Mention) -> bool:
    """Whether prose tells the inspection of a record's head: the same day, or no day at all."""
    date, start = m.fields["date"], head.fields["date"]
    n = min(len(date or ""), len(start))
    return m.start > head.start and (date is None or date[:n] == start[:n])


def _told(doc: Doc, s: Sentence) -> Iterator[Mention]:
    for pattern in (_GOES, _NOMINAL):
        for m in pattern.finditer(s.text):
            clause_start, clause_end = s.clause_at(m.start())
            if pattern is _GOES and not _LOOKS.search(s.text[m.end() :]):
                continue
            if pattern is _NOMINAL and compiled.search(
                r"接受|迎接|配合|加强|完善|通过|参加|按照|结合", s.text[clause_start : m.start("at")]
            ):
                continue
            a, b = m.span("rest") if pattern is _GOES else m.span("at")
            named = doc.counties(s.start + a, s.start + b)
            if not named and not compiled.match(r"(?:我|该|两|本)?(?:县|旗)", s.text[a:b]):
                continue
            date = date_for(doc, s, s.start + clause_start, s.start + m.end(), s.start + clause_end)
            if date is None or len(date.iso) < 7:
                continue
            start = min(s.start + clause_start, date.start)
            end = s.start + (m.end() if pattern is _NOMINAL else min(len(s.text), m.end() + 40))
            county = named[0].name if named else doc.county(s.start + a, s.start + b)
            yield _mention(doc, (start, end), s.start + m.start(), date, county, s, s.text[clause_start:a])


def _listed(doc: Doc) -> Iterator[Mention]:
    """The dated title of a list of findings or a record: 某县督查问题清单（7月14日）."""
    if doc.facts.kind not in _RECORDS:
        return
    for segment in doc.view.segments[:6]:
        line = doc.text[segment.start : segment.end]
        m = _TITLED.search(line[:60]) if segment.table is None else None
        if m is None:
            continue
        at = segment.start + m.end()
        date = next((d for d in doc.dates(at, min(segment.end, at + 16)) if d.start - at <= 2 and len(d.iso) >= 7), None)
        if date is not None:
            county = doc.county(segment.start, at)
            yield _mention(doc, (segment.start, min(segment.end, date.end + 1)), segment.start, date, county, None, "")
            return


def _mention(
    doc: Doc, span: tuple[int, int], anchor: int, date: Date, county: str | None, s: Sentence | None, actor: str
) -> Mention:
    return Mention(
        EventType.INSPECTION,
        *span,
        anchor,
        anchor + 1,
        {"county": county, "date": date.iso},
        sentence=s,
        actor=actor,
        extra={"date_end": point(date)[1], "year": date.year, "year_stated": date.year_stated},
        explanation=("检查记录" if s is None else "检查机构的行动",),
        settled=s is None,
        confidence=0.75,
    )


_LABELLED = re.compile(r"^\s*(?:督[查导]|检查|巡查|督促检查)(?:时间|日期)\s*：\s*\S")


def _labelled(doc: Doc) -> Iterator[Mention]:
    """The head of a record: 检查时间：2017年11月8日至10日."""
    if doc.facts.kind not in _RECORDS:
        return
    for segment in doc.view.segments:
        line = doc.text[segment.start : segment.end]
        date = next(iter(doc.dates(segment.start, segment.end)), None)
        if segment.table is None and date is not None and _LABELLED.match(line):
            yield Mention(
                EventType.INSPECTION,
                segment.start,
                segment.end,
                segment.start,
                date.end,
                {"county": doc.county(segment.start, min(len(doc.text), segment.end + 200)), "date": date.iso},
                actor="",
                extra={"date_end": point(date)[1], "year": date.year, "year_stated": date.year_stated},
                explanation=("记录首部",),
                settled=True,
            )
            return
