"""Boxes of lines of text: a page made ready for the detection network, and its map of text turned into quadrilaterals.

The map is read as in PaddleOCR's DB post-processing (Apache 2.0), with rectangles grown by sums instead of polygons.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ingest.imaging.pixels import Gray, Quad
from ingest.ocr.strips import strips

SIDE = 1280
_MAP, _BOX, _GROW = 0.3, 0.5, 1.6
_MOST = 1000
_LEAST = 3
_ROW = 10


def text_quads(network: Callable[[Any], Any], gray: Gray) -> list[Quad]:
    """Quadrilaterals (4×2, pixels of ``gray``, clockwise from the top left) of lines of text, top to bottom."""
    import cv2
    import numpy as np

    height, width = gray.shape
    scale = min(1.0, SIDE / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small: Gray = cv2.resize(gray, size) if scale < 1.0 else gray  # type: ignore[assignment]
    part = strips(small)
    if part is None:
        return []
    plane = part.image.astype(np.float32) * np.float32(2 / 255) - 1.0
    batch = np.ascontiguousarray(np.broadcast_to(plane, (1, 3, *plane.shape)), dtype=np.float32)
    across, down = width / size[0], height / size[1]
    found = []
    for quad in _boxes(network(batch)[0, 0]):
        placed = part.back(quad) * np.array([across, down], dtype=np.float32)
        placed[:, 0] = np.clip(np.round(placed[:, 0]), 0, width - 1)
        placed[:, 1] = np.clip(np.round(placed[:, 1]), 0, height - 1)
        if np.linalg.norm(placed[0] - placed[1]) > _LEAST + 1 and np.linalg.norm(placed[0] - placed[3]) > _LEAST + 1:
            found.append(placed)
    return _sorted(found)


def _boxes(chance: Any) -> list[Quad]:
    """Rectangles round the parts of the map that are text, in its pixels."""
    import cv2
    import numpy as np

    mask = cv2.dilate((chance > _MAP).astype(np.uint8), np.ones((2, 2), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for contour in contours[:_MOST]:
        middle, (wide, high), angle = cv2.minAreaRect(contour)
        if min(wide, high) < _LEAST or _score(chance, cv2.boxPoints((middle, (wide, high), angle))) < _BOX:
            continue
        more = wide * high * _GROW / (wide + high)
        found.append(_clockwise(cv2.boxPoints((middle, (wide + more, high + more), angle))))
    return found


def _score(chance: Any, box: Any) -> float:
    """Mean of the map inside a rectangle."""
    import cv2
    import numpy as np

    height, width = chance.shape
    x0, y0 = np.clip(np.floor(box.min(axis=0)).astype(int), 0, (width - 1, height - 1))
    x1, y1 = np.clip(np.ceil(box.max(axis=0)).astype(int), 0, (width - 1, height - 1))
    inside = np.zeros((y1 - y0 + 1, x1 - x0 + 1), dtype=np.uint8)
    cv2.fillPoly(inside, [(box - (x0, y0)).astype(np.int32)], 1)
    return float(cv2.mean(chance[y0 : y1 + 1, x0 : x1 + 1], inside)[0])


def _clockwise(box: Any) -> Quad:
    """The corners from the top left: of the two left ones the upper, of the two right ones the upper, then the lower ones."""
    import numpy as np

    left, right = np.split(box[np.argsort(box[:, 0], kind="stable")], 2)
    (tl, bl), (tr, br) = left[np.argsort(left[:, 1])], right[np.argsort(right[:, 1])]
    return np.array([tl, tr, br, bl], dtype=np.float32)


def _sorted(quads: list[Quad]) -> list[Quad]:
    """Rows from top to bottom, each from left to right."""
    rows: list[list[Quad]] = []
    last = 0.0
    for quad in sorted(quads, key=lambda q: float(q[0, 1])):
        if not rows or float(quad[0, 1]) - last >= _ROW:
            rows.append([])
        rows[-1].append(quad)
        last = float(quad[0, 1])
    return [quad for row in rows for quad in sorted(row, key=lambda q: float(q[0, 0]))]
