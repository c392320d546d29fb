"""satisfaction: a rate or a grade that people give the help or the cadres.

For: 对总局帮扶工作满意率99.2%，总体评价为“好”; 综合评价等次为：好; 尚未请县里评定等次 (negated).
Against: rates of single tiers or options, 群众满意度不断提高 without a figure, 参保率, 知晓率, the year's review
grade of a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors import compiled
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.rated import CADRE, HELP, begin_of, of_something_else, question_before, target_of, whose
from extractors.events.ratings import PERCENT, other_thing, percent, ticked
from extractors.events.survey_issuer import survey_issuer
from extractors.events.text import Sentence
from extractors.model import EventStatus, EventType

_SPEAKS = re.compile(r"满意|认可[率度]|好评率|(?:得票|测评)优秀率|赞成(?:票|率)|支持率|优良率")
_HELP_RATED = re.compile(
    r"(?:帮扶|帮助|定点扶贫|结对|挂职|第一书记|驻村|工作队|选派|派驻)[^。；]{0,60}?(?:评价|评为|评定|等次|等级|评语)(?!考核)|(?:评价|评为|评定|评语)[^。；]{0,16}(?:帮扶|定点扶贫)"
)
_ASKS = re.compile(r"评价|满意|评定|等次|意见|结果")
_TURN = re.compile(
    r"[，；、]\s*(?:而|但|同时)?(?:对(?=[^，。；]{2,24}(?:工作|帮扶|干部|书记))|(?=[^，。；]{0,12}(?:工作|帮扶)[^，。；]{0,6}(?:被评|获评|评为)))"
)
_RATE = re.compile(
    r"(?:(?:满意|认可|好评|赞成|支持|优良|(?<=得票)优秀|(?<=测评)优秀)(?:率|度|比例|票|票率)(?:分别)?(?:均)?(?:已)?(?:所?占(?:总票数|比例?|比重)?的?)?(?:达到?|为|在|是|：|高达|"
    r"测评[^，。；\d]{0,6})?(?:了)?[^，。；\d]{0,6}?"
    r"|表示(?:基本|非常|很|比较)?(?:满意|认可)[^，。；\d□]{0,14}?(?:占|比例|达|有)[^，。；\d]{0,8}?"
    r"|(?<![不本较非常很])满意”?(?:者|的)占"
    r"|[户人份名位张票][^，。；\d]{0,24}(?<!不)(?:满意|认可)”?[^，。；\d]{0,6}[，、（](?:满意|认可)?[率度]?(?:占比?|比例|合|合计|为|达)?[^，。；\d]{0,6}?"
    r"|满意(?:(?:和|与|及|、)(?:基本|比较|较)?满意)?的?(?:有|共)?\d+[户人份名](?:[^，。；\d]{0,4})，占"
    r"|(?:满意|认可)”?[^，。；]{0,12}，[^，。；\d]{0,4}合[起计][^，。；\d]{0,6}"
    r"|满意”?(?:和|与|及|、|加)?“?(?:基本|比较|较|非常|很)?“?满意”?(?:的)?[^，。；\d]{0,6}?(?:合计|共|合占|两项|占)[^，。；\d]{0,6}?)"
    + PERCENT
)
_SHARE = re.compile(  # 九成半（94.6%）受访群众对帮扶感到满意: the rate comes first
    PERCENT + r"）?以?的?(?P<who>[^，。；\d]{0,6}(?:群众|农户|干部|受访[者户]?|村民|牧民|代表|百姓|贫困户)[^，。；\d]{0,24}?"
    r"(?:表示|感到|觉得|均|都)?(?:很|非常|比较)?(?<![不])(?:满意|认可))(?!的)"
)
_WEIGHT = re.compile(r"满意[率度](?:测评|调查)?(?:结果|得分|分值|分数)?(?:占|按|计)")  # 群众满意度占三成: what it weighs
_GRADE = re.compile(
    r"(?:(?:评价|等次|等级|评定|评语|结果|综合评定|综合|总评|认为|满意度?测评[^。]{0,40}，评)(?:等次|等级|结果|意见)?(?:评定)?(?:均为|被?评为|确定为|为|"
    r"是|：)*|(?:被|获)?评(?:为|定为)|(?:给予|给出|获得|获评|取得|得到)(?:了)?(?=[“「]))\s*[“「]?"
    r"(好|较好|一般|较差|差|优秀|良好|优良|满意|非常满意|基本满意|不满意|"
    r"合格)[”」]?(?:的)?(?:等次|等级|评价|评语)?(?=[，。；、（\s]|$)"
)
_HELPING = re.compile(r"帮扶|帮助|定点扶贫|挂职|第一书记|驻村|工作队|结对|选派|派驻|挂任")
_RATES_IT = re.compile(r"评|满意|调查|认为|给予|结果")
_SCORED = re.compile(r"满意度?测评.*")
_AND_RATE = re.compile(r"(?:和|、|与|及|，)" + PERCENT)
_TIER = re.compile(r"(?:^|[，、；])(?:其中)?(?:县级|乡镇?级|乡镇|镇级|村级|县直|乡镇干部|村干部|贫困户|老党员)[^，。；]{0,10}$")
_NEG = re.compile(
    r"(?:尚未|没有|未|暂未)[^，。；]{0,20}(?:满意度?(?:调查|测评)|评定等次|评价等次|"
    r"组织[^，。；]{0,8}(?:调查|测评)|满意情况调查)"
)


def surveys(doc: Doc) -> Iterator[Mention]:
    """Every rate or grade of a document; of the same target and value only the first in a paragraph."""
    seen: set[tuple[str | None, float | None, str | None]] = set()
    for s in doc.sentences:
        survey = doc.facts.kind == "satisfaction_survey" and compiled.search(r"评价|等次|等级|综合|总评", s.text)
        boxes = _boxes_of(doc, s) if s.cell is None else None
        if boxes is not None:
            yield boxes
            continue
        if not _SPEAKS.search(s.text) and not survey and not _HELP_RATED.search(s.text):
            continue
        for mention in _sentence(doc, s):
            if mention.fields["target"] is None and mention.status is None and doc.facts.kind != "satisfaction_survey":
                continue  # nothing near says that help was rated
            key = (mention.fields["target"], mention.fields["percent"], mention.fields["grade"])
            if key not in seen:
                seen.add(key)
                yield mention


def _boxes_of(doc: Doc, s: Sentence) -> Mention | None:
    """The ticked box of a row of boxes that stands below what it rates (…的评价等次： / ☑ 好　□ 较好)."""
    tick = ticked(s.text)
    lead = doc.text[max(0, s.start - 80) : s.start] if tick and not _ASKS.search(s.text[: tick.start()]) else ""
    asked = next(iter([*_ASKS.finditer(lead)][-1:]), None)
    if (
        tick is None
        or asked is None
        or doc.facts.kind == "review_form"
        or not (HELP.search(lead) or CADRE.search(lead))
        or other_thing(lead[: asked.start()])
    ):
        return None
    status, cue = whose(doc, lead[: asked.start()])
    target = "cadre" if CADRE.search(lead) and not HELP.search(lead[: asked.start()]) else "help"
    mention = _mention(doc, s, 0, tick.end(), tick.start(), tick.end(), target, None, tick["grade"], status, cue)
    row = doc.text.rfind("\n", 0, max(0, s.start - 1)) + 1
    return replace(mention, start=min(mention.start, row)) if s.start - row <= 80 else mention


def _sentence(doc: Doc, s: Sentence) -> Iterator[Mention]:
    text = s.text
    if m := _NEG.search(text):
        a, b = s.clause_at(m.start())
        yield _mention(
            doc, s, a, b, m.start(), m.end(), target_of(doc, s, text[: m.end()]), None, None, EventStatus.NEGATED, m[0][:3]
        )
        return
    if (tick := ticked(text)) and compiled.search(r"评价|满意|评定|等次|意见|结果", text[: tick.start()]):
        yield _graded(doc, s, tick.start(), tick.end(), tick["grade"])
        return
    rates = list(_RATE.finditer(text)) or list(_SHARE.finditer(text))
    other = False  # what one rate is of, the next is of too where it names nothing of its own: 对课程满意率98%，对食宿95%
    for i, m in enumerate(rates):
        start = rates[i - 1].end() if i else 0
        before = text[start : m.start() if m.re is _RATE else m.end()]
        if _TIER.search(before[-16:]) or compiled.search(r"(?:其中|分别)[^，。；]{0,14}$", before):
            continue
        value = percent(m)
        if m.re is _SHARE and (exact := re.match(r"[（，]\s*" + PERCENT, m["who"])):
            value = percent(exact)
        other = of_something_else(doc, text, m.start() if m.re is _RATE else m.end()) or (other and not HELP.search(before))
        if (
            value is None
            or other
            or (m[0].startswith("优秀") and doc.facts.kind == "review_form")
            or _WEIGHT.search(text, m.start(), m.end())
            or compiled.search(
                r"计划|目标|确保|力争|计分|权重|占比|占\d|分值|达到?\d[^，。；]{0,6}以上",
                before[-20:] + text[m.end() : m.end() + 4],
            )
        ):
            continue
        limit = rates[i + 1].start() if i + 1 < len(rates) else len(text)
        grade = _GRADE.search(text, m.end(), min(limit, m.end() + 40))
        if grade and _TURN.search(text[m.end() : grade.end()]):  # the grade is of what the second 对 governs
            yield _graded(doc, s, grade.start(), grade.end(), grade[1])
            grade = None
        a, b = s.clause_at(m.start())
        a = max(a, start)
        end = grade.end() if grade else max(m.end(), min(b, m.end() + 8))
        while end < len(text) and text[end] in "”」":
            end += 1
        begin = begin_of(s, a, start, m.start())
        asked = question_before(doc, s) if begin == 0 else None
        if asked is not None:
            before = doc.text[asked : s.start] + before
        yield _mention(
            doc,
            s,
            asked - s.start if asked is not None else begin,
            end,
            m.start(),
            end,
            target_of(doc, s, before),
            value,
            grade[1] if grade else None,
            *whose(doc, before),
        )
    yield from _second(doc, s, rates)
    survey = doc.facts.kind == "satisfaction_survey"
    grades = [] if rates else [g for g in _GRADE.finditer(text) if survey or _of_help(doc, text[: g.end()])]
    if (
        not grades
        or compiled.search(r"年度考核|考核(?:登记|等次|结果)|评为优秀|称职", _SCORED.sub("", text))
        or doc.facts.kind == "review_form"
    ):
        return
    whole = [g for g in grades if compiled.match(r"综合|总", text[max(0, g.start() - 2) : g.end()])]
    each = len(grades) > 1 and all(compiled.search(r"(?:^|[，；])[^，。；]{0,6}对", text[: g.start()][-40:]) for g in grades)
    floor = 0
    for g in grades if each else (whole or grades)[:1]:
        if not whole and (_TIER.search(text[: g.start()][-16:]) or other_thing(text[: g.start()])):
            return
        yield _graded(doc, s, g.start(), g.end(), g[1], floor)
        floor = g.end()


def _of_help(doc: Doc, words: str) -> bool:
    """Whether the words up to a grade say that help or the unit's people were rated, not the county or a person's year."""
    if compiled.search(r"绩效(?:评价|评估|考评)|验收|审计|质量(?:评|检)|信用评|资产评|工程|项目[^，。；]{0,6}评", words):
        return False  # a project's own marks
    return bool(_RATES_IT.search(words) and (_HELPING.search(words) or (doc.unit_pattern.search(words) and "扶贫" in words)))


def _second(doc: Doc, s: Sentence, rates: list[re.Match[str]]) -> Iterator[Mention]:
    """The second rate of 满意率分别为96.3%和97.9%."""
    for m in rates:
        more = _AND_RATE.match(s.text, m.end()) if "分别" in s.text[max(0, m.start() - 2) : m.end()] else None
        value = percent(more) if more else None
        if more is None or value is None:
            continue
        a, _ = s.clause_at(m.start())
        begin = begin_of(s, a, 0, m.start())
        target = target_of(doc, s, s.text[: m.start()])
        yield _mention(doc, s, begin, more.end(), m.start(), more.end(), target, value, None, *whose(doc, s.text[: m.start()]))


def _graded(doc: Doc, s: Sentence, at: int, end: int, grade: str, floor: int = 0) -> Mention:
    """A grade without a rate, with what was rated (in the next sentence too: 综合：好。评价对象：…)."""
    a, _ = s.clause_at(at)
    begin = begin_of(s, a, floor, at)
    stop = s.start + end
    # the object of a form's grade stands beside it
    more = compiled.match(
        r"[。；）\s]{0,3}（?(?:被)?(?:评价|测评|考核)(?:对象|事项|内容|单位)：[^。；\s）]{2,40}", doc.text[stop : stop + 60]
    )
    if more and not compiled.search(r"评价单位", more[0]):
        stop += more.end()
    words = doc.text[s.start + floor : s.start + at] + (more[0] if more else "")
    status, cue = whose(doc, words)
    return _mention(doc, s, begin, stop - s.start, at, end, target_of(doc, s, words), None, grade, status, cue)


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
    issuer = survey_issuer(doc, s) if status is None else None
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
        settled=doc.facts.kind != "annual_plan",
    )
