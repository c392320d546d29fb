"""docs/schemes/ID.md says what the scheme files and examples say; run ``python -m bench.schemedocs`` where this fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.schemedocs import FOLDER, page
from checks.scheme import load_scheme, scheme_ids


@pytest.mark.parametrize("id", scheme_ids())
def test_the_page_of_a_scheme_is_current(id: str) -> None:
    assert (Path(FOLDER) / f"{id}.md").read_text(encoding="utf-8") == page(id)


@pytest.mark.parametrize("id", scheme_ids())
def test_every_requirement_has_its_heading(id: str) -> None:
    text = page(id)
    for requirement in load_scheme(id).requirements:
        assert f"#### {requirement.id} {requirement.name}" in text


def test_no_page_is_left_of_a_scheme_that_is_gone() -> None:
    assert sorted(p.stem for p in Path(FOLDER).glob("*.md")) == scheme_ids()
