"""One text as a document of a county's package, with what is said in it of each matter."""

from __future__ import annotations

from extractors.analyse import entities_of, read_document
from extractors.events.document import Doc
from extractors.matters.find import find_matters
from extractors.model import AnalysedDocument, County, DocumentFacts, PackageFacts, Statement
from ingest.model import LogicalDocument, SourceFile
from ingest.readers.text import parse
from ingest.view import View

COUNTY = County("441823", "广东省清远市阳山县", "阳山县", "广东省", "清远市")


def read(text: str, *, year: int = 2017, kind: str = "other", title: str | None = None, date: str | None = None) -> Doc:
    """The text as one document of the kind, issued by the county."""
    file = SourceFile("x.md", "0" * 64, "md", False, (parse(text),))
    logical = LogicalDocument("d", file, 1, 1)
    facts = DocumentFacts(kind=kind, title=title, date=date, year=year)
    document = AnalysedDocument(logical, View.of(logical), facts)
    package = PackageFacts("阳山县", ("我县", "全县"), "county", year, (COUNTY,))
    return read_document(document, package, entities_of([document], package)["d"], frozenset())


def told(text: str, topic: str, *, year: int = 2017, kind: str = "other", title: str | None = None,
         date: str | None = None) -> list[Statement]:  # fmt: skip
    """What the text says of one matter."""
    return [s for s in find_matters(read(text, year=year, kind=kind, title=title, date=date)) if s.topic == topic]
