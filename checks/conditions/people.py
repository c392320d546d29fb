"""Tests on people: rank of visitors and chairs, posts of seconded cadres, who holds an office now."""

from __future__ import annotations

from checks.conditions.place import same_county
from checks.subject import Candidate, Circumstances, Failure
from extractors.model import EventStatus, EventType, Evidence


def who(evidence: Evidence) -> str:
    """Title and name as the text gives them."""
    return (
        f"{evidence.fields.get('title') or ''}{evidence.fields.get('person') or evidence.fields.get('chair') or ''}" or "来人"
    )


def leading_body(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """指标3: 单位负责同志指单位班子成员或党组成员.

    The rank of a named person that could not be settled is left to the reviewer (checks.doubts says it); people without a name
    (有关负责同志) prove no leader's visit, though the report may claim one so.
    """
    evidence = candidate.evidence
    if evidence is None:
        return None
    rank = visitor_rank(evidence, circumstances)
    unnamed = evidence.type is EventType.LEADER_VISIT and not evidence.fields.get("person")
    if rank is None and unnamed and candidate.document.facts.kind != "self_report":
        return Failure(
            "leading_body", f"{who(evidence)}没有写明姓名，不能认定是单位班子成员或党组成员", "所附材料没有写明人员姓名和职务"
        )
    if rank is not False:
        return None
    return Failure("leading_body", f"{who(evidence)}不是单位班子成员或党组成员", "所附材料中的人员不是单位班子成员或党组成员")


def visitor_rank(evidence: Evidence, circumstances: Circumstances) -> bool | None:
    """Whether a visitor is on the leading body, by this passage or else by what the package says of the name; None: unknown."""
    rank: bool | None = evidence.extra.get("leading_body")
    return rank if rank is not None else _known_rank(evidence.fields.get("person"), circumstances)


def chair_ranks(candidate: Candidate, circumstances: Circumstances) -> list[bool | None]:
    """Whether the chairs of the meetings in a document are on the leading body, one a meeting."""
    return [_chair(e, circumstances) for e in _meetings(candidate, circumstances)]


def _meetings(candidate: Candidate, circumstances: Circumstances) -> list[Evidence]:
    return [e for e in circumstances.events(candidate.document, EventType.PLAN_MEETING) if e.status is EventStatus.ASSERTED]


def chair_leading(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """指标4: 经单位负责同志主持召开专题会议."""
    meetings = _meetings(candidate, circumstances)
    ranks = chair_ranks(candidate, circumstances)
    if not meetings or any(r is True for r in ranks):
        return None
    if any(r is False for r in ranks):
        names = "、".join(dict.fromkeys(who(e) for e in meetings if _chair(e, circumstances) is False))
        return Failure("chair_leading", f"由{names}主持，不是单位负责同志主持", "所附会议纪要的会议不是单位负责同志主持召开")
    return None


def _chair(evidence: Evidence, circumstances: Circumstances) -> bool | None:
    rank: bool | None = evidence.extra.get("chair_leading_body", evidence.extra.get("leading_body"))
    return rank if rank is not None else _known_rank(evidence.fields.get("chair"), circumstances)


def _known_rank(name: str | None, circumstances: Circumstances) -> bool | None:
    """The rank that the package gives a person elsewhere, where one passage names him without his title."""
    ranks = {
        e.extra.get("chair_leading_body", e.extra.get("leading_body")) for e in circumstances.analysis.evidence_on(name or "")
    } - {None}
    return ranks.pop() if len(ranks) == 1 else None


def vice_post(candidate: Candidate, _: Circumstances) -> Failure | None:
    """指标6: 担任县委或县政府副职."""
    evidence = candidate.evidence
    if evidence is None or evidence.extra.get("vice_post") is not False:
        return None
    post = evidence.fields.get("post") or "所任职务"
    return Failure("vice_post", f"{post}不是县委或县政府副职", "所附任职文件中的职务不是县委或县政府副职")


def current_cadre(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """The division document names the cadre in office; one that names only a predecessor does not do."""
    if not circumstances.cadres:
        return None
    listed = {e.fields.get("person") for e in circumstances.events(candidate.document, EventType.CADRE_APPOINTMENT)}
    if listed & circumstances.cadres or _mentions(candidate, circumstances.cadres):
        return None
    names = "、".join(sorted(circumstances.cadres))
    return Failure("current_cadre", f"分工文件中没有现任挂职干部{names}", "所附分工文件中没有现任挂职干部")


def _mentions(candidate: Candidate, names: frozenset[str]) -> bool:
    return any(n in candidate.document.view.text for n in names)


def oversees_poverty(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """指标6: 分管或协助分管扶贫工作."""
    events = [
        e
        for e in circumstances.events(candidate.document, EventType.CADRE_APPOINTMENT)
        if e.status is EventStatus.ASSERTED and (not circumstances.cadres or e.fields.get("person") in circumstances.cadres)
    ]
    if any(e.fields.get("oversees_poverty") for e in events):
        return None
    other = [
        e
        for e in circumstances.events(candidate.document, EventType.CADRE_APPOINTMENT)
        if e.fields.get("oversees_poverty") and e not in events
    ]
    names = "、".join(sorted(circumstances.cadres)) or "挂职干部"
    by = f"，扶贫工作由{other[0].fields.get('person')}分管" if other and other[0].fields.get("person") else ""
    return Failure(
        "oversees_poverty", f"{names}没有分管或协助分管扶贫工作{by}", "所附分工文件中挂职干部未分管或协助分管扶贫工作"
    )


def current_secretary(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """指标7: the review form is of a first secretary in office, not of another person.

    A form that itself states an office reaching into the assessed year proves its holder, unless he is known to have left.
    """
    sheet = candidate.statement.extra if candidate.statement is not None else {}
    person, office = sheet.get("person"), sheet.get("in_office")
    known = circumstances.secretaries
    if person in known:
        return None
    if elsewhere := _county_of(person, circumstances):
        return Failure("county", f"{person}在{elsewhere}任第一书记", f"所附登记表是{elsewhere}第一书记的")
    if not known:
        return None
    if person is None and _mentions(candidate, known):
        return None
    if person is not None and office is not None and circumstances.year is not None and not _left(person, circumstances):
        first, last = office
        if first <= circumstances.year and (last is None or last >= circumstances.year):
            return None
    whose = f"，是{person}的" if person else ""
    return Failure(
        "current_secretary", f"登记表不是现任第一书记{'、'.join(sorted(known))}的{whose}", "所附登记表不是现任第一书记的"
    )


def _county_of(person: str | None, circumstances: Circumstances) -> str | None:
    """The county where all papers that say so have a person as first secretary, where that is not the one asked."""
    asked = circumstances.county
    if person is None or asked is None:
        return None
    events = (e for d in circumstances.analysis.documents for e in circumstances.events(d, EventType.SECRETARY_APPOINTMENT))
    counties = {e.fields.get("county") for e in events if e.fields.get("person") == person and e.fields.get("county")}
    return str(counties.pop()) if len(counties) == 1 and not any(same_county(c, asked) for c in counties) else None


def _left(person: str, circumstances: Circumstances) -> bool:
    said = (s for d in circumstances.analysis.documents for s in d.statements if s.topic == "left_office")
    return any(s.extra.get("person") == person for s in said)
