"""Kind, number, issuer, date, level and draft of single short documents in many styles (styles.yaml); the unit is known."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors.facts import Overrides, read_facts
from tests.extractors.facts.samples import make

ROWS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("styles.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=[f"{n}-{r['kind']}" for n, r in enumerate(ROWS)])
def test_styles(row: dict[str, Any]) -> None:
    _, (document,) = read_facts([make(row["text"])], Overrides(unit=row["unit"], year=2017))
    facts = document.facts
    found = {
        "kind": facts.kind, "doc_no": facts.doc_no, "date": facts.date, "level": facts.level and facts.level.value,
    }  # fmt: skip
    expected = {k: row[k] for k in found if k in row}
    assert {k: found[k] for k in expected} == expected
    assert facts.draft == row.get("draft", False)
    if "issuer" in row:  # an office of the unit may stand under the unit's name or with it
        issuer, wanted = facts.issuer or "", row["issuer"] or ""
        assert bool(issuer) == bool(wanted)
        assert issuer in wanted or wanted in issuer
