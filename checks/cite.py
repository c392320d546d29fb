"""Citations: the document's own words on a page with their boxes, re-found before they are shown."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from checks.result import Citation
from checks.subject import Candidate
from extractors.model import AnalysedDocument, EventStatus
from ingest.invisible import visible
from ingest.model import Box, Line
from ingest.view import View

MAX_QUOTE = 560
_REFOUND = 96.0


def cite(document: AnalysedDocument, start: int, end: int) -> Citation:
    """The passage from start to end of a document's view. Unverified where its words are not found again in its boxes."""
    end = min(end, start + MAX_QUOTE)
    passage = document.view.passage(start, end)
    quote = visible(passage.quote)
    page = next((p for p in document.document.file.pages if p.number == passage.page), None)
    boxes = [[round(v, 2) for v in (page.as_displayed(b) if page else b)] for b in passage.boxes]
    rest = "".join(c for c in document.view.text[start:end] if not c.isspace())
    verified = bool(quote) and (
        refound(document.view, passage.page, passage.boxes, quote, partial=bool(passage.continued))
        if document.document.file.paged
        else bool(rest)
    )
    return Citation(document=document.id, page=passage.page, quote=quote, boxes=boxes, verified=verified)


def refound(view: View, page: int, boxes: tuple[Box, ...], quote: str, *, partial: bool) -> bool:
    """Whether the words that stand in the boxes on the page are the words of the quote (white space apart)."""
    lines = view.lines_by_page.get(page, ())
    here = "".join(_within(line, box) for box in boxes for line in lines if _touches(line, box))
    wanted, found = _bare(quote), _bare(here)
    if not wanted or not found:
        return False
    score = fuzz.partial_ratio(wanted, found) if partial else fuzz.ratio(wanted, found)
    return score >= _REFOUND or wanted in found


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _touches(line: Line, box: Box) -> bool:
    if line.box is None:
        return False
    x0, y0, x1, y1 = line.box
    return x0 < box[2] and box[0] < x1 and min(y1, box[3]) - max(y0, box[1]) > 0.6 * (box[3] - box[1])


def _within(line: Line, box: Box) -> str:
    """The characters of a line whose middle lies in the box."""
    assert line.box is not None
    n = len(line.text)
    edges = line.edges
    if edges is None or len(edges) != n + 1:
        width = (line.box[2] - line.box[0]) / max(1, n)
        edges = tuple(line.box[0] + width * i for i in range(n + 1))
    return "".join(c for i, c in enumerate(line.text) if box[0] <= (edges[i] + edges[i + 1]) / 2 <= box[2])


def cite_candidate(candidate: Candidate) -> list[Citation]:
    """What a candidate rests on: its event or statement, else the words that show it and the title of the document."""
    if candidate.span is not None:
        return [cite(candidate.document, *candidate.span)]
    proof = [e for e in candidate.document.evidence if e.type is candidate.accept.shows]
    stated = [e for e in proof if e.status is EventStatus.ASSERTED] or proof
    return [*(cite(candidate.document, e.start, e.end) for e in stated[:1]), cite_title(candidate.document)]


def cite_title(document: AnalysedDocument) -> Citation:
    """The title line of a document, or its first words."""
    text = document.view.text
    title = document.facts.title
    if title:
        at = text.find(title)
        if at >= 0:
            return cite(document, at, at + len(title))
        loose = re.search(r"\s*".join(map(re.escape, _bare(title))), text)
        if loose:
            return cite(document, loose.start(), loose.end())
    for segment in document.view.segments:
        if segment.end - segment.start >= 4:
            return cite(document, segment.start, min(segment.end, segment.start + 60))
    return cite(document, 0, min(len(text), 60))
