"""leader_visit: a named or titled person of the unit who goes to a county, in prose and in visit tables.

For: 5月9日至11日，党组成员、副局长甲赴某县调研; 乙副行长先后于6月、9月到我县; a row of a reception register.
Against: 选派…赴…挂职 (an appointment), 专家、志愿者 (a crowd), 陪同 (accompanying), 投入到 (not a journey),
县委书记来校 (the other way).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import replace

from extractors.events.dates import date_for, future_words, late_year, latest, lead_date, point
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.neighbours import heading, him, led_by
from extractors.events.people import Actor, acting, residents, title_of
from extractors.events.spread import dates_each, occasions
from extractors.events.text import Sentence, heading_like, titular
from extractors.events.visit_places import BEING, LOOKING, MOVE, destination, short_of_county
from extractors.model import EventStatus, EventType

_PURPOSE = re.compile(
    r"调研|考察|看望|慰问|走访|指导|对接|督导|督促|督查|督战|检查|出席|参加|调度|验收|座谈|揭牌|访问|"
    r"蹲点|推进|察看|查看|视察|现场办公|送|宣讲|开展|了解|推动|协调|洽谈|"
    r"带领|暗访|调查|会商|商谈|授课|党课|捐赠|交流|活动|研究|夏令营|诊断|落实|核实|听取|揭幕|奠基|"
    r"交接|签约|见面|帮扶|指挥|防汛"
)
_NOT_VISIT = re.compile(
    r"(?:调研|考察|走访)时(?:强调|指出|表示|要求)|挂职(?!(?:扶贫)?干部|同志|人员|副)|挂任|任职|担任|任[^，。]{0,20}(?:书记|县长)|驻村(?!干部|工作队|第一|点|"
    r"帮扶干部)|支教(?!团|队|老师|点)|就业|务工|培训学习|参加[^，。]{0,8}培训|上岗|报到|落户|投资|"
    r"建厂|办厂"
)
_SENT = re.compile(
    r"(?:选派|派出|派驻|增派|抽调|推荐|派遣|选送|组织|引导|动员|吸引|邀请|协调|资助|输送|勉励|鼓励|号召|倡导|希望|欢迎)[^，。；]{0,40}$"
)
_CROWD = re.compile(
    r"专家|教授|志愿|服务队|支教|师生|学生|员工|职工|医生|医疗队|技术人员|人次|骨干|企业家|客户|记者|"
    r"演出队|青年|团员|代表团|校友|商户|工作人员|技术员|调研组|工作组|各支部|实践队|小分队$"
)
_HOME = re.compile(
    r"来(?:校|我?[校行部局院所司社委会]|总行|总部|集团|公司|京|单位|访)|(?:到|赴|来到?|前往)(?:我|"
    r"总)?(?:[校院所行](?!长)|学校|集团(?:公司|总部)?|总行|总部|机关|我(?:单位|[局部委司会社]))"
)
_COUNTY_PEOPLE = re.compile(
    r"(?:县|旗|区|州|市)(?:委|政府|里|级|长|领导|党政|人大|政协|[一-鿿]{1,6}[局办])|代表团|县[^，。]{0,6}(?:一行|干部)"
)
_YEARLY = frozenset({"self_report", "annual_summary", "review_form"})
_ABSTRACT = frozenset({"policy", "annual_plan"})
#: Words of a meeting on a screen or by telephone: nobody went.
SCREEN = re.compile(
    r"视频(?:会|连线|会商|调度|方式|形式|与|同|对接|座谈|听取|慰问)|(?:通过|以|用|利用|采取)(?:网络|远程)?视频|分会场|主会场|"
    r"(?:三|两|多)地连线|电话(?:会议|会商|形式|方式)|线上"
)
_LEADER = re.compile(r"[…．·.]{3,}\s*\d*\s*$")  # a line of a contents page
_CAPTION = re.compile(r"^[^，。]{4,40}(?:一览|统计|表|情况|登记|记录|名单|台账|目录|汇总|报道|剪影|简报|侧记)(?:（[^）]*）)?$")
_UNDATED = re.compile(r"没有?|未|不|要|应|须|请|每年|每半年|至少|拟|将|计划|原定|建议|希望|欢迎|力争|争取|准备|打算|安排")
Seen = tuple[str | None, str | None, str | None]
_REMARK = re.compile(r"不够|不足|偏[晚少低]|较少|不多|有待|覆盖面|时间安排|次数|力度|频次|人次|质量不|机制|制度")
_COLLECTIVE = re.compile(
    r"^(?:同志)?等?(?:[一二两三四五六七八九十\d]+[位名]|"
    r"多[位名])?(?P<title>[一-鿿]{0,4}(?:领导(?:同志|班子成员)?|班子成员|党组成员|负责同志))"
)


def visits(doc: Doc) -> Iterator[Mention]:
    """Every visit in the prose of a document (rows: ``visit_rows``)."""
    stay = residents(doc)
    for s in doc.sentences:
        if (s.cell is None or len(s.text) >= 12) and not titular(doc, s) and not _headline(doc, s):
            yield from _sentence(doc, s, stay)


def _headline(doc: Doc, s: Sentence) -> bool:
    """A line of a contents page, or an undated line without a stop over a piece of news."""
    if _LEADER.search(s.text):
        return True
    segment = doc.view.segments[s.paragraph]
    alone = s.start - segment.start <= 2 and s.end >= segment.end and s.cell is None and len(s.text) <= 40
    return doc.facts.kind == "news" and alone and not doc.dates(s.start, s.end)


def _sentence(doc: Doc, s: Sentence, residents: Set[str]) -> Iterator[Mention]:
    yield from _coming(doc, s)
    seen: list[Seen] = []
    for m in MOVE.finditer(s.text):
        verb, verb_end = s.start + m.start(1), s.start + m.end(1)
        clause_start, clause_end = s.clause_at(m.start(1))
        rest = s.text[m.end(1) : clause_end]
        place = destination(doc, s, m, rest)
        if (
            place is None
            or SCREEN.search(_clauses(s, clause_start, clause_end))
            or (m[1] != "送" and _NOT_VISIT.search(rest))
            or _sent(s.text[clause_start : m.start(1)])
        ):
            continue
        actors = acting(doc, s, s.start + m.start()) or him(doc, s, s.start + m.start())
        actors = [a for a in actors if a.name not in residents or a.leading]
        if actors and actors[0].name is None and (at_head := heading(doc, s, s.start + m.start())):
            actors = at_head
        if actors and actors[0].name is None and (named := led_by(doc, s)):
            actors = [
                replace(actors[0], name=named[0].name, title=named[0].title, scope=named[0].scope, leading=named[0].leading)
            ]
        if not actors or (actors[0].name is None and _vague(doc, s, actors[0], m, clause_end)):
            continue
        between = s.text[actors[-1].end - s.start : m.start()]
        if _CROWD.search(between) and not re.search(r"率|带|等|一行|陪|组织|领衔|随", between):
            continue
        yield from _mentions(doc, s, actors, verb, verb_end, s.start + clause_end, place, seen)


def _clauses(s: Sentence, start: int, end: int) -> str:
    """The clause and the one before it: the words that say whether people met in the flesh."""
    return s.text[s.clause_at(start - 2)[0] if start >= 2 else start : end]


def _sent(lead: str) -> bool:
    """Whether the clause says that someone is sent rather than goes."""
    return bool(_SENT.search(lead)) and not re.search(r"带队|率", lead)


def _vague(doc: Doc, s: Sentence, actor: Actor, m: re.Match[str], clause_end: int) -> bool:
    """Whether leaders named only by their post are too vague to have gone somewhere: a remark, a crowd, a heading, no date."""
    rest = s.text[m.end(1) : clause_end]
    between = s.text[actor.end - s.start : m.start()]
    if s.text[clause_end : clause_end + 1] == "：" and doc.persons(s.start + clause_end, s.end):
        return True  # 领导两赴某县：甲4月…、乙10月…: the list tells each
    if (
        m[1] in BEING
        or m[1][0] in "进下入上访"
        or LOOKING.match(m[1])
        or _REMARK.search(s.text[actor.start - s.start : clause_end])
    ):
        return True
    if _CROWD.search(actor.words + rest[:20]) or len(between) > 30 or re.search(r"情况(?:如下)?(?:：|$)", rest):
        return True
    if m[1] in ("走访", "考察", "深入", "到", "来") and not _PURPOSE.search(m[1] + s.text[m.end(1) : m.end(1) + 60]):
        return True
    segment = doc.view.segments[s.paragraph]
    if s.cell is None and (heading_like(segment, doc.text) or (_CAPTION.search(s.text) and s.end >= segment.end)):
        return True
    dated = any(d.end <= s.start + clause_end or d.start - s.start - clause_end < 8 for d in doc.dates(s.start, s.end))
    return not dated and not _UNDATED.search(s.text) and not doc.moods.get(s.start) and doc.facts.kind not in _ABSTRACT


def _mentions(
    doc: Doc,
    s: Sentence,
    actors: list[Actor],
    verb: int,
    verb_end: int,
    clause_end: int,
    place: tuple[str, list[str | None]],
    seen: list[Seen],
) -> Iterator[Mention]:
    _, counties = place
    first = actors[0]
    date = date_for(doc, s, first.start, verb, clause_end) or lead_date(doc, s)
    mood = future_words(doc, s, verb)
    ahead = date is not None and s.start <= date.start and date.end <= verb and first.start - date.end <= 40
    start = min(first.start, date.start) if date and ahead else first.start
    if first.name is None:
        lead = re.search(r"[^，。：“]*$", s.text[: first.start - s.start])
        start = min(start, s.start + lead.start()) if lead and first.start - s.start - lead.start() <= 24 else start
    end = min(clause_end, start + 160)
    group = (
        _COLLECTIVE.match(doc.text[actors[-1].end : verb])
        if len(actors) > 1 or "等" in doc.text[actors[-1].end : actors[-1].end + 3]
        else None
    )
    told = occasions(doc, s, verb, first.start, first.end) if len(actors) == 1 else []
    if told:
        start, end = min(start, told[0].start), max(end, told[-1].end)
    default = str(doc.facts.year) if doc.facts.year and doc.facts.kind in _YEARLY and not mood else None
    each = [(first, d) for d in told] or dates_each(doc, [(a.start, a.end) for a in actors], verb, date, actors)
    apart = len(actors) == len(counties) > 1 and re.search(r"分别|各自|分头|分赴", doc.text[first.end : verb_end + 2])
    named = {p.name for p in doc.counties(verb_end, verb_end + 60)}
    for n, (actor, own) in enumerate(each):
        iso, iso_end = point(own)
        iso = late_year(doc, own, mood) or iso or (default if actor.name else None)
        known = title_of(actor.name, doc, actor.start) if actor.name and actor.title is None else None
        leading = actor.leading if actor.title or known is None or known.title is None else known.title.leading_body
        scope = actor.scope if actor.title or known is None or known.title is None else known.title.scope
        for county in [counties[n]] if apart else counties or [None]:
            now = (actor.name, iso, county)
            if _told(now, seen, county in named):
                continue
            seen.append(now)
            yield Mention(
                EventType.LEADER_VISIT,
                start,
                end,
                verb,
                verb_end,
                {
                    "person": actor.name,
                    "title": actor.title or (group["title"] if group else None),
                    "date": iso,
                    "date_end": iso_end,
                    "county": county,
                },
                sentence=s,
                actor=(actor.title or "") + " " + actor.words if actor.former else actor.words,
                extra={
                    "leading_body": leading,
                    "party": scope,
                    "year": int(iso[:4]) if iso else None,
                    "year_stated": bool(own and own.year_stated),
                    "latest": latest(own),
                    "why": actor.why,
                    "short_of_county": county is None and short_of_county(doc, s),
                },
                explanation=(f"行程动词“{doc.text[verb:verb_end]}”", f"出行人“{doc.text[actor.start : actor.end]}”"),
                confidence=0.9 if actor.name and iso else 0.7,
            )


def _told(now: Seen, seen: list[Seen], named: bool) -> bool:
    """Whether a step of the sentence only goes on with a visit already told: same person, no other day, no county named."""
    name, iso, county = now
    same = [k for k in seen if k[0] == name and (iso is None or k[1] in (iso, None) or (name is not None and k[1][:4] == iso))]
    return any(k[2] == county or not named for k in same)


def _coming(doc: Doc, s: Sentence) -> Iterator[Mention]:
    """County people who come to the unit: 县委书记甲率团来校, 县里将组织代表团赴学校."""
    if doc.county_unit:
        return
    for m in _HOME.finditer(s.text):
        head = s.text[: m.start()]
        who = _COUNTY_PEOPLE.search(head[-60:])
        if who is None or not _PURPOSE.search(s.text[m.end() : m.end() + 30]):
            continue
        actors = acting(doc, s, s.start + m.start())
        actor = actors[0] if actors else None
        clause_start, clause_end = s.clause_at(m.start())
        start = s.start + clause_start if actor is None else actor.start
        date = date_for(doc, s, start, s.start + m.start(), s.start + clause_end)
        iso, iso_end = point(date)
        yield Mention(
            EventType.LEADER_VISIT,
            min(start, date.start if date and date.end <= start else start),
            s.start + clause_end,
            s.start + m.start(),
            s.start + m.end(),
            {
                "person": actor.name if actor else None,
                "title": actor.title if actor else None,
                "date": iso,
                "date_end": iso_end,
                "county": None,
            },
            sentence=s,
            actor=head[-60:],
            explanation=(f"来访“{m[0]}”",),
            status=EventStatus.OTHER_PARTY,
            cue=f"县方人员来访：{who[0]}",
            extra={"leading_body": False, "year": date.year if date else None},
        )
        return
