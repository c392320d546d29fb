"""Tables from a seed: heads of one or two rows, merged first columns, sums, forms, lone marks, wrapped text."""

from __future__ import annotations

import random
from collections.abc import Callable

from bench.tables import content as c
from bench.tables.spec import RULED, UNRULED, CellSpec, Ruling, TableSpec

Filler = Callable[[random.Random], str]


class Column:
    """A column: its head, what fills it, how wide and how it is aligned. ``group`` is the head above it, if any."""

    def __init__(self, head: str, fill: Filler, weight: float, align: str = "C", group: str = "") -> None:
        self.head, self.fill, self.weight, self.align, self.group = head, fill, weight, align, group


def _texts(values: tuple[str, ...]) -> Filler:
    return lambda rng: rng.choice(values)


FUNDS = [
    Column("项目名称", c.project, 3.2, "L"), Column("实施地点", c.village, 1.6), Column("资金（万元）", c.amount, 1.7, "R"),
    Column("受益户数", c.count, 1.4, "R"), Column("备注", _texts(c.NOTES), 1.2),
]  # fmt: skip
CADRES = [
    Column("姓名", c.person, 1.1), Column("性别", _texts(("男", "女")), 0.8), Column("派出单位", _texts(c.UNITS), 2.0),
    Column("挂职地点", _texts(c.COUNTIES), 1.5), Column("职务", _texts(c.POSTS), 2.2), Column("任期起止", c.day, 1.5),
]  # fmt: skip
VISITS = [
    Column("时间", c.day, 1.5), Column("带队领导", c.person, 1.2), Column("地点", c.village, 1.2),
    Column("活动内容", _texts(c.DONE), 3.6, "L"), Column("走访户数", c.count, 1.2),
]  # fmt: skip
TARGETS = [
    Column("县名", _texts(c.COUNTIES), 1.4), Column("计划", c.count, 1.0, "R", "脱贫人口（人）"),
    Column("完成", c.count, 1.0, "R", "脱贫人口（人）"), Column("计划", c.amount, 1.2, "R", "帮扶资金（万元）"),
    Column("到位", c.amount, 1.2, "R", "帮扶资金（万元）"), Column("完成率", c.percent, 1.1),
    Column("备注", _texts(c.NOTES), 1.1),
]  # fmt: skip
NARROW = [Column("项目", c.project, 2.6, "L"), Column("数量", c.count, 1.0, "R"), Column("完成情况", _texts(c.DONE[5:]), 1.6)]
KINDS = (FUNDS, CADRES, VISITS, TARGETS, NARROW)
TITLES = (
    "定点扶贫项目资金使用情况表",
    "挂职干部选派情况一览表",
    "领导同志调研情况统计表",
    "年度目标任务完成情况表",
    "工作进展情况表",
)
FIELDS = ("姓　名", "性　别", "出生年月", "民　族", "政治面貌", "学　历", "工作单位及职务", "派出时间")


def ruled(seed: int) -> TableSpec:
    """A table with rules both ways; every sixth is a form (label and value cells)."""
    rng = random.Random(f"ruled {seed}")
    ruling = RULED[seed // 2 % len(RULED)] if seed % 7 else Ruling.FULL
    if seed % 6 == 4:
        return _form(rng, Ruling.FULL if ruling in (Ruling.SHADED, Ruling.OPEN) else ruling)
    return _grid(rng, seed, ruling, merge=rng.random() < 0.5, long=True)


def unruled(seed: int) -> TableSpec:
    """A table without upright rules: three lines, lines across, or none."""
    rng = random.Random(f"unruled {seed}")
    ruling = UNRULED[seed // 2 % len(UNRULED)]
    return _grid(rng, seed + 1, ruling, merge=False, long=ruling is not Ruling.BARE or rng.random() < 0.5)


def _grid(rng: random.Random, seed: int, ruling: Ruling, *, merge: bool, long: bool) -> TableSpec:
    kind = seed % len(KINDS)
    columns = [x for x in KINDS[kind] if long or x.fill is not VISITS[3].fill]
    if rng.random() < 0.6:
        columns = [Column("序号", lambda r: "", 0.8), *columns]
    if merge:
        columns = [Column("类别", lambda r: "", 1.2), *columns]
    cells = _head(columns)
    top = max(x.row + x.rowspan for x in cells)
    rows = rng.randint(3, 8)
    for r in range(rows):
        for k, column in enumerate(columns):
            if column.head == "类别" and merge:
                continue
            text = str(r + 1) if column.head == "序号" else column.fill(rng)
            cells.append(CellSpec(top + r, k, text, align=column.align))
    if merge:
        at = 0
        while at < rows:
            n = min(rng.randint(1, 3), rows - at)
            cells.append(CellSpec(top + at, 0, rng.choice(("产业帮扶", "教育帮扶", "基础设施", "其他")), rowspan=n))
            at += n
    total = top + rows
    if rng.random() < 0.5 and kind in (0, 3, 4):
        span = 2 if columns[0].head in ("序号", "类别") and ruling in RULED else 1
        cells.append(CellSpec(total, 0, "合计", colspan=span))
        for k in range(span, len(columns)):
            cells.append(CellSpec(total, k, c.amount(rng) if columns[k].align == "R" else "", align=columns[k].align))
        total += 1
    size = rng.choice((9.0, 10.5, 10.5, 12.0, 14.0 if len(columns) < 6 else 10.5))
    share = rng.choice((1.0, 1.0, 0.92)) if len(columns) > 4 else rng.choice((1.0, 0.8))
    return TableSpec(
        tuple(sorted(cells, key=lambda x: (x.row, x.col))), tuple(x.weight for x in columns), ruling, size,
        rng.choice((2.5, 4.0, 6.0)) if ruling in RULED else rng.choice((3.0, 4.5, 6.5)), share, TITLES[kind],
        rng.choice(("", "单位：万元", "单位：户、人")), rng.random() < 0.8, total, rng.random() < 0.12,
    )  # fmt: skip


def _head(columns: list[Column]) -> list[CellSpec]:
    two = any(x.group for x in columns)
    cells: list[CellSpec] = []
    for k, column in enumerate(columns):
        if not column.group:
            cells.append(CellSpec(0, k, column.head, rowspan=2 if two else 1, head=True))
            continue
        if k == 0 or columns[k - 1].group != column.group:
            width = sum(1 for x in columns if x.group == column.group)
            cells.append(CellSpec(0, k, column.group, colspan=width, head=True))
        cells.append(CellSpec(1, k, column.head, head=True))
    return cells


def _form(rng: random.Random, ruling: Ruling) -> TableSpec:
    """A register form: pairs of label and value, tick boxes, wide cells of text, a cell to sign in."""
    values = {
        "姓　名": c.person(rng), "性　别": rng.choice("男女"), "出生年月": f"19{rng.randint(60, 90)}.{rng.randint(1, 12)}",
        "民　族": "汉族", "政治面貌": "中共党员", "学　历": rng.choice(("大学本科", "硕士研究生")),
        "工作单位及职务": rng.choice(c.UNITS) + "副处长", "派出时间": c.day(rng),
    }  # fmt: skip
    cells = []
    for n, label in enumerate(FIELDS):
        row, col = n // 2, n % 2 * 2
        cells += [CellSpec(row, col, label), CellSpec(row, col + 1, values[label], align=rng.choice("LC"))]
    wide = (
        ("工作实绩", rng.choice(c.DONE[:5]) + "；" + rng.choice(c.DONE[:5]) + "。"),
        ("考核等次", rng.choice(("■优秀 □合格 □不合格", "□优秀 √合格 □不合格", "优秀"))),
        ("派出单位意见", rng.choice(("同意。（盖章）" + c.day(rng), ""))),
    )
    for n, (label, text) in enumerate(wide, len(FIELDS) // 2):
        cells += [CellSpec(n, 0, label), CellSpec(n, 1, text, colspan=3, align="L")]
    rows = len(FIELDS) // 2 + len(wide)
    return TableSpec(
        tuple(cells), (1.3, 1.8, 1.3, 1.8), ruling, rng.choice((10.5, 12.0, 14.0)), rng.choice((4.0, 7.0)), 1.0,
        "挂职干部年度考核登记表", "", True, rows,
    )  # fmt: skip
