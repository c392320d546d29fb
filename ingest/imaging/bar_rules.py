"""Heads of tables in white on dark: turned into dark words on white between rules, so that they stay rows of their tables.

Bars that belong to no table are ``ingest.imaging.reversed_bars``'. Both ways to find a bar are needed. This one looks for the
bands of the bar's colour above and below its words and bears the grain of a dark photocopy, but misses labels shorter than a
head, bars that their words nearly fill and mid-grey ones; that one takes whole dark shapes, of any length, and finds none on a
photocopy. Of 8 banners drawn of each kind this found 8 plain, 4 tight, 0 short, 5 grey, 5 photocopied ones, that 8, 5, 8, 8, 0.
Nor can they be painted alike: a head is nothing without its rules, and must have them before red ink is taken apart; a banner
has none, and a line left at its edge would be taken for a rule.
"""

from __future__ import annotations

from ingest.imaging.pixels import Bgr, Gray, Mask

_MM = 1 / 25.4
_DARK = 0.62
_HEIGHT_MM, _LEAST_WIDTH_MM = (3.0, 40.0), 25.0
#: Grey level in which rules are drawn.
_INK = 60
#: Millimetres: the band of a bar's colour above and below its words; the tallest line of words between two such bands.
_BAND_MM, _WORDS_MM = 1.2, 7.0
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
    """Corners (top left, top right, bottom right, bottom left) of solid dark bars, words in them or not; they may lie askew.

    Words light on dark leave a band of the bar's colour above and below them, thicker than any rule, over its whole width.
    """
    import cv2
    import numpy as np

    small = cv2.blur(cv2.resize(image, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA).min(axis=2), (3, 3))
    px = dpi * _MM / 2
    dark = (small < 0.7 * float(np.median(small))).astype(np.uint8) * 255
    air = round(5 * px)
    framed = cv2.copyMakeBorder(dark, air, air, air, air, cv2.BORDER_CONSTANT)
    band = cv2.morphologyEx(framed, cv2.MORPH_OPEN, np.ones((round(_BAND_MM * px), round(8 * px)), np.uint8))
    band = cv2.morphologyEx(band, cv2.MORPH_CLOSE, np.ones((1, round(1.3 * px)), np.uint8))  # over white rules between cells
    solid = cv2.morphologyEx(band, cv2.MORPH_CLOSE, np.ones((round(_WORDS_MM * px), 1), np.uint8))
    solid = cv2.morphologyEx(solid, cv2.MORPH_OPEN, np.ones((round(2.4 * px), round(2.4 * px)), np.uint8))
    solid = solid[air:-air, air:-air].astype(np.uint8)
    contours, _ = cv2.findContours(solid, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for contour in contours:
        rect = cv2.minAreaRect(contour)
        wide, high = max(rect[1]), min(rect[1])
        if wide < _LEAST_WIDTH_MM * px or not _HEIGHT_MM[0] * px <= high <= _HEIGHT_MM[1] * px:
            continue
        if cv2.contourArea(contour) < 0.85 * wide * high or not _filled(dark, contour, px):
            continue
        points = sorted(cv2.boxPoints(rect).tolist())
        (a, d), (b, c) = (sorted(pair, key=lambda p: p[1]) for pair in (points[:2], points[2:]))
        found.append(tuple((2 * x + 1, 2 * y + 1) for x, y in (a, b, c, d)))
    return found


def _filled(dark: Mask, contour: object, px: float) -> bool:
    """Dark but for the words on it; neither a paragraph of bold words nor two bars with white paper between them."""
    import cv2
    import numpy as np

    inside = cv2.drawContours(np.zeros_like(dark), [np.asarray(contour)], -1, 1, -1)
    light = cv2.bitwise_and(inside, (dark == 0).astype(np.uint8))
    paper = cv2.morphologyEx(light, cv2.MORPH_OPEN, np.ones((round(2.5 * px), round(2.5 * px)), np.uint8))
    return float(dark[inside > 0].mean()) >= 0.6 * 255 and float(paper[inside > 0].mean()) < 0.05


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
    # Specks of paper in a photocopy's black are as light as strokes but smaller than these.
    soft = cv2.GaussianBlur(high, (3, 3), 0.8)
    words = 250 - 235 * np.clip((soft - ground) / (top - ground) * 1.4 - 0.25, 0, 1)
    made: Gray = low.copy()
    made[cv2.dilate(whole, np.ones((9, 9), np.uint8)) > 0] = 250
    made[inner] = words[inner].astype(np.uint8)
    through = [(_between(a, b, share), _between(d, c, share)) for share in leaving]
    through = [(p, q) for p, q in through if _free(made, p, q)]
    made[(_deeper(np.where(inner, high, ground), ground, dpi) > 0) & inner] = _INK
    for p, q in zip(corners, (*corners[1:], corners[0]), strict=True):
        cv2.line(made, _pixel(p), _pixel(q), _INK, 2)
    for p, q in through:
        cv2.line(made, _pixel(p), _pixel(q), _INK, 2)
    return made


def _deeper(high: Gray, ground: float, dpi: float) -> Mask:
    """1 where rules run that are darker than the bar: judged by means along them, for points of a photocopy tell nothing."""
    import cv2
    import numpy as np

    found = np.zeros(high.shape, np.uint8)
    for along in ((1, round(0.12 * dpi)), (round(0.3 * dpi), 1)):
        deep = (cv2.blur(high, along) < ground - max(12.0, 0.12 * ground)).astype(np.uint8)
        kernel = np.ones((max(1, along[1] // 2), max(1, along[0] // 2)), np.uint8)
        found |= cv2.dilate(cv2.morphologyEx(deep, cv2.MORPH_OPEN, kernel), np.ones((along[1], along[0]), np.uint8)).astype(
            np.uint8
        )
    return found


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
    along = dark[rows, xs[None, :]]
    # Characters near the bar have white above them.
    hit = np.flatnonzero((along.mean(axis=0) >= 0.72) & (along[: round(0.03 * dpi)].mean(axis=0) >= 0.5))
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
