"""RapidOCR (PP-OCRv6 small) on openvino, or on onnxruntime where openvino will not load; models from the wheel only."""

from __future__ import annotations

import logging
import math
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from pathlib import Path
from typing import Any

from ingest.errors import ExitCode, IngestError
from ingest.imaging.pixels import Bgr, Gray, Quad
from ingest.ocr.engine import Reading

DET_SIDE = 1280
#: Crops are padded to a multiple of this width (pixels at 48 high): few shapes, which openvino keeps compiled, and
#: no crop carries the padding of the longest line of a batch. A third less time than batches of six, same errors.
_BUCKET = 32
_HEIGHT = 48
_MAX_WIDTH = 3200
#: Marks that dirt is read as, and the confidence below which they are taken for dirt.
_SPECKS = frozenset(".,·、，'`-")
_SURE = 0.8
_MODELS = ("PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx")


class OcrUnavailable(IngestError):
    """The OCR engine or its models are not installed; scans cannot be read, digital files can."""

    exit_code = ExitCode.PARTLY_UNREADABLE
    text = "文字识别组件不可用，扫描件无法读取。请重新安装本程序，或运行 ingest doctor 查看原因。"


class RapidEngine:
    """The engine of the tool. Models are loaded on first use (about 2.5 s, 1 GB); one process uses one thread.

    ``backend`` is "openvino", "onnxruntime" or None for the first of them that loads.
    """

    def __init__(self, backend: str | None = None) -> None:
        self._wanted = backend
        self._engine: Any = None
        self.backend: str | None = None

    @property
    def fingerprint(self) -> str:
        try:
            return f"rapidocr {version('rapidocr')} PP-OCRv6 small det {DET_SIDE} rec {_BUCKET}"
        except PackageNotFoundError as error:
            raise OcrUnavailable from error

    def detect(self, image: Gray) -> list[Quad]:
        import cv2
        import numpy as np

        found = self._loaded()._load_det_model()(cv2.merge([image, image, image])).boxes
        return [] if found is None else [np.asarray(quad, dtype=np.float32) for quad in found]

    def recognise(self, crops: Sequence[Gray | Bgr]) -> list[Reading]:
        recogniser = self._loaded()._load_rec_model()
        found = []
        for crop in crops:
            batch, share = _prepare(crop)
            texts, words = recogniser.postprocess_op(recogniser.session(batch), True, wh_ratio_list=[share], max_wh_ratio=1.0)
            found.append(_reading(texts[0], words[0]))
        return found

    def _loaded(self) -> Any:
        if self._engine is None:
            wanted = [self._wanted] if self._wanted else ["openvino", "onnxruntime"]
            failures: list[str] = []
            for name in wanted:
                try:
                    self._engine, self.backend = _load(name), name
                    break
                except (ImportError, RuntimeError, OSError, AttributeError) as error:
                    failures.append(f"{name}: {error}")
            else:
                raise OcrUnavailable(f"{OcrUnavailable.text}（{'; '.join(failures)}）")
        return self._engine


def _load(backend: str) -> Any:
    """A RapidOCR with both models loaded on ``backend``; raises what the import or the compilation raises."""
    _silence_telemetry()
    with _quiet():
        import rapidocr

        models = Path(rapidocr.__file__).parent / "models"
        detection, recognition = (models / name for name in _MODELS)
        for path in (detection, recognition):
            if not path.is_file():
                raise OSError(f"缺少模型 {path.name}")
        kind = rapidocr.EngineType(backend)
        engine: Any = rapidocr.RapidOCR(
            params={
                "Global.log_level": "error",
                "Global.use_cls": False,
                "Global.max_side_len": 4000,
                "Global.return_word_box": True,
                "Det.engine_type": kind,
                "Det.model_path": str(detection),
                "Det.limit_type": "max",
                "Det.limit_side_len": DET_SIDE,
                "Rec.engine_type": kind,
                "Rec.model_path": str(recognition),
                "EngineConfig.openvino.inference_num_threads": 1,
                "EngineConfig.openvino.enable_cpu_pinning": False,
                "EngineConfig.onnxruntime.intra_op_num_threads": 1,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )
        # Loaded here and not with the first page, so that a backend that fails is known in time to take the other.
        for load in (engine._load_det_model, engine._load_rec_model):
            load()
    return engine


def _silence_telemetry() -> None:
    """openvino reports its own import over the network; without this module it falls back on its built-in silent stub."""
    if "openvino" not in sys.modules:
        sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]


@contextmanager
def _quiet() -> Iterator[None]:
    """Log nothing while the engine loads: it announces every model it opens."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(before)


def _prepare(crop: Gray | Bgr) -> tuple[Any, float]:
    """The network's input for one crop and the part of its width that the crop fills."""
    import cv2
    import numpy as np

    height, width = crop.shape[:2]
    scaled = min(_MAX_WIDTH, max(8, math.ceil(_HEIGHT * width / max(1, height))))
    full = max(2 * _BUCKET, math.ceil(scaled / _BUCKET) * _BUCKET)
    level = cv2.resize(crop, (scaled, _HEIGHT)).astype(np.float32) / 127.5 - 1.0
    batch = np.zeros((1, 3, _HEIGHT, full), np.float32)
    batch[0, :, :, :scaled] = level if level.ndim == 2 else level.transpose(2, 0, 1)
    return batch, scaled / full


def _reading(line: tuple[str, float], words: Any) -> Reading:
    text, confidence = line[0], float(line[1])
    if not text or not words.words:
        return Reading("", 0.0, (0.0,))
    found = Reading(text, confidence, _edges(text, words))
    return _without_specks(found, words.confs) if len(words.confs) == len(text) else found


def _without_specks(reading: Reading, confidences: Sequence[float]) -> Reading:
    """Less the dirt beside a line that reads as a point: at its start, and behind a number at its end."""
    text = reading.text
    start, end = 0, len(text)
    while start < end - 1 and text[start] in _SPECKS and confidences[start] < _SURE:
        start += 1
    while end > start + 1 and text[end - 1] in _SPECKS and confidences[end - 1] < _SURE and text[end - 2].isdigit():
        end -= 1
    return Reading(text[start:end], reading.confidence, reading.edges[start : end + 1])


def _edges(text: str, words: Any) -> tuple[float, ...]:
    """Half way between the columns in which the network saw two characters; a space stands in the middle of its gap."""
    seen = [(c + 0.5) / max(1.0, float(words.line_txt_len)) for part in words.word_cols for c in part]
    centres: list[float] = []
    index = 0
    for char in text:
        if char.isspace():
            before = seen[index - 1] if index else 0.0
            after = seen[index] if index < len(seen) else 1.0
            centres.append((before + after) / 2)
        else:
            centres.append(seen[min(index, len(seen) - 1)])
            index += 1
    inner = [(a + b) / 2 for a, b in pairwise(centres)]
    edges = [0.0, *inner, 1.0]
    for i in range(1, len(edges)):
        edges[i] = min(1.0, max(edges[i], edges[i - 1]))
    return tuple(edges)
