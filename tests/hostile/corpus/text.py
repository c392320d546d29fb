"""Plain text that is no plain text."""

from __future__ import annotations

from tests.hostile.corpus.case import Collection

case = Collection()
_LINE = "全年投入帮扶资金三百万元。"


@case("one_line.txt", said="万字")
def one_line() -> bytes:
    """Ten million characters without a line end."""
    return ("扶" * 10_000_000).encode()


@case("nul_bytes.txt", said="")
def nul_bytes() -> bytes:
    """A text with NUL bytes all over."""
    return ("\0".join(_LINE) * 50).encode()


@case("controls.txt", read="帮扶资金")
def controls() -> bytes:
    """Escapes that would colour, clear and retitle a terminal, a bell, a backspace that hides a word."""
    return (_LINE * 40 + "\n\x1b[31m红\x1b]0;title\x07\x1b[2J" + "五百万元\b\b\b\b三百万元\n").encode()


@case("bad_bytes.txt", said="无法识别")
def bad_bytes() -> bytes:
    """GB18030 with bytes that are none."""
    return _LINE.encode("gb18030") * 20 + b"\xff\xff\x80" + _LINE.encode("gb18030") * 20


@case("turned.txt", read="帮扶资金")
def turned() -> bytes:
    """Overrides and isolates of direction that show the sums in another order."""
    return f"{_LINE}\u202e元万五\u202c\u2066元万六\u2069\u200f\n".encode()


@case("zero_width.txt", read="帮扶资金")
def zero_width() -> bytes:
    """A zero-width character behind every letter."""
    return "\u200b".join(_LINE).encode() + "\u2063\ufe0f\U000e0041".encode()


@case("half_pairs.txt", read="帮扶资金")
def half_pairs() -> bytes:
    """UTF-16 with halves of surrogate pairs and an odd last byte."""
    return b"\xff\xfe" + _LINE.encode("utf-16-le") + b"\x00\xd8\x41\x00\x00\xdc" + b"\x41"


@case("table_bomb.md", read="帮扶资金")
def table_bomb() -> bytes:
    """Two hundred thousand cells in one row, and an HTML table of huge spans."""
    wide = "|" * 200_000
    return f"{_LINE}\n\n{wide}\n\n<table>{'<tr><td rowspan=200 colspan=200>甲</td></tr>' * 3000}</table>\n".encode()


@case("line_ends.txt", said="无法识别")
def line_ends() -> bytes:
    """A million empty lines of every kind."""
    return (_LINE + "\r\n\r\v\f\x1c\u2028\x85" * 150_000).encode()


@case("empty.txt", said="空的")
def empty() -> bytes:
    """No byte at all."""
    return b""


@case("noise.bin", said="")
def noise() -> bytes:
    """Bytes in no order, of no format."""
    import random

    return random.Random(7).randbytes(200_000)


@case("name_lies.pdf", read="帮扶资金", said="")
def name_lies() -> bytes:
    """A text under the name of a PDF."""
    return (_LINE * 5).encode()


CASES = case.cases
