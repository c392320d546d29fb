"""Tests on a resident cadre and his team, and on days of the year by which something is due."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from checks.conditions.period import stated_term
from checks.scheme import Accept
from checks.subject import Candidate, Circumstances, Failure
from extractors.model import AnalysedDocument, EventStatus, EventType

_GAP_DAYS = 31
_MIN_WORK, _MIN_DEGREE, _MAX_AGE = 3, 3, 40  # 二(三)4: 3年以上工作经历、大专以上学历、年龄一般在40周岁以下


def cadre_fit(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """二(三)4: party member, at least three years' work, 大专 or above, generally not over 40 at appointment."""
    extra = candidate.statement.extra if candidate.statement is not None else {}
    if not extra:
        return None
    known = _cadres(circumstances)
    if known and extra.get("person") and extra["person"] not in known:
        return Failure("cadre_fit", f"{extra['person']}不是现任驻村帮扶干部", "所附登记表不是现任驻村帮扶干部的")
    told = [(candidate.document, extra), *(x for x in _profiles(circumstances) if x[1].get("person") in known)]
    for document, about in told:  # of several cadres each one, whichever paper tells of him
        day = _appointed(str(about.get("person") or ""), circumstances) or about.get("on") or document.facts.date
        if day is None and circumstances.year is not None:
            day = f"{circumstances.year}-01"
        if wrong := _unfit(about, day):
            who = about.get("person") or "驻村干部"
            return Failure("cadre_fit", f"{who}{'；'.join(wrong)}", f"所附材料反映驻村帮扶干部{'；'.join(wrong)}")
    return None


def _profiles(circumstances: Circumstances) -> Iterator[tuple[AnalysedDocument, dict[str, Any]]]:
    for document in circumstances.analysis.documents:
        if document.facts.kind not in ("self_report", "policy"):
            yield from ((document, s.extra) for s in document.statements if s.topic == "cadre_profile")


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
    """Names of the unit's resident cadres: first secretaries of its village, and those whom its own registers name; those who
    are said to have left only where nobody else is known."""
    registers = [s for d in circumstances.analysis.documents for s in d.rosters.sheets]
    named = {
        re.sub(r"\s", "", c.text)
        for s in registers
        for key in ("姓名", "驻村帮扶干部")
        if s.form in ("cadre_register", "unit_register") and (c := s.core.get(key)) is not None and not c.vacant
    }
    village = _village(circumstances)
    posted = {
        str(e.fields["person"])
        for e in circumstances.analysis.evidence
        if e.type is EventType.SECRETARY_APPOINTMENT and e.status is EventStatus.ASSERTED and e.fields.get("person")
        and (not village or not e.fields.get("village") or str(e.fields["village"]).endswith(village))
    }  # fmt: skip
    gone = {
        p
        for d in circumstances.analysis.documents
        for s in d.statements
        if s.topic == "resident_left"
        for p in s.extra["persons"]
    }
    known = frozenset(posted | {n for n in named if 2 <= len(n) <= 4})
    return known - gone or known


def team_led(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """二(三)4: 由驻村帮扶干部任队长."""
    extra = candidate.statement.extra if candidate.statement is not None else {}
    leader, words = extra.get("leader"), str(extra.get("words") or "")
    if _own_team(candidate, circumstances) is False:
        return _elsewhere(candidate, circumstances)
    known = _cadres(circumstances)
    name = re.escape(str(leader))
    own = rf"{name}(?:同志)?（[^）]*驻村|驻村(?:帮扶|扶贫)?干部[、，]?{name}|{name}[^，、；。（]{{0,10}}驻村(?:帮扶)?干部"
    if not leader or leader in known or re.search(own, words) or _sent_by_unit(words, circumstances):
        return None
    local = re.search(r"乡|镇|街道|村(?!.{0,6}第一书记)|县", words)
    if not known and not local:
        return None
    return Failure(
        "team_led",
        f"队长是{leader}，不是驻村帮扶干部{'、'.join(sorted(known))}",
        f"所附材料反映工作队队长为{leader}，不是驻村帮扶干部",
    )


def _sent_by_unit(words: str, circumstances: Circumstances) -> bool:
    """Whether the words about a team's head name the unit: 由某集团甲任队长."""
    facts = circumstances.analysis.facts
    names = [n for n in facts.names(3) if n[0] not in "我本该"]
    return any(n in words for n in names)


def _own_team(candidate: Candidate, circumstances: Circumstances) -> bool | None:
    """Whether the team is that of the unit's village, where the statement says whose it is."""
    villages = circumstances.analysis.facts.villages
    of = candidate.statement.extra.get("village") if candidate.statement is not None else None
    return None if not of or not villages else any(str(of).endswith(v) or v.endswith(str(of)) for v in villages)


def _elsewhere(candidate: Candidate, circumstances: Circumstances) -> Failure:
    of = candidate.statement.extra["village"] if candidate.statement is not None else ""
    return Failure("team_led", f"是{of}的工作队，不是所帮扶村的", f"所附材料是{of}的工作队，不是所帮扶村的")


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
    if len(known := circumstances.analysis.facts.villages) == 1:
        return known[0]
    reports = [d for d in circumstances.analysis.documents if d.facts.kind == "self_report"] or circumstances.analysis.documents
    events = (e for e in circumstances.analysis.evidence if e.type is EventType.SECRETARY_APPOINTMENT)
    names = {re.split(r"[县区市乡镇]", str(e.fields["village"]))[-1] for e in events if e.fields.get("village")}
    counted = {n: sum(d.view.text.count(n) for d in reports) for n in names if len(n) >= 2}
    return max(counted, key=lambda n: counted[n], default="") if any(counted.values()) else ""


def accepted(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """四3: 验收不合格的，包村单位要继续履行包村责任: a paper fails where it says so of this village, or names none."""
    village = _village(circumstances)
    for s in candidate.document.statements:
        if s.topic != "village_acceptance" or s.status is not EventStatus.NEGATED:
            continue
        words = candidate.document.view.text[s.start : s.end]
        others = [
            v
            for v in re.findall(r"[一-鿿]{1,3}[^包驻到入进乡全各困该本我在为的\s，。]村(?!民|委|级|干|里|组)", words)
            if village and not v.endswith(village)
        ]
        if not others or (village and village in words):
            return Failure("accepted", f"验收结论为“{s.explanation[-1]}”", "所附验收材料的结论为不合格")
    return None
