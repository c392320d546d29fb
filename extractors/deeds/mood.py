"""How a text tells of a deed: done, planned, ordered, denied, or another party's.

An order counts as the deed where the deed is a rule; advice and urging where the way that it is told by is urging.
"""

from __future__ import annotations

import re

from extractors.cues import cues
from extractors.deeds.context import Setting
from extractors.deeds.lexicon import Deed
from extractors.events.document import Doc
from extractors.events.text import Sentence
from extractors.model import EventStatus
from extractors.qualifiers.subject import Side, subject

_ORDER = re.compile(
    r"(?:^|[，：；。“])(?:各[一-鿿]{0,8}|[一-鿿、]{0,8}(?:县|部门|单位|政府|党委|干部|书记|人)|都|均|也|还)?"
    r"(?:(?<![需主重只首概摘纪提扼简显])要(?![求闻点素员领道务闻件我])|应当?(?![急对用])|必须|务须|务必|不得)|"
    r"(?:都|均|凡)要(?=[有把对按做先经])|应(?=继续|该|再|进一步|尽快|及时|尽早|认真|建立|健全|加强|把|组织)|"
    r"(?:会议|同志|领导|书记)(?:强调|要求|指出|提出)[，：“]"
)
_TO_COME = re.compile(
    r"(?<![即就])将(?=(?:进一步|继续|适时|陆续|统一|协调)?(?:协助|督促|制[定订]|加强|加大|严把|严格|完善|健全|强化|深化|持续|不断|探索|全力|重点|支持|选派|开展|组织|检查|督查|走访|慰问|指导|深入|联系|邀请|举办|聘请|推广|总结|引进|捐|修|改造|宣讲|推动|培训|"
    r"结对|发放|选送|资助|看望|帮助|建立|设立|开办|发动|号召|拨|给予|每))|正在(?:抓紧|加紧)?(?:编制|制[定订]|起草|筹备|研究|协商)|"
    r"下[个]?[月周](?:起|初|底)?|下一?季度|明年|希望(?=大家|广大|各|全体)|(?:定于|拟)(?=[一-鿿])|(?<![年度工作案])计划(?=走进|赴|到|开展|组织|举办|邀请|帮助)"
)
_LATER = re.compile(r"拟(?![定订])|另行安排|择机|(?<![即就])将(?:于|在|由|适时|另)|待(?:定|后)|留待")
NOT = re.compile(
    r"(?:暂|概|均)不(?:予)?(?:发放|拨付|安排|支付)|"
    r"(?:尚|还|仍|均|一直|至今)?(?:未|没有?|未能|没能)(?:能|有|再|及时|如期|足额|真正|组织|统一|专门){0,2}"
    r"(?=举办|培训|发放|到账|拨付|兑现|落实|支付|开展|实施|进行|组织|启动|到位|建立|制[定订]|安排|列支|报销|成行|搞成|做到|到过|形成)"
)
_DENIED = re.compile(r"未|没有?|不|无|防止|杜绝|严禁|避免")
_TERM_OVER = re.compile(r"期满|届满|到期")  # the end of a term denies no deed
_ALONE = re.compile(r"以(?:其|他|她)?(?:个人|私人)(?:身份|名义)|自费|自行(?=前往|到|赴|来)|(?:已|离)退休")
_URGED = re.compile(r"建议|督促|要求|推动|指出|责成|会同|提醒|约谈")  # what the county then did, the unit had it do
_URGING = frozenset(["建议", "商定", "商请", "提议"])
_HAPPENED = re.compile(
    r"已(?!有关|经批准)|了(?=[^解])|过(?![程去度渡滤])|先后|共(?=[^同享])|累计|\d{1,2}月\d{1,2}日|\d{1,2}月(?:上旬|中旬|下旬|份)?，"
)
_ASKED = re.compile(r"请(?:[两你贵各]|你们)(?:县|们)?[^，。；]{0,24}(?:抓|办|做好|落实|推进|完成|事项|工作|大事)")
_OF_COUNTY = re.compile(r"[县旗乡镇村]|党委、?政府")


def status_of(setting: Setting, s: Sentence, deed: Deed, span: tuple[int, int], way: int) -> tuple[EventStatus, str]:
    """How the sentence tells of it; an order counts as the deed where the deed is a rule."""
    doc = setting.doc
    urging = way in deed.urges
    if setting.reverse and deed.lacking is not None:
        return EventStatus.OTHER_PARTY, "县里来访"
    before, clause = s.text[: span[1]], s.text[s.clause_at(span[0])[0] : span[1] + 24]
    at = s.clause_at(span[0])[0]
    found = cues().search("negated", "before", s.text[at : span[1]])
    if found and urging and at + found.start() > span[0]:
        found = None  # what is found wanting, in words that urge: 指出还有三分之一任务没有落地，请县委…
    if found and not _TERM_OVER.search(found[0]) and not any(p.fullmatch(found[0]) for way in deed.ways for p in way):
        return EventStatus.NEGATED, found[0]
    behind = next(cues().find("negated", "after", s.text[span[1] : span[1] + 40]), None)
    if behind := behind or NOT.search(s.text, span[0], span[1] + 30):
        return EventStatus.NEGATED, behind[0]
    lacks = deed.lacking.search(s.text) if deed.lacking is not None else None
    if lacks is not None and not _DENIED.search(re.split(r"[，。；：、]", s.text[: lacks.start()])[-1][-8:]):
        return EventStatus.NEGATED, lacks[0]
    rest = s.text[span[1] : s.clause_at(max(span[0], span[1] - 1))[1]]
    if later := _LATER.search(rest):
        return EventStatus.PLANNED, later[0]
    happened = _HAPPENED.search(clause)
    planned = _last(cues().search("planned", "before", before), _TO_COME.search(before))
    if (
        planned
        and not (urging and planned[0] in _URGING)
        and next(cues().find("past", "before", before[planned.end() :]), None) is None
    ):
        return EventStatus.PLANNED, planned[0]
    if not happened and (mood := doc.moods.get(s.start)):
        return EventStatus.PLANNED, str(mood)
    if not happened and doc.facts.kind == "annual_plan":
        return EventStatus.PLANNED, "文件为工作计划"
    if not happened and not deed.rule and setting.decides(s.text, span[0]):
        return EventStatus.PLANNED, "会议议定事项"
    if not deed.rule:
        order = (
            _ORDER.search(before) if urging else _last(cues().search("requirement", "before", before), _ORDER.search(before))
        )
        if order and urging and _OF_COUNTY.search(order[0]):
            order = None  # what the county is told to do, is what the unit urges
        if not urging and _asked(doc, s):
            return EventStatus.REQUIREMENT, "请县里办理的事项"
        if doc.facts.kind == "policy":
            return EventStatus.REQUIREMENT, "文件为政策文件"
        if order and not happened and next(cues().find("past", "before", before[order.end() :]), None) is None:
            return EventStatus.REQUIREMENT, order[0]
    said = deed.said is not None and doc.facts.kind == "self_report" and deed.said.search(s.text)
    if deed.done is not None and not said and not deed.done.search(f"{s.text} {doc.facts.title or ''}"):
        return EventStatus.PLANNED, "没有写明已经兑现"
    return _whose(doc, s, deed, span, urging)


def _asked(doc: Doc, s: Sentence) -> bool:
    """Whether a sentence is an item of what a letter asks of a county (请两县抓紧下列五件事。其一，…)."""
    return bool(_ASKED.search(s.lead) or any(_ASKED.search(h) for h in doc.sections[s.paragraph].headings[1:]))


def _last(*found: re.Match[str] | None) -> re.Match[str] | None:
    return max((m for m in found if m is not None), key=lambda m: m.end(), default=None)


def _former(doc: Doc, s: Sentence, span: tuple[int, int]) -> str:
    """The words that say that who acts has retired, or acts for himself alone."""
    start = s.clause_at(span[0])[0]
    titles = doc.titles(s.start + start, s.start + span[1])
    if titles and all(t.former for t in titles):
        return "原任或已退休的人员"
    alone = _ALONE.search(s.text, start, span[1])
    return alone[0] if alone else ""


def _whose(doc: Doc, s: Sentence, deed: Deed, span: tuple[int, int], urging: bool) -> tuple[EventStatus, str]:
    if deed.anyone or doc.county_unit:
        return EventStatus.ASSERTED, ""
    if former := _former(doc, s, span):
        return EventStatus.OTHER_PARTY, former
    who = subject(doc, s, s.start + span[0])
    if who is not None and who.side is Side.OTHER:
        return EventStatus.OTHER_PARTY, f"行为主体为{who.words[:16]}"
    urged = urging and _URGED.search(s.text)
    county = who is not None and who.side is Side.COUNTY and not urged
    if county and not doc.unit_pattern.search(s.text) and not re.search(r"驻村|第一书记|挂职|帮扶单位|两县|我们", s.text):
        return EventStatus.OTHER_PARTY, f"行为主体为{who.words[:16]}" if who else ""
    return EventStatus.ASSERTED, ""
