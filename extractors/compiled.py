"""Patterns that are written where they are used, compiled once a process.

    compiled.search(r"第(\\d+)期", text)

The functions of ``re`` keep 512 patterns and forget the oldest first; the rules have more than that between them, and going
through a document would compile every one of them anew. These keep the ones used last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=4096)
def pattern(source: str) -> re.Pattern[str]:
    """The pattern, compiled at most once while it is in use."""
    return re.compile(source)


def search(source: str, text: str) -> re.Match[str] | None:
    return pattern(source).search(text)


def match(source: str, text: str) -> re.Match[str] | None:
    return pattern(source).match(text)


def fullmatch(source: str, text: str) -> re.Match[str] | None:
    return pattern(source).fullmatch(text)


def finditer(source: str, text: str) -> Iterator[re.Match[str]]:
    return pattern(source).finditer(text)


def findall(source: str, text: str) -> list[Any]:
    return pattern(source).findall(text)


def split(source: str, text: str, maxsplit: int = 0) -> list[str | Any]:
    return pattern(source).split(text, maxsplit)


def sub(source: str, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
    return pattern(source).sub(new, text, count)
