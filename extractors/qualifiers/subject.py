"""Who acts: the grammatical subject of a verb and the body it belongs to; one mechanism for all event types.

The subject is the phrase that opens the verb's clause, behind list marks, dates and connectives, up to the first
preposition or verb; a clause that opens with a preposition or verb has the subject of the clause before. 由甲牵头 names the
agent itself. Whose it is follows from how the phrase opens: a place with a body (自治区教育厅, 市委第二巡察组) or a place
alone (厦门市), a national body (教育部有关司局), the county (我县, 县扶贫办), another firm or school; the unit's names and
self words win over all of these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from extractors import compiled
from extractors.events.document import Doc
from extractors.events.senders import foreign_body
from extractors.events.text import Sentence
from extractors.model import Level


class Side(StrEnum):
    """Whose body acts, seen from the assessed unit."""

    UNIT = "unit"
    COUNTY = "county"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Subject:
    """The words of who acts (never empty) and whose it is."""

    words: str
    side: Side


_LEAD = re.compile(
    r"\s*(?:（[一二三四五六七八九十\d]{1,3}）|[一二三四五六七八九十]{1,3}、|[一二三四五六七八九十]{1,2}是|第[一二三四五六]批?，?|\d{1,2}[.、．](?!\d)|"
    r"(?:(?:20\d\d|二〇[一-龥]{2}|今|去|本|当|同|上|明|次|全)年)?(?:的?[上下]半年|年[初底末内中]|第?[一二三四1-4]季度[初末]?|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?"
    r"(?:\d{1,2}日)?(?:[—至到、和-](?:\d{1,2}月)?\d{1,2}[日号]?)*(?:[上中下]旬|[初中底末])?)(?:以来|前后|间|起|，)?|"
    r"(?:(?:20\d\d|今|去|本|当|同|上|全)年度?(?:以来|里|内)?)|(?:一年|半年|年)(?:来|内)|[上下]午|当[天日]|近[日年期]来?|日前|此前|"
    r"(?:同一|这一|在此|与此)?(?:时期|期间|同时|之外)|其中|其间|此外|另外|另|随后|之后|期间|目前|截至[^，。]{2,12}|为此|因此|但是?|而且?|并且?|还|也|又|再|均|都|已|曾|先后|"
    r"并|累计|共计?|总计|全年|[，、：；\s“])"
)
_STOP = re.compile(
    r"对|向(?!阳)|到|赴|在|为|把|将|给|于|从|以|按|就(?!业)|率|带(?!头人)|派(?!出所|驻|员)|陪|来(?=我|到|县|校|访|调|考|指|检)|随|会同|联合(?!会|国)|协同|"
    r"深入|前往|走进|组织(?!部|处|司|室|人事|委|联络)|开展|进行|安排|落实|投入|拨|捐|援|支持|出资|召开|召集|主持|听取|检查(?!组|院|站)|督[促查导](?!组|检查组|巡查组|室|处|办|专员|局)|"
    r"抽查(?!组)|核查(?!组)|查[看阅验]|察看|暗访(?!组)|座谈|举办|印发|编印|发动|动员|宣讲(?![团队员组小])|巡[视察查](?!组|办|员|室|特)|审计(?!署|厅|局|处|部|室|司|组|科|特|办)|调研(?!组|室|员|局|处)|考察(?!团|组)|走访|看望|慰问|结对|帮扶(?!单位|办|处|队|组|干部)|资金|专项(?!组)|协作|匹配|配套|"
    r"自筹|筹|下达|给予|发放|牵头|参加|出席|完成|实施|建设(?!厅|局|银行|部|委|集团)|指导(?!组|员|中心|处|司|办)|分管|负责(?!人|同志)|说|提|要求|强调|(?<!主)任(?!务)|是|有(?!限|关|色)|(?<!股份)(?<!总)有限责任|"
    r"[\d“（：]"
)
_AGENT = re.compile(
    r"由(?P<who>[^，。；由]{2,30}?)(?:共同)?(?:牵头|组织|带队|负责|主持|率|担任|任组长|汇总|筹|出资|承担|实施|开展|派|安排|拨)"
)
_SETTING = re.compile(
    r"^(?:经|据|根据|按照?|依据|受|应|在|当|随着|围绕|针对|为了?|通过|自(?!治)|从|由于|因|对|就|以|以及|包括|关于|截至|到|"
    r"(?:会同|联合(?!国|会|社)|协同|协助|配合|与|同(?!志|期|时|年|意))(?=[^，。；]{2,20}(?:商|研究|协作|合作|一起|一道|共同|联系|沟通|对接|讨论|协调|座谈|谋划)))"
)
_PLACE = (
    r"(?:[一-鿿]{2,3}省|(?:[一-鿿]{2,8})?自治区|[一-鿿]{2,9}?(?:自治州|地区)|[一-鿿]{2,3}[州盟](?!会|员|中央)|"
    r"[一-鿿]{2,4}?市(?!场|民|值|面|价)|北京|天津|上海|重庆)"
)
_BODY = re.compile(
    r"第[一二三四五六七八九十]|[直级里](?!面)|[一-鿿]{0,14}?(?:厅|局|委(?!托)|办(?!学|事|理|法|公)|办公室|部(?!分|长)|署|院|组|团|处|中心|政府|党委|人大|政协|纪检监察|公司|集团|学校|大学|学院|医院|中学|小学|"
    r"银行|联合?会|协会|商会|法院|领导|同志|队|省?长|书记|主任|主席|市民|干部|专家|单位|企业|基金会|有关(?:方面|部门))|[市区县旗]"
)
_LEVEL = re.compile(
    r"^(?:省|自治区|市|州|地区|盟)(?:[、和及与](?:省|市|州|县|地区|自治区))*(?:直|级|里|内|财政|委(?!员|托)|政府|人大|政协|纪|[长](?!期|效|远)|第|扶贫|脱贫|"
    r"[一-鿿]{0,10}?(?:厅|局|委(?!员|托)|办公室|扶贫办|(?<!内)部(?!分|门长)|院|组|团|处|中心|公司|集团|队|单位|企业|专家|联社|领导))"
)
_DISTRICT = re.compile(
    r"^区(?:委(?!员|托)|政府|人大|政协|纪委|直|里|[一-鿿]{2,10}?(?:局|署|委|办公室|扶贫办|中心|公司|集团|工会|联社)(?:[一-鿿]{0,4}长|主任|书记|主席|经理|[，、]|$))"
)
_STATE = re.compile(
    r"^(?:中共中央|党中央|国务院|中央(?!财经|民族|音乐|美术|戏剧|党校|企业)[一-鿿]{1,12}|全国(?:人大|政协)[一-鿿]{0,8}|最高(?:人民)?(?:法院|检察院)|"
    r"国家[一-鿿]{1,14}?(?:局|委(?!员长)|署|办(?:公室)?|中心)|(?:外交|国防|教育|财政|民政|公安|司法|水利|农业农村|交通运输|文化和旅游|生态环境|自然资源|国土资源|住房城乡建设|"
    r"人力资源社会保障|人社|住建|工信|工业和信息化|中[央]?组织|中组|中宣|中央统战)部(?!门|分)|国家?审计署|审计署|国资委|发展改革委|国家发改委|银监会|银保监会|证监会|保监会)"
)
_COUNTY = re.compile(
    r"^(?:我|该|本|全|两|当地)?[县旗](?:(?:自治)?[县旗])?(?:里|委(?!托)|政府|人民政府|人大|政协|纪|直|级|财政|乡|四(?:大|家|套)|党政|领导|有关|各|[长](?!期|效)|农商|"
    r"[一-鿿]{0,10}?(?:局|办公室|办(?!学|事|理|法)|委|中心|院|公司|领导小组|联社|组|队|干部|书记|会|校)|$)|^(?:乡镇|乡|镇|街道|村)(?:党委|政府|党政|干部|里|集体|两委|“两委”|支部|支书|委会|级|$)|"
    r"^[一-鿿]{1,6}(?:乡|镇|村|社区)(?:党委|政府|党政|村民|干部|两委|支部|党支部|支书|委会|集体|合作社|$)"
)
_BRAND = re.compile(
    r"^(?:[一-鿿]{4,20}?(?:集团|公司|银行|大学|研究院|研究所|协会|商会|联合会|基金会|总局)(?!党|员|职|团委|纪|机关|领导|各|所|总部|办|扶)|(?:某|另一|其他|兄弟|友邻)[一-鿿]{0,8}(?:企业|单位|集团|公司|银行|省市?|市|大学|部委))"
)
_ANY_BRAND = re.compile(
    r"^(?:[一-鿿]{2,20}?(?:集团|公司|银行|大学|学院|研究院|研究所|协会|商会|联合会|基金会|总局)|"
    r"(?:某|另一|其他|兄弟|友邻)[一-鿿]{0,8}(?:企业|单位))"
)
_SELF = re.compile(r"(?:我|本)(?:县|市|区|局|办|委|镇|乡|队|所|站|部|中心|街道|组|村)")
_RESIDENT = re.compile(r"(?:中央纪委|中纪委)[一-鿿]{0,8}?驻(?!县|村)")  # the unit's own discipline inspection group
GENERIC = frozenset(
    ["集团", "公司", "集团公司", "总公司", "股份公司", "总部", "学校", "医院", "总行", "总局", "总社", "报社", "出版社"]
)
_REPRESENTS = frozenset({Level.COUNTY, Level.PREFECTURE, Level.PROVINCE, Level.TOWNSHIP})


def subject(doc: Doc, s: Sentence, at: int) -> Subject | None:
    """Who acts at the verb that stands at ``at`` (offset in the view) of a sentence; None where no phrase opens a clause."""
    rel = max(0, min(at - s.start, len(s.text) - 1))
    start, _ = s.clause_at(rel)
    clauses = [(start, rel), *((a, b) for a, b in reversed(s.clauses()) if b <= start)]
    for a, b in clauses:
        led = _AGENT.search(s.text, a, b + 12 if a == start else b)
        phrase = led["who"] if led else phrase_of(s.text[a : b + 6], b - a)
        if phrase:
            return Subject(phrase, side_of(doc, phrase))
    return None


def phrase_of(words: str, limit: int | None = None) -> str:
    """The phrase that opens a clause, without dates and connectives; "" where it opens with a preposition or a verb.

    It lies in the first ``limit`` characters; what follows them only shows which verb comes next.
    """
    at, limit = 0, len(words) if limit is None else limit
    while (m := _LEAD.match(words, at)) and m.end() > at:
        at = m.end()
    if _SETTING.match(words[at:]):
        return ""
    stop = _STOP.search(words, at)
    phrase = words[at : min(stop.start() if stop else limit, limit)]
    return re.sub(
        r"(?:无偿|定向|合计|也|还|则|又|再|均|都|已|曾|共|另外?|另行|额外|同时|先后|全年|累计|同志|的|今年|年内|同期|近[日期]|[一二三四]季度[初末]?|[上下]半年)+$",
        "",
        phrase,
    ).strip("，、 ")


def side_of(doc: Doc, words: str) -> Side:
    """Whose body a phrase names, by how it opens."""
    words = re.sub(r"^(?:中共|共青团)", "", words.strip("，、 的"))
    if len(words) < 2:
        return Side.UNKNOWN
    if _names_unit(doc, words):
        return Side.UNIT
    if _RESIDENT.match(words) and doc.facts.level not in _REPRESENTS:
        return Side.UNIT
    if doc.facts.level in _REPRESENTS and not doc.county_unit and not doc.area and _SELF.match(words):
        return Side.COUNTY  # 我局 in a paper of the county's bureau
    own = _own_county(doc, words)
    if own:
        return Side.UNIT if doc.county_unit else own
    if _STATE.match(words) or _LEVEL.match(words) or _somewhere(words):
        return Side.UNKNOWN if _within_unit(doc, words) else Side.OTHER
    if not doc.county_unit and _DISTRICT.match(words) and not any(words[:6] in n for n in doc.package.names(3)):
        return Side.OTHER  # 区某某署 beside a street's office of that district
    if _COUNTY.match(words):
        return Side.UNIT if doc.county_unit else Side.COUNTY
    county_paper = doc.facts.level in _REPRESENTS
    brand = (_ANY_BRAND if county_paper else _BRAND).match(words)
    whole = brand and (county_paper or len(brand[0]) >= 7 or brand[0].startswith(("中国", "国家", "全国")))
    if brand and (compiled.match(r"某|另一|其他|兄弟|友邻", words) or (whole and foreign_body(doc, brand[0]))):
        return Side.OTHER
    return Side.UNKNOWN


def _names_unit(doc: Doc, words: str) -> bool:
    found = next((m for m in doc.unit_pattern.finditer(words) if m.start() == 0 or m[0] not in GENERIC), None)
    if found is None or _somewhere(words[: found.start()]):
        return False
    if doc.facts.level in _REPRESENTS and not doc.county_unit:
        return any(n in words and n[0] not in "我本全" for n in doc.package.names(2))
    return True


def of_unit(doc: Doc, body: str) -> bool:
    """Whether a cell that names a body names the unit or a part of it: not its namesake in a province (某省某某局)."""
    return any(not _somewhere(body[: m.start()]) for m in doc.unit_pattern.finditer(body))


def _somewhere(words: str) -> bool:
    """Whether a phrase opens with a province, prefecture or city and a body of it, or is nothing but such places."""
    m = compiled.match(rf"{_PLACE}+", words)
    if m is None:
        return False
    rest = re.sub(r"^[一-鿿]{1,7}?[市区县旗](?=$|[一-鿿]{2})", "", words[m.end() :])
    return not rest or _BODY.match(rest) is not None


def _own_county(doc: Doc, words: str) -> Side | None:
    """The side of a phrase that opens with an assigned county: the county's, where a body follows or nothing."""
    for county in doc.package.counties:
        bare = re.sub(r"(?:[一-鿿]{1,6}族)*自治(?=[县旗])|[县旗市区]$", "", county.short)
        m = compiled.match(rf"(?:{_PLACE})*{re.escape(county.short)}|{re.escape(bare)}(?:自治)?[县旗]", words)
        if m is not None:
            rest = words[m.end() :]
            body = compiled.match(
                r"[一-鿿]{0,10}?(?:局|委(?!托)|办|政府|党政|领导|组|院|中心|公司|[长]|书记|主任|干部|队|人大|政协|里|会)", rest
            )
            return Side.COUNTY if body else Side.UNKNOWN
    return None


def _within_unit(doc: Doc, words: str) -> bool:
    """Whether the opening place or body is part of the unit's own name, or the body is the unit's branch there."""
    names = doc.package.names(3)
    state = _STATE.match(words)
    head = state or compiled.match(rf"{_PLACE}+", words)
    if head and any(head[0] in n or (state is not None and n in words) for n in names):
        return True
    branch = compiled.search(r"(?:分公司|分行|支行|分院|分局|子公司|项目部|办事处|省级组织|总队)", words)
    return bool(branch) and not foreign_body(doc, words)
