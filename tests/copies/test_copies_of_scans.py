"""Scans of copies: image against image, and what is left to OCR."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bench.copies.papers import Leaf, paper, printed, scan_pdf, scanned, with_change
from ingest.copies.reading import read_copies
from ingest.copies.twins import compare

LEAF = paper(1, 11)[0]
DPI = 200


def gray(leaf: Leaf, seed: int) -> np.ndarray:
    return np.asarray(scanned(printed(leaf), np.random.default_rng(seed)))


def lines(leaf: Leaf) -> list[tuple[int, int, int, int]]:
    """Boxes of the lines as printed, a little larger: what OCR gives on a scan that is neither turned nor shifted."""
    return [(210, 225, 620, 290), *((210, 336 + 84 * k, 1440, 390 + 84 * k) for k in range(len(leaf.lines) - 1))]


KNOWN = np.asarray(printed(LEAF))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_two_scans_of_one_page_are_the_same(seed: int) -> None:
    found = compare(KNOWN, lines(LEAF), gray(LEAF, seed), DPI)
    assert found is not None
    assert len(found.differs) <= 3  # a speck on a character may be in doubt


@pytest.mark.parametrize("seed", range(4))
def test_a_changed_digit_is_seen_where_it_is(seed: int) -> None:
    changed, _, _ = with_change(LEAF, random.Random(seed), digit=True)
    row = next(k for k, (a, b) in enumerate(zip(LEAF.lines, changed.lines, strict=True)) if a != b)
    image = np.asarray(printed(changed))
    found = compare(KNOWN, lines(LEAF), image, DPI)
    assert found is not None
    top = 340 + 84 * (row - 1)
    assert found.differs
    assert all(top - 15 <= y0 <= top + 70 for _, y0, _, _ in found.differs)


def test_a_line_added_below_is_ink_left_over() -> None:
    longer = replace(LEAF, lines=(*LEAF.lines, "另行补充：追加资金30万元。"))
    found = compare(KNOWN, lines(LEAF), gray(longer, 5), DPI)
    assert found is not None
    assert found.differs


def test_another_page_is_no_twin() -> None:
    assert compare(KNOWN, lines(LEAF), gray(paper(1, 12)[0], 6), DPI) is None
    assert compare(KNOWN, lines(LEAF), np.full_like(KNOWN, 250), DPI) is None


def test_a_blank_page_has_no_lines_to_go_by() -> None:
    assert compare(np.full_like(KNOWN, 250), [], KNOWN, DPI) is None


@pytest.mark.slow
def test_faults_in_scanned_copies(tmp_path: Path) -> None:
    leaves = [replace(leaf, lines=leaf.lines[:8]) for leaf in paper(3, 21)]
    changed, was, now = with_change(leaves[1], random.Random(2), digit=True)
    made = {
        "甲": leaves, "乙": leaves, "丙": [leaves[0], changed, leaves[2]],
        "丁": leaves[:2], "戊": [leaves[0], replace(leaves[1], turned=True), leaves[2]],
    }  # fmt: skip
    for n, (label, pages) in enumerate(made.items()):
        (tmp_path / f"{label}.pdf").write_bytes(scan_pdf(pages, n))
    with read_copies(tmp_path, cache=False) as found:
        reports = {c.label: c for c in found.groups[0].copies}
    assert len(found.groups) == 1
    assert reports["甲"].same
    assert reports["乙"].same
    (difference,) = (d for d in reports["丙"].differences if d.sure)
    assert was in difference.usual
    assert now in difference.here
    assert difference.place.boxes
    assert [m.page for m in reports["丁"].missing] == [3]
    assert [p.page for p in reports["戊"].turned] == [2]
    assert found.pages_shared >= 4
