"""The villages that a unit helps: those that the titles of its report and of several papers name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.entities.villages import find_villages
from extractors.model import AnalysedDocument

_LEAST = 2  # papers whose titles name it, where the report's own title names none


def helped_villages(documents: Sequence[AnalysedDocument]) -> tuple[str, ...]:
    """Names of the villages in the title of the self report, else of those that at least two titles name; in that order."""
    named: Counter[str] = Counter()
    for document in documents:
        found = [v.name for v in find_villages(document.facts.title or "")]
        if document.facts.kind == "self_report" and found:
            return tuple(dict.fromkeys(found))
        named.update(set(found))
    return tuple(name for name, times in named.most_common(3) if times >= _LEAST)
