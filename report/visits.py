"""Leaders' visits by county and month, and whether each counts: the facts behind the timeline."""

from __future__ import annotations

from dataclasses import dataclass

from checks.result import EvidenceEntry, Result

UNKNOWN_COUNTY = "未写明县"


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit, its mentions merged. ``day`` is the day of the year from 0 to 366, null when it is not
    in the report year or no month is given.

    ``leading`` is null where the package does not tell. ``why_not`` is empty exactly when the visit counts.
    """

    evidence: EvidenceEntry
    person: str
    title: str
    date: str
    county: str
    leading: bool | None
    why_not: str
    day: float | None
    day_end: float | None
    mentions: int = 1

    @property
    def counts(self) -> bool:
        return not self.why_not


def visits(result: Result) -> list[Visit]:
    """All statements of leaders' visits, one a visit and county, in order of date; undated ones last."""
    counted = {
        id for r in result.requirements() if r.status != "missing" for id in r.evidence
    }  # what the checks took as bearing
    groups: dict[tuple[object, ...], list[EvidenceEntry]] = {}
    for entry in result.evidence:
        if entry.type != "leader_visit" or entry.status in ("requirement", "negated"):
            continue
        fields = entry.fields
        key = (entry.key or entry.id, entry.status, fields.get("county"), fields.get("person"))
        groups.setdefault(key, []).append(entry)
    found = [_visit(result, entries, counted) for entries in groups.values()]
    return sorted(found, key=lambda v: (v.date == "", v.date, v.person))


def lanes(result: Result, found: list[Visit]) -> list[str]:
    """County lanes: every assigned county even if nobody went, then others with a visit this year, the unknown one last."""
    names = [c.name for c in result.package.counties]
    others = {v.county for v in found if v.day is not None} - set(names)
    return [*names, *sorted(others, key=lambda name: (name == UNKNOWN_COUNTY, name))]


def _visit(result: Result, entries: list[EvidenceEntry], counted: set[str]) -> Visit:
    # The mention that the checks used speaks for the visit, else the surest one.
    entry = max(entries, key=lambda e: (e.id in counted, e.confidence))
    fields = entry.fields
    leading = next((e.extra["leading_body"] for e in [entry, *entries] if e.extra.get("leading_body") is not None), None)
    date, end = str(fields.get("date") or ""), str(fields.get("date_end") or "")
    county = str(fields.get("county") or UNKNOWN_COUNTY)
    person, title = str(fields.get("person") or ""), str(fields.get("title") or "")
    year = result.package.year
    why = _why_not(result, entry, leading, date, county, entry.id in counted)
    in_year = bool(year and date.startswith(str(year)))
    return Visit(
        entry, person or title or "（未写姓名）", title if person else "", f"{date}—{end}" if end else date,
        county, leading, why, _day(date) if in_year else None, _day(end) if in_year and end else None, len(entries),
    )  # fmt: skip


def _why_not(result: Result, entry: EvidenceEntry, leading: bool | None, date: str, county: str, used: bool) -> str:
    if entry.status == "planned":
        return "只是计划"
    if entry.status == "other_party":
        return "不是本单位人员"
    if result.package.year and date and not date.startswith(str(result.package.year)):
        return "不是当年"
    if leading is False:
        return "不是班子成员"
    if county not in {c.name for c in result.package.counties}:
        return "没有写明到哪个定点扶贫县" if county == UNKNOWN_COUNTY else "不是定点扶贫县"
    if not date:
        return "没有写明日期"
    if leading is None:
        return "看不出是否班子成员"
    return "" if used or not _self_reported(result, entry) else "只有自评报告提到"


def _self_reported(result: Result, entry: EvidenceEntry) -> bool:
    return any(d.id == entry.citation.document and d.kind == "self_report" for d in result.package.documents)


def _day(date: str) -> float | None:
    """Day of the year of an ISO date; the middle of the month where no day is given, nothing for a bare year."""
    parts = [int(p) for p in date.split("-")]
    if len(parts) == 1:
        return None
    month = (parts[1] - 1) * 30.5
    return month + (parts[2] if len(parts) > 2 else 15)
