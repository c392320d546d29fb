"""Tests on the head of a unit: the principal leader himself goes, or takes the chair."""

from __future__ import annotations

import re

from checks.conditions.people import visitor_rank, who
from checks.subject import Candidate, Circumstances, Failure
from extractors.model import EventType, Evidence

_HEADS = (
    r"(?:党委|党组|党总支|党工委|院党委|校党委|分党组)?书记|董事长|总经理|总裁|部长|局长|主任|校长|院长|行长|主席|会长|社长|署长|台长|所长|理事长|厅长|"
    r"馆长|总编辑|主要负责(?:人|同志)|主要领导|一把手|经理|司令员|政委|理事会主任|委员长|县长|市长|区长"
)
_HEAD = re.compile(rf"(?:{_HEADS})$")
_DEPUTY = re.compile(
    r"副|助理|助手|原|前任|受[^，。]{0,12}委托|纪委书记|第一书记|(?<!党总)支部书记|团委书记|政法委书记|工会主席|秘书长"
)
_SECTION = re.compile(
    r"(?:部(?!长$)|司|处|室|科|中心|分公司|子公司|项目部|事业部|办公室|团委|纪检|纪委|组|站|队|分院|学院|支行|分行|工作部)"
    r"(?=[一-鿿]*(?:长|主任|书记|总经理|经理)$)"
)
_NAMES = re.compile(
    r"[省市县区]?(?:集团(?:公司)?|公司|总公司|学校|大学|学院|研究院|研究所|医院|银行|总行|[省市县]?[一-鿿]{0,6}[局厅委办院所行社会部署])$"
)


def unit_head(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """四2 and 三(一): the principal leader of the unit himself goes, or chairs; neither a deputy nor the head of a department.

    A person whom the package elsewhere names as head (the register's 主要负责人, or by a title) is one without his title too.
    """
    evidence = candidate.evidence
    if evidence is None:
        return None
    told = is_head(evidence, circumstances)
    if told is not False:
        return None
    act = "主持" if evidence.type is EventType.PLAN_MEETING else "带队"
    return Failure("unit_head", f"由{who(evidence)}{act}，不是单位主要负责人", f"所附材料反映的不是单位主要负责同志{act}")


def is_head(evidence: Evidence, circumstances: Circumstances) -> bool | None:
    """Whether the visitor or chair of an event is the head of the unit; None where nothing tells."""
    name = evidence.fields.get("chair") or evidence.fields.get("person")
    heads = {re.sub(r"\s", "", h) for h in _registered(circumstances)}
    if name and name in heads:
        return True
    stated = str(evidence.fields.get("title") or evidence.extra.get("chair_title") or "")
    told = _title_is_head(stated, circumstances) if stated else None
    if told is None and name:
        others = circumstances.analysis.evidence_on(name)
        seen = {_title_is_head(str(e.fields.get("title")), circumstances) for e in others if e.fields.get("title")} - {None}
        told = seen.pop() if len(seen) == 1 else True if True in seen else None
    if told and visitor_rank(evidence, circumstances) is False and evidence.type is EventType.LEADER_VISIT:
        return False
    return told


def _registered(circumstances: Circumstances) -> list[str]:
    sheets = [s for d in circumstances.analysis.documents for s in d.rosters.sheets if s.form == "unit_register"]
    return [c.text for s in sheets if (c := s.core.get("主要负责人")) is not None and not c.vacant and len(c.text) <= 8]


def _title_is_head(title: str, circumstances: Circumstances) -> bool | None:
    """党委书记、董事长 and 省某局局长 are; 副总经理, 工程部总经理 and 党委委员 are not. None for a title that is silent."""
    names = circumstances.analysis.facts.names(2)
    said: bool | None = None
    for part in re.split(r"[、，,兼/ 　]", re.sub(r"（[^）]*）", "", title)):
        if not part:
            continue
        said = said or False
        bare = part
        for n in sorted(names, key=len, reverse=True):
            bare = bare.removeprefix(n)
        if _DEPUTY.search(bare) or not (m := _HEAD.search(bare)):
            continue
        before = bare[: m.start()]
        if _SECTION.search(bare) and not any(before and n.endswith(before) for n in names):
            continue
        if not before or any(before in n or n.endswith(before) for n in names) or _NAMES.fullmatch(before):
            return True
    return said
