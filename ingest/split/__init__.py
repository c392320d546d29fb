"""Bound files into logical documents."""

from __future__ import annotations

from ingest.split.spans import Span, split

__all__ = ["Span", "split"]
