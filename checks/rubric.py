"""Drafted grades by the scheme's rubric.

Points of a status, mean of an indicator, mean of a content (weighted where the scheme gives weights), least score of a grade.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checks.result import STATUS_NAMES, ContentEntry, Grade, Status
from checks.scheme import Content, Indicator, Rubric, Scheme


def mean(values: Sequence[tuple[float, float]]) -> float | None:
    """The mean of (value, weight) pairs; None where there are none."""
    return sum(v * w for v, w in values) / sum(w for _, w in values) if values else None


def indicator_score(indicator: Indicator, statuses: Mapping[str, Status], rubric: Rubric) -> float | None:
    """Mean points of the requirements; not_applicable ones are left out, None where nothing is left."""
    return mean([(rubric.points[s], r.weight) for r in indicator.requirements if (s := statuses[r.id]) != "not_applicable"])


def grade_of(score: float, rubric: Rubric) -> Grade:
    """The best grade whose least score is reached (a hair of floating-point slack for means such as 0.9)."""
    return next(g for g, least in rubric.grades if score >= least - 1e-9)


def draft(content: Content, statuses: Mapping[str, Status], scheme: Scheme) -> ContentEntry:
    """The drafted grade of one content; none without a rubric.

    A county-sourced content with every requirement missing has nothing to judge from.
    """
    rubric = scheme.rubric
    ids = [r.id for i in content.indicators for r in i.requirements if statuses[r.id] != "not_applicable"]
    reasons = [_tally([statuses[i] for i in ids])] if ids else ["本项内容不适用。"]
    if rubric is None:
        reasons += _verdict([statuses[i] for i in ids], scheme)
        return ContentEntry(id=content.id, name=content.name, draft=None, score=None, reasons=reasons)
    scores = [(s, i.weight) for i in content.indicators if (s := indicator_score(i, statuses, rubric)) is not None]
    score = mean(scores)
    if score is None or (content.county_sourced and all(statuses[i] == "missing" for i in ids)):
        if ids:
            reasons.append(f"数据来源（{content.source}）的材料尚未收到，暂不拟定等次。")
        return ContentEntry(id=content.id, name=content.name, draft=None, score=None, reasons=reasons)
    rounded = round(score, 4)
    reasons.append(f"按评分规则得{rounded:.2f}，拟为“{grade_of(score, rubric)}”，须由评审人员判定。")
    return ContentEntry(id=content.id, name=content.name, draft=grade_of(score, rubric), score=rounded, reasons=reasons)


def _verdict(statuses: Sequence[Status], scheme: Scheme) -> list[str]:
    """The word of a scheme without grades, with the share it rests on; nothing where the scheme defines none."""
    if scheme.verdict is None or not statuses:
        return []
    share = sum(scheme.verdict.points[s] for s in statuses if s != "not_applicable") / len(statuses)
    word = next((w for w, least in scheme.verdict.words if share >= least - 1e-9), scheme.verdict.words[-1][0])
    return [f"按方案所定标准，材料反映的完成程度为{share:.0%}，拟为“{word}”，须由评审人员判定。"]


def _tally(statuses: Sequence[Status]) -> str:
    counts = {s: statuses.count(s) for s in ("met", "claimed", "defective", "missing") if s in statuses}
    return f"共{len(statuses)}项要求：" + "，".join(f"{STATUS_NAMES[s]}{n}项" for s, n in counts.items()) + "。"
