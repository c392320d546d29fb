"""The evidence-gap list: one entry for each requirement that is neither met nor not applicable.

``what`` is for reviewers; ``issue``, ``existing`` and ``suggestion`` are worded for the unit and carry no grade, score,
internal reason or confidence (国开办发〔2017〕59号 五、八(四): assessment material is internal).
"""

from __future__ import annotations

from checks.evaluate import Finding
from checks.result import GAP_STATUSES, STATUS_NAMES, Gap, PolicyClause
from checks.scheme import Scheme
from checks.subject import label
from extractors.model import Analysis


def gap(finding: Finding, reason: str, scheme: Scheme, analysis: Analysis) -> Gap | None:
    """The gap of one requirement, None where there is none."""
    status = finding.status
    if status not in GAP_STATUSES:
        return None
    requirement = finding.requirement
    return Gap(
        requirement=requirement.id,
        status=status,  # type: ignore[arg-type]
        what=f"{requirement.name}：{STATUS_NAMES[status]}。{reason}",
        suggestion=requirement.suggestion,
        policy=PolicyClause(document=scheme.document, clause=requirement.clause, quote=requirement.quote),
        issue=_issue(finding),
        existing=_existing(finding),
        responsible=requirement.responsible.replace("本单位", analysis.facts.unit or "本单位"),
        deadline=scheme.rectify_by.isoformat(),
    )


def _issue(finding: Finding) -> str:
    name = finding.requirement.name
    if finding.status != "defective":
        lacking = [f.county.short for f in finding.counties if f.county is not None and len(finding.counties) > 1]
        return f"未提供{name}" + (f"（{'、'.join(lacking)}）" if lacking else "") + "。"
    parts = []
    for found in finding.counties:
        where = f"{found.county.short}：" if found.county is not None and len(finding.counties) > 1 else ""
        if found.passing:
            continue
        if not found.failing:
            parts.append(f"{where}未提供{name}")
        else:
            wrong = list(dict.fromkeys(f.public for _, failures in found.failing[:3] for f in failures))
            parts.append(where + "；".join(wrong))
    return "；".join(parts) + "。"


def _existing(finding: Finding) -> str:
    """现有材料: what lies in the package, by title; never why it does not do."""
    if not finding.bearing:
        return "无"
    labels = list(dict.fromkeys(label(c.document) for c in finding.bearing))
    return "；".join(labels[:4])
