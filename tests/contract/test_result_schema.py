"""The result model and the output contract say the same: every field, every required field, every enum."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from checks import result as model
from extractors.model import FIELDS, EventStatus, EventType
from report import words
from report.json_ import from_json, to_json
from tests.report import sample

SCHEMA: dict[str, Any] = json.loads((Path(__file__).parent / "check-result.schema.json").read_text(encoding="utf-8"))
DEFS, TOP = SCHEMA["$defs"], SCHEMA["properties"]
PAIRS: list[tuple[dict[str, Any], type[BaseModel]]] = [
    (SCHEMA, model.Result),
    (TOP["package"], model.PackageEntry),
    (TOP["package"]["properties"]["counties"]["items"], model.CountyEntry),
    (DEFS["document"], model.DocumentEntry),
    (DEFS["citation"], model.Citation),
    (DEFS["evidence"], model.EvidenceEntry),
    (TOP["contents"]["items"], model.ContentEntry),
    (TOP["indicators"]["items"], model.IndicatorEntry),
    (DEFS["requirement"], model.RequirementEntry),
    (TOP["contradictions"]["items"], model.Contradiction),
    (TOP["problems"]["items"], model.Problem),
    (TOP["gaps"]["items"], model.Gap),
    (TOP["gaps"]["items"]["properties"]["policy"], model.PolicyClause),
    (TOP["unreadable"]["items"], model.UnreadableEntry),
]


def literals(annotation: Any) -> set[Any] | None:
    """The values of a Literal, None among them where it is optional; None where it is no Literal."""
    if get_origin(annotation) is Literal:
        return set(get_args(annotation))
    parts = get_args(annotation)
    found = [literals(p) for p in parts if get_origin(p) is Literal]
    return (found[0] or set()) | ({None} if type(None) in parts else set()) if found else None


@pytest.mark.parametrize(("schema", "cls"), PAIRS, ids=lambda v: v.__name__ if isinstance(v, type) else "")
def test_every_field_of_the_contract_is_in_the_model(schema: dict[str, Any], cls: type[BaseModel]) -> None:
    assert set(schema["properties"]) <= set(cls.model_fields)
    assert set(schema["required"]) <= set(cls.model_fields)


@pytest.mark.parametrize(("schema", "cls"), PAIRS, ids=lambda v: v.__name__ if isinstance(v, type) else "")
def test_enums_are_the_contracts(schema: dict[str, Any], cls: type[BaseModel]) -> None:
    for name, found in schema["properties"].items():
        values = literals(cls.model_fields[name].annotation)
        if "enum" in found and values is not None:
            assert values == set(found["enum"]), f"{cls.__name__}.{name}"


def test_fields_of_events_are_the_contracts() -> None:
    asked = {
        rule["if"]["properties"]["type"]["const"]: tuple(rule["then"]["properties"]["fields"]["required"])
        for rule in SCHEMA["$defs"]["evidence"]["allOf"]
    }
    assert {t.value: fields for t, fields in FIELDS.items()} == asked


def test_names_cover_every_enum_value_exactly() -> None:
    assert set(words.KIND_NAMES) == set(DEFS["document"]["properties"]["kind"]["enum"])
    assert set(words.EVENT_NAMES) == set(DEFS["evidence"]["properties"]["type"]["enum"]) == {e.value for e in EventType}
    assert set(words.EVENT_STATUS_NAMES) == {e.value for e in EventStatus}
    assert set(model.STATUS_NAMES) == set(DEFS["requirement"]["properties"]["status"]["enum"])
    fields = [name for rule in DEFS["evidence"]["allOf"] for name in rule["then"]["properties"]["fields"]["properties"]]
    assert set(fields) <= set(words.FIELD_NAMES)


@pytest.mark.parametrize("make", [sample.sample, sample.clean, sample.hostile])
def test_json_is_valid_under_the_schema_and_comes_back_whole(make: Any) -> None:
    result = make()
    text = to_json(result)
    Draft202012Validator(SCHEMA).validate(json.loads(text))
    assert from_json(text) == result


def test_the_schema_refuses_what_the_contract_forbids() -> None:
    validator = Draft202012Validator(SCHEMA)
    good = json.loads(to_json(sample.sample()))
    for path, value in (
        (("indicators", 0, "requirements", 0, "status"), "fine"),
        (("indicators", 0, "requirements", 0, "citations"), []),
        (("contents", 0, "draft"), "优"),
        (("gaps", 0, "status"), "met"),
        (("evidence", 0, "fields", "date"), "2017年6月"),
    ):
        bad = json.loads(json.dumps(good))
        at = bad
        for key in path[:-1]:
            at = at[key]
        at[path[-1]] = value
        assert not validator.is_valid(bad), path
