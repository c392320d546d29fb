"""satisfaction in tables: the rate or grade in a row of a survey's count, or the ticked field of a form of assessment.

For: 帮扶工作 | 141 | 5 | 2 | 98.6% under 满意率; 总体评价 | ☑好 □较好; 合计 of a table by tier.
Against: rows of single tiers (县级, 乡镇, 村级), surveys of other things, blank forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors import compiled
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.ratings import GRADES, PERCENT, other_thing, other_unit, percent, ticked
from extractors.events.tables import Field, Row, Table
from extractors.model import EventStatus, EventType

_RATE = re.compile(r"满意(?:率|度|比例)")
_GRADE = re.compile(r"等次|等级|评价|评定|满意(?:程度|情况)")
_TOTAL = re.compile(r"合\s*计|总\s*计|总体|综合|全县|平均")
_TIER = re.compile(r"^(?:[县乡镇村]|群众|贫困户|干部|党员|农户|一般户|非贫困户)[^帮扶]{0,10}$|县级|乡镇|村级|县直")
_HELP = re.compile(r"帮扶(?!干部)|定点扶贫(?!干部)|扶贫工作")
_CADRE = re.compile(r"挂职|第一书记|选派干部|驻村|派驻|帮扶干部|扶贫干部")
_CELL_GRADE = re.compile(rf"\s*[“「]?({GRADES})[”」]?\s*")
_CELL_RATE = re.compile(rf"\s*{PERCENT}\s*")
_CELL_NUMBER = re.compile(r"\s*(\d{1,3}(?:\.\d+)?)\s*")


def survey_rows(doc: Doc) -> Iterator[Mention]:
    """Every rate or grade of the tables of a survey."""
    for table, rows in doc.tables:
        words = " ".join((doc.facts.title or "", table.title, *table.headers))
        if not compiled.search(r"满意|评价|测评", words) or doc.facts.kind == "review_form":
            continue
        if doc.facts.kind != "satisfaction_survey" and not (
            compiled.search(r"满意|测评", words) and compiled.search(r"帮扶|扶贫|挂职", words)
        ):
            continue
        for row in rows:
            found = _row(doc, table, row, words)
            if found is not None:
                yield found


def _row(doc: Doc, table: Table, row: Row, words: str) -> Mention | None:
    cells = [f for f in row.fields if f.text and not f.inherited]
    if not cells:
        return None
    label = cells[0] if not table.form else None
    about = label.text if label else ""
    if compiled.fullmatch(r"\d{1,3}", about) and len(cells) > 1:
        about = cells[1].text
    if _TIER.search(about) and not _TOTAL.search(about) and not (_HELP.search(about) or _CADRE.search(about)):
        return None
    rate = next(((f, v) for f in cells if _RATE.search(f.label) and (v := _rate(f)) is not None), None)
    grade = next(((f, g) for f in cells if f is not label and (g := _grade(f))), None)
    if rate is None and grade is None:
        return None
    field = rate[0] if rate else grade[0] if grade else cells[-1]
    if grade and not rate and not _GRADE.search(field.label + about):
        return None
    if other_thing(about or field.label) or other_thing(f"对{about}"):
        return None
    last = max(f.end for f in (rate[0] if rate else None, grade[0] if grade else None) if f is not None)
    named = doc.unit_pattern.search(about) is not None
    own = about if named or _HELP.search(about) or _CADRE.search(about) else f"{field.label}{words}"
    target = "cadre" if _CADRE.search(own) and not compiled.search(r"帮扶工作|定点扶贫工作|帮扶单位", own) else "help"
    if not (_HELP.search(own) or _CADRE.search(own) or doc.unit_pattern.search(own)):
        target = ""
    other = other_unit(doc, f"对{about}") or _other_village(doc, row)
    issuer = doc.facts.issuer if doc.facts.kind == "satisfaction_survey" else None
    return Mention(
        EventType.SATISFACTION,
        row.start,
        last,
        field.start,
        field.end,
        {
            "target": target or None,
            "percent": rate[1] if rate else None,
            "grade": grade[1] if grade else None,
            "issuer": issuer,
        },
        row=row,
        status=EventStatus.OTHER_PARTY if other else EventStatus.ASSERTED,
        cue=f"评价对象为{other}" if other else "",
        extra={
            "issuer_is_unit": bool(issuer and doc.unit_pattern.search(issuer)),
            "year": doc.facts.year,
            "row": row.number,
            "table": table.number,
        },
        explanation=(f"栏目“{field.label}”",),
        confidence=0.85,
        settled=True,
    )


def _other_village(doc: Doc, row: Row) -> str:
    """The village that a row is about where the unit helps another one, and the row does not name the unit; else empty."""
    named = {v.name for v in doc.villages(row.start, row.end)}
    own = doc.package.villages
    if not named or not own or any(v.endswith(own) for v in named) or doc.unit_pattern.search(row.text):
        return ""
    return min(named)


def _rate(field: Field) -> float | None:
    m = _CELL_RATE.fullmatch(field.text)
    if m:
        return percent(m)
    bare = _CELL_NUMBER.fullmatch(field.text) if "%" in field.label else None
    return float(bare[1]) if bare and float(bare[1]) <= 100 else None


def _grade(field: Field) -> str:
    tick = ticked(field.text)
    if tick:
        return tick["grade"]
    m = _CELL_GRADE.fullmatch(field.text) if _GRADE.search(field.label) else None
    return m[1] if m else ""
