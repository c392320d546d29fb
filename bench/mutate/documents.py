"""Mutations of a whole document: removed, of another year, about another county, issued by another body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from bench.mutate.expect import Mutation, Statuses, changes, removed, spoilt
from bench.mutate.labelled import Labelled, bare
from checks.scheme import Scheme
from extractors.facts.document import county_index
from extractors.model import County, Level
from extractors.places.issuer import issuer_level

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_WRITTEN_YEAR = re.compile(r"二[〇○零]一([一二三四五六七八九])")
_DIGITS = "〇一二三四五六七八九"
# A summary, plan, ranking, review form, proof, survey, visit, meeting, inspection or fund of another year is defective.
_YEARLY = (
    "1.summary", "1.province_proof", "2.fund_doc", "2.project_list", "3.visit_record", "4.plan", "4.summary",
    "4.minutes", "7.review_form", "9.material", "9.report", "10.ranking", "12.help", "12.cadre",
)  # fmt: skip
# Appointments and offices last; of policies, their results and what shows innovation the labels do not ask the year.
_LASTING = (
    "2.cadre_appointment", "5.office_doc", "5.person_doc", "6.appointment", "6.division", "7.appointment",
    "8.appointment", "11.policy_docs", "11.results", "13.industry", "13.precision", "13.method", "13.society",
    "13.publicity",
)  # fmt: skip
_LOCAL = (
    "1.summary", "1.province_proof", "2.fund_doc", "2.project_list", "2.cadre_appointment", "3.visit_record",
    "6.appointment", "6.division", "7.appointment", "8.appointment", "9.material", "9.report", "10.ranking",
    "11.policy_docs", "11.results", "12.help", "12.cadre",
)  # fmt: skip
_UNITS_OWN = (
    "4.plan", "4.summary", "4.minutes", "5.office_doc", "5.person_doc", "7.review_form", "13.industry",
    "13.precision", "13.method", "13.society", "13.publicity",
)  # fmt: skip
_ISSUED = ("1.summary", "1.province_proof", "12.help", "12.cadre")
_POLICY = ("11.policy_docs", "11.results")


def supporting(package: Labelled) -> list[str]:
    """The documents that bear a requirement, but for the self report."""
    borne = {d for r in package.requirements.values() for d in r["docs"]}
    return [d for d in package.texts if d in borne and package.documents[d]["kind"] != "self_report"]


def removals(package: Labelled, scheme: Scheme, _: Random) -> Iterator[Mutation]:
    for doc in supporting(package):
        wanted = removed(package, scheme, doc)
        yield Mutation("document removed", package.name, doc, "删去", package.without(doc), wanted)


def years(package: Labelled, scheme: Scheme, _: Random) -> Iterator[Mutation]:
    """Every year in the document a year earlier: head, number, text and date."""
    for doc in supporting(package):
        text = package.texts[doc]
        if str(package.year) not in text:
            continue
        moved = _WRITTEN_YEAR.sub(lambda m: f"二〇一{_DIGITS[_DIGITS.index(m[1]) - 1]}", _shift(text))
        wanted = spoilt(package, scheme, doc, package.counties, _YEARLY, _LASTING)
        if changes(package, wanted):
            what = f"{package.year}→{package.year - 1}"
            yield Mutation("year moved", package.name, doc, what, package.with_text(doc, moved), wanted)


def _shift(text: str) -> str:
    return _YEAR.sub(lambda m: str(int(m[0]) - 1), text)


def counties(package: Labelled, scheme: Scheme, random: Random) -> Iterator[Mutation]:
    """An assigned county's name, with and without 县, replaced by that of another county of the prefecture (or province)."""
    for doc in supporting(package):
        for county in package.names(doc):
            text = package.texts[doc]
            if bare(county) not in text:
                continue
            other = _neighbour(package, county, random)
            wanted = spoilt(package, scheme, doc, (county,), _LOCAL, _UNITS_OWN)
            if changes(package, wanted):
                moved = text.replace(county.short, other.short).replace(bare(county), bare(other))
                moved = _renumbered(moved, package.documents[doc].get("doc_no"), bare(county)[0], bare(other)[0])
                what = f"{county.short}→{other.short}"
                yield Mutation("county swapped", package.name, doc, what, package.with_text(doc, moved), wanted)


def _neighbour(package: Labelled, county: County, random: Random) -> County:
    """A county of plain name (two characters and 县) in the same prefecture, else province, that the package does not name."""
    every = "\n".join(package.texts.values())
    rows = [r for r in county_index().rows if r.in_force(package.year) and r.county.province == county.province]
    plain = [r.county for r in rows if len(r.county.short) == 3 and r.county.short.endswith("县")]
    free = [c for c in plain if bare(c) not in every and sum(r.county.short == c.short for r in county_index().rows) == 1]
    near = [c for c in free if c.prefecture == county.prefecture]
    return random.choice(sorted(near or free, key=lambda c: c.adcode))


def _renumbered(text: str, doc_no: str | None, old: str, new: str) -> str:
    """The document's number with the sign of another issuer: 荔扶领〔2017〕42号 → 平扶领〔2017〕42号."""
    return text.replace(doc_no, new + doc_no[len(old) :]) if doc_no and doc_no.startswith(old) else text


def issuers(package: Labelled, scheme: Scheme, _: Random) -> Iterator[Mutation]:
    """Letterhead, signature and number of a county's document become those of a township or of the unit itself; those of a
    province's proof the prefecture's. A prefecture's proof becomes the province's: what was defective is met."""
    for doc in supporting(package):
        issuer = package.documents[doc].get("issuer")
        if not issuer or issuer not in package.texts[doc]:
            continue
        level = issuer_level(county_index(), issuer)
        where = package.names(doc)
        wanted = spoilt(package, scheme, doc, where, _ISSUED, _POLICY)
        spoils = changes(package, wanted)
        if level is Level.COUNTY and spoils and len(where) == 1:
            town = f"{where[0].short}城关镇人民政府"
            yield _issued(package, doc, "issuer: county to township", issuer, town, "城政发", wanted)
            yield _issued(package, doc, "issuer: county to unit", issuer, package.unit, _own_number(package), wanted)
        elif level is Level.PROVINCE and _proof(package, doc):
            lower = f"{where[0].prefecture}扶贫开发办公室"
            yield _issued(package, doc, "issuer: province to prefecture", issuer, lower, "市扶办函", wanted)
        elif level is Level.PREFECTURE and _proof(package, doc) and len(package.counties) == 1:
            upper = f"{where[0].province}扶贫开发办公室"
            mended: dict[str, Statuses] = {"1.province_proof": frozenset({"met"})}
            yield _issued(package, doc, "issuer: prefecture to province", issuer, upper, "省扶办函", mended)


def _proof(package: Labelled, doc: str) -> bool:
    return doc in package.requirements["1.province_proof"]["docs"] and package.documents[doc]["kind"] == "province_proof"


def _own_number(package: Labelled) -> str:
    own = next(d for d in package.gold["documents"] if d["kind"] == "self_report")["doc_no"]
    return str(own).split("〔")[0]


def _issued(package: Labelled, doc: str, kind: str, old: str, new: str, number: str, wanted: dict[str, Statuses]) -> Mutation:
    text = package.texts[doc].replace(old, new)
    doc_no = package.documents[doc].get("doc_no")
    if doc_no and "〔" in doc_no:
        text = text.replace(doc_no, f"{number}〔{doc_no.split('〔', 1)[1]}")
    return Mutation(kind, package.name, doc, f"{old}→{new}", package.with_text(doc, text), wanted)
