"""``ingest doctor``: what is installed, and whether it works; every part is really tried."""

from __future__ import annotations

import typer

from cli.chinese import ChineseCommand

_HELP = """检查本机的安装：文字识别、人名识别、字体、LibreOffice、缓存、方案、读取进程的隔离，逐项实际试用，并列出限额。

限额表列出每一项限额的名称、现在的数值和超过时的处理；用 --limit 名称=数值 或环境变量 INGEST_LIMITS 改。
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
        mark = "正常" if found.ok else "部分" if found.weak else "未装" if found.optional else "故障"
        broken += not found.ok and not found.optional and not found.weak
        emit(f"[{mark}] {found.name}：{found.detail}\n")
    emit(limit_table())
    emit("全部必需部分正常。\n" if not broken else f"有{broken}项必需部分不能用，请按说明重新安装。\n")
    raise typer.Exit(int(ExitCode.INTERNAL if broken else ExitCode.OK))


def limit_table() -> str:
    """The limits in force, one a line: name, value (the default where it was changed), label, effect."""
    from cli.chinese import cells
    from cli.limits import limits_for
    from ingest.limit_words import ENTRIES, shown, value_of
    from ingest.limits import Limits

    now, usual = limits_for(None), Limits()
    rows = [("名称", "数值", "含义", "超过时")]
    for entry in ENTRIES:
        value, default = value_of(entry, now), value_of(entry, usual)
        changed = f"（默认 {shown(entry, default)}）" if value != default else ""
        rows.append((entry.name, shown(entry, value) + changed, entry.label, entry.effect))
    widths = [max(cells(row[i]) for row in rows) + 2 for i in range(3)]
    lines = ["".join(c + " " * (w - cells(c)) for c, w in zip(row, widths, strict=False)) + row[3] for row in rows]
    return "限额（--limit 名称=数值，或环境变量 INGEST_LIMITS）\n" + "".join(f"  {line}\n" for line in lines)
