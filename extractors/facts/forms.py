"""Who filled in a register form that nobody signed: the unit that it registers, the unit that sends the cadre, the village.

For: 包村帮扶单位基本情况登记表 with 单位名称 | 某局; 驻村帮扶干部基本情况登记表 of the unit; 贫困户登记表 of a village.
Against: a summary of many units, a form with a signature.
"""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.entities.villages import find_villages
from extractors.facts.patterns import is_organisation
from extractors.model import PackageFacts
from ingest.model import BlockKind
from ingest.view import View

_OF_UNIT = re.compile(r"(?:包村|帮扶|包扶|双包)[^，。]{0,4}单位[^，。]{0,8}登记表")
_OF_CADRE = re.compile(r"(?:驻村|选派|帮扶)[^，。]{0,6}干部[^，。]{0,8}(?:登记|审批|推荐)表")
_OF_HOUSEHOLD = re.compile(r"贫困(?:农)?户[^，。]{0,10}登记(?:表|卡)|扶贫手册|帮扶手册")
_NAME = re.compile(r"^(?:(?:包村|帮扶|包扶)?单位(?:名称|全称)|(?:包村|帮扶|包扶)单位)")
_TOP = 600  # characters in which a form says of which village it is


def filled_by(title: str | None, view: View, package: PackageFacts | None) -> str | None:
    """The maker of a register form with this title; None where it is none, or nothing tells."""
    bare = re.sub(r"\s", "", title or "")
    if _OF_UNIT.search(bare):
        return _named(view) or _unit(package)
    if _OF_CADRE.search(bare):
        return _unit(package)
    if _OF_HOUSEHOLD.search(bare) and not re.search(r"名册|台账|汇总|检查|核查|抽查|情况", bare):
        found = [v.name for v in find_villages(view.text[:_TOP])] or list(package.villages if package else ())
        return f"{found[0]}村民委员会" if found else None
    return None


def _unit(package: PackageFacts | None) -> str | None:
    return package.unit if package is not None and package.unit_kind not in (None, "county") else None


def _named(view: View) -> str | None:
    """The cell behind 单位名称."""
    for segment in view.segments:
        if segment.kind is not BlockKind.TABLE:
            continue
        cells = [re.sub(r"\s", "", view.text[c.start : c.end]) for c in segment.cells]
        for label, value in pairwise(cells):
            if _NAME.match(label) and is_organisation(value):
                return value
    return None
