"""Words of leaving poverty, and how far the statement of an outcome reaches around its numbers."""

from __future__ import annotations

import re

from extractors import compiled
from extractors.events.document import Doc
from extractors.events.text import Sentence
from extractors.model import EventStatus

OUT = re.compile(
    r"(?<!未)(?<![没未]能)脱贫(?!攻坚|致富|工作|任务(?!数)|成效|基础|路|标准线|质量|办法|规划|摘帽攻坚|能手|典型|责任|"
    r"验收|户|地区|增收|后|对象|梦)|减贫(?!成效|工作|方案)|减少(?:农村|建档立卡)?贫困人口|退出(?!公示|程序|机制|标准|资料|档案|材料|评估|核查|申请|名单|时间|手续|不)|出列|摘帽|"
    r"达到脱贫标准|(?:越|跨|迈)过(?:了)?(?:贫困|脱贫)线|越线|摘(?:掉|下|去)(?:了)?(?:贫困|穷)帽?|"
    r"(?:告别|走出|脱离|甩掉|脱掉)(?:了)?(?:绝对)?(?:贫困|穷帽)|销号|脱贫任务|减贫任务"
)


FULFILLED = re.compile(
    r"(?<!未)(?<!未能)(?<!没有)(?:如期|超额|圆满|全面|顺利|实际|已)(?:全面|圆满|超额)?完成(?:了)?(?:\d[\d,]*户)?[、，]?\d[\d,]*(?:名|个)?人的[^，。；]{0,6}任务"
    r"|(?<!未)(?<!未能)(?<!没有)(?:如期|超额|圆满|全面|顺利|提前|实际|已)*(?:实现了|达到了|完成了|(?:如期|圆满|超额|提前|顺利)实现)[^。；]{2,60}的(?:年度|预定|既定|减贫|脱贫)*(?:目标|任务|计划)"
)


def named_after(before: str, after: str) -> bool:
    """Whether the words only say whom something is done for: 对已脱贫的21户74人，政策不撤; 推动12个村的出列."""
    return bool(compiled.search(r"(?:^|[，；])(?:对|给|为|把|将)[^，。；]{0,10}(?:脱贫|退出|出列)的$", before)) or bool(
        compiled.match(r"的(?:出列|退出|摘帽|脱贫)(?=[，。；、]|$)", after)
    )


def of_a_whole(doc: Doc, clause_start: int, first: int, after: str) -> bool:
    """Whether a number is what others are a part of (709万贫困人口中已有过半脱贫), or a whole province's."""
    if compiled.match(r"(?:之)?中(?=[^，。；]*(?:半|成|%|分之|已有|有))|里(?=有)", after):
        return True
    whole = compiled.search(r"全国|全省|全自治区|全市(?!区)|全[州盟]|全地区", doc.text[clause_start:first])
    if whole is None or (doc.area and whole[0] == f"全{doc.area}"):
        return False
    return not doc.counties(clause_start, first)


def begin_of(doc: Doc, s: Sentence, clause_start: int, floor: int, first: int) -> int:
    """From the subject on: the clause, with the clause before if this one starts with the numbers or has only a date."""
    begin = max(clause_start, floor if floor > clause_start else clause_start)
    begin += len(doc.text[begin:first]) - len(doc.text[begin:first].lstrip("、，；和及）"))
    if first - begin < 4 or compiled.fullmatch(r"[^，]{0,3}全(?:县|村|年)[^，]{0,4}", doc.text[begin:first]):
        clauses = [(s.start + a, s.start + b) for a, b in s.clauses()]
        previous = [c for c in clauses if c[1] <= begin]
        if previous and begin - previous[-1][0] <= 26 and previous[-1][0] >= floor:
            return previous[-1][0]
    previous = [(s.start + a, s.start + b) for a, b in s.clauses() if s.start + b <= begin]
    if (
        previous
        and previous[-1][0] >= floor
        and compiled.fullmatch(r"(?:到)?20\d\d年(?:底|度)?", doc.text[previous[-1][0] : previous[-1][1]])
    ):
        return previous[-1][0]
    return begin


def tail_of(doc: Doc, last: int, stop: int, s: Sentence) -> int:
    found = OUT.search(doc.text[last:stop])
    end = last + found.end() if found and found.start() <= 20 else last
    more = compiled.match(r"(?:标准|任务|序列|贫困序列|的?(?:年度)?任务|摘帽)", doc.text[end : end + 8])
    return min(s.end, end + (more.end() if more else 0))


def task_of(doc: Doc, s: Sentence, text: str, begin: int) -> tuple[EventStatus | None, str]:
    """A target handed down or a year's task is a plan, done or not; what was done is said by itself."""
    tail = compiled.match(
        r"(?:的)?(?:年度|预定|既定)*(?:减贫|脱贫)?(?:任务|目标|指标|计划)", doc.text[begin + len(text) : begin + len(text) + 10]
    )
    own = compiled.sub(
        r"^(?:对照|按照|根据|依据|依照|比照|围绕|紧扣|聚焦|锁定|紧盯)[^，。；\d]{0,30}，(?=[^，；]*\d)", "", text
    )
    near = re.split(r"[，；]", doc.text[max(s.start, begin - 16) : begin])[-1] + own + (tail[0] if tail else "")
    found = compiled.search(
        r"(?:省|市|州|县|上级)?(?:里)?下达[^，。；]{0,20}(?:任务|指标|计划)?|(?:减贫|脱贫|年度|退出|"
        r"出列)(?:计划|目标|任务)(?:数)?(?:为|是|：|\d)?|任务(?:为|是|数)|的[^，。；]{0,6}任务",
        near,
    )
    failed = compiled.search(
        r"(?:任务|目标|指标|计划)(?:都|均|仍|还)?(?:没有|未能?|没能?)(?:如期|按期|全部)?(?:完成|实现)",
        doc.text[begin : begin + len(text) + 16],
    )
    if failed:
        return EventStatus.NEGATED, failed[0]
    if FULFILLED.search(text) or FULFILLED.search(near):
        return None, ""  # 完成165人的脱贫任务: so many left poverty
    if (
        found
        and not compiled.search(
            r"(?:超额|全面|如期)?完成(?:了)?(?:年度|省定|全年)?(?:减贫|脱贫)?任务$|按(?:期|计划)", near[: found.end()]
        )
    ) or (found and compiled.search(r"下达|的[^，。；]{0,6}任务|任务(?:为|是|数)", found[0])):
        return EventStatus.PLANNED, found[0]
    return None, ""
