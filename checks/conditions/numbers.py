"""Tests on what a statement says in numbers: done or only planned, by when, how much, in which shares, of how many parts.

The figures are read by extractors.matters; a test holds where the text does not state the figure it asks about.
"""

from __future__ import annotations

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
    """It was done, not only planned, ordered or denied."""
    status = candidate.statement.status if candidate.statement is not None else EventStatus.ASSERTED
    return Failure("done", *_NOT_DONE[status]) if status in _NOT_DONE else None


def deadline(candidate: Candidate, _: Circumstances) -> Failure | None:
    """Done by ``by``: on the last day that the statement gives for it, else on the day of the paper.

    A month without a day is taken as its first, so that 10月 is not late for 10月31日.
    """
    by = candidate.accept.by
    on = _extra(candidate).get("on") or candidate.document.facts.date
    if by is None or not isinstance(on, str):
        return None
    limit = by.isoformat()
    if on[: len(limit)] <= limit[: len(on)]:
        return None
    return Failure("deadline", f"{on}才完成，晚于{limit}", f"所附材料反映的完成时间{on}晚于规定的{limit}")


def least(candidate: Candidate, _: Circumstances) -> Failure | None:
    """Every figure that the way names, where it is stated, reaches its least value."""
    values = _extra(candidate).get("values", {})
    for name, wanted in candidate.accept.least.items():
        stated = values.get(name)
        if isinstance(stated, int | float) and stated < wanted - _SLACK:
            return Failure("least", f"为{stated:g}，低于{wanted:g}", f"所附材料的数额为{stated:g}，未达到规定的{wanted:g}")
    return None


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


def _extra(candidate: Candidate) -> dict[str, object]:
    statement: Statement | None = candidate.statement
    return statement.extra if statement is not None else {}
