"""Pages of a PDF as a scanner sees them: 200 dpi, askew, grain; every fourth a dark photocopy with worn rules."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageFilter

DPI = 200


def scan(pdf: bytes, path: Path, seeds: list[int]) -> None:
    """Write the pages as one PDF of JPEG images; ``seeds`` (one a page) decide slant, grain and kind."""
    document = pypdfium2.PdfDocument(pdf)
    images = [
        _scanned(page.render(scale=DPI / 72).to_pil().convert("RGB"), seed) for page, seed in zip(document, seeds, strict=True)
    ]
    images[0].save(path, "PDF", resolution=DPI, save_all=True, append_images=images[1:], quality=60)


def _scanned(image: Image.Image, seed: int) -> Image.Image:
    rng = np.random.default_rng(seed)
    dark = seed // 2 % 4 == 3
    angle = float(rng.uniform(-1.5, 1.5))
    image = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=(250, 249, 246))
    data = np.asarray(image.filter(ImageFilter.GaussianBlur(0.6))).astype(np.float32)
    if dark:
        # Toner that did not take: specks of paper in what was printed, on paper that came out grey.
        holes = rng.random(data.shape[:2]) < 0.12
        data[holes] = data[holes] * 0.3 + 255 * 0.7
        grey = data.mean(axis=2, keepdims=True)
        data = np.repeat(60 + grey * 0.55, 3, axis=2) + _grain(rng, 7.0, data)
    else:
        data = data * 0.97 + _grain(rng, 3.5, data)
        data -= np.linspace(0, float(rng.uniform(2, 10)), data.shape[1], dtype=np.float32)[None, :, None]
    return Image.fromarray(np.clip(data, 0, 255).astype(np.uint8))


def _grain(rng: np.random.Generator, strength: float, data: NDArray[np.float32]) -> NDArray[np.float32]:
    return rng.normal(0, strength, data.shape[:2]).astype(np.float32)[..., None]
