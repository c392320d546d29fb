"""The structure of a policy: items with their own words, and what is wrong with their numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.policy import candidates as find_candidates
from extractors.policy.labels import number_of, written
from extractors.policy.model import Node, Problem, ProblemKind, Structure, Style
from extractors.policy.roles import Part, Role
from extractors.policy.text import PolicyText
from extractors.policy.tree import Item, grow

_TITLE = 30
_COUNT = re.compile(
    r"([一二三四五六七八九十]{1,3}|\d{1,2})(?:大|个|项|条)(?:专项|重点)?(?:工程|行动|任务|工作|措施|要求|制度|计划|方面)"
)


def structure(text: PolicyText, parts: Sequence[Part]) -> Structure:
    """The numbered tree of the body paragraphs."""
    body = [p.paragraph for p in parts if p.role in (Role.BODY, Role.ANNEX)]
    titles = [p.paragraph for p in parts if p.role is Role.ANNEX_TITLE]
    sure, weak = find_candidates.find(text, body, titles)
    top = grow(sure, weak)
    return _Shape(text, parts).made(top)


@dataclass(slots=True)
class _Shape:
    text: PolicyText
    parts: Sequence[Part]

    def made(self, top: list[Item]) -> Structure:
        items = sorted(_all(top), key=lambda i: i.candidate.start)
        spans = self._spans(items)
        nodes = tuple(self._node(i, spans, "") for i in top)
        first = items[0].candidate.start if items else len(self.text.text)
        stretches = [(p.paragraph.start, min(p.paragraph.end, first)) for p in self.parts if p.role is Role.BODY]
        torn = tuple(self._fragment(p) for p in self.parts if p.role is Role.FRAGMENT)
        return Structure(nodes, tuple((a, b) for a, b in stretches if a < b and a < first), torn)

    def _fragment(self, part: Part) -> Problem:
        note = f"“{part.words}”前面缺少文字，可能是别处断开的残句，未算作正文，请对照原件。"
        place = part.paragraph
        return Problem(ProblemKind.TORN, note, part.words, None, place.start, place.end, self.text.page_at(place.start))

    def _spans(self, items: Sequence[Item]) -> dict[int, list[tuple[int, int]]]:
        """The places of each item's own words, by the start of the item."""
        own: dict[int, list[tuple[int, int]]] = {i.candidate.start: [] for i in items}
        current: Item | None = None
        at = 0
        for part in self.parts:
            p = part.paragraph
            begun: Item | None = None
            place = p.start
            while at < len(items) and items[at].candidate.start < p.end:
                item = items[at]
                if current is not None and place < item.candidate.start and part.role is Role.BODY:
                    own[current.candidate.start].append((place, item.candidate.start))
                current, place, at = item, item.candidate.start, at + 1
                begun = item if item.candidate.inline else None
            titled = part.role is Role.ANNEX_TITLE and current is not None and _heads(current, p.start)
            if part.role not in (Role.BODY, Role.ANNEX) and not titled:
                if part.role in (Role.ANNEX_TITLE, Role.TABLE):
                    current = _annex_of(current)
                continue
            if current is None or place >= p.end:
                continue
            end = self._end_of_run(begun, place, p.end) if begun is not None else p.end
            own[current.candidate.start].append((place, end))
            if begun is not None:  # what stands behind the last item of a run, and the paragraphs below, are the parent's
                while current is not None and current.candidate.inline and end < p.end:
                    current = current.parent
                if current is not None and end < p.end:
                    own[current.candidate.start].append((end, p.end))
        return own

    def _end_of_run(self, item: Item, start: int, end: int) -> int:
        """Where the last item of a run inside a paragraph ends: at its full stop, if those before it have none inside."""
        run = [i for i in (item.parent.children if item.parent else []) if i.candidate.inline and i.candidate.start <= start]
        for before, after in pairwise(run):
            inner = self.text.text[before.candidate.start : after.candidate.start].rstrip("。；; ")
            if "。" in inner:
                return end
        stop = self.text.text.find("。", start, end)
        return stop + 1 if stop >= 0 else end

    def _node(self, item: Item, spans: dict[int, list[tuple[int, int]]], above: str) -> Node:
        candidate = item.candidate
        label, own = candidate.label, spans[candidate.start]
        name = ".".join(map(str, label.numbers)) if label.style is Style.DECIMAL else written(label.style, item.number)
        name = name if label.words else f"附文{item.number}"
        path = name if label.style is Style.DECIMAL else above + name
        children = tuple(self._node(c, spans, path) for c in item.children)
        words = "\n".join(self.text.text[a:b].strip() for a, b in own)
        end = max([b for _, b in own] + [c.end for c in children], default=candidate.start)
        title = self._title(item, own)
        problems = (
            *self._numbering(item),
            *self._torn(own),
            *_count(title, children, self.text.text.find(title, candidate.start)),
        )
        return Node(
            path, label.words, item.number, label.style, title, words, candidate.start, end,
            self.text.page_at(candidate.start), tuple(own), children, problems, candidate.inline,
        )  # fmt: skip

    def _title(self, item: Item, own: Sequence[tuple[int, int]]) -> str:
        """The heading: the whole first line if it is no sentence, else its first short sentence where more follows."""
        if not own:
            return ""
        if item.candidate.label.style is Style.ANNEX:
            lines = [self.text.text[a:b].strip() for a, b in own]
            return "".join(lines[1:] if item.candidate.label.words else lines)
        start, end = item.candidate.label.end, own[0][1]
        line = self.text.text[start:end].strip()
        sentence = line.split("。", 1)[0].strip()
        if "。" not in line:
            return line.rstrip("：:；;") if len(line) <= 60 and not item.candidate.inline and line[-1:] not in "；;，," else ""
        if item.candidate.label.style is Style.ARTICLE:  # articles are sentences
            return ""
        more = len(line) > len(sentence) + 1 or len(own) > 1 or bool(item.children)
        return sentence if more and len(sentence) <= _TITLE and not re.search("[；;：:]", sentence) else ""

    def _numbering(self, item: Item) -> list[Problem]:
        candidate, style = item.candidate, item.candidate.label.style
        page, found = self.text.page_at(candidate.start), []
        place = (candidate.start, candidate.label.end)
        right = written(style, item.number)
        if candidate.meant is not None and _bare(candidate.label.words) != _bare(right):
            note = f"编号“{candidate.label.words}”与前后不连续，按顺序应为“{right}”，可能是识别或录入有误，请对照原件。"
            if candidate.label.number > item.number:
                note += f"也可能是其前缺少{right.rstrip('、.')}。"
            found.append(Problem(ProblemKind.GARBLED_NUMBER, note, candidate.label.words, right, *place, page))
        if item.missing:
            lost = "、".join(written(style, n).rstrip("、.") for n in item.missing)
            note = f"“{candidate.label.words}”之前缺少{lost}，可能在扫描、识别或摘录时丢失，请到原件中找回。"
            found.append(Problem(ProblemKind.LOST_NUMBER, note, candidate.label.words, lost, *place, page))
        return found

    def _torn(self, own: Sequence[tuple[int, int]]) -> list[Problem]:
        """Paragraphs that break off inside a sentence, and nothing goes on from them."""
        found = []
        for start, end in own:
            words = self.text.text[start:end].rstrip()
            if "。" in words and words[-1] not in "。！？；：…!?;:”）)》" and len(words) > 20:
                note = f"“……{words[-12:]}”一句没有结束，其后文字可能缺页或未识别，请对照原件。"
                found.append(Problem(ProblemKind.TORN, note, words[-12:], None, end - 12, end, self.text.page_at(end - 1)))
        return found


def _heads(item: Item, at: int) -> bool:
    """Whether a title at ``at`` is that of this annex: nothing of it stands before."""
    first = min((c.candidate.start for c in item.children), default=at + 1)
    return item.candidate.label.style is Style.ANNEX and at < first


def _bare(label: str) -> str:
    return label.translate(str.maketrans("()．、", "（）..")).rstrip(".")


def _annex_of(item: Item | None) -> Item | None:
    """The annex that an item stands in; outside one, nothing goes on behind a table or a new title."""
    while item is not None and item.candidate.label.style is not Style.ANNEX:
        item = item.parent
    return item


def _all(items: Sequence[Item]) -> list[Item]:
    return [x for i in items for x in (i, *_all(i.children))]


def _count(title: str, children: Sequence[Node], start: int) -> list[Problem]:
    """A heading that promises eight projects above seven items."""
    m = _COUNT.search(title)
    promised = number_of(m[1]) if m else None
    if m is None or promised is None or len(children) < 3 or promised == len(children) or abs(promised - len(children)) > 2:
        return []
    if len(children) < promised:
        note = f"标题称“{m[0]}”，其下只找到{len(children)}项，请核对原件是否有缺漏。"
    else:
        note = f"标题称“{m[0]}”，其下找到{len(children)}项，请核对原件。"
    return [Problem(ProblemKind.COUNT_DIFFERS, note, m[0], None, start, start + len(title), children[0].page)]
