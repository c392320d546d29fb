"""Old office files: converted by LibreOffice where there is one.

A program of the same name stands in for it; what is tested is how it is called, what is done with its result, and that it
dies with its worker. ``test_office_real`` has the real one.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import ConversionFailed, LegacyOffice
from ingest.limits import Limits
from ingest.model import Page
from ingest.package import read_package
from ingest.readers import office
from ingest.readers.protocol import ReadContext
from tests.ingest import build

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "WordDocument".encode("utf-16-le") + b"\0" * 500


@pytest.fixture
def old(tmp_path: Path) -> Path:
    folder = tmp_path / "包"
    folder.mkdir()
    (folder / "旧.doc").write_bytes(OLE)
    return folder / "旧.doc"


def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "soffice").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_converted_file_is_read(tmp_path: Path, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = build.docx(tmp_path / "made.docx", "旧文件的正文。")
    finder = 'while [ "$1" != "--outdir" ]; do shift; done'
    stand_in(tmp_path, monkeypatch, f'{finder}; test -f "$3" && cp "{made}" "$2/x.docx"')
    with read_package([old.parent], limits=Limits()) as package:
        assert package.unreadable == ()
        assert package.files[0].pages[0].blocks[0].text == "旧文件的正文。"
        assert package.files[0].format == "doc"


def test_conversion_that_fails(tmp_path: Path, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "exit 1")
    with pytest.raises(ConversionFailed):
        list(office.read(old, [1], ReadContext(format="doc")))


def test_conversion_that_hangs_is_killed_with_its_worker(tmp_path: Path, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INGEST_CACHE_DIR", str(tmp_path))
    mark = tmp_path / "ocr" / "pid"  # the cache is all that a program may write, besides the temp folder that is gone later
    stand_in(tmp_path, monkeypatch, f'echo $$ > "{mark}"; exec sleep 300')
    with read_package([old.parent], limits=Limits(idle_seconds=1.5)) as package:
        assert "停滞" in package.unreadable[0].reason
    pid = int(mark.read_text())
    status = Path(f"/proc/{pid}/stat")
    assert not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z"


@pytest.mark.parametrize(("kind", "word"), [("doc", "DOCX"), ("xls", "XLSX")])
def test_without_it_the_remedy_is_named(old: Path, monkeypatch: pytest.MonkeyPatch, kind: str, word: str) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(LegacyOffice, match=f"另存为 {word}"):
        next(x for x in office.read(old, [1], ReadContext(format=kind)) if isinstance(x, Page))
