"""Writing results: private, whole or not at all, and a refusal that says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import ExitCode, OutputNotWritable
from report.output import check_target, check_writable, make_folder, write_file
from report.safe_text import clean, file_stem, one_line


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_files_and_new_folders_are_for_their_owner_only(tmp_path: Path) -> None:
    path = write_file(tmp_path / "结果" / "甲" / "报告.html", "内部")
    assert path.read_text(encoding="utf-8") == "内部"
    assert mode(path) == 0o600
    assert mode(path.parent) == mode(path.parent.parent) == 0o700


def test_an_existing_file_is_replaced_and_becomes_private(tmp_path: Path) -> None:
    path = tmp_path / "报告.html"
    path.write_text("旧")
    path.chmod(0o644)
    write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert mode(path) == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["报告.html"]


def test_a_link_keeps_leading_where_it_led(tmp_path: Path) -> None:
    target = tmp_path / "实际" / "报告.html"
    target.parent.mkdir()
    target.write_text("旧")
    link = tmp_path / "报告.html"
    link.symlink_to(target)
    write_file(link, "新")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "新"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    import os
    import threading

    pipe = tmp_path / "管道"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_file(pipe, "新")
    reader.join(10)
    assert got == ["新".encode()]
    assert pipe.is_fifo()


def test_a_target_is_tried_before_the_work(tmp_path: Path) -> None:
    check_target(tmp_path / "新" / "报告.html")
    check_target(Path("/dev/null"))
    (tmp_path / "甲.html").mkdir()
    with pytest.raises(OutputNotWritable, match="文件夹"):
        check_target(tmp_path / "甲.html")
    (tmp_path / "乙").write_text("")
    with pytest.raises(OutputNotWritable, match="文件夹"):
        check_target(tmp_path / "乙" / "丙.html")


def test_an_existing_folder_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_folder(tmp_path)
    assert mode(tmp_path) == 0o755


def test_a_failed_write_leaves_the_old_file_and_no_remains(tmp_path: Path) -> None:
    folder = tmp_path / "报告.html"
    folder.mkdir()
    (folder / "内").write_text("x")
    with pytest.raises(OutputNotWritable):
        write_file(folder, "新")
    assert [p.name for p in tmp_path.iterdir()] == ["报告.html"]


def test_a_file_where_a_folder_should_be_is_refused_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "结果").write_text("x")
    for act in (lambda: check_writable(tmp_path / "结果"), lambda: write_file(tmp_path / "结果" / "a.json", "{}")):
        with pytest.raises(OutputNotWritable, match="不是文件夹") as caught:
            act()
        assert caught.value.exit_code is ExitCode.NOT_WRITTEN


def test_a_place_where_nothing_can_be_made_is_refused_in_chinese() -> None:
    with pytest.raises(OutputNotWritable) as caught:
        check_writable(Path("/proc/ingest-test"))
    assert "No such" not in str(caught.value)
    assert "-o" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("甲/乙:丙*?", "甲_乙_丙"),
        ("..", "结果"),
        ("", "结果"),
        ("a\x1b[31m\nb", "a_b"),
        ("长" * 200, "长" * 80),
        ("正常名称", "正常名称"),
    ],
)
def test_names_become_safe_file_names(name: str, stem: str) -> None:
    assert file_stem(name) == stem


def test_cleaning_keeps_what_belongs_to_the_text() -> None:
    assert clean("一\t二\n三〔2017〕€𠮷é") == "一\t二\n三〔2017〕€𠮷é"
    assert clean("a\x00b\x1bc\x85d\u202ee\ufffef") == "abcdef"
    assert one_line(" 一\n\n 二\x07 ") == "一 二"
