"""What stands under a box, read again from the page as the file shows it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz

from bench.boxes.quotes import Quote
from ingest.imaging.seals import separate
from ingest.model import Box, Page
from ingest.ocr.rapid import RapidEngine
from ingest.raster import render_page

_DPI = 200
_SAME = 90.0


class Cutter:
    """Cuts boxes out of the pages of one PDF, as the file shows them, and reads what is in them."""

    def __init__(self, engine: RapidEngine, path: Path, pages: dict[int, Page]) -> None:
        self._engine, self._path, self._pages = engine, path, pages
        self._images: dict[int, Any] = {}

    def under(self, quote: Quote) -> str:
        return "".join(self._read(number, box) for number, box in quote.boxes)

    def _read(self, number: int, box: Box) -> str:
        """One line: the crop as it is, or, where a slanted line's box holds its neighbours too, the line in its middle."""
        crop = self._crop(number, box)
        if crop.size == 0:
            return ""
        whole = self._engine.recognise([crop])[0]
        if whole.confidence >= 0.95:
            return whole.text
        high, middle = crop.shape[0], crop.shape[0] / 2
        lines = [q for q in self._engine.detect(_padded(crop)) if abs(float(q[:, 1].mean()) - 20 - middle) < 0.25 * high]
        texts = [self._engine.recognise([_level(_padded(crop), q)])[0].text for q in sorted(lines, key=lambda q: q[:, 0].min())]
        return max([whole.text, "".join(texts)], key=len) if whole.confidence < 0.6 else ("".join(texts) or whole.text)

    def _crop(self, number: int, box: Box) -> Any:
        page = self._pages[number]
        if number not in self._images:
            image = np.asarray(render_page(self._path, number, _DPI))
            self._images = {number: separate(np.ascontiguousarray(image), _DPI).gray}
        image = self._images[number]
        width, height = page.displayed_size
        sx, sy = image.shape[1] / width, image.shape[0] / height
        x0, y0, x1, y1 = page.as_displayed(box)
        pad = 2
        part = image[max(0, round(y0 * sy) - pad) : round(y1 * sy) + pad, max(0, round(x0 * sx) - pad) : round(x1 * sx) + pad]
        return np.ascontiguousarray(np.rot90(part, -(page.rotation // 90)))


def _padded(crop: Any) -> Any:
    return np.pad(crop, 20, constant_values=int(np.median(crop)))


def _level(image: Any, quad: Any) -> Any:
    import cv2

    wide = int(max(np.linalg.norm(quad[0] - quad[1]), np.linalg.norm(quad[2] - quad[3])))
    high = int(max(np.linalg.norm(quad[0] - quad[3]), np.linalg.norm(quad[1] - quad[2])))
    target = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], dtype=np.float32)
    return cv2.warpPerspective(image, cv2.getPerspectiveTransform(quad.astype(np.float32), target), (wide, high))


def is_quote(quote: str, again: str) -> bool:
    """Whether two texts are alike to nine tenths after normalisation (NFKC, without spaces and punctuation)."""
    return fuzz.ratio(_plain(quote), _plain(again)) >= _SAME


def _plain(text: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text))
