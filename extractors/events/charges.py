"""What a person is charged with in few words, one after the other: 书记甲挂帅，副校长乙具体抓; 主席丙为第一责任人.

Said of the work alone they need its name near; several charges in a row, each with its person, are of the work that the paper
is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.entities.model import Person
from extractors.events.designation import OTHER_WORK, TOPIC, relevant
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.people import bounds
from extractors.events.text import Sentence

_END = r"(?=$|[，；。、！）]|，)"
SHORT = re.compile(
    r"^(?:同志)?(?:（[^）]{0,20}）)?(?:亲自|具体|全面|直接|统一|继续|负责|来|则|具体负责)*"
    rf"(?:(?:挂帅|挂(?:总|首)责|负(?:总责|全责|首责)|总负责|总抓|抓总|牵头抓?总?|管总|管办|总揽|拍板|签批|督办|抓(?:落实|具体|日常)?|包[抓保联干]|统筹(?:协调)?|具体负责|负责具体(?:落实|工作)?){_END}"
    r"|(?:包[抓保联干]|联系|联包|挂包)[^，；。、]{2,10}?(?:县|旗|片区?|乡|镇|村)(?=$|[，；。、）])"
    r"|(?:为|任|是|担任|成了|当好?|作为)[^，；。]{0,24}?“?(?:第一|直接|具体|总|首要|主要)?(?:责任人|负责人|牵头人|联络人|联络员|联系人|召集人|总?管家|分管领导|联系领导|包联领导)”?(?=$|[，；。、）])"
    r"|(?:接替|接手|代管|接管|兼管|恢复分管|重新分管|继续分管)(?:该|此|这)?项?工作?(?=$|[，；。、）]))"
)
_LABELLED = re.compile(
    r"(?:联系|分管|包联|包保|牵头|挂点|挂联|主管|负责)[^，。；：]{0,24}?(?:领导|负责人|责任人|负责同志|牵头人)[：—是为]{1,2}[^，。；：]{0,10}$"
)
_TEAM = re.compile(
    r"督[促查导][一-鿿]{0,4}(?:组|方案|报告|通报)|检查(?:组|方案|报告)|(?:检查|督查|考核|调研)由|考核组|调研组|巡查组"
)
RESIDENT = re.compile(
    r"(?:驻村(?:帮扶|扶贫|工作)?(?:干部|队员)|工作队(?:队员|队长)|村(?:党)?(?:总)?(?:支部)?(?:副)?书记|村(?:委会)?(?:副)?主任)$"
)
_RANKED = re.compile(r"(?:第一|直接|具体)责任人|双组长")


def of_this_work(doc: Doc, s: Sentence, people: Sequence[Person]) -> bool:
    """Whether charges told in a sentence are of this work though it does not say so in its own words."""
    if OTHER_WORK.search(s.text) and not TOPIC.search(s.text):
        return False
    if _TEAM.search(s.text) or (_TEAM.search(doc.facts.title or "") and not TOPIC.search(s.text)):
        return relevant(doc, s) and "领导小组" in s.text
    if relevant(doc, s) or any(doc.assigned(p.name) for p in doc.counties(s.start, s.end)):
        return True
    if TOPIC.search(doc.text[max(0, s.start - 60) : s.start]) or any(v for v in doc.villages(s.start, s.end)):
        return len(people) > 0
    charged = [p for p in people if SHORT.match(doc.text[bounds(p)[1] : s.end])]
    return len(charged) >= 2 or (len(charged) >= 1 and _RANKED.search(s.text) is not None)


def short_charge(doc: Doc, s: Sentence, before: str, after: str) -> re.Match[str] | None:
    """What stands right behind the person, or the label right before: 联系某县的局领导：甲副局长."""
    found = SHORT.match(after)
    if found is not None:
        return found
    return _LABELLED.search(before) if re.match(r"(?:同志|[^，；。]{0,10}[长任记员师])?(?=$|[，；。、）])", after) else None


def names_unit(doc: Doc, s: Sentence, at: int) -> bool:
    """Whether a county's paper tells of the unit's own naming: the unit opens the sentence or stands in the person's clause."""
    names = doc.package.names(3)
    a, _ = s.clause_at(max(0, at - s.start - 1))
    head = s.text[: max(0, at - s.start)]
    return any(n in s.text[a : at - s.start] or head.startswith(n) for n in names)


def parted(found: Sequence[Mention], doc: Doc) -> list[Mention]:
    """The same mentions, those that share a clause cut at the mark behind the first one's charge: 甲牵头抓总、乙包抓某片."""
    out = list(found)
    for i in range(1, len(out)):
        last, m = out[i - 1], out[i]
        if max(last.start, m.start) >= min(last.end, m.end):
            continue
        between = doc.text[last.anchor_end : m.anchor]
        marks = [
            x.end()
            for x in re.finditer("、", between)
            if x.start() > 1 and re.search(r"[总抓责人长保联导管片县旗乡镇村]$", between[: x.start()])
        ]
        if not marks or re.match(r"(?:同志)?[、（]", between):
            continue
        cut = last.anchor_end + marks[0]
        out[i - 1], out[i] = replace(last, end=cut - 1), replace(m, start=cut)
    return out
