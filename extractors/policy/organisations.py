"""Several organisations written one behind the other, as signatures and titles have them, told apart."""

from __future__ import annotations

import re

from extractors.facts.patterns import ORG_END, is_organisation, squeeze

#: How the name of an organisation of party or state begins.
_START = r"中共|中国共产党|国务院|中央|全国|国家|共青团|最高人民|中华人民共和国"
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,7}?(?:省|自治区|自治州|地区|市|县|区|旗)")


def told_apart(words: str, body: str) -> tuple[str, ...]:
    """The organisations in ``words`` (as printed, gaps kept). ``body``: running text that may list the same with 、 between."""
    parts = [p for p in re.split(r"[\s、，,]+", words.strip()) if p]
    if not parts:
        return ()
    named = sum(is_organisation(p) for p in parts)
    if len(parts) > 1 and named * 2 >= len(parts) and all(3 <= len(p) <= 40 for p in parts):
        return tuple(x for p in parts for x in _one(p, body))
    return _one("".join(parts), body)


def _one(words: str, body: str) -> tuple[str, ...]:
    return _listed(words, body) or _by_start(words)


def _listed(words: str, body: str) -> tuple[str, ...]:
    """Split as the body lists them: 甲部、乙部、丙部. That the list is just these words is proof enough."""
    kept = [(i, c) for i, c in enumerate(body) if c not in "、 \n"]
    at = "".join(c for _, c in kept).find(squeeze(words))
    if at < 0:
        return ()
    stretch = body[kept[at][0] : kept[at + len(squeeze(words)) - 1][0] + 1]
    names = [n.strip() for n in re.split(r"[、\n]", stretch)]
    return tuple(names) if len(names) > 1 and all(len(n) >= 3 for n in names) else ()


def _by_start(words: str) -> tuple[str, ...]:
    """Split where a name ends and another begins: with 中共, 国务院 …, or with the place that the name before has."""
    names: list[str] = []
    begin = 0
    for at in range(2, len(words) - 2):
        left, right = words[begin:at], words[at:]
        if len(left) < 3 or not ORG_END.search(left) or not ORG_END.search(words):
            continue
        place = _PLACE.search(re.sub("^中共", "", left))
        if re.match(_START, right) or (place is not None and right.startswith(place[0])):
            names.append(left)
            begin = at
    return (*names, words[begin:])
