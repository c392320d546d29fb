"""Paths of an OFD page to the horizontal and vertical lines of which tables are made."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from ingest.model import Box
from ingest.ofd.container import first, numbers, words

# x' = a·x + c·y + e, y' = b·x + d·y + f
Affine = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_THIN = 3.0
_MAX_TOKENS = 60_000
_TAKES = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


def apply(m: Affine, x: float, y: float) -> Point:
    """Where ``m`` takes a point."""
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def compose(outer: Affine, own: Affine) -> Affine:
    """First ``own``, then ``outer``."""
    a, b, c, d, e, f = own
    x, y = apply(outer, e, f)
    return (
        outer[0] * a + outer[2] * b, outer[1] * a + outer[3] * b,
        outer[0] * c + outer[2] * d, outer[1] * c + outer[3] * d, x, y,
    )  # fmt: skip


def segments(element: Any, m: Affine) -> tuple[list[Box], int]:
    """The level and upright lines of a PathObject as thin boxes; 1 if it is a filled shape that is no line, else 0."""
    stroked = element.get("Stroke", "true").lower() != "false"
    filled = element.get("Fill", "false").lower() == "true"
    paths = _paths(words(first(element, "AbbreviatedData")) or "", m)
    rules: list[Box] = []
    shape = 0
    for path in paths:
        xs, ys = [p[0] for p in path], [p[1] for p in path]
        box = min(xs), min(ys), max(xs), max(ys)
        wide, high = box[2] - box[0], box[3] - box[1]
        if filled and min(wide, high) <= _THIN and max(wide, high) > 2 * _THIN:
            rules.append(box)  # producers draw rules as thin filled rectangles, too
        elif stroked:
            rules.extend(_straight(path))
        else:
            shape = 1
    return rules, shape


def _straight(path: list[Point]) -> list[Box]:
    rules = []
    for (ax, ay), (bx, by) in pairwise(path):
        wide, high = abs(ax - bx), abs(ay - by)
        if min(wide, high) <= 0.5 and max(wide, high) > 2 * _THIN:
            rules.append((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
    return rules


def _paths(data: str, m: Affine) -> list[list[Point]]:
    """Sub-paths as point lists; a curve begins a new one, so that its chord is no line."""
    tokens = data.replace(",", " ").split()[:_MAX_TOKENS]
    paths: list[list[Point]] = []
    i = 0
    while i < len(tokens):
        command = tokens[i].upper()
        takes = _TAKES.get(command)
        if takes is None:
            i += 1
            continue
        given = numbers(" ".join(tokens[i + 1 : i + 1 + takes]))
        i += 1 + takes
        if len(given) < takes:
            break
        if command == "C":
            if paths and len(paths[-1]) > 2:
                paths[-1].append(paths[-1][0])
        else:
            point = apply(m, given[-2], given[-1])
            if command == "L" and paths:
                paths[-1].append(point)
            else:
                paths.append([point])
    return [p for p in paths if len(p) > 1]
