"""A policy from the lines of a text, as the reader of text files gives it."""

from __future__ import annotations

from extractors.policy.model import Node
from extractors.policy.read import Policy, read_policy
from ingest.model import SourceFile
from ingest.readers.text import parse


def policy(text: str) -> Policy:
    return read_policy(SourceFile("a.txt", "0", "txt", False, (parse(text, markdown=False),)))


def tree(text: str) -> list[str]:
    """The items one a line, two spaces a level: the label as printed and the number where it is understood otherwise."""
    lines: list[str] = []

    def add(node: Node, depth: int) -> None:
        right = next((p.suggestion for p in node.problems if p.kind == "garbled_number"), None)
        lost = next((p.suggestion for p in node.problems if p.kind == "lost_number"), None)
        said = f" 应为{right}" if right else ""
        lines.append("  " * depth + node.label + said + (f" 缺{lost}" if lost else ""))
        for child in node.children:
            add(child, depth + 1)

    for top in policy(text).structure.nodes:
        add(top, 0)
    return lines
