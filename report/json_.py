"""The result as JSON, valid under the output contract; and back."""

from __future__ import annotations

from checks.result import Result


def to_json(result: Result, *, indent: int | None = 2) -> str:
    """UTF-8 text with Chinese as it is; lone surrogates and NaN cannot occur in a validated Result."""
    import json

    return json.dumps(result.model_dump(mode="json"), ensure_ascii=False, indent=indent, allow_nan=False) + "\n"


def from_json(text: str) -> Result:
    """The result again; raises pydantic.ValidationError (with places) when it is not one."""
    return Result.model_validate_json(text)
