"""Wide white gaps inside a line: between names of a list, labels and items. Engines read over them, or read a character twice.

A gap is measured in the ink of the crop. Letter-spaced words (提 升, 会 议 纪 要, 李　明) have gaps that say nothing and are
left out; what is left becomes one ideographic space.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.imaging.pixels import Gray
from ingest.ocr.engine import Reading

#: Ems of white, beyond what punctuation brings with it, that are a gap (one ideographic space leaves 1.08 between Han).
WIDE = 0.85
#: Ems of white at which the parts of a line are better read apart.
APART = 1.6
_INK_HEIGHT = 0.9
_LOW_HEIGHT = 0.74
_WHITE_AFTER = frozenset("，。、；：！？）》”’〉】〕.．,")
_WHITE_BEFORE = frozenset("（《“‘〈【〔")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Spacing:
    """White columns of a crop between its first and last ink: ``gaps`` (start, end) in pixels; ``em`` is the type size."""

    gaps: tuple[Span, ...]
    em: float


def spacing(crop: Gray) -> Spacing | None:
    """The white gaps of at least a third of an em in a line's crop; None for what is no line of several characters."""
    import numpy as np

    height, width = crop.shape[:2]
    if height < 8 or width < 2.5 * height:
        return None
    paper, dark = float(np.median(crop)), float(np.percentile(crop, 1))
    if paper - dark < 40:
        return None
    inked = crop < (paper + dark) / 2
    rows = np.flatnonzero(inked.sum(axis=1) >= 2)
    if rows.size < 4:
        return None
    em = min(0.98 * height, (int(rows[-1]) - int(rows[0]) + 1) / _INK_HEIGHT)
    # The feet of the line above and the heads of the one below may reach into the crop.
    columns = np.flatnonzero(inked[round(0.1 * height) : round(0.92 * height)].sum(axis=0) >= 2)
    steps = np.flatnonzero(np.diff(columns) > 1 + em / 3)
    return Spacing(tuple((int(columns[k]) + 1, int(columns[k + 1])) for k in steps), em)


def parts(crop: Gray, found: Spacing) -> list[Span]:
    """The crop's columns cut at its widest gaps, where on both sides there is more than a single character."""
    width, pad = crop.shape[1], round(0.2 * found.em)
    cuts = [0]
    wide = [g for g in found.gaps if g[1] - g[0] >= APART * found.em]
    spans: list[Span] = []
    for gap, after in zip(wide, [*(g[0] for g in wide[1:]), width], strict=False):
        if gap[0] - cuts[-1] >= APART * found.em and after - gap[1] >= APART * found.em:
            spans.append((cuts[-1], min(width, gap[0] + pad)))
            cuts.append(max(0, gap[1] - pad))
    return [*spans, (cuts[-1], width)]


def merged(readings: Sequence[Reading], spans: Sequence[Span], width: int) -> Reading:
    """Readings of the parts of one crop as that of the whole, an ideographic space between them."""
    text, edges, total = "", [], 0.0
    for reading, (start, end) in zip(readings, spans, strict=True):
        if not reading.text:
            continue
        own = [(start + e * (end - start)) / width for e in reading.edges]
        if text:
            text += "\u3000"
        text += reading.text
        edges += own
        total += reading.confidence * len(reading.text)
    if not text:
        return Reading("", 0.0, (0.0,))
    # Each part gave its first and its last edge: the space lies between the last of one and the first of the next.
    return Reading(text, total / sum(len(r.text) for r in readings), tuple(edges))


def with_gaps(reading: Reading, found: Spacing, width: int) -> Reading:
    """The reading with an ideographic space at every wide gap of its crop (``width`` pixels)."""
    text = reading.text
    em = found.em if any(ord(c) > 0x2E80 for c in text) else found.em * _INK_HEIGHT / _LOW_HEIGHT
    wide: dict[int, Span] = {}
    for gap in found.gaps:
        at = _place(reading, gap, width, em)
        if at is not None and gap[1] - gap[0] - _own_white(text, at) * em >= WIDE * em:
            wide[at] = gap
    chars, lefts = list(text), list(reading.edges[:-1])
    for at in sorted(_telling(text, wide), reverse=True):
        first, last = at, at
        while first > 0 and chars[first - 1].isspace():
            first -= 1
        while last < len(chars) and chars[last].isspace():
            last += 1
        start, end = (x / width for x in wide[at])
        chars[first:last] = ["\u3000"]
        lefts[first:last] = [start]
        if first + 1 < len(lefts):
            lefts[first + 1] = end
    edges = [*lefts, reading.edges[-1]]
    for i in range(1, len(edges)):
        edges[i] = max(edges[i], edges[i - 1])
    return Reading("".join(chars), reading.confidence, tuple(edges))


def _place(reading: Reading, gap: Span, width: int, em: float) -> int | None:
    """The index of the character behind a gap, where the reading has an edge near it."""
    middle, reach = (gap[0] + gap[1]) / 2, (gap[1] - gap[0]) / 2 + 0.3 * em
    inner = range(1, len(reading.text))
    best = min(inner, key=lambda k: abs(reading.edges[k] * width - middle), default=None)
    return best if best is not None and abs(reading.edges[best] * width - middle) <= reach else None


def _own_white(text: str, at: int) -> float:
    """Ems of white that the characters on both sides of ``at`` have within their own squares."""
    before, after = text[:at].rstrip()[-1:], text[at:].lstrip()[:1]
    return 0.55 * (before in _WHITE_AFTER and bool(before)) + 0.55 * (after in _WHITE_BEFORE and bool(after))


def _telling(text: str, wide: dict[int, Span]) -> list[int]:
    """The gaps that part words: not those of letter-spaced words, nor one between the two characters of a name or label."""
    places = sorted(wide)
    words = [text[a:b].strip() for a, b in pairwise([0, *places, len(text)])]
    single = [_single(w) for w in words]
    if len(words) > 2 and sum(single) >= 0.6 * len(words):
        size = {at: wide[at][1] - wide[at][0] for at in places}
        usual = min(size.values())
        return [at for at in places if size[at] > 1.5 * usual]
    kept = []
    for k, at in enumerate(places):
        lone_before = single[k] and not (k and single[k - 1])
        lone_after = single[k + 1] and not (k + 2 < len(words) and single[k + 2])
        label = len(words[k + 1]) > 1 and words[k + 1][1] in "：:" and _single(words[k + 1][0])
        if not (lone_before and (lone_after or label)):
            kept.append(at)
    return kept


def _single(word: str) -> bool:
    return len(word) == 1 and "\u3400" <= word <= "\u9fff"
