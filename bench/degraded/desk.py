"""What lies around a photographed page, and the light that falls on it."""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np

Image = Any
Rng = np.random.Generator


def surface(height: int, width: int, rng: Rng) -> Image:
    """A table top as float BGR: dark or bright wood, stone, cloth, a grey office desk, something lying on it."""
    kind = int(rng.integers(0, 5))
    base = {
        0: (35, 52, 80),  # dark wood
        1: (130, 172, 205),  # bright wood
        2: (48, 46, 45),  # black desk
        3: (176, 180, 182),  # grey desk
        4: (110, 70, 45),  # blue cloth
    }[kind]
    out = np.empty((height, width, 3), np.float32)
    out[:] = base
    if kind in (0, 1):
        streaks = cv2.resize(rng.normal(0, 14, (height // 14 + 1, 3)).astype(np.float32), (width, height))
        out += streaks[..., None]
    elif kind == 4:
        out += (8 * np.sin(np.arange(width) / 3.1))[None, :, None] + (8 * np.sin(np.arange(height) / 2.7))[:, None, None]
    else:
        clouds = cv2.resize(rng.normal(0, 7, (9, 7)).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
        out += clouds[..., None]
    if rng.uniform() < 0.4:  # a pen at the edge of the picture
        x = int(rng.uniform(0.005, 0.02) * width)
        cv2.line(out, (x, int(0.3 * height)), (x + int(0.01 * width), int(0.7 * height)), (160, 40, 30), 14, cv2.LINE_AA)
    return np.clip(out, 5, 250)


def shade(height: int, width: int, rng: Rng) -> Image:
    """Light as a factor: a lamp from one side, and mostly the shadow of a hand or telephone with a soft edge."""
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    turn = rng.uniform(0, 2 * math.pi)
    along = (xs / width - 0.5) * math.cos(turn) + (ys / height - 0.5) * math.sin(turn)
    light = 0.93 + rng.uniform(-0.25, 0.25) * along
    if rng.uniform() < 0.75:
        turn = rng.uniform(0, 2 * math.pi)
        along = (xs / width - 0.5) * math.cos(turn) + (ys / height - 0.5) * math.sin(turn)
        edge = (along - rng.uniform(-0.25, 0.25)) / rng.uniform(0.01, 0.12)
        light *= 1 - rng.uniform(0.2, 0.5) / (1 + np.exp(-edge))
    return np.clip(light, 0.2, 1.05)
