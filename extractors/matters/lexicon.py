"""The matters of poverty work, from ``lexicons/matters_*.yaml``: one file a theme, all of them loaded.

Each matter has ``name`` (for reviewers), ``about`` (what names it in a sentence or table), ``title`` (what names it in the
title of a paper that sets out to be about it; ``about`` unless given), ``done`` (words of something done about it, besides
the general ones of ``matters_words.yaml``) and ``unless`` (false friends). ``complete``: words of its completion, whose
date counts for a deadline; ``fails``: words that tell that it failed. ``parts`` are aspects that a rule or report has to
cover, each a pattern by its name. ``values``: figures to be read ({n} is the number); a matter that ``needs`` some of them says
nothing without one. ``paper``: a rule, plan or letter, done when it is issued; ``named``: words without which a title is too
general to make it one, unless half of the parts stand in it. ``blanks``: a register with empty cells is not complete;
``counted``: a column that counts those left out tells that it failed; ``payee``: money has to go to the household itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

_KEYS = {
    "name",
    "about",
    "title",
    "done",
    "unless",
    "complete",
    "fails",
    "parts",
    "values",
    "needs",
    "paper",
    "blanks",
    "counted",
    "payee",
    "named",
}
_NUMBER = r"(?P<n>\d[\d,]*(?:\.\d+)?|[一二两三四五六七八九十百千万]{1,8})\s*(?P<w>万)?"
_FORBIDDEN = re.compile(
    r"(?:没有|无|不存在)[^，。；]{0,14}(?:而|却|但|应[^，。；]|漏|(?:的|等)(?:现象|情况|问题|情形))|(?:未|没有)[^，。；\d]{0,8}的?(?:户数?|人数?)?[为有]?\s*(?:0|零)|不得|严禁|禁止|不准|(?:未|没有?)发现|杜绝|防止|不存在|避免|无(?:一|任何)|如有|凡"
)

_OFFICE = re.compile(r"[一-鿿]{0,8}?(?:局|厅|委员会|部门|办公室|公司|集团|服务站|管理站|监测中心|服务中心)(?!面|限)")
_LOOKED = re.compile(
    r"(?:用于[^，。；]{0,8}|用途[为是：]|了解|察看|查看|询问|看了|考察|关心|探讨|介绍|汇报|学习|研究)[^，。；]{0,12}$"
)
_RENEWED = re.compile(r"^(?!.*(?:才|直到)).*(?:更新|回头看|动态(?:调整|管理)|清退)")


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter with its compiled patterns."""

    id: str
    name: str
    about: re.Pattern[str]
    title: re.Pattern[str]
    done: re.Pattern[str]
    unless: re.Pattern[str] | None
    complete: re.Pattern[str] | None
    fails: re.Pattern[str] | None
    parts: tuple[tuple[str, re.Pattern[str]], ...]
    values: tuple[tuple[str, re.Pattern[str]], ...]
    needs: frozenset[str]
    paper: bool
    blanks: bool
    counted: bool
    payee: bool
    named: re.Pattern[str] | None


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


def names(matter: Matter, text: str) -> re.Match[str] | None:
    """The first words that name the matter itself: not an office named after it, not what a visitor looked at."""
    for m in matter.about.finditer(text):
        if not _OFFICE.match(text, m.end()) and not _LOOKED.search(text[max(0, m.start() - 16) : m.start()]):
            return m
    return None


def failed(matter: Matter, text: str) -> re.Match[str] | None:
    """The words of a text that say that the matter failed; what it forbids, or has not found, failed nowhere."""
    found = matter.fails.search(text) if matter.fails is not None else None
    if found is None:
        return None
    start = max(text.rfind(c, 0, found.start()) for c in "。；，") + 1
    ends = [e for c in "。；，" if (e := text.find(c, found.end())) >= 0]
    return None if _FORBIDDEN.search(text[start : min(ends, default=len(text))]) else found


def renewed(text: str) -> bool:
    """Whether words tell of the yearly renewal of a register, whose day is not that of its completion."""
    return _RENEWED.search(text) is not None


def _matter(id: str, raw: dict[str, Any], general: str) -> Matter:
    return Matter(
        id,
        raw["name"],
        re.compile(raw["about"]),
        re.compile(raw.get("title", raw["about"])),
        re.compile(f"{raw['done']}|{general}" if "done" in raw else general),
        _optional(raw, "unless"),
        _optional(raw, "complete"),
        _optional(raw, "fails"),
        tuple((k, re.compile(v)) for k, v in raw.get("parts", {}).items()),
        tuple((k, re.compile(v.replace("{n}", _NUMBER))) for k, v in raw.get("values", {}).items()),
        frozenset(raw.get("needs", ())),
        bool(raw.get("paper")),
        bool(raw.get("blanks")),
        bool(raw.get("counted")),
        bool(raw.get("payee")),
        _optional(raw, "named"),
    )


def _optional(raw: dict[str, Any], key: str) -> re.Pattern[str] | None:
    return re.compile(raw[key]) if key in raw else None


def _themes() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(files("lexicons").iterdir(), key=lambda p: p.name):
        if path.name.startswith("matters_") and path.name.endswith(".yaml") and path.name != "matters_words.yaml":
            yield path.name, _read(path.name)


def _read(name: str) -> dict[str, Any]:
    import yaml

    data: dict[str, Any] = yaml.safe_load((files("lexicons") / name).read_text(encoding="utf-8"))
    return data
