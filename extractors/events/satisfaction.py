"""satisfaction: a rate or a grade that people give the help or the cadres.

For: 对总局帮扶工作满意率99.2%，总体评价为“好”; 综合评价等次为：好; 尚未请县里评定等次 (negated).
Against: rates of single tiers or options, 群众满意度不断提高 without a figure, 参保率, 知晓率, the year's review
grade of a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.ratings import PERCENT, other_thing, other_unit, percent, ticked
from extractors.events.text import Sentence
from extractors.model import EventStatus, EventType

_TURN = re.compile(r"[，；、]\s*(?:而|但|同时)?对(?=[^，。；]{2,24}(?:工作|帮扶|干部|书记))")
_RATE = re.compile(
    r"(?:满意(?:率|度|比例)(?:分别)?(?:均)?(?:已)?(?:达到?|为|在|是|：|高达|"
    r"测评[^，。；\d]{0,6})?(?:了)?[^，。；\d]{0,6}?"
    r"|表示(?:基本|非常|很|比较)?满意[^，。；\d□]{0,14}?(?:占|比例|达|有)[^，。；\d]{0,8}?"
    r"|满意”?(?:和|与|及|、|加)?“?(?:基本|比较|较|非常|很)?“?满意”?(?:的)?[^，。；\d]{0,6}?(?:合计|共|合占|两项)[^，。；\d]{0,6}?)"
    + PERCENT
)
_GRADE = re.compile(
    r"(?:评价|等次|等级|评定|结果|综合评定|综合|总评)(?:等次|等级|结果|意见)?(?:评定)?(?:均为|被?评为|确定为|为|"
    r"是|：)*\s*[“「]?(好|较好|一般|较差|差|优秀|良好|满意|非常满意|基本满意|不满意|"
    r"合格)[”」]?(?=[，。；、（\s]|$)"
)
_HELP = re.compile(r"帮扶(?!干部)|定点扶贫(?!干部)|扶贫工作|单位|集团|总[行局]|学校|研究所|对我[校行局院所部委司]")
_CADRE = re.compile(
    r"挂职(?:扶贫)?干部|第一书记|选派干部|驻村(?:干部|工作队)|派驻干部|扶贫干部|两名同志|同志(?:的)?工作|帮扶干部"
)
_RATED = re.compile(
    r"(?:满意|评价等次|综合评价|总体评价).*(?:帮扶|扶贫|挂职|第一书记|调查|测评)|"
    r"(?:帮扶|扶贫|挂职|第一书记|调查|测评).*(?:满意|评价等次|综合评价|总体评价)"
)
_HOW = r"(?:(?:利用|于)[^，。；]{0,20})?(?:赴村|入户|面向[^，。；]{2,24}|联合|委托第三方|统一|独立|分别|抽样|随机)*"
_ISSUER = re.compile(
    rf"(?:据|经|由|另据)?(?P<who>[一-鿿（）]{{2,30}}?){_HOW}"
    r"(?:(?:组织(?!部|人事)|开展|进行|发放|统计|实施)(?:的|了|开展)?[^，。；]{0,24}?(?:调查|问卷|测评|统计|评价)"
    r"|(?:电话|入户|现场)*(?:回访|访谈)|(?:测评|调查|问卷调查)(?=，|显示|表明|结果|统计))"
)
_TIER = re.compile(r"(?:^|[，、；])(?:其中)?(?:县级|乡镇?级|乡镇|镇级|村级|县直|乡镇干部|村干部|贫困户|老党员)[^，。；]{0,10}$")
_NEG = re.compile(
    r"(?:尚未|没有|未|暂未)[^，。；]{0,20}(?:满意度?(?:调查|测评)|评定等次|评价等次|"
    r"组织[^，。；]{0,8}(?:调查|测评)|满意情况调查)"
)
_CADRE_OBJECT = re.compile(
    r"对[^，。；]{0,24}?(?:挂职(?:扶贫)?干部|第一书记|选派干部|驻村干部|派驻干部|驻村工作队|扶贫干部|帮扶干部|同志)"
)


def surveys(doc: Doc) -> Iterator[Mention]:
    """Every rate or grade of a document; of the same target and value only the first in a paragraph."""
    seen: set[tuple[str | None, float | None, str | None]] = set()
    for s in doc.sentences:
        survey = doc.facts.kind == "satisfaction_survey" and re.search(r"评价|等次|等级|综合|总评", s.text)
        if "满意" not in s.text and not survey:
            continue
        for mention in _sentence(doc, s):
            key = (mention.fields["target"], mention.fields["percent"], mention.fields["grade"])
            if key not in seen:
                seen.add(key)
                yield mention


def _sentence(doc: Doc, s: Sentence) -> Iterator[Mention]:
    text = s.text
    if m := _NEG.search(text):
        a, b = s.clause_at(m.start())
        yield _mention(
            doc, s, a, b, m.start(), m.end(), _target(doc, s, text[: m.end()]), None, None, EventStatus.NEGATED, m[0][:3]
        )
        return
    if (tick := ticked(text)) and re.search(r"评价|满意|评定|等次|意见|结果", text[: tick.start()]):
        yield _graded(doc, s, tick.start(), tick.end(), tick["grade"])
        return
    rates = list(_RATE.finditer(text))
    for i, m in enumerate(rates):
        start = rates[i - 1].end() if i else 0
        before = text[start : m.start()]
        if _TIER.search(before[-16:]) or re.search(r"(?:其中|分别)[^，。；]{0,14}$", before):
            continue
        value = percent(m)
        if (
            value is None
            or other_thing(before)
            or re.search(
                r"计划|目标|确保|力争|计分|权重|占比|占\d|分值|达到?\d[^，。；]{0,6}以上",
                before[-20:] + text[m.end() : m.end() + 4],
            )
        ):
            continue
        limit = rates[i + 1].start() if i + 1 < len(rates) else len(text)
        grade = _GRADE.search(text, m.end(), min(limit, m.end() + 40))
        if grade and _TURN.search(text, m.end(), grade.start()):  # the grade is of what the second 对 governs
            yield _graded(doc, s, grade.start(), grade.end(), grade[1])
            grade = None
        a, b = s.clause_at(m.start())
        a = max(a, start)
        end = grade.end() if grade else max(m.end(), min(b, m.end() + 8))
        while end < len(text) and text[end] in "”」":
            end += 1
        begin = _begin(s, a, start, m.start())
        yield _mention(
            doc,
            s,
            begin,
            end,
            m.start(),
            end,
            _target(doc, s, before),
            value,
            grade[1] if grade else None,
            *_whose(doc, before),
        )
    survey = doc.facts.kind == "satisfaction_survey"
    grades = [] if rates else [g for g in _GRADE.finditer(text) if survey or re.search(_RATED, text[: g.end()])]
    if not grades or re.search(r"年度考核|考核(?:登记|等次|结果)|评为优秀|称职", text) or doc.facts.kind == "review_form":
        return
    whole = [g for g in grades if re.match(r"综合|总", text[max(0, g.start() - 2) : g.end()])]
    for g in (whole or grades)[:1]:
        if not survey and not re.search(r"帮扶|扶贫|挂职|第一书记|对我|结果", text):
            return
        if not whole and (_TIER.search(text[: g.start()][-16:]) or other_thing(text[: g.start()])):
            return
        yield _graded(doc, s, g.start(), g.end(), g[1])


def _graded(doc: Doc, s: Sentence, at: int, end: int, grade: str) -> Mention:
    """A grade without a rate, with what was rated (in the next sentence too: 综合：好。评价对象：…)."""
    a, _ = s.clause_at(at)
    begin = _begin(s, a, 0, at)
    stop = s.start + end
    # the object of a form's grade stands beside it
    more = re.match(
        r"[。；）\s]{0,3}（?(?:被)?(?:评价|测评|考核)(?:对象|事项|内容|单位)：[^。；\s）]{2,40}", doc.text[stop : stop + 60]
    )
    if more and not re.search(r"评价单位", more[0]):
        stop += more.end()
    words = doc.text[s.start : s.start + at] + (more[0] if more else "")
    status, cue = _whose(doc, words)
    return _mention(doc, s, begin, stop - s.start, at, end, _target(doc, s, words), None, grade, status, cue)


def _whose(doc: Doc, before: str) -> tuple[EventStatus | None, str]:
    other = other_unit(doc, before)
    return (EventStatus.OTHER_PARTY, f"评价对象为{other}") if other else (None, "")


def _begin(s: Sentence, a: int, floor: int, at: int) -> int:
    """With the clause before, where this one does not say what was rated."""
    if re.search(r"对[^，。；]{2,}", s.text[a:at]) or at - a > 16:
        return a
    previous = [c for c in s.clauses() if c[1] <= a and c[0] >= floor]
    return previous[-1][0] if previous and a - previous[-1][0] < 60 else a


def _target(doc: Doc, s: Sentence, before: str) -> str | None:
    """cadre or help, by the words that 对 governs nearest before the rate; else by the heading or title of the survey."""
    near = before[-60:]
    objects = list(re.finditer(r"对(?=[^，。；]{2,40}$|[^，。；]{2,40}?(?:满意|的评价|工作))", near))
    words = near[objects[-1].start() :] if objects else near
    if _CADRE_OBJECT.search(words) or _CADRE.search(words):
        return "cadre"
    if _HELP.search(words):
        return "help"
    for place in (
        s.text[: len(before)],
        doc.sections[s.paragraph].heading,
        doc.facts.title or "",
        doc.text[max(0, s.start - 200) : s.start],
    ):
        if _CADRE.search(place) and not re.search(r"帮扶工作|定点扶贫工作|帮扶单位", place):
            return "cadre"
        if _HELP.search(place):
            return "help"
    return None


def _issuer(doc: Doc, s: Sentence) -> str | None:
    """Who made the survey: named in the sentence or the one before, else the document's own issuer (if it is a survey)."""
    if doc.facts.kind == "satisfaction_survey" and doc.facts.issuer:
        third = re.search(r"第三方(?:评估|调查|测评)?(?:机构|公司)?(?=[^，。；]{0,24}(?:调查|测评|问卷|评估))", s.text)
        return third[0] if third and len(third[0]) > 3 else doc.facts.issuer
    for text in (s.text, doc.text[max(0, s.start - 160) : s.start].rsplit("\n", 1)[-1]):
        every = list(_ISSUER.finditer(text))
        if every:
            found = every[-1]
            who = re.sub(r"^(?:.*?(?:据|经|由|月|日|旬|，))", "", found["who"])
            who = re.sub(r"(?:组织(?!部|人事)|采取|通过|请|面向|利用|于|在).*$", "", who)
            county = re.match(r"(?:我)?县(?:里)?$", who)
            if county:
                return _county_short(doc)
            if len(who) >= 2 and not re.search(r"^(?:本次|此次|该|其|问卷|群众|干部|随机|入户|以上|有关)", who):
                return _expand(doc, who)
    if doc.facts.kind == "satisfaction_survey":
        return doc.facts.issuer
    return None


def _county_short(doc: Doc) -> str | None:
    return doc.package.counties[0].short if doc.package.counties else None


def _expand(doc: Doc, who: str) -> str:
    """我所, 我办 → the body that speaks."""
    if re.fullmatch(r"我[一-鿿]{1,2}", who) and doc.facts.issuer:
        return doc.facts.issuer if doc.facts.kind != "self_report" or not doc.package.unit else doc.package.unit
    return who


def _mention(
    doc: Doc,
    s: Sentence,
    a: int,
    b: int,
    at: int,
    at_end: int,
    target: str | None,
    percent: float | None,
    grade: str | None,
    status: EventStatus | None,
    cue: str,
) -> Mention:
    issuer = _issuer(doc, s) if status is None else None
    return Mention(
        EventType.SATISFACTION,
        s.start + a,
        s.start + b,
        s.start + at,
        s.start + at_end,
        {"target": target, "percent": percent, "grade": grade, "issuer": issuer},
        sentence=s,
        status=status,
        cue=cue,
        actor="",
        extra={"issuer_is_unit": bool(issuer and doc.unit_pattern.search(issuer)), "year": doc.facts.year},
        explanation=(f"评价用语“{s.text[at:at_end][:20]}”",),
        confidence=0.9,
        settled=True,
    )
