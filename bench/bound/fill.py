"""Texts filled with words: one chance document of a kind."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

_REPEAT = re.compile(r"^p\*(\d)-(\d)$")
_HAN = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Item:
    """One block: its code (see official.yaml), its text, the rows of a table."""

    code: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """One document. ``family``: kinds that stand several on a page; ``role``: report, sheet or "" for all others."""

    kind: str
    items: tuple[Item, ...]
    family: str = ""
    role: str = ""
    companion: bool = False
    landscape: bool = False

    @property
    def title(self) -> str:
        return next((i.text for i in self.items if i.code == "t"), self.items[0].text)


@dataclass(slots=True)
class World:
    """The unit and the place of one volume, and its chances."""

    rng: random.Random
    words: dict[str, str] = field(default_factory=dict)


@cache
def kinds() -> dict[str, dict[str, Any]]:
    """All kinds of documents by name."""
    found: list[dict[str, Any]] = []
    for name in ("official", "papers", "press", "harder"):
        found.extend(_load(name))
    return {k["name"]: k for k in found}


def world(rng: random.Random) -> World:
    words = _load("words")
    unit = {("unit" if k == "name" else k): v for k, v in rng.choice(words["units"]).items()}
    place = rng.choice(words["places"])
    return World(rng, {**unit, **{("pword" if k == "word" else k): v for k, v in place.items()}})


def text(kind: str, world: World) -> Text:
    """A chance document of a kind."""
    raw, rng = kinds()[kind], world.rng
    names = rng.sample(_load("words")["names"], 4)
    year, month, day = 2017, rng.randint(1, 12), rng.randint(1, 28)
    own = {
        "name": names[0], "name2": names[1], "name3": names[2], "name4": names[3], "k": str(rng.randint(1, 98)),
        "n": str(rng.randint(100, 999)), "m": str(rng.randint(10, 60)), "digit": str(rng.randint(1, 9)), "month": str(month),
        "day": str(day), "amount": str(rng.randint(3, 800)), "date": date(rng, year, month, day),
        "cdate": f"{year}年{month}月{day}日",
    }  # fmt: skip
    words = world.words | own
    items: list[Item] = []
    for line in raw["lines"]:
        choice = rng.choice(line) if isinstance(line, list) else line
        if choice != "~":
            items.extend(_items(choice, words, rng))
            words.setdefault("=0", items[0].text)
    return Text(
        kind, tuple(items), raw.get("family", ""), raw.get("role", ""), bool(raw.get("companion")), bool(raw.get("landscape"))
    )


def date(rng: random.Random, year: int, month: int, day: int) -> str:
    if rng.random() < 0.3:
        return "".join(_HAN[int(c)] for c in str(year)) + f"年{_han(month)}月{_han(day)}日"
    return f"{year}年{month}月{day}日"


def _han(n: int) -> str:
    tens, ones = divmod(n, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _HAN[tens] + "十") + (_HAN[ones] if ones else "")


def _items(line: str, words: dict[str, str], rng: random.Random) -> list[Item]:
    if m := _REPEAT.match(line):
        return [Item("p", _paragraph(words, rng)) for _ in range(rng.randint(int(m[1]), int(m[2])))]
    code, _, rest = line.partition(" ")
    if code == "date":
        return [Item("date", words["date"])]
    if code == "tab":
        return [Item("tab", "", table(rest, words, rng))]
    if code == "annex":
        mark, title, rows = (x.strip() for x in rest.split("|"))
        return [Item("annex", mark), Item("t", title), Item("tab", "", table(rows, words, rng))]
    if rest == "{=0}":
        return [Item(code, words["=0"])]
    return [Item(code, rest.format_map(words))]


def _paragraph(words: dict[str, str], rng: random.Random) -> str:
    chosen = rng.sample(_load("words")["sentences"], rng.randint(2, 4))
    vary = words | {"n": str(rng.randint(100, 999)), "m": str(rng.randint(10, 60)), "k": str(rng.randint(1, 9))}
    return "".join(s.format_map(vary) for s in chosen)


def table(kind: str, words: dict[str, str], rng: random.Random) -> tuple[tuple[str, ...], ...]:
    """Rows of a table with its head; ``kind`` as in the texts."""
    raw = _load("words")
    count = rng.randint(3, 9)
    if kind == "person":
        return (
            ("姓名", words["name"], "性别", "男"), ("工作单位", words["unit"], "职务", "副处长"),
            ("挂职地点", words["county"], "任期", "二年"), ("本人总结", _paragraph(words, rng), "", ""),
            ("考核意见", "优秀", "签章", words["cdate"]),
        )  # fmt: skip
    if kind == "handling":
        return (
            ("来文单位", words["county"] + "人民政府", "收文日期", words["cdate"]),
            ("文号", f"{words['pword']}政文〔2017〕{words['k']}号", "密级", ""),
            ("文件标题", "{title}", "", ""), ("拟办意见", f"拟请{words['team']}阅处。", "", ""),
            ("领导批示", f"同意。{words['name']}", "", ""),
        )  # fmt: skip
    heads = {
        "projects": ("序号", "项目名称", "实施地点", "金额（万元）", "备注"),
        "people": ("序号", "姓名", "单位", "联系村", "备注"),
        "scores": ("名次", "县（市、区）", "得分", "等次", ""),
        "satisfaction": ("序号", "测评对象", "发放", "满意", "满意率"),
        "visits": ("时间", "来访单位", "来访人员", "事由", "接待人"),
        "policies": ("序号", "文件名称", "文号", "", ""),
    }
    rows = []
    for i in range(1, count + 1):
        n, village, note = str(rng.randint(5, 300)), rng.choice(raw["villages"]), rng.choice(raw["notes"])
        name = rng.choice(raw["names"])
        rows.append({
            "projects": (str(i), rng.choice(raw["rows"]), village, n, note),
            "people": (str(i), name, words["short"], village, note),
            "scores": (str(i), rng.choice(raw["places"])["county"], f"9{i % 10}.{i}", "较好", ""),
            "satisfaction": (str(i), rng.choice(["县级干部", "乡村干部", "群众代表"]), n, n, "98%"),
            "visits": (f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日", words["unit"], name, "调研", rng.choice(raw["names"])),
            "policies": (str(i), f"关于印发{rng.choice(raw['rows'])}方案的通知", f"{words['pword']}政办〔2017〕{n}号", "", ""),
        }[kind])  # fmt: skip
    return (heads[kind], *rows)


@cache
def _load(name: str) -> Any:
    import yaml

    return yaml.safe_load((files("bench.bound") / f"{name}.yaml").read_text(encoding="utf-8"))
