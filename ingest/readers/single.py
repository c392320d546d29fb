"""What readers of formats without pages share: one page, nothing to do over page breaks, a limit on text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ingest.errors import TextTooLarge
from ingest.limits import Limits
from ingest.model import Block, Page
from ingest.readers.protocol import PageFailure, ReadContext


def count(path: Path, context: ReadContext) -> int:
    """Formats without pages count as one page."""
    return 1


def finish(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Nothing is left to do for one page."""
    return tuple(pages)


def cut(text: str, limits: Limits) -> tuple[str, PageFailure | None]:
    """The text within the limit, and what to report if it was longer."""
    if len(text) <= limits.characters:
        return text, None
    return text[: limits.characters], PageFailure(None, str(TextTooLarge(limits.characters)))


def within(blocks: Sequence[Block], characters: int) -> tuple[Block, ...]:
    """The first blocks that hold no more than so many characters together."""
    kept: list[Block] = []
    for block in blocks:
        characters -= len(block.text)
        if characters < 0:
            break
        kept.append(block)
    return tuple(kept)
