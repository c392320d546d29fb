"""The schemes for counties and helping units, requirement by requirement: a report, one paper beside it, the status."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.evaluate import evaluate
from checks.scheme import load_scheme
from tests.checks.counties.cases import Case, analysed, cases, found

_FILES = ["cases_mechanism.yaml", "cases_mechanism2.yaml", "cases_guangdong.yaml", "cases_unit.yaml"]
_ALL = [c for name in _FILES for c in cases(name)]
# a list with heads of teams, first secretaries and terms, and a notice of appointment, rightly bear several of these
_TOGETHER = {"19.team", "19.secretary", "19.term"}


@pytest.mark.parametrize("case", _ALL, ids=lambda c: f"{c.id}-{c.status}")
def test_status(case: Case) -> None:
    finding = found(case)
    assert finding.status == case.status, finding.failures


@pytest.mark.parametrize("case", [c for c in _ALL if c.status == "defective"], ids=lambda c: c.id)
def test_what_is_wrong_is_said_in_words_for_the_unit(case: Case) -> None:
    failures = [f for _, each in found(case).failures for f in each]
    assert failures
    assert all(f.public and "None" not in f.reason for f in failures)


@pytest.mark.parametrize("name", _FILES)
def test_papers_on_other_matters_bear_nothing(name: str) -> None:
    """All good papers in one package but the requirement's own: it is missing, whatever the others mention in passing."""
    good = [c for c in cases(name) if c.text and c.status == "met"]
    analysis = analysed(good[0].base, [c.text or "" for c in good])
    own = {d.id: c.id for d, c in zip(analysis.documents[1:], good, strict=False)}
    scheme = load_scheme(good[0].scheme)
    wrong = {}
    for requirement in scheme.requirements:
        others = tuple(d for d in analysis.documents if own.get(d.id) != requirement.id)
        finding = evaluate(requirement, replace(analysis, documents=others), scheme)
        bearing = {own.get(c.document.id) for c in finding.bearing}
        if finding.status != "missing" and not (requirement.id in _TOGETHER and bearing <= _TOGETHER):
            wrong[requirement.id] = (finding.status, bearing)
    assert wrong == {}
