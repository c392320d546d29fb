"""Score the duties read from policy clauses against corpus/policies/clauses-*.jsonl (README-clauses.md defines the labels).

    python -m bench.clauses [--half open|shut] [--details] [--baseline]

A duty found and a labelled one are a pair where their actions overlap by half of the shorter one or more, one to one within
a clause (pairs of the largest overlap first). Values are compared as sets of exact kind, op, value and unit over all
duties: those of unpaired duties count as missed or false. ``who``, ``modality``, ``condition``, ``checked_by`` and ``whom`` are
compared exactly within pairs. Of the shut half only totals may be looked at: ``--details`` is refused.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractors.policy.obligations.model import Modality, Obligation, Words

FOLDER = Path("corpus/policies")
FIELDS = ("who", "modality", "condition", "checked_by", "whom")
Label = dict[str, Any]
Reader = Callable[[str], Sequence[Obligation]]


@dataclass
class Score:
    """Totals over clauses."""

    found: int = 0
    labelled: int = 0
    pairs: int = 0
    right: Counter[str] = field(default_factory=Counter)
    values_found: int = 0
    values_labelled: int = 0
    values_right: int = 0
    values_in_pairs: int = 0
    clauses_right: int = 0

    @property
    def f1(self) -> float:
        return _f1(self.pairs, self.found, self.labelled)

    @property
    def values(self) -> float:
        return _f1(self.values_right, self.values_found, self.values_labelled)


def _f1(right: int, found: int, labelled: int) -> float:
    return 2 * right / (found + labelled) if found + labelled else 1.0


def places(text: str, labels: Sequence[Label]) -> list[tuple[int, int]]:
    """Where the labelled actions stand: each at its first place behind the one before, else at its first place."""
    found, at = [], 0
    for label in labels:
        start = text.find(label["action"], at)
        if start < 0:
            start = text.find(label["action"])
        found.append((start, start + len(label["action"])))
        at = max(at, found[-1][1])
    return found


def pair(text: str, found: Sequence[Obligation], labels: Sequence[Label]) -> list[tuple[Obligation, Label]]:
    """The pairs of one clause."""
    scored = []
    for j, (start, end) in enumerate(places(text, labels)):
        for i, o in enumerate(found):
            shared = min(end, o.action.end) - max(start, o.action.start)
            shorter = min(end - start, o.action.end - o.action.start)
            if shared > 0 and shared * 2 >= shorter:
                scored.append((-shared / shorter, -shared, i, j))
    taken: list[tuple[int, int]] = []
    for _, _, i, j in sorted(scored):
        if all(i != a and j != b for a, b in taken):
            taken.append((i, j))
    return [(found[i], labels[j]) for i, j in sorted(taken)]


def key(value: Any) -> tuple[Any, ...]:
    """What of a value is compared."""
    if isinstance(value, dict):
        number = value["value"]
        return (value["kind"], value["op"], tuple(number) if isinstance(number, list) else number, value["unit"])
    return (value.kind, value.op, value.value, value.unit)


def said(o: Obligation, name: str) -> str | None:
    part: Words | str | None = getattr(o, name)
    return part.text if isinstance(part, Words) else part


def score(entries: Sequence[dict[str, Any]], read: Reader, details: bool = False) -> Score:
    total = Score()
    for entry in entries:
        text, labels = entry["text"], entry["obligations"]
        found = read(text)
        pairs = pair(text, found, labels)
        total.found += len(found)
        total.labelled += len(labels)
        total.pairs += len(pairs)
        wrong = len(found) != len(pairs) or len(labels) != len(pairs)
        for o, label in pairs:
            for name in FIELDS:
                same = said(o, name) == label[name]
                total.right[name] += same
                wrong |= not same
            mine, theirs = Counter(map(key, o.values)), Counter(map(key, label["values"]))
            total.values_right += (mine & theirs).total()
            total.values_in_pairs += theirs.total()
            wrong |= mine != theirs
        total.values_found += sum(len(o.values) for o in found)
        total.values_labelled += sum(len(label["values"]) for label in labels)
        total.clauses_right += not wrong
        if wrong and details:
            show(entry, found, pairs)
    return total


def show(entry: dict[str, Any], found: Sequence[Obligation], pairs: Sequence[tuple[Obligation, Label]]) -> None:
    print(f"\n## {entry['id']} [{entry['source']}] {entry['text']}")
    for label in entry["obligations"]:
        print(
            "   L", _line(label, [key(v) for v in label["values"]], "" if any(b is label for _, b in pairs) else "  <- missed")
        )
    for o in found:
        mine = {name: said(o, name) for name in (*FIELDS, "action")}
        print("   F", _line(mine, [key(v) for v in o.values], "" if any(a is o for a, _ in pairs) else "  <- false"))


def _line(o: Label, values: Sequence[Any], mark: str) -> str:
    rest = " ".join(f"{n}={o[n]}" for n in ("whom", "condition", "checked_by") if o[n])
    return f"{o['who']} |{o['modality']}| {o['action']} | {rest} {values or ''}{mark}"


def baseline(text: str) -> list[Obligation]:
    """One duty a clause: the whole of it."""
    whole = Words(0, len(text), text)
    return [Obligation(None, Modality.MUST, whole, None, None, None, (), whole)]


def entries(half: str) -> list[dict[str, Any]]:
    lines = (FOLDER / f"clauses-{half}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=["open", "shut"], default="open")
    parser.add_argument("--details", action="store_true")
    parser.add_argument("--baseline", action="store_true")
    options = parser.parse_args()
    if options.details and options.half == "shut":
        parser.error("of the shut half only totals are looked at")
    reader: Reader = baseline
    if not options.baseline:
        from extractors.policy.obligations.read import read_clause

        reader = read_clause
    total = score(entries(options.half), reader, options.details)
    fields = "  ".join(f"{n} {total.right[n] / max(total.pairs, 1):.3f}" for n in FIELDS)
    print(f"\n{options.half}: duties {total.labelled} labelled, {total.found} found, {total.pairs} paired")
    precision, recall = total.pairs / max(total.found, 1), total.pairs / max(total.labelled, 1)
    print(f"  precision {precision:.3f}  recall {recall:.3f}  F1 {total.f1:.3f}")
    right, labelled = total.values_right, total.values_labelled
    print(
        f"  values: {right} right of {labelled} labelled, {total.values_found} found: F1 {total.values:.3f}, "
        f"of those in pairs {right / max(total.values_in_pairs, 1):.3f}"
    )
    print(f"  {fields}  clauses wholly right {total.clauses_right}")


if __name__ == "__main__":
    main()
