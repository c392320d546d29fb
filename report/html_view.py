"""What the HTML templates read: numbered passages that know their page image, boxes by page, gaps with where to look."""

from __future__ import annotations

from dataclasses import dataclass, field

from checks.result import Box, Citation, ContentEntry, DocumentEntry, Gap, IndicatorEntry, RequirementEntry, Result
from report import words
from report.contexts import Context, Contexts
from report.pages import PageImages, PageKey
from report.safe_text import clean

A4 = (595.0, 842.0)
MARGIN = 1.5
"""Points by which a lit box is larger than the words, so that it does not cut them."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One shown citation. ``anchor`` is the id of its page figure; null where there is no image to show."""

    id: str
    quote: str
    place: str
    document: str
    kind: str
    anchor: str | None
    verified: bool
    note: str
    context: Context | None = None


@dataclass(slots=True)
class PageFigure:
    """One page image with the boxes of every passage on it (points, page coordinates)."""

    anchor: str
    title: str
    width: float
    height: float
    data: str
    boxes: list[tuple[str, Box]] = field(default_factory=list)


class Passages:
    """Numbers passages as the templates ask for them, and gathers their boxes on the page figures."""

    def __init__(self, result: Result, images: PageImages, contexts: Contexts) -> None:
        self._documents = words.document_index(result)
        self._contexts = contexts
        self._images = images
        self._figures: dict[PageKey, PageFigure] = {}
        self._made: dict[tuple[str, int, str], Passage] = {}
        for key, data in images.images.items():
            self._figures[key] = self._figure(key, data, len(self._figures) + 1)

    def figures(self) -> list[PageFigure]:
        """Call after all passages were made: only then are all boxes there."""
        return list(self._figures.values())

    def passage(self, citation: Citation) -> Passage:
        """The same passage for the same words on the same page, however often it is cited."""
        made = (citation.document, citation.page, citation.quote)
        if made not in self._made:
            self._made[made] = self._new(citation, f"c{len(self._made) + 1}")
        return self._made[made]

    def _new(self, citation: Citation, id: str) -> Passage:
        document = self._documents.get(citation.document)
        key = (document.path, citation.page) if document else ("", 0)
        figure = self._figures.get(key)
        if figure:
            figure.boxes += [(id, box) for box in _lit(citation)]
        return Passage(
            id, clean(citation.quote), words.place(citation, document), words.document_name(document) if document else "",
            words.KIND_NAMES.get(document.kind, document.kind) if document else "", figure.anchor if figure else None,
            citation.verified, self._note(document, key, figure), self._contexts.get((citation.document, citation.quote)),
        )  # fmt: skip

    def _note(self, document: DocumentEntry | None, key: PageKey, figure: PageFigure | None) -> str:
        if figure or document is None:
            return ""
        if not document.paged:
            return "该文件不分页，只显示原文"
        if key in self._images.over_cap:
            return "页面图像超出总量上限，未附"
        return "未附页面图像"

    def _figure(self, key: PageKey, data: bytes, number: int) -> PageFigure:
        import base64

        width, height = A4
        for document in self._documents.values():
            at = key[1] - document.first_page
            if document.path == key[0] and 0 <= at < len(document.page_sizes):
                width, height = document.page_sizes[at]
        encoded = base64.b64encode(data).decode("ascii")
        return PageFigure(f"p{number}", f"{key[0]} 第{key[1]}页", width, height, f"data:image/webp;base64,{encoded}")


def _lit(citation: Citation) -> list[Box]:
    return [
        [x0 - MARGIN, y0 - MARGIN, max(x1 - x0, 1.0) + 2 * MARGIN, max(y1 - y0, 1.0) + 2 * MARGIN]
        for x0, y0, x1, y1 in citation.boxes
    ]


@dataclass(frozen=True, slots=True)
class GapRow:
    """A gap with the requirement it comes from and its passages: what is missing and where to look."""

    gap: Gap
    indicator: str
    indicator_name: str
    text: str
    why: str
    passages: list[Passage]


def gap_rows(result: Result, passages: Passages) -> list[GapRow]:
    """Gaps, those to be checked first (待核) at the head, then what is missing outright; within a status in the order of the
    basis."""
    where: dict[str, tuple[str, str, RequirementEntry]] = {
        r.id: (i.id, i.name, r) for i in result.indicators for r in i.requirements
    }
    order = {status: n for n, status in enumerate(words.SUMMARY_STATUSES)}
    first = {r.id for _, r in words.doubtful(result)}
    rows = []
    for gap in sorted(words.gaps_to_check_first(result), key=lambda g: (g.requirement not in first, order[g.status])):
        indicator, name, requirement = where.get(gap.requirement, ("", "", None))
        cited = [passages.passage(c) for c in requirement.citations] if requirement else []
        text, why = (requirement.text, requirement.reason) if requirement else (gap.requirement, gap.what)
        rows.append(GapRow(gap, indicator, name, text, why or gap.what, cited))
    return rows


@dataclass(frozen=True, slots=True)
class ContentRow:
    """A content with its indicators and how many of their requirements stand how; ``entry`` is null for stray indicators."""

    entry: ContentEntry | None
    indicators: list[IndicatorEntry]
    counts: dict[str, int]


def content_rows(result: Result) -> list[ContentRow]:
    """The contents in the scheme's order; indicators of no known content come last, never dropped."""
    rows = [_content_row(c, [i for i in result.indicators if words.belongs(i, c)]) for c in result.contents]
    stray = [i for i in result.indicators if not any(words.belongs(i, c) for c in result.contents)]
    return [*rows, _content_row(None, stray)] if stray else rows


def _content_row(entry: ContentEntry | None, indicators: list[IndicatorEntry]) -> ContentRow:
    statuses: list[str] = [r.status for i in indicators for r in i.requirements]
    return ContentRow(entry, indicators, {s: statuses.count(s) for s in words.SUMMARY_STATUSES})
