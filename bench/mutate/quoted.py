"""Where a labelled quote stands in the source of its document, and numbers inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator


def _counts(char: str) -> bool:
    return "一" <= char <= "鿿" or (char.isascii() and char.isalnum())


def place(text: str, quote: str) -> tuple[int, int] | None:
    """(start, end) of the only place of a quote, blanks, marks and borders not counted; None where none or two."""
    kept = [i for i, c in enumerate(text) if _counts(c)]
    packed = "".join(text[i] for i in kept)
    want = "".join(c for c in quote if _counts(c))
    if not want or packed.count(want) != 1:
        return None
    at = packed.index(want)
    end = kept[at + len(want) - 1] + 1
    while end < len(text) and text[end] in "%％》）":
        end += 1
    return kept[at], end


def forms(value: float) -> Iterator[str]:
    """A number as texts write it: 2,980 and 2980; 97.4."""
    if value == int(value):
        yield f"{int(value):,}"
        yield str(int(value))
    else:
        yield f"{value:,.10g}"
        yield f"{value:.10g}"


def number(text: str, start: int, end: int, values: list[float]) -> tuple[int, int, float] | None:
    """The only number in text[start:end] that is one of ``values``: (start, end, value); None where none or several are."""
    hits = set()
    for value in values:
        for form in forms(value):
            for m in re.finditer(rf"(?<![\d.,]){re.escape(form)}(?![\d]|[.,]\d)", text[start:end]):
                hits.add((start + m.start(), start + m.end(), value))
    return hits.pop() if len(hits) == 1 else None


def slips(value: float) -> list[float]:
    """Slips of a digit or two, far enough to be no rounding and near enough to be the same thing, the likeliest first."""
    if value != int(value):
        return [round(value - 2.3, 1)]
    digits = str(int(value))
    swapped = [digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(len(digits) - 1)]
    stepped = [digits[:i] + str((int(digits[i]) + step) % 10) + digits[i + 1 :] for i in range(len(digits)) for step in (2, 8)]
    found = [float(d) for d in (*swapped, *stepped) if d[0] != "0"]
    return [v for v in dict.fromkeys(found) if 0.04 <= abs(v - value) / value <= 0.25]
