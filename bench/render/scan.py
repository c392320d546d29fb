"""Scans of rendered pages: 200 dpi, slightly askew, uneven paper, noise, JPEG; a red seal stays red."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

_DPI = 200


def page_images(pdf: bytes, name: str, dpi: int = _DPI) -> list[Image.Image]:
    """Pages of a PDF as scanned images; the noise is seeded by the name."""
    import pypdfium2

    rng = np.random.default_rng(sum(map(ord, name)))
    out = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        image = page.render(scale=dpi / 72).to_pil().convert("RGB")
        out.append(_scanned(image, rng))
    return out


def _scanned(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    angle = float(rng.uniform(-0.6, 0.6))
    image = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=(250, 249, 246))
    image = image.filter(ImageFilter.GaussianBlur(0.5))
    data = np.asarray(image).astype(np.float32)
    shade = np.linspace(0, float(rng.uniform(2, 8)), data.shape[1], dtype=np.float32)[None, :, None]
    data = data * 0.97 + rng.normal(0, 3.0, data.shape[:2])[..., None] - shade
    return Image.fromarray(np.clip(data, 0, 255).astype(np.uint8))


def write_pdf(images: list[Image.Image], path: Path) -> None:
    """One PDF of JPEG pages, as an office scanner writes it."""
    encoded = [Image.open(io.BytesIO(_jpeg(i))) for i in images]
    encoded[0].save(path, "PDF", resolution=_DPI, save_all=True, append_images=encoded[1:], quality=55)


def write_jpeg(images: list[Image.Image], path: Path) -> None:
    """All pages one below the other in one JPG."""
    width, height = max(i.width for i in images), sum(i.height for i in images)
    sheet = Image.new("RGB", (width, height), "white")
    top = 0
    for image in images:
        sheet.paste(image, (0, top))
        top += image.height
    sheet.save(path, "JPEG", quality=60, dpi=(_DPI, _DPI))


def _jpeg(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=55, dpi=(_DPI, _DPI))
    return buffer.getvalue()
