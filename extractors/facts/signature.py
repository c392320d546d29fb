"""Who signed a document and when: signature blocks, the line under the title, the imprint at the foot."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors import compiled
from extractors.entities.dates import find_dates
from extractors.facts.patterns import (
    DATE,
    DATE_END,
    DATE_ONLY,
    IMPRINT,
    SEAL_NOTE,
    SUFFIX_MAKER,
    is_organisation,
    squeeze,
)
from ingest.model import BlockKind
from ingest.view import Segment


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature block: who signed (several joined by 、; "" if nobody), and the ISO date if one stands there."""

    issuer: str
    date: str | None
    index: int


@dataclass(frozen=True, slots=True)
class Line:
    """One segment outside tables; ``index`` counts all segments of the view."""

    index: int
    text: str
    segment: Segment


def iso_date(text: str) -> str | None:
    """The first full date of a text as ISO, None if there is none."""
    found = find_dates(text)
    return found[0].iso if found else None


def squeeze_maker(text: str) -> str:
    found = SUFFIX_MAKER.sub("", SEAL_NOTE.sub("", text)).strip("，,。")
    return found if _CLOSED.search(found) else found.strip("）)，,。")


_CLOSED = re.compile(r"[（(][^（）()]+[）)]$")  # 某大学（扶贫办）


def byline(after: list[Line]) -> Signature | None:
    """The line under the title that names maker and date: （扶贫办 2017年12月14日）, 某某网 2017年8月18日,
    《某报》2016年11月29日第3版."""
    for x in after:
        bare = compiled.sub(r"(?<=[日月年])[\s　]*[（(][^（）()]{2,40}[）)]$", "", x.text.strip())  # …30日　（乡政府同意）
        bare = compiled.sub(r"[\s　]+[\u4e00-\u9fff]{2,8}〔\d{4}〕\d+号(?:附件\d?)?(?=[\s　])", "", bare)
        text = bare.strip("（）()")
        paper = compiled.match(r"^(《[^》]{2,12}》)\s*(.{4,16}?日)", text)
        if paper and (date := iso_date(paper[2])):
            return Signature(paper[1], date, x.index)
        plain = compiled.sub(r"\s*(?:浏览|点击|阅读).*$", "", text)
        m = DATE_END.match(plain) if len(plain) <= 90 else None
        m = m or compiled.match(
            rf"^(.{{2,24}}?(?:网站|网|报|台|中心|客户端|公众号))\s*({DATE})\s*[\u4e00-\u9fff]{{2,12}}$", plain
        )
        if m and (date := iso_date(m[2])):
            maker = compiled.split(r"[，,]", squeeze(compiled.sub(r"(?:发布)?(?:时间|日期)[：:]?$|[：:]$", "", m[1].strip())))[
                0
            ]
            if both := _with_village(m[1]):
                return Signature(both, date, x.index)
            maker = squeeze_maker(maker)
            if is_organisation(maker) or compiled.search(r"(?:发布|网|报|台|中心|公众号)$", maker):
                return Signature(maker, date, x.index)
        made = compiled.match(
            r"^(.{4,40}?)(?:编印|编制|编造|造册|造表|制表|编|汇总|整理)(?=数据|截[至止]|统计|更新|时间|日期|\d{4}年|$)",
            squeeze(text),
        )
        if made and is_organisation(made[1]):
            return Signature(made[1], None, x.index)
    return None


def _with_village(text: str) -> str | None:
    """某局　某乡某村: a unit and the village that made a plan together."""
    parts = compiled.split(r"[\s　、]+", text.strip())
    together = len(parts) == 2 and is_organisation(parts[0]) and compiled.fullmatch(r"[\u4e00-\u9fff]{2,10}村", parts[1])
    return "、".join(parts) if together else None


def signatures(lines: list[Line]) -> list[Signature]:
    """Signature blocks in order: organisations on the lines directly before a date on its own, or on the same line as it."""
    found: list[Signature] = []
    for k, x in enumerate(lines):
        text = x.text.strip()
        if only := DATE_ONLY.match(text):
            makers: list[str] = []
            j = k - 1
            while j >= 0 and len(makers) < 3 and is_organisation(lines[j].text) and lines[j].index >= lines[j + 1].index - 1:
                makers.insert(0, _maker(lines[j].text))
                j -= 1
            signed = (
                compiled.match(r"^(.{2,30}?)[（(]?(?:签字|签名|盖章)?[）)]?[：:]", lines[k - 1].text)
                if k and not makers
                else None
            )
            if not makers and signed and lines[k - 1].index == x.index - 1 and ORG_LIKE.search(signed[1]):
                makers = [_maker(signed[1])]
            found.append(Signature("、".join(makers), iso_date(only[1]), x.index))
        elif len(text) <= 70 and (m := DATE_END.match(text)) and is_organisation(m[1].strip()) and not IMPRINT.match(text):
            found.append(Signature(_maker(m[1]), iso_date(m[2]), x.index))
    if not any(s.issuer for s in found):
        for x in lines[-6:]:
            maker = (
                compiled.sub(r"^[（(]|[）)]$", "", x.text.strip())
                if compiled.match(r"^[（(].*供稿[）)]$", x.text.strip())
                else x.text.strip()
            )
            if is_organisation(maker) and len(squeeze(maker)) >= 3 and x.segment.kind is not BlockKind.HEADING:
                date = found[-1].date if found else None
                found.insert(0, Signature(_maker(maker), date, x.index))
                break
    return found


ORG_LIKE = re.compile(r"(?:组|队|部|局|办|委|会|公司|政府|中心)$")


def _maker(text: str) -> str:
    parts = [p for p in compiled.split(r"[\s、]+", squeeze_maker(SEAL_NOTE.sub("", text.strip()))) if p]
    return "".join(parts) if all(len(p) == 1 for p in parts) else "、".join(parts)


def imprint(lines: tuple[Line, ...]) -> Signature | None:
    for x in reversed(lines[-6:]):
        m = IMPRINT.match(x.text.strip())
        if m:
            return Signature(squeeze(m[1]), iso_date(m[2]), x.index)
    return None
