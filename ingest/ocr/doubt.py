"""What of a page was read by guess or not at all: handwriting, struck or blacked-out words, unread ink, words under seals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.imaging.deskew import Skew
from ingest.imaging.orientation import turn, turn_box
from ingest.imaging.photos import find_photos, mostly_within
from ingest.imaging.pixels import Mask, PixelBox
from ingest.imaging.seals import Inks
from ingest.model import Box, Region, RegionKind
from ingest.ocr.crops import crop
from ingest.ocr.engine import Reading
from ingest.ocr.normalise import tidy
from ingest.ocr.pieces import Piece
from ingest.ocr.strokes import dances, inked, stroke_through
from ingest.ocr.unread import unread_ink
from ingest.ocr.upright import Read

#: Below this a reading is noise; what is kept but less sure than the second is flagged.
LEAST_CONFIDENCE, SURE = 0.5, 0.7
#: Confidence, at most, of words that a pen wrote or crossed out, whatever the engine says of itself.
GUESSED = 0.5
_BLUE_SHARE = 0.35
_MM = 1 / 25.4


@dataclass(frozen=True, slots=True)
class Doubts:
    """``kinds``: pieces (by index) whose words are doubtful; ``dropped``: pieces that are words of a seal's rim.

    ``regions``: places on the page, in points of the page before it was levelled.
    """

    regions: tuple[Region, ...] = ()
    kinds: Mapping[int, RegionKind] = field(default_factory=dict)
    dropped: frozenset[int] = frozenset()


def doubts(read: Read, inks: Inks, dpi: float, scale: float) -> Doubts:
    """Look at every piece of a page and at the ink between them; ``scale`` is points a pixel."""
    rows, columns = inks.gray.shape
    turned = read.view.turned
    high, wide = read.view.gray.shape
    back = Skew(read.view.skew, wide, high)
    level = Skew(-read.view.skew, wide, high)

    def places(boxes: tuple[PixelBox, ...]) -> list[PixelBox]:
        """Boxes of the page as given on the level page."""
        return [_whole(level.hull(turn_box(b, turned, columns, rows))) for b in boxes]

    def region(kind: RegionKind, box: PixelBox, confidence: float | None = None, text: str = "") -> Region:
        x0, y0, x1, y1 = back.hull((float(box[0]), float(box[1]), float(box[2]), float(box[3])))
        return Region(kind, (x0 * scale, y0 * scale, x1 * scale, y1 * scale), confidence, text)

    dark, covered, seals = places(inks.dark_seals), places(inks.covered), places(inks.seals)
    photos = find_photos(read.view.gray, dpi)
    blue = _blue_pieces(read, inks.blue, back)
    kinds: dict[int, RegionKind] = {}
    dropped: set[int] = set()
    seen: list[PixelBox] = []
    found = [region(RegionKind.COVERED, box) for box in covered if not mostly_within(box, photos)]
    for i, (piece, reading) in enumerate(zip(read.pieces, read.readings, strict=True)):
        text = reading.text.strip()
        if reading.confidence >= LEAST_CONFIDENCE or len(text) >= 3:
            seen.append(piece.box)
        if not text:
            continue
        if any(_on_rim(piece.box, seal) for seal in dark):
            dropped.add(i)
        elif reading.confidence < LEAST_CONFIDENCE:
            if len(text) >= 3 and not mostly_within(piece.box, photos) and not mostly_within(piece.box, seals, 0.9):
                found.append(region(RegionKind.UNREADABLE, piece.box, reading.confidence))
        elif not _touched(piece.box, seals) and (told := _told(read, piece, reading, blue.get(i, 0.0))) is not None:
            kind, box = told
            kinds[i] = kind
            found.append(region(kind, box, min(GUESSED, reading.confidence), tidy(_under(piece, reading, box))))
        elif any(_beside(piece.box, box) for box in covered):
            kinds[i] = RegionKind.COVERED
        elif len(text) >= 2 and (_unsure(reading) or any(mostly_within(piece.box, [s], 0.5) for s in dark)):
            kind = RegionKind.UNREADABLE if _unsure(reading) else RegionKind.STAMPED
            found.append(region(kind, piece.box, reading.confidence, tidy(text)))
    for unread in unread_ink(read.view.gray, seen, [*seals, *photos, *covered], dpi):
        found.append(region(RegionKind.HANDWRITING if unread.pen else RegionKind.UNREADABLE, unread.box, 0.0))
    return Doubts(tuple(found), kinds, frozenset(dropped))


def _told(read: Read, piece: Piece, reading: Reading, blue: float) -> tuple[RegionKind, PixelBox] | None:
    """Handwriting or words struck through, with the part of the piece that is so."""
    x0, y0, x1, y1 = piece.box
    if piece.dash or len(reading.text) < 2 or y1 - y0 > x1 - x0:
        return None
    mask = inked(crop(read.view.gray, piece))
    if mask is None:
        return None
    for rule in read.view.rules:
        start, end = max(x0, rule[0]), min(x1, rule[2])
        if end - start >= 1.8 * (y1 - y0) and 0.25 <= ((rule[1] + rule[3]) / 2 - y0) / (y1 - y0) <= 0.75:
            return RegionKind.STRUCK, (start, y0, end, y1)
    if (stroke := stroke_through(mask)) is not None:
        return RegionKind.STRUCK, (round(x0 + stroke.start * (x1 - x0)), y0, round(x0 + stroke.end * (x1 - x0)), y1)
    ease = 0.5 if blue >= _BLUE_SHARE else 1.0
    first = next((i + 1 for i, c in enumerate(reading.text[:-1]) if c in "：:"), 0)
    if dances(mask, reading, first, ease=ease) or (first and dances(mask, reading, ease=ease)):
        # A label is printed, what was written stands behind it.
        return RegionKind.HANDWRITING, (round(x0 + reading.edges[first] * (x1 - x0)), y0, x1, y1)
    return None


def _under(piece: Piece, reading: Reading, box: PixelBox) -> str:
    """The characters of a piece whose middles lie in a box."""
    x0, x1 = piece.box[0], piece.box[2]
    middles = [x0 + (a + b) / 2 * (x1 - x0) for a, b in zip(reading.edges, reading.edges[1:], strict=False)]
    return "".join(c for c, x in zip(reading.text, middles, strict=False) if box[0] <= x <= box[2])


def _unsure(reading: Reading) -> bool:
    """Whether words were read with less than the usual confidence; dashes and page numbers always are."""
    return reading.confidence < SURE and sum(1 for c in reading.text if c.isalnum()) >= 2


def _touched(box: PixelBox, seals: list[PixelBox]) -> bool:
    """Whether a seal lies on a piece: what is left of it there makes any line look uneven."""
    return any(box[0] < s[2] and s[0] < box[2] and box[1] < s[3] and s[1] < box[3] for s in seals)


def _on_rim(box: PixelBox, seal: PixelBox) -> bool:
    """Whether a short piece lies within a seal, away from its middle: words of its rim, not of the line it was set on."""
    radius = (seal[2] - seal[0]) / 2
    cx, cy = (seal[0] + seal[2]) / 2, (seal[1] + seal[3]) / 2
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    within = mostly_within(box, [seal], 0.95) and box[2] - box[0] < 0.9 * radius
    return within and ((x - cx) ** 2 + (y - cy) ** 2) ** 0.5 >= 0.5 * radius


def _beside(box: PixelBox, patch: PixelBox) -> bool:
    """Whether a patch stands in or next to a line of text."""
    high = box[3] - box[1]
    level = min(box[3], patch[3]) - max(box[1], patch[1]) > 0.4 * min(high, patch[3] - patch[1])
    return level and patch[0] <= box[2] + high and patch[2] >= box[0] - high


def _blue_pieces(read: Read, blue: Mask | None, back: Skew) -> dict[int, float]:
    """The share of each piece's ink that is blue; empty where much of the page is, for then it is printed in blue."""
    import numpy as np

    if blue is None:
        return {}
    mask = turn(blue, read.view.turned)
    shares: dict[int, float] = {}
    for i, piece in enumerate(read.pieces):
        box = _whole(back.hull(tuple(float(v) for v in piece.box)))  # type: ignore[arg-type]
        x0, y0, x1, y1 = (max(0, v // 2) for v in box)
        count = int(np.count_nonzero(mask[y0:y1, x0:x1]))
        if count >= 20 and (ink := inked(crop(read.view.gray, piece))) is not None:
            shares[i] = min(1.0, 4 * count / max(1, int(np.count_nonzero(ink))))
    most = sum(1 for s in shares.values() if s >= _BLUE_SHARE)
    return shares if most <= 0.4 * max(1, len(read.pieces)) else {}


def _whole(box: Box) -> PixelBox:
    return round(box[0]), round(box[1]), round(box[2]), round(box[3])
