"""An OFD file as a container: its pages, and what they draw on (templates, pictures, drawing parameters, stamps).

Finding, decoding and repairing parts is ofdkit's; it gives no place for single characters, no rules and no pictures, so the
pages themselves are read here. Producers differ in namespaces: names are compared without them.
"""

from __future__ import annotations

import math
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ingest.errors import CorruptFile, NoPages
from ingest.limits import Limits
from ingest.ooxml.parts import check_archive

WHAT = "OFD 文件"
Rect = tuple[float, float, float, float]  # x, y, width, height in millimetres
_A4: Rect = (0.0, 0.0, 210.0, 297.0)
_LARGEST_MM = 5000.0


@dataclass(slots=True)
class Resources:
    """What objects of a page name by their id: pictures (part names), composite units and drawing parameters (elements)."""

    pictures: dict[str, str] = field(default_factory=dict)
    units: dict[str, Any] = field(default_factory=dict)
    strokes: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Sheet:
    """One page: where its content lies (None: the part is missing), its size, and what is stamped on it."""

    location: str | None
    area: Rect
    resources: Resources
    templates: dict[str, str]
    annotations: tuple[str, ...] = ()
    seals: tuple[Rect, ...] = ()


class Container:
    """An open OFD. Raises CorruptFile, NoPages, ArchiveTooLarge, ArchiveRatio."""

    def __init__(self, path: Path, limits: Limits) -> None:
        from ofdkit import OFDError
        from ofdkit.package import Package

        check_archive(path, limits, WHAT)
        self._errors = (OFDError, RecursionError, ValueError, KeyError)
        try:
            self._package = Package(path)
        except self._errors as error:
            raise CorruptFile(WHAT) from error
        self.sheets: list[Sheet] = []
        self.attachments: list[str] = []
        try:
            self._open()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Free the files that are open."""
        self._package.close()

    def xml(self, name: str | None) -> Any | None:
        """The root element of a part; None if there is none or it is broken."""
        try:
            return self._package.read_xml(name) if name else None
        except self._errors:
            return None

    def data(self, name: str) -> bytes:
        """The bytes of a part (a picture); empty if there is none or it is broken."""
        try:
            return bytes(self._package.read(name))
        except self._errors:
            return b""

    def _open(self) -> None:
        entry = self._package.find("OFD.xml")
        root = self.xml(entry)
        if root is None:
            raise CorruptFile(WHAT)
        for body in inner(root, "DocBody"):
            at = self._package.resolve(entry, words(first(body, "DocRoot")))
            document = self.xml(at)
            if at is not None and document is not None:
                self._document(at, document, self._seals(entry, first(body, "Signatures")))
        if not self.sheets:
            raise NoPages

    def _document(self, at: str, document: Any, seals: dict[str, list[Rect]]) -> None:
        common = first(document, "CommonData")
        usual = rect(words(first(first(common, "PageArea"), "PhysicalBox"))) or _A4
        shared = Resources()
        templates: dict[str, str] = {}
        for element in () if common is None else common:
            if name(element) in ("PublicRes", "DocumentRes"):
                self.load(self._package.resolve(at, element.text), shared)
            elif name(element) == "TemplatePage":
                location = self._package.resolve(at, element.get("BaseLoc"))
                if location is not None:
                    templates[element.get("ID", "").strip()] = location
        stamped = self._annotations(at, document)
        listed = self._package.resolve(at, words(first(document, "Attachments")))
        for item in inner(self.xml(listed), "Attachment"):
            self.attachments.append((item.get("Name") or "未命名")[:80])
        for page in inner(first(document, "Pages"), "Page"):
            location = self._package.resolve(at, page.get("BaseLoc"))
            ident = page.get("ID", "").strip()
            own = tuple(seals.get(ident, ()))
            self.sheets.append(Sheet(location, usual, shared, templates, tuple(stamped.get(ident, ())), own))

    def load(self, part: str | None, into: Resources) -> None:
        """Add what a resource part defines; ids that are known already keep their meaning."""
        root = self.xml(part)
        if root is None or part is None:
            return
        base = posixpath.join(posixpath.dirname(part), (root.get("BaseLoc") or "").strip("/"), "x")
        for media in inner(first(root, "MultiMedias"), "MultiMedia"):
            location = words(first(media, "MediaFile"))
            found = self._package.resolve(base, location) or self._package.resolve(part, location)
            if found is not None and media.get("Type", "Image") == "Image":
                into.pictures.setdefault(media.get("ID", "").strip(), found)
        for unit in inner(first(root, "CompositeGraphicUnits"), "CompositeGraphicUnit"):
            into.units.setdefault(unit.get("ID", "").strip(), unit)
        for stroke in inner(first(root, "DrawParams"), "DrawParam"):
            into.strokes.setdefault(stroke.get("ID", "").strip(), stroke)

    def of_page(self, sheet: Sheet, root: Any) -> Resources:
        """The resources of a page: the document's, and before them its own."""
        parts = [self._package.resolve(sheet.location, words(x)) for x in inner(root, "PageRes")]
        if not any(parts):
            return sheet.resources
        own = Resources()
        for part in parts:
            self.load(part, own)
        shared = sheet.resources
        return Resources(shared.pictures | own.pictures, shared.units | own.units, shared.strokes | own.strokes)

    def _annotations(self, at: str, document: Any) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        index = self._package.resolve(at, words(first(document, "Annotations")))
        for page in inner(self.xml(index), "Page"):
            location = self._package.resolve(index, words(first(page, "FileLoc")))
            if location is not None:
                found.setdefault(page.get("PageID", "").strip(), []).append(location)
        return found

    def _seals(self, entry: str | None, signatures: Any | None) -> dict[str, list[Rect]]:
        """Where electronic seals stand, by page id. Whether a signature is valid is not checked."""
        found: dict[str, list[Rect]] = {}
        index = self._package.resolve(entry, words(signatures))
        for signature in inner(self.xml(index), "Signature"):
            signed = first(self.xml(self._package.resolve(index, signature.get("BaseLoc"))), "SignedInfo")
            for stamp in inner(signed, "StampAnnot"):
                box = rect(stamp.get("Boundary"))
                if box is not None:
                    found.setdefault(stamp.get("PageRef", "").strip(), []).append(box)
        return found


def name(element: Any) -> str:
    """The name of an element without its namespace; empty for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def inner(element: Any | None, wanted: str) -> Iterator[Any]:
    """Direct children of one name."""
    for child in () if element is None else element:
        if name(child) == wanted:
            yield child


def first(element: Any | None, wanted: str) -> Any | None:
    """The first direct child of one name, None if there is none."""
    return next(inner(element, wanted), None)


def words(element: Any | None) -> str | None:
    """What an element says, None for no element and for one without words."""
    return None if element is None else (element.text or "").strip() or None


def numbers(value: str | None, most: int = 100_000) -> list[float]:
    """The numbers of a list; empty where something else stands in it."""
    try:
        found = [float(x) for x in (value or "").replace(",", " ").split()[:most]]
    except ValueError:
        return []
    return found if all(math.isfinite(x) for x in found) else []


def rect(value: str | None) -> Rect | None:
    """x, y, width, height; None for none or for a size that no sheet of paper has."""
    found = numbers(value, 5)
    if len(found) < 4 or not (0 <= found[2] <= _LARGEST_MM and 0 <= found[3] <= _LARGEST_MM):
        return None
    return found[0], found[1], found[2], found[3]
