"""``ingest doctor``: what is installed, and whether it works; every part is really tried."""

from __future__ import annotations

import typer

from cli.chinese import ChineseCommand

_HELP = """检查本机的安装：文字识别、人名识别、字体、LibreOffice、缓存、方案和限额，逐项实际试用。

必需的部分有一项不能用时，退出码为 70。"""


def register(app: typer.Typer) -> None:
    app.command("doctor", cls=ChineseCommand, help=_HELP, epilog="\b\n例：\n  ingest doctor")(doctor)


def doctor() -> None:
    """Try every part and say how it went; the docstring of the command is its Chinese help."""
    from cli.probes import PROBES, attempt
    from cli.streams import emit
    from ingest.errors import ExitCode

    broken = 0
    for probe in PROBES:
        found = attempt(probe)
        mark = "正常" if found.ok else "未装" if found.optional else "故障"
        broken += not found.ok and not found.optional
        emit(f"[{mark}] {found.name}：{found.detail}\n")
    emit("全部必需部分正常。\n" if not broken else f"有{broken}项必需部分不能用，请按说明重新安装。\n")
    raise typer.Exit(int(ExitCode.INTERNAL if broken else ExitCode.OK))
