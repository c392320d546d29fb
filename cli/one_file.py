"""What ``ingest read`` and ``ingest policy`` share: read one input, render it, write or show it, say what could not be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import ExitCode, NothingToRead
from ingest.limits import Limits

if TYPE_CHECKING:
    from ingest.model import Package


def require_target(file: Path, output: Path | None) -> None:
    """Raises UsageError or OutputNotWritable before the long work starts where the result cannot or must not be written."""
    from cli.targets import UsageError
    from report.output import check_target

    if output is None:
        return
    if output.resolve() == file.resolve():
        raise UsageError("结果会覆盖输入的文件，请用 -o 换一个名称。")
    check_target(output)


def show_file(file: Path, output: Path | None, limits: Limits, cache: bool, render: Callable[[Package], str]) -> ExitCode:
    """Read ``file``, write what ``render`` makes of it to ``output`` or the standard output; the exit code of the run."""
    from cli.progress import ReadingBar
    from cli.streams import emit, note
    from ingest.package import read_package
    from report.output import write_file

    with ReadingBar(file.name) as bar, read_package([file], limits=limits, cache=cache, progress=bar.report) as package:
        bar.finish()
        for entry in package.unreadable:
            note(f"未能读取：{entry.path}{f' 第{entry.page}页' if entry.page else ''}：{entry.reason}")
        if not package.files:
            raise NothingToRead("没有能够读取的内容。")
        text = render(package)
    if output is None:
        emit(text)
    else:
        write_file(output, text)
        note(f"已写入：{output}")
    return ExitCode.PARTLY_UNREADABLE if package.unreadable else ExitCode.OK
