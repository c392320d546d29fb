"""Contents, indicators and requirements from the clauses of a policy that has no indicator table: one a binding sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractors.entities.numerals import small_int
from extractors.policy.asked import Entry, entry_of_clause
from extractors.policy.model import Node
from extractors.policy.read import Policy

_BINDS = re.compile(
    r"要|应|须|必须|不得|不少于|不低于|至少|确保|负责|落实|建立|完成|选派|安排|每年|组织|制定|开展|明确|确定|督促|指导|帮助|支持|加强|实施"
)
_AIMS = re.compile(r"意义|目的|指导思想|原则|总体要求$|附则|术语|背景")
_TIMES = re.compile(r"(?:至少|不少于|不低于)([一二两三四五六七八九十\d]{1,2})次|([一二两三四五六七八九十\d]{1,2})次以上")
_EACH = re.compile(r"每个[^，。；]{0,8}县|定点扶贫县")
_SENTENCE = re.compile(r"[^。；;\n]+[。；;]?")


@dataclass(frozen=True, slots=True)
class Clause:
    """One binding sentence of an item: its place in the clean text and what kind of document would bear it, if known."""

    node: Node
    start: int
    end: int
    words: str
    entry: Entry | None


def clause_contents(policy: Policy) -> list[dict[str, Any]]:
    """One content a part, one indicator an item, one requirement a sentence that binds; everything to be confirmed."""
    contents: list[dict[str, Any]] = []
    for part in policy.structure.nodes:
        if _AIMS.search(part.title):
            continue
        indicators = []
        for item in part.children or (part,):
            found = [c for node in item.walk() for c in _clauses(policy, node)]
            if found:
                made = [_requirement(policy, f"{item.path.rstrip('、.')}-{n}", c) for n, c in enumerate(found, 1)]
                indicators.append(
                    {"id": item.path.rstrip("、."), "name": item.title or _short(item.text), "requirements": made}
                )
        if indicators:
            name = part.title or _short(part.text)
            contents.append({"id": str(len(contents) + 1), "name": name, "source": "（待定）", "indicators": indicators})
    return contents


def _clauses(policy: Policy, node: Node) -> Iterator[Clause]:
    """The binding sentences of an item's own words; its heading is none."""
    if _AIMS.search(node.title):
        return
    for start, end in node.spans:
        for m in _SENTENCE.finditer(policy.text.text, start, end):
            at = m.start() + len(m[0]) - len(m[0].lstrip())
            if at == node.start:
                at += len(node.label)
            words = policy.text.text[at : m.end()].strip()
            if len(words) < 8 or words.rstrip("。；;") == node.title or not _BINDS.search(words):
                continue
            yield Clause(node, at, m.end(), words, entry_of_clause(words))


def _requirement(policy: Policy, id: str, clause: Clause) -> dict[str, Any]:
    entry, each = clause.entry, bool(_EACH.search(clause.words))
    way: dict[str, Any] = {"kinds": [entry.kind if entry is not None else "other"]}
    tests = ["not_draft"]
    if entry is not None:
        way |= {"event": {"type": entry.raw["event"]}} if "event" in entry.raw else {}
        way |= {"statement": entry.raw["statement"]} if "statement" in entry.raw else {}
    if "每年" in clause.words or "年度" in clause.words:
        tests.append("year")
    if each:
        tests.append("county")
    way["tests"] = tests
    if (times := _times(clause.words)) > 1:
        way["count"] = times
    name = _short(clause.words)
    doubt = "请确认是否列为要求，由哪些材料、哪类事件证明"
    if entry is not None:
        doubt = f"材料种类按“{entry.raw['name']}”理解，请确认"
    return {
        "id": id, "name": name, "text": clause.words.rstrip("。；;"), "clause": clause.node.path,
        "quote": policy.text.passage(clause.start, clause.end).quote, "scope": "each_county" if each else "package",
        "accept": [way], "claimed_by": _claims(entry), "suggestion": f"请补充能够证明“{name}”的材料。",
        "state": "to_be_confirmed", "to_confirm": [f"按条文草拟：{doubt}"],
    }  # fmt: skip


def _claims(entry: Entry | None) -> list[dict[str, Any]]:
    claim = entry.raw.get("claim", {}) if entry is not None else {}
    return [{"event": {"type": claim["event"]}}] if "event" in claim else [claim] if claim else []


def _times(words: str) -> int:
    m = _TIMES.search(words)
    if m is None:
        return 1
    return small_int(m[1] or m[2]) or 1


def _short(words: str) -> str:
    plain = re.split("[。；;]", words.strip(), maxsplit=1)[0]
    return plain[:40] + ("……" if len(plain) > 40 else "")
