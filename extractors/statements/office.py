"""Who has left an office, and for how long a notice appoints all whom it names.

For: 接替任期届满返京的甲同志; 甲同志任板坐村第一书记一年期满，于9月返京; 原任第一书记甲、乙因任期届满; 免去甲县委常委职务.
Against: 甲任期两年，2018年期满 (still to come); 任期届满后由县委组织部考核 (a rule); 接替甲的乙 (乙 has not left).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from extractors.entities.dates import find_dates
from extractors.events.term import stated_years
from extractors.model import DocumentFacts, EventStatus, Statement
from ingest.view import View

_TAKEN_OVER = r"(?:接替|接任|接过|替换|替下|前任|原任|上一任|接班)(?:了|的)?[^。；，\n]{0,18}?"
_OVER = (
    r"(?:任期(?:已|均已)?届?满|任职期满|挂职期满|期满|任满|届满|离任|卸任|不再担任|调离|结束挂职|挂职结束|返京|返回原单位|回到原单位|回[京院校行局部所])"
    r"(?!后|前|时|考核|的?，由|可|应|需|须)"
)
_TERM = re.compile(r"[^。；\n]{0,30}(?:任期|任职时间|任职期限|挂职时间|挂职期限?|挂职锻炼时间|期限|时间)[^。；\n]{0,50}")


def left_office(view: View, names: Iterable[str], year: int | None) -> list[Statement]:
    """Statements (topic ``left_office``, ``extra`` person) that one of ``names`` is no longer in the office he held."""
    found = []
    for name in sorted(n for n in names if len(n) >= 2):
        who = re.escape(name)
        pattern = re.compile(
            rf"{_TAKEN_OVER}{who}|{who}(?:同志)?[^。；\n]{{0,24}}?{_OVER}|"
            rf"免去{who}(?:同志)?[^。；\n]{{0,20}}(?:挂职|副[县区旗市]长|常委|副书记|第一书记)"
        )
        for m in pattern.finditer(view.text):
            if _to_come(view.text[m.start() : m.end() + 6], year) or _follows(m[0], name):
                continue
            why = (f"statements.left_office：“{m[0][-30:]}”",)
            found.append(Statement("left_office", EventStatus.ASSERTED, m.start(), m.end(), why, None, {"person": name}))
            break
    return found


def _follows(text: str, name: str) -> bool:
    """甲接替…: the one named first has come, not gone."""
    return text.startswith(name) and bool(re.search(r"接替|接任|继任|任期[一二两三\d]年", text))


def _to_come(text: str, year: int | None) -> bool:
    stated = [int(y) for y in re.findall(r"20\d\d", text)]
    return bool(re.search(r"将|拟|明年", text)) or (year is not None and any(y > year for y in stated))


def common_term(view: View, facts: DocumentFacts) -> list[Statement]:
    """The one term (topic ``term``) that a notice of appointment states for all whom it names, outside its tables.

    ``extra``: ``term_years``, ``term_start`` and ``term_end`` (ISO, None where not stated). A notice with several terms says
    nothing in common.
    """
    if not facts.kind.startswith("appointment_"):
        return []
    found: dict[tuple[Any, ...], Statement] = {}
    for s in view.segments:
        if s.table is not None:
            continue
        for m in _TERM.finditer(view.text, s.start, s.end):
            span = next((d for d in find_dates(m[0]) if d.kind == "range" and d.iso_end), None)
            years = stated_years(m[0])
            if span is None and years is None:
                continue
            extra = {
                "term_years": years, "term_start": span.iso if span else None, "term_end": span.iso_end if span else None,
            }  # fmt: skip
            key = tuple(extra.values())
            found.setdefault(key, Statement("term", EventStatus.ASSERTED, m.start(), m.end(), ("任期",), None, extra))
    return list(found.values()) if len(found) == 1 else []
