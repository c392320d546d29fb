"""The documents of documents.yaml, read as packages."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from extractors.facts import read_facts
from extractors.model import AnalysedDocument, PackageFacts
from ingest.model import LogicalDocument, SourceFile
from ingest.readers.text import parse
from ingest.view import View


def make(text: str, id: str = "d001") -> tuple[LogicalDocument, View]:
    """A document of bare text (Markdown) and its view."""
    document = LogicalDocument(id, SourceFile(f"{id}.md", "0", "md", False, (parse(text),)), 1, 1)
    return document, View.of(document)


@lru_cache(maxsize=1)
def rows() -> tuple[dict[str, Any], ...]:
    return tuple(yaml.safe_load(Path(__file__).with_name("documents.yaml").read_text(encoding="utf-8")))


@lru_cache(maxsize=8)
def package(name: str) -> tuple[PackageFacts, tuple[AnalysedDocument, ...]]:
    return read_facts([make(r["text"], f"d{n:03d}") for n, r in enumerate(rows()) if r["package"] == name])
