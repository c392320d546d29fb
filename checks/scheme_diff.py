"""What changed between two schemes, requirement by requirement: for the year that brings a new policy file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from rapidfuzz import fuzz

from checks.scheme import Requirement, Scheme

Kind = Literal["added", "removed", "renamed", "changed", "scheme"]
_ALIKE = 82
_WORDING = ("name", "text", "clause", "quote", "suggestion", "responsible")
_RULES = ("scope", "weight", "accept", "claimed_by")
_OF_SCHEME = (
    "name", "document", "year", "rectify_by", "rectify_clause", "min_term_years", "doubt_below", "rubric", "submission",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One difference in ``key`` of a requirement (``id`` empty: of the scheme itself), with plain values before and after."""

    kind: Kind
    id: str
    key: str = ""
    before: Any = None
    after: Any = None


def differences(a: Scheme, b: Scheme) -> list[Change]:
    """All changes from ``a`` to ``b``: the scheme's own keys, then the requirements in the order of ``b``, then those gone.

    A requirement that is gone and one that is new with much the same words are one that got another id.
    """
    out = [Change("scheme", "", k, *pair) for k in _OF_SCHEME if (pair := _pair(a, b, k)) is not None]
    old = {r.id: r for r in a.requirements}
    new = {r.id: r for r in b.requirements}
    moved = dict(_moved([r for r in a.requirements if r.id not in new], [r for r in b.requirements if r.id not in old]))
    where_a, where_b = _places(a), _places(b)
    for id, requirement in new.items():
        was = old.get(id) or moved.get(id)
        if was is None:
            out.append(Change("added", id, after=requirement.text))
            continue
        if was.id != id:
            out.append(Change("renamed", id, "id", was.id, id))
        if where_a[was.id] != where_b[id]:
            out.append(Change("changed", id, "indicator", where_a[was.id], where_b[id]))
        out += [
            Change("changed", id, k, *pair) for k in (*_WORDING, *_RULES) if (pair := _pair(was, requirement, k)) is not None
        ]
    gone = {r.id for r in moved.values()}
    out += [Change("removed", id, before=r.text) for id, r in old.items() if id not in new and id not in gone]
    return out


def _pair(a: Scheme | Requirement, b: Scheme | Requirement, key: str) -> tuple[Any, Any] | None:
    before, after = a.model_dump(mode="json")[key], b.model_dump(mode="json")[key]
    return None if before == after else (before, after)


def _moved(gone: list[Requirement], new: list[Requirement]) -> Iterator[tuple[str, Requirement]]:
    pairs = sorted(
        ((fuzz.ratio(a.name + a.text, b.name + b.text), a.id, b.id, a) for a in gone for b in new),
        key=lambda p: (-p[0], p[1], p[2]),
    )
    used: set[str] = set()
    for score, a, b, requirement in pairs:
        if score >= _ALIKE and a not in used and f"→{b}" not in used:
            used |= {a, f"→{b}"}
            yield b, requirement


def _places(scheme: Scheme) -> dict[str, str]:
    return {r.id: f"{c.id} {c.name} / {i.id} {i.name}" for c in scheme.contents for i in c.indicators for r in i.requirements}
