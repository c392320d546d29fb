"""plan_meeting: a meeting of the unit's leading body, leading group or office that studied, arranged or heard this work.

For: 3月2日，副局长甲主持召开专题会议，研究2017年定点扶贫工作计划; minutes whose head says 时间, 主持, 议题;
党委会审议通过 with a day; 召集…碰头, 主持研究 without the word 会.
Against: 经党组研究决定 (an opening formula), 现场办公会, 座谈会, 联席会议 (with the county), a meeting on another
topic, 现场会 in prose of a visit; a meeting of others that the unit's people attended (another party).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.entities.model import Date
from extractors.events.dates import date_for
from extractors.events.document import Doc
from extractors.events.meeting_chairs import chair_before, convener, later_chairs
from extractors.events.meeting_mention import each_day
from extractors.events.meeting_words import (
    FORMULA,
    HOLD,
    ITEM,
    LEADING_GROUP,
    MEETING,
    OTHER_KIND,
    OWN_REPORTS,
    STUDY,
    TOPIC,
    about,
)
from extractors.events.mention import Mention
from extractors.events.minutes_head import by_head, minutes
from extractors.events.people import Actor
from extractors.events.spread import listed, occasions
from extractors.events.text import Sentence

_SERIES = re.compile(r"(?:会议?|领导小组|党组|党委|班子)[^，。；]{0,14}[两三四]次[^。]*[：:]")
_TIMES = re.compile(r"[两三四五六七八九十\d]次")
_SETTLED = re.compile(r"[把将]|明确|决定|敲定|确定|列为|同意|议定")
_AGREED = re.compile(
    r"会议(?:原则|一致)?(?:同意|通过|决定|议定|明确)|作了?(?:专题)?(?:汇报|说明|部署|安排)|提出(?:了)?[^，。]{0,6}要求"
)
_YEARLY = re.compile(r"，?[^，。；]{0,6}20\d\d年[^，。；]{0,10}(?:工作|计划|任务|安排|要点)")
_UNHELD = re.compile(r"拟|将|计划|不少于|至少|应|要|每")


def meetings(doc: Doc) -> Iterator[Mention]:
    """Every meeting of a document; minutes whose text names none give one by their head and the item on this work."""
    found = False
    for s in doc.sentences:
        mine = list(_sentence(doc, s)) or list(_gathered(doc, s)) or list(_studied(doc, s))
        found = found or bool(mine)
        yield from (by_head(doc, m) for m in mine)
    if not found and doc.facts.kind == "meeting_minutes":
        yield from minutes(doc)


def _sentence(doc: Doc, s: Sentence) -> Iterator[Mention]:
    text = s.text
    used: list[tuple[int, int]] = []
    for m in MEETING.finditer(text):
        if _covered(doc, s, m, used) or OTHER_KIND.search(text[max(0, m.start() - 6) : m.end() + 2]):
            continue
        clause_start, _ = s.clause_at(m.start())
        hold = _held_by(text, m.start())
        note = re.match(r"（[^）]{0,40}）", text[m.end() :])
        stop = m.end() + (note.end() if note else 0)
        tail = text[stop : stop + 90]
        study = STUDY.search(tail)
        if not _topical(doc, s, m, tail, clause_start if hold is not None else None):
            continue
        if not _took_place(doc, text, m, tail, hold, study):
            continue
        anchor = hold if hold is not None else m.start()
        subject = text[clause_start:anchor]
        opening = FORMULA.match(subject.strip()) or (hold is None and FORMULA.match(text[clause_start : m.start()].strip()))
        if opening and not doc.dates(s.start + clause_start, s.start + m.start()):
            continue
        before = text[max(0, m.start() - 8) : m.start()] + m[0]
        if doc.county_unit is False and re.search(r"(?:县|乡|镇)(?:委|政府|扶贫|里)?$|县委常委|县政府常务", before):
            subject = text[max(0, m.start() - 20) : m.start()] + m[0]
        chair = chair_before(doc, s, hold) if hold is not None and "主持" in text[hold : m.start()] else None
        chair = chair or next(iter(later_chairs(doc, s, s.start + m.end())), None)
        chair = chair or next(iter(later_chairs(doc, s, s.start + m.end(), whole=True)), None)
        start_at = chair.start if chair and chair.start < s.start + m.start() else s.start + clause_start
        date = date_for(doc, s, start_at, s.start + m.start(), s.start + m.start())
        if date is None or len(date.iso) == 4:
            date = _right_behind(doc, s.start + m.end()) or date
        date = _of_topic(doc, s, stop, tail) or date
        if not _certain(doc, s, chair, date, text[clause_start : m.end() + 8]):
            continue
        several = [d for d in doc.dates(s.start, s.start + anchor) if d.kind == "point" and len(d.iso) >= 7]
        several = several if len(several) > 1 and re.search(r"[两三四]次|分别|先后", text[: m.end() + 10]) else []
        if len([x for x in MEETING.finditer(text[: m.end()]) if x.end() <= m.end()]) > 1 or len(several) < 2:
            several = []
        several = several or listed(doc, s.start + m.end(), s.start + stop)
        begin = min(start_at, date.start if date and date.end <= start_at and start_at - date.end < 60 else start_at)
        end = _quote_end(text, stop, study, tail)
        used.append((m.start(), end if study and study.start() < 40 else m.end()))
        others = convener(doc, s, anchor) or ("" if doc.county_unit else _county_before(doc, s.start + anchor))
        yield from each_day(
            doc, s, chair, several, date, (begin if date is not None else start_at, s.start + end), (anchor, m.end()),
            others or subject, m[0], others,
        )  # fmt: skip


def _covered(doc: Doc, s: Sentence, m: re.Match[str], used: list[tuple[int, int]]) -> bool:
    """Whether a meeting is named within what an earlier one studied; one with a day of its own in a list is not."""
    inside = [b for a, b in used if a <= m.start() < b]
    if not inside:
        return False
    last = max(x.end() for x in MEETING.finditer(s.text[: m.start()]))
    own = doc.dates(s.start + last, s.start + m.start())
    return not (own and m.start() + s.start - own[-1].end <= 4)


def _of_topic(doc: Doc, s: Sentence, at: int, tail: str) -> Date | None:
    """The day of the clause on this work where a body studied several things on several days: 3月研究…，6月研究帮扶资金."""
    topic = about(doc, tail)
    comma = tail.rfind("，", 0, topic.start()) if topic else -1
    if comma < 0 or about(doc, tail[:comma]):
        return None
    days = [d for d in doc.dates(s.start + at + comma, s.start + at + comma + 14) if len(d.iso) >= 7]
    return days[0] if days and days[0].start - s.start - at - comma <= 3 else None


def _county_before(doc: Doc, at: int) -> str:
    """The county that itself holds a meeting (6月15日某县召开…), not one in or with which the unit does."""
    place = next((p for p in doc.counties(at - 16, at) if p.end == at), None)
    return doc.text[place.start : place.end] if place and doc.text[place.start - 1] not in "在到赴于与同和、对" else ""


def _held_by(text: str, at: int) -> int | None:
    """Where 主持召开, 召开 … stands before a meeting, not inside a bracket that closed since."""
    first = max(0, at - 60, text.rfind("）", 0, at) + 1)
    hold = None
    for h in HOLD.finditer(text[first:at]):
        hold = first + h.start()
    return hold


def _topical(doc: Doc, s: Sentence, m: re.Match[str], tail: str, held_from: int | None) -> bool:
    text = s.text
    return bool(
        about(doc, tail)
        or about(doc, (re.search(r"[^，。；、：]*$", text[max(0, m.start() - 16) : m.start()]) or [""])[0] + m[0])
        or (about(doc, text[held_from : m.start()]) if held_from is not None else None)
        or _topic_of(doc, text)
        or (
            doc.facts.kind in OWN_REPORTS and (LEADING_GROUP.search(m[0]) or ("领导小组办公室" in m[0] and _YEARLY.match(tail)))
        )
        or ((lead := _SERIES.search(s.lead[-80:] + text[: m.start()])) and about(doc, lead[0]))
    )


def _took_place(doc: Doc, text: str, m: re.Match[str], tail: str, hold: int | None, study: re.Match[str] | None) -> bool:
    """Whether the words say that the meeting was held or studied something, rather than only name one."""
    if hold is None:
        held = re.match(r"[^，。；]{0,20}(?:举行|召开)", tail)
        if re.match(r"上(?!的)", tail) and _AGREED.search(tail):
            return True
        return bool(study and (study.start() <= 14 or held)) or bool(
            held and TOPIC.search(text[max(0, m.start() - 16) : m.end()])
        )
    if study or re.search(r"扶贫|脱贫|帮扶", m[0] + text[hold : m.start()]):
        return True
    if doc.facts.kind == "meeting_minutes" and ITEM.search(doc.text):
        return "主持" in text[hold : m.start()]
    return "主持" in text[hold : m.start()] and bool(_SETTLED.search(tail[:24])) and bool(TOPIC.search(tail))


def _certain(doc: Doc, s: Sentence, chair: Actor | None, date: Date | None, words: str) -> bool:
    """A meeting without a chair needs a month or day; one of several that are only counted needs its own."""
    if chair is not None:
        return True
    if date is None and re.search(r"每(?:个)?(?:月|周|季度?|半年|年)(?![^，。]{0,12}(?:至少|不少于))", words):
        return False  # a habit, no meeting
    whole_year = date is not None and len(date.iso) == 4
    if (date is None or (whole_year and not mood_of(doc, s))) and not _UNHELD.search(s.text):
        return False
    return not (_TIMES.search(words) and (date is None or whole_year))


def _right_behind(doc: Doc, at: int) -> Date | None:
    return next((d for d in doc.dates(at, at + 14) if d.start - at <= 2 and d.kind == "point"), None)


_GATHER = re.compile(
    r"(?:召集|牵头组织)[^，。；]{0,30}?(?:开(?:了)?[^，。；]{0,4}会|碰头|议事|会商|商议|商量)|[把将][^，。；]{2,40}召集(?:到一起|起来|到[^，。；]{1,8})[^，。；]{0,6}|"
    r"主持(?:了)?(?:专题|集中|再次|集体)?(?:研究|听取|审议|部署|会商|调度)(?![一-鿿]{0,4}会)"
)


def _gathered(doc: Doc, s: Sentence) -> Iterator[Mention]:
    """A leader who called people together or presided without the word 会议: 召集扶贫办开会，研究…; 主持专题研究帮扶工作."""
    m = _GATHER.search(s.text)
    if m is None or not about(doc, s.text[m.start() :]) or not (STUDY.search(s.text[m.start() :]) or "过了" in s.text):
        return
    chair = chair_before(doc, s, m.start())
    if chair is None:
        return
    date = date_for(doc, s, chair.start, s.start + m.start(), s.start + m.end())
    if date is None or (len(date.iso) == 4 and chair.name is None):
        return
    begin = min(chair.start, date.start if date.end <= chair.start and chair.start - date.end < 60 else chair.start)
    study = STUDY.search(s.text, m.start())
    end = s.start + s.clause_at(study.start() if study else m.end() - 1)[1]
    yield from each_day(doc, s, chair, [], date, (begin, end), (m.start(), m.end()), s.text[: m.start()], m[0][:12])


_STUDIED = re.compile(
    r"(?:党组|党委|常委会|领导小组(?:办公室)?|班子|主席团|书记处|理事会|(?:办公|所务|院务|局务|部务|委务|校务|行务|署务|社务)会|"
    r"主席会议|理事长会议?|秘书长会议?)[^，。；]{0,20}?(?:专题|集体|两次|[三四]次|分别|先后|再次)*"
    r"(?:研究|听取|部署|审议|讨论|商议|会商|审定|开了|开会|召开会议)(?:部署|讨论|通过)?(?:了)?[^，。；]{0,24}?"
    r"(?:扶贫|帮扶|脱贫|[两三四]次|县|会(?=[，。；”]))[^，。；：]{0,12}"
    r"|(?:计划|方案|要点)[^，。；]{0,6}经[^，。；]{2,24}(?:会议?|党组|党委)(?:审议|研究|讨论|审定)*(?:通过|同意|审定)"
)


def _studied(doc: Doc, s: Sentence) -> Iterator[Mention]:
    """A body that studied the work on a day, without the word 会: 局党组3月7日专题研究定点扶贫工作; or several times,
    each with its day: 领导小组年内开会两次：第一次在2月，…；第二次在8月31日."""
    m = _STUDIED.search(s.text)
    if (
        m is None
        or FORMULA.match(s.text[s.clause_at(m.start())[0] :].strip())
        or re.search(r"要求|精神|县委|县政府", s.text[: m.end()])
        or not about(doc, s.text)
    ):
        return
    clause_start, clause_end = s.clause_at(m.start())
    told = occasions(doc, s, s.start + m.start()) or (
        occasions(doc, s, s.start + m.end(), s.start + clause_start, s.start + m.start()) if _TIMES.search(m[0]) else []
    )
    date = next((d for d in doc.dates(s.start, s.start + m.end()) if len(d.iso) >= 7), None)
    if date is None and not told:
        return
    first = told[0] if date is None else date
    chair = next(iter(later_chairs(doc, s, s.start + m.end(), whole=bool(told))), None)
    begin = min(s.start + clause_start, first.start)
    end = s.start + clause_end
    if told:
        end = max(end, told[-1].end)
    elif chair and 0 <= chair.end - end < 24:
        end = max(end, chair.end + 2)
    yield from each_day(
        doc, s, chair, told, date, (begin, end), (m.start(), m.end()), s.text[clause_start : m.start()], m[0][:12]
    )


def mood_of(doc: Doc, s: Sentence) -> str:
    return str(doc.moods.get(s.start, ""))


def _topic_of(doc: Doc, text: str) -> re.Match[str] | None:
    """A meeting that only says it studied the year's plan is about this work in a document about this work."""
    if doc.facts.kind == "annual_plan" and TOPIC.search(doc.facts.title or ""):
        return re.search(r"审议|通过|审定", text)
    if doc.facts.kind == "meeting_minutes" and (item := ITEM.search(doc.text)):
        return item
    return (
        re.search(r"工作计划|年度计划|工作要点|工作方案", text)
        if doc.facts.kind in ("meeting_minutes", "annual_plan", "self_report", "annual_summary")
        else None
    )


def _quote_end(text: str, at: int, study: re.Match[str] | None, tail: str) -> int:
    """To the end of the clause that says what was studied."""
    stop = at + (study.end() if study else 0)
    found = re.compile(r"[，；]").search(text, stop)
    return found.start() if found else len(text)
