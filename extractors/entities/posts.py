"""Posts in counties and villages to which cadres are sent: is it a 副职 of county party or government, or a first secretary?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from extractors import compiled
from extractors.entities.model import Entities, Post, Village

_TERR = r"(?:[县旗区市]|自治县|特区|林区)"
_PARTY = rf"(?:中共)?(?:[\u4e00-\u9fff]{{0,14}}{_TERR})?(?:委员会|委)"
_GOV = r"副(?:县|旗|区|市)长"
_SEP = r"(?:委员)?[、，兼]?"
_COUNTY_VICE = re.compile(
    rf"(?:(?:县|旗|区|市|自治县)?(?:委员会|委)(?:委员[、，]?)?(?:常务)?(?:常委|副书记)(?:会委员)?|常委(?=[、，]|兼|"
    rf"$|（|\()|(?:县|旗|区|市)?(?:人民)?政府?(?:党组成员[、，])?(?:常务|科技)?{_GOV}"
    rf"|(?:常务|科技|挂职|常委)?{_GOV}|(?:党组成员[、，])?副(?:县|旗)长)"
)
_HEAD = re.compile(r"(?<!副)(?:县委书记|旗委书记|区委书记|县长|旗长|区长)(?!助理|[\u4e00-\u9fff]{1,3}[镇乡村])")
_OTHER = re.compile(
    r"(?:县|旗|区)长助理|(?:县|旗)?(?:政府|委)?办公室副?主任|[\u4e00-\u9fff]{2,14}[局办委](?:党组成员、|"
    r"党组副书记、)?副?(?:局长|主任)|科技副职|(?:县|旗)政府党组成员(?![、，]副)|"
    r"[\u4e00-\u9fff]{1,6}[乡镇](?:党委)?(?:副书记|副[乡镇]长)"
)
_SECRETARY = re.compile(
    r"(?:驻村|驻[\u4e00-\u9fff]{2,6}村)?(?:党(?:总)?支部|党支部|党委|党总支|支部|总支|党组织)?第一(?:书记|支书)(?!助理)"
)
_STOPS = re.compile(r"[，。；、：\n ]")
_SECONDED = re.compile(r"挂职|挂任|（挂|挂[县]")
_CHAIN = re.compile(rf"(?:{_COUNTY_VICE.pattern})(?:[、，兼]?(?:{_COUNTY_VICE.pattern}))*")


def find_posts(text: str, villages: Sequence[Village] = ()) -> list[Post]:
    """Every county or village post of a text, in order. A first secretary carries the village named before it in the same
    clause.

    >>> [(p.text, p.kind) for p in find_posts("挂任县委常委、副县长")]
    [('县委常委、副县长', 'county_vice')]
    """
    found: list[Post] = []
    taken = bytearray(len(text))
    for m in _CHAIN.finditer(text):
        around = text[max(0, m.start() - 12) : m.end() + 6]
        nominated = bool(compiled.search(r"提名[为任]?", text[max(0, m.start() - 30) : m.start()]))
        found.append(Post(m.start(), m.end(), m[0], "county_vice", bool(_SECONDED.search(around)), nominated))
        taken[m.start() : m.end()] = b"\1" * len(m[0])
    for pattern, kind in ((_HEAD, "county_head"), (_OTHER, "county_other")):
        for m in pattern.finditer(text):
            if not any(taken[m.start() : m.end()]):
                around = text[max(0, m.start() - 12) : m.end() + 6]
                found.append(Post(m.start(), m.end(), m[0], kind, bool(_SECONDED.search(around))))  # type: ignore[arg-type]
                taken[m.start() : m.end()] = b"\1" * len(m[0])
    stops = [m.start() for m in _STOPS.finditer(text)]
    for m in _SECRETARY.finditer(text):
        at = bisect_left(stops, m.start())
        near = Entities.within(villages, stops[at - 1] if at else 0, m.start())
        found.append(Post(m.start(), m.end(), m[0], "first_secretary", False, False, near[-1] if near else None))
    return sorted(found, key=lambda p: p.start)


def is_county_vice(text: str) -> bool | None:
    """Whether a post as written is a 副职 of county party or government; None where the text names no post.

    县委常委, 副书记, 副县长 are; 县长助理, a county bureau's 副局长, 县政府党组成员 alone are not; nor is the head (县长,
    书记).
    """
    if _COUNTY_VICE.search(text) and not compiled.search(rf"(?:{_OTHER.pattern})$", text):
        return True
    return (
        False
        if _OTHER.search(text) or _HEAD.search(text) or compiled.search(r"副?(?:局长|主任|主席|书记|镇长|乡长)", text)
        else None
    )
