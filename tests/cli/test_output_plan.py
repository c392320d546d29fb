"""Where results go, settled before the work: names, folders, and refusals."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.targets import Format, UsageError, parse_formats, plan

ONE = [Format.JSON]


def names(*arguments: object) -> list[str]:
    return [p.name for p in plan(*arguments).all_paths()]  # type: ignore[arg-type]


def test_formats_repeat_or_stand_with_commas() -> None:
    assert parse_formats(["html,XLSX", "json，html"]) == (Format.HTML, Format.XLSX, Format.JSON)
    assert parse_formats([]) == ()
    with pytest.raises(UsageError, match="pdf"):
        parse_formats(["html,pdf"])


def test_nothing_asked_nothing_written(tmp_path: Path) -> None:
    settled = plan([tmp_path], ["s"], (), None)
    assert settled.formats == ()
    assert settled.all_paths() == []


def test_json_alone_is_for_the_standard_output_others_for_the_current_folder(tmp_path: Path) -> None:
    assert plan([tmp_path / "报告.docx"], ["s"], ONE, None).stdout
    settled = plan([tmp_path / "报告.docx"], ["s"], [Format.DOCX], None)
    assert [p.name for p in settled.all_paths()] == ["报告.核查结果.docx", "报告.核查结果.整改清单.docx"]


def test_a_dash_is_the_standard_output_for_json_only(tmp_path: Path) -> None:
    assert plan([tmp_path / "a.pdf"], ["s"], (), Path("-")).stdout
    with pytest.raises(UsageError, match="json"):
        plan([tmp_path / "a.pdf"], ["s"], [Format.HTML], Path("-"))


def test_the_named_file_is_written_whatever_its_suffix(tmp_path: Path) -> None:
    for name in ("结果.json", "结果.out", "结果.v1.json"):
        assert names([tmp_path / "a.pdf"], ["s"], ONE, tmp_path / name) == [name]
    assert names([tmp_path / "a.pdf"], ["s"], [Format.XLSX], tmp_path / "b.xlsx") == ["b.xlsx", "b.整改清单.xlsx"]


def test_a_folder_gets_the_package_name(tmp_path: Path) -> None:
    (tmp_path / "有.点的文件夹").mkdir()
    assert names([tmp_path / "甲.zip"], ["s"], ONE, tmp_path / "有.点的文件夹") == ["甲.json"]
    assert names([tmp_path / "甲.zip"], ["s"], [Format.HTML, Format.JSON], tmp_path / "新") == ["甲.html", "甲.json"]
    assert names([tmp_path / "甲.zip"], ["s"], (), tmp_path / "新") == ["甲.json", "甲.html"]


def test_one_result_a_package_and_scheme_and_no_two_of_one_name(tmp_path: Path) -> None:
    packages = [tmp_path / "a" / "报告.pdf", tmp_path / "b" / "报告.pdf", tmp_path / "index.zip"]
    found = names(packages, ["s1", "x/s2.yaml"], ONE, tmp_path / "出")
    assert len(set(found)) == 6
    assert found[:4] == ["报告.s1.json", "报告.s2.json", "报告-2.s1.json", "报告-2.s2.json"]
    assert "index.json" not in names(packages, ["s1"], [Format.HTML], tmp_path / "出")
    assert plan(packages, ["s1"], ONE, tmp_path / "出").folder == tmp_path / "出"


@pytest.mark.parametrize("many", [True, False])
def test_many_results_need_a_folder(tmp_path: Path, many: bool) -> None:
    packages = [tmp_path / "a", tmp_path / "b"] if many else [tmp_path / "a"]
    schemes = ["s"] if many else ["s", "t"]
    with pytest.raises(UsageError, match="-o"):
        plan(packages, schemes, ONE, None)
    (tmp_path / "文件.json").write_text("")
    with pytest.raises(UsageError, match="文件夹"):
        plan(packages, schemes, ONE, tmp_path / "文件.json")


def test_an_input_is_never_overwritten_nor_a_result_left_among_the_inputs(tmp_path: Path) -> None:
    report = tmp_path / "报告.docx"
    report.write_text("x")
    with pytest.raises(UsageError, match="覆盖"):
        plan([report], ["s"], [Format.DOCX], report)
    with pytest.raises(UsageError, match="覆盖"):
        plan([report], ["s"], [Format.DOCX], tmp_path)
    with pytest.raises(UsageError, match="材料文件夹"):
        plan([tmp_path], ["s"], ONE, tmp_path / "结果.json")
