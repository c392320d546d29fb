"""Both passes of the facts in one call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.facts.document import county_index, document_facts
from extractors.facts.own_report import own_report
from extractors.facts.unit import Overrides, package_facts
from extractors.facts.villages import helped_villages
from extractors.model import AnalysedDocument, PackageFacts
from ingest.model import LogicalDocument
from ingest.view import View


def read_facts(
    documents: Sequence[tuple[LogicalDocument, View]], overrides: Overrides | None = None
) -> tuple[PackageFacts, tuple[AnalysedDocument, ...]]:
    """Facts of the package and of its documents. The first pass reads each document by itself, the second knows the unit.

    Documents of another sender (``--with``) do not speak for the unit: its name is not taken from them.
    """
    first = [AnalysedDocument(doc, view, document_facts(doc, view)) for doc, view in documents]
    report = own_report(first)
    first = [_told(d, report) for d in first]
    package = package_facts([d for d in first if d.document.file.sender == "unit"] or first, overrides, county_index())
    if package.unit_kind != "county":
        package = replace(package, villages=helped_villages(first))
    second = [AnalysedDocument(doc, view, document_facts(doc, view, package)) for doc, view in documents]
    return package, tuple(_told(d, report) for d in second)


def _told(document: AnalysedDocument, report: str | None) -> AnalysedDocument:
    """The county's own report is its self report, whatever its title calls it."""
    if document.id != report:
        return document
    why = (*document.facts.explanation, "文种 self_report：县级材料中向上报告全年工作的一份")
    return replace(document, facts=replace(document.facts, kind="self_report", explanation=why))
