"""Facts about one document: kind, title, number, issuer, date, year, whose word it is, counties, draft."""

from __future__ import annotations

import re
from collections import Counter

from extractors import compiled
from extractors.entities.numerals import chinese_year
from extractors.facts.draft import is_draft
from extractors.facts.forms import filled_by
from extractors.facts.issuer import expand, issuer_and_date
from extractors.facts.kind import best_kind, kind_scores
from extractors.facts.level import county_index, level_of, side_of, whole_name
from extractors.facts.outline import Outline, outline
from extractors.model import DocumentFacts, PackageFacts
from ingest.model import LogicalDocument
from ingest.sniff import MEDIA
from ingest.view import View

__all__ = ["county_index", "document_facts"]

_YEAR = r"((?:19|20)\d\d|二[〇○零O][〇○零O一二三四五六七八九]{2})"
_SPAN = re.compile(rf"{_YEAR}年?\s*[—\-－~～至]+\s*{_YEAR}年?")
_AND_OTHERS = re.compile(r"[县旗区市]?等[\d一二两三四五六七八九十]*[个]?(?:贫困|定点)?(?:[县旗]|地(?!区))")
_LATE_KINDS = frozenset(
    {
        "self_report",
        "annual_summary",
        "review_form",
        "province_proof",
        "ranking_proof",
        "county_results",
        "satisfaction_survey",
        "innovation_material",
    }
)
_RECORDS = frozenset({"other", "project_list"})  # kinds that record what was, where only their words say of which year
_EARLY = 3  # the month up to which a paper may look back on the year before


def document_facts(doc: LogicalDocument, view: View, package: PackageFacts | None = None) -> DocumentFacts:
    """Read the facts of a document from its content and structure; its file's name plays no part.

    ``package`` (from the first pass) tells the unit's own documents from the county's and resolves 总行, 集团 in signatures.
    """
    form = outline(view)
    issuer, date, basis = issuer_and_date(form, view, form_like=False, media=False)
    side = side_of(issuer, form, package)
    kind, reasons = best_kind(kind_scores(form, issuer, side))
    if doc.file.format in MEDIA:
        kind, reasons = _recording(kind, reasons)
    if kind in ("review_form", "news"):
        issuer, date, basis = issuer_and_date(form, view, form_like=kind == "review_form", media=kind == "news")
    if issuer is None and kind == "other" and (maker := filled_by(form.title, view, package)):
        issuer, basis = maker, "登记表的填写单位"
    issuer = expand(issuer, form.title, package)
    issuer = whole_name(issuer, package) if issuer else None
    level = level_of(issuer, kind, package, form)
    year = _year(form, kind, date)
    explanation = (*(f"文种 {kind}：{r}" for r in reasons), *((f"发文单位和日期：{basis}",) if basis else ()))
    return DocumentFacts(
        kind, form.title, form.doc_no, issuer, date, year, level, _counties(form, issuer, view, package, year),
        is_draft(form), explanation, _headed(form, issuer, package, year),
    )  # fmt: skip


def _recording(kind: str, reasons: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """A video or recording has nothing in writing but its name: it may be the record of a visit, never a paper."""
    seen = "音视频文件，仅凭文件名判断"
    return ("visit_record", (seen, *reasons)) if kind in ("news", "visit_record") else ("other", (seen,))


def _years(text: str) -> list[int]:
    return [y for raw in compiled.findall(rf"{_YEAR}\s*(?:年|—|-)", text) if (y := chinese_year(raw.replace("O", "〇")))]


def _year(form: Outline, kind: str, date: str | None) -> int | None:
    """The year a document is about: that of its title (the sub title 2017年度 too), else that of its issue; None for
    several years."""
    for text in (
        form.title or "",
        form.subtitle,
        "".join(x.text for x in form.lines[:4])[:120] if kind == "review_form" else "",
    ):
        plain = compiled.sub(r"〔\d{4}〕|《[^》]*》(?=.{0,4}[（(])", "", text)
        if _SPAN.search(plain):
            return None
        found = _years(plain)
        if found:
            return (
                max(found)
                if kind == "annual_plan"
                else found[-1]
                if len(set(found)) == 1
                else Counter(found).most_common(1)[0][0]
            )
    if date:
        year = int(date[:4])
        early = len(date) >= 7 and int(date[5:7]) <= _EARLY
        return year - 1 if early and (kind in _LATE_KINDS or _looks_back(form, kind, date)) else year
    votes = Counter(_years(form.body))
    return votes.most_common(1)[0][0] if votes else None


def _looks_back(form: Outline, kind: str, date: str) -> bool:
    """Whether a paper of the first months that records something speaks of the year before alone (a village's proof of January
    on what was paid 2017年)."""
    if kind not in _RECORDS:
        return False
    year = int(date[:4])
    own = (
        rf"{year}年\s*0?{int(date[5:7])}月(?:\s*0?{int(date[8:10])}日)?"
        if len(date) >= 10
        else rf"{year}年\s*0?{int(date[5:7])}月"
    )
    named = _years(compiled.sub(rf"{own}|[〔（(\[]\d{{4}}[〕）)\]]|《[^》]*》", "", form.body))
    return year - 1 in named and year not in named


def _headed(form: Outline, issuer: str | None, package: PackageFacts | None, year: int | None) -> tuple[str, ...]:
    """Adcodes of the counties that title, issuer and recipient name."""
    known = package.counties if package else ()
    texts = (form.title, issuer, form.recipient)
    named = (m.county.adcode for t in texts for m in county_index().find(t or "", year=year, known=known) if m.county)
    return tuple(dict.fromkeys(named))


def _counties(form: Outline, issuer: str | None, view: View, package: PackageFacts | None, year: int | None) -> tuple[str, ...]:
    """Adcodes of the counties a document is about: those of its title, issuer and recipient, else those it mostly names."""
    known = package.counties if package else ()
    if headed := _headed(form, issuer, package, year):
        more = known if _AND_OTHERS.search(form.title or "") else ()
        named = {m.county.adcode for m in county_index().find(view.text, year=year, known=known) if m.county} if more else set()
        return (*headed, *(c.adcode for c in more if c.adcode in named and c.adcode not in headed))
    votes = Counter(m.county.adcode for m in county_index().find(view.text, year=year, known=known) if m.county)
    top = max(votes.values(), default=0)
    return tuple(c for c, n in votes.most_common() if n * 3 >= top)
