"""Mentions that the model is sure of and no rule found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extractors.events.document import Doc
from extractors.events.leader_visit import SCREEN
from extractors.events.meeting_words import about
from extractors.events.mention import Mention
from extractors.events.people import residents
from extractors.events.text import Sentence
from extractors.learned.arguments import FILL
from extractors.learned.model import Chance, EventModel, default_model
from extractors.learned.read import Stretch, read
from extractors.learned.spot import Spot
from extractors.model import EventType
from ingest.model import BlockKind

#: The least chance that a sentence states an event of a type, and that it is the unit's own act where no qualifier speaks.
SURE = 0.5
ASSERTED = 0.47
#: Where it is that likely, less is asked of the sentence's words.
CERTAIN = 0.85
_RARER = {EventType.INSPECTION: 0.1, EventType.POVERTY_OUTCOME: 0.05, EventType.OFFICE_DESIGNATION: 0.05}  # less is asked
_SHORTEST = 40
_WHOLE = 80  # a sentence up to this long is quoted as it is
_OCCASIONS = frozenset({EventType.INSPECTION, EventType.PLAN_MEETING})
_OF_SOMEBODY = frozenset({EventType.LEADER_VISIT, EventType.SECRETARY_APPOINTMENT})
_POSTED = re.compile(r"\d+\s*(?:名|人|位|个|支)")
_GUESTS = re.compile(
    r"(?:代表团|考察团|党政|[县州市区]委|政府|[县州市区]长|书记)[^，。；]{0,20}(?:到访|来访|拜访|造访|来[到我本]|到(?:我|本|总部|集团))"
)
_STRUCK = re.compile(r"重复计[入算]|(?:予以|应予)核减")  # taken off a list that was wrong: nobody left poverty
_SEEN = re.compile(
    r"(?:^|[，。；、])(?:先后|又|还|并|也)?(?:走[了访]|看[了望]|慰问|探望|拜访|访)(?:了|过)?(?:贫困户|农户|户主)?$"
)
_OF_PERSONS = frozenset(
    {EventType.CADRE_APPOINTMENT, EventType.SECRETARY_APPOINTMENT, EventType.PERSON_DESIGNATION, EventType.PLAN_MEETING}
)

# A line that says who filled in a form and when, or signs a paper: no meeting met there.
_LINE = re.compile(
    r"^(?:填[报表]|制表|统计|编制|造册|造表|汇总|起草|报送|报告|抄送|单位|审核)[^，。；：]{0,8}：|^[一-鿿\s]{4,60}(?:办公室|局|委员会|委|小组|政府|中心|部)\s*(?:\S{2,6}：)?\d{4}年\d{1,2}月\d{1,2}日$"
)
# Whoever hears a county's report holds no meeting of the unit by that.
_HEARD = re.compile(r"听取[^，。；]{0,12}[县市区旗](?:委|政府|里)[^，。；]{0,20}汇报")
_MET = re.compile(r"会议|召开|(?:党组|党委|办公|专题|常委|常务|理事|座谈)会")
_LEADERS_ARE = re.compile(r"队长[^。；]{0,8}(?:兼任?|担任|任|为|就是|即)[^。；]{0,12}第一书记")
_OF_VILLAGE = re.compile(
    r"(?:党员(?:大)?会|村民(?:代表)?(?:大)?会|[院坝屋]坝?[场坝]?会|夜校|“?四议两公开”?)(?!.{0,12}党[组委]会)"
)
_COUNTED = re.compile(r"识别|找(?:了)?出|摸底|建档|登记|录入|在册")  # counting the poor takes nobody out of poverty
_OUT = re.compile(r"脱贫|减贫|退出|出列|摘帽|减少")
_SCORES = re.compile(
    r"计分|权重|分值|满意[率度][^，。；]{0,6}占[^，。；]{0,4}(?:分|成|[%％]|\d)|满意[率度][^，。；\d]{0,4}\d+分"
)


def proposals(
    doc: Doc,
    found: Sequence[Mention],
    model: EventModel | None = None,
    sure: float = SURE,
    stretches: Sequence[Stretch] | None = None,
) -> Iterator[Mention]:
    """Mentions of a type in sentences where ``found`` has none of that type and the model says ``sure`` or more.

    ``stretches`` is ``read(doc, found, model)`` if at hand.
    """
    model = model or default_model()
    taken: dict[EventType, bytearray] = {}
    ruled = {(m.type, m.row.table.number) for m in found if m.row is not None}  # a table that a rule reads is the rule's
    for m in found:
        taken.setdefault(m.type, bytearray(len(doc.text)))[m.start : m.end] = b"\1" * (m.end - m.start)
    seen = {m.fields["person"] for m in found if m.type is EventType.LEADER_VISIT}
    staying: frozenset[str] | None = None
    for stretch in read(doc, found, model) if stretches is None else stretches:
        s, chances = stretch.sentence, stretch.chances
        there = {t for t, covered in taken.items() if any(covered[s.start : s.end])}
        for type_, chance in chances.items():
            if chance.stated < sure - _RARER.get(type_, 0) or type_ in there or (type_, stretch.table) in ruled:
                continue
            if _better(type_, chances, there) or _no_such(type_, doc, s):
                continue
            if type_ is EventType.PLAN_MEETING and stretch.table is None and _elsewhere(doc, s):
                continue
            for m in _mentions(doc, stretch, type_, chance, model):
                if type_ in _OF_SOMEBODY and _nobodys(m, s):
                    continue
                if type_ is EventType.LEADER_VISIT:
                    staying = residents(doc) if staying is None else staying
                    who = m.fields["person"]
                    if who in staying or (who in seen and not m.extra["dated_here"]):
                        continue
                if not _told_already(doc, s, m, found):
                    yield m


def _told_already(doc: Doc, s: Sentence, m: Mention, found: Sequence[Mention]) -> bool:
    """Whether an undated check or meeting is the one that the same document tells with its day elsewhere; minutes tell one."""
    if m.type not in _OCCASIONS:
        return False
    same = [k for k in found if k.type is m.type and k.status is None]
    if m.type is EventType.PLAN_MEETING and doc.facts.kind == "meeting_minutes" and same:
        return True
    county = m.fields.get("county")
    date = m.fields.get("date")
    if any(k.fields.get("county") == county and _within(date, k) for k in same):
        return True
    if any(len(d.iso) >= 7 for d in doc.dates(s.start, s.end)):
        return False
    return any(k.fields.get("date") and (county is None or k.fields.get("county") in (None, county)) for k in same)


def _within(date: str | None, k: Mention) -> bool:
    """Whether a day is that of another mention or lies in its days."""
    start, end = k.fields.get("date"), k.extra.get("date_end")
    return date == start or bool(date and start and end and start <= date <= end)


def _better(type_: EventType, chances: Mapping[EventType, Chance], there: set[EventType]) -> bool:
    """Whether what looks like a visit (a person, a date, a county) is an appointment, a naming or a meeting."""
    if type_ is not EventType.LEADER_VISIT:
        return False
    return bool(there & _OF_PERSONS) or any(chances[t].stated > chances[type_].stated for t in _OF_PERSONS)


def _nobodys(m: Mention, s: Sentence) -> bool:
    """Whether a visit or a posting names neither person nor village, and no number of those posted (37名队长兼任)."""
    who = m.fields.get("person")
    if m.type is EventType.LEADER_VISIT and who and _SEEN.search(s.text[: max(0, s.text.find(who))]):
        return True  # 走了甲、乙5户: whom the visitor saw
    if who or m.fields.get("village"):
        return False
    return m.type is EventType.LEADER_VISIT or _POSTED.search(s.text) is None


def _no_such(type_: EventType, doc: Doc, s: Sentence) -> bool:
    """Whether a sentence lacks what a type cannot do without: a first secretary the post; or tells of guests or of a
    screen; or is a line of a form (填报：某办公室) and no meeting or naming; or gives what a rate weighs in a score."""
    if type_ is EventType.LEADER_VISIT:
        return (_GUESTS.search(s.text) or SCREEN.search(s.text)) is not None
    if type_ is EventType.OFFICE_DESIGNATION:
        return _LINE.search(s.text.strip()) is not None
    if type_ is EventType.PLAN_MEETING:
        heard = _HEARD.search(s.text) is not None and not _MET.search(s.text)
        return heard or (_LINE.search(s.text.strip()) or _OF_VILLAGE.search(s.text)) is not None
    if type_ is EventType.SECRETARY_APPOINTMENT:
        return s.kind is BlockKind.TABLE and not _of_secretaries(doc, s)
    if type_ is EventType.POVERTY_OUTCOME:
        return (_COUNTED.search(s.text) is not None and _OUT.search(s.text) is None) or _STRUCK.search(s.text) is not None
    return type_ is EventType.SATISFACTION and _SCORES.search(s.text) is not None


def _of_secretaries(doc: Doc, s: Sentence) -> bool:
    """Whether a table's row, its headers or its caption name first secretaries, or the paper makes all heads of teams such."""
    if _LEADERS_ARE.search(doc.text):
        return True
    for table, rows in doc.tables:
        if rows and rows[0].start <= s.start <= rows[-1].end:
            return "第一书记" in f"{table.title} {' '.join(table.headers)} {s.text}"
    return "第一书记" in s.text


def _elsewhere(doc: Doc, s: Sentence) -> bool:
    """A meeting told in a bulletin with its own topic, which is not this work (研究部署水文测报)."""
    if doc.facts.kind == "meeting_minutes" or about(doc, s.text):
        return False
    return bool(re.search(r"(?:研究|部署|安排|讨论|审议|听取|学习)[^，。；]{4,}", s.text))


def _mentions(doc: Doc, stretch: Stretch, type_: EventType, chance: Chance, model: EventModel) -> Iterator[Mention]:
    s = stretch.sentence
    at, end, words = _loudest(doc, stretch.features, type_, model) or (s.start, s.start + 1, "")
    for filled in FILL[type_](Spot(doc, s, at, end, chance.asserted >= CERTAIN)):
        a, b = filled.spans[0] if filled.exact else _quote(s, (*filled.spans, (at, end)))
        yield Mention(
            type_,
            a,
            b,
            at,
            end,
            filled.fields,
            sentence=s,
            actor=filled.actor,
            extra={**filled.extra, "learned": round(chance.asserted, 2)},
            explanation=(f"语句模型判断（{chance.stated:.0%}），依据“{words}”",),
            confidence=round(0.75 * chance.asserted, 2),
        )


def _loudest(
    doc: Doc, features: Mapping[str, tuple[int, int]], type_: EventType, model: EventModel
) -> tuple[int, int, str] | None:
    """The plain word that speaks most for a type (its own weight, and that of what it stands near)."""
    sums: dict[tuple[int, int], float] = {}
    for name, span in features.items():
        if span[1] and name.startswith(("w=", "n=")) and (weight := model.weight(name, type_)):
            sums[span] = sums.get(span, 0.0) + weight
    masked = {span for name, span in features.items() if name.startswith("w=<")}
    sums = {span: w for span, w in sums.items() if span not in masked} or sums
    words = [(w, span) for span, w in sums.items() if w > 0]
    if not words:
        return None
    _, (start, end) = max(words)
    return start, end, doc.text[start:end]


def _quote(s: Sentence, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The clauses that hold all the spans, and those behind while they are short."""
    if len(s.text) <= _WHOLE:
        return s.start, s.end
    inside = [(max(a, s.start), min(b, s.end)) for a, b in spans if a < s.end and b > s.start]
    start, end = min(a for a, _ in inside), max(b for _, b in inside)
    first, _ = s.clause_at(start - s.start)
    _, last = s.clause_at(max(0, end - 1 - s.start))
    for _, b in s.clauses():
        if b > last and last - first < _SHORTEST:
            last = b
    return s.start + first, s.start + last
