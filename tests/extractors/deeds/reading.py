"""Deeds of a sentence, read as one paragraph of a supporting paper of a unit."""

from __future__ import annotations

from extractors.analyse import entities_of, read_document
from extractors.deeds.find import find_deeds
from extractors.model import AnalysedDocument, County, DocumentFacts, PackageFacts, Statement
from ingest.model import LogicalDocument, SourceFile
from ingest.readers.text import parse
from ingest.view import View

COUNTY = County("621124", "甘肃省定西市临洮县", "临洮县", "甘肃省", "定西市")
PACKAGE = PackageFacts("国家苔原观测总署", ("总署", "苔原总署"), "ministry", 2017, (COUNTY,))


def told(text: str, kind: str = "other", package: PackageFacts = PACKAGE) -> list[Statement]:
    """All deeds of a text that stands alone in a document of the unit."""
    file = SourceFile("a.txt", "0" * 64, "txt", False, (parse(text),))
    logical = LogicalDocument("a", file, 1, 1)
    view = View.of(logical)
    document = AnalysedDocument(logical, view, DocumentFacts(kind=kind, year=2017))
    doc = read_document(document, package, entities_of([document], package)["a"], frozenset())
    return find_deeds(doc)


def asserts(text: str, deed: str) -> bool:
    return any(s.topic == deed and s.status == "asserted" for s in told(text))
