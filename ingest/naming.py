"""Names of files: their order as people number them, which are only a system's droppings, and legacy encodings in ZIP."""

from __future__ import annotations

import contextlib
import re
import struct
import unicodedata
import zipfile
from pathlib import PurePosixPath

_HAN_NUMBER = re.compile(
    r"(?<=[附件第表])[一二三四五六七八九十百零〇]+|(?:^|(?<=[（(]))[一二三四五六七八九十百零〇]+(?=[、．.,，)） 　_-])"
)
_DIGITS = "零一二三四五六七八九"
_DROPPINGS = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "ehthumbs.db", "icon\r"})
_FOLDERS = frozenset(
    {"__macosx", ".git", ".svn", "$recycle.bin", "system volume information", ".trashes", ".fseventsd", "@eadir"}
)
_UNICODE_PATH = 0x7075
_LONGEST = 150


def ignorable(path: PurePosixPath) -> bool:
    """Files that no person has handed in: lock files of Word and WPS, folder settings, resource forks."""
    if any(part.lower() in _FOLDERS for part in path.parts[:-1]):
        return True
    name = path.name.lower()
    if name in _DROPPINGS or name.startswith(("~$", "._", ".~")) or (name.startswith("~") and name.endswith(".tmp")):
        return True
    return name.startswith(".") and path.suffix == ""


def natural_key(path: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Sort key: 附件2 before 附件10, 附件二 before 附件十, 1. before 10., full-width digits as plain ones."""
    return tuple(_part_key(part) for part in PurePosixPath(path).parts)


def _part_key(part: str) -> tuple[tuple[int, int, str], ...]:
    text = _HAN_NUMBER.sub(lambda m: str(han_number(m[0])), unicodedata.normalize("NFKC", part).casefold())
    return tuple((0, int(x), "") if x.isdecimal() else (1, 0, x) for x in re.split(r"(\d+)", text) if x)


def han_number(text: str) -> int:
    """一 → 1, 十二 → 12, 二十 → 20, 一百零三 → 103, 二〇 → 20."""
    text = text.replace("〇", "零")
    if not re.search("[十百]", text):
        return int("".join(str(_DIGITS.index(c)) for c in text))
    total = current = 0
    for char in text:
        if char in "十百":
            total += (current or 1) * (10 if char == "十" else 100)
            current = 0
        else:
            current = _DIGITS.index(char)
    return total + current


def entry_name(info: zipfile.ZipInfo) -> str:
    """The name of a ZIP entry as it was meant: Unicode path field, UTF-8 flag, else UTF-8 or GB18030 bytes. NFC, slashes."""
    name = _unicode_path(info.extra)
    if name is None:
        name = info.orig_filename
        if not info.flag_bits & 0x800:
            try:
                raw = name.encode("cp437")
            except UnicodeEncodeError:
                raw = name.encode("utf-8")
            for encoding in ("utf-8", "gb18030"):
                try:
                    name = raw.decode(encoding)
                    break
                except UnicodeDecodeError:
                    continue
    return unicodedata.normalize("NFC", name.split("\0")[0].replace("\\", "/"))


def inner_name(raw: str, number: int) -> str:
    """A name for a file inside a document that is safe as the last part of a path; ``number`` (from 1) names the nameless.

    Chinese programs of old wrote GBK bytes where the format asks for another code: they are told by what they spell.
    """
    name = raw
    if not any("\u3400" <= c <= "\u9fff" for c in raw):
        with contextlib.suppress(UnicodeError):
            told = raw.replace("\u20ac", "\xa0").encode("latin-1").decode("gb18030")
            name = told if any("\u4e00" <= c <= "\u9fff" for c in told) else raw
    name = unicodedata.normalize("NFC", name.split("\0")[0].replace("\\", "/")).rstrip("/").rpartition("/")[2]
    name = "".join(c for c in name if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp")).strip(" .\u3000")
    stem, dot, suffix = name.rpartition(".")
    if len(name) > _LONGEST:
        name = f"{stem[: _LONGEST - 10]}{dot}{suffix[:8]}" if stem else name[:_LONGEST]
    return name or f"附件{number}"


def inner_path(raw: str, number: int, folders: bool) -> str:
    """``inner_name``, with its folders where they are meant: as in an archive, not in a document."""
    if not folders:
        return inner_name(raw, number)
    parts = [p for p in raw.replace("\\", "/").split("/") if p not in ("", ".", "..")]
    return "/".join(inner_name(part, number) for part in parts) or inner_name("", number)


def _unicode_path(extra: bytes) -> str | None:
    """The Info-ZIP Unicode Path extra field, which WinZip and WinRAR write next to a legacy name."""
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        body, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == _UNICODE_PATH and len(body) > 5 and body[0] == 1:
            try:
                return body[5:].decode("utf-8")
            except UnicodeDecodeError:
                return None
    return None
