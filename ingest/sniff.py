"""What a file really is, by its bytes and not by its name."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ingest.encodings import utf16

_HEAD = 8192


class Format(StrEnum):
    """Formats that are told apart; not all of them can be read."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    OFD = "ofd"
    ZIP = "zip"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    BMP = "bmp"
    WEBP = "webp"
    GIF = "gif"
    HEIC = "heic"
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    MHTML = "mhtml"
    MAIL = "mail"
    SHORTCUT = "shortcut"
    RTF = "rtf"
    DOC = "doc"
    XLS = "xls"
    PPT = "ppt"
    XLSB = "xlsb"
    ODT = "odt"
    ODS = "ods"
    ODP = "odp"
    ENCRYPTED_OFFICE = "encrypted_office"
    RAR = "rar"
    SEVEN_ZIP = "7z"
    GZIP = "gzip"
    BZIP2 = "bzip2"
    XZ = "xz"
    TAR = "tar"
    SPLIT = "split"
    VIDEO = "video"
    AUDIO = "audio"
    EMPTY = "empty"
    UNKNOWN = "unknown"


IMAGES = frozenset({Format.JPEG, Format.PNG, Format.TIFF, Format.BMP, Format.WEBP, Format.GIF, Format.HEIC})
# Listed by name and length, never played.
MEDIA = frozenset({Format.VIDEO, Format.AUDIO})
# Archives that a worker unpacks; they have files inside and no pages. (ZIP is unpacked by ``ingest.archive``.)
CONTAINERS = frozenset({Format.SEVEN_ZIP, Format.RAR, Format.GZIP, Format.BZIP2, Format.XZ, Format.TAR})

_NAMES: dict[Format, tuple[str, ...]] = {
    Format.PDF: (".pdf",),
    Format.DOCX: (".docx", ".docm", ".dotx", ".wps", ".doc"),
    Format.XLSX: (".xlsx", ".xlsm", ".xltx", ".et", ".xls"),
    Format.PPTX: (".pptx", ".ppsx", ".dps", ".ppt"),
    Format.OFD: (".ofd",),
    Format.ZIP: (".zip",),
    Format.JPEG: (".jpg", ".jpeg", ".jpe", ".jfif"),
    Format.PNG: (".png",),
    Format.TIFF: (".tif", ".tiff"),
    Format.BMP: (".bmp", ".dib"),
    Format.WEBP: (".webp",),
    Format.GIF: (".gif",),
    Format.HEIC: (".heic", ".heif"),
    Format.TEXT: (".txt", ".text", ".csv", ".log", ""),
    Format.MARKDOWN: (".md", ".markdown", ".txt"),
    Format.HTML: (".html", ".htm", ".xhtml", ".shtml"),
    Format.MHTML: (".mht", ".mhtml", ".htm", ".html"),
    Format.RTF: (".rtf", ".doc"),
    Format.DOC: (".doc", ".dot", ".wps", ".wpt"),
    Format.XLS: (".xls", ".xlt", ".et"),
    Format.PPT: (".ppt", ".pps", ".dps"),
    Format.XLSB: (".xlsb",),
    Format.ODT: (".odt", ".ott"),
    Format.ODS: (".ods", ".ots"),
    Format.ODP: (".odp", ".otp"),
    Format.RAR: (".rar",),
    Format.SEVEN_ZIP: (".7z",),
    Format.GZIP: (".gz", ".tgz"),
    Format.BZIP2: (".bz2", ".tbz2", ".tbz"),
    Format.XZ: (".xz", ".txz"),
    Format.TAR: (".tar",),
}

_MAGIC: tuple[tuple[bytes, Format], ...] = (
    (b"\xff\xd8\xff", Format.JPEG),
    (b"\x89PNG\r\n\x1a\n", Format.PNG),
    (b"II*\x00", Format.TIFF),
    (b"MM\x00*", Format.TIFF),
    (b"II+\x00", Format.TIFF),
    (b"MM\x00+", Format.TIFF),
    (b"GIF8", Format.GIF),
    (b"L\0\0\0\x01\x14\x02\0", Format.SHORTCUT),
    (b"[InternetShortcut]", Format.SHORTCUT),
    (b"{\\rtf", Format.RTF),
    (b"Rar!\x1a\x07", Format.RAR),
    (b"7z\xbc\xaf'\x1c", Format.SEVEN_ZIP),
    (b"\x1f\x8b", Format.GZIP),
    (b"\xfd7zXZ\x00", Format.XZ),
    (b"\x1aE\xdf\xa3", Format.VIDEO),
    (b"FLV\x01", Format.VIDEO),
    (b"0&\xb2u\x8ef\xcf\x11", Format.VIDEO),
    (b"\x00\x00\x01\xba", Format.VIDEO),
    (b"\x00\x00\x01\xb3", Format.VIDEO),
    (b".RMF", Format.VIDEO),
    (b"ID3", Format.AUDIO),
    (b"#!AMR", Format.AUDIO),
    (b"\xff\xfb", Format.AUDIO),
    (b"\xff\xf3", Format.AUDIO),
    (b"OggS", Format.AUDIO),
    (b"fLaC", Format.AUDIO),
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS: tuple[tuple[str, Format], ...] = (
    ("EncryptedPackage", Format.ENCRYPTED_OFFICE),
    ("__substg1.0_", Format.MAIL),
    ("WordDocument", Format.DOC),
    ("Workbook", Format.XLS),
    ("PowerPoint Document", Format.PPT),
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta)\b", re.IGNORECASE)
# One volume of several: the first may look like a whole archive, the others like nothing at all.
_VOLUME = re.compile(r"\.(?:7z|zip|rar)\.\d{3}$|\.part0*\d+\.rar$|\.[zr]\d\d$", re.IGNORECASE)
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})


@dataclass(frozen=True, slots=True)
class Sniffed:
    """``lies`` says that the name promises another format than the bytes hold."""

    format: Format
    lies: bool = False


def sniff(path: Path, name: str | None = None) -> Sniffed:
    """Tell the format of a file. ``name`` is the name it was handed in under. Raises OSError if it cannot be opened."""
    suffix = Path(name or path.name).suffix.lower()
    with path.open("rb") as file:
        head = file.read(_HEAD)
    found = Format.SPLIT if head and _VOLUME.search(name or path.name) else _by_bytes(path, head, suffix)
    return Sniffed(found, lies=found in _NAMES and suffix not in _NAMES[found])


def _by_bytes(path: Path, head: bytes, suffix: str) -> Format:
    if not head:
        return Format.EMPTY
    # Scanners and mail gateways put junk before the header; readers accept it within the first kilobyte.
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    for magic, found in _MAGIC:
        if head.startswith(magic):
            return found
    if head[:3] == b"BZh" and head[4:10] == b"1AY&SY":
        return Format.BZIP2
    if head[257:262] == b"ustar":
        return Format.TAR
    if head[:2] == b"BM" and len(head) > 18 and head[14] in (12, 40, 52, 56, 64, 108, 124):
        return Format.BMP
    if head[:4] == b"RIFF":
        kind = head[8:12]
        return {b"WEBP": Format.WEBP, b"AVI ": Format.VIDEO, b"WAVE": Format.AUDIO}.get(kind, Format.UNKNOWN)
    if head[4:8] == b"ftyp":
        return _brand(head)
    if head[4:8] in (b"moov", b"mdat", b"wide") and suffix in (".mov", ".qt", ".mp4"):
        return Format.VIDEO
    if len(head) > 376 and head[0] == head[188] == head[376] == 0x47 and 0 in head[:188]:  # MPEG transport stream
        return Format.VIDEO
    if head.startswith(_OLE):
        return _ole(path, suffix)
    if suffix == ".zip" and _is_last_volume(path):
        return Format.SPLIT
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return _zip(path, suffix)
    return _text(head, suffix)


def _brand(head: bytes) -> Format:
    """What a file of ISO boxes holds, by its major brand."""
    brand = head[8:12]
    if brand in (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"hevc", b"hevx"):
        return Format.UNKNOWN if b"avif" in head[16:64] else Format.HEIC
    if brand in (b"avif", b"avis"):
        return Format.UNKNOWN
    return Format.AUDIO if brand in (b"M4A ", b"M4B ", b"F4A ") else Format.VIDEO


def _is_last_volume(path: Path) -> bool:
    """The directory at the end of a ZIP says that it is the last of several disks."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 65_600))
        tail = file.read()
    at = tail.rfind(b"PK\5\6")
    return at >= 0 and int.from_bytes(tail[at + 4 : at + 6], "little") > 0


def _zip(path: Path, suffix: str) -> Format:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            kind = _open_document(archive) if "mimetype" in names else None
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        names, kind = set(), None
    if kind is not None:
        return kind
    if "OFD.xml" in names:
        return Format.OFD
    if "xl/workbook.bin" in names:
        return Format.XLSB
    for folder, found in (("word/", Format.DOCX), ("xl/", Format.XLSX), ("ppt/", Format.PPTX)):
        if "[Content_Types].xml" in names and any(n.startswith(folder) for n in names):
            return found
    # A broken central directory: the name is all there is to go by, and the reader will say that the file is corrupt.
    if not names:
        return next((f for f in (Format.DOCX, Format.XLSX, Format.PPTX, Format.OFD) if suffix == _NAMES[f][0]), Format.ZIP)
    return Format.ZIP


def _open_document(archive: zipfile.ZipFile) -> Format | None:
    with archive.open("mimetype") as part:
        kind = part.read(100).decode("ascii", "replace").strip().removesuffix("-template")
    base = "application/vnd.oasis.opendocument."
    return {f"{base}text": Format.ODT, f"{base}spreadsheet": Format.ODS, f"{base}presentation": Format.ODP}.get(kind)


def _ole(path: Path, suffix: str) -> Format:
    """Stream names stand in UTF-16 in the directory sectors, which may lie anywhere in the file."""
    with path.open("rb") as file:
        data = file.read(64 * 2**20)
    for stream, found in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return found
    return next((f for f in (Format.DOC, Format.XLS, Format.PPT) if suffix in _NAMES[f]), Format.UNKNOWN)


_FIELD = rb"(?:From|To|Subject|Date|Received|Return-Path|Message-ID|MIME-Version|X-[\w-]+|Content-[\w-]+)"
_MAIL = re.compile(rb"(?:" + _FIELD + rb": ?.*\r?\n(?:[ \t].*\r?\n)*){2}", re.IGNORECASE)


def _letter(head: bytes, suffix: str) -> Format | None:
    """A web page saved as one file, or a mail: both begin with header lines."""
    if not _MAIL.match(head):
        return None
    if re.search(rb"multipart/related", head, re.IGNORECASE) and suffix != ".eml":
        return Format.MHTML
    return Format.MAIL if suffix in (".eml", ".mht", "") or re.search(rb"(?im)^(?:Received|Message-ID):", head) else None


def _text(head: bytes, suffix: str) -> Format:
    letter = _letter(head, suffix)
    if letter is not None:
        return letter
    if not head.startswith((b"\xff\xfe", b"\xfe\xff")) and utf16(head) is None:
        control = len(head) - len(head.translate(None, _CONTROL))
        if control > len(head) // 100 or not _decodes(head):
            return Format.UNKNOWN
    if suffix in (".md", ".markdown"):
        return Format.MARKDOWN
    if suffix in _NAMES[Format.HTML] or (suffix not in _NAMES[Format.TEXT] and _HTML.search(head)):
        return Format.HTML
    return Format.HTML if re.match(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", head, re.IGNORECASE) else Format.TEXT


def _decodes(head: bytes) -> bool:
    """UTF-8 or GB18030, a character cut at the end of the sample aside."""
    for name in ("utf-8", "gb18030"):
        for cut in range(4):
            try:
                head[: len(head) - cut].decode(name)
            except UnicodeDecodeError:
                continue
            return True
    return False
