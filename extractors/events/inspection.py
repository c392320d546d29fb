"""inspection: the unit's checking of the county's work, in prose and in rows of visit and inspection tables.

For: 9月19日至21日，扶贫办督导组到某县开展督促检查; 总行审计部对某县帮扶资金使用情况开展检查.
Against: 督促检查报告, 接受检查, 职责：组织督促检查, 会商、督查等方式, a province's 督查组 (other party), medical check-ups.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors import compiled
from extractors.entities.model import Date
from extractors.events.dates import date_for, future_words, late_year, latest, point
from extractors.events.document import Doc
from extractors.events.inspection_direct import direct_inspections
from extractors.events.inspection_forms import headed
from extractors.events.inspection_rows import inspection_rows
from extractors.events.mention import Mention
from extractors.events.people import acting
from extractors.events.spread import listed, occasions
from extractors.events.text import Sentence, titular
from extractors.model import EventType

ACT = re.compile(
    r"督促检查|(?:专项|集中|联合|全面|现场|实地|综合|年度|随机|日常)?(?:督查|督导(?!组|检查组)|巡查|"
    r"督战)(?:检查|调研|巡查|督导)?(?!组|[巡检督][查察导]组|室|办|局|处|员|部门|情况|报告|结果|意见|建议|中|反馈|整改)|"
    r"(?:专项|重点|全面|联合|资金|现场|飞行)?(?:审计(?!部|局|厅|署|处|司|科|师|法|室)|检查(?!组|站|"
    r"报告|结果|意见|院|表|身体|点)|抽查|核查|稽核|稽查|暗访|调研督导|督导检查|抽验)|"
    r"(?<!建档立卡)(?<!精准识别)(?<!建档立卡“)(?<!精准识别“)“?回头看”?|第三方评估|预评估|"
    r"(?:专项)?巡视(?!组|整改|反馈)|(?:民主监督|监督性)(?:调研|检查)(?!组|报告)|民主监督(?=，|$|。)|(?<=开展)监督(?=，|$|。)"
)
_DO = re.compile(
    r"开展|进行|组织|实施|组成|赴|到|前往|深入|对|派|接受|完成|安排|牵头|带队|就|检查|督查|督导|抽查|巡查|核查|暗访"
)
_AT = re.compile(
    r"(?:我|该|你|两|此|本|全)?(?:县|旗)(?!委|政府|级|里有|长)|村(?!级)|镇|乡|项目|资金|贫困户|帮扶|主体责任|责任落实|脱贫攻坚|扶贫"
)
_NOT = re.compile(
    r"(?:接受|迎接|配合|经|根据|按照|针对|结合|通过|以及|会商、|采取)[^，。；]{0,10}$|(?:主要)?职责|"
    r"负责组织|健康|体检|质量$|身体|机制|制度|方式$|纳入|加强|参加|参与了?|做好|完善|列入|督促(?=检查)"
)
_JOINED = re.compile(
    r"(?:参加|参与|配合|接受)了?[^，。；]{0,30}(?:组织|开展|牵头)的|(?:配合|陪同)[^，。；]{2,12}(?:在|到|赴|对|开展|进行)"
)
_NOUN = re.compile(
    r"^(?:情况|报告|材料|结果|发现|意见|中发现|反馈|整改|方案|制度|机制|办法|工作(?:机制|制度|职责)|"
    r"等(?:方式|工作|承担)|记录|台账|问题|通报|指标|要求|并重)"
)
_SCOPE = re.compile(r"扶贫|脱贫|帮扶|贫困|精准|主体责任|资金|项目|驻村|挂职|县|村")
_TIMES = re.compile(r"[两三四2-4]次")
_IN_TURN = re.compile(r"先后|分别|依次")
_TOLD = frozenset({"self_report", "annual_summary", "news", "county_results", "innovation_material"})


def inspections(doc: Doc) -> Iterator[Mention]:
    """Every inspection of a document, prose first, then rows. What a cadre writes of himself in a review form is none."""
    if doc.facts.kind == "review_form":
        return
    told = [
        m
        for s in doc.sentences
        if s.cell is None or (len(s.text) >= 16 and compiled.search(r"开展|进行|组成|组织", s.text))
        for m in _sentence(doc, s)
    ]
    told += [m for m in direct_inspections(doc) if not _known(m, told)]
    yield from headed(doc, told)
    yield from inspection_rows(doc)


def _known(m: Mention, told: Sequence[Mention]) -> bool:
    """Whether an inspection of that sentence, county and month has been read already."""
    return any(
        k.sentence is m.sentence
        and k.fields["county"] in (None, m.fields["county"])
        and (k.fields["date"] or "")[:7] == m.fields["date"][:7]
        for k in told
    )


def _sentence(doc: Doc, s: Sentence) -> Iterator[Mention]:
    text = s.text
    if titular(doc, s):
        return
    done: set[str | None] = set()
    for m in ACT.finditer(text):
        clause_start, clause_end = s.clause_at(m.start())
        before, after = text[clause_start : m.start()], text[m.end() : clause_end]
        if (
            compiled.search(r"职责", text[: m.start()])
            or _NOUN.match(after)
            or _NOT.search(before[-14:])
            or _JOINED.search(before)
            or (m[0] in ("检查", "抽查", "核查", "审计", "暗访", "督导", "督查") and _idle(text, m))
        ):
            continue
        lead = text[: m.start()]
        act = _DO.search(before) or _DO.search(lead[-60:]) or _DO.match(m[0]) or m[0] == "督促检查"
        target: object = _AT.search(lead[-80:]) or _AT.search(after[:24]) or doc.counties(s.start, s.start + clause_end)
        target = target or (_TIMES.search(lead + after[:6]) and doc.counties(s.start, s.end))
        if not act or not target or not _SCOPE.search(text[max(0, clause_start - 40) : clause_end + 40]):
            continue
        told = occasions(doc, s, m.start())
        date = told[0] if told else _date(doc, s, m.start(), clause_start, clause_end)
        if date is None and compiled.search(r"每(?:半年|季度?|月|年|周)|定期|不定期", before) and doc.facts.kind in _TOLD:
            continue
        strong = bool(
            compiled.search(r"(?:开展|进行|组织)(?:了|一次|\d次|专项|[一二两三]次|的)?[^，。；]{0,14}$", before)
            or compiled.match(r"[^，。；]{0,8}?(?:一次|\d次|[一二两三]次|，)", after)
        )
        mood = future_words(doc, s, s.start + m.start())
        if date is None and not strong and not mood and doc.facts.kind not in ("annual_plan", "policy", "county_policy"):
            continue
        if (
            date is None
            and not doc.counties(s.start, s.end)
            and not (strong and compiled.search(r"[到来赴入下]县", before))
            and not mood
            and doc.facts.kind not in ("annual_plan", "policy", "county_policy", "office_doc")
        ):
            continue
        stop = max(clause_end, told[-1].end - s.start) if told else clause_end
        several = [d for d in doc.dates(s.start, s.start + m.start()) if d.kind == "point" and len(d.iso) >= 7]
        spread = len(several) > 1 and compiled.search(r"[两三四]次|分别|先后", s.text[clause_start : m.end()])
        pairs = [d for d, _ in _paired(doc, s, s.start + m.start())]
        each: Sequence[Date | None] = pairs or told or (several if spread else [date])
        for d in each:
            iso = late_year(doc, d, mood) if d else None
            if iso in done or (iso is None and done):
                continue
            done.add(iso)
            yield from _mentions(doc, s, m, clause_start, stop, d, iso, lead)


def _idle(text: str, m: re.Match[str]) -> bool:
    """A bare 检查 or 督查 that only lists a way of working (采取会商、督查、通报等方式)."""
    around = text[max(0, m.start() - 2) : m.end() + 4]
    if m[0] in ("检查", "抽查", "核查") and not compiled.search(
        r"组|纪委|审计|扶贫办|办公室|[部处司局委](?:对|赴|到|组|开|会)|开展|进行|组织", text[: m.end() + 6]
    ):
        return True
    return bool(compiled.search(r"、|“|”|等方式|等工作|等形式", around)) and not compiled.search(
        r"开展|进行|一次", text[max(0, m.start() - 12) : m.end() + 4]
    )


def _date(doc: Doc, s: Sentence, at: int, clause_start: int, clause_end: int) -> Date | None:
    fine = [d for d in doc.dates(s.start, s.start + at) if len(d.iso) >= 7 and d.kind in ("point", "range", "by")]
    day = fine[-1] if fine else date_for(doc, s, s.start + clause_start, s.start + at, s.start + clause_end)
    if day is None:
        return None
    return None if day.kind == "until" and len(day.iso) == 4 else day


def _mentions(
    doc: Doc, s: Sentence, m: re.Match[str], clause_start: int, clause_end: int, date: Date | None, iso: str | None, lead: str
) -> Iterator[Mention]:
    actors = acting(doc, s, s.start + m.start())
    begin = s.start + clause_start
    for a, b in reversed([c for c in s.clauses() if c[1] <= clause_start]):
        if s.start + clause_end - (s.start + a) > 110 or compiled.search(
            r"(?:报告|如下|要求|计划|安排|意见|通过|精神|模式|肯定)$", s.text[a:b]
        ):
            break
        begin = s.start + a
        if date is not None and date.start >= s.start + a:
            begin = max(begin, date.start)
            break
    if date is not None and not (begin <= date.start < s.start + clause_end):
        begin = min(date.start, begin) if date.end <= begin and begin - date.end <= 60 else begin
    if date is None:
        begin = s.start + clause_start
    elif date.start > s.start + clause_start and len(s.text[clause_start : date.start - s.start]) <= 30:
        begin = min(begin, s.start + clause_start)
    actor = lead[max(0, begin - s.start) :] or lead[-40:]
    if compiled.search(r"[，]$", actor.strip()) or len(actor) < 3:
        actor = lead[-60:]
    head = s.text[max(0, begin - s.start) : m.start()]
    named = [p.name for p in doc.counties(begin, s.start + clause_end)]
    named = list(dict.fromkeys(named))
    counties: list[str | None] = (
        [n for n in named if doc.assigned(n)] or list(named[:1]) or [doc.county(begin, s.start + clause_end)]
    )
    if compiled.search(r"[三四五六七]个?(?:定点)?(?:扶贫)?县", s.text[clause_start:clause_end]) and not named:
        counties = [None]
    elif compiled.search(r"两县|各县|对县", s.text) and not named:
        counties = [c.name for c in doc.package.counties] if iso and len(doc.package.counties) > 1 else [None]
    paired = _paired(doc, s, s.start + m.start())
    end = s.start + clause_end
    if date is not None and paired:
        counties = [c for d, c in paired if d.iso == date.iso]
        a, b = s.clause_at(date.start - s.start)
        if b <= clause_start and doc.counties(date.end, s.start + b):  # …在甲县，…在乙县，围绕…进行检查: each its clause
            begin, end = date.start, s.start + b
    for county in counties:
        yield Mention(
            EventType.INSPECTION,
            begin,
            end,
            s.start + m.start(),
            s.start + m.end(),
            {"county": county, "date": iso},
            sentence=s,
            actor=_subject(head) or actor,
            extra={
                "date_end": point(date)[1],
                "latest": latest(date),
                "year": date.year if date else None,
                "year_stated": bool(date and date.year_stated),
                "leading_body": actors[0].leading if actors and actors[0].name else None,
                "party": "unknown",
            },
            explanation=(f"检查用语“{m[0]}”",),
            confidence=0.85 if iso else 0.6,
        )


def _paired(doc: Doc, s: Sentence, verb: int) -> list[tuple[Date, str]]:
    """Dates each with its own county: 10月10日至12日对甲县、10月17日至19日对乙县进行检查 (two or more)."""
    out = []
    for d in doc.dates(s.start, verb):
        place = next(iter(doc.counties(d.end, verb)), None)
        if place is not None and compiled.fullmatch(r"，?(?:对|赴|到|在|检查|督查)?", doc.text[d.end : place.start]):
            out.append((d, place.name))
    if len(out) > 1 and len({c for _, c in out}) > 1:
        return out
    days = listed(doc, s.start, verb) or [d for d in doc.dates(s.start, verb) if len(d.iso) >= 7]
    places = list(doc.counties(days[-1].end, verb)) if days else []
    told = len(days) > 1 and len(days) == len(places) and _IN_TURN.search(doc.text[days[-1].end : verb])
    return [(d, p.name) for d, p in zip(days, places, strict=True)] if told else []


def _subject(head: str) -> str:
    """The words of who checks: before 对, 赴, 到, 就, 在; the object of 对 (某县财政局) is not the actor."""
    head = re.sub(
        r"^(?:(?:20\d\d|今|去|本|明|同)年(?:度)?)?(?:[\d—至到、\-]+[月日份]?){0,6}(?:上旬|中旬|下旬|底|初)?(?:以来|前)?，?",
        "",
        head,
    )
    found = re.split(r"(?<!派)(?:对|赴|到(?!位)|前往|深入|就|围绕|针对)", head)[0]
    return found.strip("，") or head[:20]
