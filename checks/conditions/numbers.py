"""Tests on what a statement says in numbers: done or only planned, by when, how much, in which shares, of how many parts.

The figures are read by extractors.matters; a test holds where the text does not state the figure it asks about.
"""

from __future__ import annotations

from typing import Any

from checks.subject import Candidate, Circumstances, Failure
from extractors.model import EventStatus, Statement

_NOT_DONE = {
    EventStatus.PLANNED: ("只是计划安排，没有实际完成", "所附材料只反映计划安排，未反映实际完成情况"),
    EventStatus.REQUIREMENT: ("只是工作要求，没有实际完成", "所附材料只是工作要求，未反映实际完成情况"),
    EventStatus.NEGATED: ("材料写明尚未完成", "所附材料反映该项工作尚未完成"),
    EventStatus.OTHER_PARTY: ("是其他单位所做", "所附材料反映的是其他单位的工作"),
}
_SLACK = 1e-6  # sums of a table are rounded


def done(candidate: Candidate, _: Circumstances) -> Failure | None:
    """It was done, not only planned, ordered or denied; the paper does not say elsewhere that it failed."""
    statement = candidate.statement
    if statement is None:
        return None
    if statement.status in _NOT_DONE:
        return Failure("done", *_NOT_DONE[statement.status])
    failed = next((s for s in _same(candidate) if s.extra.get("fails")), None)
    if failed is None:
        return None
    words = candidate.document.view.text[failed.start : failed.end].replace("\n", " ").strip()[:40]
    return Failure("done", f"材料写明“{words}”", "所附材料反映该项工作没有达到要求")


def deadline(candidate: Candidate, _: Circumstances) -> Failure | None:
    """Done by ``by``: on the last day of completion that the paper gives. A paper without one fails nothing.

    A month without a day is compared as a month, so that 10月 is not late for 10月31日.
    """
    by = candidate.accept.by
    days = [str(s.extra["on"]) for s in _same(candidate) if s.status is EventStatus.ASSERTED and s.extra.get("on")]
    if by is None or not days:
        return None
    on, limit = max(days), by.isoformat()
    if on[: len(limit)] <= limit[: len(on)]:
        return None
    return Failure("deadline", f"{on}才完成，晚于{limit}", f"所附材料反映的完成时间{on}晚于规定的{limit}")


def least(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """Every figure that the way names, where this statement or else the paper states it, reaches its least value."""
    values: dict[str, float] = {}
    of = (candidate.statement.year if candidate.statement else None) or circumstances.year
    for s in (candidate.statement, *_same(candidate)):
        if s is not None and (s.year or circumstances.year) == of:
            values = {**s.extra.get("values", {}), **values}
    for name, wanted in candidate.accept.least.items():
        stated = values.get(name)
        if stated is not None and stated < wanted - _SLACK:
            said, asked = _written(stated, wanted), _written(wanted, wanted)
            return Failure("least", f"为{said}，低于{asked}", f"所附材料的数额为{said}，未达到规定的{asked}")
    return None


def _written(value: float, wanted: float) -> str:
    """A share of a target as a percentage, other figures as they are."""
    return f"{value:.1%}" if wanted == 1 else f"{value:,.0f}" if value >= 1000 else f"{value:g}"


def ratio(candidate: Candidate, _: Circumstances) -> Failure | None:
    """The shares stated, or computed from the sums, are those of the scheme within a hundredth of the whole."""
    wanted = candidate.accept.ratio
    stated = _extra(candidate).get("shares")
    if not wanted or not stated:
        return None
    said = ":".join(f"{x:g}" for x in stated)
    asked = ":".join(f"{x:g}" for x in wanted)
    whole, total = sum(wanted), sum(stated)
    same = len(stated) == len(wanted) and all(abs(a / total - b / whole) <= 0.01 for a, b in zip(stated, wanted, strict=True))
    return None if same else Failure("ratio", f"分担比例为{said}，不是{asked}", f"所附材料的分担比例为{said}，不是{asked}")


def parts(candidate: Candidate, _: Circumstances) -> Failure | None:
    """At least ``parts_least`` of the parts that the matter consists of are there."""
    found = _extra(candidate).get("parts", ())
    lacking = _extra(candidate).get("lacking", ())
    if len(found) >= candidate.accept.parts_least:
        return None
    names = "、".join(lacking[:4])
    return Failure("parts", f"只有{len(found)}个方面，缺{names}", f"所附材料缺少{names}等方面的内容")


def _same(candidate: Candidate) -> list[Statement]:
    """The statements of the candidate's document on the same matter."""
    topic = candidate.statement.topic if candidate.statement is not None else None
    return [s for s in candidate.document.statements if s.topic == topic]


def _extra(candidate: Candidate) -> dict[str, Any]:
    return candidate.statement.extra if candidate.statement is not None else {}
