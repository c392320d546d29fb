"""Photographs on a page: areas without paper in them. What looks like rules there is none, what looks like strokes no pen's."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.imaging.pixels import Gray, PixelBox, components

_DPI = 25
_SIDE_MM = 18.0


def find_photos(gray: Gray, dpi: float) -> list[PixelBox]:
    """Boxes, pixels, of areas at least 18 mm wide and high in which hardly anything is as light as paper."""
    import cv2
    import numpy as np

    scale = _DPI / dpi
    coarse = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    paper = float(np.percentile(coarse, 80))
    dark = (coarse < 0.84 * paper).astype(np.uint8)
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((7, 7), np.uint8)).astype(np.uint8)
    least = _SIDE_MM / 25.4 * _DPI
    found = []
    for (x0, y0, x1, y1), area in components(solid):
        if min(x1 - x0, y1 - y0) >= least and area >= 0.6 * (x1 - x0) * (y1 - y0):
            found.append((round((x0 - 1) / scale), round((y0 - 1) / scale), round((x1 + 1) / scale), round((y1 + 1) / scale)))
    return found


def mostly_within(box: PixelBox, areas: Sequence[PixelBox], share: float = 0.6) -> bool:
    """Whether at least ``share`` of a box lies in one of the areas."""
    own = max(1, (box[2] - box[0]) * (box[3] - box[1]))
    return any(
        max(0, min(box[2], a[2]) - max(box[0], a[0])) * max(0, min(box[3], a[3]) - max(box[1], a[1])) >= share * own
        for a in areas
    )
