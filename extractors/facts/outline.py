"""The outer form of a document: letterhead, number, title, recipient, section heads, signature blocks, labelled fields."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.entities.dates import find_dates
from extractors.entities.docno import find_docnos
from extractors.facts.patterns import (
    DATE,
    DATE_END,
    DATE_FIELD,
    DATE_ONLY,
    IMPRINT,
    ISSUER_FIELD,
    LIST_NUMBER,
    RECIPIENT,
    SEAL_NOTE,
    SUFFIX_MAKER,
    TYPE_END,
    is_organisation,
    squeeze,
)
from ingest.model import BlockKind
from ingest.view import Segment, View


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


@dataclass(frozen=True, slots=True)
class Outline:
    """What the outer form of one document says. Texts are without white space; dates are ISO."""

    title: str | None
    subtitle: str
    letterhead: str | None
    doc_no: str | None
    recipient: str | None
    sections: tuple[str, ...]
    table_heads: tuple[str, ...]
    signatures: tuple[Signature, ...]
    issuer_fields: tuple[str, ...]
    date_fields: tuple[tuple[str, str], ...]
    byline: Signature | None
    imprint: Signature | None
    lines: tuple[Line, ...]
    body: str


def iso_date(text: str) -> str | None:
    """The first full date of a text as ISO, None if there is none."""
    found = find_dates(text)
    return found[0].iso if found else None


def outline(view: View) -> Outline:
    """Read the outer form of a document from its view."""
    lines = tuple(
        Line(i, view.text[s.start : s.end].strip(), s)
        for i, s in enumerate(view.segments)
        if s.kind is not BlockKind.TABLE and view.text[s.start : s.end].strip()
    )
    top = _top(lines)
    number, number_at = _number(top)
    title, title_at, letterhead = _title(top, number_at)
    after = [x for x in lines if title_at < x.index]
    recipient = next(
        (squeeze(x.text) for x in after[:3] if RECIPIENT.match(squeeze(x.text)) and not LIST_NUMBER.match(x.text)), None
    )
    if number is None:
        number = _late_number(after[:3])
    body_from = max(title_at, number_at)
    signatures = _signatures([x for x in lines if x.index > body_from])
    near = [x for x in lines if x.index <= body_from + 4 or x.index >= len(view.segments) - 8][:24]
    fields = [squeeze_maker(m) for x in near if len(x.text) <= 160 for m in ISSUER_FIELD.findall(x.text)]
    dates = [
        (label, value)
        for x in near
        if len(x.text) <= 160
        for label, raw in DATE_FIELD.findall(x.text)
        if (value := iso_date(raw))
    ]
    return Outline(
        title, _subtitle(after[:2]), letterhead, number, recipient, _sections(lines, title_at), _table_heads(view),
        tuple(signatures), tuple(fields), tuple(dates), _byline(after[:3]), _imprint(lines), lines, view.text,
    )  # fmt: skip


def squeeze_maker(text: str) -> str:
    return SUFFIX_MAKER.sub("", SEAL_NOTE.sub("", text)).strip("，,。）)")


def _top(lines: tuple[Line, ...]) -> list[Line]:
    """The lines above the body: up to the recipient, the first long paragraph, or twelve."""
    top: list[Line] = []
    for x in lines[:12]:
        plain = squeeze(x.text)
        if top and (len(plain) > 90 or (plain.endswith("。") and len(plain) > 30)):
            break
        top.append(x)
        if RECIPIENT.match(plain) and len(top) > 1:
            break
    return top


def _number(top: list[Line]) -> tuple[str | None, int]:
    for x in top:
        text = squeeze(x.text)
        for n in find_docnos(text):
            rest = re.sub(r"签发人[：:].*|文号|编号|发文字号|[：:（）()]", "", text[: n.start] + text[n.end :])
            lead = text[: n.start]
            if len(rest) <= 2:
                whole = lead if re.fullmatch(r"[\u4e00-\u9fff]{1,2}", lead) and "〔" in n.number else ""
                return whole + n.number, x.index
            if text.startswith(("（", "(")) and "附件" in text[n.end : n.end + 6]:
                return n.number, x.index
    return None, -1


def _late_number(after: list[Line]) -> str | None:
    for x in after:
        text = squeeze(x.text)
        for n in find_docnos(text):
            if text.startswith(("（", "(")) and n.start > 1 and re.search(r"文附件|附件", text):
                return n.number
    return None


def _title(top: list[Line], number_at: int) -> tuple[str | None, int, str | None]:
    letterhead: str | None = None
    pool: list[Line] = []
    for x in top:
        text = squeeze(x.text)
        heading = x.segment.kind is BlockKind.HEADING
        if (
            not text
            or x.index == number_at
            or re.match(r"^附件?\d*[：:]?$|^附件[一二三四五六七八九十\d]+$", text)
            or DATE_ONLY.match(text)
        ):
            continue
        if (re.search(r"文件$", text) and len(text) <= 40 and "关于" not in text) or (
            x.segment.block.red and not TYPE_END.search(text)
        ):
            letterhead = letterhead or re.sub(r"文件$", "", text)
            continue
        if heading or not re.search(r"[。；]|^[（(【]?.{0,4}(?:内部资料|注意保存|密级)", text):
            pool.append(x)
    heads = [x for x in pool if x.segment.kind is BlockKind.HEADING]
    for candidates in (heads, pool):
        found = _best_title(candidates)
        if found is not None:
            text, index = found
            for x in pool:
                if x.index < index and is_organisation(x.text):
                    letterhead = letterhead or squeeze(x.text)
            return text, index, letterhead
    return None, -1, letterhead


def _best_title(lines: list[Line]) -> tuple[str, int] | None:
    """The first line that ends as a title does, joined to the lines directly before it that lead up to it; else the first
    line."""
    for k, x in enumerate(lines):
        text = squeeze(x.text)
        if LIST_NUMBER.match(text) or (RECIPIENT.match(text) and k):
            break
        if (TYPE_END.search(text) or "关于" in text) and len(text) <= 120:
            joined, j = text, k
            while j > 0 and lines[j - 1].index >= lines[j].index - 1 and _leads(squeeze(lines[j - 1].text), joined):
                j -= 1
                joined = squeeze(lines[j].text) + joined
            end = k
            while end + 1 < len(lines) and not TYPE_END.search(joined) and len(squeeze(lines[end + 1].text)) <= 50:
                end += 1
                joined += squeeze(lines[end].text)
            return joined, lines[end].index
    for x in lines:
        text = squeeze(x.text)
        if 4 <= len(text) <= 60 and not RECIPIENT.match(text) and not is_organisation(text) and not ISSUER_FIELD.search(x.text):
            return text, x.index
    return None


def _leads(text: str, title: str) -> bool:
    return (
        len(text) <= 60
        and not re.search(r"[：:]|^[（(]|\d号$|期$", text)
        and not TYPE_END.search(text)
        and not title.startswith(text)
    )


def _subtitle(after: list[Line]) -> str:
    return "".join(squeeze(x.text) for x in after if re.match(r"^\s*[（(].{2,60}[）)]\s*$", x.text))


def _sections(lines: tuple[Line, ...], title_at: int) -> tuple[str, ...]:
    found = []
    for x in lines:
        text = squeeze(x.text)
        if x.index > title_at and (x.segment.kind is BlockKind.HEADING or LIST_NUMBER.match(text)):
            found.append(re.split(r"[。：:]", text)[0][:60])
    return tuple(found)


def _table_heads(view: View) -> tuple[str, ...]:
    seen: dict[int, str] = {}
    for s in view.segments:
        if s.kind is BlockKind.TABLE and s.table is not None and s.table not in seen:
            seen[s.table] = "|".join(squeeze(view.text[c.start : c.end]) for c in s.cells)
    return tuple(seen.values())


def _byline(after: list[Line]) -> Signature | None:
    """The line under the title that names maker and date: （扶贫办 2017年12月14日）, 某某网 2017年8月18日,
    《某报》2016年11月29日第3版."""
    for x in after:
        text = x.text.strip().strip("（）()")
        paper = re.match(r"^(《[^》]{2,12}》)\s*(.{4,16}?日)", text)
        if paper and (date := iso_date(paper[2])):
            return Signature(paper[1], date, x.index)
        plain = re.sub(r"\s*(?:浏览|点击|阅读).*$", "", text)
        m = DATE_END.match(plain) if len(plain) <= 90 else None
        m = m or re.match(rf"^(.{{2,24}}?(?:网站|网|报|台|中心|客户端|公众号))\s*({DATE})\s*[\u4e00-\u9fff]{{2,12}}$", plain)
        if m and (date := iso_date(m[2])):
            maker = re.split(r"[，,]", squeeze(re.sub(r"(?:发布)?(?:时间|日期)[：:]?$|[：:]$", "", m[1].strip())))[0]
            maker = squeeze_maker(maker)
            if is_organisation(maker) or re.search(r"(?:发布|网|报|台|中心|公众号)$", maker):
                return Signature(maker, date, x.index)
        made = re.match(r"^(.{4,40}?)(?:编印|编制|编|汇总|整理)$", squeeze(text))
        if made and is_organisation(made[1]):
            return Signature(made[1], None, x.index)
    return None


def _signatures(lines: list[Line]) -> list[Signature]:
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
                re.match(r"^(.{2,30}?)[（(]?(?:签字|签名|盖章)?[）)]?[：:]", lines[k - 1].text) if k and not makers else None
            )
            if not makers and signed and lines[k - 1].index == x.index - 1 and ORG_LIKE.search(signed[1]):
                makers = [_maker(signed[1])]
            found.append(Signature("、".join(makers), iso_date(only[1]), x.index))
        elif len(text) <= 70 and (m := DATE_END.match(text)) and is_organisation(m[1].strip()) and not IMPRINT.match(text):
            found.append(Signature(_maker(m[1]), iso_date(m[2]), x.index))
    if not any(s.issuer for s in found):
        for x in lines[-6:]:
            maker = (
                re.sub(r"^[（(]|[）)]$", "", x.text.strip())
                if re.match(r"^[（(].*供稿[）)]$", x.text.strip())
                else x.text.strip()
            )
            if is_organisation(maker) and len(squeeze(maker)) >= 3 and x.segment.kind is not BlockKind.HEADING:
                date = found[-1].date if found else None
                found.insert(0, Signature(_maker(maker), date, x.index))
                break
    return found


ORG_LIKE = re.compile(r"(?:组|队|部|局|办|委|会|公司|政府|中心)$")


def _maker(text: str) -> str:
    parts = [p for p in re.split(r"[\s、]+", squeeze_maker(SEAL_NOTE.sub("", text.strip()))) if p]
    return "".join(parts) if all(len(p) == 1 for p in parts) else "、".join(parts)


def _imprint(lines: tuple[Line, ...]) -> Signature | None:
    for x in reversed(lines[-6:]):
        m = IMPRINT.match(x.text.strip())
        if m:
            return Signature(squeeze(m[1]), iso_date(m[2]), x.index)
    return None
