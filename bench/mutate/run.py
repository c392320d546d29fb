"""Understanding and checks of a package given as texts; what a mutation leaves as it was is not done again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from bench.heldout import logical
from bench.mutate.labelled import Texts
from bench.mutate.remember import Memory
from checks.run import check_package
from checks.scheme import Scheme
from extractors.analyse import analyse
from extractors.model import Analysis
from ingest.model import LogicalDocument, Package


@dataclass(frozen=True)
class Side:
    doc: str
    quote: str


@dataclass(frozen=True)
class Conflict:
    """A contradiction found: ``what`` up to where the differing values are given, and its two sides."""

    what: str
    a: Side
    b: Side

    @property
    def docs(self) -> frozenset[str]:
        return frozenset({self.a.doc, self.b.doc})

    @property
    def key(self) -> tuple[str, frozenset[str]]:
        return self.what, self.docs


@dataclass(frozen=True)
class Outcome:
    statuses: dict[str, str]
    reasons: dict[str, str]
    conflicts: tuple[Conflict, ...]


class Bench:
    """Runs packages of texts against one scheme and keeps what documents gave."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self._memory = Memory()

    def forget(self) -> None:
        """Drop what is kept; to be called between packages."""
        self._memory.clear()

    def run(self, texts: Texts, paths: Mapping[str, str] | None = None) -> Outcome:
        """Check a package of documents, in the order of ``texts``; ``paths`` are other file names of some."""
        result = check_package(self.analysis(texts, paths or {}), self.scheme)
        conflicts = tuple(
            Conflict(c.what.split("不一致")[0], Side(c.a.document, c.a.quote), Side(c.b.document, c.b.quote))
            for c in result.contradictions
        )
        found = result.requirements()
        return Outcome({r.id: r.status for r in found}, {r.id: r.reason for r in found}, conflicts)

    def analysis(self, texts: Texts, paths: Mapping[str, str]) -> Analysis:
        """The analysis of the package; ids of documents are their names in ``texts``."""
        documents = tuple(_document(name, paths.get(name, name), text) for name, text in texts.items())
        with self._memory.in_use():
            return analyse(Package("mutated", tuple(d.file for d in documents), documents))


@lru_cache(maxsize=400)
def _document(name: str, path: str, text: str) -> LogicalDocument:
    document, _ = logical(name, text)
    return replace(document, file=replace(document.file, path=path))
