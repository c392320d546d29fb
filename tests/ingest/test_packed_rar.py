"""Compressed RAR, packed by RAR itself and unpacked by whichever programs there are (rar/README.md says what each file is)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.errors import ArchiveTooLarge, RarToolMissing
from ingest.limits import Limits
from ingest.package import read_package
from ingest.packed import rar
from ingest.packed.store import Store
from tests.ingest.test_packed import rar5

FOLDER = Path(__file__).parent / "rar"
#: What the files hold: lines of numbers, as rarfile's own tests say.
NUMBERS = b"".join(b"%03d\n" % n for n in range(512))
Only = Callable[..., None]
NEEDS = {"bsdtar": "libarchive-tools", "unar": "unar"}


@pytest.fixture
def only(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Only:
    """A function that leaves only the programs named to be found."""

    def use(*names: str) -> None:
        folder = tmp_path_factory.mktemp("programs")
        for name in names:
            found = shutil.which(name)
            if found is None:
                pytest.skip(f"needs {name} ({NEEDS[name]})")
            (folder / name).symlink_to(found)
        monkeypatch.setenv("PATH", str(folder))

    return use


def unpacked(path: Path, **limits: int) -> tuple[dict[str, bytes], list[str]]:
    store = Store(Limits().but(**limits), path.stat().st_size)
    found = {sink.name: sink.path.read_bytes() for sink in rar.members(path, store)}
    return found, [r.reason for r in store.refused]


#: What a program does not know, by rar/README.md.
STRANGE = {("bsdtar", "rar3-solid"), ("unar", "rar5-solid")}
KNOWN = [(p, n) for p in NEEDS for n in ("rar3-solid", "rar5-crc", "rar5-solid", "rar5-blake") if (p, n) not in STRANGE]


@pytest.mark.parametrize(("program", "name"), KNOWN)
def test_compressed_members_come_out_whole(only: Only, program: str, name: str) -> None:
    only(program)
    assert unpacked(FOLDER / f"{name}.rar") == ({"stest1.txt": NUMBERS, "stest2.txt": NUMBERS}, [])


@pytest.mark.parametrize("name", ["rar3-solid", "rar5-solid", "rar2-unix-owner"])
def test_what_one_program_does_not_know_the_next_unpacks(only: Only, name: str) -> None:
    only("bsdtar", "unar")
    found, refused = unpacked(FOLDER / f"{name}.rar")
    assert found
    assert refused == []


def test_what_no_program_knows_is_said_with_the_programs_and_the_remedy(only: Only) -> None:
    only("bsdtar")
    found, refused = unpacked(FOLDER / "rar3-solid.rar")
    assert found == {"stest1.txt": NUMBERS}  # the second one rests on what came before it
    (said,) = refused
    assert "bsdtar" in said
    assert "unrar" in said


def test_without_a_program_what_is_stored_is_read_and_the_rest_asked_for(only: Only) -> None:
    only()
    path = FOLDER / "rar5-crc.rar"
    members = rar.members(path, Store(Limits(), path.stat().st_size))
    assert next(members).name == "stest2.txt"
    with pytest.raises(RarToolMissing):
        next(members)


def test_files_packed_once_under_several_names_are_all_there(only: Only) -> None:
    only("bsdtar")
    found, refused = unpacked(FOLDER / "rar5-dups.rar")
    assert found == {f"stest{n}.txt": NUMBERS for n in range(1, 10)}
    assert refused == []


def test_spoilt_data_is_refused_by_its_checksum_and_the_others_are_kept(only: Only, tmp_path: Path) -> None:
    only("bsdtar")
    data = bytearray((FOLDER / "rar5-crc.rar").read_bytes())
    at = data.index(b"stest1.txt") + 40
    data[at] ^= 0xFF
    path = tmp_path / "坏.rar"
    path.write_bytes(data)
    found, refused = unpacked(path)
    assert found == {"stest2.txt": NUMBERS}
    assert len(refused) == 1
    assert "stest1.txt" in refused[0]


def test_what_a_program_writes_is_counted(only: Only) -> None:
    only("bsdtar")
    with pytest.raises(ArchiveTooLarge):
        unpacked(FOLDER / "rar5-crc.rar", unpacked_bytes=3000)
    assert len(unpacked(FOLDER / "rar5-crc.rar", unpacked_bytes=4096)[0]) == 2


def test_chinese_names_in_folders_through_the_locked_worker(only: Only, tmp_path: Path) -> None:
    """Real compressed data under names of our own; brackets and stars must not be taken for patterns."""
    only("bsdtar")
    members = {"帮扶材料/自评[终稿].txt": NUMBERS, "帮扶材料/会议纪要.txt": NUMBERS}
    path = rar5(tmp_path / "材料.rar", members, method=3, packed=compressed())
    with read_package([path]) as package:
        assert [f.path for f in package.files] == [f"材料.rar/{name}" for name in sorted(members)]
        assert all("511" in "".join(b.text for p in f.pages for b in p.body()) for f in package.files)
        assert package.unreadable == ()


def compressed() -> bytes:
    """The data of a member as it stands compressed in its archive."""
    import rarfile

    path = FOLDER / "rar5-crc.rar"
    with rarfile.RarFile(path) as archive:
        info = archive.getinfo("stest1.txt")
    return path.read_bytes()[info.data_offset : info.data_offset + info.compress_size]
