"""Layers of a PDF (optional content): what stands on one that is switched off is in the text layer and not on the page."""

from __future__ import annotations

import ctypes
from functools import lru_cache
from pathlib import Path
from typing import Any

from ingest.pdf.calls import plain

_NAME = 16  # characters; "OC" is two


class Marks:
    """Whether objects of an open page are marked as standing on a layer (``/OC /Name BDC``)."""

    def __init__(self, raw: Any) -> None:
        self._count = plain(raw, "FPDFPageObj_CountMarks", "ip")
        self._mark = plain(raw, "FPDFPageObj_GetMark", "ppi")
        self._name = plain(raw, "FPDFPageObjMark_GetName", "ipppp")
        self._buffer, self._length = ctypes.create_string_buffer(2 * _NAME), ctypes.c_ulong()
        self._known: dict[int, bool] = {}  # the objects of one passage share its mark

    def layer(self, handle: int) -> bool:
        """Of an object by PDFium's handle as a number. Layers set by the form that the object stands in are not told."""
        return any(self._is_layer(self._mark(handle, k)) for k in range(self._count(handle)))

    def _is_layer(self, mark: int | None) -> bool:
        if mark is None:
            return False
        if mark not in self._known:
            self._length.value = 0
            at = ctypes.addressof(self._buffer)
            self._name(mark, at, 2 * _NAME, ctypes.addressof(self._length))
            self._known[mark] = self._buffer.raw[: min(self._length.value, 2 * _NAME)].rstrip(b"\0") == b"O\0C"
        return self._known[mark]


@lru_cache(maxsize=4)
def has_layers_off(path: Path) -> bool:
    """Whether a file says of any layer that it is off, or shown only on some occasions; False where that cannot be told."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import dict_value, list_value, resolve1

    try:
        with path.open("rb") as file:
            layers = dict_value(PDFDocument(PDFParser(file)).catalog.get("OCProperties", {}))
            usual = dict_value(layers.get("D", {}))
            state = resolve1(usual.get("BaseState"))
            off = getattr(state, "name", "ON") != "ON"
            return off or any(bool(list_value(usual.get(key, []))) for key in ("OFF", "AS"))
    except Exception:  # a second opinion on a broken file: none is no news
        return False
