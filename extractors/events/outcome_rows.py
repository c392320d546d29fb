"""poverty_outcome in tables: the county's row or total of a reduction table; a row of targets with its 完成."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors import compiled
from extractors.entities.counts import count_in_cell
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.tables import Row
from extractors.model import EventStatus, EventType

_WHAT = frozenset({"persons", "households", "villages"})
_LABEL = re.compile(r"脱贫|减贫|退出|出列|摘帽|减少贫困")
_NOT_LABEL = re.compile(r"率|累计|未|比例|占比|返贫|攻坚|投入|资金")
_OUT_LABEL = re.compile(r"脱贫|减贫|退出|出列|摘帽")
_SETTLED = re.compile(r"脱贫|减贫|退出|出列|摘帽|(?:核定|认定|核准|审定|实际|完成)[^率]{0,4}(?:户|人)")
_OWN_SUM = re.compile(r"[一二三四五六七八九十\d]+个?村(?:小|合)计")
_PLAN = re.compile(r"计划|任务|目标|指标(?!名|项|内容)|下达|预计")
_DONE = re.compile(r"完成|实际|实绩|结果|数值|^数量|^人数|^实现")


def metric_rows(doc: Doc) -> Iterator[Mention]:
    """Rows that each name one figure: 减贫人口（人） | 8,000 | 8,213 under 年度计划, 实际完成."""
    for table, rows in doc.tables:
        if table.form or compiled.search(r"脱贫|减贫|退出", " ".join(table.headers)):
            continue
        for row in rows:
            yield from _metric(doc, row)


def _metric(doc: Doc, row: Row) -> Iterator[Mention]:
    label = next((f for f in row.fields if _LABEL.search(f.text) and not _NOT_LABEL.search(f.text) and len(f.text) <= 24), None)
    if label is None:
        return
    for f in row.fields:
        if f.col <= label.col or not f.text or f.text.endswith("%") or not (_PLAN.search(f.label) or _DONE.search(f.label)):
            continue
        c = count_in_cell(f.text, label.text, f.start)
        if c is None or c.what not in _WHAT:
            continue
        planned = bool(_PLAN.search(f.label)) and not _DONE.search(f.label)
        county = doc.counties(row.start, row.end)
        fields: dict[str, object] = {"county": county[0].name if county else doc.county(row.start, row.start)}
        fields |= {k: c.value if k == c.what else None for k in ("persons", "villages", "households")}
        yield Mention(
            EventType.POVERTY_OUTCOME,
            label.start,
            f.end,
            f.start,
            f.end,
            fields,
            row=row,
            status=EventStatus.PLANNED if planned else None,
            cue=f"栏目“{f.label}”" if planned else "",
            extra={"scope": "county", "year": doc.facts.year, "row": row.number, "table": row.table.number},
            explanation=(f"栏目“{label.text}”",),
        )


def outcome_rows(doc: Doc) -> Iterator[Mention]:
    """Rows of a reduction table: only the total of the county (rows of townships are parts)."""
    for table, rows in doc.tables:
        head = " ".join((*table.headers, table.title))
        entitled = compiled.search(
            r"(?:脱贫|减贫|退出)[^，。；|]{0,8}(?:核定|认定|核查|结果|完成|情况)", head[-80:] + (doc.facts.title or "")
        )
        if (
            table.form
            or not (compiled.search(r"脱贫|减贫|退出", " ".join(table.headers)) or entitled)
            or not compiled.search(r"人|户|村", head)
        ):
            continue
        for row in rows:
            total = any(compiled.match(r"合\s*计|总\s*计|全县", f.text) for f in row.fields[:2])
            county = doc.counties(row.start, row.end)
            yearly = any(compiled.fullmatch(r"20\d\d年?(?:度|底|末)?", f.text) for f in row.fields[:1])
            own = any(f.text in doc.package.villages or _OWN_SUM.match(f.text) for f in row.fields[:3] if f.text)
            if not total and not county and not yearly and not (own and doc.package.villages):
                continue
            values: dict[str, int] = {}
            cells = []
            for f in row.fields:
                named = _OUT_LABEL if not entitled else _SETTLED
                if not named.search(f.label) or compiled.search(r"任务|计划|目标|率|累计|未|建档|在册", f.label):
                    continue
                c = count_in_cell(f.text, f.label, f.start)
                if c is not None and c.what in _WHAT and c.what not in values:
                    values[c.what] = c.value
                    cells.append(f)
            if cells:
                yield Mention(
                    EventType.POVERTY_OUTCOME,
                    row.start,
                    max(f.end for f in cells),
                    cells[0].start,
                    cells[-1].end,
                    {
                        "county": county[0].name if county else doc.county(row.start, row.start),
                        "persons": values.get("persons"),
                        "villages": values.get("villages"),
                        "households": values.get("households"),
                    },
                    row=row,
                    extra={**_scope(doc, row), "year": None, "row": row.number, "table": table.number},
                    explanation=(f"减贫表第{row.number}行",),
                )


def _scope(doc: Doc, row: Row) -> dict[str, str | None]:
    """Of one of several villages only that village's; the one village of a unit is all that it helps."""
    villages = doc.package.villages
    name = next((f.text for f in row.fields[:3] if f.text in villages), None) if len(villages) > 1 else None
    return {"scope": "village" if name else "county", "village": name}
