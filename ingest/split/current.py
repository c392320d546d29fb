"""What is known of the document at hand and of its file when the next page is weighed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ingest.model import PageSource
from ingest.split.look import Look
from ingest.split.words import is_report, listed_annex, squeeze


@dataclass(slots=True)
class Current:
    """The document that the pages before belong to, as far as it has been read.

    ``annex`` is the number on its first page, ``series`` the last number by which a document before it began, ``inner`` the
    last number among its own annexes.
    """

    looks: list[Look] = field(default_factory=list)
    report: bool = False
    annex: str = ""
    series: str = ""
    inner: str = ""
    listed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def opening(self) -> Look | None:
        """The page with its title, None if it has none."""
        return next((x for x in self.looks if x.title and not x.front), None)

    @property
    def title(self) -> str | None:
        """Its title, None if it has none so far."""
        return self.opening.title if self.opening else None

    @property
    def title_size(self) -> float:
        """Points; 0 if it has no title."""
        return self.opening.title_size if self.opening else 0.0

    @property
    def sheet(self) -> str:
        """The words of a handling sheet, if all so far is one; else empty."""
        own = [x for x in self.looks if not x.front]
        return "".join(t for x in own for t in x.texts) if len(own) == 1 and own[0].sheet else ""

    @property
    def source(self) -> PageSource:
        """How its first page with words was read."""
        return next((x.source for x in self.looks if not x.blank), PageSource.BLANK)

    @property
    def leads_on(self) -> bool:
        """Only a cover in front of the file, dividers or contents so far: what follows belongs to it."""
        if not all(x.front for x in self.looks):
            return False
        return any(x.annex is not None or x.divider or x.contents or (x.cover and x.number == 1) for x in self.looks)

    def add(self, look: Look, *, first_of_file: bool) -> None:
        """Take a page into the document. ``first_of_file``: it is the file's first document."""
        if not self.looks:
            self.annex = look.annex[0] if look.annex is not None else ""
        elif look.annex is not None:
            self.inner = look.annex[0]
        self.looks.append(look)
        if first_of_file and is_report(look.title or ""):
            self.report = True
        self.listed.extend(_listed(look.texts))

    def with_(self, look: Look, *, first_of_file: bool) -> Current:
        """This document with one page more, to look ahead."""
        more = replace(self, looks=list(self.looks), listed=list(self.listed))
        more.add(look, first_of_file=first_of_file)
        return more


@dataclass(frozen=True, slots=True)
class Binding:
    """What holds for the file as a whole. ``restarts``: printed page numbers begin again somewhere in it. ``several``: so do
    they, or a number or red letterhead stands on a later page. ``named``: its name says that it binds several documents."""

    restarts: bool
    several: bool
    named: bool


def _listed(texts: tuple[str, ...]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    open_list = False
    for text in texts:
        entry = listed_annex(text, first=not open_list)
        if entry is None:
            open_list = False
            entry = listed_annex(text, first=True)
        if entry is not None:
            open_list = True
            found.append((entry[0], squeeze(entry[1])))
    return found
