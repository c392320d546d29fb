"""RAR by rarfile. What is stored is read directly; what is compressed needs a program of the machine, run in the worker."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.errors import CorruptFile, EncryptedArchive, RarToolMissing, SplitArchive
from ingest.packed.store import Sink, Store

_BLOCK = 1 << 20


def members(path: Path, store: Store) -> Iterator[Sink]:
    """Every member that may be taken out. Raises what ``ingest.readers.rar.read`` says."""
    import rarfile

    broken = (rarfile.Error, OSError, EOFError, ValueError, KeyError, IndexError, TypeError, struct.error, AssertionError)
    try:
        with rarfile.RarFile(path, charset="gb18030", errors="strict") as archive:
            if archive.needs_password() and not archive.infolist():
                raise EncryptedArchive
            infos = [i for i in archive.infolist() if i.is_file() or i.is_symlink() or getattr(i, "file_redir", None)]
            wanted = [i for i in infos if _admit(i, store)]
            store.declared(sum(max(0, i.file_size or 0) for i in wanted))
            for info in wanted:
                sink = _take(archive, info, store)
                if sink is not None:
                    yield sink
    except rarfile.NeedFirstVolume as error:
        raise SplitArchive from error
    except (rarfile.PasswordRequired, rarfile.NoCrypto) as error:
        raise EncryptedArchive from error
    except rarfile.RarCannotExec as error:
        raise RarToolMissing from error
    except broken as error:
        raise CorruptFile("压缩包") from error


def _admit(info: Any, store: Store) -> bool:
    link = bool(info.is_symlink() or getattr(info, "file_redir", None))
    return store.admit(info.filename, link=link, encrypted=bool(info.needs_password()))


def _take(archive: Any, info: Any, store: Store) -> Sink | None:
    """One member; None if it is broken, which is reported and costs itself."""
    import rarfile

    try:
        with store.sink(info.filename) as sink, archive.open(info) as source:
            while block := source.read(_BLOCK):
                sink.write(block)
    except (rarfile.RarCannotExec, rarfile.NeedFirstVolume):
        raise
    except (rarfile.Error, OSError, EOFError, ValueError):
        store.refuse(info.filename, str(CorruptFile("压缩包内的文件")))
        return None
    return sink
