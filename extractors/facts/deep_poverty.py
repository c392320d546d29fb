"""Deep-poverty counties named by their province: what the package itself says of each county."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors import compiled
from extractors.model import AnalysedDocument, County
from extractors.places.counties import CountyIndex, CountyMention

_DEEP = re.compile(r"深度贫困(?:重点)?旗?[县旗]|深贫县|深度贫困地区")
_NOT = re.compile(
    r"不(?:属|是|在|涉及|列|算|作为|纳入|够|被)|并不|非(?!常|洲)|未(?!来|必|脱贫)|没(?!落)|无缘|除外|以外|之外|落选"
)
_SAYS = re.compile(r"(?:属|是|为|系|被|列入|列为|列|确定|认定|纳入)[^。；]{0,28}$|^[（(—\-，、]{0,2}[^。；，]{0,14}$")
_ALL = re.compile(r"均|都|两县|三县|各县|全部|分别")
_ANOTHER = re.compile(r"(?<![该我本全各贫困])[\u4e00-\u9fff](?<![该我本全各困])[县旗](?!级|委|政|里|属|域|情)")
_THIS = re.compile(r"[该我本全]县|县属|[该我本]旗")


def stated_deep(county: County, counties: Sequence[County], docs: Sequence[AnalysedDocument], index: CountyIndex) -> bool:
    """Whether the package says that the county is a 深度贫困县 (of its province's list) more often than that it is not.

    A statement is about the county named last before the word (with those joined to it by 、 or 和; all with 均), or about 该县
    where the unit has one county only. 深度贫困村 and calls to help 深度贫困地区 are none.
    """
    votes = 0
    for doc in docs:
        for sentence in compiled.split(r"[。；\n]", doc.view.text):
            if "深度贫困" in sentence or "深贫" in sentence:
                votes += _vote(sentence, county, counties, index)
    return votes > 0


def _vote(sentence: str, county: County, counties: Sequence[County], index: CountyIndex) -> int:
    mentions = [m for m in index.find(sentence, known=counties) if m.county]
    votes = 0
    for m in _DEEP.finditer(sentence):
        subjects = _subjects(sentence, mentions, m)
        start = max((s.end for s in subjects), default=0)
        if subjects:
            about = any(s.county is not None and index.same_place(s.county, county) for s in subjects)
        else:
            this = _THIS.search(sentence[: m.start()])
            about, start = len(counties) == 1 and this is not None, this.end() if this else 0
        between = sentence[start : m.start()]
        if not about or (_ANOTHER.search(between) and not _ALL.search(between)):
            continue
        if _NOT.search(between):
            votes -= 1
        elif m[0].endswith("地区") and not compiled.search(r"属于?[^，]{0,10}$", between):
            continue
        elif _SAYS.search(between) or any(s.start >= m.end() for s in subjects):
            votes += 1
    return votes


def _subjects(sentence: str, mentions: Sequence[CountyMention], m: re.Match[str]) -> list[CountyMention]:
    before = [x for x in mentions if x.end <= m.start()]
    if not before:
        return [x for x in mentions if 0 <= x.start - m.end() <= 6][:1]
    if _ALL.search(sentence[before[-1].end : m.start()]):
        return before
    chain = [before[-1]]
    if sentence[before[-1].end : before[-1].end + 1] in ("（", "("):
        return chain
    for x in reversed(before[:-1]):
        if not compiled.fullmatch(r"[、和及与]|以及", sentence[x.end : chain[0].start]):
            break
        chain.insert(0, x)
    return chain
