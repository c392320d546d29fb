"""Tests on a resident cadre and his team, on the head of a unit, and on days of the year by which something is due."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from checks.conditions.holders import holders
from checks.conditions.people import visitor_rank, who
from checks.conditions.period import stated_term
from checks.scheme import Accept
from checks.subject import Candidate, Circumstances, Failure
from extractors.model import EventStatus, EventType, Evidence

_GAP_DAYS = 31
_MIN_WORK, _MIN_DEGREE, _MAX_AGE = 3, 3, 40  # 二(三)4: 3年以上工作经历、大专以上学历、年龄一般在40周岁以下
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
    facts = circumstances.analysis.facts
    names = [n for n in (facts.unit, *facts.aliases) if n and len(n) >= 2]
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


def cadre_fit(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """二(三)4: party member, at least three years' work, 大专 or above, generally not over 40 at appointment."""
    extra = candidate.statement.extra if candidate.statement is not None else {}
    if not extra:
        return None
    known = _cadres(circumstances)
    if known and extra.get("person") and extra["person"] not in known:
        return Failure("cadre_fit", f"{extra['person']}不是现任驻村帮扶干部", "所附登记表不是现任驻村帮扶干部的")
    day = _appointed(str(extra.get("person") or ""), circumstances) or extra.get("on") or candidate.document.facts.date
    wrong = _unfit(extra, day)
    if not wrong:
        return None
    return Failure(
        "cadre_fit", f"{extra.get('person') or '驻村干部'}{'；'.join(wrong)}", f"所附材料反映驻村帮扶干部{'；'.join(wrong)}"
    )


def _unfit(extra: dict[str, Any], day: str | None) -> list[str]:
    wrong = []
    if extra.get("party") is False:
        wrong.append("不是中共党员")
    worked = extra.get("worked") if extra.get("worked") is not None else _years(extra.get("working"), day)
    if worked is not None and worked < _MIN_WORK:
        wrong.append(f"任职时工作不满{_MIN_WORK}年（{extra.get('working') or worked}）")
    if (extra.get("degree") or _MIN_DEGREE) < _MIN_DEGREE:
        wrong.append(f"学历为{extra.get('education')}，低于大专")
    age = _years(extra.get("born"), day)
    age = age if age is not None else extra.get("age")
    if age is not None and age > _MAX_AGE:
        wrong.append(f"任职时{age}周岁，超过{_MAX_AGE}周岁")
    return wrong


def _years(since: str | None, until: str | None) -> int | None:
    """Whole years from one ISO date to another; months where both have them. The end of the last year counts for its holder."""
    if not since or not until:
        return None
    years = int(until[:4]) - int(since[:4])
    if len(since) >= 7 and len(until) >= 7 and until[5:7] < since[5:7]:
        years -= 1
    return years


def _appointed(name: str, circumstances: Circumstances) -> str | None:
    """The earliest day that the package gives for the cadre's post in the village."""
    days = []
    for e in circumstances.analysis.evidence_on(name):
        if e.type is EventType.SECRETARY_APPOINTMENT and e.status is EventStatus.ASSERTED:
            document = circumstances.analysis.document(e.document)
            _, start, _ = stated_term(Candidate(document, Accept(), evidence=e))
            own = document.facts.date if document.facts.kind.startswith("appointment_") else None
            days += [d for d in (start or own,) if d]
    return min(days, default=None)


def _cadres(circumstances: Circumstances) -> frozenset[str]:
    """Names of the resident cadres: first secretaries sent, and those whom the registers name."""
    named = {
        re.sub(r"\s", "", c.text)
        for d in circumstances.analysis.documents
        for s in d.rosters.sheets
        for key in ("姓名", "驻村帮扶干部")
        if s.form in ("cadre_register", "unit_register") and (c := s.core.get(key)) is not None and not c.vacant
    }
    return holders(circumstances, EventType.SECRETARY_APPOINTMENT) | {n for n in named if 2 <= len(n) <= 4}


def team_led(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """二(三)4: 由驻村帮扶干部任队长."""
    extra = candidate.statement.extra if candidate.statement is not None else {}
    leader, words = extra.get("leader"), str(extra.get("words") or "")
    known = _cadres(circumstances)
    if not leader or leader in known or re.search(rf"{re.escape(leader)}[^；。\n]{{0,24}}驻村(?:帮扶)?干部", words):
        return None
    local = re.search(r"乡|镇|街道|村(?!.{0,6}第一书记)|县", words)
    if not known and not local:
        return None
    return Failure(
        "team_led",
        f"队长是{leader}，不是驻村帮扶干部{'、'.join(sorted(known))}",
        f"所附材料反映工作队队长为{leader}，不是驻村帮扶干部",
    )


def by_day(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """Sent, signed or handed in by the day of the year that the policy sets (07-30), in the year of the paper itself."""
    limit = candidate.accept.by_day
    on = (candidate.statement.extra.get("on") if candidate.statement is not None else None) or candidate.document.facts.date
    if limit is None or not isinstance(on, str) or len(on) < 7:
        return None
    due = f"{candidate.document.facts.year or on[:4]}-{limit}"
    if on <= due[: len(on)]:
        return None
    month, day = limit.split("-")
    return Failure(
        "by_day", f"{on}才上报，晚于{int(month)}月{int(day)}日", f"所附材料日期为{on}，晚于规定的{int(month)}月{int(day)}日"
    )


def resident(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """二(三)4: 常年驻村; a part-time post, a post left empty for more than a month of the year, or absence deny it, whichever
    paper of the package says so."""
    statement = candidate.statement
    if statement is not None and statement.status is EventStatus.NEGATED:
        return _not_resident(statement.explanation[-1])
    for document in circumstances.analysis.documents:
        if document.facts.kind == "self_report" or document.facts.year not in (None, circumstances.year):
            continue
        denied = next((s for s in document.statements if s.topic == "residence" and s.status is EventStatus.NEGATED), None)
        if denied is not None and denied.year in (None, circumstances.year):
            return _not_resident(denied.explanation[-1])
    gap = _vacancy(circumstances)
    return _not_resident(gap) if gap else None


def _not_resident(words: str) -> Failure:
    return Failure("resident", f"材料写明“{words}”，不是全年有人常年驻村", "所附材料反映驻村帮扶干部没有全年常年驻村")


def _vacancy(circumstances: Circumstances) -> str:
    """Words for the time of the year in which nobody was resident: from one cadre's leaving to the next one's coming."""
    village, year = _village(circumstances), str(circumstances.year)
    lefts: list[str] = []
    comes: list[tuple[str, str]] = []
    gone: set[str] = set()
    for document in circumstances.analysis.documents:
        if document.facts.kind == "self_report":
            continue
        for s in document.statements:
            words = str(s.extra.get("words") or "")
            if s.topic == "resident_left" and str(s.extra.get("on"))[:4] == year and (not village or village in words):
                lefts.append(str(s.extra["on"]))
                gone.update(s.extra.get("persons", ()))
        for e in circumstances.events(document, EventType.SECRETARY_APPOINTMENT):
            if e.status is EventStatus.ASSERTED and (not village or village in str(e.fields.get("village") or "")):
                own = document.facts.date if document.facts.kind.startswith("appointment_") else None
                comes.append((str(e.fields.get("start") or own or ""), str(e.fields.get("person"))))
    for left in sorted(lefts):
        later = min((c for c, who in comes if len(c) >= 7 and c[:7] >= left[:7] and who not in gone), default=None)
        if later is None or _days(left, later) > _GAP_DAYS:
            return f"{left}离任后" + (f"至{later}空缺" if later else "没有接任的记载")
    return ""


def _days(first: str, last: str) -> int:
    """Days from one ISO date to another; a month stands for its middle."""
    a, b = (date.fromisoformat(d if len(d) == 10 else f"{d}-15") for d in (first, last))
    return (b - a).days


def _village(circumstances: Circumstances) -> str:
    """The unit's village: of those that the package's first secretaries have, the one that the report names most."""
    reports = [d for d in circumstances.analysis.documents if d.facts.kind == "self_report"] or circumstances.analysis.documents
    events = (e for e in circumstances.analysis.evidence if e.type is EventType.SECRETARY_APPOINTMENT)
    names = {re.split(r"[县区市乡镇]", str(e.fields["village"]))[-1] for e in events if e.fields.get("village")}
    counted = {n: sum(d.view.text.count(n) for d in reports) for n in names if len(n) >= 2}
    return max(counted, key=lambda n: counted[n], default="") if any(counted.values()) else ""
