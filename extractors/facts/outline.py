"""The outer form of a document: letterhead, number, title, recipient, section heads, signature blocks, labelled fields."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors import compiled
from extractors.entities.docno import find_docnos
from extractors.facts.media_head import CRUMB, media_head, site_of
from extractors.facts.patterns import (
    DATE,
    DATE_FIELD,
    DATE_ONLY,
    ISSUER_FIELD,
    LIST_NUMBER,
    MAKER_FIELD,
    RECIPIENT,
    TYPE_END,
    is_organisation,
    squeeze,
)
from extractors.facts.signature import Line, Signature, byline, imprint, iso_date, signatures, squeeze_maker
from ingest.model import BlockKind
from ingest.view import View


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
    site: str | None
    imprint: Signature | None
    lines: tuple[Line, ...]
    body: str


def outline(view: View) -> Outline:
    """Read the outer form of a document from its view."""
    lines = tuple(
        Line(i, view.text[s.start : s.end].strip(), s)
        for i, s in enumerate(view.segments)
        if s.kind is not BlockKind.TABLE and view.text[s.start : s.end].strip()
    )
    top = _top(lines)
    number, number_at = _number(top)
    title, title_at, letterhead = _title(_on_own_page(top, number_at), number_at)
    after = [x for x in lines if title_at < x.index]
    recipient = next(
        (squeeze(x.text) for x in after[:3] if RECIPIENT.match(squeeze(x.text)) and not LIST_NUMBER.match(x.text)), None
    )
    if number is None:
        number = _late_number(after[:3])
    body_from = max(title_at, number_at)
    signed = signatures([x for x in lines if x.index > body_from])
    near = [x for x in lines if x.index <= body_from + 4 or x.index >= len(view.segments) - 8][:24]
    fields = [squeeze_maker(m) for x in near if len(x.text) <= 160 for m in ISSUER_FIELD.findall(x.text)]
    fields += [m for x in near if len(x.text) <= 160 for m in MAKER_FIELD.findall(x.text) if is_organisation(m)]
    dates = [
        (label, value)
        for x in near
        if len(x.text) <= 160
        for label, raw in DATE_FIELD.findall(x.text)
        if (value := iso_date(raw))
    ]
    return Outline(
        title, _subtitle(after[:2]), letterhead, number, recipient, _sections(lines, title_at), _table_heads(view),
        tuple(signed), tuple(fields), tuple(dates), _maker_line(lines, after, title_at),
        site_of(lines[:4]), imprint(lines), lines, view.text,
    )  # fmt: skip


def _maker_line(lines: tuple[Line, ...], after: list[Line], title_at: int) -> Signature | None:
    """The line below the title that names maker and date, else the one above it (a newspaper's head, an issue's)."""
    above = [x for x in lines if x.index < title_at][-3:]
    found = byline(after[:3]) or media_head([*after[:3], *above]) or byline(above)
    if found is None and (site := site_of(lines[:4])):
        dated = next((x for x in after[:2] if compiled.match(rf"^{DATE}", x.text) and len(x.text) <= 60), None)
        found = Signature(site, iso_date(dated.text), dated.index) if dated else None
    return found


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
        if compiled.fullmatch(r"[（(]?(?:19|20)\d\d年第\d{1,3}期[）)]?", text):
            return text.strip("（）()"), x.index
        for n in find_docnos(text):
            rest = compiled.sub(r"签发人[：:].*|文号|编号|发文字号|[：:（）()]", "", text[: n.start] + text[n.end :])
            lead = text[: n.start]
            if len(rest) <= 2:
                whole = lead if compiled.fullmatch(r"[\u4e00-\u9fff]{1,2}", lead) and "〔" in n.number else ""
                return whole + n.number, x.index
            if text.startswith(("（", "(")) and "附件" in text[n.end : n.end + 6]:
                return n.number, x.index
    return None, -1


_BUNDLE = re.compile(r"(?:材料|资料|汇编|案卷|卷宗|档案)(?:[（(].{1,20}[）)])?$")


def _on_own_page(top: list[Line], number_at: int) -> list[Line]:
    """The head without a cover or divider before the page of its number, if that page has a title of its own: what a divider
    says (干部选派材料) names a bundle, not the document behind it."""
    numbered = next((x for x in top if x.index == number_at), None)
    if numbered is None:
        return top
    own = [x for x in top if x.segment.page >= numbered.segment.page]
    if any(_BUNDLE.search(squeeze(x.text)) for x in own if x.index < number_at):  # a cover without a page of its own
        own = [x for x in own if x.index >= number_at]
    below = [squeeze(x.text) for x in own if x.index > number_at]
    titled = any(TYPE_END.search(text) or "关于" in text for text in below if not RECIPIENT.match(text) and len(text) <= 90)
    return own if titled else top


def _late_number(after: list[Line]) -> str | None:
    for x in after:
        text = squeeze(x.text)
        for n in find_docnos(text):
            if text.startswith(("（", "(")) and n.start > 1 and compiled.search(r"文附件|附件", text):
                return n.number
    return None


#: A line of a contents page; the word 目录 that a reader of scans set behind the title above it.
_CONTENTS_LINE = re.compile(r"(?:…|\.{3,}|·{3,}|。{3,})\d{0,4}$")
_BEFORE_CONTENTS = re.compile(r"(?<=报告|总结|方案|计划|汇编)目录$")


def _title(top: list[Line], number_at: int) -> tuple[str | None, int, str | None]:
    letterhead: str | None = None
    pool: list[Line] = []
    for x in top:
        text = squeeze(x.text)
        heading = x.segment.kind is BlockKind.HEADING
        if (
            not text
            or x.index == number_at
            or compiled.match(r"^附件?\d*[：:]?$|^附件[一二三四五六七八九十\d]+$", text)
            or DATE_ONLY.match(text)
            or CRUMB.match(x.text.strip())
            or _CONTENTS_LINE.search(text)
        ):
            continue
        if (compiled.search(r"文件$", text) and len(text) <= 40 and "关于" not in text) or (
            x.segment.block.red and not TYPE_END.search(text)
        ):
            letterhead = letterhead or compiled.sub(r"文件$", "", text)
            continue
        if heading or not compiled.search(r"[。；]|^[（(【]?.{0,4}(?:内部资料|注意保存|密级)", text):
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
        text = compiled.sub(r"^(?:主题|标题|题目|文件标题)[：:]", "", squeeze(x.text))
        if text != squeeze(x.text) and 4 <= len(text) <= 80:
            return text, x.index  # the subject of a mail is whole; what follows is its text
        text = _BEFORE_CONTENTS.sub("", text)
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
        body = is_organisation(text) and not (x.segment.kind is BlockKind.HEADING and _TOLD.search(text))
        named = RECIPIENT.match(text) or body or ISSUER_FIELD.search(x.text)
        if 4 <= len(text) <= 60 and not LIST_NUMBER.match(text) and not named:
            return text, x.index
    return None


# A headline that ends with a body's name tells what somebody did there: 宣讲团走进各学院, 某县代表团来访某大学.
_TOLD = re.compile(r"走进|来[到访]|赴|访问|深入|慰问|看望|支援|捐|牵手|携手|结对|落户|举办|举行|召开|开展|助力|学习")


def _leads(text: str, title: str) -> bool:
    return (
        len(text) <= 60
        and not compiled.search(r"[：:]|^[（(]|\d号$|期$", text)
        and not TYPE_END.search(text)
        and not title.startswith(text)
    )


def _subtitle(after: list[Line]) -> str:
    return "".join(
        squeeze(x.text) for x in after if compiled.match(r"^\s*(?:[（(].{2,60}[）)]|[—―-]{1,3}.{4,50}(?<![。；]))\s*$", x.text)
    )


def _sections(lines: tuple[Line, ...], title_at: int) -> tuple[str, ...]:
    found = []
    for x in lines:
        text = squeeze(x.text)
        if x.index > title_at and (x.segment.kind is BlockKind.HEADING or LIST_NUMBER.match(text)):
            found.append(compiled.split(r"[。：:]", text)[0][:60])
    return tuple(found)


def _table_heads(view: View) -> tuple[str, ...]:
    seen: dict[int, str] = {}
    for s in view.segments:
        if s.kind is BlockKind.TABLE and s.table is not None and s.table not in seen:
            seen[s.table] = "|".join(squeeze(view.text[c.start : c.end]) for c in s.cells)
    return tuple(seen.values())
