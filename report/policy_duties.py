"""The duties of a policy, as data and in Chinese words: who must do what, how often, how many, by when, who checks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractors.entities.date_calendar import spoken
from extractors.policy.obligations.document import Duty
from extractors.policy.obligations.model import Value, Words

MODALITIES = {"must": "应当", "must_not": "不得", "may": "可以", "encouraged": "鼓励"}
KINDS = {
    "frequency": "频次", "count": "数量", "duration": "时长", "ratio": "比例", "deadline": "时限", "money": "金额",
    "share": "占比", "percent": "比率", "target": "目标", "age": "年龄", "years_of_service": "工作年限",
}  # fmt: skip
_UNITS = {
    "per_year": "次/年", "per_half_year": "次/半年", "per_quarter": "次/季度", "per_month": "次/月", "per_week": "次/周",
    "people": "人", "villages": "个村", "households": "户", "counties": "个县", "teams": "支", "times": "次", "copies": "份",
    "projects": "个项目", "units": "个单位", "years": "年", "months": "个月", "weeks": "周", "workdays": "个工作日",
    "days": "天", "hours": "小时", "days_per_month": "天/月", "days_per_year": "天/年", "parts": "", "yuan": "元",
    "wan_yuan": "万元", "yi_yuan": "亿元", "percent": "%", "percent_points": "个百分点", "wan_people": "万人",
    "wan_households": "万户",
}  # fmt: skip
_OPS = {"=": "", ">=": "≥", "<=": "≤", ">": "＞", "<": "＜", "range": "", "by": ""}


def duty_data(duty: Duty) -> dict[str, Any]:
    """One duty as the JSON has it: words as they stand in the document, normalised values, the clause's path and page."""
    o = duty.obligation
    return {
        "path": duty.path, "page": duty.page, "who": _text(o.who), "carried": o.carried, "modality": o.modality.value,
        "action": o.action.text, "whom": _text(o.whom), "condition": _text(o.condition), "checked_by": _text(o.checked_by),
        "values": [_value(v) for v in o.values], "quote": duty.quote, "found": duty.found,
    }  # fmt: skip


def _text(words: Words | None) -> str | None:
    return words.text if words is not None else None


def _value(v: Value) -> dict[str, Any]:
    value = list(v.value) if isinstance(v.value, tuple) else v.value
    return {"kind": v.kind, "op": v.op, "value": value, "unit": v.unit, "words": v.words.text}


def value_words(value: dict[str, Any]) -> str:
    """A normalised value in words: 频次≥2次/年, 时限7月30日前."""
    name, said = KINDS[value["kind"]], value["value"]
    if value["kind"] == "deadline":
        term = _date(said) if value["unit"] == "date" else _number(said) + _UNITS[value["unit"]] + "内"
        return f"{name}：{term}"
    number = "至".join(_number(n) for n in said) if isinstance(said, list) else _number(said)
    return f"{name}：{_OPS[value['op']]}{number}{_UNITS.get(value['unit'], value['unit'])}"


def _number(number: object) -> str:
    return f"{number:g}" if isinstance(number, float) and number < 1e6 else str(number)


def _date(iso: str) -> str:
    """2014-10-31 → 2014年10月31日前; --07-30 → 每年7月30日前 as said without a year; ---05 → 每月5日前."""
    if iso.startswith("---"):
        return f"每月{int(iso[3:])}日前"
    if iso.startswith("--"):
        month, day = iso[2:].split("-")
        return f"{int(month)}月{int(day)}日前"
    return f"{spoken(iso)}前"


def duty_words(d: dict[str, Any]) -> str:
    """One duty in a line; who is carried from an earlier sentence stands in brackets."""
    who = d["who"] or "（未写明）"
    return f"{f'（{who}）' if d['carried'] else who} {MODALITIES[d['modality']]}：{' '.join(d['action'].split())}"


def details(d: dict[str, Any]) -> list[str]:
    """What else is said of a duty: for whom, under which condition, values, who checks, and a doubt about the quote."""
    found = [f"{name}：{d[key]}" for key, name in (("whom", "对象"), ("condition", "条件"), ("checked_by", "核查")) if d[key]]
    found += [value_words(v) for v in d["values"]]
    return found if d["found"] else [*found, "引文与原件不一致，待核对"]


def lines(duties: list[dict[str, Any]]) -> Iterator[str]:
    """All duties for the terminal, under the path of their clause."""
    if not duties:
        yield "没有读出规定的事项。"
        return
    yield f"规定的事项（{len(duties)}条）"
    path = None
    for d in duties:
        if d["path"] != path:
            path = d["path"]
            yield f"  {path or '前言'}　第{d['page']}页"
        more = details(d)
        yield f"    {duty_words(d)}" + (f"〔{'；'.join(more)}〕" if more else "")
