"""Round seals on photocopies, where red is a shade of grey: paler than the text it leaves the page, as dark it is only told."""

from __future__ import annotations

from ingest.imaging.circles import Circle, round_shapes
from ingest.imaging.pixels import Gray, PixelBox, ink

_SCALE = 0.5
_MM = 1 / 25.4
#: Grey levels between the ink of a seal and that of the text that are enough to tell them apart.
_APART = 30


def gray_seals(gray: Gray, small: Gray, dpi: float) -> tuple[list[PixelBox], list[PixelBox]]:
    """(pale, dark) grey seals, boxes in pixels. The pale ones are painted, in place, as paper; of the dark ones the outline.

    ``small`` is the page at half its size.
    """
    import numpy as np

    mask = ink(small, round(0.25 * dpi * _SCALE), 16)
    circles = round_shapes(mask, dpi * _MM * _SCALE)
    if not circles:
        return [], []
    paper = float(np.median(small))
    print_ = _print_level(small, mask, circles)
    pale: list[PixelBox] = []
    dark: list[PixelBox] = []
    for circle in circles:
        line = (circle.band(mask.shape, 0.95, 1.02) > 0) & (mask > 0)
        level = float(np.median(small[line]))
        whole = circle.scaled(1 / _SCALE)
        x0, y0, x1, y1 = (max(0, v) for v in whole.box)
        if level - print_ >= _APART:
            _lift(gray, whole, print_, level, paper)
            pale.append((x0, y0, x1, y1))
        else:
            outline = whole.band(gray.shape, 0.94, 1.03) > 0
            gray[outline] = round(paper)
            dark.append((x0, y0, x1, y1))
    return pale, dark


def _print_level(small: Gray, mask: Gray, circles: list[Circle]) -> float:
    """The grey of the text outside the seals; a line at half size is paler than its ink, hence the darker part of it."""
    import numpy as np

    outside = mask > 0
    for circle in circles:
        outside &= circle.band(mask.shape, 0.0, 1.05) == 0
    return float(np.percentile(small[outside], 25)) if int(np.count_nonzero(outside)) > 200 else 0.0


def _lift(gray: Gray, circle: Circle, print_: float, level: float, paper: float) -> None:
    """Stretch the greys within a seal so that its ink becomes paper and what is darker stays."""
    import numpy as np

    inside = circle.band(gray.shape, 0.0, 1.05) > 0
    white = level - 0.3 * (level - print_)
    part = gray[inside].astype(np.float32)
    gray[inside] = np.clip(print_ + (part - print_) * (paper - print_) / max(1.0, white - print_), 0, 255).astype(np.uint8)
