"""A labelled package as text: its documents, its gold and what may be derived from both without the program."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from extractors.facts.document import county_index
from extractors.model import County

Texts = dict[str, str]
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.S)


@dataclass(frozen=True)
class Labelled:
    """``texts``: name of a document (as in gold.json) to its Markdown without front matter, in the order of their numbers."""

    name: str
    texts: Texts
    gold: dict[str, Any]

    @classmethod
    def read(cls, folder: Path) -> Labelled:
        texts = {
            f"docs/{p.name}": _FRONT.sub("", p.read_text(encoding="utf-8")).replace("\\pagebreak", "")
            for p in sorted((folder / "docs").glob("*.md"))
        }
        return cls(folder.name, texts, json.loads((folder / "gold.json").read_text(encoding="utf-8")))

    @property
    def unit(self) -> str:
        return str(self.gold["unit"])

    @property
    def year(self) -> int:
        return int(self.gold["year"])

    @property
    def requirements(self) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = self.gold["requirements"]
        return found

    @cached_property
    def documents(self) -> dict[str, dict[str, Any]]:
        return {d["doc"]: d for d in self.gold["documents"]}

    @cached_property
    def counties(self) -> tuple[County, ...]:
        """The assigned counties, in the order of the gold."""
        found = [county_index().find(c["name"], year=self.year) for c in self.gold["counties"]]
        return tuple(m[0].candidates[0] for m in found)

    @cached_property
    def deep(self) -> tuple[County, ...]:
        pairs = zip(self.counties, self.gold["counties"], strict=True)
        return tuple(c for c, g in pairs if g["deep_poverty"])

    def events(self, doc: str, *types: str) -> Iterator[dict[str, Any]]:
        """Labelled events of a document that are stated as having happened."""
        for e in self.gold["events"]:
            if e["doc"] == doc and e["status"] == "asserted" and (not types or e["type"] in types):
                yield e

    def names(self, doc: str) -> tuple[County, ...]:
        """The assigned counties that a document names; all of one where it is the only one."""
        if len(self.counties) == 1:
            return self.counties
        return tuple(c for c in self.counties if bare(c) in self.texts[doc])

    def with_text(self, doc: str, text: str) -> Texts:
        return {**self.texts, doc: text}

    def without(self, doc: str) -> Texts:
        return {d: t for d, t in self.texts.items() if d != doc}


def bare(county: County) -> str:
    """泾源 of 泾源县, 三都 of 三都水族自治县; a name of two characters stays whole (易县)."""
    stem = re.sub(r"(?:[\u4e00-\u9fff]{1,3}族)*(?:自治)?[县市区旗]$", "", county.short)
    return stem if len(stem) >= 2 else county.short
