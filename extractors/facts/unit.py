"""The assessed unit, its names and kind, the year, and its assigned counties, from the documents of the package."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors import compiled
from extractors.facts.assigned import assigned_counties
from extractors.facts.outline import Outline, outline
from extractors.facts.unit_names import introduced, local_names, self_words, short_names, strip_department, unit_kind
from extractors.model import AnalysedDocument, PackageFacts
from extractors.places.counties import CountyIndex

_TITLE_UNIT = re.compile(r"(?:^|[—-]{1,2}|[：:])([\u4e00-\u9fff（）]{4,30}?)(?:关于|(?:19|20)\d\d|二[〇○]|定点|年度|开展|贯彻)")
_LEGAL_REST = re.compile(r"^(?:股份有限公司|有限责任公司|有限公司|集团有限公司|集团公司|公司|中央委员会|委员会)$")
_UNIT_SIDE = (
    "self_report",
    "annual_plan",
    "office_doc",
    "meeting_minutes",
    "fund_doc",
    "inspection_report",
    "innovation_material",
)


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the command line says over the documents: ``--unit --year --county``. Counties are names in any form."""

    unit: str | None = None
    year: int | None = None
    counties: tuple[str, ...] = ()


def package_facts(
    docs: Sequence[AnalysedDocument], overrides: Overrides | None = None, index: CountyIndex | None = None
) -> PackageFacts:
    """Unit (as its own documents write it), aliases, kind, year and assigned counties; None or empty where nothing says so."""
    overrides = overrides or Overrides()
    index = index or CountyIndex.load()
    reports = [d for d in docs if d.facts.kind == "self_report"]
    forms = {d.id: outline(d.view) for d in docs}
    unit = overrides.unit or _unit(docs, reports, forms)
    year = overrides.year or _year(docs, reports)
    kind = unit_kind(unit) if unit else None
    texts = [d.view.text for d in docs]
    counties = assigned_counties(docs, reports, unit, kind, year, overrides.counties, index)
    if unit and kind == "county" and not overrides.unit:
        unit = _county_name(unit)
    titled = [m[1] for d in reports if (m := _TITLE_UNIT.match(d.facts.title or "")) and len(m[1]) <= 20]
    aliases = _aliases(unit, kind, texts, titled) if unit else ()
    return PackageFacts(unit, aliases, kind, year, counties)


def _aliases(unit: str, kind: str | None, texts: Sequence[str], titled: Sequence[str]) -> tuple[str, ...]:
    found = [
        *titled,
        *introduced(unit, texts),
        *short_names(unit, texts),
        *(local_names(unit, texts) if kind != "county" else ()),
        *self_words(unit, kind),
        f"中共{unit}委员会",
        f"中共{unit}党组",
    ]
    return tuple(dict.fromkeys(a for a in found if a != unit))


def _unit(docs: Sequence[AnalysedDocument], reports: Sequence[AnalysedDocument], forms: dict[str, Outline]) -> str | None:
    for doc in sorted(reports, key=lambda d: -len(d.view.text)):
        signed = strip_department(doc.facts.issuer.split("、")[0]) if doc.facts.issuer else None
        titled = _from_title(doc.facts.title)
        head = forms[doc.id].letterhead
        if signed and titled:
            return _longer(signed, titled)
        if signed or titled:
            return signed or titled
        if head:
            return strip_department(head)
    votes: Counter[str] = Counter()
    for doc in docs:
        if doc.facts.kind in _UNIT_SIDE and (name := _from_title(doc.facts.title)):
            votes[name] += 2
        if doc.facts.issuer and doc.facts.level is None:
            votes[strip_department(doc.facts.issuer.split("、")[0])] += 1
        recipient = (forms[doc.id].recipient or "").rstrip("：:")
        if recipient and unit_kind(recipient) not in (None, "county") and "、" not in recipient and "，" not in recipient:
            votes[recipient] += 1
    best = [name for name, n in votes.most_common(3) if n >= 2 and len(name) >= 4 and unit_kind(name)]
    return best[0] if best else None


def _longer(signed: str, titled: str) -> str:
    """Of two names for one unit the one that is whole: a title may shorten the legal name, a signature may add a department."""
    if signed.startswith(titled):
        return signed if _LEGAL_REST.match(signed[len(titled) :]) or signed == titled else titled
    if titled.startswith(signed):
        return titled if unit_kind(titled) == unit_kind(signed) and _LEGAL_REST.match(titled[len(signed) :]) else signed
    return signed


def _from_title(title: str | None) -> str | None:
    for m in _TITLE_UNIT.finditer(title or ""):
        name = strip_department(m[1])
        if unit_kind(name):
            return name
    return None


def _county_name(unit: str) -> str:
    if party := compiled.match(r"(?:中共)?([\u4e00-\u9fff]{1,14}[县旗])委(?:员会)?$", unit):
        return f"中共{party[1]}委员会"
    return unit if unit.endswith(("人民政府", "政府", "委员会", "县委")) else compiled.sub(r"(?<=[县旗]).*$", "", unit)


def _year(docs: Sequence[AnalysedDocument], reports: Sequence[AnalysedDocument]) -> int | None:
    stated = Counter(d.facts.year for d in reports if d.facts.year)
    if stated:
        return stated.most_common(1)[0][0]
    votes = Counter(d.facts.year for d in docs if d.facts.year)
    return votes.most_common(1)[0][0] if votes else None
