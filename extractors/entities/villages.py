"""Villages, communities and 嘎查, with the township before them: 石口乡柳湾村, 石口镇柳湾村, 达来苏木巴彦嘎查."""

from __future__ import annotations

import re

from extractors import compiled
from extractors.entities.model import Village

_TAIL = (
    r"(?:村(?!两级|民|级|部|委|庄|镇|组|集体|党|支|两委|“|级|卫生|干|小学|口(?!村)|口的|里|里的|情|容|貌|屯|主任|书记|第一|"
    r"社区|务|规|史|入户|道|路|头(?!村))|村(?=党|第一|委|支部|“|两委|主任|书记|民小组|级|卫生|小学|集体|里|入户|村民)|"
    r"嘎查(?!长|委员|委)|嘎查(?=委|长)|社区(?=居委|党|第一|[，。、；\s]|$))"
)
_HAN = r"[\u4e00-\u9fff·]"
_VILLAGE = re.compile(rf"({_HAN}{{1,16}}?)({_TAIL})")
_TOWNSHIP = re.compile(
    rf"({_HAN}{{1,8}}?(?:苏木|街道(?!办)|民族乡|乡(?!村|镇|亲|里|下|土|党|政|干|的)|镇(?!村|党|政|干|长|里|的|企)))"
)
_STOP = re.compile(
    r"(?:并同|会同|兼着|兼了|包扶|包联|包保|帮联|在|到|赴|任|驻|的|和|与|及|为|对|向|由|从|访|入|进|是|等|把|将|以|对口|位于|选派|走访|调研|来到|抵达|"
    r"深入|看望|前往|察看|考察|支持|帮扶|包括|涉及|覆盖|地处|担任|其中|分别|"
    r"明确|建设|实施|组织|推动|派驻|联系|定点|结对|指导|帮助|同志|两个|免去|扎根|走进|挂任|挂点|包|推介|致信|介绍|"
    r"采取|引导|随机抽|完善|解决|围绕|依托|动员|投入|拨付|安排|了|新建|修建|改造|抽查|检查|"
    r"[0-9一二三四五六七八九十两]+个|个|该|本|全|各|每|我|其|某|另|同|回|离|去|、|县委|政府|组织部|现任|兼任|协助|"
    r"书记|主任|干部|部|"
    r"省|自治区|自治州|州|地区|盟|市(?!场)|自治县|县|(?<![红国战军彩])旗|区)"
)
_NOT_A_NAME = re.compile(
    r"^(?:.*(?:两|贫困|行政|自然|重点|示范|帮扶|派驻|驻|扶贫|所在|中心|美丽|文明|先进|后进|空心|落后|试点|薄弱|出列|"
    r"退出|深度|相对|联系|包联|受援|任职|新农|城中|到|入|进|返|离|蹲|进农|跨|非|首|数个|逐|一村|示范性|任|户|数|"
    r"名|在|该|(?:单位|年度|定点|双|三年|首轮|一轮|干部|所|继续|承担|参与|负责|开展|年)包)|"
    r"[一二两三四五六七八九十]{1,2}|[乡农整千百多几邻外山老新小大下上住出回走跨以本该全各每我同另某]|[\d\s]*)$"
)


def find_villages(text: str) -> list[Village]:
    """Every named village of a text, in order; 贫困村, 驻村, 全村 and other common words are none.

    A name met once with a clean start (after a township, a comma, a bracket) is used to cut the same name elsewhere.
    >>> [v.full for v in find_villages("任石口乡柳湾村党支部第一书记，柳湾村为贫困村")]
    ['石口乡柳湾村', '柳湾村']
    """
    raw = [pair for m in _VILLAGE.finditer(text) if (pair := _village(text, m)) is not None]
    clean = {village.name for village, sure in raw if sure}
    found: list[Village] = []
    for village, sure in raw:
        tails = (village.name[i:] for i in range(len(village.name)))
        known = None if sure else next((t for t in tails if t in clean), None)
        if known is not None and known != village.name:
            village = Village(village.end - len(known), village.end, known, known, None)
        found.append(village)
    return found


def _village(text: str, m: re.Match[str]) -> tuple[Village, bool] | None:
    words, tail = m[1], m[2][:2] if m[2].startswith(("嘎查", "社区")) else "村"
    start, end = m.start(), m.start(2) + len(tail)
    if compiled.match(r"[年月日][全该本各]", words) and start and text[start - 1].isdigit():  # 2017年全村
        start, words = start + 1, words[1:]
    stops = [s for s in _STOP.finditer(words) if s.end() < len(words)]
    if any(s.end() == len(words) and len(s[0]) > 1 for s in _STOP.finditer(words)):
        return None
    sure = bool(start and text[start - 1] == "、" and len(words) <= 4)
    if stops:
        start += stops[-1].end()
        words = words[stops[-1].end() :]
        sure = stops[-1][0] in ("县", "旗", "区", "市", "、", "州", "自治县", "驻", "赴", "到")
    township = _TOWNSHIP.match(words)
    name = words[township.end() :] if township else words
    if not name and township:
        name, township = words, None
    longest = 8 if township or "·" in name or tail != "村" else 4
    if not (1 if township else 2) <= len(name) <= longest or _NOT_A_NAME.match(name):
        return None
    full = (township[1] if township else "") + name + tail
    return Village(start, end, name + tail, full, township[1] if township else None), sure or township is not None


def find_townships(text: str) -> list[str]:
    """Names of townships and towns in a text, in order (期思镇, 王加乡), without those that are only part of a common word."""
    found = []
    for m in compiled.finditer(rf"{_HAN}{{1,10}}?(?:苏木|民族乡|乡|镇)(?!村|亲|里|土|镇|干|企|村级|两级|长)", text):
        words = m[0]
        stops = [s for s in _STOP.finditer(words) if s.end() < len(words) - 1]
        name = words[stops[-1].end() :] if stops else words
        if 2 <= len(name) <= 8 and not compiled.match(
            r"(?:乡|镇|各|城|本|该|全|我|[0-9一二三四五六七八九十两]?个|县|下|返|老|家|山|少数民族|民族)+(?:乡|镇)$", name
        ):
            found.append(name)
    return found
