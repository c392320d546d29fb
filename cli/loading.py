"""Loading a scheme as the user names it, with a message instead of an exception of the library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cli.targets import UsageError

if TYPE_CHECKING:
    from checks.scheme import Scheme


def named_scheme(name: str) -> Scheme:
    """A shipped scheme by its id or a YAML file by its path. Raises UsageError with what is wrong and where."""
    from checks.scheme import SchemeError, load_scheme

    if name.endswith((".yaml", ".yml")) and not Path(name).is_file():
        raise UsageError(f"找不到方案文件：{name}。请检查路径是否写对。")
    try:
        return load_scheme(name)
    except SchemeError as error:
        raise UsageError(str(error)) from error
