"""Help and usage errors in Chinese; typer's own are English. Plain text, so that ``--help`` needs no rich and is instant."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from typer.core import TyperCommand, TyperGroup

WIDTH = 96
_NAMES = 30
"""Columns kept for the names of options; longer names stand on a line of their own."""
_BUILTIN: dict[str, str] = {
    "--help": "显示帮助。",
    "--install-completion": "为当前的命令行安装自动补全。",
    "--show-completion": "显示自动补全脚本，以便自行安装。",
}


class ChineseCommand(TyperCommand):
    """A command whose help is written by ``help_text``."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(help_text(self, ctx))


class ChineseGroup(TyperGroup):
    """A group of commands whose help is written by ``help_text``."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(help_text(self, ctx))


def help_text(command: Any, ctx: Any) -> str:
    """Usage, what the command does, its arguments, options and commands, and its example."""
    params = [p for p in command.get_params(ctx) if not getattr(p, "hidden", False)]
    arguments = [p for p in params if p.param_type_name == "argument"]
    options = [p for p in params if p.param_type_name == "option"]
    parts = [f"用法：{ctx.command_path} {_usage(command, arguments, options)}", _body(command.help or "")]
    if isinstance(command, TyperGroup):
        rows = [(name, _first(sub)) for name in command.list_commands(ctx) if (sub := command.get_command(ctx, name))]
        parts.append("命令：\n" + _rows([r for r in rows if r[1]]))
    if arguments:
        parts.append("参数：\n" + _rows([(_metavar(p), p.help or "") for p in arguments]))
    parts.append("选项：\n" + _rows([(_option(p), _help(p)) for p in options]))
    if command.epilog:
        parts.append(_body(command.epilog))
    return "\n\n".join(p for p in parts if p) + "\n"


def usage_message(error: Any) -> str:
    """A usage error of typer in Chinese: which option or argument, and where to find help."""
    kind, param = type(error).__name__, getattr(error, "param", None)
    name = getattr(error, "option_name", None) or (_shown(param) if param is not None else "")
    text = getattr(error, "message", "") or ""
    said = {
        "NoSuchOption": f"没有选项 {name}。",
        "MissingParameter": f"缺少 {name}。",
        "BadOptionUsage": f"选项 {name} 用法不对（缺少值，或者不应带值）。",
        "BadArgumentUsage": f"参数个数不对：{text}",
    }.get(kind)
    if said is None and kind == "BadParameter" and name:
        said = f"{name} 的值不对：{_wanted(text)}"
    if said is None:
        unknown = re.match(r"No such command '(.*?)'\.", text)
        extra = re.match(r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", text)
        guess = re.findall(r"'([a-z]+)'", text)[1:] if unknown else []
        near = f"是不是想用：{'、'.join(guess)}？" if guess else ""
        said = f"没有命令 {unknown[1]}。{near}" if unknown else f"多余的参数：{extra[1]}。" if extra else _known(text)
    likely = getattr(error, "possibilities", None)
    said += f"是不是想用：{'、'.join(sorted(likely))}？" if likely else ""
    ctx = getattr(error, "ctx", None)
    return said + f"用法见 {ctx.command_path if ctx else 'ingest'} --help。"


def _wanted(text: str) -> str:
    """What a value should have been; typer says it in English, in other words from one version to the next."""
    if found := re.search(r"greater than or equal to (\d+)", text):
        return f"应不小于 {found[1]}。"
    if found := re.search(r"less than or equal to (\d+)", text):
        return f"应不大于 {found[1]}。"
    if found := re.search(r"range (\d+)<=x<=(\d+)", text):
        return f"应在 {found[1]} 到 {found[2]} 之间。"
    return "应是整数。" if "valid integer" in text else f"{text.rstrip('.。')}。"


def _known(text: str) -> str:
    return {"Missing command.": "缺少命令。"}.get(text, text)


def _shown(param: Any) -> str:
    return str(param.opts[-1]) if param.param_type_name == "option" else _metavar(param)


def _usage(command: Any, arguments: list[Any], options: list[Any]) -> str:
    parts = [_metavar(p) + ("…" if p.nargs == -1 else "") for p in arguments]
    parts = [p if a.required else f"[{p}]" for p, a in zip(parts, arguments, strict=True)]
    if options:
        parts.append("[选项]")
    if isinstance(command, TyperGroup):
        parts.append("命令 …")
    return " ".join(parts)


def _metavar(param: Any) -> str:
    return str(param.metavar or param.name.upper())


def _option(param: Any) -> str:
    names = ", ".join(sorted([*param.opts, *param.secondary_opts], key=len))
    return names if param.is_flag else f"{names} {_metavar(param)}"


def _help(param: Any) -> str:
    return next((text for name, text in _BUILTIN.items() if name in param.opts), param.help or "")


def _first(command: Any) -> str:
    return "" if command.hidden else (command.help or "").strip().split("\n")[0]


def _body(text: str) -> str:
    return "\n".join(fold(line, WIDTH, len(line) - len(line.lstrip())) for line in text.replace("\b", "").strip().split("\n"))


def _rows(rows: list[tuple[str, str]]) -> str:
    lines = []
    for name, text in rows:
        head = "  " + name
        pad = _NAMES + 2 - cells(head)
        head = head + " " * pad if pad >= 2 else head + "\n" + " " * (_NAMES + 2)
        lines.append(head + fold(" " * (_NAMES + 2) + text, WIDTH, _NAMES + 2).lstrip())
    return "\n".join(lines)


def cells(text: str) -> int:
    """Width on the terminal: a Han character takes two cells."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def fold(text: str, width: int, indent: int) -> str:
    """Break a line at ``width`` cells: between Han characters anywhere, never inside a Latin word, never before 。，."""
    lines, line = [], ""
    for piece in re.findall(r"[\x21-\x7e]+|.", text):
        if cells(line) + cells(piece) > width and line.strip() and piece not in "。，、；：？！）”》":
            lines.append(line.rstrip())
            line = " " * indent
            piece = piece.lstrip()
        line += piece
    return "\n".join([*lines, line])
