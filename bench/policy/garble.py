"""Numbers of the five policies misread or lost, one at a time: is it said, with the right number, and nothing else moved?"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from bench.policy.measure import Score
from extractors.policy.candidates import lookalikes
from extractors.policy.labels import han_number
from extractors.policy.model import Node, ProblemKind, Style
from extractors.policy.read import Policy, read_policy
from ingest.model import SourceFile
from ingest.readers.text import parse

_SURE = (Style.HAN, Style.HAN_PAREN, Style.DIGIT, Style.DIGIT_PAREN, Style.ARTICLE)


@dataclass(frozen=True, slots=True)
class Case:
    """One changed text; ``path`` is the item that was garbled, or that stood behind the one taken out."""

    text: str
    path: str
    lost: bool
    said: str


def garbled(policy: Policy, seed: int = 7) -> Score:
    """Items of which the number is misread: the tree is as before and this item has the doubt with its right number."""
    score = Score()
    before = [n.path for n in policy.structure.walk()]
    for case in _cases(policy, random.Random(seed)):
        after = _read(case.text)
        nodes = {n.path: n for n in after.structure.walk()}
        node = nodes.get(case.path)
        doubts = node.problems if node is not None else ()
        if case.lost:
            good = any(p.kind is ProblemKind.LOST_NUMBER for p in doubts)
        else:
            good = any(p.kind is ProblemKind.GARBLED_NUMBER for p in doubts) and list(nodes) == before
        score.add(good, case.said)
    return score


def _cases(policy: Policy, rng: random.Random) -> Iterator[Case]:
    cut = next((p.start for p in policy.text.paragraphs if p.table is not None), len(policy.text.text))
    text = policy.text.text[:cut]  # rows of a table would be paragraphs here
    for siblings in _families(policy.structure.nodes):
        for k, node in enumerate(siblings):
            if node.inline or node.style not in _SURE or node.problems:
                continue
            if wrong := _misread(node, rng):
                yield Case(
                    text[: node.start] + wrong + text[node.start + len(node.label) :], node.path, False,
                    f"{node.path} {node.label}→{wrong}",
                )  # fmt: skip
            behind = siblings[k + 1] if k + 1 < len(siblings) else None
            if k and behind is not None and not behind.inline and not behind.problems:
                yield Case(text[: node.start] + text[behind.start :], behind.path, True, f"{node.path} taken out")


def _families(nodes: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    yield nodes
    for node in nodes:
        if node.children:
            yield from _families(node.children)


def _misread(node: Node, rng: random.Random) -> str | None:
    """The label with one numeral read as another character; None where no confusion is known."""
    right = str(node.number) if str(node.number) in node.label else han_number(node.number)
    if right not in node.label:
        return None
    at = rng.randrange(len(right))
    options = lookalikes().get(right[at], "")
    if not options:
        return None
    wrong = right[:at] + rng.choice(options) + right[at + 1 :]
    return node.label.replace(right, wrong, 1)


def _read(text: str) -> Policy:
    return read_policy(SourceFile("a.txt", "0", "txt", False, (parse(text, markdown=False),)))
