"""Yearly targets: people out of poverty against the number set, as a share (1.0: met)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.events.tables import Row

_N = r"(\d[\d,]*(?:\.\d+)?)(万)?"
_SET = re.compile(
    rf"(?:任务|目标|计划|指标|预脱贫|应脱贫|应减贫|下达|预计脱贫|拟脱贫|预计退出|拟退出|应退出)[^。；\d]{{0,16}}?(?:\d[\d,]*户[、，和]?)?{_N}(?:名|个)?人|(?:年度)?预?脱贫(?:任务)?{_N}人"
)
_GOT = re.compile(
    rf"(?:实际|核定|核查|认定|完成|实现|达到|脱贫|减贫|减少|退出|其中|有)[^。；\d]{{0,16}}?(?:\d[\d,]*户[、，和]?)?{_N}(?:名|个)?人|{_N}人(?:[^，。；\d]{{0,8}})(?:达到脱贫|实现脱贫|脱贫|达标|退出|(?:跨|越|迈|翻)过|摘[掉了]|告别|走出贫困)"
)
_RATE = re.compile(r"(?:完成|达到?|占|的)[^，。；\d]{0,12}?(\d+(?:\.\d+)?)[%％]")
_RATE_ABOUT = re.compile(r"任务|目标|计划|指标|完成")
_MET = re.compile(
    r"(?:超额|全面|如期|圆满|顺利|按时|按期|提前|已经?|全部)(?:全面|圆满|如期)?完成[^，。；]{0,24}(?:任务|目标|计划|指标)|(?:任务|目标|指标)[^，。；]{0,8}(?:超额|全面|如期|圆满|已经?|全部|顺利|按期)(?:全面)?完成|全部(?:实现)?脱贫(?:出列)?"
)
_ALL_OF_THEM = re.compile(
    r"^(?:名单?|个)?(?:贫困)?(?:人口|群众|对象)?[，,]?(?:均|全部|全都|都|全数|已全部|悉数)[^。；]{0,20}(?:达到|达标|脱贫|退出|符合)"
)
_SHORT = re.compile(
    r"未(?:能)?(?:全面|如期|按期|按时|完全)?完成[^，。；]{0,16}(?:任务|目标|计划|指标)|(?:任务|目标|指标)[^，。；]{0,8}(?:未(?:能)?完成|没有完成|落空)|仅完成|只完成|欠账|还差\d|缺口"
)
_TARGET_COL = re.compile(r"任务|计划|目标|指标|(?:应|预|拟)(?:脱贫|退出|减贫)")
_DONE_COL = re.compile(r"完成|实际|核定|脱贫|减贫|退出|认定")
_PEOPLE = re.compile(r"(?:\d[\d,]*户)?[、，]?(\d[\d,]*)人?")
_RATE_COL = re.compile(r"率|[%％]")
_TOTAL = re.compile(r"合\s*计|总\s*计|小\s*计")


def completion(text: str) -> float | None:
    """The share of the target that a sentence says was met; None where it speaks of none."""
    if _SHORT.search(text):
        rate = _rate(text)
        return min(rate, 0.999) if rate is not None else 0.0
    rate = _rate(text)
    if rate is not None:
        return rate
    wanted, got = _SET.search(text), None
    if wanted is not None:
        got = next((m for m in _GOT.finditer(text, wanted.end())), None) or next(
            (m for m in _GOT.finditer(text) if m.end() <= wanted.start()), None
        )
    if wanted is not None and got is not None:
        target, done = _number(wanted), _number(got)
        return done / target if target else None
    if wanted is not None and _ALL_OF_THEM.match(text[wanted.end() :]):
        return 1.0  # 预脱贫的73人均达到标准
    return 1.0 if _MET.search(text) else None


def rows_completion(rows: Sequence[Row]) -> float | None:
    """The share that a table tells: of its line of totals, else of the line that is furthest from its target."""
    found = [(row, c) for row in rows if (c := row_completion(row)) is not None]
    total = next((c for row, c in found if any(_TOTAL.search(f.text) for f in row.fields[:3])), None)
    return total if total is not None else min((c for _, c in found), default=None)


def column_completion(rows: Sequence[Row]) -> float | None:
    """The share in a table of two columns, with a line for the target and one for what was checked, else done."""
    lines = [(r.fields[0].text, m) for r in rows if len(r.fields) == 2 and (m := _PEOPLE.fullmatch(r.fields[1].text.strip()))]
    wanted = next((m for name, m in lines if _TARGET_COL.search(name) and not _DONE_COL.search(name)), None)
    got = [m for name, m in lines if m is not wanted and re.search(r"核定|核查|认定|核准", name)]
    got = got or [m for name, m in lines if m is not wanted and re.search(r"实际|完成", name)]
    if wanted is None or not got or not float(wanted[1].replace(",", "")):
        return None
    return float(got[-1][1].replace(",", "")) / float(wanted[1].replace(",", ""))


def row_completion(row: Row) -> float | None:
    """The share in a row with a column of the target and one of what was done; the rate's own column where there is one."""
    rate = next((f for f in row.fields if "完成率" in f.label and re.match(r"[\d.]+\s*[%％]?$", f.text)), None)
    columns = [
        f for f in row.fields if f.text and re.fullmatch(r"[\d,]+(?:\.\d+)?人?", f.text) and not _RATE_COL.search(f.label)
    ]
    people = [f for f in columns if not re.search(r"户数|（户）|村", f.label)] or columns
    wanted = next((f for f in people if _TARGET_COL.search(f.label) and not re.search(r"完成|实际|核定", f.label)), None)
    got = next((f for f in people if f is not wanted and _DONE_COL.search(f.label)), None)
    if wanted is not None and got is not None:
        target = float(wanted.text.rstrip("人").replace(",", ""))
        return float(got.text.rstrip("人").replace(",", "")) / target if target else None
    return float(re.sub(r"[%％\s]", "", rate.text)) / 100 if rate is not None else None


def _rate(text: str) -> float | None:
    m = _RATE.search(text)
    if m is None or not _RATE_ABOUT.search(text[: m.end() + 12]):
        return None
    return float(m[1]) / 100


def _number(m: re.Match[str]) -> float:
    value, ten = next((m[i], m[i + 1]) for i in range(1, len(m.groups()) + 1, 2) if m[i])
    return float(value.replace(",", "")) * (1e4 if ten else 1.0)
