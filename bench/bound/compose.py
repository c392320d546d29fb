"""One chance volume: which documents, in which order, with what between them, and where each begins and ends."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench.bound.fill import Item, Text, World, kinds, text, world
from bench.bound.paper import Habit, Paper, habit
from bench.bound.samples import sample

_MARKS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Gold:
    """One document of a volume: its first and last page, its kind, its first words."""

    first: int
    last: int
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Volume:
    name: str
    pdf: bytes
    gold: tuple[Gold, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is decided before anything is drawn: the second drawing, with page numbers in the contents, is the same."""

    texts: tuple[tuple[Text, ...], ...]
    habits: tuple[Habit, ...]
    cover: str
    contents: str
    between: str
    volume: str
    blanks: frozenset[int]
    seed: int


def volume(seed: int) -> Volume:
    """The volume of a seed, always the same."""
    rng = random.Random(seed * 7919 + 17)
    here = world(rng)
    plan = _plan(rng, here, seed)
    gold, paper = _draw(plan, here, ())
    if plan.contents:  # drawn again with the page numbers now known
        gold, paper = _draw(plan, here, [g for g in gold if g.kind != "shared"])
    name = rng.choice(["扫描件", "材料", "佐证材料", "附件材料（装订本）", "2017年考核材料", "1", "定点帮扶上报"])
    return Volume(f"{name}-{seed}.pdf", bytes(paper.output()), tuple(gold))


def _plan(rng: random.Random, here: World, seed: int) -> _Plan:
    every = [k for k, v in kinds().items() if v.get("role", "") == "" and not v.get("companion")]
    chosen = rng.sample(every, rng.randint(5, 10))
    groups: list[tuple[Text, ...]] = []
    for kind in chosen:
        first = text(kind, here)
        share = first.family and rng.random() < 0.6
        if share:
            groups.append((first, *(text(kind, here) for _ in range(rng.randint(1, 2)))))
        elif kind in ("letter", "request") and rng.random() < 0.5:
            groups.append((first, text("reply-letter" if kind == "letter" else "approval", here)))
        elif kind in ("appointment", "proof", "minutes") and rng.random() < 0.3:
            groups.append((first, text(kind, here)))
        elif rng.random() < 0.05:
            groups.extend([(first,), (first,)])  # bound in twice
        elif rng.random() < 0.08 and any(i.code == "no" for i in first.items):
            groups.append((text("handling-sheet", here), first))
        else:
            groups.append((first,))
        if kind in ("minutes", "web-news", "inspection-report") and len(groups[-1]) == 1 and rng.random() < 0.3:
            groups[-1] = (first, text("photos", here))
    if rng.random() < 0.5:
        groups.insert(rng.randint(0, len(groups)), (sample(rng),))
    report = rng.random() < 0.6
    if report:
        groups.insert(0, (text("self-report", here),))
    running = rng.choice(["", "", "", "foot", "hand"])
    one = rng.choice([None, None, None, "none", "own"])
    habits = tuple(habit(rng, "none" if running == "foot" and rng.random() < 0.6 else one) for _ in groups)
    between = (
        rng.choice(["", "", "", "mark", "mark-title", "divider", "coloured", "tab"])
        if report
        else rng.choice(["", "", "divider", "coloured"])
    )
    return _Plan(
        tuple(groups), habits, rng.choice(["", "", "title", "boxed", "red"]), rng.choice(["", "", "leaders", "plain", "table"]),
        between, running, frozenset(i for i in range(len(groups)) if rng.random() < 0.06), seed,
    )  # fmt: skip


def _draw(plan: _Plan, here: World, entries: Sequence[Gold]) -> tuple[list[Gold], Paper]:
    paper = Paper(plan.volume)
    gold: list[Gold] = []
    start = 1
    if plan.cover:
        _cover(paper, plan, here)
    if plan.contents:
        _contents(paper, plan, entries)
    titles = "|".join(g[0].title for g in plan.texts[1:])
    for k, (group, how) in enumerate(zip(plan.texts, plan.habits, strict=True)):
        annexed = k > 0 or plan.texts[0][0].role != "report"
        number = k if plan.texts[0][0].role == "report" else k + 1
        mark = _between(paper, plan.between, number, group[0].title) if plan.between and annexed else None
        for n, own in enumerate(group):
            joined = n > 0 and (group[0].role == "sheet" or own.companion)
            shares = n > 0 and not joined and paper.room() > 0.25
            fresh = not shares
            at = paper.page_no() + fresh if paper.page_no() else 1
            paper.begin(how, landscape=own.landscape, fresh=fresh, goes_on=joined and own.companion)
            if mark is not None and n == 0:
                paper.put(mark, how.body, "L")
            shown = _for_sheet(own, group[1].title) if own.role == "sheet" else own
            paper.write_text(shown, how, titles)
            kind = "companion" if joined else "shared" if shares else own.kind
            if joined:
                gold[-1] = replace(gold[-1], last=paper.page_no())
            else:
                gold.append(Gold(start if not gold else (at if shares else start), paper.page_no(), kind, own.items[0].text))
            start = paper.page_no() + 1
        if k in plan.blanks:
            paper.bare()
            gold[-1] = replace(gold[-1], last=paper.page_no())
            start = paper.page_no() + 1
    return gold, paper


def _for_sheet(sheet: Text, title: str) -> Text:
    """The handling sheet of a document with this title."""

    def named(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(c.replace("{title}", title) for c in row) for row in rows)

    return replace(sheet, items=tuple(replace(i, rows=named(i.rows)) for i in sheet.items))


def _cover(paper: Paper, plan: _Plan, here: World) -> None:
    paper.bare()
    words = here.words
    paper.set_y(70)
    if plan.cover == "red":
        paper.put(words["unit"], 28, "C", red=True)
        paper.ln(25)
    paper.put(("2017年度定点帮扶考核" if plan.cover != "boxed" else "帮扶工作档案"), 30, "C")
    paper.put("佐　证　材　料", 26, "C")
    if plan.cover == "boxed":
        paper.rect(30, 60, paper.w - 60, 70)
        paper.set_y(150)
        paper.put("卷号：第三卷", 14, "C")
    paper.set_y(215)
    paper.put(words["unit"], 18, "C")
    paper.put("二〇一七年十二月", 16, "C")


def _contents(paper: Paper, plan: _Plan, entries: Sequence[Gold]) -> None:
    paper.bare(numbers=plan.volume == "hand")
    paper.put("目　　录", 20, "C")
    paper.ln(4)
    names = [(g[0].title if g[0].role != "sheet" else g[1].title) for g in plan.texts]
    pages = _entry_pages(plan, entries)
    if plan.contents == "table":
        rows = [
            ("序号", "材料名称", "页码"),
            *((str(i), t, str(p)) for i, (t, p) in enumerate(zip(names, pages, strict=True), 1)),
        ]
        paper.write_item(Item("tab", "", tuple(rows)), Habit(), "")
        return
    for i, (name, page) in enumerate(zip(names, pages, strict=True)):
        mark = f"{_MARKS[i]}、" if plan.seed % 2 and i < 10 else f"{i + 1}."
        short = name if len(name) < 24 else name[:23]
        tail = "…" * max(4, 26 - len(short)) + str(page) if plan.contents == "leaders" else ""
        paper.put(mark + short + tail, 13, "L")


def _entry_pages(plan: _Plan, entries: Sequence[Gold]) -> list[int]:
    """Numbers as printed where the volume is numbered, else counted from the first page of the file."""
    if not entries:
        return [0] * len(plan.texts)
    starts = [e.first for e in entries]
    return (starts + [starts[-1]] * len(plan.texts))[: len(plan.texts)]


def _between(paper: Paper, how: str, number: int, title: str) -> str | None:
    """A separator page before an annex, or the mark at the head of its first page."""
    if how == "mark":
        return f"附件{number}"
    if how == "mark-title":
        return f"附件{_MARKS[number - 1]}：" if number <= 10 else f"附件{number}："
    paper.bare()
    if how == "coloured":
        paper.set_fill_color(*[(250, 220, 160), (180, 215, 240), (250, 200, 205)][number % 3])
        paper.rect(0, 0, paper.w, paper.h, style="F")
    paper.set_y(110)
    label = f"材料{_MARKS[number - 1]}" if number <= 10 else f"材料{number}"
    if how == "tab":
        paper.set_y(40 + 18 * (number % 10))
        paper.put(label, 16, "R")
        return None
    paper.put(label, 30, "C")
    if how == "divider":
        paper.put(title, 20, "C")
    return None
