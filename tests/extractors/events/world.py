"""Fictional units with real counties, and one document read by itself: what the event tests stand on."""

from __future__ import annotations

from typing import Any

from extractors.analyse import entities_of, events_of, read_document
from extractors.facts.document import county_index
from extractors.facts.unit_names import self_words
from extractors.model import AnalysedDocument, DocumentFacts, Evidence, Level, PackageFacts
from ingest.model import LogicalDocument, SourceFile
from ingest.readers.text import parse
from ingest.view import View

UNITS: dict[str, tuple[str, tuple[str, ...], str, tuple[str, ...]]] = {
    "ministry": ("国家档案事业总局", ("档案总局", "总局"), "ministry", ("贵州省铜仁市石阡县",)),
    "university": ("东海科技大学", ("东海科大",), "university", ("新疆维吾尔自治区和田地区洛浦县",)),
    "enterprise": ("中国华远航运集团有限公司", ("华远集团", "集团"), "enterprise", ("云南省怒江傈僳族自治州福贡县",)),
    "bank": ("长江开发银行", ("长开行", "总行"), "bank", ("西藏自治区昌都市江达县",)),
    "party": ("中国民生促进会中央委员会", ("会中央", "民生促进会"), "party", ("贵州省毕节市纳雍县",)),
    "association": ("全国工艺美术联合会", ("联合会",), "organisation", ("山西省长治市平顺县",)),
    "institute": ("国家荒漠植物研究所", ("荒漠所",), "institute", ("甘肃省庆阳市环县",)),
    "county": ("石阡县人民政府", ("石阡县",), "county", ("贵州省铜仁市石阡县",)),
    "hospital": ("贵州省黔灵医院", ("黔灵医院", "省黔灵医院"), "hospital", ("贵州省铜仁市石阡县",)),
    "two": (
        "中国远山电力集团有限公司",
        ("远山电力", "集团"),
        "enterprise",
        ("贵州省铜仁市石阡县", "云南省怒江傈僳族自治州福贡县"),
    ),
}


VILLAGES: dict[str, tuple[str, ...]] = {"hospital": ("尧上村",)}


def package(unit: str, year: int = 2017) -> PackageFacts:
    name, aliases, kind, counties = UNITS[unit]
    found = tuple(next(m.county for m in county_index().find(c, year=year) if m.county) for c in counties)
    return PackageFacts(name, (*aliases, *self_words(name, kind)), kind, year, found, VILLAGES.get(unit, ()))


def read(
    text: str,
    *,
    unit: str = "ministry",
    kind: str = "self_report",
    level: str = "unit",
    date: str = "2017-12-20",
    year: int = 2017,
    title: str | None = None,
    issuer: str | None = None,
    doc_no: str | None = None,
) -> list[Evidence]:
    """The qualified events of one document of the kind, in Markdown."""
    facts = package(unit, year)
    heading = f"# {title}\n\n" if title else ""
    file = SourceFile("a.md", "0" * 64, "md", False, (parse(heading + text),))
    document = LogicalDocument("d1", file, 1, 1)
    own = DocumentFacts(
        kind,
        title or "定点扶贫工作情况",
        doc_no,
        issuer or (facts.unit if level == "unit" else None),
        date,
        int(date[:4]),
        Level(level),
        tuple(c.adcode for c in facts.counties),
    )
    analysed = AnalysedDocument(document, View.of(document), own)
    return events_of(read_document(analysed, facts, entities_of([analysed], facts)["d1"], frozenset()))


def case(row: dict[str, Any]) -> list[Evidence]:
    """The events of a case of ``fresh.yaml``."""
    return read(
        row["text"],
        unit=row["unit"],
        kind=row.get("kind", "self_report"),
        level=row.get("level", "unit"),
        date=str(row.get("date", "2017-12-20")),
        title=row.get("heading"),
        doc_no=row.get("doc_no"),
    )


def problems(row: dict[str, Any]) -> list[str]:
    """What is wrong with the events of a case; empty if it holds."""
    found = [e for e in case(row) if e.type.value == row["watch"]]
    left = list(found)
    out = []
    for status, fields in row["expect"]:
        alike = {"planned": {"planned", "requirement"}, "requirement": {"planned", "requirement"}}.get(status, {status})
        hit = next(
            (e for e in left if e.status.value in alike and all(_fits(k, v, e.fields.get(k)) for k, v in fields.items())), None
        )
        if hit is not None:
            left.remove(hit)
        elif status == "asserted" or any(e.status.value == "asserted" for e in left):
            out.append(f"missing {status} {fields}; found {[(e.status.value, e.fields) for e in found]}")
    out += [f"spurious {e.fields}" for e in left if e.status.value == "asserted"]
    return out


def _fits(key: str, want: Any, have: Any) -> bool:
    if isinstance(want, str) and isinstance(have, str) and key in ("village", "office", "title", "post"):
        return want in have or have in want
    return bool(want == have)


def passage_problems(row: dict[str, Any]) -> list[str]:
    """What is wrong with the asserted events of a whole passage."""
    left = [e for e in case(row) if e.status.value == "asserted"]
    out = []
    for kind, fields in row["expect"]:
        hit = next(
            (e for e in left if e.type.value == kind and all(_fits(k, v, e.fields.get(k)) for k, v in fields.items())), None
        )
        if hit is None:
            out.append(f"missing {kind} {fields}")
        else:
            left.remove(hit)
    return out + [f"spurious {e.type.value} {e.fields}" for e in left if e.type.value not in row.get("optional", [])]
