"""Words of a stretch of text with its entities masked: 局长张三5月9日到某县 → <职领> <人> <日> 到 <县>."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from extractors.events.document import Doc
from extractors.words import default_words

_SCOPES = {"county": "县", "other": "他", "sub": "属"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or the mask of an entity; ``start``/``end`` in the view."""

    text: str
    start: int
    end: int

    @property
    def mask(self) -> bool:
        return self.text.startswith("<")


class Masked:
    """A document cut into tokens; entities that overlap yield to the one that begins first and is longest."""

    def __init__(self, doc: Doc) -> None:
        self._text = doc.text
        self._spans = _spans(doc)
        self._starts = [s[0] for s in self._spans]
        self._last: tuple[tuple[int, int], list[Token]] | None = None

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens of ``start`` to ``end`` (offsets of the view), without white space.

        The last answer is kept: a sentence is asked for once itself and once as the one before.
        """
        if self._last is None or self._last[0] != (start, end):
            self._last = (start, end), self._cut(start, end)
        return self._last[1]

    def _cut(self, start: int, end: int) -> list[Token]:
        out: list[Token] = []
        at = start
        for i in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            a, b, label = self._spans[i]
            if b > end:
                continue
            out += self._words(at, a)
            out.append(Token(label, a, b))
            at = b
        return out + self._words(at, end)

    def _words(self, start: int, end: int) -> list[Token]:
        text = self._text[start:end]
        cut = default_words().words(text) if text.strip() else []
        return [Token(text[a:b], start + a, start + b) for a, b in cut if text[a:b].strip()]


def _spans(doc: Doc) -> list[tuple[int, int, str]]:
    e = doc.entities
    found = [(p.start, p.end, "<人>") for p in e.persons]
    found += [(t.start, t.end, "<职" + ("领" if t.leading_body else _SCOPES.get(t.scope, "")) + ">") for t in e.titles]
    found += [(d.start, d.end, "<日>" if len(d.iso) >= 7 else "<年>") for d in e.dates]
    found += [(m.start, m.end, "<价>" if m.rate else "<款>") for m in e.money]
    found += [(c.start, c.end, f"<{c.what}>") for c in e.counts]
    found += [(n.start, n.end, "<号>") for n in e.docnos]
    found += [(v.start, v.end, "<村>") for v in e.villages]
    found += [(p.start, p.end, "<县>" if doc.assigned(p.name) else "<外县>") for p in doc.places]
    found += [(m.start(), m.end(), "<我方>") for m in doc.unit_pattern.finditer(doc.text)]
    out: list[tuple[int, int, str]] = []
    for a, b, label in sorted(found, key=lambda s: (s[0], -s[1])):
        if b > a and (not out or a >= out[-1][1]):
            out.append((a, b, label))
    return out
