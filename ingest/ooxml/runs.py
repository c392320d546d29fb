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
# Check boxes and ticks of the symbol fonts, by the low byte of their code.
_WINGDINGS = {0xA8: "□", 0x6F: "□", 0x71: "□", 0x72: "□", 0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒"}
_WINGDINGS_2 = {0xA3: "□", 0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x51: "☒", 0x53: "☒", 0x54: "☒"}


def pieces(paragraph: Any) -> list[str]:
    """The text of a paragraph, parted at manual line breaks. A tab is an ideographic space, so that words stay apart."""
    parts = [""]
    for text in _walk(paragraph, []):
        if text == "\n":
            parts.append("")
        else:
            parts[-1] += text
    return parts


def _walk(element: Any, fields: list[bool]) -> Iterator[str]:
    """``fields`` holds for every field that is open whether its result has begun: its code is not printed."""
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _GONE or tag in _BOXES or (tag == f"{W}r" and _hidden(child)):
            continue
        if tag == f"{W}fldChar":
            _field(child.get(f"{W}fldCharType"), fields)
        elif tag == f"{MC}AlternateContent":
            yield from _walk(list(child.iterchildren(f"{MC}Choice"))[:1], fields)
        elif not all(fields) and tag in _PRINTS:
            continue
        elif tag in (f"{W}t", f"{M}t"):
            yield _typed(child)
        elif tag in (f"{W}tab", f"{W}ptab"):
            yield "\u3000"
        elif tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif tag == f"{W}noBreakHyphen":
            yield "-"
        elif tag == f"{W}sym":
            yield _symbol(child)
        else:
            yield from _walk(child, fields)


_PRINTS = frozenset({f"{W}t", f"{M}t", f"{W}tab", f"{W}ptab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen", f"{W}sym"})


def _field(kind: str | None, fields: list[bool]) -> None:
    if kind == "begin":
        fields.append(False)
    elif kind == "separate" and fields:
        fields[-1] = True
    elif kind == "end" and fields:
        fields.pop()


def _hidden(run: Any) -> bool:
    """Hidden text is not printed; what nobody sees is no evidence."""
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "1") not in ("0", "false", "off")


def _typed(element: Any) -> str:
    """The text of a run. Ticks typed in a symbol font look like letters in the file."""
    text = (element.text or "").replace("\n", " ")
    run = element.getparent()
    fonts = run.find(f"{W}rPr/{W}rFonts") if run is not None else None
    font = "" if fonts is None else (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "")
    if "wingdings" not in font.lower():
        return text
    return "".join(_sign(font, ord(c)) if ord(c) < 256 or 0xF000 <= ord(c) <= 0xF0FF else c for c in text)


def _symbol(element: Any) -> str:
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    font = element.get(f"{W}font", "")
    if "wingdings" in font.lower():
        return _sign(font, code)
    return chr(code) if 0x20 <= code < 0xD800 else ""


def _sign(font: str, code: int) -> str:
    """What a code of a Wingdings font looks like; nothing for arrows and ornaments."""
    return (_WINGDINGS_2 if font.strip().endswith("2") else _WINGDINGS).get(code & 0xFF, "")


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
    """The paragraph mark was deleted or moved away as a tracked change: the paragraph runs on into the next."""
    marks = paragraph.find(f"{W}pPr/{W}rPr")
    return marks is not None and any(marks.find(tag) is not None for tag in (f"{W}del", f"{W}moveFrom"))
