"""Pieces of a text for the encoder: the likeliest cut by a unigram model (Kudo 2018, as in SentencePiece)."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

START, PAD, END, UNKNOWN = range(4)
_SPACE = "▁"
_STRANGE = 10.0  # below the least likely piece: what a character that is none costs


class Pieces:
    """``scores`` maps each piece to its number and its logarithmic probability."""

    def __init__(self, scores: Sequence[tuple[str, float]]) -> None:
        self._numbers = {piece: (n, score) for n, (piece, score) in enumerate(scores) if n > UNKNOWN}
        self._longest = max(len(p) for p in self._numbers)
        self._strange = min(s for _, s in self._numbers.values()) - _STRANGE

    def cut(self, text: str) -> list[int]:
        """The numbers of the pieces that a text is cut into, in order."""
        text = _SPACE + text.replace(" ", _SPACE)
        best: list[tuple[float, int, int]] = [(0.0, UNKNOWN, 0)] + [(float("-inf"), UNKNOWN, 0)] * len(text)
        for i in range(len(text)):
            here = best[i][0]
            if here + self._strange > best[i + 1][0]:
                best[i + 1] = (here + self._strange, UNKNOWN, i)
            for j in range(i + 1, min(len(text), i + self._longest) + 1):
                found = self._numbers.get(text[i:j])
                if found is not None and here + found[1] > best[j][0]:
                    best[j] = (here + found[1], found[0], i)
        out = []
        at = len(text)
        while at:
            _, number, at = best[at]
            out.append(number)
        return out[::-1]


@lru_cache(maxsize=1)
def default_pieces() -> Pieces:
    """The pieces of lexicons/event_pieces.tsv.gz: piece and score, the line being the number."""
    text = gzip.decompress((files("lexicons") / "event_pieces.tsv.gz").read_bytes()).decode("utf-8")
    rows = (line.rsplit("\t", 1) for line in text.splitlines())
    return Pieces([(piece, float(score)) for piece, score in rows])
