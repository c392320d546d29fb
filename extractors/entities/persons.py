"""Persons: names from the name finder and from structure, with the title that stands beside them.

Structure: title + name, name + 同志, rosters (出席：…), name columns and fields of tables, 张　明 with a space, compound
surnames,
Tibetan and Uygur names with ·. 李某荣 is a placeholder, not a person. A name known from one place is found again elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from extractors import compiled
from extractors.entities.model import Context, Person, Title
from extractors.entities.name_rules import is_name, is_placeholder, is_transliterated, name_tokens, surnames, transliteration
from extractors.names.finder import NameFinder

_HAN = r"[\u4e00-\u9fff]"
# A sentence, or a part of one that is very long (a list of hundreds of names): the finder reads short pieces best.
_SENTENCE = re.compile(r"[^。；;\n]{1,240}(?:[。；;]|(?=\n)|$)|[^。；;\n]{1,240}[，、]|[^。；;\n]{1,240}")
_GATE = re.compile(
    r"同志|主持|带队|率|陪同|出席|列席|参加|与会|组长|队长|成员|任组长|挂职|挂任|第一书记|选派|任命|任职|担任|"
    r"调研|考察|慰问|责任人|负责人|联系人|记录|整理|统计|"
    r"[长记员席裁事师理授任][\u4e00-\u9fff·]{2,4}"
)
_DOTTED = re.compile(rf"{_HAN}{{1,8}}(?:[·•・‧∙]{_HAN}{{1,8}})+")
_COMRADES = re.compile(r"([\u4e00-\u9fff·]+(?:、[\u4e00-\u9fff·]+)*?)等?(?:[一二两三四五六七八九十\d]{1,3}[位名])?$")
_ROSTER = re.compile(
    r"(?:出席|列席|参加人员|参会人员|参加|与会人员|请假|缺席|组\s*长|副组长|成\s*员|队\s*长|副队长|队\s*员|"
    r"记录人?|主持人?|联系人|填表人|经办人|统计人|复核人|审核人?|制表人?|核查人|记录整理|"
    r"审批|签发|撰稿|作者|记者|通讯员|验收人员?|检查人员?|调研人员?|陪同)[：:]\s*([^\n]{2,120})"
)
_AFTER = (
    r"(?=同志|赴|到|率|主持|带队|带领|一行|在|与|和|及|出席|陪同|参加|担任|任|分管|协助|负责|强调|指出|要求|表示|"
    r"深入|前往|专程|先后|再次|分别|受|作|对|为|来|曾|已|于|将|拟|计划|原定|因|等|兼|"
    r"冒雨|冒雪|冒着|召集|牵头|带着|连续|亲自|全年|年内|没有|转道|转赴|顺道|驱车|直奔|抵达|走进|踏|回到|领衔|会同|[上下]半年|\d|"
    r"还|又|听取|走访|调研|考察|看望|代表|会见|介绍|[、，。；：（(）)\s]|$)"
)
_BESIDE = re.compile(r" {0,2}(?:[（(][^）)]{1,10}[）)])?(?:同志)?")
_LINE = re.compile(
    r"(?:^|\n)[（(\d）)、.． ]{0,4}([\u4e00-\u9fff]{1,4}(?: {1,3}[\u4e00-\u9fff])?)(?:同志)?(?:[（(]挂职[）)])?"
    r"(?=[ ：:]{1,4}[\u4e00-\u9fff]{0,10}[长记员任席事])"
)
_ACTS = re.compile(
    r"(?:(?<=[，。；：\n ])|(?<=干部)|(?<=职工)|(?<=党员)|(?<=选派)|(?<=博士)|(?<=教师)|(?<=队员)|"
    r"(?<=成员))([\u4e00-\u9fff]{2,4}?)"
    r"(?=(?:同志)?(?:任|担任|挂任|主持召开|率队|带队|率领|任组长|接任|接替|继任|接手|接棒|自[\d二]))"
)
# A name of which the finder took two characters of three: the third stands before a space, a stop or a verb that takes a
# person.
_CUT_SHORT = re.compile(
    r"(?![任赴率主带同到等在与和及的为副挂担出参又再也均都曾已仍还将拟先亲专分是有说来从对向以经])[\u4e00-\u9fff](?=\s|"
    r"$|同志|任|挂任|担任|赴|率|主持|带队|[、，。；）)])"
)
_CUT_TAIL = re.compile(
    r"[\u4e00-\u9fff](?=作|介绍|参加|主持|同志|陪同|汇报|任|赴|到|率|带|说|等|[、，。；）)（(\s]|$)(?<![到来])"
)
# The given name of a compound surname that the finder took alone: 令狐|冲天到某县.
_GIVEN = re.compile(r"[\u4e00-\u9fff]{1,2}?(?=同志|[到赴任挂担率主带在自于是为和与及等][\u4e00-\u9fff\d]|[、，。；）（()\s]|$)")
_NOT_TAIL = re.compile(
    r"全年|年内|[上下]半年|先后|分别|亲自|一行|[一二两三四五六七八九十][名位]|同志|等|副|任|担任|赴|到(?!力)|率|主持|挂|在|为|的|说|表示|介绍|带|陪|参|出席|作"
)
_AGAIN = re.compile(
    r"^(?:同志|赴|到|率|主持|带队|带领|一行|出席|陪同|参加|担任|任|强调|指出|要求|表示|深入|前往|先后|再次|受|"
    r"[（(、]|等|挂|说|来到|走进|牵头)"
)


class _Found:
    """Collected names without overlaps; the first source wins."""

    def __init__(self, text: str, blocked: Sequence[Title]) -> None:
        self.items: dict[tuple[int, int], Person] = {}
        self._taken = bytearray(len(text))
        for t in blocked:
            self._taken[t.start : t.end] = b"\1" * (t.end - t.start)

    def add(self, text: str, start: int, end: int, source: str) -> bool:
        name = compiled.sub(r"\s", "", text[start:end]).replace("•", "·").replace("・", "·").replace("‧", "·")
        if is_placeholder(name) or len(name) < 2:
            return False
        if any(self._taken[start:end]):
            return False
        self._taken[start:end] = b"\1" * (end - start)
        self.items[start, end] = Person(start, end, name, None, source)
        return True


def find_persons(
    text: str, titles: Sequence[Title], finder: NameFinder, context: Context | None = None,
    cells: Iterable[tuple[int, int]] = (), stop: Iterable[tuple[int, int]] = (), walls: Sequence[int] = (),
) -> list[Person]:  # fmt: skip
    """Every named person of a text, in order, paired with the title beside the name.

    ``cells`` are spans of table cells that hold names (columns 姓名, 带队人员 …); ``stop`` are spans that cannot hold one
    (villages); ``walls`` are the ends of table cells: a title does not reach over one.
    """
    context = context or Context()
    found = _Found(text, titles)
    for start, end in cells:
        for s, e in name_tokens(text, start, end):
            found.add(text, s, e, "cell")
    for m in _ROSTER.finditer(text):
        for s, e in name_tokens(text, m.start(1), m.end(1)):
            found.add(text, s, e, "roster")
    for m in _DOTTED.finditer(text):
        s, e = _trim_dotted(text, m)
        if is_transliterated(compiled.sub("[•・‧∙]", "·", text[s:e])):
            found.add(text, s, e, "dotted")
    _from_finder(text, finder, found, list(stop))
    for t in titles:
        after = _after_title().match(text[t.end : t.end + 8])
        if after and _may_be_name(compiled.sub(r"\s", "", after[1])):
            found.add(text, t.end + after.start(1), t.end + after.end(1), "title")
    for pattern, source in ((_LINE, "line"), (_ACTS, "acts")):
        for m in pattern.finditer(text):
            if is_name(compiled.sub(r"\s", "", m[1])):
                found.add(text, m.start(1), m.end(1), source)
    _again(text, found, context.known_names)
    for m in compiled.finditer("同志", text):
        for s, e in _comrades(text, m.start()):
            found.add(text, s, e, "同志")
    _again(text, found, context.known_names)
    people = sorted(found.items.values(), key=lambda p: p.start)
    return [replace(p, title=pair_title(text, p, titles, walls)) for p in people]


@lru_cache(maxsize=1)
def _after_title() -> re.Pattern[str]:
    """What can follow a title as a name, up to a verb, adverb or mark."""
    compound = "|".join(sorted(surnames()[0]))
    return re.compile(rf"^[ \u3000]?((?:{compound})?[\u4e00-\u9fff] {{0,2}}[\u4e00-\u9fff]{{0,2}}?){_AFTER}")


def name_sentences(text: str) -> list[str]:
    """The sentences of a text that may name a person: those that the finder is asked about."""
    return [text[start:end] for start, end in _name_spans(text)]


def _name_spans(text: str) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in _SENTENCE.finditer(text) if _GATE.search(m[0])]


def _from_finder(text: str, finder: NameFinder, found: _Found, stop: list[tuple[int, int]]) -> None:
    blocked = bytearray(len(text))
    for a, b in stop:
        blocked[a:b] = b"\1" * (b - a)
    spans = _name_spans(text)
    for (start, _), names in zip(spans, finder.find([text[s:e] for s, e in spans]), strict=True):
        for n in names:
            s, e = start + n.start, start + n.end
            name = text[s:e]
            if n.label != "PER" or any(blocked[s:e]):
                continue
            while len(name) > 2 and name[-1] in "等同率赴在":
                e, name = e - 1, name[:-1]
            if "·" in name or "•" in name:
                e, name = _trim_tail(text, s, e)
            elif (
                is_transliterated(name) and len(name) >= 3 and _CUT_TAIL.match(text[e : e + 4]) and text[e] in transliteration()
            ):
                e, name = e + 1, text[s : e + 1]
            if len(name) == 2 and _lost_surname(text, s, name):
                s, name = s - 1, text[s - 1 : e]
            if s >= 2 and text[s - 2 : s] in surnames()[0] and is_name(text[s - 2 : e], compound=True):
                s, name = s - 2, text[s - 2 : e]
            if len(name) == 2 and _CUT_SHORT.match(text[e : e + 4]) and is_name(text[s : e + 1]):
                e, name = e + 1, text[s : e + 1]
            if name in surnames()[0] and (rest := _GIVEN.match(text, e)):
                e, name = rest.end(), text[s : rest.end()]
            if (
                2 <= len(name) <= 15
                and compiled.fullmatch(r"[\u4e00-\u9fff·•・‧\s]+", name)
                and not compiled.search(r"[县乡镇村省州办]$", name)
            ):
                found.add(text, s, e, "lac")


def _trim_tail(text: str, start: int, end: int) -> tuple[int, str]:
    """艾力·买买提一行, 吐尔逊·买买提两名: cut what is no name behind the last part."""
    last = max(text.rfind(dot, start, end) for dot in "·•・‧")
    tail = _NOT_TAIL.search(text[last + 1 : end])
    cut = last + 1 + tail.start() if tail and tail.start() >= 1 else end
    return cut, text[start:cut]


def _may_be_name(word: str) -> bool:
    """After a title: a Han name, or two and more characters of another people's name (次旺, 央金拉姆)."""
    return is_name(word) or (len(word) >= 2 and all(c in transliteration() for c in word))


def _lost_surname(text: str, start: int, name: str) -> bool:
    """县长和建国: the finder took 和 for a conjunction; a given name alone with a surname before it at a title's or line's
    end."""
    before = text[start - 1 : start]
    return (
        bool(before)
        and not is_name(name)
        and is_name(before + name)
        and (
            start == 1
            or not compiled.match(r"[\u4e00-\u9fff]", text[start - 2])
            or bool(compiled.match(r"[长记任席员事理]", text[start - 2]))
        )
    )


def _trim_dotted(text: str, m: re.Match[str]) -> tuple[int, int]:
    """Cut words that run into a dotted name on either side: 副县长艾力·买买提同志 → 艾力·买买提."""
    start, end = m.start(), m.end()
    head = compiled.match(
        r".*(?:书记|[县乡镇村省市州局处厅部司校院所行会组队馆团]长|主任|经理|总裁|董事长?|教授|秘书长?|理事长?|委员|"
        r"员|席|和|与|及|由|任|派|为|对|请|同|、)",
        text[start : text.find("·", start) if "·" in m[0] else end],
    )
    start += head.end() if head else 0
    return start, _trim_tail(text, start, end)[0]


def _comrades(text: str, end: int) -> list[tuple[int, int]]:
    """The names of 甲、乙两名同志 (同志 begins at ``end``); only the last characters of the first word can be a name."""
    spans: list[tuple[int, int]] = []
    base = max(0, end - 80)
    m = _COMRADES.search(text[base:end])
    if m is None:
        return spans
    for part in compiled.finditer(r"[\u4e00-\u9fff·]+?(?=[、和]|$)", m[1]):
        whole = compiled.sub(r"^.*(?:关于|任命|免去|同意|决定|由|和|请|对|向|将|委派|选派|推荐|使|让)", "", part[0])
        if 3 <= len(whole) <= 9 and is_transliterated(whole) and not is_name(whole):
            spans.append((base + m.start(1) + part.end() - len(whole), base + m.start(1) + part.end()))
            continue
        for size in (4, 3, 2):
            s = part.end() - size
            word = m[1][max(s, part.start()) : part.end()]
            if s >= part.start() and is_name(word) and (size != 4 or is_name(word, compound=True)):
                spans.append((base + m.start(1) + s, base + m.start(1) + part.end()))
                break
    return spans


def _again(text: str, found: _Found, known: Sequence[str]) -> None:
    """Names known from elsewhere: three characters anywhere, two only where the words after fit a person."""
    from ahocorasick_rs import AhoCorasick

    names = sorted({p.name for p in found.items.values()} | set(known), key=lambda n: (-len(n), n))
    for index, start, end in sorted(AhoCorasick(names).find_matches_as_indexes(text, overlapping=True)):
        if len(names[index]) >= 3 or _AGAIN.match(text[end : end + 3]):
            found.add(text, start, end, "again")


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
