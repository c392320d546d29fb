"""leader_visit: a named or titled person of the unit who goes to a county, in prose and in visit tables.

For: 5月9日至11日，党组成员、副局长甲赴某县调研; 乙副行长先后于6月、9月到我县; a row of a reception register.
Against: 选派…赴…挂职 (an appointment), 专家、志愿者 (a crowd), 陪同 (accompanying), 投入到 (not a journey),
县委书记来校 (the other way).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.entities.model import Date
from extractors.events.dates import date_for, future_words, late_year, latest, point
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.people import Actor, acting, title_of
from extractors.events.spread import occasions
from extractors.events.text import Sentence, titular
from extractors.model import EventStatus, EventType

MOVE = re.compile(
    r"(?:(?:先后|分别|专程|多次|再次|亲自|带队|率队|一行|曾|已|又|也|前来)?)(赴|前往|深入|来到|抵达|"
    r"莅临|奔赴|亲临|下到|走访|考察|到访|回访|现身|出现在|走进|踏上|重返|再访|探访|踏访|直奔|辗转|驱车|住进|扎进|进驻|"
    r"(?<![达得看受收接遇感直提做签听想找碰办落报拿学问轮谈说讲等周调送运拉划汇投迟独用引延推升降增减回])到(?![位期底账岗户任货处时20一-]|"
    r""
    r""
    r"了?(?:解决|保障|改善|落实|加强|重视))|在(?=[^，。；]{2,24}(?:县|村|乡|镇|旗)[^，。；]{0,18}?(?:调研|考察|走访|慰问|看望)(?!时|期间|中|座谈))|来(?=我|县|[一-鿿]{1,3}(?:调研|考察|指导|检查|慰问|看望|"
    r"对接|督导|视察)))"
)
_DEST = re.compile(
    r"(?:我|该|你|此|两|三|本|全|贵)?(?:(?:定点)?(?:扶贫|帮扶|贫困|挂钩|联系|结对|受援)*(?:县|旗|区|"
    r"点|村)(?![长委级政际直内外])(?!书记)|县(?:里|城|乡|市)?|村(?!书记|支书)|基层|(?:扶贫|脱贫|帮扶)?一线|乡镇|贫困户家|"
    r"现场)"
)
_PURPOSE = re.compile(
    r"调研|考察|看望|慰问|走访|指导|对接|督导|督促|督查|督战|检查|出席|参加|调度|验收|座谈|揭牌|访问|"
    r"蹲点|推进|察看|查看|视察|现场办公|送|宣讲|开展|了解|推动|协调|洽谈|"
    r"带领|暗访|调查|会商|商谈|授课|党课|捐赠|交流|活动|研究|夏令营|诊断|落实|核实|听取|揭幕|奠基|"
    r"交接|签约|见面|帮扶|指挥|防汛"
)
_NOT_VISIT = re.compile(
    r"(?:调研|考察|走访)时(?:强调|指出|表示|要求)|挂职(?!干部|扶贫干部)|挂任|任职|担任|任[^，。]{0,20}(?:书记|县长)|驻村(?!干部|工作队|第一|点|"
    r"帮扶干部)|支教(?!团|队|老师|点)|就业|务工|培训学习|参加[^，。]{0,8}培训|上岗|报到|落户|投资|"
    r"建厂|办厂"
)
_SENT = re.compile(r"(?:选派|派出|派驻|增派|抽调|推荐|派遣|选送|组织|引导|动员|吸引|邀请|协调|资助|输送)[^，。；]{0,40}$")
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
_REMARK = re.compile(r"不够|不足|偏[晚少低]|较少|不多|有待|覆盖面|时间安排|次数|力度|频次|人次|质量不|机制|制度")
_COLLECTIVE = re.compile(
    r"^(?:同志)?等?(?:[一二两三四五六七八九十\d]+[位名]|"
    r"多[位名])?(?P<title>[一-鿿]{0,4}(?:领导(?:同志|班子成员)?|班子成员|党组成员|负责同志))"
)


def visits(doc: Doc) -> Iterator[Mention]:
    """Every visit in the prose of a document (rows: ``visit_rows``)."""
    for s in doc.sentences:
        if (s.cell is None or len(s.text) >= 12) and not titular(doc, s):
            yield from _sentence(doc, s)


def _sentence(doc: Doc, s: Sentence) -> Iterator[Mention]:
    yield from _coming(doc, s)
    seen: set[tuple[str | None, str | None]] = set()
    for m in MOVE.finditer(s.text):
        verb, verb_end = s.start + m.start(1), s.start + m.end(1)
        clause_start, clause_end = s.clause_at(m.start(1))
        rest = s.text[m.end(1) : clause_end]
        place = _destination(doc, s, m, rest)
        if (
            place is None
            or _NOT_VISIT.search(rest)
            or (
                _SENT.search(s.text[clause_start : m.start(1)]) and not re.search(r"带队|率", s.text[clause_start : m.start(1)])
            )
        ):
            continue
        actors = acting(doc, s, s.start + m.start())
        if not actors or (actors[0].name is None and _REMARK.search(s.text[actors[0].start - s.start : clause_end])):
            continue
        between = s.text[actors[-1].end - s.start : m.start()]
        if _CROWD.search(between) and not re.search(r"率|带|等|一行|陪|组织", between):
            continue
        if actors[0].name is None and (_CROWD.search(actors[0].words + rest[:20]) or len(between) > 30):
            continue
        if (
            m[1] in ("走访", "考察", "深入", "到", "来")
            and not _PURPOSE.search(m[1] + s.text[m.end(1) : m.end(1) + 60])
            and actors[0].name is None
        ):
            continue
        yield from _mentions(doc, s, actors, verb, verb_end, s.start + clause_end, place, seen)


def _destination(doc: Doc, s: Sentence, m: re.Match[str], rest: str) -> tuple[str, list[str | None]] | None:
    """The words of the destination and the counties it means; None where the verb leads to no county, village or 县."""
    start = s.start + m.end(1)
    reach = start + min(len(rest), 44)
    named = [p for p in doc.counties(start, reach) if not re.search(r"[。；]", doc.text[start : p.start])]
    if named and named[0].start - start <= 22:
        names: list[str | None] = []
        for p in named:
            if (
                not names
                or re.fullmatch(r"[、和与及]|以及|[^，]{0,10}、[^，]{0,6}", doc.text[named[0].end : p.start])
                or len(doc.text[named[0].end : p.start]) <= 12
            ) and p.name not in names:
                names.append(p.name)
        if re.match(r"(?:与|同|跟)", doc.text[start : start + 1]):
            at = re.search(r"相邻的|毗邻的", doc.text[start : start + 24])
            names = names[1:] if at and len(names) > 1 else names
        return doc.text[start : named[-1].end], names
    if m[1] == "来" and (near_purpose := re.match(r"[一-鿿]{0,3}?(?:调研|考察|指导|检查|慰问|看望|对接|督导|视察)", rest)):
        return near_purpose[0], [doc.county(start, start)]
    found = _DEST.match(rest) or re.match(
        r"[^，]{0,14}?(?:贫困村|帮扶村|定点扶贫县|帮扶县|[一-鿿]{1,4}[乡镇](?![长党政])|苏木|嘎查)", rest
    )
    if found is None:
        near = doc.villages(start, reach)
        found_village = near and near[0].start - start <= 8
        if found_village:
            return near[0].full, [doc.county(start, start)]
        area = re.match(r"[^，。；]{0,6}?(?:省|州|市|盟|地区)(?!场|民|直|委|政府|级|扶贫)", rest)
        return (area[0], [None]) if area else None
    return found[0], [doc.county(start, start)]


def _mentions(
    doc: Doc,
    s: Sentence,
    actors: list[Actor],
    verb: int,
    verb_end: int,
    clause_end: int,
    place: tuple[str, list[str | None]],
    seen: set[tuple[str | None, str | None]],
) -> Iterator[Mention]:
    _, counties = place
    first = actors[0]
    date = date_for(doc, s, first.start, verb, clause_end)
    spread = [d for d in doc.dates(actors[-1].end, verb) if d.kind == "point"]
    mood = future_words(doc, s, verb)
    start = min(first.start, date.start) if date and date.end <= verb and first.start - date.end <= 40 else first.start
    if first.name is None:
        lead = re.search(r"[^，。：“]*$", s.text[: first.start - s.start])
        start = min(start, s.start + lead.start()) if lead and first.start - s.start - lead.start() <= 24 else start
    end = min(clause_end, start + 160)
    group = (
        _COLLECTIVE.match(doc.text[actors[-1].end : verb])
        if len(actors) > 1 or "等" in doc.text[actors[-1].end : actors[-1].end + 3]
        else None
    )
    told = occasions(doc, s, verb - s.start) if len(actors) == 1 else []
    end = max(end, told[-1].end) if told else end
    default = str(doc.facts.year) if doc.facts.year and doc.facts.kind in _YEARLY and not mood else None
    each: list[tuple[Actor, Date | None]] = [(actors[0], d) for d in told]
    if not told:
        apart = len(actors) > 1 and len(spread) == len(actors)
        each = [(a, spread[i] if apart else date) for i, a in enumerate(actors)]
    for actor, own in each:
        iso, iso_end = point(own)
        iso = late_year(doc, own, mood) or iso or (default if actor.name else None)
        if (actor.name, iso) in seen or (actor.name is not None and iso is None and any(n == actor.name for n, _ in seen)):
            continue
        seen.add((actor.name, iso))
        if date is not None and actor.name is not None and (actor.name, iso) != (actor.name, None):
            seen.add((actor.name, None))
        known = title_of(actor.name, doc, actor.start) if actor.name and actor.title is None else None
        leading = actor.leading if actor.title or known is None or known.title is None else known.title.leading_body
        scope = actor.scope if actor.title or known is None or known.title is None else known.title.scope
        for county in counties or [None]:
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
                },
                explanation=(f"行程动词“{doc.text[verb:verb_end]}”", f"出行人“{doc.text[actor.start : actor.end]}”"),
                confidence=0.9 if actor.name and iso else 0.7,
            )


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
