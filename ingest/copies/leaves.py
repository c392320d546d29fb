"""Which pages of all copies are the same leaf of paper, printed once and copied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.copies.differences import Change, changes
from ingest.copies.text import PageText
from ingest.model import Box, Page, PageSource, SourceFile

#: Likeness of two texts from which they are one leaf, and the same for texts of a few words.
_ALIKE, _SHORT_ALIKE, _SHORT = 0.75, 0.85, 40


@dataclass(frozen=True)
class Sheet:
    """One page of one copy. ``copy`` is the place of its copy among all."""

    copy: int
    file: SourceFile
    page: Page
    text: PageText

    @property
    def key(self) -> tuple[str, int]:
        """How a ``Twin`` names it."""
        return str(self.file.local), self.page.number


@dataclass
class Leaf:
    """The sheets that are one leaf, at most one a copy, in the order of the copies; ``repeats`` are further ones."""

    sheets: list[Sheet] = field(default_factory=list)
    repeats: list[Sheet] = field(default_factory=list)

    def of_copy(self, copy: int) -> Sheet | None:
        """The sheet of a copy (its place in the order of copies), None where it lacks the leaf."""
        return next((s for s in self.sheets if s.copy == copy), None)


def sheets_of(copy: int, files: Sequence[SourceFile]) -> Iterator[Sheet]:
    """The pages of a copy that carry anything; blank backs are left out."""
    for file in files:
        for page in file.pages:
            if page.source is not PageSource.BLANK:
                yield Sheet(copy, file, page, PageText.of(page))


def gather(copies: Sequence[Sequence[Sheet]]) -> list[Leaf]:
    """The leaves of all copies. A page whose image was laid over another's belongs with it; others go by their words."""
    leaves: list[Leaf] = []
    at: dict[tuple[str, int], Leaf] = {}
    for sheets in copies:
        rest: list[Sheet] = []
        for sheet in sheets:
            twin = sheet.page.twin
            leaf = at.get((twin.file, twin.page)) if twin is not None else None
            if leaf is None:
                rest.append(sheet)
            else:
                _put(leaf, sheet, at)
        for sheet, leaf in _by_words(rest, leaves, sheets):
            _put(leaf, sheet, at)
            rest.remove(sheet)
        for sheet in rest:
            own = next((leaf for leaf in leaves if _says_the_same(leaf.of_copy(sheet.copy), sheet)), None)
            if own is None:
                own = Leaf()
                leaves.append(own)
            _put(own, sheet, at)
    return leaves


def _says_the_same(one: Sheet | None, other: Sheet) -> bool:
    """Whether two pages of one copy are the same page twice over."""
    if one is None or abs(len(one.text.chars) - len(other.text.chars)) > 2:
        return False
    return bool(one.text.chars) and not changes(one.text, other.text, None)


def _put(leaf: Leaf, sheet: Sheet, at: dict[tuple[str, int], Leaf]) -> None:
    (leaf.sheets if leaf.of_copy(sheet.copy) is None else leaf.repeats).append(sheet)
    at.setdefault(sheet.key, leaf)


def _by_words(sheets: Sequence[Sheet], leaves: Sequence[Leaf], whole: Sequence[Sheet]) -> list[tuple[Sheet, Leaf]]:
    """The best pairs of a copy's sheets and leaves; among equals (forms filled in alike) those in the same place."""
    from rapidfuzz.distance import Levenshtein

    order = {id(s): n for n, s in enumerate(whole)}
    pairs = []
    for sheet in sheets:
        text = sheet.text.chars
        for number, leaf in enumerate(leaves):
            other = leaf.sheets[0].text.chars
            least = _SHORT_ALIKE if min(len(text), len(other)) < _SHORT else _ALIKE
            if not text or not other or min(len(text), len(other)) < least * max(len(text), len(other)):
                continue
            alike = Levenshtein.normalized_similarity(text, other, score_cutoff=least)
            if alike >= least:
                pairs.append((round(alike, 3), -abs(number - order[id(sheet)]), sheet, leaf))
    pairs.sort(key=lambda p: p[:2], reverse=True)
    taken: set[int] = set()
    used: set[int] = set()
    found = []
    for _, _, sheet, leaf in pairs:
        if id(sheet) not in taken and id(leaf) not in used and leaf.of_copy(sheet.copy) is None:
            taken.add(id(sheet))
            used.add(id(leaf))
            found.append((sheet, leaf))
    return found


def readings(leaf: Leaf) -> list[list[Sheet]]:
    """The sheets of a leaf by what they say: the reading that most copies have first (the earlier one among equals)."""
    groups: list[list[Sheet]] = []
    for sheet in leaf.sheets:
        same = next((g for g in groups if not _tell_apart(g, sheet)), None)
        if same is None:
            groups.append([sheet])
        else:
            same.append(sheet)
    return sorted(groups, key=lambda g: -len(g))


def _tell_apart(group: Sequence[Sheet], sheet: Sheet) -> bool:
    return any(c.sure for c in between(group, sheet)[0])


def between(group: Sequence[Sheet], sheet: Sheet) -> tuple[list[Change], Sheet]:
    """How a sheet departs from a group that says one thing, and the sheet of the group it was held against.

    One whose image was laid over this one's, if there is one; else the one that reads clearest.
    """
    keys = {s.key: s for s in group}
    twin = sheet.page.twin
    if twin is not None and (twin.file, twin.page) in keys:
        if not twin.differs:
            return [], keys[twin.file, twin.page]
        against = keys[twin.file, twin.page]
        return changes(against.text, sheet.text, twin.differs), against
    for other in group:
        back = other.page.twin
        if back is not None and (back.file, back.page) == sheet.key:
            return ([] if not back.differs else changes(other.text, sheet.text, back.differs, on_usual=True)), other
    against = max(group, key=lambda s: s.page.confidence or 1.0)
    return changes(against.text, sheet.text, None), against


def unlike(group: Sequence[Sheet], sheet: Sheet) -> tuple[Box, ...]:
    """Places of a sheet that look otherwise than on a sheet of the group it was laid over."""
    twin = sheet.page.twin
    if twin is not None and any(s.key == (twin.file, twin.page) for s in group):
        return twin.differs
    return ()
