"""From the copies as read to what is to be said of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean, median_low

from ingest.copies.differences import context, marks
from ingest.copies.leaves import Leaf, Sheet, between, gather, readings, sheets_of, unlike
from ingest.copies.model import Comparison, CopyGroup, CopyReport, Difference, DifferenceKind, Missing, Moved, Place
from ingest.copies.order import displaced, exchanged, usual_order
from ingest.model import Box, PageSource, SourceFile, Unreadable


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy as handed in: a folder or archive (``whole``: it should hold every document), or a single file."""

    label: str
    files: tuple[SourceFile, ...]
    whole: bool = True


def compare_copies(name: str, copies: Sequence[Copy], unreadable: Sequence[Unreadable] = ()) -> Comparison:
    """Groups the files of all copies into documents and says of every copy how it departs from what most of them have."""
    sheets = [list(sheets_of(n, copy.files)) for n, copy in enumerate(copies)]
    leaves = gather(sheets)
    groups: list[CopyGroup] = []
    alone: list[str] = []
    for own in _documents(leaves, copies):
        expected = _expected(own, copies)
        if len(expected) < 2:
            alone += sorted({s.file.path for leaf in own for s in leaf.sheets})
            continue
        groups.append(_group(own, copies, expected, unreadable))
    scanned = [s.page for page in sheets for s in page if s.page.source is PageSource.OCR]
    shared = sum(p.twin is not None and not p.twin.differs for p in scanned)
    return Comparison(name, tuple(groups), tuple(alone), tuple(unreadable), len(scanned) - shared, shared)


def _documents(leaves: Sequence[Leaf], copies: Sequence[Copy]) -> list[list[Leaf]]:
    """Leaves by document: those that stand in one file belong together, over all copies.

    A single leaf that two bigger files share (a cover, a form) does not make one document of them.
    """
    files = sorted({s.file.path for leaf in leaves for s in leaf.sheets})
    held: dict[str, set[int]] = {f: set() for f in files}
    for n, leaf in enumerate(leaves):
        for sheet in (*leaf.sheets, *leaf.repeats):
            held[sheet.file.path].add(n)
    parent = {f: f for f in files}

    def root(file: str) -> str:
        while parent[file] != file:
            file = parent[file]
        return file

    for i, a in enumerate(files):
        for b in files[i + 1 :]:
            common = len(held[a] & held[b])
            if common and common >= min(3, 0.5 * min(len(held[a]), len(held[b]))):
                parent[root(b)] = root(a)
    order: dict[str, list[Leaf]] = {}
    for leaf in leaves:
        order.setdefault(root(leaf.sheets[0].file.path), []).append(leaf)
    return list(order.values())


def _expected(leaves: Sequence[Leaf], copies: Sequence[Copy]) -> list[int]:
    """The copies that should hold this document: those that do, and every other whole copy if more than one does."""
    having = {s.copy for leaf in leaves for s in leaf.sheets}
    if len(having) < 2:
        return sorted(having)
    return sorted(having | {n for n, copy in enumerate(copies) if copy.whole and copy.files})


def _group(
    leaves: Sequence[Leaf], copies: Sequence[Copy], expected: Sequence[int], unreadable: Sequence[Unreadable]
) -> CopyGroup:
    sequences = [[n for n, s in _in_order(leaves, c)] for c in expected]
    order = usual_order(sequences)
    having = [c for c, s in zip(expected, sequences, strict=True) if s]
    standard = [n for n in order if 2 * len({s.copy for s in leaves[n].sheets}) >= len(having)]
    number = {leaf: k + 1 for k, leaf in enumerate(standard)}
    usual = {n: readings(leaves[n])[0] for n in standard}
    clearness = _clearness(leaves)
    reports = tuple(_report(copies[c], c, clearness, leaves, standard, number, usual, unreadable) for c in expected)
    best, reason = _best(reports)
    title = usual[standard[0]][0].text.first_words if standard else ""
    return CopyGroup(title, len(standard), reports, best, reason)


def _in_order(leaves: Sequence[Leaf], copy: int) -> list[tuple[int, Sheet]]:
    """The leaves of a copy with their sheets, as they lie in its files."""
    own = [(n, s) for n, leaf in enumerate(leaves) for s in leaf.sheets if s.copy == copy]
    return sorted(own, key=lambda e: _position(e[1]))


def _position(sheet: Sheet) -> tuple[object, int]:
    from ingest.naming import natural_key

    return natural_key(sheet.file.path), sheet.page.number


def _place(sheet: Sheet) -> Place:
    return Place(sheet.file.path, sheet.page.number)


def _report(
    copy: Copy, index: int, clearness: dict[tuple[str, int], float], leaves: Sequence[Leaf], standard: Sequence[int],
    number: dict[int, int], usual: dict[int, list[Sheet]], unreadable: Sequence[Unreadable],
) -> CopyReport:  # fmt: skip
    own = _in_order(leaves, index)
    if not own:
        return CopyReport(copy.label, ())
    at = dict(own)
    paths = tuple(dict.fromkeys(s.file.path for _, s in own))
    here = [(n, s) for n, s in own if n in number]
    lost = [u for u in unreadable if u.path in paths and u.page is not None]
    scans = [s.page for _, s in own if s.page.source is PageSource.OCR]
    read = [p.confidence for p in scans if p.confidence is not None and (p.twin is None or p.twin.differs)]
    return CopyReport(
        copy.label,
        paths,
        pages=len(own),
        missing=tuple(_missing(standard, number, at, usual)),
        extra=tuple(_place(s) for n, s in own if n not in number),
        repeated=tuple(_place(s) for leaf in leaves for s in _repeats(leaf, index)),
        moved=tuple(_moved([number[n] for n, _ in here], {number[n]: s for n, s in here})),
        turned=tuple(_place(s) for n, s in here if s.page.rotation != usual[n][0].page.rotation),
        unread=tuple(Place(u.path, u.page) for u in lost if u.page is not None),
        differences=tuple(d for n, s in here for d in _differences(number[n], usual[n], s)),
        clearness=mean(clearness[s.key] for _, s in own if s.key in clearness) if scans else None,
        confidence=mean(read) if read else None,
    )


def _repeats(leaf: Leaf, copy: int) -> list[Sheet]:
    """Further sheets of a leaf in this copy; none if most copies have as many (a blank form bound in twice)."""
    counts = [sum(r.copy == s.copy for r in leaf.repeats) for s in leaf.sheets]
    own = [s for s in leaf.repeats if s.copy == copy]
    return own[int(median_low(counts)) :]


def _clearness(leaves: Sequence[Leaf]) -> dict[tuple[str, int], float]:
    """Of each scanned page, as a multiple of the first scan of its leaf."""
    found: dict[tuple[str, int], float] = {}
    for leaf in leaves:
        for sheet in sorted((*leaf.sheets, *leaf.repeats), key=lambda s: s.copy):
            if sheet.page.source is PageSource.OCR:
                twin = sheet.page.twin
                found[sheet.key] = 1.0 if twin is None else twin.clearness * found.get((twin.file, twin.page), 1.0)
    return found


def _missing(
    standard: Sequence[int], number: dict[int, int], at: dict[int, Sheet], usual: dict[int, list[Sheet]]
) -> Iterator[Missing]:
    behind: Sheet | None = None
    for n in standard:
        if n in at:
            behind = at[n]
        else:
            yield Missing(number[n], usual[n][0].text.first_words, None if behind is None else _place(behind))


def _moved(sequence: Sequence[int], sheets: dict[int, Sheet]) -> Iterator[Moved]:
    pair = exchanged(sequence)
    if pair is not None:
        yield Moved(pair[0], _place(sheets[pair[0]]), pair[1])
        return
    for page in displaced(sequence):
        yield Moved(page, _place(sheets[page]))


def _differences(page: int, usual: Sequence[Sheet], sheet: Sheet) -> Iterator[Difference]:
    if sheet in usual:
        return
    found, against = between(usual, sheet)
    places: list[Box] = []
    for change in found:
        boxes = sheet.text.boxes(change.other_start, change.other_end)
        places += boxes
        before, after = context(against.text, change.start, change.end)
        yield Difference(
            page, change.kind,
            against.text.own_words(change.start, change.end), sheet.text.own_words(change.other_start, change.other_end),
            before, after,
            Place(against.file.path, against.page.number, against.text.boxes(change.start, change.end)),
            Place(sheet.file.path, sheet.page.number, boxes), change.sure,
        )  # fmt: skip
    for box in marks(unlike(usual, sheet), (*places, *sheet.text.line_boxes)):
        there = Place(against.file.path, against.page.number)
        yield Difference(
            page, DifferenceKind.MARK, "", "", "", "", there, Place(sheet.file.path, sheet.page.number, (box,)), False
        )


def _best(reports: Sequence[CopyReport]) -> tuple[str, str]:
    """The copy to read: whole and as most copies are, then the clearest print."""

    def rank(report: CopyReport) -> tuple[int, int, int, float]:
        faults = len(report.missing) + len(report.unread)
        departures = len(report.extra) + len(report.repeated) + len(report.moved) + len(report.turned)
        return (
            -faults if report.paths else -(10**6),
            -sum(d.sure for d in report.differences),
            -departures,
            report.clearness or 2.0,
        )

    best = max(reports, key=rank)
    whole = "页数完整" if best.complete else "缺页最少"
    alike = "内容与多数份一致" if not any(d.sure for d in best.differences) else "内容差异最少"
    clear = "，字迹最清楚" if best.clearness is not None and all((r.clearness or 0) <= best.clearness for r in reports) else ""
    return best.label, f"{whole}，{alike}{clear}"
