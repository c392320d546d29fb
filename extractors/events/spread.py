"""Several occasions told in one go: 全年两次…：一次在3月，…；一次在11月; 先后两次…，分别为5月16日和9月27日."""

from __future__ import annotations

import re

from extractors.entities.model import Date
from extractors.events.document import Doc
from extractors.events.text import Sentence

_TIMES = re.compile(r"(?:[两二三四五六2-6]|多|数)(?:次|度|回|趟|轮|番)|分别|先后|各一次")
_ONE = re.compile(
    r"(?:(?:第?[一二三四]|首|前一|后一|另一|再一|末|最后一)(?:次|回|趟|轮)|分别)(?:是|为|在|于|系|选在|安排在|：|，|就|到了?|始于)*$"
)


def occasions(doc: Doc, s: Sentence, at: int) -> list[Date]:
    """The dates of a statement that says 两次 before ``at`` (offset in the sentence) or shortly after and dates each time,
    to the end of the paragraph; empty where it does not."""
    if not _TIMES.search(s.text[max(0, at - 40) : at + 24]):
        return []
    segment = doc.view.segments[s.paragraph]
    end = s.cell.end if s.cell is not None else segment.end
    found = [d for d in doc.dates(s.start + at, end) if d.kind in ("point", "range") and len(d.iso) >= 7]
    first = next((d for d in found if _ONE.search(doc.text[max(s.start, d.start - 12) : d.start])), None)
    if first is None:
        return []
    out = [first]
    for d in (d for d in found if d.start > first.start):
        gap = doc.text[out[-1].end : d.start]
        if re.fullmatch(r"\s*[、和与及，]\s*", gap) or _ONE.search(doc.text[d.start - 12 : d.start]):
            out.append(d)
    return out if len(out) > 1 else []
