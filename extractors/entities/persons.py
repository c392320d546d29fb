"""Persons: names from the name finder and from structure, with the title that stands beside them.

Structure: title + name, name + 同志, rosters (出席：…), labels (申请人：…), name columns and fields of tables, 张　明 with a
space, compound surnames, Tibetan and Uygur names with ·. All propose; ``name_choice`` decides. 李某荣 is a placeholder, not a
person. A name known from one place is found again elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from extractors import compiled
from extractors.entities.model import Context, Person, Title
from extractors.entities.name_choice import choose, spelled
from extractors.entities.name_frames import Proposal, ending, foreign, frames
from extractors.entities.name_rules import is_common, is_name, is_transliterated, name_tokens
from extractors.entities.name_spans import dotted, from_finder
from extractors.names.finder import NameFinder, NameSpan

# A sentence, or a part of one that is very long (a list of hundreds of names): the finder reads short pieces best.
_SENTENCE = re.compile(r"[^。；;\n]{1,240}(?:[。；;]|(?=\n)|$)|[^。；;\n]{1,240}[，、]|[^。；;\n]{1,240}")
_GATE = re.compile(
    r"同志|主持|带队|率|陪同|出席|列席|参加|与会|组长|队长|成员|任组长|挂职|挂任|第一书记|选派|任命|任职|担任|免去|"
    r"[长记员席裁事理任](?=\d{1,2}月|20\d\d年|先后|[两三四]次|今年)|"
    r"调研|考察|慰问|责任人|负责人|联系人|记录|整理|统计|接[替任棒]|前任|干部|"
    r"[长记员席裁事师理授任监][\u4e00-\u9fff·]{2,4}"
)
_COMRADES = re.compile(r"([\u4e00-\u9fff·]+(?:、[\u4e00-\u9fff·]+)*?)等?(?:[一二两三四五六七八九十\d]{1,3}[位名]|两|几)?$")
_ROSTER = re.compile(
    r"(?:出席|列席|参加人员|参会人员|参加|与会人员|请假|缺席|组\s*长|副组长|成\s*员|队\s*长|副队长|队\s*员|"
    r"记录人?|主持人?|联系人|填表人|经办人|统计人|复核人|审核人?|制表人?|核查人|记录整理|"
    r"审批|签发|撰稿|作者|记者|通讯员|验收人员?|检查人员?|调研人员?|陪同)[：:]\s*([^\n]{2,120})"
)
# One name behind a label: 姓　名：甲, 申请人：乙, 分管领导签字：丙, 第一书记：丁.
_LABEL = re.compile(
    r"(?:姓\s{0,4}名|[\u4e00-\u9fff]{0,6}(?:[^\W\d]人|签[字名章]|领导|同志|书记|干部|[长任席员师监]))\s{0,2}[：:]\s{0,2}"
    r"(?P<name>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff] {1,3}[\u4e00-\u9fff]|[\u4e00-\u9fff]{5,6})(?=[\s，。；、）（(]|$)"
)
_AGAIN = re.compile(
    r"^(?:同志|赴|到|率|主持|带队|带领|一行|出席|陪同|参加|担任|任|强调|指出|要求|表示|深入|前往|先后|再次|受|"
    r"[（(、：]|等|挂|说|来到|走进|牵头)"
)
_LINE = re.compile(
    r"(?:^|\n)[（(\d）)、.． ]{0,4}(?P<name>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff] {1,3}[\u4e00-\u9fff])(?:同志)?"
    r"(?:[（(]挂职[）)])?(?=[ ：:（(]{1,4}[\u4e00-\u9fff]{0,12}[长记员席任事委])"
)
_ACTS = re.compile(
    r"(?:(?<=[，。；：\n ])|(?<=干部)|(?<=职工)|(?<=党员)|(?<=选派)|(?<=博士)|(?<=教师)|(?<=队员)|"
    r"(?<=成员))([\u4e00-\u9fff]{2,4}?)"
    r"(?=(?:同志)?(?:任|担任|挂任|主持召开|率队|带队|率领|任组长|接任|接替|继任|接手|接棒|自[\d二]))"
)
_BESIDE = re.compile(r" {0,2}(?:[（(][^）)]{1,10}[）)])?(?:同志)?")


def find_persons(
    text: str, titles: Sequence[Title], finder: NameFinder, context: Context | None = None,
    cells: Iterable[tuple[int, int]] = (), stop: Iterable[tuple[int, int]] = (), walls: Sequence[int] = (),
) -> list[Person]:  # fmt: skip
    """Every named person of a text, in order, paired with the title beside the name.

    ``cells`` are spans of table cells that hold names (columns 姓名, 带队人员 …); ``stop`` are spans that cannot hold one
    (villages); ``walls`` are the ends of table cells: a title does not reach over one.
    """
    context = context or Context()
    words = _words(text, finder)
    edges = {x for w in words for x in (w.start, w.end)} | {t.end for t in titles}
    blocked = bytearray(len(text))
    for t in titles:
        blocked[t.start : t.end] = b"\1" * (t.end - t.start)
    village = bytearray(len(text))
    for a, b in stop:
        village[a:b] = b"\1" * (b - a)
    proposals = [
        *_places(text, cells),
        *dotted(text, words),
        *from_finder(text, words, village),
        *(p for p in frames(text, titles, edges, {w.start: w.label for w in words}) if not any(village[p.start : p.end])),
        *_comrades(text, edges),
    ]
    never = [n for n in context.unit_names if len(n) >= 2]
    first = choose(text, proposals, blocked, never)
    again = list(_again(text, {p.name for p in first} | set(context.known_names), edges))
    people = choose(text, [*proposals, *again], blocked, never)
    return [replace(p, title=pair_title(text, p, titles, walls)) for p in people]


def name_sentences(text: str) -> list[str]:
    """The sentences of a text that may name a person: those that the finder is asked about."""
    return [text[start:end] for start, end in _name_spans(text)]


def _name_spans(text: str) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in _SENTENCE.finditer(text) if _GATE.search(m[0])]


def _words(text: str, finder: NameFinder) -> list[NameSpan]:
    """The finder's words of the sentences that may name a person, with offsets of the text."""
    spans = _name_spans(text)
    found = finder.find([text[a:b] for a, b in spans])
    return [NameSpan(a + w.start, a + w.end, w.label) for (a, _), words in zip(spans, found, strict=True) for w in words]


def _places(text: str, cells: Iterable[tuple[int, int]]) -> Iterator[Proposal]:
    """What stands where only names stand: name cells, rosters, behind labels, at the head of a line before a title."""
    for start, end in cells:
        yield from (Proposal(s, e, "cell", 8.0) for s, e in name_tokens(text, start, end))
    for m in _ROSTER.finditer(text):
        yield from (Proposal(s, e, "roster", 8.0) for s, e in name_tokens(text, m.start(1), m.end(1)))
    for m in _LABEL.finditer(text):
        name = spelled(m["name"])
        if is_name(name, cell=True) or (len(name) >= 3 and is_transliterated(name)):
            yield Proposal(m.start("name"), m.end("name"), "label", 6.0)
    for m in _LINE.finditer(text):
        if is_name(spelled(m["name"])) or (is_name(spelled(m["name"]), cell=True) and not is_common(spelled(m["name"]))):
            yield Proposal(m.start("name"), m.end("name"), "line", 5.0)
    for m in _ACTS.finditer(text):
        if is_name(m[1]):
            yield Proposal(m.start(1), m.end(1), "acts", 2.0)


def _comrades(text: str, edges: set[int]) -> Iterator[Proposal]:
    """The names of 甲、乙两名同志; only the last characters of the first word can be a name."""
    for at in compiled.finditer("同志", text):
        base = max(0, at.start() - 80)
        m = _COMRADES.search(text[base : at.start()])
        if m is None:
            continue
        for part in compiled.finditer(r"[\u4e00-\u9fff·]+?(?=[、和]|$)", m[1]):
            whole = compiled.sub(r"^.*(?:关于|任命|免去|同意|决定|由|和|请|对|向|将|委派|选派|推荐|使|让|的)", "", part[0])
            end = base + m.start(1) + part.end()
            if whole.endswith("等") and len(whole) > 2:
                whole, end = whole[:-1], end - 1
            others = [
                n
                for n in range(3, min(len(whole), 7) + 1)
                if foreign(whole[-n:], 0) and not is_name(whole[-n:]) and (n == len(whole) or end - n in edges)
            ]
            if others:
                yield Proposal(end - others[-1], end, "同志", 5.0)
                continue
            for size in (4, 3, 2):
                word = whole[-size:]
                if size <= len(whole) and is_name(word) and (size != 4 or is_name(word, compound=True)):
                    yield Proposal(end - size, end, "同志", 4.0 if size > 2 else 2.5)


def _again(text: str, known: Iterable[str], edges: set[int]) -> Iterator[Proposal]:
    """Names known from elsewhere: three characters anywhere, two only where the words around fit a person."""
    from ahocorasick_rs import AhoCorasick

    names = sorted(known, key=lambda n: (-len(n), n))
    for index, start, end in AhoCorasick(names).find_matches_as_indexes(text, overlapping=True):
        if len(names[index]) >= 3:
            yield Proposal(start, end, "again", 1.5 * min(len(names[index]), 4) - 1.5)
        elif _AGAIN.match(text[end : end + 3]) or (
            not is_common(names[index])
            and (start in edges or not compiled.match(r"[\u4e00-\u9fff]", text[start - 1 : start] or " "))
            and (ending(text, end, edges) >= 2 or (text[start - 1 : start] in "、与和" and end in edges))
        ):
            yield Proposal(start, end, "again", 1.5)


def pair_title(text: str, person: Person, titles: Sequence[Title], walls: Sequence[int] = ()) -> Title | None:
    """The title directly before the name (副局长甲), else the one directly after (甲副局长, 甲（副局长）, 甲 副局长)."""

    def parted(start: int, end: int) -> bool:
        at = bisect_left(walls, start)
        return at < len(walls) and walls[at] <= end

    first = bisect_left(titles, person.start - 18, key=lambda t: t.end)
    near = list(takewhile(lambda t: t.start <= person.end + 30, (titles[i] for i in range(first, len(titles)))))
    for t in near:
        if (
            0 <= person.start - t.end <= 18
            and not parted(t.end, person.start)
            and _BESIDE.fullmatch(text[t.end : person.start])
        ):
            return t
    for t in near:
        if 0 <= t.start - person.end <= 30 and not parted(person.end, t.start):
            between = text[person.end : t.start - len(t.org) if text.endswith(t.org, 0, t.start) else t.start]
            if compiled.fullmatch(
                r"(?:同志)? {0,4}(?:[（(][\u4e00-\u9fff]{0,18}|[：:]\s?)?(?:[\u4e00-\u9fff]{0,2}|[\u4e00-\u9fff]{4,18})",
                between,
            ) and (not between.strip() or between.strip()[0] in "（(：:同" or " " in between):
                return t
            break
    return None
