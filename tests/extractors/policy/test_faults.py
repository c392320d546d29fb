"""Words read badly are proposed with the right ones; words that are right are left alone."""

from __future__ import annotations

from tests.extractors.policy.reading import policy


def found(text: str) -> list[tuple[str, str | None]]:
    return [(p.words, p.suggestion) for p in policy(text).faults]


def test_a_character_read_badly_and_one_lost() -> None:
    text = "各定点扶贫县要按时报送。定点扶贫县的任职文件由组织部门提供。任职文件须盖章。\n任职文忤另附。\n定扶贫县负责汇总。\n"
    assert found(text) == [("任职文忤", "任职文件"), ("定扶贫县", "定点扶贫县")]


def test_a_stroke_of_a_rule_read_into_a_phrase() -> None:
    assert found("承担主体责任，落实主体责任，压实主三体责任。\n") == [("主三体责任", "主体责任")]
    assert found("承担主体责任，落实主体的责任。\n") == []


def test_the_text_itself_stays_as_it_is() -> None:
    read = policy("任职文件一式两份。任职文件须盖章。\n任职文忤另附。\n")
    assert "任职文忤" in read.text.text
    assert "任职文忤" in read.text.passage(0, len(read.text.text) - 1).quote


def test_other_right_words_are_no_faults() -> None:
    assert (
        found(
            "任职文件须盖章，任职条件见附件，任职文件存档。定点扶贫县和定点扶贫村、定点扶贫单位。确定扶贫县名单，定点扶贫县配合。\n"
        )
        == []
    )


def test_without_the_right_phrase_nothing_is_proposed() -> None:
    assert found("任职文忤另附。\n") == []
