"""plan_meeting: a meeting of the unit's leading body, leading group or office that studied, arranged or heard this work.

For: 3月2日，副局长甲主持召开专题会议，研究2017年定点扶贫工作计划; minutes whose head says 时间, 主持, 议题;
党委会审议通过 with a day.
Against: 经党组研究决定 (an opening formula), 现场办公会, 座谈会, 联席会议 (with the county), a meeting on another
topic, 现场会 in prose of a visit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.entities.model import Date
from extractors.events.dates import date_for, future_words, late_year, point
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.minutes_head import minutes_head
from extractors.events.people import Actor, acting, actor_of, title_of
from extractors.events.text import Sentence
from extractors.model import EventType

_BODY = (
    r"(?:党组(?:（扩大）|扩大)?|党委(?:常委|（常委）)?|常委|党政联席|局务|部务|委务|署务|行务|处务|"
    r"所务|院务|校长办公|校务|院长办公|总经理办公|行长办公|董事长办公|局长办公|主任办公|办公|理事|"
    r"书记处|主席(?:团|办公)|"
    r"常务(?:委员)?|董事|领导班子|班子|专题(?:工作|办公|研究|党委|党组)?|领导小组(?:全体|工作|办公室|"
    r"专题|第[一二三四五六七八九十\d]+次)?|扶贫(?:工作)?(?:领导小组|专题|工作|办公室|办)?|定点(?:扶贫|"
    r"帮扶)(?:工作)?(?:领导小组|专题|工作)?|"
    r"脱贫攻坚(?:工作|领导小组)?(?:专题)?|工作(?:协调|推进|部署|动员|调度)?|(?:工作)?(?:推进|部署|"
    r"动员|调度|协调)|中央常务|社务|会长办公|秘书长办公|机关党委|支部)"
)
MEETING = re.compile(
    rf"(?:{_BODY}|(?<=召开)(?:了)?[^，。；《]{{0,16}}?|(?<=主持))(?:（扩大）|扩大)?(?:委员会)?(?:全体|"
    rf"工作|专题|办公|扩大)?(?:会议|会)(?![商见同员长话谈计场])"
)
_HOLD = re.compile(r"主持召开|组织召开|召开|主持")
_STUDY = re.compile(r"研究|审议|部署|听取|讨论|审定|安排|谋划|推进|学习|通过|分析研判|总结|传达|商议|协调|调度")
TOPIC = re.compile(r"扶贫|脱贫|帮扶|贫困|挂职干部|第一书记|双包|对口支援|驻村")
_OTHER_KIND = re.compile(
    r"现场(?:办公)?会|座谈会?|联席会议?|推介会|对接会|中心组|培训|新闻发布|民主生活|代表大会|双选|"
    r"招聘|洽谈|反馈会|汇报会|碰头会|村民(?:代表)?大会|院坝会|主题党日"
)
_FORMULA = re.compile(r"^(?:经|根据|按照|依据|贯彻|落实)")
_PASSED = re.compile(
    rf"(?:经|由|在)?[^，。；（）]{{0,16}}?{MEETING.pattern}[^，。；（）]{{0,6}}(?:审议|研究|讨论)?(?:原则)?(?:通过|审定)"
)
_LEADING_GROUP = re.compile(r"领导小组(?!办公室)")
_OWN_REPORTS = frozenset({"self_report", "annual_summary"})
_ITEM = re.compile(
    r"(?:^|\n)\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|"
    r"\d+[.、])[^。\n]{0,16}(?:定点扶贫|扶贫|帮扶|脱贫攻坚)"
)


def meetings(doc: Doc) -> Iterator[Mention]:
    """Every meeting of a document; the head of minutes gives one if their text names none."""
    found = False
    for s in doc.sentences:
        mine = list(_sentence(doc, s)) or list(_studied(doc, s))
        found = found or bool(mine)
        yield from mine
    if not found and doc.facts.kind == "meeting_minutes":
        yield from minutes_head(doc)


def _sentence(doc: Doc, s: Sentence) -> Iterator[Mention]:
    text = s.text
    used: list[tuple[int, int]] = []
    for m in MEETING.finditer(text):
        if any(a <= m.start() < b for a, b in used) or _OTHER_KIND.search(text[max(0, m.start() - 6) : m.end() + 2]):
            continue
        clause_start, _clause_end = s.clause_at(m.start())
        before = text[: m.start()]
        hold = None
        for h in _HOLD.finditer(text[max(0, m.start() - 60) : m.start()]):
            hold = max(0, m.start() - 60) + h.start()
        tail = text[m.end() : m.end() + 90]
        study = _STUDY.search(tail)
        topical = (
            TOPIC.search(tail)
            or TOPIC.search(m[0])
            or (TOPIC.search(text[clause_start : m.start()]) if hold is not None else None)
            or _topic_of(doc, text)
            or (_LEADING_GROUP.search(m[0]) if doc.facts.kind in _OWN_REPORTS else None)
        )
        if not topical or (hold is None and study is None):
            continue
        held = re.match(r"[^，。；]{0,20}(?:举行|召开)", tail)
        if hold is None and not (study and (study.start() <= 14 or held)):
            continue
        if hold is not None and not study and not re.search(r"扶贫|脱贫|帮扶", m[0] + text[hold : m.start()]):
            continue
        anchor = hold if hold is not None else m.start()
        subject = text[clause_start:anchor]
        formula = _FORMULA.match(subject.strip()) or (hold is None and _FORMULA.match(text[clause_start : m.start()].strip()))
        if formula and not doc.dates(s.start + clause_start, s.start + m.start()):
            continue
        if doc.county_unit is False and re.search(r"(?:县|乡|镇)(?:委|政府|扶贫|里)?$|县委常委|县政府常务", before[-8:] + m[0]):
            subject = before[-20:] + m[0]
        chairs = (
            [a for a in acting(doc, s, s.start + anchor) if a.name]
            if hold is not None and "主持" in text[hold : m.start()]
            else []
        )
        if hold is not None and "主持" in text[hold : m.start()] and not chairs:
            generic = acting(doc, s, s.start + anchor)
            chairs = generic[:1]
        chairs = chairs or _later_chair(doc, s, s.start + m.end())
        chair = chairs[-1] if chairs else None
        start_at = chair.start if chair else s.start + clause_start
        date = date_for(doc, s, start_at, s.start + m.start(), s.start + m.start()) or next(
            (
                d
                for d in doc.dates(s.start + m.end(), s.start + m.end() + 14)
                if d.start - s.start - m.end() <= 2 and d.kind == "point"
            ),
            None,
        )
        extra_dates = [d for d in doc.dates(s.start, s.start + anchor) if d.kind == "point" and len(d.iso) >= 7]
        if (
            chair is None
            and (date is None or (len(date.iso) == 4 and not mood_of(doc, s)))
            and not re.search(r"拟|将|计划|不少于|至少|应|要|每", text)
        ):
            continue
        if (
            chair is None
            and re.search(r"[两三四五六七八九十\d]次", text[clause_start : m.end() + 8])
            and (date is None or len(date.iso) == 4)
        ):
            continue
        begin = min(start_at, date.start if date and date.end <= start_at and start_at - date.end < 60 else start_at)
        end = _quote_end(text, m.end(), study, tail)
        used.append((m.start(), end))
        mood = future_words(doc, s, s.start + anchor)
        several = extra_dates if len(extra_dates) > 1 and re.search(r"[两三四]次|分别|先后", text[: m.end() + 10]) else [date]
        for d in several:
            yield _mention(
                doc,
                s,
                chair,
                d,
                begin if d is not None else start_at,
                s.start + end,
                s.start + anchor,
                s.start + m.end(),
                text,
                subject,
                mood,
                m[0],
            )


_STUDIED = re.compile(
    r"(?:党组|党委|常委会|领导小组(?:办公室)?|班子|主席团|书记处|理事会|(?:办公|所务|院务|局务|部务|委务|校务|行务|署务|社务)会|"
    r"主席会议|理事长会议?|秘书长会议?)[^，。；]{0,20}?(?:专题|集体|两次|[三四]次|分别|先后|再次)*"
    r"(?:研究|听取|部署|审议|讨论|商议|会商|审定|开了)(?:部署|讨论|通过)?(?:了)?[^，。；]{0,24}?(?:扶贫|帮扶|脱贫|会(?=[，。；”]))[^，。；]{0,12}"
    r"|(?:计划|方案|要点)[^，。；]{0,6}经[^，。；]{2,24}(?:会议?|党组|党委)(?:审议|研究|讨论|审定)*(?:通过|同意|审定)"
)


def _studied(doc: Doc, s: Sentence) -> Iterator[Mention]:
    """A body that studied the work on a day, without the word 会: 局党组3月7日专题研究定点扶贫工作."""
    m = _STUDIED.search(s.text)
    if (
        m is None
        or _FORMULA.match(s.text[s.clause_at(m.start())[0] :].strip())
        or re.search(r"要求|精神|县委|县政府", s.text[: m.end()])
    ):
        return
    clause_start, clause_end = s.clause_at(m.start())
    if not TOPIC.search(s.text):
        return
    date = next((d for d in doc.dates(s.start, s.start + m.end()) if len(d.iso) >= 7), None)
    if date is None:
        return
    chair = next(iter(_later_chair(doc, s, s.start + m.end())), None)
    begin = min(s.start + clause_start, date.start)
    mood = future_words(doc, s, s.start + m.start())
    yield _mention(
        doc,
        s,
        chair,
        date,
        begin,
        max(s.start + clause_end, chair.end + 2) if chair and chair.end - s.start - clause_end < 24 else s.start + clause_end,
        s.start + m.start(),
        s.start + m.end(),
        s.text,
        s.text[clause_start : m.start()],
        mood,
        m[0][:12],
    )


_CHAIRED = re.compile(
    r"(?:会议)?由[^，。；]{2,30}主持|[^，。；]{2,30}主持(?:(?:了)?会议|了?(?:前|后|第)一次|(?=[，。；”]|$))|在[^，。；]{2,30}主持下"
)


def _later_chair(doc: Doc, s: Sentence, at: int) -> list[Actor]:
    """The chair named behind the meeting: 会议由甲主持, 乙主持会议."""
    m = _CHAIRED.search(s.text, at - s.start)
    return [actor_of(p, doc) for p in doc.persons(s.start + m.start(), s.start + m.end())][:1] if m else []


def mood_of(doc: Doc, s: Sentence) -> str:
    return str(doc.moods.get(s.start, ""))


def _topic_of(doc: Doc, text: str) -> re.Match[str] | None:
    """A meeting that only says it studied the year's plan is about this work in a document about this work."""
    if doc.facts.kind == "annual_plan" and TOPIC.search(doc.facts.title or ""):
        return re.search(r"审议|通过|审定", text)
    if doc.facts.kind == "meeting_minutes" and (item := _ITEM.search(doc.text)):
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


def _mention(
    doc: Doc,
    s: Sentence,
    chair: Actor | None,
    date: Date | None,
    begin: int,
    end: int,
    anchor: int,
    anchor_end: int,
    text: str,
    subject: str,
    mood: str,
    what: str,
) -> Mention:
    iso, _ = point(date)
    iso = late_year(doc, date, mood) or iso
    title = chair.title if chair else None
    known = title_of(chair.name, doc, chair.start) if chair and chair.name and not title else None
    leading = (
        chair.leading
        if chair and (chair.title or known is None or known.title is None)
        else known.title.leading_body
        if known and known.title
        else None
    )
    year = re.search(r"(20\d\d)年(?:度)?[^，。；《]{0,20}(?:计划|工作|方案|要点)", text)
    deals = bool(re.search(r"计划|方案|要点|安排|部署|打算|年度", text[anchor_end - s.start :])) or bool(year)
    return Mention(
        EventType.PLAN_MEETING,
        begin,
        end,
        anchor,
        anchor_end,
        {"chair": chair.name if chair else None, "title": title, "date": iso},
        sentence=s,
        actor=(chair.words if chair else "") + " " + subject,
        extra={
            "chair_leading_body": leading,
            "leading_body": leading,
            "deals_with_plan": deals,
            "plan_year": int(year[1]) if year else None,
            "meeting": what,
            "year": date.year if date else None,
            "year_stated": bool(date and date.year_stated),
            "party": chair.scope if chair else "unknown",
        },
        explanation=(f"会议“{what}”",),
        confidence=0.9 if iso else 0.7,
        settled=bool(iso and len(iso) == 10),
    )
