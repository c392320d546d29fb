"""The usual order of pages, and what stands out of it."""

from __future__ import annotations

import pytest

from ingest.copies.order import displaced, exchanged, usual_order


def test_the_order_is_that_of_most_copies() -> None:
    assert usual_order([[0, 2, 1, 3], [0, 1, 2, 3], [0, 1, 2, 3]]) == [0, 1, 2, 3]


def test_a_page_that_the_fullest_copy_lacks_finds_its_place() -> None:
    assert usual_order([[0, 2, 3, 4], [0, 1, 2, 3], [0, 1, 2]]) == [0, 1, 2, 3, 4]


def test_no_copies_no_order() -> None:
    assert usual_order([]) == []
    assert usual_order([[], []]) == []


@pytest.mark.parametrize(
    ("sequence", "out"),
    [([1, 2, 3], []), ([2, 3, 1], [1]), ([4, 1, 2, 3], [4]), ([1, 3, 4, 2, 5], [2]), ([], [])],
)
def test_the_fewest_pages_are_displaced(sequence: list[int], out: list[int]) -> None:
    assert displaced(sequence) == out


def test_two_pages_that_changed_places_are_told_from_one_that_moved() -> None:
    assert exchanged([1, 5, 3, 4, 2]) == (2, 5)
    assert exchanged([1, 3, 2]) == (2, 3)
    assert exchanged([2, 3, 4, 1]) is None
    assert exchanged([1, 2, 3]) is None
    assert exchanged([1, 4, 6]) is None  # pages that are not there do not disturb the order
