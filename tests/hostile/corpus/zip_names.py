"""Archives whose names are tricks: out of the folder, out of the terminal, out of the alphabet."""

from __future__ import annotations

import io
import stat
import warnings
import zipfile

from tests.hostile.corpus.case import Collection
from tests.ingest.build import TEXT, zipped

_GOOD = TEXT.encode()
case = Collection()


def _raw(names: list[bytes]) -> bytes:
    """An archive whose names are these very bytes, without the UTF-8 flag."""
    stand_ins = [chr(ord("a") + n) * len(name) for n, name in enumerate(names)]
    data = zipped(dict.fromkeys(stand_ins, _GOOD))
    for stand_in, name in zip(stand_ins, names, strict=True):
        data = data.replace(stand_in.encode(), name)
    return data


@case("climbing.zip", said="不安全")
def climbing() -> bytes:
    """Entries that climb out with ../ and ..\\."""
    return zipped({"../../逃出.txt": _GOOD, "a/../../../逃出2.txt": _GOOD, "..\\逃出3.txt": _GOOD})


@case("absolute.zip", said="不安全")
def absolute() -> bytes:
    """Absolute paths: Unix, drive letter, network share."""
    return zipped({"/tmp/hostile-escaped.txt": _GOOD, "C:\\windows\\x.txt": _GOOD, "\\\\server\\share\\x.txt": _GOOD})


@case("links.zip", said="不安全")
def links() -> bytes:
    """A symbolic link to /etc/passwd and one to the folder above."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, target in (("链接.txt", "/etc/passwd"), ("上级", "..")):
            info = zipfile.ZipInfo(name)
            info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
            made.writestr(info, target)
    return buffer.getvalue()


@case("control_names.zip", read="农业局")
def control_names() -> bytes:
    """Names with a line end, a terminal escape (it would clear the screen), a bell."""
    return zipped(
        {"换\n行.txt": _GOOD, "清\x1b[2J屏.txt": _GOOD + b"2", "\x07响.txt": _GOOD + b"3", "\x9b31m红.txt": _GOOD + b"4"}
    )


@case("turned_names.zip", read="农业局")
def turned_names() -> bytes:
    """A right-to-left override that shows ‮txt.fdp as pdf.txt, and zero-width spaces that make two names look the same."""
    return zipped({"附件\u202efdp.txt": _GOOD, "附\u200b件.txt": _GOOD + b"2", "附件.txt": _GOOD + b"3"})


@case("nul_name.zip", read="农业局")
def nul_name() -> bytes:
    """A name that goes on behind a NUL byte."""
    return _raw([b"a.txt\0.pdf.exe"])


@case("long_name.zip", read="农业局")
def long_name() -> bytes:
    """A name of 60,000 characters in 10,000 folders."""
    return zipped({"长" * 15_000 + ".txt": _GOOD, "夹/" * 9_000 + "底.txt": _GOOD + b"2"})


@case("same_names.zip", read="农业局")
def same_names() -> bytes:
    """One name twice, and names that differ in case only."""
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as made:
        warnings.simplefilter("ignore")
        for n, name in enumerate(("a.txt", "a.txt", "A.TXT", "a.TXT")):
            made.writestr(name, _GOOD + str(n).encode())
    return buffer.getvalue()


@case("no_encoding_names.zip", read="农业局")
def no_encoding_names() -> bytes:
    """Names in bytes that are neither UTF-8 nor GB18030."""
    return _raw([b"\xff\xfe\xff.txt", b"\x81\xff\x80\xff.txt"])


@case("odd_names.zip")
def odd_names() -> bytes:
    """Names that are options, dots, spaces, devices of Windows, or nothing."""
    names = [
        "-rf",
        "--help",
        ".",
        "./好.txt",
        " ",
        "CON",
        "aux.txt",
        "a//b.txt",
        "$(touch x).txt",
        "`x`.txt",
        "%s%n.txt",
        "a.txt/",
    ]
    return zipped({name: _GOOD + name.encode() for name in names})


CASES = case.cases
