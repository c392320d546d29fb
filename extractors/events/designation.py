"""What office and person designations share: their topic, and the number of the document that designates."""

from __future__ import annotations

import re

from extractors.events.document import Doc
from extractors.events.text import Sentence
from extractors.model import Level

TOPIC = re.compile(r"扶贫|脱贫|帮扶|双包|对口支援")
OTHER_WORK = re.compile(
    r"安全|保密|信息化|网信|防汛|抗旱|疫情|招标|巡[视察]|审计|档案|党建|廉政|综治|统战|机构改革|节能|爱卫|工会|信访|应急|考核|职称|编制|预算|评估|评审|学习教育|教学|机构代码|竞赛|组织生活|会籍"
)
_THE_WORK = re.compile(
    r"(?:这|此|该)项工作|建档立卡|(?:承担|负责)(?:日常|具体)?(?:工作|事务)?(?:的)?(?:综合协调|日常工作|具体工作)"
)
_GROUP_OFFICE = re.compile(r"领导小组(?:下设)?办公室|领导小组办公室主任|日常工作由")
_TEAM = re.compile(r"督[查导]|检查|调研|考核|评估|自评|巡")
LEADER_GROUP = re.compile(r"领导小组|工作组|专班")


def relevant(doc: Doc, s: Sentence) -> bool:
    """Whether a group or office named without its topic is the one for this work; in a document that sets up the office
    it is, unless other work is named."""
    own = doc.facts.kind in ("self_report", "annual_summary") and doc.facts.level in (None, Level.UNIT)
    if own and "领导小组" in s.text and not OTHER_WORK.search(s.text) and not _TEAM.search(s.text):
        return True
    if (
        doc.facts.kind == "office_doc"
        and _GROUP_OFFICE.search(s.text)
        and not OTHER_WORK.search((doc.facts.title or "") + doc.text[:60] + s.text)
    ):
        return True
    if doc.facts.kind == "self_report" and _THE_WORK.search(s.text) and not OTHER_WORK.search(s.text):
        return True
    return bool(
        TOPIC.search(s.text)
        or TOPIC.search(" ".join(doc.sections[s.paragraph].headings))
        or (
            doc.facts.kind == "office_doc"
            and TOPIC.search((doc.facts.title or "") + doc.text[:400])
            and not OTHER_WORK.search((doc.facts.title or "") + s.text)
        )
    )


def number_for(doc: Doc, s: Sentence | None, at: int) -> str | None:
    """The number of the document that designates: one named in the sentence or shortly before, else the document's own."""
    if s is not None:
        near = doc.view.segments[s.paragraph]
        close = [
            n
            for n in doc.docnos(min(s.start, near.start), max(s.end, near.end))
            if s.start <= n.start < s.end or (near.start <= n.start < near.end and -150 <= at - n.end <= 150)
        ]
        close = [n for n in close if not re.search(r"废止|停止执行", doc.text[n.end : n.end + 12])]
        if close:
            return close[-1].number if close[-1].start < at else close[0].number
    own = doc.facts.doc_no
    if own is None and doc.facts.kind == "office_doc" and len({n.number for n in doc.entities.docnos}) == 1:
        own = doc.entities.docnos[0].number
    return own if doc.facts.kind not in ("self_report", "news", "annual_summary", "meeting_minutes", "division_doc") else None


def ours(doc: Doc, at: int) -> bool:
    """Whether a list of names at an offset is of the assessed unit, not of a county's leading group."""
    if doc.county_unit:
        return True
    near = doc.text[max(0, at - 200) : at]
    return doc.facts.level not in ("county", "township", "prefecture", "province") and not re.search(
        r"县(?:委|政府|扶贫|脱贫)[^。]{0,20}领导小组", near[-80:]
    )


def end_of_clause(text: str, at: int) -> int:
    """The end of the clause in which ``at`` stands."""
    found = re.compile(r"[，；。]").search(text, at)
    return found.start() if found else len(text)
