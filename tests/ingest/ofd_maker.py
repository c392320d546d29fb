"""OFD files by code: a ZIP of XML parts as office suites write them (a public document, pages, resources, a seal)."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def text(
    x: float, y: float, words: str, size: float = 5.6, *, colour: str = "", more: str = "", step: float | None = None
) -> str:
    """A text object (mm) whose baseline lies at ``y``, a character every ``step`` or as wide as it is."""
    deltas = f"g {len(words) - 1} {step or size}"
    if step is None and any(c.isascii() for c in words):  # figures are half as wide
        deltas = " ".join(str(size / 2 if c.isascii() else size) for c in words[:-1])
    fill = f'<ofd:FillColor Value="{colour}"/>' if colour else ""
    width = len(words) * (step or size)
    return (
        f'<ofd:TextObject ID="9" Boundary="{x} {y - size} {width} {size * 1.3}" Font="2" Size="{size}" {more}>{fill}'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="{deltas}">{words}</ofd:TextCode></ofd:TextObject>'
    )


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """A stroked path between two points of the page (mm)."""
    return (
        f'<ofd:PathObject ID="8" Boundary="0 0 210 297" LineWidth="0.25"><ofd:StrokeColor Value="0 0 0"/>'
        f"<ofd:AbbreviatedData>M {x0} {y0} L {x1} {y1}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def picture(ident: int, x: float, y: float, width: float, height: float) -> str:
    matrix = f"{width} 0 0 {height} 0 0"
    return f'<ofd:ImageObject ID="7" Boundary="{x} {y} {width} {height}" CTM="{matrix}" ResourceID="{ident}"/>'


def made(
    path: Path,
    pages: Sequence[str],
    *,
    pictures: Mapping[int, bytes] | None = None,
    template: str = "",
    seal: str = "",
    extra: Mapping[str, bytes] | None = None,
) -> Path:
    """Write an OFD. ``pages`` are the objects of each page; ``template`` stands under every one; ``seal`` is the box of an
    electronic seal on the first page (mm)."""
    media = "".join(
        f'<ofd:MultiMedia ID="{i}" Type="Image" Format="PNG"><ofd:MediaFile>p{i}.png</ofd:MediaFile></ofd:MultiMedia>'
        for i in pictures or {}
    )
    signatures = "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>" if seal else ""
    parts: dict[str, str | bytes] = {
        "OFD.xml": f'{HEAD}<ofd:OFD {NS} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo/>'
        f"<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{signatures}</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"{HEAD}<ofd:Document {NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        "</ofd:PhysicalBox></ofd:PageArea><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
        '<ofd:TemplatePage ID="50" BaseLoc="Tpls/T0/Content.xml"/></ofd:CommonData><ofd:Pages>'
        + "".join(f'<ofd:Page ID="{100 + n}" BaseLoc="Pages/P{n}/Content.xml"/>' for n in range(len(pages)))
        + "</ofd:Pages></ofd:Document>",
        "Doc_0/DocumentRes.xml": f'{HEAD}<ofd:Res {NS} BaseLoc="Res"><ofd:MultiMedias>{media}</ofd:MultiMedias></ofd:Res>',
        "Doc_0/Tpls/T0/Content.xml": _content(template),
    }
    for n, objects in enumerate(pages):
        parts[f"Doc_0/Pages/P{n}/Content.xml"] = _content(objects, '<ofd:Template TemplateID="50" ZOrder="Background"/>')
    for i, data in (pictures or {}).items():
        parts[f"Doc_0/Res/p{i}.png"] = data
    if seal:
        parts["Doc_0/Signs/Signatures.xml"] = (
            f'{HEAD}<ofd:Signatures {NS}><ofd:Signature ID="1" Type="Seal" BaseLoc="S0/Signature.xml"/></ofd:Signatures>'
        )
        parts["Doc_0/Signs/S0/Signature.xml"] = (
            f'{HEAD}<ofd:Signature {NS}><ofd:SignedInfo><ofd:StampAnnot ID="1" PageRef="100" Boundary="{seal}"/>'
            "</ofd:SignedInfo></ofd:Signature>"
        )
    parts.update(extra or {})
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def _content(objects: str, before: str = "") -> str:
    layer = f'<ofd:Content><ofd:Layer ID="1" Type="Body">{objects}</ofd:Layer></ofd:Content>'
    return f"{HEAD}<ofd:Page {NS}>{before}{layer}</ofd:Page>"
