"""What each paragraph of a policy is for: letterhead, number, title, addressees, body, signature, attachments, marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from extractors.facts.patterns import DATE, DATE_ONLY, ORG_END, RECIPIENT, TYPE_END, is_organisation, squeeze
from extractors.policy.labels import annex_at, label_at
from extractors.policy.text import Paragraph, PolicyText
from extractors.words import default_words
from ingest.model import Align


class Role(StrEnum):
    SERIAL = "serial"
    LETTERHEAD = "letterhead"
    DOC_NO = "doc_no"
    TITLE = "title"
    SUBTITLE = "subtitle"
    WEB = "web"
    ADDRESSEE = "addressee"
    BODY = "body"
    SIGNATURE = "signature"
    DATE = "date"
    ATTACHMENT = "attachment"
    MARK = "mark"
    COPY = "copy"
    PRINT = "print"
    ANNEX = "annex"
    ANNEX_TITLE = "annex_title"
    TABLE = "table"
    NOTE = "note"
    FRAGMENT = "fragment"


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph with what it is for, and its words without white space at the ends."""

    paragraph: Paragraph
    role: Role
    words: str


DOC_NO = re.compile(
    r"(?:发文字号|文号)?[：:]?\s*[\u4e00-\u9fffA-Za-z（）()]{1,20}\s*〔\s*(?:19|20)\d\d\s*〕\s*第?\s*\d{1,4}\s*号(?:\s*签发人.*)?"
)
_PRINT = re.compile(rf"(?:.{{2,40}}?)?[\s，,]*{DATE}\s*(?:印发|印|翻印|印制)[。]?")
_COPY = re.compile(r"(?:抄\s*[送报]|主\s*送|分\s*送|发\s*送)\s*[：:]")
_MARK = re.compile(
    r"[（(]?\s*此件.{1,20}?[）)]?[。]?|(?:绝密|机密|秘密)\s*(?:[★☆＊*].{0,8})?|(?:特急|特提|加急|平急|急件|明电|内部明电)|"
    r"[（(]?内部(?:资料|文件|材料|刊物)[，,·\s]*(?:注意保存|不得外传|严禁外传|妥善保管)?[）)]?|[（(]?(?:主动公开|依申请公开|不予公开|不公开|公开)[）)]?|"
    r"(?:信息)?公开(?:方式|属性|选项)\s*[：:].{2,10}"
)
_WEB = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}\s*\d{1,2}[:：]\d{2}.*|"
    r"(?:来源|稿源|信息来源|发布时间|发布日期|浏览次数|字体|字号|打印|责任编辑|作者|索引号|点击数).{0,60}|https?://\S+"
)
_SERIAL = re.compile(r"(?:份号|编号|№|No\.?)?\s*[：:]?\s*\d{5,8}")
_ATTACH = re.compile(r"附\s*[件表]\s*[:：]\s*\S")
_NOTE = re.compile(r"[（(]?(?:注|备注|说明)\s*[：:]")
_SUB = re.compile(rf"[（(](?!此件).{{2,40}}[）)]|[（(]?{DATE}.{{0,20}}(?:通过|印发|发布|修订|公布)[）)]?")
_NAME_END = re.compile(rf"(?:{ORG_END.pattern}|[团盟党革会社]中央$|总工会$)")
#: A character that the dictionary has seen less often is a part of words and hardly one itself.
_BOUND = 1000
_PUNCTUATION = re.compile("[。；，,;！？!?：:]")


def roles(text: PolicyText) -> list[Part]:
    """The parts of a policy in order, one a paragraph."""
    paragraphs = list(text.paragraphs)
    words = [text.words(p).strip() for p in paragraphs]
    found: list[Role | None] = [_plain(w, p) for w, p in zip(words, paragraphs, strict=True)]
    first = _first_sentence(words, found)
    _front(words, paragraphs, found, first)
    _attachments(words, found)
    _signatures(words, paragraphs, found, first)
    _annexes(words, paragraphs, found, text)
    _fragments(words, found)
    return [Part(p, r or Role.BODY, w) for p, r, w in zip(paragraphs, found, words, strict=True)]


def _plain(words: str, paragraph: Paragraph) -> Role | None:
    """The role of a paragraph that its own words tell wherever it stands."""
    if paragraph.table is not None:
        return Role.TABLE
    for role, pattern in ((Role.COPY, _COPY), (Role.NOTE, _NOTE)):
        if pattern.match(words):
            return role
    for role, pattern in ((Role.MARK, _MARK), (Role.PRINT, _PRINT), (Role.WEB, _WEB), (Role.DOC_NO, DOC_NO)):
        if pattern.fullmatch(words):
            return role
    if DATE_ONLY.match(words):
        return Role.DATE
    return Role.ANNEX if annex_at(words, 0, len(words)) else None


def _first_sentence(words: Sequence[str], found: Sequence[Role | None]) -> int:
    """Where running text begins: the first numbered paragraph or the first sentence."""
    for i, (w, r) in enumerate(zip(words, found, strict=True)):
        if r is None and (label_at(w, 0) or (len(w) > 20 and w[-1] in "。；！") or len(w) > 110):
            return i
    return len(words)


def _front(words: Sequence[str], paragraphs: Sequence[Paragraph], found: list[Role | None], first: int) -> None:
    """Letterhead, title, sub title and addressees above the running text."""
    number = next((i for i in range(first) if found[i] is Role.DOC_NO), -1)
    titled = False
    for i in range(first):
        w = words[i]
        if found[i] is Role.DATE:
            found[i] = Role.SUBTITLE if titled and not any(r is Role.ADDRESSEE for r in found[:i]) else Role.DATE
        if found[i] is not None:
            continue
        plain = squeeze(w)
        if _SERIAL.fullmatch(plain) and not titled:
            found[i] = Role.SERIAL
        elif _is_letterhead(words, paragraphs, found, i, first, number) and not (titled and is_organisation(w)):
            found[i] = Role.LETTERHEAD
        elif titled and _SUB.fullmatch(plain):
            found[i] = Role.SUBTITLE
        elif RECIPIENT.match(plain) and "如下" not in plain:
            found[i] = Role.ADDRESSEE
            if not titled and i > 0 and found[i - 1] is None:
                found[i - 1] = Role.ADDRESSEE  # addressees that were read as two paragraphs
        elif any(r is Role.ADDRESSEE for r in found[:i]) or (titled and found[i - 1] not in (Role.TITLE, Role.LETTERHEAD)):
            continue
        elif not plain.endswith(("，", ",", "、")) or not titled:
            found[i] = Role.TITLE
            titled = True


def _is_letterhead(
    words: Sequence[str], paragraphs: Sequence[Paragraph], found: Sequence[Role | None], i: int, first: int, number: int
) -> bool:
    w = words[i]
    if re.search(r"文\s*件$", w):
        return len(squeeze(w)) <= 40 and "关于" not in w
    return is_organisation(w) and (i < number or paragraphs[i].red) and not _leads_to_title(words, found, i, first)


def _leads_to_title(words: Sequence[str], found: Sequence[Role | None], i: int, first: int) -> bool:
    """Whether the organisation on this line is the beginning of the title on the next: 中共某省委 / 关于……的意见."""
    after = next((words[k] for k in range(i + 1, first) if found[k] is None), "")
    return bool(re.match(r"关于|印发|转发|批转", after)) or (
        is_organisation(after) and i + 2 < first and words[i + 2].startswith(("关于", "印发"))
    )


def _attachments(words: Sequence[str], found: list[Role | None]) -> None:
    """附件：1.… and the numbered lines that follow it."""
    for i, w in enumerate(words):
        if found[i] is not None or not _ATTACH.match(w) or "。" in w:
            continue
        found[i] = Role.ATTACHMENT
        expected = 2
        for k in range(i + 1, len(words)):
            label = label_at(words[k], 0)
            if found[k] is not None or label is None or label.number != expected or len(words[k]) > 80 or "。" in words[k]:
                break
            found[k] = Role.ATTACHMENT
            expected += 1


def _signatures(words: Sequence[str], paragraphs: Sequence[Paragraph], found: list[Role | None], first: int) -> None:
    """Organisations on the lines above a date, at the end of the letter or of the whole; and that of the imprint."""
    for i, role in enumerate(found):
        if role not in (Role.DATE, Role.PRINT) or i < first:
            continue
        mine = Role.SIGNATURE if role is Role.DATE else Role.PRINT
        k = i - 1
        while k >= 0 and found[k] in (None, mine) and _is_signature(words[k], paragraphs[k].align):
            found[k] = mine
            k -= 1
    last = len(words) - 1
    while last > first and found[last] not in (None, Role.DATE):
        last -= 1
    if (
        last > first
        and found[last] is None
        and _is_signature(words[last], Align.LEFT)
        and all(r is not Role.DATE for r in found)
    ):
        found[last] = Role.SIGNATURE


def _is_signature(words: str, align: Align) -> bool:
    """Whether a line is the names of those who sign; set right, any short line without punctuation is."""
    plain = squeeze(words)
    if label_at(words, 0) or _PUNCTUATION.search(words) or len(plain) < 2:
        return False
    named = is_organisation(words) or all(_NAME_END.search(w) for w in words.split())
    return (
        named
        or (align is Align.RIGHT and len(plain) <= 60)
        or (len(plain) <= 160 and " " in words and bool(_NAME_END.search(plain)))
    )


def _fragments(words: Sequence[str], found: list[Role | None]) -> None:
    """The end of a sentence that stands alone above the first item, as pages cut together leave it: it begins with a
    character that is no word (彻落实。)."""
    for i, w in enumerate(words):
        if found[i] is None and label_at(w, 0):
            return
        if found[i] is None and i and 2 < len(w) <= 8 and w.endswith("。") and not _PUNCTUATION.search(w[:-1]):
            first = default_words().words(w)[0]
            if first[1] - first[0] == 1 and default_words().count(w[0]) < _BOUND:
                found[i] = Role.FRAGMENT


_BEFORE_ANNEX = (Role.SIGNATURE, Role.DATE, Role.ATTACHMENT, Role.PRINT, Role.MARK, Role.ANNEX, Role.COPY, Role.ANNEX_TITLE)


def _annexes(words: Sequence[str], paragraphs: Sequence[Paragraph], found: list[Role | None], text: PolicyText) -> None:
    """The titles of what is issued or attached: below the letter, below 附件, above a table."""
    numbered = next((i for i, w in enumerate(words) if found[i] is None and label_at(w, 0)), len(words))
    for i, w in enumerate(words):
        plain = squeeze(w)
        if (
            found[i] is not None
            or not 4 <= len(plain) <= 80
            or label_at(w, 0)
            or _PUNCTUATION.search(re.sub("《.*》", "", plain))
        ):
            continue
        if is_organisation(w) and not TYPE_END.search(plain):
            continue
        at_table = i + 1 < len(words) and found[i + 1] is Role.TABLE
        behind = i > 0 and found[i - 1] in _BEFORE_ANNEX
        if not TYPE_END.search(plain) and not at_table and not (behind and _goes_on(words, found, i)):
            continue
        if i < numbered or behind or at_table or (paragraphs[i].align is Align.CENTER and _opens_count(words, i)):
            found[i] = Role.ANNEX_TITLE


def _goes_on(words: Sequence[str], found: Sequence[Role | None], i: int) -> bool:
    """Whether the next line ends the title that begins on this one."""
    after = squeeze(words[i + 1]) if i + 1 < len(words) and found[i + 1] is None else ""
    return 2 <= len(after) <= 40 and bool(TYPE_END.search(after)) and not _PUNCTUATION.search(after) and not label_at(after, 0)


def _opens_count(words: Sequence[str], i: int) -> bool:
    """Whether counting begins anew soon below: a 一、, 第一章 or 1. among the next paragraphs."""
    following = (label_at(w, 0) for w in words[i + 1 : i + 5])
    first = next((label for label in following if label is not None), None)
    return first is not None and first.number == 1
