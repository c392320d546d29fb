"""Names that the finder lost or cut short, mended where title and verb leave no doubt: 行长次旺多吉9月18日抵达,
处长安继成到某县."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from itertools import takewhile

from extractors.entities.model import Person, Title
from extractors.entities.name_rules import is_name, is_transliterated

_VERB = (
    r"(?:\d{1,2}月|20\d\d年|(?:先后|多次|再次|分别|专程|亲自|曾|又|已)?(?:赴|前往|深入|抵达|来到|率|带队|带领|主持|出席)|"
    r"到(?!位|期|底|账)[一-鿿]{1,12}[县村乡镇]|挂任|挂职|担任|任(?!期|务)|自20|同志)"
)
_LOST = re.compile(rf"[一-鿿]{{2,4}}?(?={_VERB})")
_ONE_MORE = re.compile(rf"[一-鿿](?={_VERB})")
_NOT_IN_NAME = frozenset(
    "到赴任在为由和与等同率带于从兼来挂主出参说介再又已曾均也还将拟仍就即先后亲专多次一行及的担转接改调选委连继留升受分协负现新原首"
)


def mended(persons: Iterable[Person], titles: Sequence[Title], text: str) -> tuple[Person, ...]:
    """The persons with names made whole, and those added that stand between a title and a verb; in order."""
    ends = {t.end: t for t in titles}
    whole = [_first(_longer(p, text), ends, text) for p in persons]
    names = {p.name for p in whole}
    sizes = sorted({len(n) for n in names}, reverse=True)
    whole = [_known(p, names, sizes, text) for p in whole]
    taken = bytearray(len(text))
    for p in whole:
        taken[p.start : p.end] = b"\1" * (p.end - p.start)
    for t in titles:
        m = _LOST.match(text, t.end)
        if m is None or any(taken[m.start() : m.end()]):
            continue
        other = len(m[0]) >= 3 and is_transliterated(m[0])
        if other or (is_name(m[0]) and not _NOT_IN_NAME & set(m[0][1:])):
            whole.append(Person(m.start(), m.end(), m[0], t, "title+verb"))
    return tuple(sorted(whole, key=lambda p: p.start))


def _known(p: Person, names: Set[str], sizes: Sequence[int], text: str) -> Person:
    """A name of which the document has a longer form right there (朗杰 in 旦增朗杰); ``sizes`` of names, longest first."""
    for size in takewhile(lambda n: n > len(p.name), sizes):
        for start in (p.start, p.end - size):
            if start >= 0 and (name := text[start : start + size]) in names:
                return Person(start, start + size, name, p.title, p.source)
    return p


def _first(p: Person, ends: dict[int, Title], text: str) -> Person:
    """A name of another people that lost its first character to the title before it (行长次旺多吉)."""
    title = ends.get(p.start - 1)
    if title is None or p.title is not None or not is_transliterated(text[p.start - 1] + p.name):
        return p
    return Person(p.start - 1, p.end, text[p.start - 1] + p.name, title, p.source)


def _longer(p: Person, text: str) -> Person:
    """A two-character name that leaves one character before its verb."""
    m = _ONE_MORE.match(text, p.end) if len(p.name) == 2 and "·" not in p.name else None
    if m is None or m[0] in _NOT_IN_NAME or not is_name(p.name + m[0]):
        return p
    return Person(p.start, m.end(), p.name + m[0], p.title, p.source)
