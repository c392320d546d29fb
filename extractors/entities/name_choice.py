"""Which of the proposed spans are names: evidence for one span adds up, and of spans that overlap the best attested stays.

A name that leaves a surname out (云鹤 of 上官云鹤) or takes in a word (贾进总 of 贾进总负责) meets its rival here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors import compiled
from extractors.entities.model import Person
from extractors.entities.name_frames import Proposal, ending, foreign
from extractors.entities.name_rules import is_name, is_placeholder, is_transliterated, surnames

_DOTS = str.maketrans("•・‧∙", "····")
_STUCK_TAIL = frozenset("的总接兼代任并仍又曾已拟均也还就在到赴率等与为讲说")
_STUCK_HEAD = re.compile(r"[的了由经与请派让使]|(?<=[一-鿿])[司处局部科室院校]")


def choose(text: str, proposals: Iterable[Proposal], blocked: bytearray, never: Sequence[str] = ()) -> list[Person]:
    """The names of a text, in order and without overlap. ``blocked`` marks characters that no name may take, ``never`` are
    names of bodies."""
    scores: dict[tuple[int, int], dict[str, float]] = {}
    for p in proposals:
        if any(blocked[p.start : p.end]):
            continue
        name = spelled(text[p.start : p.end])
        if len(name) < 2 or is_placeholder(name) or any(n.startswith(name) for n in never):
            continue
        own = scores.setdefault((p.start, p.end), {})
        own[p.source] = max(own.get(p.source, 0.0), p.score)
    longest: dict[int, int] = {}
    first: dict[int, int] = {}
    for a, b in scores:
        longest[a] = max(b, longest.get(a, b))
        first[b] = min(a, first.get(b, a))
    rated = sorted(
        (
            (sum(s.values()) - _doubt(text, a, b) - 6.0 * _cut(text, a, b, longest[a], first[b]), b - a, -a, a, b)
            for (a, b), s in scores.items()
        ),
        reverse=True,
    )
    taken = bytearray(len(text))
    out: list[Person] = []
    for score, _, _, a, b in rated:
        if score > 0 and not any(taken[a:b]):
            taken[a:b] = b"\1" * (b - a)
            source = max(scores[a, b].items(), key=lambda x: x[1])[0]
            out.append(Person(a, b, spelled(text[a:b]), None, source))
    return sorted(out, key=lambda p: p.start)


def spelled(words: str) -> str:
    """A name as it is compared: without spaces, with one kind of dot."""
    return compiled.sub(r"\s", "", words).translate(_DOTS)


def _doubt(text: str, start: int, end: int) -> float:
    """What speaks against a span: a particle at its end or head without which it is a name too."""
    word = spelled(text[start:end])
    doubt = 0.0
    if len(word) >= 3 and word[-1] in _STUCK_TAIL and (is_name(word[:-1], rare=True) or is_transliterated(word[:-1])):
        doubt += 2.0
    return doubt


def _cut(text: str, start: int, end: int, longest: int, first: int) -> bool:
    """Whether a span is the head of a longer one and no name can end where it ends (仁青 of 仁青才让), or the tail of one
    that begins with a compound surname, or of another people's name that begins behind a stop (：居马别克)."""
    if longest > end and not ending(text, end, set()):
        return True
    if first == start:
        return False
    behind_stop = not compiled.match(r"[一-鿿]", text[first - 1 : first] or " ")
    return text[first : first + 2] in surnames()[0] or (behind_stop and foreign(text[first:end]))


def trusted(names: Iterable[str]) -> frozenset[str]:
    """Names without those that are another of them with a particle stuck on, or without its surname."""
    every = frozenset(names)
    return frozenset(
        n
        for n in every
        if not (n[-1] in _STUCK_TAIL and n[:-1] in every)
        and not (_STUCK_HEAD.match(n[0]) and n[1:] in every and len(n) > 2)
        and not (len(n) > 3 and n.endswith("同志"))
    )
