"""Numbers as official documents write them: 1,850 · 1.16 · 二百六十 · 叁拾 · 二〇一七 · 5亿3000万.

cn2an reads plain Chinese numerals; the grammar around it (mixed 亿/万, 余, 多, 约, group commas, OCR spaces) is ours: cn2an
raises on
余, 多 and 约, and reads 5亿3000万 only in part.
"""

from __future__ import annotations

from extractors import compiled

_CN = "零〇○O一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅"
# Atomic and bounded on both sides: a page of digits must cost no more than its length.
_HAN_DIGITS = "零〇○一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"
# Groups of three parted by spaces (9 460人) only right behind a word: in a table's row the space parts two cells.
_SPACED = r"(?<=[一-鿿，、：（])(?<![第表件图号页])\d{1,3}(?: \d{3}){1,3}(?!\d)(?:\.\d{1,8})?"
NUMBER = (
    rf"(?>{_SPACED}|"
    r"(?<!\d)(?<!\d\.)\d{1,3}(?:[,，]\d{3}){1,5}(?!\d)(?:\.\d{1,8})?|(?<!\d)(?<!\d\.)\d{1,15}(?!\d)(?:\.\d{1,8})?|"
    rf"(?<![{_HAN_DIGITS}])[{_HAN_DIGITS}]{{1,24}}(?:万[{_HAN_DIGITS}]{{1,12}}(?![{_HAN_DIGITS}万亿]))?)"
)
_DIGITS = str.maketrans("零〇○一二三四五六七八九", "000123456789")
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟两○", "一二三四五六七八九十百千二〇")


def to_number(text: str) -> float | None:
    """One number without 万/亿: 2,400 · 3.5 · 三十一 · 叁拾; None where it is none.

    >>> to_number("1,850"), to_number("叁拾"), to_number("二百六十")
    (1850.0, 30.0, 260.0)
    """
    plain = compiled.sub(r"[,，\s]", "", text)
    if compiled.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain)
    formal = plain.translate(_FORMAL)
    if not formal or not all(c in _CN for c in formal):
        return None
    if not any(c in "十百千万亿" for c in formal):
        return float(formal.translate(_DIGITS)) if formal.translate(_DIGITS).isdigit() else None
    import cn2an

    try:
        return float(cn2an.cn2an(formal.replace("〇", "零"), "smart"))
    except ValueError:
        return None


def chinese_year(text: str) -> int | None:
    """二〇一七, 二○一七, 二零一七, 2017 → 2017; None for anything else."""
    plain = text.translate(_DIGITS)
    return int(plain) if compiled.fullmatch(r"(?:19|20)\d\d", plain) else None


def small_int(text: str) -> int | None:
    """A month or day: 5, 05, 十二, 二十一, 卅一."""
    if text.isdigit():
        return int(text)
    value = to_number(text.replace("廿", "二十").replace("卅", "三十"))
    return None if value is None else int(value)
