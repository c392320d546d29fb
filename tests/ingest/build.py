"""Small real files for the tests, good and bad, made on the spot."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

TEXT = "河东县农业局关于报送年度工作总结的函\n现将有关情况函告如下。\n"


def pdf(path: Path, pages: list[str], **encryption: Any) -> Path:
    """A PDF with one line of Latin text a page (no CJK font needed); ``encryption`` goes to set_encryption."""
    from fpdf import FPDF

    made = FPDF()
    made.set_font("Helvetica", size=14)
    if encryption:
        made.set_encryption(**encryption)
    for text in pages:
        made.add_page()
        made.cell(text=text)
    path.write_bytes(bytes(made.output()))
    return path


def pdf_without_pages(path: Path) -> Path:
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
        b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000056 00000 n \n"
        b"trailer\n<</Size 3/Root 1 0 R>>\nstartxref\n105\n%%EOF\n"
    )
    return path


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return buffer.getvalue()


def docx(path: Path, *paragraphs: str) -> Path:
    import docx as python_docx

    made = python_docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    made.save(str(path))
    return path
