"""Every command and every option is in docs/commands.zh-CN.md, and every example there can be parsed."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from cli.main import app

PAGE = (Path(__file__).parents[2] / "docs/commands.zh-CN.md").read_text(encoding="utf-8")


def commands(command: Any, at: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    yield at, command
    for name, sub in getattr(command, "commands", {}).items():
        yield from commands(sub, (*at, name))


ALL = dict(commands(typer.main.get_command(app)))


@pytest.mark.parametrize("path", [p for p in ALL if p], ids=" ".join)
def test_the_command_has_an_example_and_all_its_options(path: tuple[str, ...]) -> None:
    assert re.search(rf"^(    ingest {' '.join(path)}|## ingest {path[0]})", PAGE, re.MULTILINE)
    for param in ALL[path].params:
        for name in [*param.opts, *param.secondary_opts]:
            assert not name.startswith("-") or name == "--help" or f"`{name}" in PAGE, name


def test_options_of_the_program_itself() -> None:
    for param in ALL[()].params:
        assert any(name in PAGE for name in param.opts), param.name


def test_no_example_uses_an_option_that_is_not_there() -> None:
    examples = re.findall(r"^    ingest (.+)$", PAGE, re.MULTILINE)
    assert len(examples) >= 12
    for example in examples:
        words = shlex.split(example.split(" > ")[0])
        path = max((p for p in ALL if tuple(words[: len(p)]) == p), key=len)
        known = {name for param in ALL[path].params for name in param.opts}
        assert {w for w in words if w.startswith("-")} <= known, example


def test_every_exit_code_is_told() -> None:
    from ingest.errors import ExitCode

    for code in ExitCode:
        assert f"| {int(code)} |" in PAGE
