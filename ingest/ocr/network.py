"""One neural network in a file, run on one thread by openvino or onnxruntime: arrays in, arrays out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

BACKENDS = ("openvino", "onnxruntime")


class Network:
    """A model of one input and one output. ``labels`` are the characters that a recogniser's model carries, [] for others.

    Raises what the import of ``backend`` or the compilation of the model raises: ImportError, RuntimeError, OSError.
    """

    def __init__(self, path: Path, backend: str) -> None:
        if not path.is_file():
            raise OSError(f"缺少模型 {path.name}")
        run: Callable[[Any], Any]
        run, labels = (_openvino if backend == "openvino" else _onnxruntime)(path)
        self._run = run
        self.labels: list[str] = labels.splitlines()

    def __call__(self, batch: Any) -> Any:
        """The output for a float32 array; it may be overwritten by the next call."""
        return self._run(batch)


def _openvino(path: Path) -> tuple[Callable[[Any], Any], str]:
    # openvino reports its own import over the network; without this module it falls back on its built-in silent stub.
    if "openvino" not in sys.modules:
        sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]
    from openvino import Core

    core = Core()
    model = core.read_model(path)
    compiled = core.compile_model(model, "CPU", {"INFERENCE_NUM_THREADS": "1", "ENABLE_CPU_PINNING": "NO"})
    request = compiled.create_infer_request()

    def run(batch: Any) -> Any:
        request.infer([batch], share_inputs=True)
        return request.get_output_tensor().data

    about = model.get_rt_info()  # no dict: it knows only "in" and the brackets
    carries = "framework" in about and "character" in about["framework"]
    return run, str(about["framework"]["character"].value) if carries else ""


def _onnxruntime(path: Path) -> tuple[Callable[[Any], Any], str]:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name

    def run(batch: Any) -> Any:
        return session.run(None, {name: batch})[0]

    return run, str(session.get_modelmeta().custom_metadata_map.get("character", ""))
