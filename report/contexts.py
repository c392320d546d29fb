"""The words around a cited passage, for documents that have no page image to show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from checks.result import Citation, Result

if TYPE_CHECKING:
    from ingest.model import LogicalDocument, Package

AROUND = 240
"""Characters shown on each side of the passage."""
Context = tuple[str, str]
Contexts = Mapping[tuple[str, str], Context]
"""(words before, words after) by (document id, quote)."""


def contexts(package: Package, result: Result) -> dict[tuple[str, str], Context]:
    """The surroundings of every passage cited from a document without pages; passages not found again are left out."""
    unpaged = {d.id: d for d in package.documents if not d.file.paged}
    texts: dict[str, str] = {}
    found: dict[tuple[str, str], Context] = {}
    for citation in citations(result):
        document = unpaged.get(citation.document)
        if document is None or (citation.document, citation.quote) in found:
            continue
        if document.id not in texts:
            texts[document.id] = _text(document)
        span = find(texts[document.id], citation.quote)
        if span is not None:
            before, after = texts[document.id][: span[0]], texts[document.id][span[1] :]
            cut = ("…" if len(before) > AROUND else "", "…" if len(after) > AROUND else "")
            found[citation.document, citation.quote] = (cut[0] + before[-AROUND:], after[:AROUND] + cut[1])
    return found


def citations(result: Result) -> Iterator[Citation]:
    """Every citation of a result, in the order of its parts."""
    for requirement in result.requirements():
        yield from requirement.citations
    for contradiction in result.contradictions:
        yield from (contradiction.a, contradiction.b)
    yield from (p.citation for p in result.problems)
    yield from (s.citation for s in result.submission if s.citation is not None)
    yield from (e.citation for e in result.evidence)


def find(text: str, quote: str) -> tuple[int, int] | None:
    """Where a quote stands in a text, white space apart; the first place where there are several."""
    places = [i for i, char in enumerate(text) if not char.isspace()]
    wanted = "".join(quote.split())
    at = "".join(text[i] for i in places).find(wanted) if wanted else -1
    return (places[at], places[at + len(wanted) - 1] + 1) if at >= 0 else None


def _text(document: LogicalDocument) -> str:
    from ingest.plain import page_text

    return "\n".join(page_text(page) for page in document.pages)
