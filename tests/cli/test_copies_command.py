"""``ingest copies``: exit codes, files, messages."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Ingest
from tests.copies.test_copies_of_files import PAGES, write_pdf


def test_the_command(tmp_path: Path, ingest: Ingest) -> None:
    folder = tmp_path / "各份"
    for name in "ab":
        write_pdf(folder / f"{name}.pdf", PAGES)
    run = ingest("copies", str(folder))
    assert run.returncode == 0
    assert "2份一致" in run.stdout
    write_pdf(folder / "c.pdf", PAGES[:3])
    out = tmp_path / "out.json"
    run = ingest("copies", str(folder), "--format", "json", "-o", str(out))
    assert run.returncode == 1
    assert out.stat().st_mode & 0o777 == 0o600
    data = json.loads(out.read_text(encoding="utf-8"))
    assert [m["page"] for m in data["groups"][0]["copies"][2]["missing"]] == [4]
    assert ingest("copies", str(folder), "--format", "pdf").returncode == 2
    assert ingest("copies", str(tmp_path / "nowhere")).returncode == 2
