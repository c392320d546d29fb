"""The encoder: a small transformer over the pieces of a sentence, which says what the sentence states and in which mood.

Six layers of multilingual-e5-small (Wang et al. 2024, MIT) trained further on the project's labelled sentences; weights of
eight bits in lexicons/event_encoder.onnx, run on one thread of the CPU. Docs: docs/encoder.md.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any

from extractors.learned.model import MOODS, TYPES, Chance
from extractors.learned.pieces import END, PAD, START, Pieces, default_pieces
from extractors.learned.said import Said
from extractors.model import EventStatus, EventType

KINDS = "event_kinds.txt"
_HEADING, _BEFORE, _TEXT, _LONGEST = 10, 14, 64, 80  # pieces
_BATCH = 16
_LEAST = 1e-4  # no reader is surer than this
_AROUND, _OWN, _ROW = range(3)  # segments

Read = tuple[dict[EventType, Chance], dict[EventStatus, float]]


@dataclass(frozen=True)
class Packed:
    """The pieces of one sentence with their segments, and the number of its document's kind."""

    pieces: tuple[int, ...]
    segments: tuple[int, ...]
    kind: int


def packs(said: Said, pieces: Pieces, kinds: dict[str, int]) -> list[Packed]:
    """The sentence in as many parts as it takes, each with what stands around it."""
    own = pieces.cut(_even(said.text))
    return [_packed(said, own[at : at + _TEXT], pieces, kinds) for at in range(0, max(1, len(own)), _TEXT)]


def pack(said: Said, pieces: Pieces, kinds: dict[str, int]) -> Packed:
    """The first part of a sentence: what the encoder was trained with."""
    return packs(said, pieces, kinds)[0]


def _packed(said: Said, text: Sequence[int], pieces: Pieces, kinds: dict[str, int]) -> Packed:
    """[start] sentence [end] heading [end] end of the sentence before [end]."""
    own = [START, *text, END]
    around = [*pieces.cut(_even(said.heading))[:_HEADING], END, *pieces.cut(_even(said.before))[-_BEFORE:]]
    around = [*around[: max(0, _LONGEST - len(own) - 1)], END]
    segments = [_ROW if said.row else _OWN, *[_OWN] * (len(own) - 1), *[_AROUND] * len(around)]
    return Packed(tuple(own + around)[:_LONGEST], tuple(segments)[:_LONGEST], kinds.get(said.kind, 0))


def _even(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


class Encoder:
    """``session`` is an onnxruntime session; loading takes about a tenth of a second."""

    def __init__(self, session: Any, pieces: Pieces, kinds: dict[str, int]) -> None:
        self._session, self._pieces, self._kinds = session, pieces, kinds

    def read(self, said: Sequence[Said]) -> list[Read]:
        """What each sentence states: the chances of each type, and how likely it is planned, denied, or another's.

        A long one is read in parts, and what any part states it states.
        """
        packed, whose = [], []
        for n, s in enumerate(said):
            parts = packs(s, self._pieces, self._kinds)
            packed += parts
            whose += [n] * len(parts)
        out: list[list[float]] = [[] for _ in said]
        for batch in _batches(packed):
            for i, row in zip(batch, self._run([packed[i] for i in batch]), strict=True):
                known = out[whose[i]]
                out[whose[i]] = [max(a, b) for a, b in zip(known, row, strict=True)] if known else row
        return [_chances(row) for row in out]

    def _run(self, batch: Sequence[Packed]) -> list[list[float]]:
        import numpy as np

        width = max(len(p.pieces) for p in batch)
        pad = [width - len(p.pieces) for p in batch]
        fed = {
            "ids": np.array([[*p.pieces, *[PAD] * n] for p, n in zip(batch, pad, strict=True)], dtype=np.int64),
            "seg": np.array([[*p.segments, *[_AROUND] * n] for p, n in zip(batch, pad, strict=True)], dtype=np.int64),
            "mask": np.array([[1.0] * (width - n) + [0.0] * n for n in pad], dtype=np.float32),
            "kind": np.array([p.kind for p in batch], dtype=np.int64),
        }
        found: list[list[float]] = self._session.run(None, fed)[0].tolist()
        return found


def _batches(packed: Sequence[Packed]) -> Iterator[list[int]]:
    """Sentences of about one length together."""
    order = sorted(range(len(packed)), key=lambda i: len(packed[i].pieces))
    for i in range(0, len(order), _BATCH):
        yield order[i : i + _BATCH]


def _chances(row: Sequence[float]) -> Read:
    n = len(TYPES)
    return {t: Chance(row[i], row[n + i]) for i, t in enumerate(TYPES)}, {s: row[2 * n + i] for i, s in enumerate(MOODS)}


def both(one: Read, other: Read) -> Read:
    """What two readers say together: the mean of their log odds."""
    chances = {
        t: Chance(_mean(c.stated, other[0][t].stated), _mean(c.asserted, other[0][t].asserted)) for t, c in one[0].items()
    }
    return chances, {s: _mean(p, other[1][s]) for s, p in one[1].items()}


def _mean(p: float, q: float) -> float:
    odds = (_odds(p) + _odds(q)) / 2
    return 1 / (1 + math.exp(-odds))


def _odds(p: float) -> float:
    p = min(max(p, _LEAST), 1 - _LEAST)
    return math.log(p / (1 - p))


@lru_cache(maxsize=1)
def default_encoder() -> Encoder:
    """The encoder of lexicons/."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    with as_file(files("lexicons") / "event_encoder.onnx") as path:
        session = ort.InferenceSession(str(path), sess_options=options, providers=["CPUExecutionProvider"])
    kinds = (files("lexicons") / KINDS).read_text(encoding="utf-8").split()  # 0 is any other kind
    return Encoder(session, default_pieces(), {k: n for n, k in enumerate(kinds, 1)})
