"""Visits and meetings by structure: registers, ledgers, forms, enumerations, trips that go on, minutes; for and against."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.extractors.events.world import case, problems

_HERE = Path(__file__).parent / "events"


def _cases(name: str) -> list[Any]:
    rows = yaml.safe_load((_HERE / name).read_text(encoding="utf-8"))
    return [pytest.param(r, id=f"{name[:-5]}-{i}-{r['watch']}") for i, r in enumerate(rows)]


@pytest.mark.parametrize("row", [*_cases("visit_rows.yaml"), *_cases("visit_prose.yaml"), *_cases("meetings.yaml")])
def test_case(row: dict[str, Any]) -> None:
    assert problems(row) == []
    wanted = sorted(s for s, _ in row["expect"] if s in ("negated", "other_party"))
    found = [e.status.value for e in case(row) if e.type.value == row["watch"]]
    assert not wanted or sorted(s for s in found if s in ("negated", "other_party")) == wanted
