"""What a line is by its words alone: numbered headings, document numbers, dates, page numbers, footnote marks."""

from __future__ import annotations

import re

_NUMERAL = "一二三四五六七八九十百〇零"
_LEVELS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"^第[{_NUMERAL}\d]+[章编篇部]分?(?:\s|　|[^，。；条款项])")),
    (1, re.compile(rf"^[{_NUMERAL}]{{1,3}}\s*[、．.]")),
    (2, re.compile(rf"^第[{_NUMERAL}\d]+节")),
    (2, re.compile(rf"^[（(]\s*[{_NUMERAL}]{{1,3}}\s*[）)]")),
    (3, re.compile(r"^\d{1,2}\s*[、．.](?!\d)")),
    (4, re.compile(r"^[（(]\s*\d{1,2}\s*[）)]")),
)
_NUMBER = re.compile(r"[〔\[［【(（]\s*(?:19|20)\d\d\s*[〕\]］】)）]\s*(?:第\s*)?\d+\s*号")
_DATE = re.compile(r"^(?:二[〇○零Ｏ0][\u4e00-\u9fff〇○]{2}|(?:19|20)\d\d)\s*年.{1,6}月(?:.{1,4}日)?(?:\s*印发)?$")
_FOOTNOTE = re.compile(r"^(?:[①-⑳]|[*＊※]|注\s*[:：\d]|\[\d{1,2}\]|〔\d{1,2}〕|\d{1,2}\s)")
_DASH = r"[—–\-－﹣_~～·•．.一\s]"
_PAGE_FORMS = (
    re.compile(rf"^{_DASH}*(\d{{1,4}}){_DASH}*$"),
    re.compile(r"^第\s*(\d{1,4})\s*页(?:\s*[,，/／(（]?\s*共\s*\d{1,4}\s*页[)）]?)?$"),
    re.compile(rf"^第\s*([{_NUMERAL}]{{1,5}})\s*页(?:\s*[,，/／]?\s*共\s*[{_NUMERAL}]{{1,5}}\s*页)?$"),
    re.compile(r"^(\d{1,4})\s*[/／]\s*\d{1,4}$"),
    re.compile(r"^(?:P|p|Page|PAGE)[.\s]*(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?$"),
    re.compile(rf"^{_DASH}*([ivxlIVXL]{{1,6}}){_DASH}*$"),
)
_CLOCK = r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4},?\s+(?:[上下]午)?\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?"
_STAMP = re.compile(rf"^(?:https?://|file://|www\.)\S+|^(?:打印(?:时间|日期|人)|Printed)[:：\s]|^{_CLOCK}(?:\s.*)?$")
_ENDS = "。！？!?；;：:"


def heading_level(text: str) -> int | None:
    """Level of a numbered heading (一、 1, （一） 2, 1. 3, （1） 4, 第一章 1), None where the text has no such number."""
    clean = text.strip()
    return next((level for level, form in _LEVELS if form.match(clean)), None)


def ends_sentence(text: str) -> bool:
    """Whether a text ends with a mark that ends a sentence or opens a list, closing quotes and brackets aside."""
    return text.rstrip("”’\"'）)》】 \u3000").endswith(tuple(_ENDS)) or text.rstrip().endswith(tuple(_ENDS))


def is_document_number(text: str) -> bool:
    """A line that is a document number (国开办发〔2017〕59号) with little beside it."""
    return bool(_NUMBER.search(text)) and len(re.sub(r"\s", "", text)) <= 40 and not ends_sentence(text)


def is_date(text: str) -> bool:
    """A line that is nothing but a date."""
    return bool(_DATE.match(re.sub(r"\s", "", text)))


def has_footnote_mark(text: str) -> bool:
    """A line that begins with the mark of a footnote."""
    return bool(_FOOTNOTE.match(text.strip()))


def page_number(text: str) -> str | None:
    """The number in a line that is nothing but a page number (— 3 —, 3, 第3页 共9页, 3/9), else None."""
    clean = text.strip()
    for form in _PAGE_FORMS:
        if m := form.match(clean):
            return m[1]
    return None


def has_dashes(text: str) -> bool:
    """A page number between dashes or with 页: a form that no line of a text has."""
    return bool(re.search(r"[—–\-－页/／]|^一.*一$", text.strip()))


def is_print_stamp(text: str) -> bool:
    """What a browser or print driver adds: address, printing time."""
    return bool(_STAMP.match(text.strip()))


def leading_unit(text: str) -> int:
    """Length of what cannot be wrapped at the start of a line: a number, a Latin word, with the unit or bracket after it."""
    m = re.match(
        r"[“‘（(《〈〔\[【]*(?:[0-9A-Za-z０-９.,，%％:/+-]+[\u4e00-\u9fff％%℃]?|.)[，。、；：！？”’）)》〉〕\]】]*", text
    )
    return len(m[0]) if m else 0
