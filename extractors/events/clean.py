"""Entities made fit for the detectors: dates without the numbers of documents, posts without the words before them, names known
from other documents of the package."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.entities.model import Date, Entities, Person, Post
from extractors.events.names import mended

_BEFORE_POST = re.compile(r".*(?:同志|挂职任|挂职担任|挂任|担任|兼任|调整为|任命为|任|到|赴|为|选派|[，。；：、\s])")
_COMPOUND_TEXT = (
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 司空 夏侯 端木 轩辕 宇文 长孙 独孤 "
    "南宫 西门 百里 呼延 东郭 闻人 申屠 太史 澹台 公冶 濮阳 淳于 单于 钟离 赫连 拓跋 鲜于 闾丘 "
    "第五 夏吾 洛桑 扎西 次仁 格桑 多吉 旦增 尼玛 索朗 仁青 才让 泽仁 达瓦 巴桑 边巴 普布 拉巴 "
    "白玛 央金 德吉 平措 罗布 洛绒 贡布 尕藏 旺堆 强巴 土登 丹增 阿旺 仓决 顿珠 曲珍 措姆 卓玛 "
    "加央 桑杰 完玛 周毛 卓尕 "
)
_COMPOUND = frozenset(_COMPOUND_TEXT.split())
_STUCK = re.compile(r"[任为赴到率自等于同与]$")
_POST_AHEAD = re.compile(r"(?:副?组长|副?主任|第一书记|常务|双组长|[一-鿿]{2,14}(?:村|县)[一-鿿]{0,12}(?:书记|县长|常委))")


def cleaned(found: Entities, text: str) -> Entities:
    """The same entities, dates and posts trimmed; ``text`` is the plain text of the view."""
    numbered = bytearray(len(text))
    for n in found.docnos:
        numbered[n.start : n.end] = b"\1" * (n.end - n.start)
    dates = tuple(_trim(d, text) for d in found.dates if not any(numbered[d.start : d.end]))
    persons = mended([_pare(p, text) for p in found.persons], found.titles, text)
    return replace(found, dates=dates, persons=persons, posts=tuple(_clip(p, text) for p in found.posts))


def _pare(p: Person, text: str) -> Person:
    """A name without the particles that stuck to it (的艾力·买买提自, 甲某某任副组长)."""
    if "·" not in p.name:
        long = len(p.name) == 4 and p.name[:2] not in _COMPOUND
        stuck: object = _STUCK.search(p.name) if long or (len(p.name) == 3 and _POST_AHEAD.match(text[p.end :])) else None
        if stuck is None and len(p.name) >= 3 and p.name[-1] in "兼现" and text[p.end : p.end + 1] == "任":
            stuck = True
        return replace(p, name=p.name[:-1], end=p.end - 1) if stuck else p
    head = re.match(
        r"(?:.*(?:[学院司局部行会所处团校县市村室科社]|干部|书记|主任|同志|选派的?)|[的由经与和])(?=[^·]{1,7}·)", p.name
    )
    tail = re.search(r"(?:[自于在从到赴任为等]|包[保联抓]?|抓总?)$", p.name)
    a, b = (head.end() if head else 0), (len(tail[0]) if tail else 0)
    return replace(p, name=p.name[a : len(p.name) - b], start=p.start + a, end=p.end - b) if a or b else p


def _trim(d: Date, text: str) -> Date:
    end = d.end
    while end > d.start and text[end - 1].isspace():
        end -= 1
    return d if end == d.end else replace(d, end=end)


def _clip(p: Post, text: str) -> Post:
    if p.kind != "county_other":
        return p
    lead = _BEFORE_POST.match(text[p.start : p.end])
    if lead is None or lead.end() >= p.end - p.start:
        return p
    return replace(p, start=p.start + lead.end(), text=text[p.start + lead.end() : p.end])


def known_names(every: Iterable[Entities]) -> frozenset[str]:
    """Names to look for in every document: those with a title beside them, or found in two documents."""
    titled: set[str] = set()
    count: Counter[str] = Counter()
    for entities in every:
        count.update({p.name for p in entities.persons})
        titled.update(p.name for p in entities.persons if p.title is not None)
    return frozenset(n for n, k in count.items() if len(n) >= 2 and (k >= 2 or n in titled))


def overlooked(found: Entities, text: str, names: Sequence[str]) -> bool:
    """Whether a known name stands in the text where no person was found."""
    if not names:
        return False
    from ahocorasick_rs import AhoCorasick, MatchKind

    spans = {(p.start, p.end) for p in found.persons}
    hits = AhoCorasick(names, matchkind=MatchKind.LeftmostFirst).find_matches_as_indexes(text)
    return any((start, end) not in spans for _, start, end in hits)
