"""Tables as evidence: which header stands over a cell, and what its unit is."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter

from extractors import compiled
from ingest.model import BlockKind
from ingest.view import CellSpan, Segment, View

_HEAD_WORDS = re.compile(
    r"序号|姓名|职务|时间|日期|金额|资金|项目|名称|地点|单位|内容|备注|村|户|人数|乡镇|县|文号|类别|指标|情况|"
    r"层级|对象|满意|带队|分工|任期|选派|得分|排名|等次|名次|标准|事由|"
    r"方向|往来|事项|来宾|主宾|来客|人员|月/日|月日|议题|主持|召集|届次|结论"
)
_FIELD = re.compile(r"^(?:姓\s*名|性\s*别|出生年月|民\s*族|政治面貌|单位|职务|派出单位|任职|意见)")
_CAPTION_UNIT = re.compile(r"(?:金额)?单位[：:]\s*([^\s，。）)]+)")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: ``header`` is the text of its header cells from top to bottom, joined by a space."""

    table: int
    col: int
    header: str


def table_columns(view: View) -> dict[int, dict[int, Column]]:
    """For each table (by ``Segment.table``) its columns by number. A unit given in the line before the table (单位：万元)
    is added
    to the headers that name a sum: ``资金`` becomes ``资金（万元）``. A form of fields and values has no columns: an empty
    dict."""
    tables: dict[int, list[Segment]] = {}
    for seg in view.segments:
        if seg.kind is BlockKind.TABLE and seg.table is not None:
            tables.setdefault(seg.table, []).append(seg)
    return {number: _columns(view, number, rows) for number, rows in tables.items()}


def header_rows(view: View, rows: list[Segment]) -> int:
    """How many rows at the top of a table are headers: 0 for a form, else 1 or 2 (a second one under a spanning header)."""
    if not rows:
        return 0
    texts = [view.text[c.start : c.end] for c in rows[0].cells]
    filled = [t for t in texts if t.strip()]
    if (
        filled
        and _FIELD.match(filled[0])
        and len(filled) >= 2
        and (len(filled) == 2 or len(filled) % 2 == 0)
        and not _looks_like_header(filled)
    ):
        return 0
    if not _looks_like_header(filled):
        return 0
    spanning = any(c.colspan > 1 for c in rows[0].cells) or any(c.rowspan > 1 for c in rows[0].cells)
    return 2 if spanning and len(rows) > 2 and any(c.colspan > 1 and c.end > c.start for c in rows[0].cells) else 1


def _looks_like_header(texts: list[str]) -> bool:
    if len(texts) < 2:
        return False
    hits = sum(1 for t in texts if _HEAD_WORDS.search(t) and len(t) <= 24)
    digits = sum(1 for t in texts if compiled.search(r"\d{2,}(?!年)", compiled.sub(r"[（(].*?[）)]", "", t)))
    return hits >= max(1, len(texts) // 3) and digits <= len(texts) // 3


def _columns(view: View, number: int, rows: list[Segment]) -> dict[int, Column]:
    top = header_rows(view, rows)
    unit = _caption_unit(view, rows[0])
    heads: dict[int, list[str]] = {}
    for seg in rows[:top]:
        for cell in seg.cells:
            text = compiled.sub(r"\s+", "", view.text[cell.start : cell.end])
            for col in range(cell.col, cell.col + cell.colspan):
                if text and text not in heads.setdefault(col, []):
                    heads[col].append(text)
    return {col: Column(number, col, _with_unit(" ".join(parts), unit)) for col, parts in heads.items()}


def _caption_unit(view: View, first: Segment) -> str:
    at = bisect_left(view.segments, first.start, key=attrgetter("start"))
    at = next(i for i in range(at, len(view.segments)) if view.segments[i] is first)
    before = "".join(
        view.text[s.start : s.end] + " " for s in view.segments[max(0, at - 2) : at] if s.kind is not BlockKind.TABLE
    )
    found = _CAPTION_UNIT.findall(before)
    return found[-1] if found else ""


def _with_unit(header: str, unit: str) -> str:
    money = compiled.search(r"亿元|万元|千元|元", unit)
    if money and "元" not in header and compiled.search(r"金额|资金|投入|补助|合计|预算|发放|下达|收入|安排|支出|标准", header):
        return f"{header}（{money[0]}）"
    return header


def cell_text(view: View, cell: CellSpan) -> str:
    return view.text[cell.start : cell.end]
