"""Who made a survey: the field of its form, the subject of the sentence that tells of it, or who signs the document."""

from __future__ import annotations

import re

from extractors import compiled
from extractors.events.document import Doc
from extractors.events.text import Sentence
from extractors.model import Level
from extractors.qualifiers.subject import phrase_of

_HOW = r"(?:(?:利用|于)[^，。；]{0,20})?(?:赴村|入户|面向[^，。；]{2,24}|联合|委托第三方|统一|独立|分别|抽样|随机)*"
_ISSUER = re.compile(
    rf"(?:据|经|由|另据)?(?P<who>[一-鿿（）]{{2,30}}?){_HOW}"
    r"(?:(?:组织(?!部|人事)|开展|进行|发放|统计(?!局)|实施)(?:的|了|开展)?[^，。；]{0,24}?(?:调查|问卷|测评|统计|评价|评估)"
    r"|(?:电话|入户|现场)*(?:回访|访谈)|(?:测评|调查|问卷调查)(?=，|显示|表明|结果|统计))"
)
_SURVEYS = re.compile(
    r"(?:组织(?!部|人事)|开展|进行|发放|统计(?!局)|实施|做)[^，。；]{0,24}?(?:调查|问卷|测评|评议|评价|评估)|回访|访谈|反馈|通报|(?:测评|调查|问卷)(?=，|显示|表明|结果)"
)
_BODY = re.compile(r"(?:部|委|办|局|处|室|中心|公司|院|校|所|政府|机构|县|旗|会|组|队|集团|部门)$")
_GIVES = re.compile(
    r"(?:^|[，；：])(?P<who>[一-鿿]{2,14}?(?:县|旗|县委|县政府|旗委|人民政府|扶贫办|扶贫局|组织部|办公室))对[^，。；]{2,30}?(?:的评价|的评语|评价为|评为|评定|给予|给出)"
    r"|(?:^|，)经(?P<by>(?:自治区|省|市|州|[一-鿿]{2,10}(?:组|办|局|部|委|县|旗)))(?:组织)(?:开展)?(?:评估|测评|考评|评定)"
)
_FIELD = re.compile(r"(?:调查|测评|评价|评议|填报|组织)(?:单位|机构|部门)(?:（[^）]{1,6}）)?：\s*(?P<who>[一-鿿（）]{4,30})")
_SELF = frozenset(["学校", "集团", "中心", "医院", "公司", "总局", "总行", "研究院", "研究所", "单位", "集团公司"])


def survey_issuer(doc: Doc, s: Sentence) -> str | None:
    """Who made the survey: named in the sentence or the one before, else the document's own issuer (if it is a survey)."""
    if doc.facts.kind == "satisfaction_survey" and doc.facts.issuer:
        field = _FIELD.search(doc.text)
        if field is not None and len(field["who"]) >= 6 and (field["who"] in doc.facts.issuer or _same_body(doc, field["who"])):
            return field["who"]
        third = compiled.search(r"第三方(?:评估|调查|测评)?(?:机构|公司)?(?=[^，。；]{0,24}(?:调查|测评|问卷|评估))", s.text)
        return third[0] if third and len(third[0]) > 3 else doc.facts.issuer
    given = _GIVES.search(s.text)
    if given is not None:
        return _expand(doc, given["who"] or given["by"])
    for text in (s.text, doc.text[max(0, s.start - 160) : s.start].rsplit("\n", 1)[-1]):
        told = _SURVEYS.search(text)
        at = text.rfind("。", 0, told.start()) + 1 if told else 0
        first = phrase_of(text[at : told.end()], told.start() - at) if told else ""
        if _BODY.search(first) and 3 <= len(first) <= 24 and not compiled.search(r"群众|干部(?!局|处)|对", first):
            return _expand(doc, first)
        every = list(_ISSUER.finditer(text))
        if every:
            found = every[-1]
            who = re.sub(r"^(?:.*?(?:据|经|由|月|日|旬|，))", "", found["who"])
            who = re.sub(r"^(?:[\d一二三四五六七八九十两几多]*个|各)", "", who)
            who = re.sub(r"(?:组织(?!部|人事)|采取|通过|请|面向|利用|于|在).*$", "", who)
            county = compiled.match(r"(?:我)?县(?:里)?$", who)
            if county:
                return _county_short(doc)
            if len(who) >= 2 and not compiled.search(r"^(?:本次|此次|该|其|问卷|群众|干部|随机|入户|以上|有关)", who):
                return _expand(doc, who)
    if doc.facts.kind == "satisfaction_survey" or ("我县" in s.text and doc.facts.level is Level.COUNTY):
        return doc.facts.issuer
    return None


def _same_body(doc: Doc, who: str) -> bool:
    """Whether the body that a form names is the one that the document is signed by (a short name of the unit is both)."""
    return doc.unit_pattern.match(who) is not None and doc.unit_pattern.match(doc.facts.issuer or "") is not None


def _county_short(doc: Doc) -> str | None:
    return doc.package.counties[0].short if doc.package.counties else None


def _expand(doc: Doc, who: str) -> str:
    """我所, 我办 → the body that speaks."""
    if doc.package.unit and who in _SELF and doc.facts.level in (None, Level.UNIT):
        return doc.package.unit
    if compiled.fullmatch(r"我[一-鿿]{1,2}", who) and doc.facts.issuer:
        return doc.facts.issuer if doc.facts.kind != "self_report" or not doc.package.unit else doc.package.unit
    return who
