"""Whose money a sum is: the unit's, the county's or province's budgets, other helpers', or only brokered by the unit."""

from __future__ import annotations

import re

from extractors import compiled
from extractors.events.document import Doc
from extractors.events.tables import Row
from extractors.events.text import Sentence
from extractors.model import EventStatus

_OTHERS = re.compile(
    r"(?:(?<!所属)(?<!下属)(?<!直属)(?<!成员)(?<!系统)企业|"
    r"(?<!所属)(?<!集团)(?<!总)(?<!子)公司(?!员工|职工|党委)|社会(?:各界|力量|组织)|爱心(?:人士|企业)|"
    r"校友|商会|协会|客户|合作社|基金会|银行|信用(?:联)?社|个体|商户|读者|网友|海外|港澳|行业|"
    r"厂商)[^，。；]{0,34}?(?:捐|投资|投入|出资|资助|落户|认购|支持)|动员[^，。；]{0,24}(?:捐|投)|"
    r"引进[^，。；]{0,20}(?:投资|企业|资金)|协调[^，。；]{0,24}(?:投资|资金|安排|投入)|"
    r"争取[^，。；]{0,24}(?:资金|投资|项目)"
)
_GOVERNMENT = re.compile(
    r"财政(?:扶贫|专项|补助|投入|拨款|配套){0,2}(?:扶贫)?资金(?!专户|账户)|(?:^|[，、；：]|其中)(?:中央|省|市|州|县)(?:级|本级|里)(?:资金|财政)?(?:安排|投入)?$|其中(?:，)?中央$|"
    r"(?:统筹)?整合(?:使用)?[^，。；]{0,16}(?:涉农|财政|各级|各类|资金)|涉农资金|(?:中央|省级?|市级?|"
    r"州级?|县级?|各级)(?:财政|和省级)[^，。；]{0,12}|财政专项扶贫|县财政|援(?:疆|藏|青)(?:资金|项目)?|对口支援|对口帮扶|"
    r"东西部(?:扶贫)?协作|"
    r"(?:[一-鿿]{2,3}(?:省|市))(?:对口|援助|各帮扶|有关)|[一-鿿]{2,8}(?:各帮扶单位|其他(?:帮扶)?单位)|中央和省级"
)
_RECEIVER = re.compile(
    r"(?:到|入|进|至|给|往|通过|下达|拨付)(?:了|我|该|两)?[一-鿿]{0,10}?(?:县|旗|区)(?:级|人民政府)?财政[^，。；]{0,8}"
)
_OWN_MONEY = re.compile(r"自筹|自有资金|(?:本级|部门|单位|年度)预算|自行筹")
_BY_PLACE = re.compile(  # other budgets, seen from a county
    r"(?:^|[，、；：])(?:其中)?(?:由)?(?:中央|省|市|州|自治区|[一-鿿]{2,4}?[省市州])(?:[一-鿿]{1,4}区)?(?:级|本级)?"
    r"(?:财政|预算内|补助|承担|负担|资金|另?(?:援助|对口))"
)
_COUNTY_ACTS = re.compile(r"^(?:[^，。；]{0,14}年)?[，\s]*(?:我|本|全)?县(?:级|本级|财政|委|政府|里|[一-鿿]{1,8}(?:局|办))?")
_COUNTY_ALLOTS = re.compile(  # whatever budget it comes from, the county allots it
    r"^(?:[^，。；]{0,14}[年月日])?[，\s]*(?:我|本|全)?县(?:级|本级|财政|委|政府|扶贫)?[一-鿿]{0,8}?(?:下达|安排|拨付|下拨|分配)"
)
PAYERS = re.compile(
    r"出资|出处|(?:资金|经费|款项|钱)(?:的)?来源|(?:钱|款)从|投资(?:主体|单位|方)|拨款(?:单位|部门)|经费来源|资金渠道|资金单位|^来源$|资金性质"
)
_OTHER_PAYER = re.compile(
    r"财政|(?:中央|省|市|州|县|区)(?!属|直属)[一-鿿]{0,8}(?:厅|局|委|办|政府|资金|补助)|^[省市州县](?:级|里)?$|供电|电网|电信|移动|联通|铁塔|"
    r"运营商|(?:有关|行业|交通|水利|水务|住建|农业)部门|社会(?:力量|捐|各界)|爱心|对口|协作"
)
_APART = re.compile(r"(?:各)?帮扶单位(?:另行|另外|自行|自筹)")  # said to be no part of this money
_PAPERS_OF_MONEY = frozenset({"fund_doc", "project_list"})
_COUNTYS_OWN = frozenset({"annual_summary", "county_policy", "county_results", "other", "ranking_proof", "province_proof"})


def party(doc: Doc, s: Sentence, local: str, clause: str, reach: str) -> tuple[EventStatus | None, str]:
    """Whose money: fiscal money and other helpers' are other_party; what the unit only brokered is left out (marked ?)."""
    own = doc.unit_pattern.search(local) is not None and doc.package.unit is not None
    source = _RECEIVER.sub("", clause)  # 到县财政专户 says where it went
    government = _GOVERNMENT.search(_RECEIVER.sub("", local)) or (_GOVERNMENT.search(source) if not own else None)
    if doc.area and compiled.match(rf"[^，。；]{{0,14}}?{doc.area}(?:级|本级)?(?:财政|级资金)", clause):
        return None, ""  # the body's own budget
    if government and not doc.county_unit:
        return EventStatus.OTHER_PARTY, f"资金来自{government[0][:12]}"
    if doc.county_unit and _COUNTY_ALLOTS.match(clause):
        return None, ""
    if government and doc.county_unit and compiled.search(r"中央|省级|对口|协作|各帮扶", government[0]):
        return EventStatus.OTHER_PARTY, f"资金来自{government[0][:12]}"
    if doc.county_unit and not _COUNTY_ACTS.match(clause):
        named = _BY_PLACE.search(local)
        if named and doc.unit_pattern.search(named[0]) is None:
            return EventStatus.OTHER_PARTY, f"资金来自{named[0].strip('，、；：')}"
    if not doc.county_unit and theirs(doc, s):
        return EventStatus.OTHER_PARTY, "县里的资金"
    lead = local if compiled.search(r"[一-鿿]{2,}(?:投入|捐|出资|拨付|投资)", local) else reach
    broker = _OTHERS.search(lead)
    if broker and compiled.search(
        r"(?:职工|员工|党员|干部|师生|会员|盟员|社员|教职工|机关)(?!联谊|企业|单位|公司)[^，。；]{0,10}捐", lead
    ):
        broker = None
    if broker and _OWN_MONEY.search(lead):
        broker = None
    if (
        broker
        and doc.unit_pattern.search(broker[0])
        and not compiled.search(r"企业|公司(?!党)", doc.unit_pattern.sub("", broker[0]))
    ):
        broker = None
    if broker and not (
        own and compiled.search(r"投入|拨付|捐赠", local) and not compiled.search(r"动员|协调|引进|争取|企业", local)
    ):
        if doc.package.unit and any(n in broker[0] for n in doc.package.names(3)):
            return None, ""
        return EventStatus.OTHER_PARTY, "?"
    if (
        doc.facts.level in ("county", "township")
        and not doc.county_unit
        and not own
        and compiled.search(r"(?:我县|全县|县(?:里|级|财政|委))[^，。；]{0,10}(?:投入|安排|整合|筹)", clause)
    ):
        return EventStatus.OTHER_PARTY, "县里的资金"
    return None, ""


def theirs(doc: Doc, s: Sentence) -> bool:
    """Whether a county's own document speaks of its own money: neither title, heading nor paragraph names the assessed unit."""
    segment = doc.view.segments[s.paragraph]
    return not names_unit(doc, doc.text[segment.start : s.end] + " ".join(doc.sections[s.paragraph].headings))


def payer(doc: Doc, row: Row) -> str:
    """Who gave the sum of a row by the column that says so, where that is another than the assessed body; "" else."""
    f = row.find(PAYERS)
    if f is None or not _OTHER_PAYER.search(f.text):
        return ""
    shortened = any(len(p) >= 4 and p in (doc.package.unit or "") for p in compiled.split(r"[、，及和]", f.text))
    own = shortened or _named(doc, f.text) or doc.unit_pattern.search(f.text) or compiled.search(r"帮扶单位|自筹|自有", f.text)
    if own or (doc.county_unit and compiled.search(r"县(?!.*(?:供电|电信|移动|联通))", f.text)):
        return ""
    return f.text


def names_unit(doc: Doc, words: str) -> bool:
    """Whether money in a document can be the assessed unit's: always in its own, in a county's where words or title name it
    (a paper on money: where it names it anywhere)."""
    if doc.facts.level not in ("county", "township", "prefecture", "province"):
        return True
    if doc.facts.kind not in _COUNTYS_OWN | _PAPERS_OF_MONEY:
        return True
    place = (doc.text if doc.facts.kind in _PAPERS_OF_MONEY else words) + (doc.facts.title or "")
    place = _APART.sub("", place)
    return _named(doc, place) or bool(
        compiled.search(
            r"定点(?:帮扶|扶贫)(?:单位|资金|项目)|帮扶单位|中央单位|贵(?:[局部委校院所行司会社办署]|单位|集团|公司|中心)", place
        )
    )


def _named(doc: Doc, words: str) -> bool:
    """Whether one of the unit's names stands in words; 我局 and 本行 may be anybody's here."""
    return any(n in words and n[0] not in "我本该" for n in doc.package.names(2))
