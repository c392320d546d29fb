"""Cost by the number of pages, as figures and as a plot (SVG, written by hand: two lines need no plotting library)."""

from __future__ import annotations

from pathlib import Path

from bench.reading import material
from bench.reading.rows import Row
from bench.reading.run import read

PLOT = Path(__file__).parents[2] / "docs" / "reading-speed.svg"
_WIDE, _HIGH, _EDGE = 640, 320, 56
_COLOURS = {"digital": "#1f6feb", "scan": "#c4432b"}


def linear(folder: Path, *, full: bool) -> list[Row]:
    """Seconds for 10 to 1,000 digital pages, 10 to 100 (``full``: 1,000) scanned ones of few lines; writes the plot."""
    sizes = {"digital": (10, 100, 300, 1000), "scan": (10, 100, 300, 1000) if full else (10, 40, 100)}
    courses: dict[str, list[tuple[int, float]]] = {}
    rows = []
    for kind, make in (("digital", material.plain_pdf), ("scan", material.light_scan)):
        course = [(n, read(make(folder / f"{kind}{n}.pdf", n)).seconds) for n in sizes[kind]]
        courses[kind] = course
        (a, first), (b, second), *_, (z, last) = course
        note = ", ".join(f"{n}: {s:.1f} s" for n, s in course)
        (y, before) = course[-2]
        early, late = (second - first) / (b - a), (last - before) / (z - y)
        rows.append(Row(f"{kind}: cost of a further page, last over first", late / early, 1.3, "×", False, note))
    PLOT.write_text(_svg(courses), encoding="utf-8")
    return rows


def _svg(courses: dict[str, list[tuple[int, float]]]) -> str:
    """Milliseconds a page over pages, both axes logarithmic: linear cost is a level line once start-up is spent."""
    from math import log10

    points = {k: [(n, 1000 * s / n) for n, s in c] for k, c in courses.items()}
    low, high = (round(f(log10(v) for c in points.values() for _, v in c) + d) for f, d in ((min, -0.5), (max, 0.5)))

    def at(n: float, value: float) -> str:
        x = _EDGE + (log10(n) - 1) / 2 * (_WIDE - 2 * _EDGE)
        y = _HIGH - _EDGE - (log10(value) - low) / (high - low) * (_HIGH - 2 * _EDGE)
        return f"{x:.1f},{y:.1f}"

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}" font-family="sans-serif" font-size="12">']
    parts.append(f'<rect width="{_WIDE}" height="{_HIGH}" fill="white"/>')
    for n in (10, 100, 1000):
        x, y = at(n, 10.0**low).split(",")
        parts.append(f'<text x="{x}" y="{float(y) + 18:.1f}" text-anchor="middle">{n} pages</text>')
    for power in range(low, high + 1):
        parts.append(f'<polyline points="{at(10, 10.0**power)} {at(1000, 10.0**power)}" stroke="#ddd" fill="none"/>')
        x, y = at(10, 10.0**power).split(",")
        parts.append(f'<text x="{float(x) - 6:.1f}" y="{y}" text-anchor="end">{10.0**power:g} ms</text>')
    for kind, course in points.items():
        line = " ".join(at(n, v) for n, v in course)
        parts.append(f'<polyline points="{line}" stroke="{_COLOURS[kind]}" stroke-width="2" fill="none"/>')
        x, y = at(*course[-1]).split(",")
        parts.append(f'<text x="{x}" y="{float(y) - 8:.1f}" text-anchor="end" fill="{_COLOURS[kind]}">{kind}, a page</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
