"""Where a journey goes: the verbs of going, being and going on, and the county, township or village that stands behind them."""

from __future__ import annotations

import re

from extractors.events.document import Doc, Place
from extractors.events.text import Sentence

_DAILY = (
    r"[县村](?:后|以后|以来|之后|之日|起|上任|报到|任职|工作|挂职|履职|[一二两三四五六七八九十\d]+个?(?:多|余)?(?:月|年|天|周))"
)
_ACTS_THERE = (
    r"调研|考察|走访|慰问|看望|查勘|踏勘|勘查|勘察|查看|察看|视察|检查|督导|督查|指导|现场办公|出席|参加|接诊|义诊|坐诊|揭牌|"
    r"签约|蹲点|蹲了|蹲守|授课|讲课|宣讲|验收|暗访|回访|看了|转了|走了|住了|住下|一住|吃住|入户|座谈|对接|调度|举行|主持召开"
)
MOVE = re.compile(
    r"(?:(?:先后|分别|专程|多次|再次|亲自|带队|率队|一行|曾|已|又|也|还|前来|顺道|冒雨|冒雪|连夜|随后)?)"
    r"(赴|前往|深入|来到|抵达|莅临|奔赴|亲临|下到|走访|考察|到访|回访|现身|出现在|走进|踏上|重返|重访|再访|探访|踏访|直奔|辗转|驱车|"
    r"住进|扎进|进驻|开进|驶进|驶入|转道|转赴|转往|转至|转到|绕道|折向|取道|回到|"
    r"(?<![达得看受收接遇感直提做签听想找碰办落报拿学问轮谈说讲等周调送运拉划汇投迟独用引延推升降增减回转来])"
    rf"到(?!{_DAILY})(?![位期底账岗户任货处时20一-]|了?(?:解决|保障|改善|落实|加强|重视))|"
    rf"(?<![存实正旨所现])在(?=[^，。；：]{{2,60}}?(?:{_ACTS_THERE})(?!时|期间|中(?!心)|座谈时))|"
    r"(?<![存实正旨所现])在(?=[^，。；：]{2,60})|"
    r"(?<=[一二两三四五六七八九十再又重\d])[下上进访](?=[一-鿿]{2})|"
    r"(?<=专程|亲自|带队|前来)送(?=[^，。；]{0,16}(?:干部|第一书记|队员|同志|到任|报到|到岗|上任))|"
    r"(?:察看|查看|踏勘|查勘|勘查|视察)了?|"
    r"(?<=[率带]队)[进下入](?=村)|(?<=[日旬月，])[进下]村(?=[看走入调慰查了]|，)|"
    r"来(?=我|县|村(?!里?的|民|子|口|支|委)|[一-鿿]{1,3}(?:调研|考察|指导|检查|慰问|看望|对接|督导|视察))|"
    r"(?<![年月日天以起下上过带未本原历近向从期周世后外])来(?=[一-鿿]{2,5}[，。、；]|[一-鿿]{2,12}[县旗](?![里内外长委])))"
)
BEING = frozenset({"在"})
TIMES = frozenset("下上进访")  # 三下竹溪, 两进深山: only to a county or village that is named
_ACTS = re.compile(rf"(?:{_ACTS_THERE})(?!时|期间|中(?!心)|座谈时)")
_ACTS_ANY = re.compile(r"看|听|问|谈|商|算|查|核|守|住|种|摸|访|诊|讲|帮|送|教|为|同|与|和|给|解决|敲定|协调|拉家常|现场")
_STATIC = re.compile(
    r"^[^，。；]{0,30}?(?:任(?!务)|挂职|工作(?!情况|进展|推进)|就读|出生|长大|投资|投放|建(?!议)|设立|举办|举行|召开|启动|开工|成立|落地|上线|会见|汇报|视频|发放|实施|开展(?!调研|考察|走访)|"
    r"帮扶|资助|援|捐|投入|采购|招聘|拍摄|录制|通过|的(?!田间|地头|帐篷|家中|村))"
)
LOOKING = re.compile(r"察看|查看|踏勘|查勘|勘查|视察")
ON = re.compile(r"转道|转赴|转往|转至|转到|绕道|折向|取道")
_DEST = re.compile(
    r"(?:我|该|你|此|两|三|本|全|贵)?(?:(?:定点)?(?:扶贫|帮扶|贫困|挂钩|联系|结对|受援)*(?:县|旗|区|"
    r"点(?!子|上|滴|赞|评|名|头)|村)(?![长委级政际直内外])(?!书记)|县(?:里|城|乡|市)?|村(?!书记|支书)|基层|(?:扶贫|脱贫|帮扶)?一线|乡镇|贫困户家|"
    r"现场)"
)
_PLACE_WORD = re.compile(
    r"(?:(?!驻|的|各|[一二三四五六七八九十两]个)[一-鿿“”]){1,9}?(?:县(?!级)|旗|乡|镇|村|苏木|嘎查)(?![长委级政际直内外企医卫]|党|支部|两委|干部)"
)
_ABOVE = re.compile(r"^(?:[一-鿿]{2,9}?(?:省|自治区|自治州|市|州|盟|地区))+")
_COMING = re.compile(r"[一-鿿]{0,3}?(?:调研|考察|指导|检查|慰问|看望|对接|督导|视察)")
_NO_FURTHER = re.compile(
    r"(?:在|到|赴|前往|来到|抵达|走访)(?:了)?(?:[一-鿿]{2,8}?(?:省|自治区))?[一-鿿]{2,9}?(?<!城)(?:自治州|州|市|盟|地区)(?!场|民|值|面|直|委|政府|级|扶贫|长|县|区|里)"
)
_BELOW = re.compile(r"[县旗乡镇村]|苏木|嘎查|定点(?:扶贫|帮扶)|帮扶|扶贫点|脱贫|两地")
Destination = tuple[str, list[str | None]]


def short_of_county(doc: Doc, s: Sentence) -> bool:
    """Whether a sentence tells of a way to a prefecture or city and names neither a county nor anything in one nor the help:
    who was 在某州考察 was not in the county for that."""
    return bool(_NO_FURTHER.search(s.text)) and not _BELOW.search(s.text) and not doc.counties(s.start, s.end)


def destination(doc: Doc, s: Sentence, m: re.Match[str], rest: str) -> Destination | None:
    """The words of the destination and the counties it means; None where the verb leads to no county, village or 县.

    ``m`` is the verb as found by ``MOVE``, ``rest`` the words behind it to the end of its clause.
    """
    start = s.start + m.end(1)
    if m[1] in BEING and not _ACTS.search(rest) and not _stays_awhile(doc, s, rest):
        return None
    reach = start + min(len(rest), 44)
    near = 2 if m[1] == "来" and not _COMING.match(rest) else 8 if m[1] in BEING or LOOKING.match(m[1]) else 22
    named = [p for p in doc.counties(start, reach) if not re.search(r"[。；]", doc.text[start : p.start])]
    between = _ABOVE.sub("", doc.text[start : named[0].start]) if named else ""
    if named and len(between) <= near and not re.search("的$", doc.text[start : named[0].start].replace("相邻的", "")):
        return _counties(doc, start, named)
    if m[1] in BEING:
        found = _PLACE_WORD.match(rest)
        return (found[0], [doc.county(start, start)]) if found else None
    if m[1] in TIMES and not re.match("村", rest):
        return None
    if m[1] == "送":
        told = doc.facts.level is not None and doc.facts.level.value in ("county", "township")
        return ("来县", [doc.county(start, start)]) if told else None
    if LOOKING.match(m[1]):
        return None
    if m[1] == "来" and (purpose := _COMING.match(rest)):
        return purpose[0], [doc.county(start, start)]
    found = _DEST.match(rest) or re.match(
        r"[^，]{0,14}?(?:贫困村|帮扶村|定点扶贫县|帮扶县|[一-鿿]{1,4}[乡镇](?![长党政])|苏木|嘎查)", rest
    )
    if found is None:
        villages = doc.villages(start, reach)
        if villages and villages[0].start - start <= 8:
            return villages[0].full, [doc.county(start, start)]
        area = re.match(r"[^，。；]{0,6}?(?:省|州|市|盟|地区)(?!场|民|直|委|政府|级|扶贫)", rest)
        return (area[0], [None]) if area else None
    return found[0], [doc.county(start, start)]


def _counties(doc: Doc, start: int, named: list[Place]) -> Destination:
    names: list[str | None] = []
    for p in named:
        gap = doc.text[named[0].end : p.start]
        joined = re.fullmatch(r"[、和与及]|以及|[^，]{0,10}、[^，]{0,6}", gap) or len(gap) <= 12
        if names and re.search(r"\d[月日]|[到赴]", gap):
            break  # the next journey, with its own day or verb
        if (not names or joined) and p.name not in names:
            names.append(p.name)
    if re.match(r"(?:与|同|跟)", doc.text[start : start + 1]):
        beside = re.search(r"相邻的|毗邻的", doc.text[start : start + 24])
        names = names[1:] if beside and len(names) > 1 else names
    return doc.text[start : named[-1].end], names


def _stays_awhile(doc: Doc, s: Sentence, rest: str) -> bool:
    """Whether who is 在某县 does something there on a visit (在某镇逐户核对台账, 看得很细), not at
    home or by way of work done there."""
    if _STATIC.search(rest):
        return False
    if doc.dates(s.start, s.end):
        return _ACTS_ANY.search(rest) is not None
    return re.search(r"看(?:得|了|过|望|到)|听(?:了|取)|住(?:了|下)|转了|走了|问了", rest) is not None
