"""The console command ``ingest``: gathers the commands, and turns every failure into its message and exit code."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from cli import cache, check, copies, doctor, explain, policy, read, schemes
from cli.chinese import ChineseGroup, usage_message
from cli.signals import leave_in_order
from ingest.errors import ExitCode, IngestError

app = typer.Typer(
    cls=ChineseGroup, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None,
    help="检查定点扶贫考核材料：按考核方案的评价依据逐项核对，列出缺什么、到哪里看。全部在本机运行，不联网。",
    epilog="\b\n例：\n  ingest check 某单位材料/\n  ingest check 某单位.zip --format html,xlsx -o 结果/",
)  # fmt: skip
check.register(app)
read.register(app)
copies.register(app)
policy.register(app)
explain.register(app)
schemes.register(app)
doctor.register(app)
cache.register(app)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import PackageNotFoundError, version

        try:
            typer.echo(f"ingest-check {version('ingest-check')}")
        except PackageNotFoundError:
            typer.echo("ingest-check （未安装，直接运行）")
        raise typer.Exit(ExitCode.OK)


@app.callback()
def options(
    debug: Annotated[bool, typer.Option("--debug", help="出错时显示完整的调用过程，供维护人员查找原因。")] = False,
    version: Annotated[bool, typer.Option("--version", is_eager=True, callback=_version, help="显示版本。")] = False,
) -> None:
    """Options that stand before the command."""
    if debug:
        logging.basicConfig(level=logging.DEBUG, format="%(levelname)s %(name)s: %(message)s")
        for noisy in ("PIL", "matplotlib", "urllib3", "pdfminer"):
            logging.getLogger(noisy).setLevel(logging.WARNING)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and exit. Expected failures have their own code; anything else is 70, never 1."""
    leave_in_order()
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))


def run(arguments: list[str]) -> int:
    """The exit code of ``ingest arguments…``; messages go to the standard error output."""
    debug = "--debug" in arguments
    if debug:  # accepted anywhere on the line
        arguments = ["--debug", *(a for a in arguments if a != "--debug")]
    try:
        code = app(args=arguments, prog_name="ingest", standalone_mode=False)
        return int(code or ExitCode.OK)
    except SystemExit as stop:
        return _stopped(stop)
    except KeyboardInterrupt as stop:
        return _say("已中断。", 128 + getattr(stop, "number", 2))
    except IngestError as error:
        return _say(str(error), error.exit_code)
    except Exception as error:
        if hasattr(error, "format_message"):
            if type(error).__name__ == "NoArgsIsHelpError":
                typer.echo(str(error), err=True)
                return ExitCode.USAGE
            return _say(usage_message(error), ExitCode.USAGE)
        if type(error).__name__ == "Abort":
            return _say("已中断。", 130)
        if debug:
            import traceback

            traceback.print_exc()
        hint = "" if debug else "加 --debug 重新运行可以看到详细情况。"
        return _say(f"程序内部错误（{type(error).__name__}）。这不是材料的问题，请联系维护人员。{hint}", ExitCode.INTERNAL)


def _stopped(stop: SystemExit) -> int:
    """typer ends with 1 when the reader of a pipe has gone; 1 would mean gaps."""
    code = stop.code if isinstance(stop.code, int) else ExitCode.INTERNAL if stop.code else ExitCode.OK
    return ExitCode.NOT_WRITTEN if code == 1 else code


def _say(message: str, code: int) -> int:
    typer.echo(message, err=True)
    return int(code)
