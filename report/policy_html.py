"""A policy as it was read, as one HTML page: head, doubts with the place on the scan, structure, indicator table, draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.policy.read import Policy
from ingest.model import Page, SourceFile
from report import policy_duties
from report import policy_words as w
from report.page_image import DPI, Artist
from report.pages import CAP_BYTES, PageImages, PageKey, collect

_AROUND = (60.0, 16.0)
_WIDEST = 300.0


@dataclass(frozen=True, slots=True)
class Crop:
    """A place on a page image, in points of the page as displayed: what is shown, and the doubtful boxes inside it."""

    page: int
    view: tuple[float, float, float, float]
    boxes: tuple[tuple[float, float, float, float], ...]


def to_html(policy: Policy, data: dict[str, Any], files: Sequence[SourceFile]) -> str:
    """The page. ``data`` as ``report.policy_data`` gives it; ``files`` are the files read, for images of doubtful places."""
    from report.html import render

    pages = {n: (f, p) for n, (f, p) in enumerate(((f, p) for f in files for p in f.pages), 1)}
    crops = list(_crops(policy, pages))
    images = _images({c.page for c in crops if c is not None}, pages)
    context = {
        "d": data, "i": data["identity"], "w": w, "filled": w.filled, "borne": w.borne, "tested": w.tested,
        "images": images.images, "size": _sizes(pages), "problems": list(zip(data["problems"], crops, strict=True)),
        "details": policy_duties.details, "modalities": policy_duties.MODALITIES,
        "marked": marked, "faults": _faults(policy), "uri": _uri, "count": sum(1 for _ in policy.structure.walk()),
        "requirements": [(c, i, r) for c in data["draft"]["contents"] for i in c["indicators"] for r in i["requirements"]],
    }  # fmt: skip
    return render("policy.html.j2", context, style="policy.css")


def marked(words: str, faults: Sequence[tuple[str, str]]) -> list[tuple[str, str | None]]:
    """``words`` in stretches, each with the right words where it is a likely fault."""
    found: list[tuple[str, str | None]] = [(words, None)]
    for wrong, right in faults:
        parts: list[tuple[str, str | None]] = []
        for text, said in found:
            if said is not None or wrong not in text:
                parts.append((text, said))
                continue
            pieces = text.split(wrong)
            for k, piece in enumerate(pieces):
                parts += [(wrong, right)] if k else []
                parts += [(piece, None)] if piece else []
        found = parts
    return found


def _faults(policy: Policy) -> list[tuple[str, str]]:
    return list(dict.fromkeys((p.words, p.suggestion) for p in policy.faults if p.suggestion))


def _crops(policy: Policy, pages: dict[int, tuple[SourceFile, Page]]) -> Iterator[Crop | None]:
    for problem in policy.problems():
        crop = None
        if problem.start is not None and problem.end is not None and problem.end > problem.start:
            passage = policy.text.passage(problem.start, min(problem.end, problem.start + 40))
            file, page = pages.get(passage.page, (None, None))
            if file is not None and page is not None and file.paged and file.local is not None and passage.boxes:
                crop = _crop(passage.page, page, [page.as_displayed(b) for b in passage.boxes[:2]])
        yield crop


def _crop(number: int, page: Page, boxes: Sequence[tuple[float, float, float, float]]) -> Crop:
    wide, high = page.displayed_size
    x0, y0 = min(b[0] for b in boxes) - _AROUND[0], min(b[1] for b in boxes) - _AROUND[1]
    x1, y1 = max(b[2] for b in boxes) + _AROUND[0], max(b[3] for b in boxes) + _AROUND[1]
    x0, x1 = max(0.0, x0), min(wide, max(x1, x0 + _WIDEST))
    return Crop(number, (x0, max(0.0, y0), x1 - x0, min(high, y1) - max(0.0, y0)), tuple(boxes))


def _images(wanted: set[int], pages: dict[int, tuple[SourceFile, Page]]) -> PageImages:
    if not wanted:
        return PageImages()
    keys = {(pages[n][0].path, n): n for n in sorted(wanted)}
    with Artist() as artist:

        def draw(key: PageKey) -> bytes | None:
            file, page = pages[key[1]]
            inside = key[1] - next(n for n, (f, _) in pages.items() if f is file)
            if file.local is None:
                return None
            return artist.draw(
                file.local, file.pages[inside].number, max(200, min(1700, round(page.displayed_size[0] * DPI / 72)))
            )

        found = collect(keys, draw, CAP_BYTES)
    return PageImages(found.images, found.over_cap, found.failed)


def _sizes(pages: dict[int, tuple[SourceFile, Page]]) -> dict[int, tuple[float, float]]:
    return {n: p.displayed_size for n, (_, p) in pages.items()}


def _uri(data: bytes) -> str:
    import base64

    return f"data:image/webp;base64,{base64.b64encode(data).decode('ascii')}"
