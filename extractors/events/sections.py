"""Where in a document a paragraph stands: its headings, whether they speak of what is still to come, and the year they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.cues import Cues
from extractors.events.text import heading_like
from extractors.model import DocumentFacts
from ingest.model import BlockKind
from ingest.view import View

_NUMBERED = (
    re.compile(r"^\s*第[一二三四五六七八九十]+(?:部分|章)|^\s*(?:附件|附表|附)\s*\d*[：\s]?"),
    re.compile(r"^\s*[一二三四五六七八九十]{1,3}、"),
    re.compile(r"^\s*（[一二三四五六七八九十]{1,3}）"),
    re.compile(r"^\s*\d{1,2}[.、．](?!\d)"),
    re.compile(r"^\s*（\d{1,2}）"),
)
_MIXED = re.compile(r"问题|不足|短板|差距|体会|经验")
_AHEAD = re.compile(r"计划|安排|打算|思路|工作|任务|目标|考虑|设想|展望|谋划|重点|举措|建议")
_YEAR = re.compile(r"(?<![—\-至－])(20\d\d)年(?![—\-至－]\s*20)")  # no end of a span of years (2016—2020年)
_PLAN_TITLE = re.compile(
    r"(?:工作|年度|帮扶|扶贫|实施|行动|脱贫)[^，。：]{0,8}(?:计划|安排|要点|规划|任务分解表?|"
    r"时间表)[》”]?(?:（.{1,12}）)?(?:表)?$"
)
_NOT_TITLE = re.compile(
    r"(?:执行|完成|落实|进展|制定)(?:实施)?情况|制定|编制|印发|落实|执行|实施年度|的(?:通知|报告|函|"
    r"批复|意见|请示)|[：；。]|^附件\s*[：:]|小结|总结"
)


@dataclass(frozen=True, slots=True)
class Section:
    """``headings`` from the outermost in; ``plan`` the words that put the paragraph in the future ("" if none);
    ``year`` named there."""

    headings: tuple[str, ...] = ()
    plan: str = ""
    year: int | None = None

    @property
    def heading(self) -> str:
        return self.headings[-1] if self.headings else ""


def _depth(line: str, level: int | None) -> int:
    for depth, pattern in enumerate(_NUMBERED):
        if pattern.match(line):
            return 10 + depth
    return level if level is not None else 15


def _plan_of(line: str, facts: DocumentFacts, cues: Cues, year: int | None) -> str:
    """The words of a heading that make what follows a plan; "" for a heading that mixes findings and plans."""
    if _MIXED.search(line):
        return ""
    found = cues.search("planned", "lead", line)
    if found:
        return found[0]
    if _PLAN_TITLE.search(line) and not _NOT_TITLE.search(line) and facts.kind not in ("annual_plan", "self_report", "news"):
        return line[-24:]
    named = _YEAR.search(line)
    if named and year and int(named[1]) > year and _AHEAD.search(line):
        return named[0]
    return ""


def sections(view: View, text: str, facts: DocumentFacts, cues: Cues, year: int | None) -> Sequence[Section]:
    """One section a segment of the view. ``year`` is the year under review; a heading of a later year is a plan."""
    stack: list[tuple[int, str, str, int | None]] = []
    out: list[Section] = []
    carry: tuple[str, int | None] | None = None
    for segment in view.segments:
        line = text[segment.start : segment.end].strip()
        if heading_like(segment, text) or (segment.kind is not BlockKind.TABLE and _is_plan_title(line)):
            depth = _depth(line, segment.block.level if segment.kind is BlockKind.HEADING else None)
            while stack and stack[-1][0] >= depth:
                stack.pop()
            named = _YEAR.search(line)
            stack.append((depth, line, _plan_of(line, facts, cues, year), int(named[1]) if named else None))
            carry = None
        elif segment.kind is not BlockKind.TABLE and carry and not any(p.match(line) for p in _NUMBERED):
            carry = None
        plan = next((s[2] for s in reversed(stack) if s[2]), carry[0] if carry else "")
        named_year = next((s[3] for s in reversed(stack) if s[3]), carry[1] if carry else None)
        out.append(Section(tuple(s[1] for s in stack), plan, named_year))
        if segment.kind is not BlockKind.TABLE and line.endswith("：") and len(line) < 60:
            found = _plan_of(line.rstrip("："), facts, cues, year)
            named = _YEAR.search(line)
            carry = (found, int(named[1]) if named else None) if found else None
    return out


def _is_plan_title(line: str) -> bool:
    return 6 <= len(line) <= 50 and bool(_PLAN_TITLE.search(line)) and not _NOT_TITLE.search(line)
