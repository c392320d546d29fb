"""HTML that is a trap for a parser, or would run or fetch something."""

from __future__ import annotations

from tests.hostile.corpus.case import Collection

case = Collection()
_P = "<p>全年投入帮扶资金三百万元。</p>"


@case("deep.html", read="帮扶资金")
def deep() -> bytes:
    """A hundred thousand open elements, one in the other."""
    return (f"<html><body>{_P}" + "<div><table><tr><td>" * 25_000 + _P).encode()


@case("attribute.html", read="帮扶资金")
def attribute() -> bytes:
    """An attribute of three hundred thousand characters, and one that never ends."""
    return (f"<html>{_P}<p title='{'x' * 300_000}'>{_P}</p>" + "<p a='").encode()


@case("scripts.html", read="帮扶资金")
def scripts() -> bytes:
    """Scripts, frames onto local files, a refresh to elsewhere, forms: only the text is read."""
    return (
        "<html><head><meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'><base href='file:///'></head><body>"
        "<script>document.write('坏')</script><iframe src='file:///etc/passwd'></iframe><object data='/etc/passwd'></object>"
        f"<img src='http://127.0.0.1:9/x.png' onerror='alert(1)'><svg><script>坏</script></svg>{_P}</body>"
    ).encode()


@case("entities.html", read="帮扶资金")
def entities() -> bytes:
    """Two hundred thousand entities, numbers beyond Unicode among them."""
    return (f"<html>{_P}<p>" + "&amp;&#99999999999;&#xd800;&nosuch" * 10_000 + "</p>").encode()


@case("spans.html", read="帮扶资金")
def spans() -> bytes:
    """Twenty thousand cells that each claim two hundred rows and columns."""
    return (f"<html>{_P}<table>" + "<tr><td rowspan=200 colspan=200>甲</td></tr>" * 20_000 + "</table>").encode()


@case("brackets.html", read="帮扶资金")
def brackets() -> bytes:
    """Brackets, declarations and comments that never end, half a million: quadratic in careless parsers."""
    return (f"<html>{_P}" + "<" * 100_000 + "<!" * 50_000 + "<!--" * 20_000 + "<![CDATA[" * 10_000 + "<a " * 50_000).encode()


@case("charset_lie.html", read="资金")
def charset_lie() -> bytes:
    """Declares Big5 and is UTF-8 with a byte order mark."""
    return b"\xef\xbb\xbf" + f"<html><meta charset=big5>{_P}".encode()


CASES = case.cases
