"""PP-OCRv6 small from the rapidocr wheel, on openvino, or on onnxruntime where openvino will not load. Nothing is fetched.

Only the models of rapidocr are used: importing the package itself takes longer than compiling both of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from ingest.errors import ExitCode, IngestError
from ingest.imaging.pixels import Bgr, Gray, Quad
from ingest.ocr.ctc import BUCKET, NARROW, prepare, read_columns
from ingest.ocr.detector import SIDE, text_quads
from ingest.ocr.engine import Reading
from ingest.ocr.network import BACKENDS, Network

_MODELS = ("PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx")


class OcrUnavailable(IngestError):
    """The OCR engine or its models are not installed; scans cannot be read, digital files can."""

    exit_code = ExitCode.PARTLY_UNREADABLE
    text = "文字识别组件不可用，扫描件无法读取。请重新安装本程序，或运行 ingest doctor 查看原因。"


class RapidEngine:
    """The engine of the tool. Models are loaded on first use (about 1 s, 0.5 GB); one process uses one thread.

    ``backend`` is "openvino", "onnxruntime" or None for the first of them that loads.
    """

    def __init__(self, backend: str | None = None) -> None:
        self._wanted = backend
        self._networks: tuple[Network, Network] | None = None
        self._labels: list[str] = []
        self.backend: str | None = None

    @property
    def fingerprint(self) -> str:
        """Before the models are loaded that of the backend that is to run them, then that of the one that does."""
        backend = self.backend or self._wanted or BACKENDS[0]
        try:
            return f"rapidocr {version('rapidocr')} {backend} PP-OCRv6 small det {SIDE} strips rec {BUCKET} {NARROW}"
        except PackageNotFoundError as error:
            raise OcrUnavailable from error

    def detect(self, image: Gray) -> list[Quad]:
        """As ``OcrEngine.detect``."""
        return text_quads(self._loaded()[0], image)

    def recognise(self, crops: Sequence[Gray | Bgr]) -> list[Reading]:
        """As ``OcrEngine.recognise``."""
        network = self._loaded()[1]
        found = []
        for crop in crops:
            batch, share = prepare(crop)
            found.append(read_columns(network(batch)[0], self._labels, share))
        return found

    def _loaded(self) -> tuple[Network, Network]:
        if self._networks is None:
            failures: list[str] = []
            for name in (self._wanted,) if self._wanted else BACKENDS:
                try:
                    self._networks, self.backend = _load(name), name
                    break
                except (ImportError, RuntimeError, OSError, AttributeError) as error:
                    failures.append(f"{name}: {error}")
            else:
                raise OcrUnavailable(f"{OcrUnavailable.text}（{'; '.join(failures)}）")
            self._labels = ["", *self._networks[1].labels, " "]
        return self._networks


def _load(backend: str) -> tuple[Network, Network]:
    """Detection and recognition, compiled; raises what the import or the compilation raises."""
    found = find_spec("rapidocr")
    if found is None or not found.origin:
        raise ImportError("rapidocr")
    models = Path(found.origin).parent / "models"
    detection, recognition = (Network(models / name, backend) for name in _MODELS)
    if not recognition.labels:
        raise OSError(f"模型 {_MODELS[1]} 不含字表")
    return detection, recognition
