"""One post given to two names that differ in one character, and rates of one group only held against the same group."""

from __future__ import annotations

import re

from checks.contradictions.compare import Difference
from extractors.links.same import rated
from extractors.model import AnalysedDocument, EventType, Evidence

Told = tuple[AnalysedDocument, Evidence]

_READ_SURELY = frozenset({"digital"})
_APPOINTMENTS = frozenset({EventType.CADRE_APPOINTMENT, EventType.SECRETARY_APPOINTMENT})


def differing_names(x: Told, y: Told) -> Difference | None:
    """The names of one appointment where two papers spell them differently.

    A name read by OCR must stand in its paper twice, and neither paper may know the other's spelling.
    """
    a, b = x[1].fields.get("person"), y[1].fields.get("person")
    if x[1].type not in _APPOINTMENTS or not a or not b or a == b or len(a) != len(b) or x[0].id == y[0].id:
        return None
    for (document, _), own, other in ((x, a, b), (y, b, a)):
        text = re.sub(r"(?<=[一-鿿])\s+(?=[一-鿿])", "", document.view.text)
        if other in text or (document.document.text_source not in _READ_SURELY and text.count(own) < 2):
            return None
    return Difference("person", "姓名", str(a), str(b))


def one_group(x: Told, y: Told) -> bool:
    """Whether two rates can be of one group: the same named, or one that names none."""
    a, b = (rated(d.view.text[e.start : e.end]) for d, e in (x, y))
    return not a or not b or bool(a & b)
