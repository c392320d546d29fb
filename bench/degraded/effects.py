"""What copiers, scanners, fax machines and telephones do to a page: arrays in, arrays out, all chance from one generator.

Pages are BGR, uint8. Nothing here is tuned to the reader: strengths are those of real office scans, drawn at random.
"""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np

from bench.degraded.desk import shade, surface

Image = Any
Rng = np.random.Generator


def grain(page: Image, rng: Rng, sigma: float) -> Image:
    """Noise of a sensor."""
    noise = rng.normal(0, sigma, page.shape[:2]).astype(np.float32)[..., None]
    return np.clip(page.astype(np.float32) + noise, 0, 255).astype(np.uint8)


def jpeg(page: Image, quality: int) -> Image:
    return cv2.imdecode(cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_COLOR)


def skewed(page: Image, degrees: float, paper: int = 250) -> Image:
    """Lines fall to the right by ``degrees``; same size, as on a scanner's bed."""
    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(paper,) * 3)


def faint(page: Image, rng: Rng) -> Image:
    """A copy with little toner: grey ink, strokes worn away in patches."""
    ink = 255.0 - page.astype(np.float32)
    height, width = page.shape[:2]
    patches = cv2.resize(rng.uniform(0, 1, (height // 60 + 2, width // 60 + 2)).astype(np.float32), (width, height))
    worn: Image = (rng.uniform(0, 1, (height, width)) < rng.uniform(0.05, 0.3) * patches).astype(np.float32)
    worn = cv2.GaussianBlur(worn, (0, 0), 0.7)
    strength = rng.uniform(0.12, 0.35) * (0.8 + 0.4 * patches)
    out = rng.uniform(246, 253) - ink * (strength * (1 - np.minimum(1, 1.3 * worn)))[..., None]
    return jpeg(grain(np.clip(cv2.GaussianBlur(out, (0, 0), 0.6), 0, 255), rng, 3.0), int(rng.integers(55, 80)))


def dark(page: Image, rng: Rng) -> Image:
    """A copy with too much toner: grey paper, black edges where the lid stood open, punch holes, specks, fat strokes."""
    height, width = page.shape[:2]
    if rng.uniform() < 0.5:
        page = cv2.erode(page, np.ones((2, 2), np.uint8))
    level = rng.uniform(105, 190)
    cloud = cv2.resize(rng.normal(0, 6, (24, 17)).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    ramp = np.linspace(0, rng.uniform(0, 25), width, dtype=np.float32)[None, :]
    ink = rng.uniform(20, 60)
    out = ink + page.astype(np.float32) / 255 * (level - ink + cloud - ramp)[..., None]
    for side in rng.permutation(4)[: int(rng.integers(1, 4))]:
        thick = int(rng.uniform(0.008, 0.035) * width)
        lean = int(rng.uniform(-0.008, 0.008) * width)
        a, b = max(1, thick + lean), max(1, thick - lean)
        edge = {
            0: [(0, 0), (width, 0), (width, a), (0, b)],
            1: [(0, height), (width, height), (width, height - a), (0, height - b)],
            2: [(0, 0), (a, 0), (b, height), (0, height)],
            3: [(width, 0), (width - a, 0), (width - b, height), (width, height)],
        }[int(side)]
        cv2.fillPoly(out, [np.array(edge, np.int32)], (18, 18, 18))
    if rng.uniform() < 0.7:
        for y in (0.36, 0.64):
            cv2.circle(out, (int(0.055 * width), int(y * height)), int(0.013 * width), (25, 25, 25), -1, cv2.LINE_AA)
    for _ in range(int(rng.integers(20, 120))):
        at = int(rng.uniform(0, width)), int(rng.uniform(0, height))
        cv2.circle(out, at, int(rng.integers(1, 3)), (60, 60, 60), -1)
    return jpeg(grain(cv2.GaussianBlur(out, (0, 0), 0.6), rng, 4.0), int(rng.integers(50, 75)))


def fax(page: Image, rng: Rng) -> Image:
    """One bit a point at 204 × 196 (fine) or 204 × 98 dots an inch, drawn at 200: specks, lost points, a torn line or two."""
    gray = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY).astype(np.float32)
    gray = cv2.GaussianBlur(gray, (0, 0), rng.uniform(0.4, 0.8)) + rng.normal(0, 22, gray.shape)
    bits = np.where(gray > rng.uniform(130, 180), 255, 0).astype(np.uint8)
    chance = rng.uniform(0, 1, bits.shape)
    bits[chance < 0.0008] = 0
    bits[chance > 0.999] = 255
    if rng.uniform() < 0.4:  # standard resolution: 98 lines an inch, each drawn twice
        bits = np.repeat(bits[::2], 2, axis=0)
    for _ in range(int(rng.integers(0, 3))):
        bits[int(rng.uniform(0.1, 0.9) * bits.shape[0])] = 255
    return cv2.cvtColor(bits, cv2.COLOR_GRAY2BGR)


def spread(left: Image, right: Image, rng: Rng) -> Image:
    """Two A4 pages side by side on one A3 scan; a fold, a shadow in the fold, or nothing between them."""
    height = left.shape[0]
    sheet = np.concatenate([left, right], axis=1).astype(np.float32)
    middle = left.shape[1]
    fold = int(rng.integers(0, 3))
    if fold == 1:
        x = middle + int(rng.uniform(-6, 6))
        cv2.line(sheet, (x, 0), (x + int(rng.uniform(-5, 5)), height), (150, 150, 150), int(rng.integers(1, 4)), cv2.LINE_AA)
    elif fold == 2:
        away = np.abs(np.arange(sheet.shape[1]) - middle) / rng.uniform(40, 90)
        sheet *= (1 - rng.uniform(0.3, 0.6) * np.exp(-(away**2)))[None, :, None]
    out = skewed(np.clip(sheet, 0, 255).astype(np.uint8), rng.uniform(-1.2, 1.2))
    return jpeg(grain(out, rng, 3.0), 60)


def photo(page: Image, rng: Rng) -> Image:
    """A telephone held over the page: trapezoid, table top around it, a shadow, a little out of focus, JPEG."""
    height, width = page.shape[:2]
    margin = rng.uniform(0.03, 0.14, 4)
    wide, high = int(width * (1 + margin[0] + margin[1])), int(height * (1 + margin[2] + margin[3]))
    left, top = width * margin[0], height * margin[2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    lean = rng.uniform(0.0, 0.13)
    side, pull = int(rng.integers(0, 4)), np.zeros((4, 2), np.float32)
    a, b = side, (side + 1) % 4  # the far side is the shorter one
    pull[a], pull[b] = (corners[b] - corners[a]) * lean, (corners[a] - corners[b]) * lean
    turn = math.radians(rng.uniform(-7, 7))
    middle = np.array([width / 2, height / 2], np.float32)
    spin = np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]], np.float32)
    there = (corners + pull + rng.uniform(-0.006, 0.006, (4, 2)).astype(np.float32) * width - middle) @ spin
    there = (0.95 * there + middle + np.array([left, top], np.float32)).astype(np.float32)
    matrix = cv2.getPerspectiveTransform(corners, there)
    desk = surface(high, wide, rng)
    mask = cv2.warpPerspective(np.full((height, width), 255, np.uint8), matrix, (wide, high), flags=cv2.INTER_AREA)
    lit = cv2.warpPerspective(page, matrix, (wide, high), flags=cv2.INTER_CUBIC).astype(np.float32)
    soft = cv2.GaussianBlur(mask, (0, 0), 1.2).astype(np.float32)[..., None] / 255
    drop = cv2.GaussianBlur(mask, (0, 0), 12).astype(np.float32)[..., None] / 255  # the shadow that paper throws on the desk
    scene = lit * soft * rng.uniform(0.82, 0.97) + desk * (1 - 0.35 * drop) * (1 - soft)
    scene = scene * shade(high, wide, rng)[..., None] * np.array([rng.uniform(0.9, 1), 0.97, rng.uniform(0.95, 1)], np.float32)
    out = cv2.GaussianBlur(np.clip(scene, 0, 255), (0, 0), rng.uniform(0.5, 1.1))
    return jpeg(grain(out, rng, rng.uniform(2, 5)), int(rng.integers(60, 88)))
