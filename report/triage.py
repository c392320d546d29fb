"""Triage of several packages: which to open first, worst gaps first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from checks.result import Result
from report import words
from report.safe_text import one_line

if TYPE_CHECKING:
    from rich.console import Console

WEIGHTS: dict[str, float] = {"missing": 1.0, "defective": 0.75, "claimed": 0.5}
"""What a gap weighs: the points that the default rubric takes off for it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One package under one scheme; ``error`` (Chinese) stands where nothing could be checked at all.

    ``files`` are the results written for it, as (format name, path relative to the folder of the triage).
    """

    package: str
    unit: str
    scheme: str
    error: str
    weight: float
    missing: int
    defective: int
    claimed: int
    contradictions: int
    problems: int
    major_incident: bool
    unreadable: int
    grades: tuple[tuple[str, str], ...]
    worst: tuple[str, ...]
    files: tuple[tuple[str, str], ...] = ()

    @property
    def gaps(self) -> int:
        return self.missing + self.defective + self.claimed


def row(result: Result, files: Sequence[tuple[str, str]] = ()) -> Row:
    counts = words.count_statuses(result)
    texts = {r.id: r.text for r in result.requirements()}
    ordered = sorted(result.gaps, key=lambda g: -WEIGHTS[g.status])
    return Row(
        result.package.name, words.unit_name(result), result.scheme, "",
        sum(WEIGHTS[s] * counts[s] for s in WEIGHTS), counts["missing"], counts["defective"], counts["claimed"],
        len(result.contradictions), len(result.problems), any(p.kind == "major_incident" for p in result.problems),
        len(result.unreadable), tuple((c.name, c.draft or "待定") for c in result.contents if result.graded),
        tuple(_short(texts.get(g.requirement, g.requirement)) for g in ordered if g.status == "missing")[:5], tuple(files),
    )  # fmt: skip


def _short(text: str) -> str:
    """The words of a basis as a heading: 提供… and what stands after a colon go, since five must fit a cell."""
    head = text.split("：")[0].removeprefix("提供").removeprefix("由")
    return head if len(head) <= 24 else head[:23] + "…"


def failed(package: str, scheme: str, error: str) -> Row:
    """A package of which nothing could be checked: it comes first, since nobody knows what is in it."""
    return Row(package, "", scheme, error, 0.0, 0, 0, 0, 0, 0, False, 0, (), ())


def ranked(rows: Sequence[Row]) -> list[Row]:
    """Unreadable packages, then by weight of the gaps, then major incidents, problems, contradictions; stable by name."""
    return sorted(
        rows,
        key=lambda r: (
            not r.error, -r.weight, -r.missing, not r.major_incident, -r.problems, -r.contradictions, -r.unreadable, r.package,
        ),
    )  # fmt: skip


def to_json(rows: Sequence[Row]) -> str:
    """A list of objects, worst first."""
    plain = [{**asdict(r), "grades": dict(r.grades), "files": dict(r.files), "gaps": r.gaps} for r in ranked(rows)]
    return json.dumps({"triage": plain}, ensure_ascii=False, indent=2) + "\n"


def to_html(rows: Sequence[Row]) -> str:
    """A page with links to the results beside it."""
    from report.html import GRADE_CLASS, render

    context = {"rows": ranked(rows), "w": words, "grade_class": {**GRADE_CLASS, "待定": "g0"}, "links": _links}
    return render("triage.html.j2", context, style="report.css")


def _links(files: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    from urllib.parse import quote

    return [(name, quote(path)) for name, path in files]


def print_triage(rows: Sequence[Row], console: Console) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, header_style="bold", title_justify="left")
    for heading, ratio in (("序", None), ("材料", 3), ("单位", 3), ("方案", 2)):
        table.add_column(heading, ratio=ratio, no_wrap=ratio is None, overflow="fold")
    for heading in ("缺失", "不合格", "自述", "矛盾", "问题", "未读"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("最缺什么", ratio=5, overflow="fold")
    for n, r in enumerate(ranked(rows), 1):
        figures = [r.missing, r.defective, r.claimed, r.contradictions, r.problems, r.unreadable]
        shown = ["—"] * 6 if r.error else [str(f) for f in figures]
        last = r.error or "、".join(r.worst)
        cells = [str(n), r.package, r.unit, r.scheme, *shown, last]
        table.add_row(*(Text(one_line(c)) for c in cells), style="red" if r.error else "")
    console.print(Text("核查先后（缺口重的在前）", style="bold"))
    console.print(table)
