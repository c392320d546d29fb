"""Conversion by LibreOffice, where it is installed. It runs in the worker's sandbox and dies with the worker."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

# Filters by what is wanted: Word and Excel files keep their tables as tables, slides have pages.
_TARGETS = {
    "docx": "docx:MS Word 2007 XML",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "pdf": "pdf:impress_pdf_Export",
}
# No macros, no links to other files or the network, no objects that act.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""


def libre_office() -> str | None:
    """The program that converts, if there is one."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(program: str, path: Path, suffix: str, target: str, folder: Path) -> Path | None:
    """The converted file in ``folder`` (an empty one); None if LibreOffice makes none.

    Args:
        program: as ``libre_office`` found it.
        suffix: what the file is by its content ("doc"): LibreOffice believes the name, and names lie.
        target: "docx", "xlsx" or "pdf".

    With a new profile LibreOffice starts twice, and in the sandbox the second start finds a socket it may not remove; the
    profile under another name has another socket, and is ready by then.
    """
    source = folder / f"in.{suffix}"
    shutil.copyfile(path, source)
    out = folder / "out"
    out.mkdir()
    # Settings and caches of the desktop's libraries go where all of it goes: nothing else may be written.
    home = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"), str(folder))
    first, second = folder / "profile", folder / "profile-again"
    # A profile of its own: a running LibreOffice of the user is not disturbed, and several may run side by side.
    (first / "user").mkdir(parents=True)
    (first / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    silent = subprocess.DEVNULL
    for profile in (first, second):
        command = [
            program, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to", _TARGETS[target], "--outdir", str(out), str(source),
        ]  # fmt: skip
        subprocess.run(command, check=False, stdin=silent, stdout=silent, stderr=silent, env={**os.environ, **home})
        made = sorted(out.glob(f"*.{target}"))
        if made:
            return made[0]
        if profile is first:
            first.rename(second)
    return None
