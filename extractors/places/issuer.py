"""The level of the body that a name stands for: 河南省扶贫开发办公室 → province, 张里乡党委 → township."""

from __future__ import annotations

import re

from extractors import compiled
from extractors.model import Level
from extractors.places.counties import CountyIndex

_PARTY = re.compile(r"^(?:中共|中国共产党)(?!中央)")
_CENTRAL = re.compile(
    r"^(?:中共中央|中国共产党中央|国务院|全国人大|全国政协|中央(?:办公厅|纪委|组织部|宣传部|统战部|农村工作|军委|政法委|和国家机关))"
)
# No organ of party or state, wherever it lies: its place says nothing about whose word it is.
_NO_ORGAN = re.compile(
    r"(?:大学|学院|学校|中学|小学|幼儿园|医院|银行|分行|支行|信用社|联社|公司|集团|厂|报社|日报|晚报|电视台|广播台|融媒体中心|研究院|研究所|"
    r"合作社|协会|商会|学会|基金会|事务所|出版社|网|项目部)(?:党委|党组|党总支|党支部|办公室|委员会|工会)?$"
)
_ORGAN = (
    r"(?:党委|党工委|党总支|党支部|支部|党政|人民政府|政府|办事处|委员会|村民|村委|居民|居委|人大|纪委|驻村(?!(?:帮扶|扶贫|工作|干部)*(?:管理)?(?:办|领导小组|指挥部|协调))|工作队|两委|扶贫|脱贫|综合|经管|"
    r"财政所|派出所|民政|服务|中心|第一书记|$)"
)
_TOWNSHIP = re.compile(
    r"^(?!农村|农业|乡村|城乡|城镇|村镇|社区)(?:[\u3400-\u9fff·]{0,8}?(?:乡|镇|街道|苏木|林场|农场|牧场))?"
    rf"(?:[\u3400-\u9fff·]{{0,8}}?(?:行政村|村|社区|嘎查))?{_ORGAN}"
)
_NAMED_TOWNSHIP = re.compile(r"乡|镇|街道|苏木|村|社区|嘎查|场")
_COUNTY = re.compile(r"^[\u3400-\u9fff·]{0,15}?(?:县|旗)")
_CITY = re.compile(r"^[\u3400-\u9fff·]{2,6}?市")
_PREFECTURE = re.compile(
    r"^(?:市|盟|地委|行署|地区|[\u3400-\u9fff·]{0,12}?自治州|(?!贫困|民族|深度|边远)[\u3400-\u9fff·]{2,6}?(?:地区|盟(?!协)|地委|行署)|"
    r"[\u3400-\u9fff·]{0,4}?州(?=委|政府|人民|扶贫|人大|政协|纪委|直|脱贫|[\u3400-\u9fff]{1,8}(?:局|办|厅|组)))"
)
_DISTRICT = re.compile(
    r"^(?:[\u3400-\u9fff]{2,4}(?<!开发)(?<!自治))?(?<![老社小山灾特园新景库藏牧林矿])"
    r"区(?=委|政府|人民|扶贫|人大|政协|纪委|直|脱贫|[\u3400-\u9fff]{1,8}(?:局|办|组))"
)
# Another body stands before the division that it is posted to: …银行驻某县扶贫工作组.
_OTHER_BODY = re.compile(
    r"[\u3400-\u9fff]{2,20}?(?:银行|公司|集团|大学|学院|部|局|委|院|厅|总会|中心|驻|帮扶|赴)[\u3400-\u9fff]{0,8}?[县市区旗州]"
)
_CORPS = re.compile(r"^(?:新疆)?(?:生产建设)?兵团")


def issuer_level(index: CountyIndex, name: str) -> Level | None:
    """Level of the issuing body ``name`` by the lowest division it names; None for bodies that are not of a division.

    A city that is not in the gazetteer counts as a prefecture unless a prefecture stands before it; 自治区 alone is a
    province, 区 alone a county; villages count as their township. Schools, hospitals, banks, firms and papers are None.
    """
    text = _PARTY.sub("", compiled.sub(r"\s", "", name))
    if not text or _NO_ORGAN.search(text):
        return None
    if _CENTRAL.match(text):
        return Level.CENTRAL
    if _CORPS.match(text):
        return Level.PREFECTURE if compiled.search(r"第.{1,3}师", text) else Level.PROVINCE
    level, rest = _named(index, text)
    return _generic(rest, level)


def _named(index: CountyIndex, text: str) -> tuple[Level | None, str]:
    """The level of the lowest division of the gazetteer that ``text`` begins with, and what stands behind it."""
    level: Level | None = None
    while hit := index.names.at_start(text):
        bare = hit.divisions and not any(text[: hit.end] in d.proper for d in hit.divisions)
        if bare and not compiled.match(r"[\u3400-\u9fff]*?(?:省|自治区|委|府|厅|局|办|组)", text[hit.end :]):
            return level, text
        inside = [d for d in hit.divisions if level is None or (level is Level.PROVINCE and d.level is Level.PREFECTURE)]
        if inside:
            level = inside[0].level
        elif hit.rows and level is not Level.COUNTY:
            level = Level.COUNTY
        else:
            break
        text = text[hit.end :]
        if level is Level.COUNTY:
            break
    return level, text


def _generic(rest: str, level: Level | None) -> Level | None:
    """Go down from ``level`` by the generic words at the start of ``rest`` (省, 市, 县, 乡, 镇 …)."""
    if level is None and (province := compiled.match(r"^(?:自治区|[\u3400-\u9fff]{0,3}?省)", rest)):
        return _generic(rest[province.end() :], Level.PROVINCE)
    if level is None and _OTHER_BODY.match(rest):
        return None
    if level in (None, Level.PROVINCE, Level.PREFECTURE):
        if level is not Level.PREFECTURE and (found := _PREFECTURE.match(rest)):
            return _generic(rest[found.end() :], Level.PREFECTURE)
        if found := _COUNTY.match(rest) or _DISTRICT.match(rest):
            return _generic(rest[found.end() :], Level.COUNTY)
        if found := _CITY.match(rest):
            return _generic(rest[found.end() :], Level.COUNTY if level is Level.PREFECTURE else Level.PREFECTURE)
    township = _TOWNSHIP.match(rest)
    if township and _NAMED_TOWNSHIP.search(township[0]) and level is not Level.PROVINCE:
        return Level.TOWNSHIP
    return level
