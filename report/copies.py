"""What the comparison of copies says, for the terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from ingest.copies.model import Comparison, CopyGroup, CopyReport, Difference, DifferenceKind, Place
from report.safe_text import clean, one_line


def to_json(comparison: Comparison) -> str:
    """Every field of the comparison; boxes in points from the top left of the page as displayed."""
    return clean(json.dumps(asdict(comparison), ensure_ascii=False, indent=2)) + "\n"


def to_text(comparison: Comparison) -> str:
    """For reading at the prompt: one document after the other, first what the copies lack, then what differs."""
    return (
        "\n".join(one_line(line) if not line.startswith(" ") else "  " + one_line(line) for line in _lines(comparison)) + "\n"
    )


def _lines(comparison: Comparison) -> Iterator[str]:
    for entry in comparison.unreadable:
        page = f" 第{entry.page}页" if entry.page else ""
        yield f"未能读取：{entry.path}{page}：{entry.reason}"
    for group in comparison.groups:
        yield f"《{group.title}……》 {len(group.copies)}份，每份应为{group.pages}页。建议阅读：{group.best}（{group.reason}）"
        yield from _of_group(group)
        yield ""
    if comparison.alone:
        yield f"只有一份、无从比对的文件：{'、'.join(comparison.alone)}"
    yield summary(comparison)


def summary(comparison: Comparison) -> str:
    """One line such as 3份文件，共20份：17份一致，…"""
    copies = [c for g in comparison.groups for c in g.copies]
    wrong = [c for c in copies if not c.same]
    counts = (
        ("缺件", sum(not c.paths for c in copies)), ("缺页", sum(bool(c.missing) for c in copies)),
        ("多页", sum(bool(c.extra or c.repeated) for c in copies)), ("错序", sum(bool(c.moved) for c in copies)),
        ("倒置", sum(bool(c.turned) for c in copies)), ("内容不同", sum(any(d.sure for d in c.differences) for c in copies)),
        ("有未读页", sum(bool(c.unread) for c in copies)),
    )  # fmt: skip
    found = "，".join(f"{name}{n}份" for name, n in counts if n)
    text = (
        f"共{len(comparison.groups)}种文件、{len(copies)}份：{len(copies) - len(wrong)}份一致{f'；{found}' if found else ''}。"
    )
    if not comparison.pages_read:
        return text
    scanned = comparison.pages_read + comparison.pages_shared
    return f"{text}扫描页{scanned}页，其中{comparison.pages_shared}页与已读各页图像一致，未重复识别。"


def _of_group(group: CopyGroup) -> Iterator[str]:
    if all(c.same for c in group.copies):
        yield "  各份一致。"
        return
    for copy in group.copies:
        for line in _of_copy(copy):
            yield f"  {copy.label}：{line}"


def _of_copy(copy: CopyReport) -> Iterator[str]:
    if not copy.paths:
        yield "缺少整份文件。"
    for m in copy.missing:
        where = f"应在其第{m.behind.page}页之后" if m.behind else "应在最前"
        yield f"缺第{m.page}页（“{m.words}……”，{where}）。"
    for place in copy.extra:
        yield f"多出一页：{_where(place)}，其他份没有。"
    for place in copy.repeated:
        yield f"重复的一页：{_where(place)}。"
    for moved in copy.moved:
        if moved.exchanged_with is not None:
            yield f"第{moved.page}页与第{moved.exchanged_with}页对调。"
        else:
            yield f"第{moved.page}页位置不对，在{_where(moved.place)}。"
    for place in copy.turned:
        yield f"方向与其他份不同：{_where(place)}。"
    for place in copy.unread:
        yield f"未能读取：{_where(place)}，是否一致请人工核对。"
    for difference in copy.differences:
        yield _difference(difference)


def _difference(d: Difference) -> str:
    doubt = "" if d.sure else "（字迹不清，请人工核对）"
    where = f"第{d.page}页（{_where(d.place)}）"
    around = f"“{d.before}［ ］{d.after}”" if d.before or d.after else ""
    if d.kind is DifferenceKind.MARK:
        return f"{where}有与多数份不同的印迹（手写、盖章或污损），请人工核对。"
    if d.kind is DifferenceKind.ADDED:
        return f"{where}多出“{d.here}”：{around}{doubt}"
    if d.kind is DifferenceKind.LACKING:
        return f"{where}缺少“{d.usual}”：{around}{doubt}"
    what = "数字不同" if d.kind is DifferenceKind.NUMBER else "文字不同"
    return f"{where}{what}：多数份为“{d.usual}”，本份为“{d.here}”：{around}{doubt}"


def _where(place: Place) -> str:
    return f"{place.path} 第{place.page}页"
