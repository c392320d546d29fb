"""The level of the body that a name stands for: 河南省扶贫开发办公室 → province, 张里乡党委 → township."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.model import Level

if TYPE_CHECKING:
    from extractors.places.counties import CountyIndex

_PARTY = re.compile(r"^(?:中共|中国共产党)(?!中央)")
_CENTRAL = re.compile(
    r"^(?:中共中央|中国共产党中央|中央(?!民族大学|财经大学|美术学院|音乐学院|戏剧学院)|国务院|全国人大|全国政协|国家)"
)
# No organ of party or state, wherever it lies: its place says nothing about whose word it is.
_NO_ORGAN = re.compile(
    r"(?:大学|学院|学校|中学|小学|幼儿园|医院|银行|分行|支行|信用社|公司|集团|厂|报社|日报|晚报|电视台|广播台|融媒体中心|研究院|研究所|"
    r"合作社|协会|商会|学会|基金会|事务所|出版社|网|项目部|指挥所)(?:党委|党组|党总支|党支部|办公室|委员会|工会)?$"
)
_TOWNSHIP = re.compile(r"^[\u3400-\u9fff·]{0,12}?(?:乡|镇|街道|苏木|村|社区|嘎查|居委会|林场|农场)(?![委]?县)")
_COUNTY = re.compile(r"^[\u3400-\u9fff·]{0,15}?(?:县|旗)")
_CITY = re.compile(r"^[\u3400-\u9fff·]{2,6}?市")
_PREFECTURE = re.compile(
    r"^[\u3400-\u9fff·]{0,12}?(?:自治州|州(?=委|政府|人民|扶贫|人大|政协|纪委|直|[\u3400-\u9fff]{1,8}(?:局|办|厅))|盟|地区|地委|行署)"
)
_DISTRICT = re.compile(r"^(?:[\u3400-\u9fff]{1,4}|)区")


def issuer_level(index: CountyIndex, name: str) -> Level | None:
    """Level of the issuing body ``name`` by the lowest division it names; None for bodies that are not of a division.

    A city that is not in the gazetteer counts as a prefecture unless a prefecture stands before it; 自治区 alone is a
    province, 区 alone a county; villages count as their township.
    """
    text = _PARTY.sub("", name.strip())
    if not text or _NO_ORGAN.search(text):
        return None
    if _CENTRAL.match(text):
        return Level.CENTRAL
    level, rest = _leading(index, text)
    if level is Level.COUNTY or level is None or rest:
        level = _below(rest, level)
    return level


def _leading(index: CountyIndex, text: str) -> tuple[Level | None, str]:
    """The level of the divisions that ``text`` begins with, and what stands after them."""
    for mention in index.find(text):
        if mention.start == 0:
            return Level.COUNTY, text[mention.end :]
    level: Level | None = None
    at = 0
    for named in index.find_divisions(text):
        if named.start != at:
            break
        level, at = named.level, named.end
    rest = text[at:]
    if level is Level.PROVINCE and rest.startswith("省"):
        rest = rest[1:]
    return level, rest


def _below(rest: str, level: Level | None) -> Level | None:
    """Go down from ``level`` by the generic words at the start of ``rest`` (县, 乡, 镇 …)."""
    if level is None:
        if re.match(r"^(?:省|自治区|[\u3400-\u9fff]{2,3}省)", rest):
            return Level.PROVINCE
        if re.match(r"^(?:新疆生产建设)?兵团", rest):
            return Level.PREFECTURE if re.search(r"第.{1,3}师", rest) else Level.PROVINCE
    if level is not Level.COUNTY:
        if re.match(r"^生产建设兵团", rest):
            return Level.PREFECTURE if re.search(r"第.{1,3}师", rest) else Level.PROVINCE
        county = _COUNTY.match(rest)
        if county:
            return _below(rest[county.end() :], Level.COUNTY)
        if level is not Level.PREFECTURE and (found := _PREFECTURE.match(rest) or re.match(r"^市", rest) or _CITY.match(rest)):
            return _below(rest[found.end() :], Level.PREFECTURE)
        if level is Level.PREFECTURE and _CITY.match(rest):
            return Level.COUNTY
        if _DISTRICT.match(rest) and not rest.startswith(("区域", "地区")):
            return Level.COUNTY
    if _TOWNSHIP.match(rest):
        return Level.TOWNSHIP
    return level
