"""Who sent a cadre: the assessed unit and its own departments, or another body (a county bureau, a province, another unit)."""

from __future__ import annotations

import re

from extractors.entities.model import Person
from extractors.events.document import Doc
from extractors.events.text import Sentence

_SENT = re.compile(
    r"(?P<who>[一-鿿（）]{2,24}?)(?:新|先后|共|统一|组织)?(?:选派|派来|派出|派驻|下派|委派|派(?!驻干部|出所))(?:来|到|往)?(?:[一-鿿]{1,8}[县旗区市])?(?:的)"
)
_PLACE = re.compile(r"(?:省|自治区|市(?!场)|自治州|州|地区|盟|县|旗|区(?!域))")
_BODY = re.compile(
    r"(?:局|厅|委(?!员)|办(?:公室)?|部(?!长|门)|院|所|站|中心|公司|集团|银行|大学|学院|学校|中学|小学|医院|联社|分行|支行|协会|法院|政府)"
)
_BODY_END = re.compile(
    r"局|厅|委(?!员)|办公室|部(?!长|门)|院(?!长)|所(?!长)|中心|公司|集团|银行|大学|学院|医院|协会|政府|社(?!长)|会(?!长)"
)
_BRAND = re.compile(r"(?:集团|(?<!分)(?<!子)公司|银行|大学|研究院|研究所|协会|联合会|总局|委员会)$")


def foreign_sender(doc: Doc, words: str) -> str:
    """The body other than the unit that 选派, 派来 in the words names; "" if the unit sent or nobody is named."""
    found = list(_SENT.finditer(words))
    if not found:
        return ""
    who = re.sub(r"^.*?(?:[，。；：]|由|经)", "", found[-1]["who"])
    return who if foreign_body(doc, who, vague=True) else ""


_IN_BRACKET = re.compile(r"(?:同志)?\s*[（(](?P<who>[^（）()]{2,24})[）)](?:同志)?")
_FROM_ELSEWHERE = re.compile(
    r"^(?:[一-鿿]{2,4}(?:省|自治区|市))?(?:援[疆藏青黔川滇]|对口支援|东西部协作|科技特派|选调|县直|省直|市直|州直)"
)


def bracketed_sender(doc: Doc, s: Sentence, person: Person) -> str:
    """The other body in the bracket behind a name: 甲（省水利厅）任…, 乙（广东省援疆干部）同志任…; "" where there is none."""
    m = _IN_BRACKET.match(doc.text, person.end, s.end)
    if m is None or doc.county_unit or not doc.package.unit:
        return ""
    near = doc.counties(person.end, s.end)
    if near and near[0].name not in {c.name for c in doc.package.counties}:
        return ""  # of another county: told there, whoever sent him
    who = re.sub(r"(?:干部|人员|选派|派出|派驻)$", "", re.split(r"[，,；;]", m["who"])[0])
    if _FROM_ELSEWHERE.match(m["who"]) and not doc.unit_pattern.search(m["who"]):
        return who
    return who if foreign_body(doc, _body_of(who)) else ""


def _body_of(words: str) -> str:
    """The first body in the words for body and rank (省水利厅办公室副处长: 省水利厅)."""
    found = _BODY_END.search(words)
    return words[: found.end()] if found else words


def foreign_rank(doc: Doc, words: str) -> bool:
    """Whether a cell for body and rank names another unit's person (县某局办公室主任); the unit's own departments do not."""
    return not doc.unit_pattern.search(words) and foreign_body(doc, _body_of(words))


def foreign_body(doc: Doc, name: str, *, vague: bool = False) -> bool:
    """Whether a body's name is that of another unit: 和田地区农业局 is; 煤炭事业部, 某集团新疆分公司 are the unit's own.

    ``vague``: the bare name of a level or place (省里, 天津市) counts too.
    """
    unit, text = doc.package.unit or "", re.sub(r"\s|（[^）]*）", "", name)
    if doc.county_unit or len(text) < 2 or not unit:
        return False
    if doc.unit_pattern.search(text) or _stands_in(text, unit) or any(_stands_in(text, a) for a in doc.package.aliases):
        return False
    if re.match(r"(?:我们|我|本|该单位|总部|机关|院里|校里|局里|部里|行里|会里|所里|集团)", text):
        return False
    if any(_shared(text, n) >= 2 for n in doc.package.names()):
        return False
    if re.match(r"某", text) or re.search(r"(?:师范|职业|民族)[一-鿿]{0,4}学院$", text):
        return True
    if re.fullmatch(r"[一-鿿]{2,10}(?:省|自治区|市|州|县|旗|区)(?:某[一-鿿]{1,2})?", text):
        return True
    if re.match(r"(?:中国|国家|全国|中央)[一-鿿]{2,14}(?:局|部|委|署|院|社|会|集团)$", text):
        return True
    place = _PLACE.search(text)
    if place and _BODY.search(text[place.end() :]):
        return not re.search(r"(?:分公司|分行|支行|子公司|分院|分局|项目部|事业部|办事处|办公室)", text[place.end() :]) or bool(
            re.search(r"银行|集团", text)
        )
    if vague and (place or re.match(r"省|市|州|县|自治区", text)):
        return True
    if doc.package.unit_kind == "enterprise" and re.fullmatch(r"[一-鿿]{2,5}公司", text):
        return False
    return bool(_BRAND.search(text)) and len(text) >= 4


def _stands_in(text: str, unit: str) -> bool:
    return text in unit


_COMMON_WORDS = (
    "中国 国家 集团 公司 有限 限公 股份 委员 员会 中央 大学 银行 学院 研究 究院 究所 总局 管理 办公 公室 协会 科学 技术 发展 "
    "开发 建设 能源 工业 农业 商业 联合 合会 全国 科技 教育 保险 投资 控股 中心 师范 医科 理工 民族"
)
_COMMON = frozenset(_COMMON_WORDS.split())


def _shared(text: str, unit: str) -> int:
    """How many characters in a row, without common words, a name shares with the unit's (远望煤炭公司: 2)."""
    unit = re.sub(r"^[一-鿿]{2,8}?(?:省|自治区|市)(?=[一-鿿]{4})", "", unit)
    pairs = {unit[i : i + 2] for i in range(len(unit) - 1)} - _COMMON
    return 2 if any(text[i : i + 2] in pairs for i in range(len(text) - 1)) else 0
