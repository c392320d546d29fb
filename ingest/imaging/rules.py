"""Printed rules (table lines) of a level page: runs of ink that are far longer than any stroke of a character."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.imaging.pixels import Bgr, Gray, Mask, PixelBox, ink


@dataclass(frozen=True, slots=True)
class Rule:
    """One horizontal or vertical rule: ``at`` its place across (y or x), ``start`` and ``end`` along, in pixels."""

    at: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rules:
    """Masks of horizontal and vertical rules; both are 255 where a rule is."""

    horizontal: Mask
    vertical: Mask


def find_rules(gray: Gray, dpi: float) -> Rules:
    """Rules of at least about 7 mm (horizontal) and 4.5 mm (vertical) on a level page."""
    import cv2
    import numpy as np

    mask = ink(gray, round(0.25 * dpi), 16)
    # A rule is a little uneven and may lean by a pixel over its length: thicken it along the other axis before opening.
    gap = max(3, round(0.02 * dpi))
    flat = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    flat = cv2.morphologyEx(flat, cv2.MORPH_OPEN, np.ones((1, round(0.28 * dpi)), np.uint8))
    tall = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((gap, 1), np.uint8))
    tall = cv2.morphologyEx(tall, cv2.MORPH_OPEN, np.ones((round(0.18 * dpi), 1), np.uint8))
    return Rules(flat.astype(np.uint8), tall.astype(np.uint8))


def segments(mask: Mask, *, horizontal: bool, shortest: int) -> list[Rule]:
    """Rules of a mask as segments, pieces on one line joined where less than ``shortest`` apart."""
    import cv2
    import numpy as np

    kernel = np.ones((3, 1), np.uint8) if horizontal else np.ones((1, 3), np.uint8)
    count, _, stats, centres = cv2.connectedComponentsWithStats(cv2.dilate(mask, kernel), connectivity=8)
    found = []
    for k in range(1, count):
        x, y, w, h, _ = (int(v) for v in stats[k])
        at = float(centres[k][1] if horizontal else centres[k][0])
        found.append(Rule(at, x, x + w) if horizontal else Rule(at, y, y + h))
    joined: list[Rule] = []
    for rule in sorted(found, key=lambda r: (r.start, r.at)):
        for i, other in enumerate(joined):
            if abs(other.at - rule.at) <= 4 and rule.start - other.end < shortest // 2:
                joined[i] = Rule((other.at + rule.at) / 2, other.start, max(other.end, rule.end))
                break
        else:
            joined.append(rule)
    return [r for r in joined if r.end - r.start >= shortest]


def level_rules(rules: Rules, tables: Sequence[PixelBox], dpi: float) -> list[PixelBox]:
    """Level rules of an inch or more outside the given tables: underlines, letterheads, tables without upright rules."""
    found = []
    for rule in segments(rules.horizontal, horizontal=True, shortest=round(dpi)):
        at, reach = round(rule.at), round(0.02 * dpi)
        inside = any(t[1] - 4 <= at <= t[3] + 4 and t[0] < rule.end and rule.start < t[2] for t in tables)
        if not inside and _drawn(rules.horizontal[max(0, at - 3) : at + 4, rule.start : rule.end], dpi):
            found.append((rule.start, at - reach // 2, rule.end, at + reach // 2))
    return found


def _drawn(band: Mask, dpi: float) -> bool:
    """Whether a rule is drawn through, and not put together from strokes of large characters (天, 文, 三) side by side."""
    import numpy as np

    inked = np.flatnonzero(np.diff(np.concatenate(([0], band.any(axis=0).astype(np.int8), [0]))))
    runs = inked[1::2] - inked[::2]
    return bool(runs.size) and int(runs.max()) >= 0.7 * dpi and int(runs.sum()) >= 0.75 * band.shape[1]


def erase_rules(gray: Gray, rules: Rules, boxes: Sequence[PixelBox]) -> Gray:
    """The page with the rules in the given boxes painted over with the paper just above and below."""
    import numpy as np

    clean = gray
    for x0, y0, x1, y1 in boxes:
        top, foot = max(0, y0 - 8), min(gray.shape[0], y1 + 8)
        band = rules.horizontal[top:foot, x0:x1] > 0
        if clean is gray:
            clean = gray.copy()
        part = clean[top:foot, x0:x1]
        thick = band.copy()
        for step in (-2, -1, 1, 2):
            thick |= np.roll(band, step, axis=0)
        part[thick] = np.broadcast_to(np.percentile(part, 75, axis=0).astype(np.uint8), part.shape)[thick]
    return clean


def red_rules(image: Bgr, seals: Sequence[PixelBox], dpi: float) -> Mask | None:
    """255 where an image (BGR) has red rules: level ones of an inch or more outside seals, and upright ones that meet them.

    None where there are none. In the channel that frees the words from seals such rules are as white as paper.
    """
    import cv2
    import numpy as np

    small = cv2.resize(image, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    others = np.maximum(small[:, :, 0], small[:, :, 1])
    red = (cv2.subtract(small[:, :, 2], others) > 30).astype(np.uint8) * 255
    for x0, y0, x1, y1 in seals:
        red[y0 // 2 : y1 // 2, x0 // 2 : x1 // 2] = 0
    if int(np.count_nonzero(red)) < dpi:
        return None
    close = max(3, round(0.02 * dpi))
    # Thickened across, so that a slant of a degree does not break a rule into pieces.
    flat = cv2.morphologyEx(cv2.dilate(red, np.ones((3, 1), np.uint8)), cv2.MORPH_CLOSE, np.ones((1, close), np.uint8))
    flat = cv2.morphologyEx(flat, cv2.MORPH_OPEN, np.ones((1, round(0.14 * dpi)), np.uint8))
    flat = _long(flat.astype(np.uint8), round(0.5 * dpi))
    if not flat.any():
        return None
    tall = cv2.morphologyEx(cv2.dilate(red, np.ones((1, 3), np.uint8)), cv2.MORPH_CLOSE, np.ones((close, 1), np.uint8))
    tall = cv2.morphologyEx(tall, cv2.MORPH_OPEN, np.ones((round(0.09 * dpi), 1), np.uint8))
    count, labels = cv2.connectedComponents(tall, connectivity=8)
    met = np.unique(labels[cv2.dilate(flat, np.ones((7, 7), np.uint8)) > 0])
    both = cv2.bitwise_or(flat, np.isin(labels, met[met > 0]).astype(np.uint8) * 255 if count > 1 else tall)
    both = cv2.bitwise_and(both, red)
    whole: Mask = cv2.resize(both, (image.shape[1], image.shape[0]), interpolation=cv2.INTER_NEAREST)  # type: ignore[assignment]
    return whole


def _long(mask: Mask, least: int) -> Mask:
    """The parts of a mask that hang together over at least ``least`` pixels of width."""
    import cv2
    import numpy as np

    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    keep = np.flatnonzero(stats[:, cv2.CC_STAT_WIDTH] >= least)
    return np.isin(labels, keep[keep > 0]).astype(np.uint8) * 255


def erase(gray: Gray, rules: Rules, cells: Iterable[tuple[int, int, int, int]], dpi: float) -> Gray:
    """The page with the rules round the given cells painted over with paper; strokes of characters, 一 among them, stay."""
    import cv2
    import numpy as np

    reach = round(0.045 * dpi)
    around = np.zeros_like(gray)
    for x0, y0, x1, y1 in cells:
        cv2.rectangle(around, (x0, y0), (x1, y1), 255, 2 * reach + 1)
    if not around.any():
        return gray
    mask = cv2.dilate(cv2.bitwise_or(rules.horizontal, rules.vertical), np.ones((5, 5), np.uint8))
    hit = cv2.bitwise_and(mask, around) > 0
    clean = gray.copy()
    # Paper differs from corner to corner of a scan and from cell to cell of a shaded table: take its shade from nearby.
    small = cv2.dilate(cv2.resize(gray, None, fx=1 / 4, fy=1 / 4, interpolation=cv2.INTER_AREA), np.ones((3, 3), np.uint8))
    paper = cv2.resize(cv2.medianBlur(small.astype(np.uint8), 7), (gray.shape[1], gray.shape[0]))
    clean[hit] = paper[hit]
    return clean
