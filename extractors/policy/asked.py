"""What each basis cell of the indicator table asks for, in the vocabulary of schemes, with who gives it, year and scope."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from extractors.facts.patterns import squeeze
from extractors.policy.model import Asked, Filled, IndicatorTable, Problem, TableRow
from extractors.policy.pieces import Piece, pieces

_KEYS = frozenset(
    {"key", "kind", "also", "clause", "phrase", "where", "year", "subject", "event", "fields", "statuses", "statement",
     "shows", "tests", "other", "claim", "name", "level", "levels"}
)  # fmt: skip
_PROVINCE = re.compile(r"省级|^(?:由)?(?:各)?省(?!脱贫)|省\(区|省（区|自治区级")
_COUNTY = re.compile(r"本县|(?:定点|定)?扶贫县|县(?:委|政府|级|扶贫|乡村振兴|出台|提供|组织)|被帮扶县")
_UNIT = re.compile(r"派出单位|本单位|帮扶单位|中央单位提供")
_YEAR = re.compile(r"当年|年度|本年|(?:19|20)\d\d年")
_DEEP = re.compile(r"深度贫困(?!村|户|人口)")
_EACH = re.compile(r"每(?:个|一个)[^，。；]{0,8}县|定(?:点)?扶贫县|本县|本省|[^本]县领导|对口县|受援县")
_PACKAGE = re.compile(r"本单位[^，。；]{0,16}计划")


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of document that a basis may ask for; ``raw`` as in lexicons/policy_requirements.yaml."""

    key: str
    kind: str
    phrase: re.Pattern[str]
    where: re.Pattern[str] | None
    raw: dict[str, Any]


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """The vocabulary in its order. ValueError names an entry with an unknown key."""
    import yaml

    raw = yaml.safe_load(files("lexicons").joinpath("policy_requirements.yaml").read_text(encoding="utf-8"))
    for entry in raw:
        if unknown := set(entry) - _KEYS:
            raise ValueError(f"lexicons/policy_requirements.yaml: {entry.get('key')}: {', '.join(sorted(unknown))}")
    return tuple(
        Entry(e["key"], e["kind"], re.compile(e["phrase"]), re.compile(e["where"]) if "where" in e else None, e) for e in raw
    )


def asked(table: IndicatorTable, faults: Sequence[Problem]) -> tuple[Asked, ...]:
    """The requirements of all rows, in order."""
    return tuple(a for row in table.rows for a in _of_row(row, faults))


def _of_row(row: TableRow, faults: Sequence[Problem]) -> list[Asked]:
    cell = row.cells["basis"]
    found: list[Asked] = []
    for piece in pieces(cell.value):
        start, end = cell.start + piece.start, cell.start + piece.end
        wrong = [f for f in faults if f.start is not None and f.end is not None and cell.start <= f.start < cell.end]
        found.append(_asked(row, piece, (start, end), wrong))
    return found


def _asked(row: TableRow, piece: Piece, place: tuple[int, int], faults: Sequence[Problem]) -> Asked:
    doubts: list[str] = []
    right = piece.text
    for fault in faults:
        if fault.words in right and fault.suggestion:
            right = right.replace(fault.words, fault.suggestion)
            doubts.append(f"“{fault.words}”按“{fault.suggestion}”理解，请对照原件")
    about = squeeze(row.value("indicator") + " " + row.value("explanation"))
    entry = entry_for(right, about)
    if entry is None:
        doubts.append("没有认出要的是哪一类材料，请指定")
    if piece.any_of:
        doubts.append(f"{'、'.join(piece.any_of)}：按任有其一即可理解，请确认")
    if piece.split:
        doubts.append("原文为一句并列，已拆为多项，请确认")
    for role, name in (("basis", "评价依据"), ("explanation", "指标说明")):
        cell = row.cells.get(role)
        if cell is not None and cell.filled in (Filled.DITTO, Filled.BLANK) and role == "basis":
            doubts.append(f"{name}一栏沿用第{cell.origin}行，请确认")
    if re.search("细化|另行(?:制定|规定|通知)", about):
        doubts.append("指标待牵头部门细化，请按细化后的要求修改")
    source = _source(piece, row, entry)
    if source is None:
        doubts.append("没有写明由谁提供，暂按本单位提供")
    return Asked(
        row.row, piece.text, *place, entry.key if entry else None,
        entry.kind if entry else None, piece.any_of, source or "unit", _year(piece, row, entry), _scope(piece, row, source),
        piece.includes, tuple(doubts), piece.who,
    )  # fmt: skip


def entry_for(words: str, about: str) -> Entry | None:
    """The kind of document that ``words`` name; ``about`` is indicator and explanation."""
    return next((e for e in entries() if e.phrase.search(words) and (e.where is None or e.where.search(about))), None)


def entry_of_clause(words: str) -> Entry | None:
    """The kind of document that would bear a sentence of a policy: 单位领导每年到县调研 a record of the visit."""
    return next((e for e in entries() if "clause" in e.raw and re.search(e.raw["clause"], words)), None)


def _source(piece: Piece, row: TableRow, entry: Entry | None) -> str | None:
    """Who gives it: as the cell says, as the kind implies (a county's own paper), as 数据来源 says; None where nothing does."""
    words = piece.who or piece.text
    if _PROVINCE.search(words):
        return "province"
    if _UNIT.search(words):
        return "unit"
    if entry is not None and "level" in entry.raw:
        return str(entry.raw["level"])
    if piece.who and _COUNTY.search(piece.who):
        return "county"
    for place in (squeeze(row.value("source")), squeeze(row.source)):
        if place:
            first = re.split("[,，、;；]", place)[0]
            return "province" if _PROVINCE.search(first) else "county" if _COUNTY.search(first) else "unit"
    return None


def _year(piece: Piece, row: TableRow, entry: Entry | None) -> bool:
    named = bool(_YEAR.search(piece.text) or re.search("当年|年度", row.value("indicator")))
    lasting = entry is not None and not entry.raw.get("year", False)
    return bool(_YEAR.search(piece.text)) or (not lasting and (named or entry is not None))


def _scope(piece: Piece, row: TableRow, source: str | None) -> str:
    indicator = squeeze(row.value("indicator"))
    if _DEEP.search(indicator):
        return "each_deep_county"
    if _PACKAGE.search(indicator):
        return "package"
    words = squeeze(f"{piece.who} {piece.text} {indicator}")
    if source in ("county", "province") or _EACH.search(words) or re.search("每(?:个|一个)", row.value("explanation")):
        return "each_county"
    return "each_county" if "选派到" in row.value("explanation") and "县" in row.value("explanation") else "package"
