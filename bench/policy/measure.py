"""What was read of a policy against what a reader finds in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from checks.scheme import Requirement, Scheme
from extractors.policy.model import Node, ProblemKind
from extractors.policy.read import Policy

_ITEM = re.compile(r"(?P<indent> *)(?P<label>[^|!?]+)(?:!(?P<right>[^|?]+))?(?:\?(?P<lost>[^|]+))?\|(?P<words>.*)")


def plain(words: str | None) -> str:
    """Words without white space, punctuation in one width: how a comma is printed is no matter of reading."""
    folded = unicodedata.normalize("NFKC", words or "")
    return re.sub(r"\s", "", folded.translate(str.maketrans("“”‘’—–〔〕[]", "\"\"''--()()")))


@dataclass(slots=True)
class Score:
    """Right ones among the expected ones; ``wrong`` says which are not, with what was found."""

    right: int = 0
    of: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, right: bool, said: str) -> None:
        self.of += 1
        self.right += right
        if not right:
            self.wrong.append(said)

    @property
    def share(self) -> float:
        return self.right / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class Expected:
    """One line of an expected tree."""

    depth: int
    label: str
    right: str | None
    lost: str | None
    words: str


def expected_items(tree: str) -> list[Expected]:
    """The lines of a tree; ValueError where one cannot be read."""
    found = []
    for line in tree.splitlines():
        m = _ITEM.fullmatch(line)
        if m is None:
            raise ValueError(line)
        found.append(Expected(len(m["indent"]) // 2, m["label"], m["right"], m["lost"], m["words"]))
    return found


def _flat(nodes: Sequence[Node], depth: int = 0) -> Iterator[tuple[int, Node]]:
    for node in nodes:
        yield depth, node
        yield from _flat(node.children, depth + 1)


def tree_score(policy: Policy, tree: str, *, exact: bool) -> Score:
    """Items with the right label, depth, number, first words and doubts. Items too many count as wrong.

    ``exact``: the first words letter by letter; else (scans) nine in ten characters of them.
    """
    from rapidfuzz import fuzz

    score = Score()
    items = list(_flat(policy.structure.nodes))
    at = 0
    for want in expected_items(tree):
        key = _key(want.right or want.label)
        found = None
        for k in range(at, len(items)):
            depth, node = items[k]
            if depth == want.depth and _key(node.label if want.right is None else _right(node)) == key:
                own = plain(node.text)[len(plain(node.label)) :][: len(plain(want.words))]
                if own == plain(want.words) if exact else fuzz.ratio(own, plain(want.words)) >= 80:
                    found = k
                    break
        if found is None:
            score.add(False, f"缺：{want.label}{want.words}")
            continue
        for _, extra in items[at:found]:
            score.add(False, f"多：{extra.label}{extra.text[:12]}")
        at = found + 1
        node = items[found][1]
        score.add(_doubts_right(node, want, exact), f"疑点：{node.label} {[p.note for p in node.problems]}")
    for _, extra in items[at:]:
        score.add(False, f"多：{extra.label}{extra.text[:12]}")
    return score


def _key(label: str) -> str:
    return re.sub(r"[^\w]", "", plain(label)) + ("(" if "(" in plain(label) else "")


def _right(node: Node) -> str:
    return next((p.suggestion or "" for p in node.problems if p.kind is ProblemKind.GARBLED_NUMBER), node.label)


def _doubts_right(node: Node, want: Expected, exact: bool) -> bool:
    garbled = next((p for p in node.problems if p.kind is ProblemKind.GARBLED_NUMBER), None)
    lost = next((p for p in node.problems if p.kind is ProblemKind.LOST_NUMBER), None)
    if want.lost is not None and (lost is None or lost.suggestion != want.lost):
        return False
    if want.right is not None and (garbled is None or _key(garbled.suggestion or "") != _key(want.right)):
        return False
    if exact:
        return (garbled is None or want.right is not None) and (lost is None or want.lost is not None)
    return lost is None or want.lost is not None


def identity_score(policy: Policy, want: dict[str, Any]) -> Score:
    """Field by field; lists must be whole and in order."""
    score = Score()
    got = policy.identity
    for key in ("title", "subject", "doc_no", "serial"):
        value = getattr(got, key)
        score.add(plain(value) == plain(want[key]), f"{key}：{value}")
    score.add((got.date or "") == str(want["date"] or ""), f"date：{got.date}")
    lists = {"attachments": [a.title for a in got.attachments]}
    for key in ("issuers", "addressees", "attachments", "marks", "copies_to"):
        values = lists.get(key, list(getattr(got, key, ())))
        score.add([plain(v) for v in values] == [plain(v) for v in want[key]], f"{key}：{values}")
    for key, basis in (("basis", True), ("mentions", False)):
        named = {(plain(c.title), plain(c.doc_no)) for c in got.citations if c.basis is basis}
        right = {(plain(c.get("title")), plain(c.get("doc_no"))) for c in want[key]}
        score.add(named == right, f"{key}：多{named - right} 少{right - named}")
    return score


def table_score(policy: Policy, want: dict[str, Any], *, merged: bool) -> Score:
    """Cell by cell: the words as printed (not of the content column where it is ``merged``), and what each cell stands for;
    then number and source of each row, and the proposed corrections."""
    score = Score()
    table = policy.table
    roles = ("content", "indicator", "explanation", "basis")
    rows = table.rows if table else ()
    values = {(f["row"], f["column"]): f for f in want["filled"]}
    for r, cells in enumerate(want["rows"]):
        row = rows[r] if r < len(rows) else None
        for c, role in enumerate(roles):
            cell = row.cells.get(role) if row else None
            filled = values.get((r + 1, c + 1))
            right = want["groups"][r] if c == 0 else filled["words"] if filled else cells[c]
            good = cell is not None and plain(cell.value) == plain(right)
            if good and cell is not None and not (merged and (c == 0 or not cells[c])):
                good = plain(cell.words) == plain(cells[c])
            if good and cell is not None and filled and not merged:
                good = cell.origin == filled["from"]
            score.add(good, f"{r + 1}行{role}：{cell.words if cell else None}｜{cell.value if cell else None}")
    return score


def rows_score(policy: Policy, want: dict[str, Any]) -> Score:
    """Number and source of every row, and each proposed correction of the print."""
    score = Score()
    rows = policy.table.rows if policy.table else ()
    for r in range(len(want["rows"])):
        row = rows[r] if r < len(rows) else None
        good = row is not None and row.number == want["numbers"][r] and plain(row.source) == plain(want["sources"][r])
        score.add(good, f"{r + 1}行：{row.number if row else None} {row.source if row else None}")
    return score


def faults_score(policy: Policy, want: dict[str, Any]) -> Score:
    """Each wrong word of the table is proposed to be mended, and no right one of the whole text is."""
    score = Score()
    left = [(p.words, p.suggestion) for p in policy.faults]
    for fault in want["faults"]:
        pair = (fault["words"], fault["right"])
        score.add(pair in left, f"未发现：{pair}")
        if pair in left:
            left.remove(pair)
    for pair in left:
        score.add(False, f"多报：{pair}")
    return score


def requirements_score(draft: dict[str, Any], hand: Scheme) -> tuple[Score, Score]:
    """(recall, precision) of the drafted requirements against the hand-made scheme: of the same indicator, with a kind of
    document that bears it by hand, and the words of the same basis."""
    drafted = [(i["id"], r) for c in draft["contents"] for i in c["indicators"] for r in i["requirements"]]
    left = list(range(len(drafted)))
    recall, precision = Score(), Score()
    for content in hand.contents:
        for indicator in content.indicators:
            for wanted in indicator.requirements:
                found = next((k for k in left if drafted[k][0] == indicator.id and _same(drafted[k][1], wanted)), None)
                recall.add(found is not None, f"缺：{wanted.id} {wanted.text}")
                if found is not None:
                    left.remove(found)
    for k, (_, requirement) in enumerate(drafted):
        precision.add(k not in left, f"多：{requirement['id']} {requirement['text']}")
    return recall, precision


def _same(drafted: dict[str, Any], wanted: Requirement) -> bool:
    from rapidfuzz import fuzz

    kinds = set(wanted.accept[0].kinds)
    if not kinds & set(drafted["accept"][0]["kinds"]):
        return False
    if (drafted["scope"] == "each_deep_county") is not wanted.deep_only:
        return False
    event = wanted.accept[0].event
    drafted_event = drafted["accept"][0].get("event")
    if event is not None and drafted_event is not None and str(event.type) != drafted_event["type"]:
        return False
    by_hand = plain(re.sub("^提供|（[^）]*）", "", wanted.text))
    words = [plain(re.sub("（[^）]*）", "", drafted[k])) for k in ("text", "quote")]
    return words[0].endswith(by_hand) or max(fuzz.ratio(w, by_hand) for w in words) >= 85
