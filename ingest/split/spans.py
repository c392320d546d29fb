"""Bound files into logical documents: runs of pages that belong together."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.model import SourceFile


@dataclass(frozen=True, slots=True)
class Span:
    """One document: its first and last page, and why it begins there (Chinese; None for the first of a file)."""

    first: int
    last: int
    reason: str | None = None


def split(file: SourceFile) -> list[Span]:
    return [Span(file.pages[0].number, file.pages[-1].number)]
