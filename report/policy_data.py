"""A policy as it was read, as plain data: the JSON of ``ingest policy`` (docs/policy-reading.md), and what other forms show."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from extractors.policy.model import Asked, Citation, IndicatorTable, Node, Problem, TableRow
from extractors.policy.read import Policy
from ingest.model import Unreadable
from report.policy_duties import duty_data

FORM = 1
"""Raised by one when a field changes its meaning or goes away; new fields do not raise it."""


def to_json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def policy_data(
    policy: Policy, draft: dict[str, Any], open_points: Sequence[str], *, source: str, unreadable: Sequence[Unreadable] = ()
) -> dict[str, Any]:
    """Everything that was read. ``draft`` and ``open_points`` as ``checks.drafting`` gives them; ``source``: the file."""
    text = policy.text
    return {
        "form": FORM, "source": source,
        "identity": _identity(policy),
        "structure": [_node(policy, n) for n in policy.structure.nodes],
        "preamble": [text.text[a:b].strip() for a, b in policy.structure.preamble],
        "table": _table(policy, policy.table) if policy.table is not None else None,
        "asked": [_asked(policy, a) for a in policy.asked],
        "obligations": [duty_data(d) for d in policy.duties],
        "problems": [_problem(policy, p) for p in policy.problems()],
        "cleaned": [asdict(c) for c in text.cleaned],
        "unreadable": [{"path": u.path, "page": u.page, "reason": u.reason} for u in unreadable],
        "draft": draft, "open_points": list(open_points),
    }  # fmt: skip


def _identity(policy: Policy) -> dict[str, Any]:
    i = policy.identity
    return {
        "title": i.title, "subject": i.subject, "doc_no": i.doc_no, "issuers": list(i.issuers), "date": i.date,
        "addressees": list(i.addressees), "attachments": [asdict(a) for a in i.attachments], "marks": list(i.marks),
        "copies_to": list(i.copies_to), "serial": i.serial, "citations": [_citation(policy, c) for c in i.citations],
        "basis": dict(i.basis),
    }  # fmt: skip


def _citation(policy: Policy, citation: Citation) -> dict[str, Any]:
    places = [_place(policy, a, b) for a, b in citation.places]
    return {
        "title": citation.title, "doc_no": citation.doc_no, "alias": citation.alias, "basis": citation.basis, "places": places,
    }  # fmt: skip


def _place(policy: Policy, start: int, end: int) -> dict[str, Any]:
    """The document's own words, with the page."""
    passage = policy.text.passage(start, end)
    return {"page": passage.page, "quote": passage.quote}


def _node(policy: Policy, node: Node) -> dict[str, Any]:
    quotes = [policy.text.passage(a, b).quote for a, b in node.spans]
    return {
        "path": node.path, "label": node.label, "number": node.number, "style": node.style.value, "title": node.title,
        "text": node.text, "quote": "\n".join(quotes), "page": node.page, "inline": node.inline,
        "problems": [_problem(policy, p) for p in node.problems], "children": [_node(policy, c) for c in node.children],
    }  # fmt: skip


def _problem(policy: Policy, problem: Problem) -> dict[str, Any]:
    return {
        "kind": problem.kind.value, "note": problem.note, "words": problem.words, "suggestion": problem.suggestion,
        "page": problem.page if problem.start is not None else None, "at": around(policy, problem),
    }  # fmt: skip


def around(policy: Policy, problem: Problem) -> str:
    """The words of the line around a doubtful place, the place itself in 【】; "" where it has none."""
    if problem.start is None or problem.end is None:
        return ""
    text = policy.text.text
    start = max(text.rfind("\n", 0, problem.start) + 1, problem.start - 16)
    stop = text.find("\n", problem.end)
    stop = min(stop if stop >= 0 else len(text), problem.end + 16)
    end = min(problem.end, problem.start + 40)
    return f"{text[start : problem.start]}【{text[problem.start : end]}】{text[end:stop] if end == problem.end else '……'}"


def _table(policy: Policy, table: IndicatorTable) -> dict[str, Any]:
    return {
        "title": table.title, "head": dict(table.head), "rows": [_row(r) for r in table.rows],
        "problems": [_problem(policy, p) for p in table.problems],
    }  # fmt: skip


def _row(row: TableRow) -> dict[str, Any]:
    cells = {
        role: {"words": c.words, "value": c.value, "filled": c.filled.value if c.filled else None, "origin": c.origin}
        for role, c in row.cells.items()
    }
    return {"row": row.row, "number": row.number, "source": row.source, "page": row.page, "cells": cells}


def _asked(policy: Policy, asked: Asked) -> dict[str, Any]:
    return {
        "row": asked.row, "text": asked.text, "quote": policy.text.passage(asked.start, asked.end).quote, "key": asked.key,
        "kind": asked.kind, "alternatives": list(asked.alternatives), "source": asked.source, "who": asked.who,
        "year": asked.year, "scope": asked.scope, "includes": list(asked.includes), "doubts": list(asked.doubts),
    }  # fmt: skip
