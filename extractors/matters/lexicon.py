"""The matters of poverty work, from ``lexicons/matters_*.yaml``: one file a theme, all of them loaded.

Each matter has ``name`` (for reviewers), ``about`` (what names it in a sentence or table), ``title`` (what names it in the
title of a paper that sets out to be about it; ``about`` unless given), ``done`` (words of something done about it, besides
the general ones of ``matters_words.yaml``) and ``unless`` (false friends). ``parts`` are aspects that a rule or report has
to cover, each a pattern by its name; ``values`` are figures to be read, each a pattern with groups n (and m).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

_KEYS = {"name", "about", "title", "done", "unless", "parts", "values", "only_titled"}


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter with its compiled patterns; ``only_titled``: a passing mention in another paper says nothing of it."""

    id: str
    name: str
    about: re.Pattern[str]
    title: re.Pattern[str]
    done: re.Pattern[str]
    unless: re.Pattern[str] | None
    parts: tuple[tuple[str, re.Pattern[str]], ...]
    values: tuple[tuple[str, re.Pattern[str]], ...]
    only_titled: bool


@lru_cache(maxsize=1)
def matters() -> tuple[Matter, ...]:
    """Every matter of every theme; ValueError names a matter that is malformed or given twice."""
    general = str(_read("matters_words.yaml")["done"])
    found: dict[str, Matter] = {}
    for file, raw in _themes():
        for id, entry in raw["matters"].items():
            if id in found or set(entry) - _KEYS or not {"name", "about"} <= set(entry):
                raise ValueError(f"lexicons/{file}: {id}")
            found[id] = _matter(id, entry, general)
    return tuple(found.values())


@lru_cache(maxsize=1)
def matter_names() -> dict[str, str]:
    """The reviewers' name of every matter by its id."""
    return {id: str(entry["name"]) for _, raw in _themes() for id, entry in raw["matters"].items()}


def _matter(id: str, raw: dict[str, Any], general: str) -> Matter:
    about = re.compile(raw["about"])
    return Matter(
        id,
        raw["name"],
        about,
        re.compile(raw["title"]) if "title" in raw else about,
        re.compile(f"{raw['done']}|{general}" if "done" in raw else general),
        re.compile(raw["unless"]) if "unless" in raw else None,
        tuple((k, re.compile(v)) for k, v in raw.get("parts", {}).items()),
        tuple((k, re.compile(v)) for k, v in raw.get("values", {}).items()),
        bool(raw.get("only_titled")),
    )


def _themes() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(files("lexicons").iterdir(), key=lambda p: p.name):
        if path.name.startswith("matters_") and path.name.endswith(".yaml") and path.name != "matters_words.yaml":
            yield path.name, _read(path.name)


def _read(name: str) -> dict[str, Any]:
    import yaml

    data: dict[str, Any] = yaml.safe_load((files("lexicons") / name).read_text(encoding="utf-8"))
    return data
