"""Which fields of two mentions of one event differ in earnest: not by rounding, not by precision, not by scope."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractors.model import EventType, Evidence

_ROUNDING = 0.03  # 20万元 may be 19.8万元 rounded, not 18万元
_SAME_SCALE = 0.6  # two figures for one thing are slips of a digit or two, not a part of the other


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which two mentions differ, with how each states it."""

    field: str
    name: str
    a: str
    b: str


def amounts(a: Evidence, b: Evidence) -> list[Difference]:
    """Sums in yuan. 约, 余 and sums rounded to the precision of the other are no contradiction."""
    x, y = a.fields.get("amount_yuan"), b.fields.get("amount_yuan")
    if x is None or y is None or _rounds(x, y, a, b):
        return []
    return [Difference("amount_yuan", "金额", money(x), money(y))]


def outcomes(a: Evidence, b: Evidence) -> list[Difference]:
    out = []
    for key, name, unit in (("persons", "脱贫人数", "人"), ("households", "脱贫户数", "户"), ("villages", "退出村数", "个村")):
        x, y = a.fields.get(key), b.fields.get(key)
        if x is not None and y is not None and not _rounds(x, y, a, b):
            out.append(Difference(key, name, f"{x:,}{unit}", f"{y:,}{unit}"))
    return out


def dated(key: str, name: str) -> Callable[[Evidence, Evidence], list[Difference]]:
    """Compare dates at the precision both have (2017-05 does not contradict 2017-05-09)."""

    def compare(a: Evidence, b: Evidence) -> list[Difference]:
        x, y = a.fields.get(key), b.fields.get(key)
        if not isinstance(x, str) or not isinstance(y, str):
            return []
        n = min(len(x), len(y))
        if x[:n] == y[:n] or n < 7 or _inside(a, b, key) or _inside(b, a, key):
            return []
        return [Difference(key, name, x, y)]

    return compare


def ended(a: Evidence, b: Evidence) -> list[Difference]:
    """The last days of two stays that begin on one day: 5月9日至11日 and 5月9日至12日."""
    first = a.fields.get("date"), b.fields.get("date")
    x, y = (e.fields.get("date_end") or e.extra.get("date_end") for e in (a, b))
    if first[0] != first[1] or not isinstance(x, str) or not isinstance(y, str) or len(x) < 10 or len(y) < 10 or x == y:
        return []
    return [Difference("date_end", "结束日期", x, y)]


def _inside(a: Evidence, b: Evidence, key: str) -> bool:
    """Whether a's day lies in b's range (18日 during a visit from 16日 to 18日)."""
    day, start, end = a.fields.get(key), b.fields.get(key), b.fields.get("date_end")
    single = key == "date" and not a.fields.get("date_end")
    return single and bool(day and start and end) and str(start) <= str(day) <= str(end)


def stated(key: str, name: str) -> Callable[[Evidence, Evidence], list[Difference]]:
    def compare(a: Evidence, b: Evidence) -> list[Difference]:
        x, y = a.fields.get(key), b.fields.get(key)
        if x in (None, "") or y in (None, "") or x == y or _one_of(str(x), str(y)):
            return []
        return [Difference(key, name, str(x), str(y))]

    return compare


def _one_of(x: str, y: str) -> bool:
    return x in y or y in x


def oversees(a: Evidence, b: Evidence) -> list[Difference]:
    """One document says that the cadre covers poverty work, the other gives other work."""
    x, y = a.fields.get("oversees_poverty"), b.fields.get("oversees_poverty")
    if x is None or y is None or x == y:
        return []
    words = {True: "分管或协助分管扶贫工作", False: "分工不含扶贫工作"}
    return [Difference("oversees_poverty", "分工", words[bool(x)], words[bool(y)])]


def terms(a: Evidence, b: Evidence) -> list[Difference]:
    """How many years a post is held for, where both say so."""
    x, y = a.extra.get("term_years"), b.extra.get("term_years")
    if not x or not y or abs(float(x) - float(y)) < 0.25:
        return []
    return [Difference("term", "任期", f"{x:g}年", f"{y:g}年")]


def percents(a: Evidence, b: Evidence) -> list[Difference]:
    x, y = a.fields.get("percent"), b.fields.get("percent")
    if x is None or y is None or not 0.15 <= abs(x - y) <= 15:
        return []
    return [Difference("percent", "满意率", f"{x:g}%", f"{y:g}%")]


def grades(a: Evidence, b: Evidence) -> list[Difference]:
    """好 and 较好 are two grades, though the one stands in the other."""
    x, y = a.fields.get("grade"), b.fields.get("grade")
    if not x or not y or x == y:
        return []
    return [Difference("grade", "评价等次", str(x), str(y))]


def _rounds(x: float, y: float, a: Evidence, b: Evidence) -> bool:
    """Equal, or one is the other rounded to fewer digits, or said to be about, or so far off that it must be another thing."""
    if x == y:
        return True
    low, high = sorted((abs(float(x)), abs(float(y))))
    if low < _SAME_SCALE * high:
        return True
    if a.extra.get("about") or b.extra.get("about"):
        return high - low <= 0.1 * high
    digits = min(_significant(x), _significant(y))
    return (
        digits <= 2
        and min(_written(x), _written(y)) < 100
        and high - low <= _ROUNDING * high
        and f"{low:.{max(0, digits - 1)}e}" == f"{high:.{max(0, digits - 1)}e}"
    )


def _written(value: float) -> float:
    """The number as it stands before its unit: 20 for 20万元. Who writes 1,800万元 for 1,820万元 did not round."""
    value = abs(value)
    return value / 1e8 if value >= 1e8 else value / 1e4 if value >= 1e4 else 100.0


def _significant(value: float) -> int:
    return len(f"{value:.10g}".replace(".", "").strip("0").lstrip("0") or "0")


def money(yuan: float) -> str:
    """A sum in the unit a report would use, with all its digits: two sums that differ must not look alike."""
    value, unit = (yuan / 1e8, "亿元") if yuan >= 1e8 else (yuan / 1e4, "万元") if yuan >= 1e4 else (yuan, "元")
    whole, _, rest = f"{value:,.10f}".rstrip("0").partition(".")
    return f"{whole}{'.' + rest if rest else ''}{unit}"


COMPARE: dict[EventType, tuple[Callable[[Evidence, Evidence], list[Difference]], ...]] = {
    EventType.FUND_ALLOCATION: (amounts,),
    EventType.POVERTY_OUTCOME: (outcomes,),
    EventType.LEADER_VISIT: (dated("date", "日期"), ended),
    EventType.PLAN_MEETING: (stated("chair", "主持人"), dated("date", "日期")),
    EventType.CADRE_APPOINTMENT: (dated("start", "任职起始"), oversees, terms),
    EventType.SECRETARY_APPOINTMENT: (dated("start", "任职起始"), stated("village", "所驻村"), terms),
    EventType.INSPECTION: (dated("date", "日期"), ended),
    EventType.SATISFACTION: (percents, grades),
}
NAMES: dict[EventType, str] = {
    EventType.FUND_ALLOCATION: "帮扶资金", EventType.POVERTY_OUTCOME: "减贫情况", EventType.LEADER_VISIT: "到县调研",
    EventType.PLAN_MEETING: "专题会议", EventType.CADRE_APPOINTMENT: "挂职干部", EventType.SECRETARY_APPOINTMENT: "第一书记",
    EventType.INSPECTION: "督促检查", EventType.SATISFACTION: "满意情况",
}  # fmt: skip
