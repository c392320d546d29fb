"""What is laid on top of a PDF page: filled form fields, text boxes and stamps, comments of readers, pinned files.

Fields, text boxes and stamps are part of what the page shows: PDFium merges them into it (in memory) before it is read.
Comments are not: they are told as notes of the page.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from ingest.invisible import visible
from ingest.model import Box
from ingest.pdf.chars import Char, TextLayer, is_han

_MOST = 2000
_TOLD, _LONGEST = 5, 100
_UNSEEN_FLAGS = 1 | 2 | 32  # invisible, hidden, no view
_CHECKED = "☑"


@dataclass(frozen=True, slots=True)
class Field:
    """A filled form field or undrawn text box: its rectangle in PDF user space (left, bottom, right, top) and its words."""

    rect: tuple[float, float, float, float]
    text: str


@dataclass(frozen=True, slots=True)
class Annotations:
    """What was found on a page. ``merge``: something of it is part of what the page shows; ``pinned``: files are.

    ``notes`` are Chinese.
    """

    merge: bool = False
    pinned: bool = False
    fields: tuple[Field, ...] = ()
    notes: tuple[str, ...] = ()


def survey(document: Any, page: Any, raw: Any) -> Annotations:
    """Look through the annotations of an open page, before they are merged into it."""
    merge = pinned = False
    fields: list[Field] = []
    comments: list[str] = []
    struck = redact = 0
    shown = {raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP}
    marks = {
        raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_UNDERLINE, raw.FPDF_ANNOT_SQUIGGLY,
        raw.FPDF_ANNOT_STRIKEOUT, raw.FPDF_ANNOT_CARET, raw.FPDF_ANNOT_INK, raw.FPDF_ANNOT_SQUARE, raw.FPDF_ANNOT_CIRCLE,
    }  # fmt: skip
    for annotation, kind in _annotations(page, raw):
        if kind in shown:
            merge = True
            if kind == raw.FPDF_ANNOT_WIDGET and document.formenv is not None:
                field = _field(annotation, raw, document.formenv.raw)
                if field is not None:
                    fields.append(field)
            elif kind == raw.FPDF_ANNOT_FREETEXT and (box := _undrawn(annotation, raw)) is not None:
                fields.append(box)
        elif kind in marks:
            text = visible(_text(annotation, raw, b"Contents")).strip()
            if text:
                comments.append(text)
            elif kind == raw.FPDF_ANNOT_STRIKEOUT:
                struck += 1
        pinned |= kind == raw.FPDF_ANNOT_FILEATTACHMENT
        redact += kind == raw.FPDF_ANNOT_REDACT
    return Annotations(merge, pinned, tuple(fields), tuple(_notes(comments, struck, redact)))


def _annotations(page: Any, raw: Any) -> Iterator[tuple[Any, int]]:
    for k in range(min(_MOST, raw.FPDFPage_GetAnnotCount(page.raw))):
        with _opened(raw.FPDFPage_GetAnnot(page.raw, k), raw) as annotation:
            if annotation and not raw.FPDFAnnot_GetFlags(annotation) & _UNSEEN_FLAGS:
                yield annotation, raw.FPDFAnnot_GetSubtype(annotation)


@contextmanager
def _opened(annotation: Any, raw: Any) -> Iterator[Any]:
    try:
        yield annotation
    finally:
        if annotation:
            raw.FPDFPage_CloseAnnot(annotation)


def _notes(comments: list[str], struck: int, redact: int) -> Iterator[str]:
    if comments:
        told = "；".join(f"“{' '.join(c.split())[:_LONGEST]}”" for c in comments[:_TOLD])
        yield f"页面上有 {len(comments)} 条批注（不属于正文）：{told}{' 等' if len(comments) > _TOLD else ''}"
    if struck:
        yield f"页面上有 {struck} 处删除线标注，所划文字仍按原文读取，请人工核对"
    if redact:
        yield f"页面上有 {redact} 处待涂黑标记，尚未生效，请人工核对"


def _field(annotation: Any, raw: Any, form: Any) -> Field | None:
    kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    if kind in (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON):
        text = _CHECKED if raw.FPDFAnnot_IsChecked(form, annotation) else ""
    elif kind in (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX):
        text = _wide(lambda buffer, size: raw.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, size))
    else:
        return None
    return _placed(annotation, raw, text)


def _undrawn(annotation: Any, raw: Any) -> Field | None:
    """A text box without an appearance: other programs draw its words from the dictionary, PDFium does not."""
    text = _text(annotation, raw, b"Contents")
    if not text.strip() or raw.FPDFAnnot_GetAP(annotation, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > 2:
        return None
    return _placed(annotation, raw, text)


def _placed(annotation: Any, raw: Any, text: str) -> Field | None:
    rect = raw.FS_RECTF()
    if not text.strip() or not raw.FPDFAnnot_GetRect(annotation, ctypes.byref(rect)):
        return None
    return Field((rect.left, rect.bottom, rect.right, rect.top), text)


def _text(annotation: Any, raw: Any, key: bytes) -> str:
    return _wide(lambda buffer, size: raw.FPDFAnnot_GetStringValue(annotation, key, buffer, size))


def _wide(get: Any) -> str:
    """A string that PDFium writes as UTF-16 into a buffer of its size in bytes."""
    size = min(get(None, 0), 200_000)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    get(ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "ignore")


def add_fields(layer: TextLayer, fields: tuple[Field, ...]) -> None:
    """Put the values of fields that the page does not show (a field without an appearance) into its text layer."""
    boxes: dict[int, Box] = {}
    for field in fields:
        x0, y0, x1, y1 = layer.geometry.box(*field.rect)
        if any(x0 <= (c.x0 + c.x1) / 2 <= x1 and y0 <= c.y <= y1 + 1 for c in layer.chars):
            continue
        text = "".join(visible(field.text).split())
        units = sum(1.0 if is_han(c) or ord(c) > 0x2000 else 0.5 for c in text)
        size = max(2.0, min(y1 - y0, 12.0, (x1 - x0) / max(units, 1.0)))
        x, baseline = x0 + 1, (y0 + y1) / 2 + 0.36 * size
        for char in text:
            advance = size if is_han(char) or ord(char) > 0x2000 else size / 2
            at = -1 - len(boxes)
            boxes[at] = (x, baseline - 0.85 * size, x + advance, baseline + 0.1 * size)
            layer.chars.append(Char(char, x, x + advance, baseline, at))
            x += advance
    if boxes:
        tight = layer.tight
        layer.tight = lambda index: boxes[index] if index < 0 else tight(index)
