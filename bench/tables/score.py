"""How many cells of a drawn table were read as they were drawn."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bench.tables.spec import RULED, TableSpec
from ingest.model import Block, BlockKind, Page

_DASHES = re.compile("[—–―ー\\-_一]+")
Key = tuple[int, int, int, int, str]


@dataclass(frozen=True, slots=True)
class Score:
    """``exact`` of ``cells`` were found in their place with their span and words; ``cells`` counts surplus ones too."""

    exact: int
    cells: int
    wrong: tuple[tuple[Key, ...], tuple[Key, ...]] = ((), ())


def plain(text: str) -> str:
    """Without spaces and the width of punctuation; a lone dash of any kind is one dash."""
    folded = "".join(unicodedata.normalize("NFKC", "".join(text.split())))
    return "—" if _DASHES.fullmatch(folded) else folded


def score(spec: TableSpec, page: Page) -> Score:
    """The best fitting table block of the page against the drawn table; blank cells count where rules show them."""
    blank = spec.ruling in RULED
    want = Counter((c.row, c.col, c.rowspan, c.colspan, plain(c.text)) for c in spec.cells if blank or c.text)
    best = Score(0, sum(want.values()), (tuple(want), ()))
    for block in (b for b in page.blocks if b.kind is BlockKind.TABLE):
        got = Counter(k for k in _keys(block) if blank or k[4])
        exact = sum((want & got).values())
        if exact > best.exact:
            wrong = (tuple(sorted(want - got)), tuple(sorted(got - want)))
            best = Score(exact, max(sum(want.values()), sum(got.values())), wrong)
    return best


def _keys(block: Block) -> Sequence[Key]:
    return [(c.row, c.col, c.rowspan, c.colspan, plain(c.text)) for c in block.cells]
