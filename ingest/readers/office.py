"""DOC, WPS, RTF and XLS: converted to DOCX or XLSX by LibreOffice where it is installed, then read as such."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.errors import CorruptFile, LegacyOffice
from ingest.model import Page
from ingest.readers import docx, xlsx
from ingest.readers.protocol import Alive, PageFailure, ReadContext
from ingest.readers.single import count, finish

__all__ = ["count", "finish", "libre_office", "read"]


def libre_office() -> str | None:
    """The program that converts, if there is one."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def read(path: Path, numbers: Sequence[int], context: ReadContext) -> Iterator[Page | PageFailure | Alive]:
    """Raises LegacyOffice without LibreOffice, CorruptFile if it cannot convert. The worker's limits hold for it too."""
    sheet = context.format == "xls"
    program = libre_office()
    if program is None:
        raise LegacyOffice("Excel/WPS 表格", "XLSX") if sheet else LegacyOffice()
    with tempfile.TemporaryDirectory() as folder:
        made = _convert(program, path, Path(folder), sheet)
        if made is None:
            raise CorruptFile("旧版 Excel/WPS 表格" if sheet else "旧版 Word/WPS 文件")
        reader = xlsx if sheet else docx
        yield from reader.read(made, numbers, context)


def _convert(program: str, path: Path, folder: Path, sheet: bool) -> Path | None:
    """The converted file in ``folder``; None if there is none.

    With a new profile LibreOffice starts twice, and in the sandbox the second start finds a socket it may not remove; the
    profile under another name has another socket, and is ready by then.
    """
    # Settings and caches of the desktop's libraries go where all of it goes: nothing else may be written.
    home = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"), str(folder))
    kind = "xlsx:Calc MS Excel 2007 XML" if sheet else "docx:MS Word 2007 XML"
    silent = subprocess.DEVNULL
    for profile in (folder / "profile", folder / "profile-again"):
        # A profile of its own: macros stay off, a running LibreOffice of the user is not disturbed.
        command = [
            program, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to", kind, "--outdir", str(folder), str(path),
        ]  # fmt: skip
        subprocess.run(command, check=False, stdin=silent, stdout=silent, stderr=silent, env={**os.environ, **home})
        made = sorted(folder.glob("*.xlsx" if sheet else "*.docx"))
        if made:
            return made[0]
        if not profile.is_dir():
            return None
        profile.rename(folder / "profile-again")
    return None
