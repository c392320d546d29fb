"""What a DOCX holds beside its printed text, said in a note: tracked changes, comments, hidden text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.ooxml.parts import W
from ingest.ooxml.styles import on


def remarks(body: Any, comments: Any | None) -> Iterator[str]:
    """Notes in Chinese on the body of a document and its part of comments."""
    added, removed, moved = (_count(body, f"{W}{tag}") for tag in ("ins", "del", "moveTo"))
    if added or removed or moved:
        kinds = [f"{word} {n} 处" for word, n in (("增加", added), ("删除", removed), ("移动", moved)) if n]
        yield f"文中有修订痕迹（{'、'.join(kinds)}），已按接受全部修订后的文字读取，请核对是否定稿。"
    said = 0 if comments is None else sum(1 for _ in comments.iter(f"{W}comment"))
    if said:
        yield f"文中有 {said} 条批注，未计入正文。"
    if any(on(v) and _has_text(v) for v in body.iter(f"{W}vanish")):
        yield "文中有隐藏文字，未计入正文。"


def _count(body: Any, tag: str) -> int:
    """Changes as a person would count them: what follows at once on another of its kind is the same one."""
    found = 0
    for element in body.iter(tag):
        before = element.getprevious()
        found += before is None or before.tag != tag
    return found


def _has_text(vanish: Any) -> bool:
    properties = vanish.getparent()
    run = properties.getparent() if properties is not None else None
    return run is not None and run.tag == f"{W}r" and any((t.text or "").strip() for t in run.iter(f"{W}t"))
