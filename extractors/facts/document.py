"""Facts about one document: kind, title, number, issuer, date, year, whose word it is, counties, draft."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from extractors.entities.numerals import chinese_year
from extractors.facts.issuer import expand, issuer_and_date
from extractors.facts.kind import best_kind, kind_scores
from extractors.facts.outline import Outline, outline
from extractors.facts.patterns import DRAFT, squeeze
from extractors.model import DocumentFacts, Level, PackageFacts
from extractors.places.counties import CountyIndex
from extractors.places.issuer import issuer_level
from ingest.model import LogicalDocument
from ingest.view import View

_YEAR = r"((?:19|20)\d\d|二[〇○零O][〇○零O一二三四五六七八九]{2})"
_SPAN = re.compile(rf"{_YEAR}年?\s*[—\-－~～至]+\s*{_YEAR}年?")
_MEDIA = re.compile(r"网$|网站$|报》?$|日报社?$|》$|电视台$|发布$|新闻中心$|融媒体|时讯|公众号|新华社|通讯社|门户")
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


@lru_cache(maxsize=1)
def county_index() -> CountyIndex:
    """The gazetteer of this process (stateless, about 100 ms to build)."""
    return CountyIndex.load()


def document_facts(doc: LogicalDocument, view: View, package: PackageFacts | None = None) -> DocumentFacts:
    """Read the facts of a document from its content and structure; its file's name plays no part.

    ``package`` (from the first pass) tells the unit's own documents from the county's and resolves 总行, 集团 in signatures.
    """
    form = outline(view)
    issuer, date, basis = issuer_and_date(form, view, form_like=False, media=False)
    side = _side(issuer, form, package)
    kind, reasons = best_kind(kind_scores(form, issuer, side))
    if kind in ("review_form", "news"):
        issuer, date, basis = issuer_and_date(form, view, form_like=kind == "review_form", media=kind == "news")
    issuer = expand(issuer, form.title, package)
    level = _level(issuer, kind, package)
    year = _year(form, kind, date)
    explanation = (*(f"文种 {kind}：{r}" for r in reasons), *((f"发文单位和日期：{basis}",) if basis else ()))
    top = "".join(x.text for x in form.lines[:4])
    return DocumentFacts(
        kind, form.title, form.doc_no, issuer, date, year, level, _counties(form, issuer, view, package, year),
        bool(DRAFT.search(f"{form.title or ''}{form.subtitle}{squeeze(top)[:120]}")), explanation,
    )  # fmt: skip


def _is_unit(name: str, package: PackageFacts | None) -> bool:
    if package is None or package.unit is None:
        return False
    names = [package.unit, *(a for a in package.aliases if len(a) >= 2)]
    return any(n in name for n in names if len(n) >= 3) or any(name.startswith(n) for n in names)


def _side(issuer: str | None, form: Outline, package: PackageFacts | None) -> str:
    """Whose document it is, for the cues: by the issuer, else by who speaks in the title."""
    level = _level(issuer, "", package)
    if level is None and issuer and _MEDIA.search(issuer):
        return "media"
    if level is None and form.title:
        level = (
            issuer_level(county_index(), form.title.split("关于")[0][:30])
            if re.match(r"[^关]{2,30}[县旗]", form.title) and issuer is None
            else None
        )
    return level.value if level is not None else "unknown"


def _level(issuer: str | None, kind: str, package: PackageFacts | None) -> Level | None:
    if issuer is None:
        return Level.MEDIA if kind == "news" else None
    first = re.split(r"[、]", issuer)[0]
    if package is not None and package.unit_kind != "county" and _is_unit(first, package):
        return Level.UNIT
    if kind == "news" and _MEDIA.search(first):
        return Level.MEDIA
    level = issuer_level(county_index(), first)
    if (
        level is None
        and package is not None
        and package.unit is not None
        and re.search(r"(?:部|处|司|办|室|科|公司|集团|工会)$", first)
        and len(first) <= 12
    ):
        return Level.UNIT
    return level


def _years(text: str) -> list[int]:
    return [y for raw in re.findall(rf"{_YEAR}\s*(?:年|—|-)", text) if (y := chinese_year(raw.replace("O", "〇")))]


def _year(form: Outline, kind: str, date: str | None) -> int | None:
    """The year a document is about: that of its title (the sub title 2017年度 too), else that of its issue; None for
    several years."""
    for text in (
        form.title or "",
        form.subtitle,
        "".join(x.text for x in form.lines[:4])[:120] if kind == "review_form" else "",
    ):
        plain = re.sub(r"〔\d{4}〕|《[^》]*》(?=.{0,4}[（(])", "", text)
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
        if kind in _LATE_KINDS and len(date) >= 7 and int(date[5:7]) <= 3:
            return year - 1
        return year
    votes = Counter(_years(form.body))
    return votes.most_common(1)[0][0] if votes else None


def _counties(form: Outline, issuer: str | None, view: View, package: PackageFacts | None, year: int | None) -> tuple[str, ...]:
    """Adcodes of the counties a document is about: those of its title, issuer and recipient, else those it mostly names."""
    index = county_index()
    known = package.counties if package else ()
    named: list[str] = []
    for text in (form.title, issuer, form.recipient):
        named += [m.county.adcode for m in index.find(text or "", year=year, known=known) if m.county]
    if named:
        return tuple(dict.fromkeys(named))
    votes = Counter(m.county.adcode for m in index.find(view.text, year=year, known=known) if m.county)
    top = max(votes.values(), default=0)
    return tuple(c for c, n in votes.most_common() if n * 3 >= top)
