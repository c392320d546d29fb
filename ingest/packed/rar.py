"""RAR by rarfile. What is stored is read directly; what is compressed needs a program of the machine, run in the worker."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ingest.errors import CorruptFile, EncryptedArchive, RarNotUnpacked, RarToolMissing, SplitArchive
from ingest.packed.rar_programs import fits_one_go, in_one_go, names, programs
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
            yield from _taken(archive, path, infos, wanted, store)
    except rarfile.NeedFirstVolume as error:
        raise SplitArchive from error
    except (rarfile.PasswordRequired, rarfile.NoCrypto) as error:
        raise EncryptedArchive from error
    except broken as error:
        raise CorruptFile("压缩包") from error


def _admit(info: Any, store: Store) -> bool:
    link = bool(info.is_symlink() or (getattr(info, "file_redir", None) and not _copy(info)))
    return store.admit(info.filename, link=link, encrypted=bool(info.needs_password()))


def _copy(info: Any) -> bool:
    """A file that was packed once under another name; rarfile looks for that name in the archive and nowhere else."""
    import rarfile

    redirected = getattr(info, "file_redir", None)
    return bool(redirected and redirected[0] in (rarfile.RAR5_XREDIR_FILE_COPY, rarfile.RAR5_XREDIR_HARD_LINK))


def _stored(info: Any) -> bool:
    """Readable without a program."""
    import rarfile

    return bool(info.compress_type == rarfile.RAR_M0 and not _copy(info))


def _taken(archive: Any, path: Path, infos: Sequence[Any], wanted: Sequence[Any], store: Store) -> Iterator[Sink]:
    """Raises RarToolMissing after what needs no program has been given."""
    packed = not all(_stored(i) for i in wanted)
    tools = programs() if packed else ()
    for tool in tools if fits_one_go(infos) else ():
        done = set()
        for info, sink in in_one_go(tool, path, infos, wanted, store):
            done.add(id(info))
            yield sink
        wanted = [i for i in wanted if id(i) not in done]
        if not wanted:
            return
    for info in wanted:
        if _stored(info) or tools:
            alone = _alone(archive, info, tools, store)
            if alone is not None:
                yield alone
    if packed and not tools:
        raise RarToolMissing


def _alone(archive: Any, info: Any, tools: Sequence[Any], store: Store) -> Sink | None:
    """One member, by the first program that gives it whole; None if none does, which is reported and costs itself."""
    import rarfile

    stored = _stored(info)
    for tool in (None,) if stored else tools:
        rarfile.CURRENT_SETUP = tool
        sink = store.sink(info.filename)
        try:
            with sink, archive.open(info) as source:
                while block := source.read(_BLOCK):
                    sink.write(block)
            return sink
        except rarfile.NeedFirstVolume:
            raise
        except (rarfile.Error, OSError, EOFError, ValueError):
            sink.discard()
    store.refuse(info.filename, str(CorruptFile("压缩包内的文件") if stored else RarNotUnpacked(names(tools))))
    return None
