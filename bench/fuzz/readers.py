"""The readers without OCR, which is slow and is not what breaks: a reader module that chooses by format."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

from ingest.model import Block, BlockKind, Line, Page
from ingest.readers.protocol import PageFailure, ReadContext
from ingest.readers.registry import READERS
from ingest.sniff import IMAGES, Format


def _real(context: ReadContext) -> Any:
    return importlib.import_module(READERS[Format(context.format)])


def count(path: Path, context: ReadContext) -> int:
    return cast(int, _real(context).count(path, context))


def read(path: Path, numbers: Sequence[int], context: ReadContext) -> Iterator[Any]:
    """The real reader; pages of images are decoded but not recognised."""
    kind = Format(context.format)
    if kind in IMAGES:
        yield from _pixels(path, numbers, context)
    elif kind is Format.PDF:
        from ingest.readers.pdf import read_pdf

        yield from read_pdf(path, numbers, limits=context.limits)
    else:
        yield from _real(context).read(path, numbers, context)


def _pixels(path: Path, numbers: Sequence[int], context: ReadContext) -> Iterator[Page | PageFailure]:
    from ingest.errors import IngestError
    from ingest.imagefile import read_image

    for number in numbers:
        try:
            pixels, dpi = read_image(path, number, context.limits)
        except IngestError as error:
            yield PageFailure(number, str(error))
        else:
            text = f"{pixels.shape} {dpi}"
            yield Page(number, 100.0, 100.0, (Block(BlockKind.PARAGRAPH, (Line(text),)),))


def finish(pages: Sequence[Page]) -> tuple[Page, ...]:
    return tuple(pages)
