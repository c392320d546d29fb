"""The raw OCR engine on page images, as the yardstick: stock rapidocr with the same models and settings, two processes."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

_ENGINE: list[Any] = []  # one engine a process, loaded before the clock starts


def _load() -> None:
    sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]  # importing openvino would look up a host

    import rapidocr
    from rapidocr import EngineType, LangRec, ModelType, OCRVersion, RapidOCR

    models = Path(rapidocr.__file__).parent / "models"
    params: dict[str, Any] = {
        "Global.use_cls": False,
        "Global.max_side_len": 4000,
        "Global.return_word_box": True,
        "Global.log_level": "error",
        "Det.engine_type": EngineType.OPENVINO,
        "Rec.engine_type": EngineType.OPENVINO,
        "Det.ocr_version": OCRVersion.PPOCRV6,
        "Rec.ocr_version": OCRVersion.PPOCRV6,
        "Det.model_type": ModelType.SMALL,
        "Rec.model_type": ModelType.SMALL,
        "Rec.lang_type": LangRec.CH,
        "Det.model_path": str(models / "PP-OCRv6_det_small.onnx"),
        "Rec.model_path": str(models / "PP-OCRv6_rec_small.onnx"),
        "Det.limit_type": "max",
        "Det.limit_side_len": 1280,
        "EngineConfig.openvino.inference_num_threads": 1,
        "EngineConfig.openvino.enable_cpu_pinning": False,
    }
    _ENGINE.append(RapidOCR(params=params))


def _read(path: str) -> int:
    import cv2

    result = _ENGINE[0](cv2.imread(path))
    return sum(map(len, result.txts or ()))


def seconds_a_page(images: list[Path], processes: int = 2) -> float:
    """Wall seconds a page over all images with this many processes, engines already loaded."""
    from multiprocessing import get_context

    with get_context("spawn").Pool(processes, _load) as pool:
        pool.map(_read, [str(p) for p in images[:processes]], chunksize=1)  # loads and warms every process
        start = time.perf_counter()
        pool.map(_read, [str(p) for p in images], chunksize=1)
        return (time.perf_counter() - start) / len(images)
