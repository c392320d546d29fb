"""Round seals by their outline alone, where other ink crosses or touches it: overlapping seals, a seal on a letterhead."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.imaging.pixels import Gray, Mask, PixelBox, components

_SIZES_MM = (26.0, 60.0)
_ANGLES = 144


@dataclass(frozen=True, slots=True)
class Circle:
    """Centre and radius (to the outer edge of the line) in pixels of the mask it was found in."""

    x: float
    y: float
    radius: float

    @property
    def box(self) -> PixelBox:
        """The square round it, in pixels; the end is behind the last pixel."""
        return (
            round(self.x - self.radius), round(self.y - self.radius),
            round(self.x + self.radius) + 1, round(self.y + self.radius) + 1,
        )  # fmt: skip

    def scaled(self, by: float) -> Circle:
        """The circle on an image ``by`` times as large."""
        return Circle(self.x * by, self.y * by, self.radius * by)

    def band(self, shape: tuple[int, ...], inner: float, outer: float) -> Mask:
        """255 between ``inner`` and ``outer`` radii (parts of the radius) on an array of ``shape``."""
        import cv2
        import numpy as np

        mask = np.zeros(shape[:2], np.uint8)
        centre = (round(self.x), round(self.y))
        cv2.circle(mask, centre, round(outer * self.radius), 255, -1)
        if inner > 0:
            cv2.circle(mask, centre, round(inner * self.radius), 0, -1)
        return mask


def find_circles(mask: Mask, px: float, most: int = 6) -> list[Circle]:
    """Drawn circles 26 to 60 mm across in a mask of ``px`` pixels a millimetre.

    At least 0.7 of the outline is inked, and little a bit outside it.
    """
    import cv2
    import numpy as np

    low, high = (round(mm * px / 2) for mm in _SIZES_MM)
    found = cv2.HoughCircles(
        cv2.GaussianBlur(mask, (5, 5), 0), cv2.HOUGH_GRADIENT, 1.5, 3 * px, param1=120, param2=24, minRadius=low, maxRadius=high
    )
    if found is None:
        return []
    circles: list[tuple[float, Circle]] = []
    for x, y, r in np.asarray(found).reshape(-1, 3)[:14]:
        score, circle = _settled(mask, float(x), float(y), float(r), px)
        if score >= 0.7 and _outside(mask, circle, px) <= 0.45:
            circles.append((score, circle))
    kept: list[Circle] = []
    for _, circle in sorted(circles, key=lambda c: -c[0]):
        if all(_apart(circle, other) for other in kept) and len(kept) < most:
            kept.append(circle)
    return kept


def round_shapes(ink: Mask, px: float) -> list[Circle]:
    """Circles among the large connected shapes of a mask of all ink on a page."""
    import numpy as np

    least = _SIZES_MM[0] * px
    found = []
    for (x0, y0, x1, y1), area in components(ink):
        if min(x1 - x0, y1 - y0) < least or area > 0.35 * (x1 - x0) * (y1 - y0):
            continue
        part = np.ascontiguousarray(ink[y0:y1, x0:x1])
        found += [Circle(c.x + x0, c.y + y0, c.radius) for c in find_circles(part, px)]
    return found


def _settled(mask: Mask, x: float, y: float, radius: float, px: float) -> tuple[float, Circle]:
    """The best circle near a first guess, and the part of its outline that is inked."""
    best = (0.0, Circle(x, y, radius))
    for step in (max(1.0, 0.5 * px), max(0.5, 0.2 * px)):
        _, centre = best
        for dx in (-step, 0.0, step):
            for dy in (-step, 0.0, step):
                for dr in (-2 * step, -step, 0.0, step, 2 * step):
                    circle = Circle(centre.x + dx, centre.y + dy, centre.radius + dr)
                    score = _inked(mask, circle, 0.0)
                    if score > best[0]:
                        best = (score, circle)
    return best


def _inked(mask: Gray, circle: Circle, away: float) -> float:
    import numpy as np

    angle = np.linspace(0, 2 * np.pi, _ANGLES, endpoint=False)
    xs = np.round(circle.x + (circle.radius + away) * np.cos(angle)).astype(int)
    ys = np.round(circle.y + (circle.radius + away) * np.sin(angle)).astype(int)
    inside = (xs >= 0) & (ys >= 0) & (xs < mask.shape[1]) & (ys < mask.shape[0])
    hits = np.zeros(_ANGLES, bool)
    hits[inside] = mask[ys[inside], xs[inside]] > 0
    return float(hits.mean())


def _outside(mask: Gray, circle: Circle, px: float) -> float:
    """How much is inked a little outside the outline: a circle drawn through text has as much there."""
    return min(_inked(mask, circle, 2.2 * px), _inked(mask, circle, 3.0 * px))


def _apart(a: Circle, b: Circle) -> bool:
    return max(abs(a.x - b.x), abs(a.y - b.y)) > 0.25 * min(a.radius, b.radius)
