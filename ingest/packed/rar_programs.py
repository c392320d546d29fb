"""Programs of the machine that unpack RAR. None knows every archive, so each is tried in turn; a checksum tells who was right.

bsdtar does not read solid archives of RAR 4 or those of RAR 2, unar (1.10) not the solid ones of RAR 5, and the 7z of Debian
comes without the codec.
"""

from __future__ import annotations

import re
import subprocess
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ingest.packed.store import Sink, Store

_BLOCK = 1 << 20


def programs() -> tuple[Any, ...]:
    """The programs that are there (rarfile's ToolSetup), the ones that know most first."""
    import rarfile

    class Bsdtar(rarfile.ToolSetup):  # type: ignore[misc]
        """rarfile 4.5 puts "--" where bsdtar takes it for the archive's name."""

        def open_cmdline(self, pwd: str | None, rarfn: str, filefn: str | None = None) -> list[str]:
            if pwd is not None:
                raise rarfile.RarCannotExec("bsdtar takes no password")
            name = () if filefn is None else ("--", re.sub(r"([*?\[\]\\])", r"\\\1", filefn))
            return [rarfile.BSDTAR_TOOL, "-x", "--to-stdout", "-f", rarfn, *name]

    known = (rarfile.UNRAR_CONFIG, rarfile.SEVENZIP2_CONFIG, rarfile.SEVENZIP_CONFIG)
    setups = (*(rarfile.ToolSetup(c) for c in known), Bsdtar(rarfile.BSDTAR_CONFIG), rarfile.ToolSetup(rarfile.UNAR_CONFIG))
    return tuple(s for s in setups if s.check())


def names(found: Sequence[Any]) -> str:
    """What the programs are called, for users."""
    import rarfile

    return "、".join(str(getattr(rarfile, program.setup["open_cmd"][0])) for program in found)


def in_one_go(
    program: Any, path: Path, infos: Sequence[Any], wanted: Sequence[Any], store: Store
) -> Iterator[tuple[Any, Sink]]:
    """Members (with rarfile's info) as the program writes them all out one after the other, up to the first that is not whole.

    One by one would start the program for each, and unpack a solid archive from its start each time. ``infos`` are all files of
    the archive in its order, ``wanted`` those to be taken. Raises the limits' errors.
    """
    take = {id(info) for info in wanted}
    command = program.open_cmdline(None, str(path))
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    try:
        for info in infos:
            with store.sink(info.filename) as sink:
                check, left = 0, info.file_size
                while left and (block := process.stdout.read(min(left, _BLOCK))):
                    check, left = zlib.crc32(block, check), left - len(block)
                    sink.write(block)
            whole = left == 0 and check == info.CRC
            if not whole or id(info) not in take:
                sink.discard()
            if not whole:
                return
            if id(info) in take:
                yield info, sink
    finally:
        process.kill()
        process.stdout.close()
        process.wait()


def fits_one_go(infos: Sequence[Any]) -> bool:
    """Whether every program writes exactly these files, and a checksum tells where one ends: no links, no passwords, CRCs."""
    return all(
        i.CRC is not None
        and i.file_size is not None
        and not (i.needs_password() or i.is_symlink() or getattr(i, "file_redir", None))
        for i in infos
    )
