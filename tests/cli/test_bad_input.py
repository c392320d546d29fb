"""Bad files through the whole command: each has its message and exit code, and the others are still checked."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import REPORT, Ingest

pytestmark = pytest.mark.slow


def healthy_pdf(path: Path, password: str | None = None) -> bytes:
    from fpdf import FPDF

    pdf = FPDF()
    for _ in range(4):
        pdf.add_page()
        pdf.set_font("helvetica", size=14)
        pdf.text(20, 40, "2017 annual plan " * 3)
    if password:
        pdf.set_encryption(owner_password="owner", user_password=password)
    pdf.output(str(path))
    return path.read_bytes()


def empty(path: Path) -> None:
    path.with_suffix(".pdf").write_bytes(b"")


def encrypted(path: Path) -> None:
    healthy_pdf(path.with_suffix(".pdf"), "secret")


def truncated(path: Path) -> None:
    target = path.with_suffix(".pdf")
    target.write_bytes(healthy_pdf(target)[:600])


def without_pages(path: Path) -> None:
    body = b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj "
    path.with_suffix(".pdf").write_bytes(b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF")


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path.with_suffix(".zip"), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * (96 * 2**20))


def climbing(path: Path) -> None:
    with zipfile.ZipFile(path.with_suffix(".zip"), "w") as archive:
        archive.writestr("../../escaped.txt", "out")


def corrupt_docx(path: Path) -> None:
    path.with_suffix(".docx").write_bytes(b"PK\x03\x04" + b"\x17" * 400)


def huge_image(path: Path) -> None:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    Image.new("1", (20_000, 20_000), 1).save(path.with_suffix(".png"))


def other_than_named(path: Path) -> None:
    path.with_suffix(".pdf").write_bytes(b"\x7fELF" + bytes(range(256)) * 8)


BAD = [empty, encrypted, truncated, without_pages, bomb, climbing, corrupt_docx, huge_image, other_than_named]
Make = Callable[[Path], None]


@pytest.mark.parametrize("make", BAD, ids=lambda f: f.__name__)
def test_one_bad_file_is_told_and_the_others_are_checked(ingest: Ingest, package: Path, make: Make) -> None:
    make(package / "坏件")
    done = ingest("check", package, "--format", "json", "--no-cache")
    assert done.returncode == 3, done.stderr
    result = json.loads(done.stdout)
    assert all(entry["path"].startswith("坏件") and len(entry["reason"]) > 8 for entry in result["unreadable"])
    assert result["unreadable"]
    assert len(result["package"]["documents"]) >= 2
    statuses = {r["id"]: r["status"] for i in result["indicators"] for r in i["requirements"]}
    assert statuses["4.plan"] == "met"
    assert "坏件" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("make", BAD, ids=lambda f: f.__name__)
def test_a_bad_file_alone_is_not_taken_for_missing_evidence(ingest: Ingest, tmp_path: Path, make: Make) -> None:
    folder = tmp_path / "只有坏件"
    folder.mkdir()
    make(folder / "坏件")
    done = ingest("check", folder, "--format", "json", "--no-cache")
    assert done.returncode == 4, done.stdout[:300]
    assert done.stdout == ""
    assert "坏件" in done.stderr
    assert not (tmp_path / "escaped.txt").exists()


def test_a_text_under_another_name_is_read_and_noted(ingest: Ingest, package: Path) -> None:
    (package / "自评报告.md").rename(package / "自评报告.pdf")
    assert (package / "自评报告.pdf").read_text(encoding="utf-8") == REPORT
    done = ingest("check", package, "--format", "json")
    documents = json.loads(done.stdout)["package"]["documents"]
    renamed = [d for d in documents if d["path"] == "自评报告.pdf"]
    assert renamed
    assert "实际为" in "".join(renamed[0]["notes"])
