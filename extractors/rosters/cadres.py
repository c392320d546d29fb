"""Who the resident cadre is: born, party, education, at work since; from register forms, rows of summaries and sentences.

Statements of the topic ``cadre_profile``; ``extra``: person, born (ISO, as precise as stated), age (years, where only that
is stated), party (bool or None), education (words), degree (rank: 5 研究生, 4 大学, 3 大专, 2 高中中专, 1 below; None),
working (ISO since when), worked (years, where only that is stated), on (ISO day of the post, None).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from extractors.events.document import Doc
from extractors.events.senders import foreign_body
from extractors.events.text import Sentence
from extractors.model import EventStatus, Statement
from extractors.rosters.grid import Grid, GridCell, grids
from extractors.rosters.model import RosterCell, Rosters

_FORMS = frozenset({"cadre_register", "cadre_summary"})
_BORN = re.compile(r"出生|生日")
_AGE = re.compile(r"年龄|周?岁")
_PARTY = re.compile(r"政治面貌|党派|是否(?:中共)?党员|入党")
_SCHOOL = re.compile(r"学历|文化程度|学位")
_WORK = re.compile(r"参加工作|工作时间|工作年[限份]|工龄|工作经历年")
_NAME = re.compile(r"^姓名$|驻村(?:帮扶|扶贫)?干部(?:姓名)?$|^干部(?:姓名)?$|选派干部")
_POSTED = re.compile(r"(?:任职|到(?:村|任|岗)|驻村|选派|派驻|起始|起止|进村)(?:时间|日期|年月)?$")
_MEMBER = re.compile(r"中共(?:预备)?党员|(?<!非)党员")
_OTHER_PARTY = re.compile(r"群众|团员|无党派|民盟|民革|民进|民建|农工|九三|致公|台盟|非党员|非中共")
_DEGREES = (
    (5, re.compile(r"博士|硕士|研究生")),
    (3, re.compile(r"大专|专科(?!学校)")),
    (2, re.compile(r"中专|高中|中技|技校|职高|中师")),
    (4, re.compile(r"本科|大学|学士")),
    (1, re.compile(r"初中|小学|文盲")),
)
_YEARS = re.compile(r"(\d{1,2})\s*年")
_STAMPED = re.compile(r"20\d\d\s*年\s*\d{1,2}\s*月|20\d\d[.\-/]\d{1,2}")
_SENT = re.compile(
    r"(20\d\d年\d{1,2}月)(?:\d{1,2}日)?(?:起|至今|以来)?[，]?[^，。；]{0,10}(?:派驻|选派|派往|驻村|任[^，。；]{2,20}书记|到村|下派|进驻|挂职|驻)"
)


# What cadres have to be, not what one is: 3年以上工作经历、大专以上学历、一般在40周岁以下
_NORM = re.compile(
    r"(?:大专|本科|专科|中专|高中)(?:及|或)?以上(?!.{0,6}符合)|一般(?:在|不超过)[^，。；]{0,8}(?:周?岁)|周?岁(?:及)?以下(?:[，。；、）]|$)"
)

_SCHOOL_RANK = 2  # of who has not finished what comes after school
_UNFINISHED = re.compile(
    r"[（(][^（）()]*(?:在读|未毕业|肄业|结业|在学|进修中|攻读|尚未取得|未取得)[^（）()]*[）)]|"
    r"(?:正在)?(?:攻读|就读|在读)(?:函授|自考|成人|业余|电大)?(?:大专|专科|本科|研究生)|"
    r"(?:函授|自考|成人|业余|电大)?(?:大专|专科|本科|研究生)[^，。；、（）()]{0,4}(?:在读|未毕业|肄业|在学|尚未毕业)"
)


def degree(words: str) -> int | None:
    """The rank of an education; None where the words name none. What is still being studied for counts as nothing."""
    finished = _UNFINISHED.sub("", words)
    found = next((rank for rank, pattern in _DEGREES if pattern.search(finished)), None)
    return _SCHOOL_RANK if found is None and finished != words else found


def party(words: str) -> bool | None:
    """Whether somebody is a member of the Communist Party; None where the words do not say."""
    if _OTHER_PARTY.search(words) and not _MEMBER.search(words):
        return False
    return (
        True if _MEMBER.search(words) or re.search(r"^是$|\d{4}", words) else False if re.fullmatch(r"否|无", words) else None
    )


def iso_of(words: str) -> str | None:
    """A date in a cell: 1978年5月, 1978.05, 1978-5-3, 197805."""
    bare = re.sub(r"\s", "", words)
    m = re.search(r"((?:19|20)\d\d)[年.\-/．—]?(\d{1,2})?(?:[月.\-/．](\d{1,2}))?", bare)
    if m is None:
        return None
    month = f"-{int(m[2]):02d}" if m[2] and 1 <= int(m[2]) <= 12 else ""
    return m[1] + month


def profiles(doc: Doc, found: Rosters) -> Iterator[Statement]:
    """The cadres that a document describes; a policy describes what cadres have to be."""
    if doc.facts.kind == "policy":
        return
    for sheet in found.sheets:
        if sheet.form not in _FORMS:
            continue
        for line in sheet.lines or (sheet.values,):
            unit = next((c.text for label, c in line.items() if re.search(r"单位", label) and not c.vacant), "")
            made = _of_fields(line, sheet.start, sheet.end)
            if made is not None and not (
                sheet.lines and unit and not doc.unit_pattern.search(unit) and foreign_body(doc, unit)
            ):
                yield made
    taken = {x.start for x in found.sheets if x.form in _FORMS}
    for grid in grids(doc.view, doc.text):
        if grid.start not in taken and re.search(r"驻村|帮扶|选派", f"{doc.facts.title or ''} {grid.title}"):
            lines = _lines(grid)
            yield from (
                m for line in lines if _facts(line) >= 3 and (m := _of_fields(line, grid.start, grid.start)) is not None
            )
    for s in doc.sentences:
        if s.cell is None and (told := _of_sentence(doc, s)) is not None:
            yield told


def _lines(grid: Grid) -> list[dict[str, RosterCell]]:
    """The people of a table: one a row under a header, or the one whom labels and values describe."""

    def cell(c: GridCell, label: str) -> RosterCell:
        return RosterCell(label, c.text, c.start, c.end, not c.text)

    if grid.labels:
        return [{grid.label(c.col): cell(c, grid.label(c.col)) for c in row if grid.label(c.col)} for row in grid.rows]
    form: dict[str, RosterCell] = {}
    for row in grid.every:
        own = [c for c in row if not c.inherited]
        for label, value in zip(own[::2], own[1::2], strict=False):
            form.setdefault(re.sub(r"\s", "", label.text), cell(value, label.text))
    return [form]


def _facts(line: Mapping[str, RosterCell]) -> int:
    """How many of the facts that a cadre is judged by have a column."""
    return sum(
        any(p.search(label) for label in line) for p in (_PARTY, _SCHOOL, _WORK, re.compile(f"{_BORN.pattern}|{_AGE.pattern}"))
    )


def _of_fields(fields: Mapping[str, RosterCell], start: int, end: int) -> Statement | None:
    def cell(pattern: re.Pattern[str]) -> RosterCell | None:
        return next((c for label, c in fields.items() if pattern.search(label) and not c.vacant), None)

    def text(pattern: re.Pattern[str]) -> str:
        found = cell(pattern)
        return re.sub(r"\s", "", found.text) if found is not None else ""

    name = text(_NAME)
    extra = _extra(name or None, text(_BORN), text(_AGE), text(_PARTY), text(_SCHOOL), text(_WORK))
    extra["on"] = iso_of(text(_POSTED)) or _stamped(fields)
    spans = [c for c in fields.values() if c.end > c.start]
    if not name or not any(extra[k] is not None for k in ("born", "age", "party", "degree", "working")):
        return None
    return Statement(
        "cadre_profile", EventStatus.ASSERTED, min((c.start for c in spans), default=start),
        max((c.end for c in spans), default=end), (f"登记“{name}”",), None, extra,
    )  # fmt: skip


def _stamped(fields: Mapping[str, RosterCell]) -> str | None:
    """The first day on which a unit recommended him, as the opinions of a form are dated (同意推荐。2014年7月28日（章）)."""
    days = [iso_of(c.text[m.start() :]) for label, c in fields.items() if "意见" in label and (m := _STAMPED.search(c.text))]
    return min((d for d in days if d), default=None)


def _extra(name: str | None, born: str, age: str, membership: str, school: str, work: str) -> dict[str, Any]:
    years = _YEARS.search(work) if work and not re.search(r"(?:19|20)\d\d", work) else None
    old = re.search(r"\d{2}", age) if age and not re.search(r"(?:19|20)\d\d", age) else None
    return {
        "person": name,
        "born": iso_of(born or (age if not old else "")),
        "age": int(old[0]) if old else None,
        "party": party(membership) if membership else None,
        "education": school or None,
        "degree": degree(school) if school else None,
        "working": iso_of(work) if not years else None,
        "worked": int(years[1]) if years else None,
        "on": None,
    }


def _of_sentence(doc: Doc, s: Sentence) -> Statement | None:
    """甲，男，1978年5月生，中共党员，大学学历，2001年7月参加工作: at least three of the four facts."""
    text = s.text
    if not re.search(r"党员|群众|学历|文化|毕业", text) or _NORM.search(text):
        return None
    born = re.search(r"((?:19)\d\d年(?:\d{1,2}月)?)[^，。]{0,4}(?:出?生)|生于((?:19)\d\d年(?:\d{1,2}月)?)", text)
    age = re.search(r"(\d{2})\s*周?岁", text)
    work = re.search(
        r"((?:19|20)\d\d年(?:\d{1,2}月)?)[^，。]{0,4}(?:参加工作|到[^，。]{1,10}工作|入职)|工作(?:经历|年限)?(?:满)?(\d{1,2})年|(\d{1,2})年工龄",
        text,
    )
    school = re.search(r"[^，。；]{0,8}(?:学历|文化程度|毕业|大专|本科|研究生|专科)", text)
    membership = re.search(
        r"中共(?:预备)?党员|党员|群众(?=[，。；）])|共青团员|(?:民盟|民革|民进|民建|农工党|九三学社|致公党)盟?[成社党]?员", text
    )
    if sum(x is not None for x in (born or age, work, school, membership)) < 3:
        return None
    people = doc.persons(s.start, s.end)
    name = people[0].name if people else None
    stated = next((g for g in (work.groups() if work else ()) if g), "")
    extra = _extra(
        name, next((g for g in (born.groups() if born else ()) if g), ""), age[1] if age else "",
        membership[0] if membership else "", school[0] if school else "", stated + ("年" if stated.isdigit() else ""),
    )  # fmt: skip
    sent = _SENT.search(text)
    extra["on"] = iso_of(sent[1]) if sent else None
    return Statement("cadre_profile", EventStatus.ASSERTED, s.start, s.end, ("履历",), None, extra)
