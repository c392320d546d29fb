"""Statuses of small whole packages (corpus/schemes/examples): a self report and one or two papers, in words of their own.

Units, people and villages are made up; the counties are real.
"""

from __future__ import annotations

import pytest

from bench.examples import Example, checked, examples, schemes
from checks.scheme import load_scheme

ALL = [e for scheme in schemes() for e in examples(scheme)]
LEAST = {"central-2017": 6}
"""How many examples each requirement of a scheme has at least; else one for and one against."""


@pytest.mark.parametrize("example", ALL, ids=lambda e: f"{e.scheme}-{e.name}")
def test_statuses(example: Example) -> None:
    found = {r.id: r for r in checked(example).requirements() if r.id in example.want}
    why = {id: r.reason for id, r in found.items()}
    right = {id for id, r in found.items() if r.status == example.want[id]}
    assert set(example.want) - right <= set(example.known), why
    assert not right & set(example.known), "these come out right now: take them out of known"


@pytest.mark.parametrize("scheme", schemes())
def test_every_requirement_has_examples_for_and_against(scheme: str) -> None:
    told = [(id, status == "met") for e in examples(scheme) if e.scheme == scheme for id, status in e.want.items()]
    lacking = [
        r.id
        for r in load_scheme(scheme).requirements
        if sum(id == r.id for id, _ in told) < LEAST.get(scheme, 2) or not {(r.id, True), (r.id, False)} <= set(told)
    ]
    assert not lacking
