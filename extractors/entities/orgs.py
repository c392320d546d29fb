"""Organisation names, and which of them mean the assessed unit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.entities.model import Org

_SUFFIX = (
    r"(?:股份有限公司|有限责任公司|有限公司|集团公司|总公司|集团|银行|大学|学院|研究院|研究所|科学院|委员会|"
    r"人民政府|领导小组办公室|领导小组|办公厅|办公室|组织部|宣传部|统战部|"
    r"扶贫办|扶贫局|扶贫开发局|总局|管理局|财政局|农业局|水利局|教育局|民政厅|财政厅|工商联|联合会|协会|基金会|"
    r"合作社|工作队|督查组|督导组|调研组|医院|中学|小学|分行|支行)"
)
_ORG = re.compile(rf"[\u4e00-\u9fff（）]{{2,24}}?{_SUFFIX}")
_SELF = re.compile(
    r"(?:我(?:局|部|委|署|行|校|院|所|会|社|司|集团|公司|单位|台|办|中心)|学校|总局|总行|总公司|集团公司|"
    r"集团(?!中)|社中央|盟中央|民盟中央|"
    r"该(?:局|部|委|署|行|校|院|所|会|社|集团|公司|单位)|本(?:局|部|委|署|行|校|院|所|会|社|集团|公司|单位)|"
    r"校党委|局党组|部党组|总局党组|集团党委|集团党组|公司党委|总行党委|院党委|所党委|委党组|署党组)"
)
_CUT = re.compile(
    r".*(?:由|经|与|和|及|对|向|在|到|赴|从|为|是|以|请|将|把|让|根据|按照|协调|联合|动员|组织|支持|帮助|会同|"
    r"通过|依托|对接|成立|设立|派|的)(?=[\u4e00-\u9fff]{3,}$)"
)


def find_orgs(text: str, unit_names: Sequence[str] = ()) -> list[Org]:
    """Organisation names of a text, in order; a unit name or self word (我局, 学校) carries ``is_unit``."""
    found: list[Org] = []
    taken = bytearray(len(text))

    def free(start: int, end: int) -> bool:
        if any(taken[start:end]):
            return False
        taken[start:end] = b"\1" * (end - start)
        return True

    names = [n for n in unit_names if len(n) >= 2]
    if names:
        pattern = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
        found.extend(Org(m.start(), m.end(), m[0], True) for m in pattern.finditer(text) if free(m.start(), m.end()))
    for m in _SELF.finditer(text):
        if free(m.start(), m.end()):
            found.append(Org(m.start(), m.end(), m[0], True))
    for m in _ORG.finditer(text):
        cut = _CUT.match(m[0])
        start = m.start() + (cut.end() if cut else 0)
        if m.end() - start >= 3 and free(start, m.end()):
            found.append(Org(start, m.end(), text[start : m.end()], False))
    return sorted(found, key=lambda o: o.start)
