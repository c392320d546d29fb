"""A scheme and counties as the user names them, with a message where the name leads nowhere."""

from __future__ import annotations

from collections.abc import Sequence
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


def require_counties(names: Sequence[str], year: int | None) -> None:
    """Raises UsageError for a county that is not known or is several: else it would be left out without a word."""
    if not names:
        return
    from extractors.facts.document import county_index

    for name in names:
        found = county_index().find(name, year=year)
        if not found:
            raise UsageError(f"没有认出县“{name}”。请把省、市、县写全，如“河北省保定市易县”；几个县时分几次写 --county。")
        if found[0].county is None:
            several = "、".join(c.name for c in found[0].candidates)
            raise UsageError(f"叫“{name}”的县不止一个：{several}。请把省或市也写上。")
