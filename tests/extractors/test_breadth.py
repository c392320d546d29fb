"""Events in the words of many kinds of papers and writers, for and against: breadth/*.jsonl, one text a line.

Each line has the form of tests/heldout (text, its circumstances, ``expect``). Every asserted event must be found as such,
what is not asserted must not be, nothing else of the ten types may be asserted; ``optional`` events are neither
asked nor forbidden.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench.heldout import extracted
from bench.sentences import Overlap

_FOLDER = Path(__file__).parent / "breadth"
_NUMBERS = ("persons", "households", "villages", "amount_yuan", "percent")
_SAME = 0.6


def _texts() -> list[dict[str, Any]]:
    return [json.loads(line) for path in sorted(_FOLDER.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]


def wrong(entry: dict[str, Any]) -> list[str]:
    """What differs between the labelled events of a text and those found."""
    measure = Overlap()
    document, hits = extracted(entry)
    found = [(h, document.view.passage(*h.shown).quote) for h in hits]
    out, used = [], set()
    for e in sorted(entry["expect"], key=lambda e: bool(e.get("optional"))):
        of = [i for i, (h, q) in enumerate(found) if h.type.value == e["type"] and measure.overlap(e["quote"], q) >= _SAME]
        asserted = [i for i in of if found[i][0].status.value == "asserted"]
        used.update(of if e.get("optional") or e["status"] != "asserted" else [])
        if e.get("optional"):
            continue
        if e["status"] != "asserted":
            out += [f"asserted: {e['quote']}" for i in asserted if not _claimed(entry, found[i][1], measure, e["type"])]
            continue
        stated = {k: v for k, v in e["fields"].items() if k in _NUMBERS or k in ("person", "grade", "target")}
        right = [i for i in asserted if all(found[i][0].fields.get(k) == v for k, v in stated.items())]
        used.update(right)
        if not right:
            out.append(f"missed: {e['type']} {e['quote']}")
    for i, (h, q) in enumerate(found):
        if h.status.value == "asserted" and i not in used:
            out.append(f"spurious: {h.type.value} {q}")
    return out


def _claimed(entry: dict[str, Any], quote: str, measure: Overlap, type_: str) -> bool:
    """Whether an asserted or optional event of the text has these words too: two events may share a sentence."""
    return any(
        e["type"] == type_ and (e["status"] == "asserted" or e.get("optional")) and measure.overlap(e["quote"], quote) >= _SAME
        for e in entry["expect"]
    )


@pytest.mark.parametrize("entry", [pytest.param(e, id=e["id"]) for e in _texts()])
def test_events_of_a_text(entry: dict[str, Any]) -> None:
    assert wrong(entry) == []
