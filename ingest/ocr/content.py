"""What was read on one page image: the seam between OCR and layout, and what the cache keeps."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Self

from ingest.model import Block, BlockKind, Box, Cell, Line, Region, RegionKind


@dataclass(frozen=True, slots=True)
class PageContent:
    """Lines, tables and seals of a page, upright and level, in points from its top left.

    ``width`` and ``height`` are those of the upright page; ``rotation`` (0, 90, 180, 270) is how far clockwise the image as
    given was turned to stand upright, ``skew`` how many degrees its lines then still fell to the right before they were
    levelled. Lines inside a table stand in its cells only. ``red`` are the indices of lines printed in red.
    ``confidence`` is the mean over characters, None where there are none. ``notes`` are Chinese.

    ``regions`` are places whose words are doubtful or lost; like seals they lie on the page before it was levelled.

    ``parts``: sheets that were cut out of the page and laid flat, in reading order (a photographed page, the two halves of
    a spread); all words then stand in them, each in its own points, and none in ``lines``. ``corners`` of such a part is
    where it lies on the whole page as turned, in points: x and y of its top left, top right, bottom right, bottom left.
    ``rules`` are level rules outside ruled tables.
    """

    lines: tuple[Line, ...]
    tables: tuple[Block, ...]
    seals: tuple[Block, ...]
    width: float
    height: float
    red: frozenset[int] = frozenset()
    confidence: float | None = None
    rotation: int = 0
    skew: float = 0.0
    blank: bool = False
    image_sha256: str | None = None
    notes: tuple[str, ...] = ()
    parts: tuple[PageContent, ...] = ()
    regions: tuple[Region, ...] = ()
    corners: tuple[float, ...] | None = None
    rules: tuple[Box, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain values that ``from_json`` takes back."""
        return {**asdict(self), "red": sorted(self.red), "parts": [part.to_json() for part in self.parts]}

    def rounded(self) -> Self:
        """With every number to a thousandth, a third of the size on disk; the same whether it comes from there or not."""
        return self.from_json(_short(self.to_json()))

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Raises KeyError, TypeError or ValueError for anything that ``to_json`` did not write."""
        fields = dict(data)
        fields["lines"] = tuple(_line(x) for x in data["lines"])
        fields["tables"] = tuple(_block(x) for x in data["tables"])
        fields["seals"] = tuple(_block(x) for x in data["seals"])
        fields["red"] = frozenset(int(i) for i in data["red"])
        fields["notes"] = tuple(str(n) for n in data["notes"])
        fields["regions"] = tuple(_region(r) for r in data["regions"])
        fields["parts"] = tuple(cls.from_json(part) for part in data["parts"])
        fields["corners"] = None if data["corners"] is None else tuple(float(v) for v in data["corners"])
        fields["rules"] = tuple(box for x in data["rules"] if (box := _box(x)) is not None)
        return cls(**fields)


def _box(value: Any) -> Box | None:
    if value is None:
        return None
    x0, y0, x1, y1 = (float(v) for v in value)
    return x0, y0, x1, y1


def _line(value: dict[str, Any]) -> Line:
    edges = None if value["edges"] is None else tuple(float(e) for e in value["edges"])
    return Line(str(value["text"]), _box(value["box"]), value["confidence"], edges)


def _block(value: dict[str, Any]) -> Block:
    cells = tuple(
        Cell(c["row"], c["col"], tuple(_line(x) for x in c["lines"]), c["rowspan"], c["colspan"], _box(c["box"]))
        for c in value["cells"]
    )
    return Block(BlockKind(value["kind"]), tuple(_line(x) for x in value["lines"]), cells, _box(value["box"]))


def _region(value: dict[str, Any]) -> Region:
    box = _box(value["box"])
    if box is None:
        raise ValueError("a region without a box")
    confidence = None if value["confidence"] is None else float(value["confidence"])
    return Region(RegionKind(value["kind"]), box, confidence, str(value["text"]))


def _short(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, dict):
        return {k: _short(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_short(v) for v in value]
    return value
