"""Which columns of a table are headed by nothing but an assigned county."""

from __future__ import annotations

import re

from extractors.events.document import Doc
from extractors.events.tables import Table


def county_heads(doc: Doc, table: Table) -> dict[int, str]:
    """The assigned counties that head columns by themselves (岷县, 岷县（万元）), by column."""
    found: dict[int, str] = {}
    for i, head in enumerate(table.headers):
        plain = re.sub(r"[（(].*?[）)]|\s", "", head)
        for c in doc.package.counties:
            stem = c.short[:-1] if len(c.short) > 2 else c.short
            if plain in (c.short, stem, c.name) or (
                plain.startswith(stem) and plain.endswith(("县", "旗", "区", "市")) and len(plain) <= len(c.name)
            ):
                found[i] = c.name
    return found
