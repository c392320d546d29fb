"""The option ``--limit`` of the commands that read, and the environment variable that sets limits for all of them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ingest.limits import Limits

ENV = "INGEST_LIMITS"
LimitOption = Annotated[
    list[str] | None,
    typer.Option(
        "--limit", metavar="名称=数值", help="改一项限额，如 pages=2000、memory=4GB，可重复；ingest doctor 列出各项。"
    ),
]


def limits_for(settings: Sequence[str] | None, workers: int | None = None) -> Limits:
    """The limits of one call: the defaults, then ``$INGEST_LIMITS``, then ``--limit``. Raises BadLimit (usage)."""
    from ingest.limit_words import limits_with

    limits = limits_with([os.environ.get(ENV, ""), *(settings or ())])
    return limits if workers is None else limits.but(workers=workers)
