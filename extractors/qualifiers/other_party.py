"""Other party: the act of a body or person other than the assessed unit: province and city, the county itself, other units,
retired leaders, county people who come to the unit.

Outcomes and surveys are stated by whoever they are; appointments are made by party committees of county and prefecture: for
these only the person's sender matters, which the detectors of those types say themselves.
"""

from __future__ import annotations

import re

from extractors import compiled
from extractors.events.document import Doc
from extractors.events.fund_party import theirs
from extractors.events.mention import Mention
from extractors.model import EventStatus, EventType
from extractors.qualifiers.base import Verdict
from extractors.qualifiers.subject import Side, Subject, of_unit, phrase_of, side_of, subject

_FORMER = re.compile(
    r"(?:^|[，、（\s])(?:原|前)(?!定|拟|来|计划|有|则|期|后|往|列|身|\d)|前任|已?退休|离休|卸任|"
    r"老(?:领导|书记|部长|局长|校长)|离任"
)
_ESCORT = re.compile(r"^.*(?:陪同|陪着|跟随|随同)")  # the visitor is who is escorted
_BEFORE_TITLE = re.compile(r"(?:^|[，、（\s])(?:原|前)(?=[一-鿿]{2})")
_ABOVE = re.compile(
    r"审计署|财政部|(?:国家|中央|国务院|中国)[一-鿿]{1,10}(?:署|局|部|委员会|办公室|"
    r"审计[一-鿿]{0,6}办)|国务院(?!国资委扶贫)|党中央|中央(?:督查|巡视|纪委|"
    r"第[一二三四五六七八九十\d]+)|全国(?:政协|人大)|"
    r"(?:[一-鿿]{2,3}省|[一-鿿]{2,7}自治区|(?<![一-鿿])[一-鿿]{2,4}(?<!我)市|[一-鿿]{2,8}自治州|"
    r"(?<![一-鿿])[一-鿿]{2,3}州|省|自治区|市|州|盟|地区)"
    r"(?:直|级|里|内)?(?:委(?!员|托)|人民政府|政府|人大|政协|纪委|纪检|扶贫|脱贫|审计|督查|巡查|督导|"
    r"巡视|国资委|财政|发改|民政|组织部|宣传部|有关|主要领导|分管领导|领导|直机关|长(?!期|效|远))|"
    r"(?:省|市|州|盟|自治区)[一-鿿]{0,6}(?:考核|评估|督导|督查|巡查|核查|检查|抽查|验收|审计|暗访)[一-鿿]{0,4}组|交叉考核|"
    r"(?:另一|其他|兄弟|友邻|同样)(?:家|个)?(?:定点)?(?:帮扶|扶贫|联系)|"
    r"(?:省|市|州)(?:派|直|属|级)|第三方|对口支援|东西部(?:扶贫)?协作|对口帮扶|兄弟(?:单位|省市)|(?:副)?(?:省|市|州)长"
)
_COUNTY = re.compile(
    r"(?:县|旗|区)(?:委(?!员会)|委员会|人民政府|政府|人大|政协|纪委|扶贫|脱贫|审计|督查|财政|里|级|"
    r"组织部|直|长(?!期|效)|领导|党政|(?:有关)?部门)|"
    r"(?:乡|镇|街道)(?:党委|政府|党政|长(?!期)|人大|村|干部)|村(?:支部|支书|两委|“两委”|委会|党支部)|驻村工作队(?!长)"
)
_RECEIPT = re.compile(r"收到|到账|入账|接收|获得|获(?:赠|捐)|专户|到位")
_SPENDS = re.compile(r"投入|出资|安排|整合|筹|列支|匹配|配套|拿出|统筹|拨|投资|捐|落实|发放|兑现|补助|奖补")
_TYPES = frozenset({EventType.LEADER_VISIT, EventType.PLAN_MEETING, EventType.INSPECTION, EventType.FUND_ALLOCATION})


def other_party(m: Mention, doc: Doc) -> Verdict | None:
    """Whether someone else than the assessed unit acts."""
    actor = m.actor
    person = m.type in (EventType.LEADER_VISIT, EventType.PLAN_MEETING)
    former = (_FORMER.search(actor) or _former_title(m)) if person else None
    if former:
        return Verdict(EventStatus.OTHER_PARTY, former[0].strip("，、（ "))
    if m.type is EventType.SATISFACTION and m.sentence is not None:
        return _helped_by(m, doc)
    if m.type not in _TYPES:
        return None
    if m.type is EventType.FUND_ALLOCATION and m.sentence is not None and not doc.county_unit and theirs(doc, m.sentence):
        return Verdict(EventStatus.OTHER_PARTY, "县里的资金")
    who = _who(m, doc)
    if who is not None and who.side in (Side.OTHER, Side.COUNTY):
        return Verdict(EventStatus.OTHER_PARTY, f"行为主体为{who.words[:16]}")
    told = m.sentence is not None and m.type in (EventType.FUND_ALLOCATION, EventType.INSPECTION)
    if not actor or (who is not None and (told or who.side is Side.UNIT)):
        return None
    if of_unit(doc, actor.strip()) and not doc.county_unit and not _outsider(actor, doc):
        return None
    above = _ABOVE.search(actor)
    if above and not _own(above[0], doc):
        return Verdict(EventStatus.OTHER_PARTY, f"行为主体为{above[0]}")
    if not doc.county_unit:
        county = _COUNTY.search(actor)
        if county:
            return Verdict(EventStatus.OTHER_PARTY, f"行为主体为{county[0]}")
    if m.extra.get("party") in ("county", "other") and not doc.county_unit:
        return Verdict(EventStatus.OTHER_PARTY, "行为人不是本单位人员")
    if doc.county_unit and m.extra.get("party") == "other":
        return Verdict(EventStatus.OTHER_PARTY, "行为人不是本县人员")
    return None


def _former_title(m: Mention) -> re.Match[str] | None:
    """原 or 前 right before the visitor's title, where the detector's words begin behind it."""
    title, s = m.fields.get("title"), m.sentence
    if not title or s is None:
        return None
    return next((f for f in _BEFORE_TITLE.finditer(s.text) if s.text.startswith(title, f.end())), None)


def _helped_by(m: Mention, doc: Doc) -> Verdict | None:
    """Whose help was rated, where no 对 says so: 某市对口帮扶工作满意率98.9%."""
    s = m.sentence
    start, end = s.clause_at(min(max(0, m.anchor - s.start), len(s.text) - 1)) if s else (0, 0)
    clause = s.text[start:end] if s else ""
    phrase = phrase_of(clause)
    rest = clause[clause.find(phrase) + len(phrase) :] if phrase else ""
    if compiled.match(r"(?:的)?(?:对口|结对|定点)?(?:帮扶|支援|援助)", rest) and side_of(doc, phrase) is Side.OTHER:
        return Verdict(EventStatus.OTHER_PARTY, f"评价对象为{phrase[:16]}")
    return None


def _who(m: Mention, doc: Doc) -> Subject | None:
    """The subject of the verb; for visits and meetings the person that the detector found, for money who gives it."""
    if m.type in (EventType.LEADER_VISIT, EventType.PLAN_MEETING) or m.sentence is None:
        phrase = phrase_of(_ESCORT.sub("", m.actor) or m.actor)
        return Subject(phrase, side_of(doc, phrase)) if phrase else None
    who = subject(doc, m.sentence, m.anchor)
    if m.type is EventType.FUND_ALLOCATION and who is not None and who.side is Side.COUNTY and _receives(m, doc):
        return None
    return who


def _receives(m: Mention, doc: Doc) -> bool:
    """Whether the county only receives or uses what the unit gave: 我县已收到270万元; 村集体光伏项目360万元."""
    s = m.sentence
    if s is None:
        return False
    start, end = s.clause_at(min(max(0, m.anchor - s.start), len(s.text) - 1))
    words = s.text[start:end]
    return (
        bool(_RECEIPT.search(words))
        or not _SPENDS.search(words)
        or doc.unit_pattern.search(s.text[: m.anchor_end - s.start]) is not None
    )


def _own(words: str, doc: Doc) -> bool:
    """Words such as 省 that stand in the unit's own name (省属企业, 某省农科院) say nothing."""
    unit = doc.package.unit or ""
    return bool(unit) and (words in unit or unit in words or any(len(a) >= 3 and a in words for a in doc.package.aliases))


def _outsider(actor: str, doc: Doc) -> bool:
    """A self reference in a document of the county (我局, 我办) is not the unit's."""
    if doc.package.unit and doc.package.unit in actor:
        return False
    names = [n for n in doc.package.aliases if len(n) >= 3]
    return doc.facts.level in ("county", "prefecture", "province", "township") and not any(n in actor for n in names)
