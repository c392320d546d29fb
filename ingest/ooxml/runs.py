"""The text of a DOCX paragraph as it reads when all tracked changes are accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.ooxml.parts import MC, R, W

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_GONE = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr", f"{W}rt", f"{MC}Fallback"})
_BOXES = frozenset({f"{W}txbxContent"})
# Check boxes of the Wingdings fonts, by the low byte of their code.
_SYMBOLS = {0xA3: "□", 0x6F: "□", 0xA8: "□", 0x52: "☑", 0xFE: "☑", 0x53: "☒", 0xFD: "☒", 0x54: "☒"}


def pieces(paragraph: Any) -> list[str]:
    """The text of a paragraph, parted at manual line breaks. A tab is an ideographic space, so that words stay apart."""
    parts = [""]
    for text in _walk(paragraph):
        if text == "\n":
            parts.append("")
        else:
            parts[-1] += text
    return parts


def _walk(element: Any) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _GONE or tag in _BOXES or (tag == f"{W}r" and _hidden(child)):
            continue
        if tag in (f"{W}t", f"{M}t"):
            yield (child.text or "").replace("\n", " ")
        elif tag in (f"{W}tab", f"{W}ptab"):
            yield "\u3000"
        elif tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif tag == f"{W}noBreakHyphen":
            yield "-"
        elif tag == f"{W}sym":
            yield _symbol(child)
        else:
            yield from _walk(child)


def _hidden(run: Any) -> bool:
    """Hidden text is not printed; what nobody sees is no evidence."""
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "1") not in ("0", "false", "off")


def _symbol(element: Any) -> str:
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    if "wingdings" in element.get(f"{W}font", "").lower():
        return _SYMBOLS.get(code & 0xFF, "")
    return chr(code) if code < 0xE000 else ""


def boxes(paragraph: Any) -> list[Any]:
    """The text boxes anchored in a paragraph (their content elements), each once, outermost first."""
    found: list[Any] = []
    for content in paragraph.iter(f"{W}txbxContent"):
        above = list(content.iterancestors())
        outer = above[: above.index(paragraph)]
        if not any(a.tag in _GONE or a.tag in _BOXES for a in outer):
            found.append(content)
    return found


def pictures(paragraph: Any) -> list[str]:
    """Relation ids of the pictures in a paragraph, each once, those in text boxes aside (they have paragraphs of their own)."""
    found: dict[str, None] = {}
    for element in paragraph.iter(f"{A}blip", f"{V}imagedata"):
        above = list(element.iterancestors())
        outer = above[: above.index(paragraph)]
        ident = element.get(f"{R}embed") or element.get(f"{R}id")
        if ident and not any(a.tag in _GONE or a.tag in _BOXES for a in outer):
            found[ident] = None
    return list(found)


def deleted_mark(paragraph: Any) -> bool:
    """The paragraph mark was deleted as a tracked change: the paragraph runs on into the next."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
