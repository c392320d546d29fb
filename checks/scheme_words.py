"""What is wrong with a key of a scheme file, in Chinese, with what to write instead."""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from rapidfuzz import fuzz, process

_LIKE = 60
_TYPES = {
    "string_type": "应是文字；编号和数字请加引号，如 \"1\"",
    "int_type": "应是整数", "int_parsing": "应是整数", "int_from_float": "应是整数",
    "float_type": "应是数字", "float_parsing": "应是数字",
    "bool_type": "应是 true 或 false", "bool_parsing": "应是 true 或 false",
    "tuple_type": "应是一组，写作 [甲, 乙] 或每行一个“- ”", "list_type": "应是一组，写作 [甲, 乙] 或每行一个“- ”",
    "dict_type": "应是“键: 值”", "model_type": "应是“键: 值”", "model_attributes_type": "应是“键: 值”",
    "date_type": "应是日期，如 2018-03-31", "date_parsing": "应是日期，如 2018-03-31",
    "date_from_datetime_parsing": "应是日期，如 2018-03-31", "date_from_datetime_inexact": "应是日期，不带时刻，如 2018-03-31",
    "too_short": "不能为空", "string_too_short": "不能为空",
}  # fmt: skip
_BOUNDS = {"greater_than_equal": "不能小于", "less_than_equal": "不能大于", "greater_than": "应大于", "less_than": "应小于"}


def in_chinese(error: Mapping[str, Any], root: type[BaseModel]) -> str:
    """One error of pydantic in Chinese; ``root`` is the model that was validated (its keys are suggested)."""
    kind, loc, ctx = error["type"], error["loc"], error.get("ctx") or {}
    if kind == "extra_forbidden":
        keys = _keys(root, loc[:-1])
        return f"不认识的键“{loc[-1]}”。{meant(str(loc[-1]), keys)}这里可用的键：{'、'.join(keys)}。"
    if kind == "missing":
        return f"缺少键“{loc[-1]}”，请补上。"
    if kind in ("literal_error", "enum"):
        allowed = [w.strip(" '") for w in str(ctx.get("expected", "")).replace(" or ", ",").split(",")]
        return f"不认识的值“{error.get('input')}”。{meant(str(error.get('input')), allowed)}可用的有：{'、'.join(allowed)}。"
    if kind == "value_error":
        return str(ctx.get("error", error["msg"]))
    if kind in _BOUNDS:
        limit = next(iter(ctx.values()), "")
        return f"值是 {error.get('input')}，{_BOUNDS[kind]} {limit}。"
    if kind in _TYPES:
        return f"{_TYPES[kind]}，现在是“{error.get('input')}”。"
    return str(error["msg"])


def meant(word: str, known: Iterable[str]) -> str:
    """是不是“…”？ where one of the known words looks like it; else nothing."""
    best = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=_LIKE)
    return f"是不是“{best[0]}”？" if best is not None else ""


def _keys(model: Any, loc: tuple[int | str, ...]) -> list[str]:
    """The keys that may stand where ``loc`` leads from ``model``."""
    for key in loc:
        if isinstance(key, int):
            continue
        found = next((m for m in _models(model) if key in m.model_fields), None)
        if found is None:
            return []
        model = found.model_fields[key].annotation
    return [k for m in _models(model) for k in m.model_fields]


def _models(annotation: Any) -> list[type[BaseModel]]:
    """The models that an annotation such as ``tuple[Content, ...]`` or ``Rubric | None`` holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if get_origin(annotation) in (Union, types.UnionType, tuple, list, dict) or get_args(annotation):
        return [m for a in get_args(annotation) for m in _models(a)]
    return []
