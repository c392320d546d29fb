"""Test on rank: 党政主要领导, the secretary of a party committee or the head of a government; no deputy."""

from __future__ import annotations

import re

from checks.conditions.people import who
from checks.subject import Candidate, Circumstances, Failure

_PRINCIPAL = re.compile(
    r"(?:省|市|州|盟|区|县|旗|乡|镇|街道|党委|党工委|党组)(?:委)?书记|书记(?=、|$)|(?<![副助])(?:省|市|州|盟|区|县|旗|乡|镇)长|主要(?:领导|负责)|"
    r"(?:党组书记|局长|主任|董事长|总经理|院长|校长|行长|厅长|理事长|社长|台长|馆长|所长|署长|会长|总裁|关长|园长|场长)(?=$|、|，)"
)
_DEPUTY = re.compile(r"副|常委|助理|第一书记|支部书记|支书|纪委书记|政法委书记|原|挂职")


_PART = re.compile(
    r"(?:中心|[一-鿿]部|[一-鿿]处|[一-鿿]科|[一-鿿]股|办公室|[一-鿿]站|分公司|支行|分院|学院|车间)(?:主任|经理|总经理|院长|行长|书记|党组书记)(?=$|、|，)"
)


def principal(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """第23条: 各级党政主要领导. A title that is not given fails nothing."""
    evidence = candidate.evidence
    if evidence is None:
        return None
    title = str(evidence.fields.get("title") or "")
    unit = circumstances.analysis.facts.unit or ""
    part = _PART.search(title)
    of_part = part is not None and not unit.endswith(re.sub(r"(?:主任|总?经理|院长|行长|(?:党组)?书记)$", "", part[0])[-2:])
    if not title or (_PRINCIPAL.search(title) and not _DEPUTY.search(title) and not of_part):
        return None
    return Failure("principal", f"{who(evidence)}不是党政主要领导", "所附材料反映的不是党政主要领导带队")
