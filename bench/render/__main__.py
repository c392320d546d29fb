"""Command line of the renderer; see bench.render."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from bench.render.office import write_docx, write_txt, write_xlsx
from bench.render.pdf import OfficePdf
from bench.render.scan import page_images, write_jpeg, write_pdf
from bench.render.source import Source, read_sources

_PAGED = {"scan", "digital", "jpg"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", nargs="+", type=Path)
    parser.add_argument("--as", dest="form", choices=["scan", "digital", "text"], help="all documents in this form")
    parser.add_argument(
        "--out", type=Path, help="folder to write PACKAGE/ and PACKAGE.manifest.json into (default: the package)"
    )
    args = parser.parse_args()
    for package in args.packages:
        out = args.out / package.name if args.out else package / "rendered"
        manifest = render(package, out, args.form)
        target = out.parent / (f"{package.name}.manifest.json" if args.out else "manifest.json")
        target.write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print(f"{package.name}: {len({m['path'] for m in manifest.values()})} files")


def render(package: Path, out: Path, form: str | None = None) -> dict[str, dict[str, object]]:
    """Render a package into ``out``; returns the manifest."""
    out.mkdir(parents=True, exist_ok=True)
    for old in out.iterdir():
        old.unlink()
    files: dict[str, list[Source]] = {}
    for source in read_sources(package):
        files.setdefault(_name(source, form), []).append(source)
    manifest: dict[str, dict[str, object]] = {}
    for name, sources in files.items():
        how = {"scan": "scan", "digital": "digital", "text": "txt"}.get(form or "", sources[0].form)
        if form is None and len({s.form for s in sources}) > 1:
            raise ValueError(f"{name}: documents bound into one file must be rendered alike")
        spans = _write(sources, how, out / name)
        for source, (first, last) in zip(sources, spans, strict=True):
            manifest[f"docs/{source.name}"] = {
                "path": name, "first_page": first, "last_page": last, "paged": how in _PAGED, "scan": how in ("scan", "jpg"),
            }  # fmt: skip
    return dict(sorted(manifest.items()))


def _name(source: Source, form: str | None) -> str:
    if form is None:
        return source.file
    if form == "text":
        return re.sub(r"\.md$", "", source.name) + ".txt"
    return re.sub(r"\.[A-Za-z]+$", ".pdf", source.file)


def _write(sources: list[Source], how: str, path: Path) -> list[tuple[int, int]]:
    if how in ("docx", "xlsx", "txt"):
        if len(sources) > 1:
            raise ValueError(f"{path.name}: several documents in one {how} file")
        {"docx": write_docx, "xlsx": write_xlsx, "txt": write_txt}[how](sources[0], path)
        return [(1, 1)]
    pdf = OfficePdf()
    pdf.numbered = how != "jpg"
    spans = [pdf.add_document(s) for s in sources]
    data = bytes(pdf.output())
    if how == "digital":
        path.write_bytes(data)
    elif how == "scan":
        write_pdf(page_images(data, path.name), path)
    elif how == "jpg":
        images = page_images(data, path.name)
        write_jpeg(images, path)
        return [(1, 1)] * len(sources)
    else:
        raise ValueError(f"{path.name}: unknown render form {how}")
    return spans


main()
