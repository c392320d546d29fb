"""A source document: front matter (file, render, kind, seal) and blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ingest.model import Block
from ingest.readers.text import parse

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.S)


@dataclass(frozen=True, slots=True)
class Source:
    """One docs/*.md: where it is rendered to, how, and its pages of blocks (parted by \\pagebreak)."""

    name: str
    file: str
    form: str
    kind: str
    seal: str | None
    text: str
    pages: tuple[tuple[Block, ...], ...]


def read_source(path: Path) -> Source:
    """Read one docs/*.md; raises ValueError where the front matter lacks ``file`` or ``render``."""
    raw = path.read_text(encoding="utf-8")
    match = _FRONT.match(raw)
    if not match:
        raise ValueError(f"{path}: no front matter")
    front = dict(line.split(":", 1) for line in match[1].splitlines() if ":" in line)
    front = {k.strip(): v.strip() for k, v in front.items()}
    text = raw[match.end() :]
    pages = tuple(parse(part).blocks for part in text.split("\\pagebreak"))
    return Source(path.name, front["file"], front["render"], front.get("kind", "other"), front.get("seal") or None, text, pages)


def read_sources(package: Path) -> list[Source]:
    return [read_source(p) for p in sorted((package / "docs").glob("*.md"))]
