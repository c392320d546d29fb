"""What can be a person's name by its form: surname list, length, placeholders, lists of names."""

from __future__ import annotations

import re
from functools import lru_cache

import lexicons
from extractors import compiled

_ORGISH = re.compile(
    r"(?:部门|单位|同志|干部|领导|人员|负责|机关|办公|扶贫|财务|人事|组织|公司|集团|银行|学院|大学|中心|主任|书记|"
    r"局长|处长|县委|政府|会议|工作|部|处|司|局|科|室|办|组|队|院|所|委|会|厅|村|乡|镇|县|等)$"
)
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")


@lru_cache(maxsize=8)
def word_set(name: str) -> frozenset[str]:
    """The words of a plain list in lexicons/, parted by white space."""
    return frozenset(word for line in lexicons.lines(name) for word in line.split())


def surnames() -> tuple[frozenset[str], frozenset[str]]:
    """(compound surnames, single ones), from lexicons/surnames.txt."""
    return _surnames()


@lru_cache(maxsize=1)
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    words = word_set("surnames.txt")
    return frozenset(w for w in words if len(w) > 1), frozenset(w for w in words if len(w) == 1)


@lru_cache(maxsize=1)
def transliteration() -> frozenset[str]:
    """Characters in which names of other peoples are written, from lexicons/transliteration.txt."""
    return frozenset("".join(word_set("transliteration.txt")))


def is_transliterated(word: str) -> bool:
    """Whether at least two thirds of the characters belong to such names: 艾力·买买提, 丹增罗布; 内部资料 does not.

    >>> is_transliterated("丹增罗布"), is_transliterated("一七年度·内部资料")
    (True, False)
    """
    han = [c for c in word if c != "·"]
    return len(han) >= 3 and sum(c in transliteration() for c in han) * 3 >= len(han) * 2


def is_placeholder(name: str) -> bool:
    """李某荣, 张××, 王XX: names made unreadable on purpose."""
    return bool(compiled.search(r"某|[×xX＊*○]{1,}", name))


@lru_cache(maxsize=1)
def rare_surnames() -> frozenset[str]:
    """Surnames that count only where the place says that a name stands there, from lexicons/surnames_rare.txt."""
    return frozenset(w for w in word_set("surnames_rare.txt") if len(w) == 1)


def is_common(word: str) -> bool:
    """Whether a word of the form of a name is a common word too: 高度, 时间."""
    words = word_set("not_names.txt")
    return word in words or word[:2] in words


def is_name(word: str, *, compound: bool = False, cell: bool = False, rare: bool = False) -> bool:
    """Whether a word has the form of a Han name: a surname and one or two characters, a compound surname and one or two.
    ``cell``: the place says that it is a name (a name column, a roster), so that 高原 and 明月 are taken too.
    ``rare``: seldom surnames count, and common words are left to the caller (see ``is_common``); ``cell`` has them too.

    >>> is_name("周晓岚"), is_name("欧阳振华"), is_name("办公室"), is_name("李某荣")
    (True, True, False, False)
    """
    if not _NAME.fullmatch(word) or is_placeholder(word) or _ORGISH.search(word):
        return False
    if word in word_set("no_person.txt") or (word in word_set("not_names.txt") and not cell and not rare):
        return False
    double, single = surnames()
    if word in double:
        return False
    if word[:2] in double and len(word) in (3, 4):
        return True
    if compound or len(word) not in (2, 3):
        return False
    if word[0] in single:
        return cell or rare or not is_common(word)
    return ((cell and not is_common(word)) or rare) and word[0] in rare_surnames()


def is_minority_name(word: str) -> bool:
    """In a name cell, a name without a Han surname: 丹增罗布, 阿木尔, 多吉次旦, 艾力·买买提."""
    if is_placeholder(word) or word in word_set("no_person.txt"):
        return False
    dotted = compiled.fullmatch(r"[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8})+", word) is not None
    return dotted or (
        compiled.fullmatch(r"[\u4e00-\u9fff]{3,6}", word) is not None and is_transliterated(word) and not _ORGISH.search(word)
    )


def name_tokens(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of names in a list or name cell: 周晓岚、郑鸿飞 · 万　里 · 司马遥　党组书记 · 明月（规划处处长）、郑鸿飞.

    In such a place a word of two or three characters with a surname, or a name of another people, is a name.
    """
    piece = text[start:end]
    single = compiled.fullmatch(r"\s*([\u4e00-\u9fff])\s{1,3}([\u4e00-\u9fff])\s*(?:[（(].*)?", piece)
    if single and is_name(single[1] + single[2], cell=True):
        return [(start + single.start(1), start + single.end(2))]
    spans = []
    double, _ = surnames()
    piece = compiled.sub(
        r"([\u4e00-\u9fff]{2}) +(?=[\u4e00-\u9fff]{1,2}(?:$|[、，（( ]))",
        lambda x: x[0].replace(" ", "＿") if x[1] in double else x[0],
        piece,
    )
    for m in compiled.finditer(r"[^、，,；;\s/]+", compiled.sub(r"[（(][^）)]*[）)]", lambda x: "（" * len(x[0]), piece)):
        word = m[0].split("（")[0]
        spaced = compiled.match(r"[\u4e00-\u9fff] [\u4e00-\u9fff](?=$|、|  )", piece[m.start() :])
        if spaced and is_name(spaced[0].replace(" ", ""), cell=True):
            spans.append((start + m.start(), start + m.start() + 3))
        elif (
            ("＿" in word and is_name(word.replace("＿", ""), cell=True)) or is_name(word, cell=True) or is_minority_name(word)
        ):
            spans.append((start + m.start(), start + m.start() + len(word)))
    return spans
