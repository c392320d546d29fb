"""The 整改清单: what the unit may read of a result. A separate model, so that nothing internal can slip into the file.

Built from the parts of a gap that are worded for the unit, the policy clause and the titles of documents; it holds no
grade, score, status, internal reason, passage or confidence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from checks.result import Gap, RequirementEntry, Result, UnreadableEntry
from extractors.entities.date_calendar import spoken
from report import words
from report.safe_text import clean

COLUMNS = ("序号", "问题", "依据条款", "现有材料", "整改要求", "责任单位", "时限")
NONE_AT_HAND = "无"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list, in the order of COLUMNS."""

    number: int
    issue: str
    policy: str
    existing: str
    suggestion: str
    responsible: str
    deadline: str

    def cells(self) -> tuple[str, ...]:
        return (
            str(self.number), self.issue, self.policy, self.existing, self.suggestion, self.responsible, self.deadline,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rectification:
    """The list with the words of its covering letter; what only the sender knows is left to be filled in.

    ``unread`` has a heading and one line a file, and is empty where everything could be read: what the list calls not
    provided may lie in such a file, and the unit is the one that can hand it in again.
    """

    title: str
    addressee: str
    opening: str
    closing: str
    items: tuple[Item, ...]
    unread: tuple[str, ...] = ()


def rectification(result: Result) -> Rectification:
    """Draw up the list from a result; a package without gaps gives an empty list that says so."""
    texts = {r.id: r for r in result.requirements()}
    titles = {d.id: words.document_name(d) for d in result.package.documents}
    # One policy is named in the opening; only where there are several must each line name its own.
    several = len({g.policy.document for g in result.gaps}) > 1
    items = tuple(
        _item(n, gap, texts.get(gap.requirement), titles, result.package.unit or "", several)
        for n, gap in enumerate(result.gaps, 1)
    )
    unit = clean(result.package.unit or "")
    year = f"{result.package.year}年度" if result.package.year else "____年度"
    return Rectification(
        f"{year}定点扶贫工作整改清单" if _is_central(result) else f"{year}扶贫工作整改清单",
        f"{unit or '______________'}：",
        _opening(result, items),
        _closing(items),
        items,
        _unread(result),
    )


def _item(
    number: int, gap: Gap, requirement: RequirementEntry | None, titles: dict[str, str], unit: str, name_policy: bool
) -> Item:
    text = requirement.text if requirement else gap.requirement
    existing = gap.existing
    if not existing and requirement:
        existing = "；".join(f"《{titles[d]}》" for d in requirement.documents if d in titles)
    return Item(
        number,
        clean(gap.issue or f"未见符合要求的“{text}”。"),
        clean(f"{gap.policy.document if name_policy else ''}{gap.policy.clause}：“{gap.policy.quote}”"),
        clean(existing or NONE_AT_HAND),
        clean(gap.suggestion),
        clean(gap.responsible or unit),
        _date(gap.deadline),
    )


def _unread(result: Result) -> tuple[str, ...]:
    files: dict[str, list[UnreadableEntry]] = {}
    for entry in result.unreadable:
        files.setdefault(entry.path, []).append(entry)
    lines = []
    for n, (path, entries) in enumerate(files.items(), 1):
        pages = "、".join(str(e.page) for e in entries if e.page)
        lines.append(f"{n}. {clean(path)}{f' 第{pages}页' if pages else ''}：{clean(entries[0].reason)}")
    if not lines:
        return ()
    return ("下列材料无法读取，未能核对，请重新提供；前列材料已在其中的，请一并注明：", *lines)


def _is_central(result: Result) -> bool:
    return result.scheme.startswith("central")


def _opening(result: Result, items: tuple[Item, ...]) -> str:
    named = "、".join(dict.fromkeys(_policy(g.policy.document, result) for g in result.gaps)) or _policy("", result)
    if not items and result.unreadable:
        return f"根据{named}，经核对报送材料，除无法读取的以外，没有需要补充的材料。"
    if not items:
        return f"根据{named}，经核对报送材料，没有需要补充的材料。"
    return f"根据{named}，经核对报送材料，你单位有以下{len(items)}项需要整改，请对照清单逐项落实。"


def _policy(document: str, result: Result) -> str:
    """A policy as a letter names it: a bare document number gets the scheme's name, a bare name its brackets."""
    text, scheme = clean(document), clean(words.scheme_title(result))
    if "《" in text:
        return text
    if "〔" in text or not text:
        return f"《{scheme}》" + (f"（{text}）" if text else "")
    return f"《{text}》"


def _closing(items: tuple[Item, ...]) -> str:
    deadlines = sorted({item.deadline for item in items if item.deadline})
    if not items:
        return ""
    if not deadlines:
        return "请按要求完成整改，并报送整改报告和补充材料。"
    return f"请于{deadlines[-1]}前完成整改，并报送整改报告和补充材料。"


def _date(text: str) -> str:
    """An ISO date as 2018年3月31日; other wording stays."""
    text = clean(text)
    return spoken(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else text
