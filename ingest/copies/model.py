"""What a comparison of copies says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.model import Box, Unreadable


class DifferenceKind(StrEnum):
    """How a copy departs from what most copies say."""

    NUMBER = "number"
    WORDS = "words"
    ADDED = "added"
    LACKING = "lacking"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Place:
    """A page of a copy's file, and where on it (points, page as displayed) if that can be told."""

    path: str
    page: int
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where a copy says something else. ``page`` counts the pages of the standard from 1.

    ``usual`` and ``here`` are the documents' own words, ``before`` and ``after`` those around them in most copies.
    ``sure`` false: read with little confidence and not seen in the images; a person should look.
    """

    page: int
    kind: DifferenceKind
    usual: str
    here: str
    before: str
    after: str
    usual_place: Place
    place: Place
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Moved:
    """A page that stands elsewhere than in most copies; ``exchanged_with`` is the page it changed places with, if one."""

    page: int
    place: Place
    exchanged_with: int | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """A page of the standard that a copy lacks: number, first words, and the page of the copy behind which it should be."""

    page: int
    words: str
    behind: Place | None


@dataclass(frozen=True, slots=True)
class CopyReport:
    """One copy of one document beside the others. ``paths`` are its files; none: the copy lacks the whole document.

    ``clearness`` is the sharpness of its print as a multiple of the first scan's (1.0 for digital pages), the mean over pages;
    ``confidence`` the mean OCR confidence of the pages that were read, None where none was.
    """

    label: str
    paths: tuple[str, ...]
    pages: int = 0
    missing: tuple[Missing, ...] = ()
    extra: tuple[Place, ...] = ()
    repeated: tuple[Place, ...] = ()
    moved: tuple[Moved, ...] = ()
    turned: tuple[Place, ...] = ()
    unread: tuple[Place, ...] = ()
    differences: tuple[Difference, ...] = ()
    clearness: float | None = None
    confidence: float | None = None

    @property
    def complete(self) -> bool:
        """It was found, and no page of it is missing or unread."""
        return bool(self.paths) and not (self.missing or self.unread)

    @property
    def same(self) -> bool:
        """Nothing to say about it."""
        return self.complete and not (self.extra or self.repeated or self.moved or self.turned or self.differences)


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """One document with its copies. ``pages``: how many pages most copies have; ``best``: the copy to read, and why."""

    title: str
    pages: int
    copies: tuple[CopyReport, ...]
    best: str
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All copies in a folder. ``alone`` are files of which there is no second copy; ``pages_read`` and ``pages_shared`` count
    the scanned pages that were read by OCR and those that were seen to be copies of pages read before."""

    name: str
    groups: tuple[CopyGroup, ...]
    alone: tuple[str, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    pages_read: int = 0
    pages_shared: int = 0

    @property
    def same(self) -> bool:
        """Nothing to say about any copy."""
        return all(copy.same for group in self.groups for copy in group.copies)
