"""Heads of tables in white on dark: turned into dark words on white between rules, so that they stay rows of their tables."""

from __future__ import annotations

from ingest.imaging.pixels import Bgr, Gray, Mask

_MM = 1 / 25.4
_DARK = 0.62
_HEIGHT_MM, _LEAST_WIDTH_MM = (3.0, 40.0), 25.0
#: Grey level in which rules are drawn.
_INK = 60
_DEEPER = 0.3
Corners = tuple[tuple[float, float], ...]


def plain_heads(image: Bgr, dpi: float) -> Bgr:
    """The image (BGR) with dark bars that upright rules of a table lead to as white cells; itself where there are none."""
    import numpy as np

    out = image
    air = round(0.28 * dpi)
    for corners in _bars(image, dpi):
        xs, ys = [p[0] for p in corners], [p[1] for p in corners]
        x0, x1 = max(0, int(min(xs)) - air), min(image.shape[1], int(max(xs)) + air)
        y0, y1 = max(0, int(min(ys)) - air), min(image.shape[0], int(max(ys)) + air)
        made = _plain(image[y0:y1, x0:x1], tuple((x - x0, y - y0) for x, y in corners), dpi)
        if made is not None:
            out = out.copy() if out is image else out
            out[y0:y1, x0:x1] = np.repeat(made[:, :, None], 3, axis=2)
    return out


def _bars(image: Bgr, dpi: float) -> list[Corners]:
    """Corners (top left, top right, bottom right, bottom left) of solid dark bars, words in them or not; they may lie askew."""
    import cv2
    import numpy as np

    small = cv2.resize(image, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA).min(axis=2)
    px = dpi * _MM / 4
    dark = (small < 0.7 * float(np.median(small))).astype(np.uint8) * 255
    side = round(1.3 * px) | 1
    solid = cv2.morphologyEx(cv2.copyMakeBorder(dark, 9, 9, 9, 9, cv2.BORDER_CONSTANT), cv2.MORPH_CLOSE, np.ones((side, side)))
    solid = cv2.morphologyEx(solid, cv2.MORPH_OPEN, np.ones((round(2.4 * px), round(2.4 * px)), np.uint8))[9:-9, 9:-9]
    contours, _ = cv2.findContours(solid.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for contour in contours:
        rect = cv2.minAreaRect(contour)
        wide, high = max(rect[1]), min(rect[1])
        if wide < _LEAST_WIDTH_MM * px or not _HEIGHT_MM[0] * px <= high <= _HEIGHT_MM[1] * px:
            continue
        if cv2.contourArea(contour) < 0.85 * wide * high or not _filled(dark, contour):
            continue
        points = sorted(cv2.boxPoints(rect).tolist())
        (a, d), (b, c) = (sorted(pair, key=lambda p: p[1]) for pair in (points[:2], points[2:]))
        found.append(tuple((4 * x + 2, 4 * y + 2) for x, y in (a, b, c, d)))
    return found


def _filled(dark: Mask, contour: object) -> bool:
    """Dark but for the words on it; a paragraph of bold words is not."""
    import cv2
    import numpy as np

    inside = cv2.drawContours(np.zeros_like(dark), [np.asarray(contour)], -1, 1, -1) > 0
    return float((dark[inside] > 0).mean()) >= 0.6


def _plain(part: Bgr, corners: Corners, dpi: float) -> Gray | None:
    """The part of a page round a bar with dark words and rules on white; None where fewer than two rules lead to the bar."""
    import cv2
    import numpy as np

    low, high = part.min(axis=2), part.max(axis=2).astype(np.float32)
    a, b, c, d = corners
    dark = (low < _DARK * float(np.percentile(low, 95))).astype(np.uint8)
    dark = cv2.dilate(dark, np.ones((1, 3), np.uint8)).astype(np.uint8)
    leaving = [x for top, foot, step in ((a, b, -1), (d, c, 1)) for x in _leaving(dark, top, foot, step, dpi)]
    if len(leaving) < 2:
        return None
    quad = np.array([[round(x), round(y)] for x, y in corners], np.int32)
    whole = cv2.fillConvexPoly(np.zeros_like(dark), quad, 1)
    inner = cv2.erode(whole, np.ones((7, 7), np.uint8)) > 0
    ground = float(np.median(high[inner]))
    top = max(ground + 60, float(np.percentile(high[inner], 99.8)))
    words = 250 - 235 * np.clip((high - ground) / (top - ground) * 1.15 - 0.1, 0, 1)
    if ground > 70:  # rules darker than the bar are rules
        words[high < (1 - _DEEPER) * ground] = _INK
    made: Gray = low.copy()
    made[cv2.dilate(whole, np.ones((9, 9), np.uint8)) > 0] = 250
    made[inner] = words[inner].astype(np.uint8)
    for p, q in zip(corners, (*corners[1:], corners[0]), strict=True):
        cv2.line(made, _pixel(p), _pixel(q), _INK, 2)
    for share in leaving:
        p, q = _between(a, b, share), _between(d, c, share)
        if _free(made, p, q):
            cv2.line(made, _pixel(p), _pixel(q), _INK, 2)
    return made


def _pixel(p: tuple[float, float]) -> tuple[int, int]:
    return round(p[0]), round(p[1])


def _between(p: tuple[float, float], q: tuple[float, float], share: float) -> tuple[float, float]:
    return p[0] + share * (q[0] - p[0]), p[1] + share * (q[1] - p[1])


def _leaving(dark: Mask, start: tuple[float, float], end: tuple[float, float], step: int, dpi: float) -> list[float]:
    """Places (0 to 1 along an edge) at which an upright rule leaves the bar; ``step`` 1 is down, -1 up."""
    import numpy as np

    n = max(2, round(end[0] - start[0]))
    share = np.linspace(0, 1, n)
    xs = np.clip(np.round(start[0] + share * (end[0] - start[0])).astype(int), 0, dark.shape[1] - 1)
    ys = start[1] + share * (end[1] - start[1])
    # Longer than the strokes of characters near the bar.
    reach = np.arange(round(0.03 * dpi), round(0.26 * dpi))
    rows = np.round(ys[None, :] + step * reach[:, None]).astype(int)
    if rows.min() < 0 or rows.max() >= dark.shape[0]:
        return []
    hit = np.flatnonzero(dark[rows, xs[None, :]].mean(axis=0) >= 0.72)
    if hit.size == 0:
        return []
    runs = np.split(hit, np.flatnonzero(np.diff(hit) > 2) + 1)
    return [float(share[int(r.mean())]) for r in runs if len(r) <= 0.04 * dpi]


def _free(made: Gray, start: tuple[float, float], end: tuple[float, float]) -> bool:
    """Whether no word stands on a line through the bar."""
    import numpy as np

    p, q = np.array(start), np.array(end)
    places = np.round(p + np.linspace(0.2, 0.8, 40)[:, None] * (q - p)).astype(int)
    xs = np.clip(places[:, 0][:, None] + np.arange(-3, 4), 0, made.shape[1] - 1)
    ys = np.clip(places[:, 1], 0, made.shape[0] - 1)[:, None]
    return float((made[ys, xs] < 150).mean()) < 0.06
