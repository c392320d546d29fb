"""Tests on rosters beyond blank cells: who leads, since when, how long; what other papers count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checks.candidates import listing
from checks.subject import Candidate, Circumstances, Failure
from extractors.entities.numerals import to_number
from extractors.model import EventStatus, Statement
from extractors.rosters.cadres import iso_of
from extractors.rosters.model import RosterRow

_CLOSED = re.compile(
    r"销户|死亡|病故|去世|亡故|迁出|注销|清退|不再安排|(?:并入|合并到|合并至|划归|划入)[^，。；]{1,10}(?:村|社区|嘎查)|"
    r"不再(?:单独)?(?:单列|列|作|是|属)[^，。；]{0,8}(?:贫困村|村)|撤(?:村|销)(?:建制)?(?:并|改)|整村(?:搬迁|撤销)"
)
_OTHER_KIND = re.compile(r"一般村|非贫困村|面上村|^否$|非相对贫困|非重点")
_RELIEVED = re.compile(r"接替|接任|轮换|更换|替换|换防")
_YEARS = re.compile(r"(\d+(?:\.\d+)?|[一二两三四五])\s*年")
_SHOWN = 4
_ROUNDING = 0.2  # of a year: from June to May three years later is a term of three years


def own_rows(rows: Sequence[RosterRow], circumstances: Circumstances, of: str) -> list[RosterRow]:
    """The rows that count: not of households struck off, not of villages that are not poor; of a list of several villages
    those that the unit helps."""
    return counting(rows, circumstances.analysis.facts.villages, of)


def counting(rows: Sequence[RosterRow], villages: Sequence[str], of: str) -> list[RosterRow]:
    """The same for the villages that the unit helps (none: those of a county)."""
    kept = [r for r in rows if not _closed(r)]
    mine = [r for r in kept if any(r.name.endswith(v) for v in villages)] if of == "village" else []
    return mine or kept


def _closed(row: RosterRow) -> bool:
    if any(_CLOSED.search(c.text) for c in row.cells.values()):
        return True
    kind = row.cells.get("kind")
    return kind is not None and bool(_OTHER_KIND.search(kind.text))


def no_lack(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """No paper of the package counts some that lack what the roster lists."""
    for statement in _coverage(candidate, circumstances):
        lack = statement.extra.get("lack")
        total, have = statement.extra.get("total"), statement.extra.get("have")
        if lack is None and total and have and not statement.extra.get("whole"):
            lack = max(0, total - have) if have <= total else 0
        if lack and not _struck_off(candidate, circumstances, int(lack)):
            words = f"{lack}{'户' if statement.extra.get('of') == '户' else '个村'}没有落实"
            return Failure("no_lack", f"材料写明还有{words}", f"所附材料写明还有{words}")
    return None


def _struck_off(candidate: Candidate, circumstances: Circumstances, lack: int) -> bool:
    """Whether so many rows of the rosters are of households that are no more."""
    asked = candidate.accept.roster
    rosters = (r for d in circumstances.analysis.documents for r in (listing(d, asked) if asked else d.rosters.rosters))
    return sum(1 for r in rosters for row in r.rows if _closed(row)) >= lack


def _coverage(candidate: Candidate, circumstances: Circumstances) -> Iterator[Statement]:
    statement, asked = candidate.statement, candidate.accept.roster
    topics = {statement.topic} if statement is not None else set()
    if asked is not None:
        topics |= {"helper_coverage"} if "helper" in (*asked.has, *asked.any_of) else set()
        topics |= {"team_coverage"} if set(asked.has + asked.any_of) & {"team", "leader"} else set()
        topics |= {"plan_coverage"} if "plan" in (*asked.has, *asked.any_of) else set()
    told = candidate.document.facts.date or ""
    for document in circumstances.analysis.documents:
        if document.facts.kind == "self_report" or document.facts.year not in (None, circumstances.year):
            continue
        if statement is not None and (document.facts.date or told) < told:
            continue  # what an older paper still lacked was settled since
        yield from (s for s in document.statements if s.topic in topics and s.status is EventStatus.ASSERTED)


def rows_by(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """Every row that says since when says so by ``by``."""
    by, roster = candidate.accept.by, candidate.roster
    if by is None or roster is None:
        return None
    limit = by.isoformat()
    late = []
    for row in own_rows(roster.rows, circumstances, roster.of):
        cell, remark = row.cells.get("since"), row.cells.get("remark")
        if remark is not None and _RELIEVED.search(remark.text):
            continue  # the day on which the next one came is not that of the team
        on = iso_of(cell.text) if cell is not None and row.has("since") else None
        if on is not None and on > limit[: len(on)]:
            late.append((row.name, on))
    if not late:
        return None
    names = "、".join(f"{n}（{d}）" for n, d in late[:_SHOWN])
    return Failure("rows_by", f"{names}晚于{limit}到位", f"所附名册中{names}到位时间晚于规定的{limit}")


def leads(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """In every row the head of the team is the first secretary."""
    roster = candidate.roster
    if roster is None:
        return None
    other, vacant = [], []
    for row in own_rows(roster.rows, circumstances, roster.of):
        secretary, leader = row.cells.get("secretary"), row.cells.get("leader")
        if not row.has("secretary"):
            vacant.append(row.name)
        elif leader is not None and _bare(leader.text) != _bare(secretary.text if secretary else "") and not leader.vacant:
            other.append(row.name)
    if vacant:
        names = "、".join(vacant[:_SHOWN])
        return Failure("leads", f"{names}没有第一书记", f"所附名册中{names}没有第一书记")
    if other:
        names = "、".join(other[:_SHOWN])
        return Failure("leads", f"{names}的第一书记不是工作队队长", f"所附名册中{names}的第一书记不是驻村工作队队长")
    return None


def _bare(text: str) -> str:
    return re.sub(r"[\s　]|[（(].*[）)]|同志", "", text)


def rows_term(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """Every term that a roster states, in years or from when to when, is as long as the scheme asks; a vacant post has none."""
    roster, least = candidate.roster, circumstances.scheme.min_term_years
    if roster is None:
        return None
    short = []
    for row in own_rows(roster.rows, circumstances, roster.of):
        years = _term(row)
        if years is not None and years < least - _ROUNDING:
            short.append((row.name, years))
    if not short:
        return None
    names = "、".join(f"{n}（{y:.1f}年）" for n, y in short[:_SHOWN])
    return Failure("rows_term", f"{names}任期不足{least:g}年", f"所附名册中{names}任期不足{least:g}年")


def _term(row: RosterRow) -> float | None:
    term = row.cells.get("term")
    if term is not None and (m := _YEARS.search(term.text)) and not re.search(r"(?:19|20)\d\d", term.text):
        return to_number(m[1])
    since, until = (row.cells.get(c) for c in ("since", "until"))
    start, end = (iso_of(c.text) if c is not None and not c.vacant else None for c in (since, until))
    if start is None or end is None:
        return None
    return int(end[:4]) - int(start[:4]) + (_month(end) - _month(start)) / 12


def _month(iso: str) -> int:
    return int(iso[5:7]) if len(iso) >= 7 else 6


def rosters_full(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """No roster of the package on the same subject has a row without what is asked: a count of all does not outweigh it."""
    columns = {"helper_coverage": ("household", "helper"), "team_coverage": ("village", "leader")}
    statement = candidate.statement
    if statement is None or statement.topic not in columns:
        return None
    of, column = columns[statement.topic]
    for document in circumstances.analysis.documents:
        for roster in document.rosters.rosters:
            if roster.of != of or column not in roster.columns or document.facts.kind == "self_report":
                continue
            blank = [r.name for r in own_rows(roster.rows, circumstances, of) if not r.has(column)]
            if blank:
                names = "、".join(blank[:_SHOWN])
                return Failure("rosters_full", f"名册中{names}仍是空白", f"所附名册中{names}没有填写")
    return None


def own_village(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """The paper is about the village that the unit helps, and papers like it about every other such village; a county has none
    of its own."""
    villages = circumstances.analysis.facts.villages
    if not villages or not any(v in candidate.document.view.text for v in villages):
        return Failure("own_village", "只是个别村的材料", "所附材料不能反映全部贫困村")
    topic = candidate.statement.topic if candidate.statement is not None else None
    papers = [
        d
        for d in circumstances.analysis.documents
        if d.facts.kind != "self_report" and any(s.topic == topic for s in d.statements)
    ]
    without = [v for v in villages if not any(v in d.view.text for d in papers)]
    if not without:
        return None
    names = "、".join(without[:_SHOWN])
    return Failure("own_village", f"没有{names}的材料", f"所附材料中没有{names}的")


def same_leader(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """The first secretary appointed is the head of the team, where the same paper names one for that village."""
    fields = candidate.evidence.fields if candidate.evidence is not None else {}
    person, village = fields.get("person"), str(fields.get("village") or "")
    teams = [s.extra for s in candidate.document.statements if s.topic == "resident_team"]
    of = [
        x for x in teams if x.get("village") and village and (village.endswith(x["village"]) or x["village"].endswith(village))
    ]
    leaders = {x.get("leader") for x in of or teams}
    if candidate.evidence is not None and leaders and candidate.evidence.extra.get("row") is None:
        words = candidate.document.view.text[candidate.evidence.start : candidate.evidence.end]
        if "队长" in words and "书记" not in words:
            return Failure("same_leader", f"{person}只任工作队队长", "所附文件只任命了驻村工作队队长")
    if not person or not leaders or person in leaders or len(leaders) > 1:
        return None
    return Failure("same_leader", f"第一书记{person}不是工作队队长{leaders.pop()}", "所附文件中第一书记不是驻村工作队队长")
