"""Documents of our sample packages (corpus/packages) as texts for bound volumes."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from bench.bound.fill import Item, Text
from bench.render.source import Source, read_sources
from ingest.layout import forms
from ingest.model import Align, Block, BlockKind

_PACKAGES = Path(__file__).resolve().parents[2] / "corpus" / "packages"


def sample(rng: random.Random) -> Text:
    """A chance document of a sample package; never the self report, which is the first of its package."""
    source = rng.choice(_sources())
    items: list[Item] = []
    for number, page in enumerate(source.pages):
        if number:
            items.append(Item("brk"))
        items.extend(_item(b) for b in page if b.text.strip())
    return Text("sample", tuple(items))


@cache
def _sources() -> tuple[Source, ...]:
    return tuple(s for package in sorted(_PACKAGES.iterdir()) for s in read_sources(package)[1:] if s.form != "xlsx")


def _item(block: Block) -> Item:
    text = block.text.strip()
    if block.kind is BlockKind.TABLE:
        return Item("tab", "", tuple(tuple(c.text for c in row) for row in block.rows()))
    if block.kind is BlockKind.HEADING:
        return Item("t" if block.level == 1 else "h", text)
    if forms.is_document_number(text) and len(text) < 24:
        return Item("no", text)
    if block.align is Align.RIGHT:
        return Item("date" if forms.is_date(text) else "sig", text)
    return Item("to" if text.endswith("：") and len(text) < 40 else "p", text)
