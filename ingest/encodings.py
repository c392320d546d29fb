"""Which encoding a text is in, by its bytes: UTF-8, UTF-16 with or without a mark, GB18030, Big5."""

from __future__ import annotations

import codecs

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAMPLE = 8192
_EVERYDAY = 0.5


def decode(data: bytes) -> str:
    """The text of a file; a byte that fits no encoding becomes U+FFFD (the caller notes it)."""
    return data.decode(encoding(data), errors="replace")


def encoding(data: bytes) -> str:
    """The name of the codec."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    wide = utf16(data)
    if wide:
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "big5" if _is_big5(data[:_SAMPLE]) else "gb18030"
    return "utf-8"


def utf16(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark; None for anything else. Other texts have no zero bytes: line ends show it."""
    sample = data[: min(len(data), _SAMPLE) // 2 * 2]
    if b"\0" not in sample:
        return None
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = sample.decode(name)
        except UnicodeDecodeError:
            text = sample[:-2].decode(name, errors="replace")
        good = sum(
            1 for c in text if c in "\r\n\t" or " " <= c <= "~" or "\u4e00" <= c <= "\u9fff" or "\u3000" <= c <= "\uffef"
        )
        if text and good >= 0.95 * len(text):
            return name
    return None


def _is_big5(sample: bytes) -> bool:
    """Big5 read as GB18030 gives characters that nobody uses; the frequent ones of each lie in rows of their own."""
    simplified = [c for c in sample.decode("gb18030", errors="ignore") if "\u4e00" <= c <= "\u9fff"]
    if not simplified or sum(map(_everyday, simplified)) >= _EVERYDAY * len(simplified):
        return False
    for cut in (0, 1):
        try:
            text = sample[: len(sample) - cut].decode("big5")
        except UnicodeDecodeError:
            continue
        han = [c for c in text if "\u4e00" <= c <= "\u9fff"]
        return bool(han) and sum(c.encode("big5")[0] <= 0xC6 for c in han) >= 0.9 * len(han)
    return False


def _everyday(char: str) -> bool:
    """Level 1 of GB 2312."""
    try:
        return 0xB0 <= char.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False
