"""Pages as telephones and large scanners see them: on a table top, aslant, in shadow; two on one sheet."""

from __future__ import annotations

from typing import Any

import numpy as np

DARK_WOOD, GREY_DESK, BRIGHT_WOOD = (35, 52, 80), (172, 178, 180), (130, 172, 205)
Corners = list[tuple[float, float]]


def photographed(page: Any, desk: tuple[int, int, int], lean: float = 0.1, shadow: float = 0.6) -> tuple[Any, Corners]:
    """The page (BGR) on a desk, its far side shorter by ``lean`` at each end, its right in shadow; and its corners there."""
    import cv2

    height, width = page.shape[:2]
    wide, high = round(1.16 * width), round(1.14 * height)
    own = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    shift = np.array([(lean, 0.02), (-lean, 0.0), (0.0, 0.0), (0.02, -0.01)], np.float32) * width
    there = (own + shift + (0.08 * width, 0.07 * height)).astype(np.float32)
    matrix = cv2.getPerspectiveTransform(own, there)
    mask = cv2.warpPerspective(np.full((height, width), 1, np.float32), matrix, (wide, high))[..., None]
    scene = cv2.warpPerspective(page, matrix, (wide, high), flags=cv2.INTER_CUBIC) * mask + np.array(desk) * (1 - mask)
    ramp = np.clip((np.arange(wide) / wide - 0.55) / 0.06, 0, 1)
    scene = scene * (0.92 - (0.92 - 0.92 * shadow) * ramp)[None, :, None]
    noise = np.random.default_rng(5).normal(0, 3, (high, wide, 1))
    scene = np.clip(cv2.GaussianBlur(scene, (0, 0), 0.7) + noise, 0, 255).astype(np.uint8)
    coded = cv2.imencode(".jpg", scene, [cv2.IMWRITE_JPEG_QUALITY, 75])[1]
    return cv2.imdecode(coded, cv2.IMREAD_COLOR), [(float(x), float(y)) for x, y in there]


def side_by_side(left: Any, right: Any, fold: bool = False) -> Any:
    """Two pages on one sheet, with the line of a fold between them if asked for."""
    sheet = np.concatenate([left, right], axis=1)
    if fold:
        x = left.shape[1]
        sheet[:, x - 1 : x + 2] = 140
    return sheet
