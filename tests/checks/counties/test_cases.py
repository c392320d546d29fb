"""The schemes for counties and helping units, requirement by requirement: a report, one paper beside it, the status."""

from __future__ import annotations

import pytest

from tests.checks.counties.cases import Case, cases, found

_ALL = [*cases("cases_mechanism.yaml"), *cases("cases_guangdong.yaml")]


@pytest.mark.parametrize("case", _ALL, ids=lambda c: f"{c.id}-{c.status}")
def test_status(case: Case) -> None:
    finding = found(case)
    assert finding.status == case.status, finding.failures


@pytest.mark.parametrize("case", [c for c in _ALL if c.status == "defective"], ids=lambda c: c.id)
def test_what_is_wrong_is_said_in_words_for_the_unit(case: Case) -> None:
    failures = [f for _, each in found(case).failures for f in each]
    assert failures
    assert all(f.public and "None" not in f.reason for f in failures)
