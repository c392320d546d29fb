"""A scheme as the table of its policy: content, indicator, basis, source, clause; and what changed between two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from checks.scheme import Scheme
from checks.scheme_diff import Change

if TYPE_CHECKING:
    from rich.console import RenderableType

HEADINGS = ("考核内容", "考核指标", "评价依据（编号）", "范围", "数据来源", "条款")
SCOPES = {
    "package": "全部材料一份", "any_county": "任一县", "some_county": "至少一县",
    "each_county": "每个定点扶贫县", "each_deep_county": "每个深度贫困县",
}  # fmt: skip
KEYS = {
    "name": "名称", "document": "依据", "year": "年度", "rectify_by": "整改时限", "rectify_clause": "整改条款",
    "min_term_years": "任期下限（年）", "doubt_below": "待核界线", "rubric": "评分规则", "submission": "报送要求",
    "text": "要求", "clause": "条款",
    "quote": "引文", "suggestion": "整改建议", "responsible": "责任单位", "scope": "范围", "weight": "权重",
    "accept": "认可的材料和条件", "claimed_by": "自述的认定", "indicator": "所属指标", "id": "编号",
    "state": "草拟状态", "to_confirm": "待确认事项",
}  # fmt: skip


def rows(scheme: Scheme) -> Iterator[tuple[str, ...]]:
    """Rows under ``HEADINGS``; content, indicator and source are written once, blank below, as in the policy's table."""
    for content in scheme.contents:
        first_of_content = True
        for indicator in content.indicators:
            first_of_indicator = True
            for r in indicator.requirements:
                yield (
                    f"{content.id} {content.name}" if first_of_content else "",
                    f"{indicator.id} {indicator.name}" if first_of_indicator else "",
                    f"{r.text}（{r.id}）",
                    SCOPES[r.scope],
                    content.source if first_of_content else "",
                    r.clause,
                )
                first_of_content = first_of_indicator = False


def head(scheme: Scheme) -> list[str]:
    """Lines above the table: name, document, deadline, how grades are drafted."""
    lines = [f"{scheme.name}（{scheme.id}）", f"依据：{scheme.document}", f"整改时限：{scheme.rectify_by.isoformat()}"]
    if scheme.rubric is not None:
        lines.append("草拟等次：" + "，".join(f"{name}≥{least:.2f}" for name, least in scheme.rubric.grades))
    else:
        lines.append("本方案不拟定等次，只给出各项要求的状态。")
    if (asked := scheme.submission) is not None:
        copies = f"，各报送{asked.copies}份" if asked.copies else ""
        lines.append(f"报送要求：{asked.name}于考核年度{asked.by_day}前报送{copies}（{asked.clause}）")
    return lines


def table(scheme: Scheme) -> RenderableType:
    """The table for a terminal."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    out = Table(box=box.ROUNDED, show_lines=True, expand=True, header_style="bold")
    for heading, ratio in zip(HEADINGS, (3, 5, 8, 3, 3, 4), strict=True):
        out.add_column(heading, ratio=ratio, overflow="fold")
    for row in rows(scheme):
        out.add_row(*(Text(cell) for cell in row))
    return out


def changes_text(changes: Sequence[Change], a: str, b: str) -> str:
    """The differences in Chinese, one a line; rules shown key by key."""
    if not changes:
        return f"{a} 与 {b} 没有差别。\n"
    lines = [f"从 {a} 到 {b}，共{len(changes)}处变化："]
    for change in changes:
        what = KEYS.get(change.key, change.key)
        if change.kind == "added":
            lines.append(f"  新增 {change.id}：{change.after}")
        elif change.kind == "removed":
            lines.append(f"  删去 {change.id}：{change.before}")
        elif change.kind == "renamed":
            lines.append(f"  改编号 {change.before} → {change.after}")
        else:
            lines.append(f"  {change.id or '方案'} 的{what}：")
            lines += [f"    {mark} {line}" for mark, line in _sides(change.before, change.after)]
    return "\n".join(lines) + "\n"


def _sides(before: Any, after: Any) -> Iterator[tuple[str, str]]:
    old, new = list(_flat(before)), list(_flat(after))
    yield from (("－", line) for line in old if line not in new)
    yield from (("＋", line) for line in new if line not in old)


def _flat(value: Any, path: str = "") -> Iterator[str]:
    """Nested values as lines such as ``accept.1.tests：year、county``; defaults left out."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if inner not in (None, [], {}, False, ""):
                yield from _flat(inner, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list) and any(isinstance(v, dict | list) for v in value):
        for n, inner in enumerate(value, 1):
            yield from _flat(inner, f"{path}.{n}".lstrip("."))
    else:
        shown = "、".join(map(str, value)) if isinstance(value, list) else ("（无）" if value is None else str(value))
        yield f"{path}：{shown}" if path else shown
