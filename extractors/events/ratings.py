"""Rates and grades as people write them: 96.5%, 百分之九十五, 九成七; ☑好 □较好; what was rated, and whose it is."""

from __future__ import annotations

import re

from extractors import compiled
from extractors.entities.numerals import to_number
from extractors.events.document import Doc

GRADES = "非常满意|基本满意|不满意|较满意|满意|非常好|很好|较好|好|优秀|良好|优|良|一般|较差|差|合格"
PERCENT = (
    r"(?P<pct>(?P<digits>\d{1,3}(?:\.\d+)?)\s*%|百分之(?P<han>[一二三四五六七八九十百点零〇]{1,8})|"
    r"(?P<tenths>[一二三四五六七八九\d])成(?P<hundredths>[一二三四五六七八九\d])?(?![绩效本为人立就])|百分之百)"
)
_TICK = r"[☑✓✔√■●☒]|\[[√✓xX]\]|（\s*[√✓✔]\s*）"
_OPEN = r"[□○◯☐]|\[\s?\]|（\s*）"
_BEFORE = re.compile(rf"(?P<mark>{_TICK}|{_OPEN})[\s　]*(?P<grade>{GRADES})(?![一-鿿])")
_AFTER = re.compile(rf"(?<![一-鿿])(?P<grade>{GRADES})[\s　]*(?P<mark>{_TICK}|{_OPEN})")
_OTHER_THING = re.compile(
    r"(?:培训|课程|课堂|教学|授课|讲座|义诊|诊疗|就医|医疗|服务(?:质量|水平)?|产品|食堂|伙食|饭菜|环境|卫生状况|演出|展览|搬迁|住房|安置|"
    r"饮水|退出|摘帽|脱贫攻坚|政务|作风|平安(?:建设)?|治安|综治|法治|政法|社会治理|安全感|公交|物业|图书馆|食宿|夏令营|冬令营|研学|景区|旅游|门户|网站|留言|热线|客服)"
)
_OTHER_PEOPLE = re.compile(
    r"(?:学员|客户|用户|游客|患者|消费者|家长|读者|储户|旅客|业主|住户|参训[一-鿿]{0,2})[^，。；对]{0,6}$"
)
_OURS = re.compile(r"帮扶|定点扶贫|对口支援|挂职|第一书记|驻村|选派|派驻")
_ORG = re.compile(
    r"[一-鿿]{2,16}?(?:集团(?:公司)?|公司|银行|大学|学院|研究院|研究所|医院|委员会|协会|联合会|总局|管理局|"
    r"[一-鿿](?:局|厅|(?<!干)部|署|(?<![党县市省州区旗村支])委)(?![一-鿿]{0,3}(?:门|长|员|队)))"
)


def percent(m: re.Match[str]) -> float | None:
    """The figure of a match of ``PERCENT``; None over 100 or where it is no number."""
    if m["digits"]:
        value: float | None = float(m["digits"])
    elif m["han"]:
        whole, _, rest = m["han"].partition("点")
        value = to_number(whole) if whole != "百" else 100.0
        part = to_number("".join(rest)) if rest else None
        if value is not None and part is not None:
            value += part / 10 ** len(rest)
    elif m["tenths"]:
        value = (to_number(m["tenths"]) or 0) * 10 + (to_number(m["hundredths"]) or 0 if m["hundredths"] else 0)
    else:
        value = 100.0
    return value if value is not None and value <= 100 else None


def ticked(text: str) -> re.Match[str] | None:
    """The option that is ticked in a row of boxes (☑好 □较好; 好（√） 较好（ ）); None without just one tick."""
    ahead, behind = list(_BEFORE.finditer(text)), list(_AFTER.finditer(text))
    # The box belongs to the word behind it where the row opens with one: in ☑好 □较好 the second box is not 好's.
    options = ahead if ahead and (not behind or ahead[0].start() < behind[0].start()) else behind
    hits = [m for m in options if re.fullmatch(_TICK, m["mark"])]
    return hits[0] if len(hits) == 1 else None


def other_thing(before: str) -> bool:
    """Whether the words before a rate say that something else than help or cadres was rated: a course, the county's exit."""
    clause = re.split(r"[，。；：]", before)[-1]
    found = list(compiled.finditer(r"对(?!口|接|象)", clause))
    words = clause[found[-1].end() :] if found else clause
    return bool(
        (_OTHER_THING.search(words) or (_OTHER_PEOPLE.search(words) if not found else None)) and not _OURS.search(words)
    )


def other_unit(doc: Doc, before: str) -> str:
    """The body other than the assessed unit whose help was rated (对另一帮扶单位某局…); "" if none."""
    found = list(compiled.finditer(r"对(?!口|接|象)", before))
    words = before[found[-1].end() :] if found else ""
    if not words or doc.unit_pattern.search(words) or doc.county_unit:
        return ""
    several = compiled.search(
        r"(?:另一|其他|其它|另外|兄弟)[^，。；]{0,4}帮扶单位|(?:各|所有|\d+[家个])(?:家|级)?(?:定点)?帮扶单位", words
    )
    if several:
        return several[0]
    unit = doc.package.unit or ""
    for m in _ORG.finditer(words):
        name = m[0]
        for county in doc.package.counties:
            name = name.replace(county.short, "")
        if unit and not _short_for(name, unit) and not compiled.search(r"我|本|该|贵|机关|驻村|有关|工作队", name):
            return name
    return ""


def _short_for(name: str, unit: str) -> bool:
    """Whether the characters of a name stand in the unit's name in order (远望集团 for 中国远望能源集团有限公司)."""
    at = 0
    for c in name:
        at = unit.find(c, at) + 1
        if not at:
            return False
    return True
