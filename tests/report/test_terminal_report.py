"""The table in the terminal: plain when piped, nothing from a document is interpreted, what is missing is there."""

from __future__ import annotations

import io
import re
import unicodedata

from rich.console import Console

from checks.result import Result
from report import terminal, words
from tests.report import sample


def piped(result: Result) -> str:
    out = io.StringIO()
    terminal.print_result(result, terminal.console_for(out))
    return out.getvalue()


def width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def test_piped_text_has_no_escape_codes_and_a_fixed_width() -> None:
    text = piped(sample.sample())
    assert "\x1b" not in text
    assert max(width(line) for line in text.splitlines()) <= terminal.PIPED_WIDTH


def test_columns_stand_under_one_another_with_han_characters() -> None:
    lines = piped(sample.sample()).splitlines()
    heading = next(line for line in lines if "需要的材料" in line)
    row = next(line for line in lines if "没有督促检查报告" in line)
    assert width(heading[: heading.index("说明")]) == width(row[: row.index("没有督促检查报告")])


def test_every_requirement_every_gap_and_the_unreadable_are_shown() -> None:
    result = sample.sample()
    text = re.sub(r"\s", "", piped(result))
    for requirement in result.requirements():
        assert requirement.reason[:8] in text
    for gap in result.gaps:
        assert gap.suggestion[:6] in text
    assert text.index("未能读取") < text.index("需要的材料") < text.index("缺口清单")
    assert "缺口12项：缺失6、不合格3、仅有自述3；齐全16项" in text
    assert "内部资料" in text


def test_nothing_unreadable_nothing_said_about_it() -> None:
    assert "未能读取" not in piped(sample.clean())


def test_a_terminal_gets_colours() -> None:
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, color_system="standard", width=140)
    terminal.print_result(sample.sample(), console)
    assert "\x1b[" in out.getvalue()


def test_documents_cannot_write_escape_codes_or_markup() -> None:
    data = sample.raw()
    data["package"]["unit"] = "[bold red]局[/]\x1b]0;title\x07\x9b31m\u202e"
    data["indicators"][0]["requirements"][0]["reason"] = "[link=file:///etc]点[/link]\x1b[2J"
    text = piped(Result.model_validate(data))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", text)
    assert "[bold red]局[/]" in text


def test_reasons_are_joined_with_one_stop_each() -> None:
    assert words.sentences(["共2项。", "拟为“一般”；", ""]) == "共2项；拟为“一般”。"
    assert words.sentences([]) == ""
