"""Whether what came of a mutation is what had to come, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from bench.mutate.expect import Mutation, Naming
from bench.mutate.run import Conflict, Outcome


def faults(mutation: Mutation, before: Outcome, after: Outcome, gold: Mapping[str, str]) -> list[str]:
    """What is not as expected, a line each; empty: right. ``gold``: the labelled statuses before, which are right too where
    the program did not find them before."""
    out = []
    for id, status in after.statuses.items():
        allowed = mutation.wanted.get(id, frozenset({before.statuses[id], gold.get(id, before.statuses[id])}))
        if status not in allowed:
            must = "/".join(sorted(allowed)) + ("" if id in mutation.wanted else " (unchanged)")
            out.append(f"{id}: expected {must}, got {status}: {after.reasons[id]}")
    if mutation.naming and not any(_names(c, mutation.naming) for c in after.conflicts):
        out.append(f"contradiction with {' or '.join(sorted(mutation.naming.partners))} on {mutation.naming.words} not found")
    if mutation.naming:
        out += _moved(mutation.doc, mutation.doc, before, after)
    elif mutation.kind.startswith("harmless"):
        out += _moved(mutation.doc, None, before, after)
    return out


def _names(conflict: Conflict, naming: Naming) -> bool:
    if naming.doc not in conflict.docs or not any(p in conflict.docs for p in naming.partners):
        return False
    own = conflict.a if conflict.a.doc == naming.doc else conflict.b
    return _packed(naming.words) in _packed(own.quote)


def _packed(text: str) -> str:
    return "".join(c for c in text if not c.isspace())


def _moved(losing: str | None, gaining: str | None, before: Outcome, after: Outcome) -> list[str]:
    """Contradictions that went, but for those of the document ``losing``, and that came, but for those of ``gaining``."""
    old, new = ({c.key for c in o.conflicts} for o in (before, after))
    lost = [f"contradiction lost: {what} {sorted(docs)}" for what, docs in sorted(old - new, key=str) if losing not in docs]
    came = [f"contradiction came: {what} {sorted(docs)}" for what, docs in sorted(new - old, key=str) if gaining not in docs]
    return lost + came
