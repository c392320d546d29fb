"""The plan's own list of contents and indicators: (一)帮扶成效。主要考核:1.…;2.…。数据来源:定点扶贫县提供。"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.policy.model import Node, Structure

_SOURCE = re.compile(r"(?:数据|资料|材料)来源\s*[:：]\s*([^。；;]{2,60})")


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One indicator as the plan lists it: its number and words, the content it belongs to, and 数据来源 of that content."""

    number: int
    name: str
    content: str
    source: str


def plan_items(structure: Structure) -> list[PlanItem]:
    """The indicators of the part that names 数据来源 for each content; else of the part whose items are run through."""
    best: list[PlanItem] = []
    for node in structure.walk():
        found = [i for section in node.children for i in _of(section)]
        sourced = sum(1 for i in found if i.source)
        if len(found) >= 3 and sourced * 2 >= len(found) and len(found) > len(best):
            best = found
    return best


def _of(section: Node) -> Sequence[PlanItem]:
    own = " ".join([section.text, *(c.text for c in section.children)])
    source = _SOURCE.search(own)
    words = source[1].strip() if source else ""
    return [PlanItem(c.number, _name(c), section.title, words) for c in section.children]


def _name(node: Node) -> str:
    words = _SOURCE.sub("", node.text)
    return words[len(node.label) :].strip(" 。；;") if words.startswith(node.label) else words.strip(" 。；;")
