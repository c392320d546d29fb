"""Names as the finder gives them, mended at their ends, and dotted names of other peoples cut out of the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from extractors import compiled
from extractors.entities.name_frames import Proposal, ending
from extractors.entities.name_rules import is_name, is_transliterated, rare_surnames, surnames, transliteration
from extractors.names.finder import NameSpan

_HAN = r"[\u4e00-\u9fff]"
_DOTTED = re.compile(rf"{_HAN}{{1,10}}(?:[·•・‧∙]{_HAN}{{1,8}})+")
_DOT = "·•・‧∙"
_HEAD = re.compile(
    r".*(?:书记|[县乡镇村省市州局处厅部司校院所行团队组科会馆]长|总裁|董事长?|教授|秘书长?|理事长?|主任|委员|队员|成员|专员|会员|学员|席|经理|医生|教师|老师|干部|协助|会同|"
    r"[和与及由任派为对请同经让把给的])"
)
_NOT_TAIL = re.compile(
    r"全年|年内|[上下]半年|先后|分别|亲自|一行|[一二两三四五六七八九十][名位]|同志|等|副|任|担任|赴|到(?!力)|率|主持|挂|在|为|的|说|表示|介绍|带|陪|参|出席|作|同时|自|于|从|包[保联抓]|抓|负责|答|来到|来京|来我"
)
_ALSO = frozenset("不三小老大文力山玉子卜杜素森荪孙汗喀里威乃敦占")  # in dotted names besides the characters of transliteration
_TAIL_CHARS = frozenset("等同率赴在与")
_LEADS = re.compile(r"[的了由经请派让使对向]")


def from_finder(text: str, words: Sequence[NameSpan], blocked: bytearray) -> Iterator[Proposal]:
    """The persons among the finder's words, each also with the character that it lost on either side; none in a village."""
    edges = {x for w in words for x in (w.start, w.end)}
    for w in words:
        if w.label != "PER" or any(blocked[w.start : w.end]) or any(c in _DOT for c in text[w.start : w.end]):
            continue
        start, end = _trimmed(text, w.start, w.end)
        name = text[start:end]
        if not 2 <= len(name) <= 6 or not compiled.fullmatch(rf"{_HAN}+|{_HAN}\s{{1,3}}{_HAN}{{1,2}}", name):
            continue
        if compiled.search(r"[县乡镇村省州办]$", name):
            continue
        yield Proposal(start, end, "lac", 3.0)
        for s, e in _longer(text, start, end, edges):
            yield Proposal(s, e, "lac+", 4.0)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the particles and departments that the finder took into it (的某某, 规划司某某)."""
    while start < end and text[start].isspace():
        start += 1
    gap = compiled.match(rf"{_HAN}{{2,4}}(?=\s)", text[start:end])
    if gap:
        end = start + gap.end()
    while end - start > 2 and text[end - 1] in _TAIL_CHARS:
        end -= 1
    name = text[start:end]
    if (
        len(name) >= 3
        and name[0] == "于"
        and text[start - 1 : start] in ("关", "由", "对", "至", "属")
        and is_name(name[1:], rare=True)
    ):
        return start + 1, end
    if (
        len(name) >= 3
        and _LEADS.match(name)
        and (is_name(name[1:], rare=True) or is_transliterated(name[1:]) or len(name) == 3)
    ):
        return start + 1, end
    if (
        len(name) >= 3
        and name[0] in "司处局部科室院校"
        and name[:2] not in surnames()[0]
        and is_name(name[1:], rare=True)
        and compiled.match(_HAN, text[start - 1 : start] or "x")
    ):
        return start + 1, end
    return start, end


def _longer(text: str, start: int, end: int, edges: set[int]) -> Iterator[tuple[int, int]]:
    """The span with its lost surname or last character, where the form allows it and the words behind fit."""
    name = text[start:end]
    double, single = surnames()
    before = text[max(0, start - 2) : start]
    if before in double and len(name) <= 2:
        yield start - 2, end
        return
    if before[-1:] + name[:1] in double and 2 <= len(name) <= 3:
        yield start - 1, end
        return
    if name in double:
        rated = [(ending(text, end + n, edges), end + n) for n in (1, 2) if is_name(text[start : end + n])]
        if rated and max(rated)[0]:
            yield start, max(rated)[1]
        return
    follow = text[end : end + 1]
    size = len(name)
    if follow and compiled.match(_HAN, follow) and ending(text, end + 1, edges) >= 2 and ending(text, end, edges - {end}) == 0:
        longer = name + follow
        own = is_name(longer, rare=True) if size == 2 else name[:2] in double and is_name(longer)
        other = follow in transliteration() and is_transliterated(longer) and (size >= 3 or name[0] not in single)
        if own or other:
            yield start, end + 1
    lost = before[-1:]
    if (
        size == 2
        and not is_name(name, rare=True)
        and lost
        and (lost in single or lost in rare_surnames())
        and _opens(text, start - 1)
    ):
        yield start - 1, end


def _opens(text: str, at: int) -> bool:
    """Whether a word may begin at an offset: behind a stop or a title."""
    return at == 0 or not compiled.match(_HAN, text[at - 1]) or bool(compiled.match(r"[长记任席员事理部]", text[at - 1]))


def dotted(text: str, words: Sequence[NameSpan]) -> Iterator[Proposal]:
    """Names with ·, without the words that run into them on either side: 副县长艾力·买买提同志."""
    edges = {x for w in words for x in (w.start, w.end)}
    inside = {i for w in words if w.label == "PER" for i in range(w.start, w.end)}
    for m in _DOTTED.finditer(text):
        first = next(i for i in range(m.start(), m.end()) if text[i] in _DOT)
        start = _left(text, m.start(), first, edges, inside)
        last = max(text.rfind(dot, m.start(), m.end()) for dot in _DOT)
        end = _right(text, last + 1, m.end(), edges, inside)
        if first > start and end > last + 1 and is_transliterated(compiled.sub(f"[{_DOT}]", "·", text[start:end])):
            yield Proposal(start, end, "dotted", 9.0)


def _left(text: str, start: int, dot: int, edges: set[int], inside: set[int]) -> int:
    """Where the part before the first dot begins."""
    head = _HEAD.match(text[start : dot - 1])
    start += head.end() if head else 0
    if head is None and dot - start <= 4 and not compiled.match(_HAN, text[start - 1 : start] or "x"):
        return start
    odd = [i for i in range(start, dot) if not (_may(text, i) or i in inside)]
    if odd:
        start = next((i for i in range(odd[-1] + 1, dot) if i in edges), odd[-1] + 1)
    return start


def _right(text: str, start: int, end: int, edges: set[int], inside: set[int]) -> int:
    """Where the part behind the last dot ends."""
    tail = _NOT_TAIL.search(text, start + 1, end)
    end = tail.start() if tail else end
    run = start + sum(1 for _ in takewhile(lambda i: _may(text, i) or i in inside, range(start, end)))
    run = max(run, min(end, start + 1))
    if end - run == 1 and tail is None and not compiled.match(_HAN, text[end : end + 1] or "x"):
        run = end
    whole = [i for i in range(start + 1, run + 1) if i in edges]
    return whole[-1] if whole and (run < end or text[run - 1] in "和来与") else run


def _may(text: str, at: int) -> bool:
    """Whether a character can stand in a dotted name; 都 only as in 阿不都, 阿布都: elsewhere it is the word for all."""
    char = text[at]
    return char in transliteration() or char in _ALSO or (char == "都" and text[at - 1 : at] in ("不", "布"))
