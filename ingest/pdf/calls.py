"""PDFium's functions with plain numbers for handles and addresses.

A page has thousands of characters and objects, and of a call through ``pypdfium2.raw`` more than half is spent on typed
pointers. These take and give integers, and can be mapped over a whole page without a line of Python between two calls.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import lru_cache
from typing import Any

_KINDS: dict[str, Any] = {"p": ctypes.c_void_p, "i": ctypes.c_int, "f": ctypes.c_float}


@lru_cache(maxsize=64)
def plain(raw: Any, name: str, signature: str) -> Callable[..., Any]:
    """The function ``name`` of ``pypdfium2.raw`` by its ``signature``: kinds of result and parameters (p, i or f).

    ``p`` is a handle or an address, as an integer (None for a null pointer); ``i`` any 32-bit integer or truth value.
    """
    kinds = [_KINDS[k] for k in signature]
    return ctypes.PYFUNCTYPE(*kinds)(number(getattr(raw, name)))


def number(handle: Any) -> int:
    """The handle of an open page or text page (``.raw``) as these functions take it."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0
