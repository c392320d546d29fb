"""Contents, indicators and requirements from the clauses of a policy that has no indicator table."""

from __future__ import annotations

import re
from typing import Any

from extractors.policy.model import Node
from extractors.policy.read import Policy

_BINDS = re.compile(r"要|应|须|必须|不得|不少于|不低于|至少|确保|负责|落实|建立|完成|选派|安排|每年|组织|制定|开展|明确|确定")
_AIMS = re.compile(r"重要意义|目的|指导思想|基本原则|总体要求$|附则|术语")


def clause_contents(policy: Policy) -> list[dict[str, Any]]:
    """One content a part, one indicator an item, one requirement a clause that binds; everything to be confirmed."""
    contents: list[dict[str, Any]] = []
    for part in policy.structure.nodes:
        if _AIMS.search(part.title):
            continue
        indicators = []
        for item in part.children or (part,):
            found = [r for leaf in leaves(item) if (r := _requirement(policy, leaf)) is not None]
            if found:
                name = item.title or _first(item)
                indicators.append({"id": item.path.rstrip("、."), "name": name, "requirements": found})
        if indicators:
            name = part.title or _first(part)
            contents.append({"id": str(len(contents) + 1), "name": name, "source": "（待定）", "indicators": indicators})
    return contents


def leaves(node: Node) -> list[Node]:
    """The items below a node that have no items below them; itself if it has none."""
    return [x for c in node.children for x in leaves(c)] if node.children else [node]


def _requirement(policy: Policy, node: Node) -> dict[str, Any] | None:
    if _AIMS.search(node.title) or not _BINDS.search(node.text) or not node.spans:
        return None
    start, end = node.spans[0]
    stop = policy.text.text.find("。", start + len(node.label) + len(node.title) + 1, end)
    words = policy.text.passage(start, stop + 1 if stop >= 0 else end).quote
    return {
        "id": f"{node.path.rstrip('、.')}.item", "name": node.title or _first(node), "text": node.title or _first(node),
        "clause": node.path, "quote": words, "scope": "package", "accept": [{"kinds": ["other"], "tests": ["not_draft"]}],
        "suggestion": f"请补充能够证明“{node.title or _first(node)}”的材料。", "state": "to_be_confirmed",
        "to_confirm": ["按条文草拟：请指定由哪些材料、哪类事件证明，按县还是按单位核对"],
    }  # fmt: skip


def _first(node: Node) -> str:
    words = re.split("[。；;：:]", node.text[len(node.label) :].strip(), maxsplit=1)[0]
    return words[:40] + ("……" if len(words) > 40 else "")
