"""What kind of paper a deed stands in: another party's own paper, minutes of the unit alone, news of the county's visit.

For: a county's letter on the unit's help; its summary, in the section that names the unit; minutes of talks with the county.
Against: the county's summary of its own work; what minutes of the unit decide (对两县作一次检查), for it is still to come;
a meeting at the unit's seat when the county came.
"""

from __future__ import annotations

import re

from extractors.events.document import Doc
from extractors.events.text import Sentence
from extractors.model import Level
from extractors.qualifiers.subject import GENERIC

_OTHERS = frozenset({Level.COUNTY, Level.TOWNSHIP, Level.PREFECTURE, Level.PROVINCE, Level.MEDIA})
_HELP = re.compile(
    r"定点(?:扶贫|帮扶)|包村|双包|包户|帮扶|扶贫手册|中央(?:单位|和国家机关)|援助|捐[赠款助]|受援|感谢|挂职|第一书记|支援|贵[局部校行院会社司署]|"
    r"驻村(?:扶贫)?(?:工作)?队?"
)
_HELPER = re.compile(
    r"贵[局部校行院会社司署方所]|贵(?:单位|集团|公司|中心)|该[局部校行院会社司署]|第一书记|挂职|(?:中央|定点|帮扶|选派|派出)(?:帮扶|扶贫)?单位|"
    r"(?:该|这家)(?:单位|集团|公司|银行)"
)
_PREFIX = re.compile(r"^(?:中国|国家|全国|中央|中华全国|中共中央|[一-鿿]{2,3}(?:省|自治区|市))+")
_COMMON = frozenset(
    [
        "人民",
        "国务",
        "农业",
        "工商",
        "建设",
        "交通",
        "教育",
        "科学",
        "中国",
        "国家",
        "中央",
        "文化",
        "工作",
        "民主",
        "民间",
        "民族",
        "国际",
        "社会",
        "科技",
        "水利",
        "卫生",
        "体育",
        "新闻",
        "研究院",
        "委员会",
        "办公室",
    ]
)
_HELPED = re.compile(r"包村|包户|双包|帮扶|结对|驻村|第一书记|选派")  # words of the unit's help, in a paper of its own village
_OWN_MEDIUM = re.compile(
    r"我(?:[局部委校院行所司会社署台厂]|单位|中心|集团|公司)(?![县市])"
)  # a web page, a paper of the unit's own
_LEAD = re.compile(r"牵头.{0,24}(?:总结|报告)")  # a lead department's paper on what other units did
_OTHER_VILLAGES = 2  # so many villages besides the unit's make a paper one on many
_SHORT = 700  # characters: a paper this short that names the unit is about its help
_REVERSE = re.compile(
    r"(?:[县旗区](?!域)|代表团|考察团|党政|县委|县长|书记|一行|客人)[^，。]{0,24}(?:来|到|赴|访|莅|走进|拜访)(?:访|到|临)?(?:我|本)?"
    r"(?:[校局部行院社会司署京]|集团|公司|单位|总部|机关)(?![长])|来(?:访|校|京|我[校局部行院社会司署])|访问我?(?:校|集团|公司|总部|我[局部行院社会署])"
)
_JOINT = re.compile(
    r"(?<!挂职)(?:[县旗]委|[县旗](?:人民)?政府|[县旗](?:扶贫|脱贫)[一-鿿]{0,6}办|(?<!副)[县旗]长|[县旗](?:里|有关|主要)?领导|两县|贫困村|村“?两委”?)[^。\n]{0,30}"
    r"(?:会谈|座谈|会商|对接|磋商|洽谈|联席|现场办公|交换意见|参加|出席|列席|到会)|(?:会谈|会商|对接|联席会|现场办公会?|座谈会?)纪要"
)
_HEARD = re.compile(r"(?:听取|通报|汇报|总结|回顾|介绍|反映|报告)(?:了|称|说|，|：|[^，。；要]{0,20}(?:情况|工作|进展|汇报))")
_ACTS = (
    "服务|培训|监督|检查|督查|督导|督促|审计|考核|管理|宣传|指导|保险|研究|教育|健康|就业|产业|劳务|医疗|医保|搬迁|党建|慰问|技术|人才|科技|"
    "调查|稽核|监察|推广|公益|捐赠|志愿"
)
_DEPARTMENT = re.compile(
    rf"(?<![党群员])(?:{_ACTS}){{1,3}}(?=[^\W\d者了的到赴在对开展和与村县乡镇]{{0,2}}?(?:中心(?!小学|校|村)|部(?![门分长队署])|处(?![理置罚分境于])|局(?![限面部势])|"
    r"司(?!机)|科(?![技学研普])|室(?![内外])|办(?![学事理法成班实公到得好过])|委(?![托派])|署(?!名)|公司|厅|学院|研究院|研究所))"
)


def masked(text: str) -> str:
    """The text with the words of deeds in the names of departments blanked, sign for sign (社会服务部 serves nobody)."""
    return _DEPARTMENT.sub(lambda m: "□" * len(m[0]), text)


class Setting:
    """What is asked of a document once; ``own_minutes``: of the unit alone; ``reverse``: news that the county came to it."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        title = doc.facts.title or ""
        self.reverse = doc.facts.kind in ("news", "visit_record", "other") and bool(_REVERSE.search(title))
        self.own_minutes = doc.facts.kind == "meeting_minutes" and not _JOINT.search(f"{title}\n{doc.text[:300]}")
        local = doc.county_unit or bool(doc.package.villages)  # whose papers come from its own county and village
        self.foreign = doc.facts.level in _OTHERS and not local and bool(doc.package.unit)
        self._names = _names(doc)
        self._lead = doc.facts.kind == "annual_summary" and bool(_LEAD.search(title))
        outside = local and doc.facts.level in _OTHERS and not doc.county_unit and bool(doc.package.unit)
        headed = bool(self._names.search(f"{title} {doc.facts.issuer or ''}"))
        self._elsewhere = (
            tuple(v for v in doc.entities.villages if not v.name.endswith(doc.package.villages)) if outside else ()
        )
        self._many = outside and not headed and len({v.name for v in self._elsewhere}) >= _OTHER_VILLAGES
        self._unnamed = outside and not headed and not _HELPED.search(doc.text) and not _unit_named(doc)
        self.unrelated = self._unnamed or (self._many and self._names.search(doc.text) is None)
        self.whole = not self._lead and not self._many and (not self.foreign or self._about(title))
        self._sections: dict[tuple[str, ...], bool] = {}

    def _about(self, title: str) -> bool:
        """Whether the paper of another party is about the unit's help as a whole."""
        text = self.doc.text
        if self._names.search(title) or _HELP.search(title) or self._names.search(text[:160]):
            return True
        if self.doc.facts.level is Level.MEDIA and _OWN_MEDIUM.search(text):
            return True
        named = self._names.search(text)
        return named is not None and (len(text) <= _SHORT or self.doc.facts.level is Level.MEDIA)

    def bears(self, s: Sentence) -> bool:
        """Whether a sentence of the document can tell of the unit's deeds."""
        if self._unnamed:
            return False
        if self._lead:
            return self._own_county(s.start, s.end)
        if self._many:
            return self._of_own(s)
        if self.whole or self._names.search(s.text) or _HELPER.search(s.text):
            return True
        headings = self.doc.sections[s.paragraph].headings
        if not headings:
            return bool(self._names.search(s.lead))
        if headings not in self._sections:
            own = " ".join(x.text for x in self.doc.sentences if self.doc.sections[x.paragraph].headings == headings)
            self._sections[headings] = any(self._names.search(h) or _HELP.search(h) for h in headings[1:] or headings) or (
                len(own) <= _SHORT and bool(self._names.search(own))
            )
        return self._sections[headings]

    def _of_own(self, s: Sentence) -> bool:
        """Whether the last village or unit that a paper on many names, up to the end of a sentence and in its paragraph or else
        above it, is the unit's own."""
        first = self.doc.view.segments[s.paragraph].start
        own = [m.end() for m in self._names.finditer(self.doc.text, first, s.end)]
        others = [v.end for v in self._elsewhere if first <= v.start < s.end]
        if own or others:
            said = [e for e in own if e > s.start]
            return bool(said) or max(own, default=-1) > max(others, default=-1)
        headings = self.doc.sections[s.paragraph].headings[1:]
        return bool(headings) and bool(self._names.search(headings[-1]))

    def _own_county(self, start: int, end: int) -> bool:
        own = {c.adcode for c in self.doc.package.counties}
        return any(p.adcode in own for p in self.doc.counties(start, end))

    def bears_row(self, words: str, caption: str) -> bool:
        if self._unnamed:
            return False
        if self._many or self._lead:
            return bool(self._names.search(words))
        return self.whole or bool(self._names.search(words) or _HELPER.search(words) or _HELP.search(caption))

    def decides(self, text: str, at: int) -> bool:
        """Whether words of the unit's minutes decide on what is to come, and do not report what was heard."""
        return self.own_minutes and not _HEARD.search(text[:at])


def _unit_named(doc: Doc) -> bool:
    return any(n in doc.text for n in doc.package.names(3) if n[0] not in "我本全该贵两")


def _names(doc: Doc) -> re.Pattern[str]:
    """Every name under which others speak of the unit, and the villages that it helps; no word that fits any body."""
    unit = doc.package.unit or ""
    names = {
        n
        for n in doc.package.names(2)
        if n[0] not in "我本全该贵两" and n not in GENERIC and not (len(n) <= 5 and n[:2] in GENERIC)
    }
    core = _PREFIX.sub("", unit)
    if len(core) >= 5:
        names.add(core[:2])  # 瀚海 of 中国瀚海盐湖集团有限公司: its own word in whatever contraction
        names |= {core[-3:]} if core[-1] in "局部委署社院会办" else set()
    names |= {unit[:-1]} if unit.endswith(("报社", "杂志社")) else set()  # its paper is itself
    names |= set(doc.package.villages)
    return re.compile("|".join(re.escape(n) for n in sorted(names - _COMMON, key=len, reverse=True)) or r"(?!)")
