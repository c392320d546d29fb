"""Rosters of a text, read as a document is."""

from __future__ import annotations

from extractors.events.text import plain, sentences
from extractors.model import Statement
from extractors.rosters.coverage import coverage
from extractors.rosters.find import find_rosters
from extractors.rosters.grid import grids
from extractors.rosters.model import Rosters
from ingest.model import LogicalDocument, SourceFile
from ingest.readers.text import parse
from ingest.view import View


def view_of(text: str) -> View:
    file = SourceFile("a.txt", "0" * 64, "txt", False, (parse(text),))
    return View.of(LogicalDocument("a", file, 1, 1))


def rosters(text: str) -> Rosters:
    view = view_of(text)
    return find_rosters(view, plain(view.text))


def covered(text: str) -> list[Statement]:
    view = view_of(text)
    words = plain(view.text)
    return coverage(sentences(view, words), list(grids(view, words)))
