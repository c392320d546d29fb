"""Analyses built by hand: documents with facts and evidence as the extractors would give them (all names invented)."""

from __future__ import annotations

from typing import Any

from extractors.model import (
    AnalysedDocument,
    Analysis,
    County,
    DocumentFacts,
    EventStatus,
    EventType,
    Evidence,
    Level,
    PackageFacts,
    Statement,
)
from ingest.model import LogicalDocument, Package, SourceFile, Unreadable
from ingest.readers.text import parse
from ingest.view import View

DANZHAI = County("522636", "贵州省黔东南苗族侗族自治州丹寨县", "丹寨县", "贵州省", "黔东南苗族侗族自治州")
LUQU = County("623026", "甘肃省甘南藏族自治州碌曲县", "碌曲县", "甘肃省", "甘南藏族自治州", deep_poverty=True)


def evidence(type: str, quote: str, *, status: str = "asserted", key: str | None = None, **values: Any) -> dict[str, Any]:
    """An event to be placed where ``quote`` stands; values with a leading underscore go to ``extra``."""
    fields = {k: v for k, v in values.items() if not k.startswith("_")}
    extra = {k[1:]: v for k, v in values.items() if k.startswith("_")}
    return {"type": type, "quote": quote, "status": status, "key": key, "fields": fields, "extra": extra}


def document(
    id: str,
    kind: str,
    text: str,
    events: list[dict[str, Any]] | None = None,
    statements: list[tuple[str, str, str]] | None = None,
    **facts: Any,
) -> AnalysedDocument:
    """A document of one text; ``statements`` are (topic, quote, status). ``level`` may be given by its value."""
    file = SourceFile(f"{id}.txt", "0" * 64, "txt", False, (parse(text),))
    logical = LogicalDocument(id, file, 1, 1)
    view = View.of(logical)
    if "level" in facts:
        facts["level"] = Level(facts["level"])
    found = []
    for i, e in enumerate(events or []):
        start = view.text.index(e["quote"])
        end = start + len(e["quote"])
        found.append(
            Evidence(
                f"{id}-{i}",
                EventType(e["type"]),
                EventStatus(e["status"]),
                id,
                start,
                end,
                e["fields"],
                0.8,
                e["key"],
                e["extra"],
            )
        )
    stated = tuple(
        Statement(topic, EventStatus(status), view.text.index(quote), view.text.index(quote) + len(quote))
        for topic, quote, status in statements or []
    )
    return AnalysedDocument(logical, view, DocumentFacts(kind=kind, **facts), tuple(found), stated)


def analysis(
    *documents: AnalysedDocument,
    counties: tuple[County, ...] = (DANZHAI,),
    year: int | None = 2017,
    unit: str | None = "国家苔原观测总署",
    unreadable: tuple[Unreadable, ...] = (),
) -> Analysis:
    package = Package("包", tuple(d.document.file for d in documents), tuple(d.document for d in documents), unreadable)
    return Analysis(package, PackageFacts(unit, ("总署", "我署"), "ministry", year, counties), documents)
