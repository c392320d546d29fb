"""Mutations: of bytes anywhere, of numbers and words in text, and inside the parts of packed files."""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib

_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"65536",
    b"2147483648",
    b"-2147483649",
    b"99999999999999999999",
    b"1e309",
    b"nan",
    b"0.0000001",
    b"",
)
_BYTES = (
    b"\0",
    b"\xff",
    b"\x80",
    b"\x7f",
    b"<",
    b">",
    b"/",
    b"(",
    b")",
    b"[",
    b"]",
    b"\xef\xbf\xbe",
    b"\xe2\x80\xae",
    b"&#0;",
    b"\r",
)


def mutate(data: bytes, chance: random.Random) -> bytes:
    """A broken copy. Packed files are mostly broken inside of a part that is packed again, for a checksum stops the rest."""
    if data[:4] == b"PK\3\4" and chance.random() < 0.8:
        return _inside_zip(data, chance)
    if data[:5] == b"%PDF-" and chance.random() < 0.3:
        data = _inside_streams(data, chance)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        data = chance.choice((_flip, _cut, _double, _insert, _number, _swap, _tail))(data, chance)
    return data


def _inside_zip(data: bytes, chance: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {i.filename: archive.read(i) for i in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, zlib.error):
        return _flip(data, chance)
    names = [n for n in parts if n.endswith((".xml", ".rels"))] or list(parts)
    for name in chance.sample(names, min(len(names), chance.choice((1, 1, 2)))):
        if chance.random() < 0.05:
            del parts[name]
            continue
        for _ in range(chance.choice((1, 2, 4))):
            parts[name] = chance.choice((_number, _number, _element, _swap_elements, _flip, _cut, _double))(parts[name], chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return out.getvalue()


def _inside_streams(data: bytes, chance: random.Random) -> bytes:
    """Unpack one stream, break it, pack it again (its length is then wrong: readers look for the end)."""
    found = list(re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL))
    if not found:
        return data
    match = chance.choice(found)
    try:
        content = zlib.decompress(match[1])
    except zlib.error:
        return data
    return data[: match.start(1)] + zlib.compress(_number(_flip(content, chance), chance)) + b"\n" + data[match.end(1) :]


def _at(data: bytes, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def _flip(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return b"\0"
    i = chance.randrange(len(data))
    return data[:i] + bytes([data[i] ^ (1 << chance.randrange(8))]) + data[i + 1 :]


def _cut(data: bytes, chance: random.Random) -> bytes:
    i = _at(data, chance)
    return data[:i] + data[i + chance.choice((1, 4, 30, 400)) :]


def _double(data: bytes, chance: random.Random) -> bytes:
    i = _at(data, chance)
    return data[:i] + data[i : i + chance.choice((1, 8, 60, 500))] * chance.choice((2, 3, 50)) + data[i:]


def _insert(data: bytes, chance: random.Random) -> bytes:
    i = _at(data, chance)
    return data[:i] + chance.choice(_BYTES) * chance.choice((1, 2, 300)) + data[i:]


def _number(data: bytes, chance: random.Random) -> bytes:
    """Another number in the place of one."""
    found = list(re.finditer(rb"-?\d+(?:\.\d+)?", data))
    if not found:
        return _flip(data, chance)
    match = chance.choice(found)
    return data[: match.start()] + chance.choice(_NUMBERS) + data[match.end() :]


def _swap(data: bytes, chance: random.Random) -> bytes:
    i, j = sorted((_at(data, chance), _at(data, chance)))
    return data[:i] + data[j : j + 20] + data[i:j] + data[i : i + 20] + data[j:]


def _tail(data: bytes, chance: random.Random) -> bytes:
    return data[: _at(data, chance)]


def _element(data: bytes, chance: random.Random) -> bytes:
    """One element or attribute less, or its value another."""
    found = list(re.finditer(rb"<[^<>]{1,200}/>|\s[\w:]+=\"[^\"]*\"", data))
    if not found:
        return _flip(data, chance)
    match = chance.choice(found)
    if match[0].startswith(b"<") or chance.random() < 0.4:
        return data[: match.start()] + data[match.end() :]
    name = match[0].partition(b"=")[0]
    return (
        data[: match.start()] + name + b'="' + chance.choice((*_NUMBERS, b"x", "\u202e".encode())) + b'"' + data[match.end() :]
    )


def _swap_elements(data: bytes, chance: random.Random) -> bytes:
    """An element once more, in the place of another."""
    found = list(re.finditer(rb"<[^<>/!?][^<>]{0,200}/>", data))
    if len(found) < 2:
        return _flip(data, chance)
    one, other = chance.sample(found, 2)
    return data[: one.start()] + other[0] * chance.choice((1, 2, 40)) + data[one.end() :]
