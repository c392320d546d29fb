"""DOC, WPS, RTF and XLS: converted to DOCX or XLSX by LibreOffice where it is installed, then read as such."""

from __future__ import annotations

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
        # A profile of its own: macros stay off, a running LibreOffice of the user is not disturbed.
        command = [
            program, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--convert-to", "xlsx:Calc MS Excel 2007 XML" if sheet else "docx:MS Word 2007 XML", "--outdir", folder, str(path),
        ]  # fmt: skip
        subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        made = sorted(Path(folder).glob("*.xlsx" if sheet else "*.docx"))
        if not made:
            raise CorruptFile("旧版 Excel/WPS 表格" if sheet else "旧版 Word/WPS 文件")
        reader = xlsx if sheet else docx
        yield from reader.read(made[0], numbers, context)
