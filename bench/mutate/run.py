"""Understanding and checks of a package given as texts; what a mutation leaves as it was is not done again.

The steps are those of ``extractors.analyse.analyse`` (a test holds the two together); each step of a document is kept by
everything that it depends on.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, ParamSpec, TypeVar, cast

from bench.heldout import logical
from bench.mutate.labelled import Texts
from checks.run import check_package
from checks.scheme import Scheme
from extractors import analyse as steps
from extractors.entities.annotate import annotate, annotate_persons
from extractors.entities.model import Entities
from extractors.entities.persons import name_sentences
from extractors.events.clean import known_names, overlooked
from extractors.facts import Overrides
from extractors.facts.document import county_index, document_facts
from extractors.facts.unit import package_facts
from extractors.links import link
from extractors.model import AnalysedDocument, Analysis, Evidence, PackageFacts, Statement
from extractors.names.finder import RememberingFinder, default_finder
from extractors.statements import find_statements
from ingest.model import Package

P = ParamSpec("P")
T = TypeVar("T")


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
        self._kept: dict[Hashable, Any] = {}
        self._finder = RememberingFinder(default_finder())

    def forget(self) -> None:
        """Drop what is kept; to be called between packages."""
        self._kept.clear()

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
        """What ``analyse`` makes of it; ids of documents are their names in ``texts``."""
        facts, documents = self._facts(texts, paths)
        entities = self._entities(documents, facts)
        names = known_names(entities.values())
        cadres: frozenset[str] = frozenset()
        found: dict[str, list[Evidence]] = {}
        for d in sorted(documents, key=lambda d: d.facts.kind == "division_doc"):
            own = _standing(names, d)
            served = _standing(cadres, d)
            key = ("events", d.id, d.view.text, d.facts, facts, own, served)
            found[d.id] = self._keep(key, self._events, d, facts, entities[d.id], served, own)
            cadres |= steps._cadres(d, found[d.id])
        linked = link([e for d in documents for e in found[d.id]], documents, facts)
        numbered = iter(replace(e, id=f"e{n:04d}") for n, e in enumerate(linked, 1))
        whole = tuple(
            replace(d, evidence=tuple(next(numbered) for _ in found[d.id]), statements=self._statements(d, facts))
            for d in documents
        )
        return Analysis(Package("mutated", (), tuple(d.document for d in documents)), facts, whole)

    def _facts(self, texts: Texts, paths: Mapping[str, str]) -> tuple[PackageFacts, tuple[AnalysedDocument, ...]]:
        first = []
        for name, text in texts.items():
            path = paths.get(name, name)
            doc, view = self._keep(("view", name, path, text), logical, name, text)
            if path != name:
                doc = replace(doc, file=replace(doc.file, path=path))
            facts = self._keep(("first", name, path, text), document_facts, doc, view)
            first.append(AnalysedDocument(doc, view, facts))
        package = package_facts(first, Overrides(), county_index())
        second = []
        for d in first:
            key = ("second", d.id, d.document.path, texts[d.id], package)
            facts = self._keep(key, document_facts, d.document, d.view, package)
            second.append(AnalysedDocument(d.document, d.view, facts))
        return package, tuple(second)

    def _entities(self, documents: Iterable[AnalysedDocument], package: PackageFacts) -> dict[str, Entities]:
        documents = tuple(documents)
        found = {}
        for d in documents:
            context = steps._context(d, package, ())
            self._keep(("names", d.view.text), self._finder.find, name_sentences(d.view.text))
            key = ("entities", d.view.text, context)
            found[d.id] = self._keep(key, annotate, d.view, context, self._finder)
        every = known_names(found.values())
        for d in documents:
            names = tuple(sorted(_standing(every, d)))
            if not overlooked(found[d.id], d.view.text, names):
                continue
            context = steps._context(d, package, names)
            key = ("persons", d.view.text, context)
            found[d.id] = self._keep(key, annotate_persons, found[d.id], d.view, context, self._finder)
        return found

    def _events(
        self,
        document: AnalysedDocument,
        facts: PackageFacts,
        entities: Entities,
        cadres: frozenset[str],
        names: frozenset[str],
    ) -> list[Evidence]:
        return steps.events_of(steps.read_document(document, facts, entities, cadres, names))

    def _statements(self, d: AnalysedDocument, facts: PackageFacts) -> tuple[Statement, ...]:
        key = ("statements", d.id, d.view.text, d.facts, facts.year)
        return self._keep(key, find_statements, d.view, d.facts, facts.year)

    def _keep(self, key: Hashable, make: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        if key not in self._kept:
            self._kept[key] = make(*args, **kwargs)
        return cast(T, self._kept[key])


def _standing(names: Iterable[str], document: AnalysedDocument) -> frozenset[str]:
    """The names that stand in the text: the others do not change what is found in it."""
    text = "".join(document.view.text.split())
    return frozenset(n for n in names if n in text)
