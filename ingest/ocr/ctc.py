"""From a crop to the recognition network's input, and from its columns of chances (CTC) back to text with character edges."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from ingest.imaging.pixels import Bgr, Gray
from ingest.ocr.engine import Reading

#: Crops are padded to a multiple of this width (pixels at 48 high): few shapes, which openvino keeps compiled, and
#: no crop carries the padding of the longest line of a batch. A third less time than batches of six, same errors.
BUCKET = 32
_HEIGHT = 48
_MAX_WIDTH = 3200
#: Long lines are set this much narrower: the network's cost goes by the width, and five columns a Han character and more
#: than two a digit are left. Figures for this and for narrower settings: docs/reading-speed.md.
NARROW = 0.85
_LONG = 256
#: Marks that dirt is read as, and the confidence below which they are taken for dirt.
_SPECKS = frozenset(".,·、，'`-")
_SURE = 0.8


def prepare(crop: Gray | Bgr) -> tuple[Any, float]:
    """The network's input for one crop and the part of its width that the crop fills."""
    import cv2
    import numpy as np

    height, width = crop.shape[:2]
    natural = _HEIGHT * width / max(1, height)
    scaled = min(_MAX_WIDTH, max(8, math.ceil(natural * NARROW if natural > _LONG else natural)))
    full = max(2 * BUCKET, math.ceil(scaled / BUCKET) * BUCKET)
    level = cv2.resize(crop, (scaled, _HEIGHT)).astype(np.float32) * np.float32(1 / 127.5) - 1.0
    batch = np.zeros((1, 3, _HEIGHT, full), np.float32)
    batch[0, :, :, :scaled] = level if level.ndim == 2 else level.transpose(2, 0, 1)
    return batch, scaled / full


def read_columns(chances: Any, labels: Sequence[str], share: float) -> Reading:
    """The text of one line from its columns (columns × labels; label 0 says that a column holds no character).

    ``share`` is the part of the columns that the crop fills.
    """
    import numpy as np

    best = chances.argmax(axis=1)
    new = best != 0
    new[1:] &= best[1:] != best[:-1]
    columns = np.flatnonzero(new)
    text = "".join(labels[i] for i in best[columns])
    if not text.strip():
        return Reading("", 0.0, (0.0,))
    sure = [round(float(c), 5) for c in chances[columns, best[columns]]]
    edges = _edges(text, [(int(c) + 0.5) / (len(best) * share) for c in columns])
    return _without_specks(Reading(text, round(sum(sure) / len(sure), 5), edges), sure)


def _without_specks(reading: Reading, confidences: Sequence[float]) -> Reading:
    """Less the dirt beside a line that reads as a point: at its start, and behind a number at its end."""
    text = reading.text
    if len(confidences) != len(text):  # a label of two characters
        return reading
    start, end = 0, len(text)
    while start < end - 1 and text[start] in _SPECKS and confidences[start] < _SURE:
        start += 1
    while end > start + 1 and text[end - 1] in _SPECKS and confidences[end - 1] < _SURE and text[end - 2].isdigit():
        end -= 1
    return Reading(text[start:end], reading.confidence, reading.edges[start : end + 1])


def _edges(text: str, seen: Sequence[float]) -> tuple[float, ...]:
    """Half way between the places at which the network saw two characters; a space stands in the middle of its gap."""
    if len(seen) != len(text):
        return tuple(k / len(text) for k in range(len(text) + 1))
    centres = list(seen)
    for i, char in enumerate(text):
        if char.isspace():
            before = next((seen[k] for k in range(i - 1, -1, -1) if not text[k].isspace()), 0.0)
            after = next((seen[k] for k in range(i + 1, len(text)) if not text[k].isspace()), 1.0)
            centres[i] = (before + after) / 2
    edges = [0.0, *((a + b) / 2 for a, b in pairwise(centres)), 1.0]
    for i in range(1, len(edges)):
        edges[i] = min(1.0, max(edges[i], edges[i - 1]))
    return tuple(edges)
