"""Scheme files: what ships is sound, what is wrong is named by file, line and key."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from checks.scheme import Scheme, SchemeError, load_scheme, parse_scheme, scheme_ids

IDS = [
    "1.summary",
    "1.province_proof",
    "2.fund_doc",
    "2.project_list",
    "2.cadre_appointment",
    "3.visit_record",
    "4.plan",
    "4.summary",
    "4.minutes",
    "5.office_doc",
    "5.person_doc",
    "6.appointment",
    "6.division",
    "7.appointment",
    "7.review_form",
    "8.appointment",
    "9.material",
    "9.report",
    "10.ranking",
    "11.policy_docs",
    "11.results",
    "12.help",
    "12.cadre",
    "13.industry",
    "13.precision",
    "13.method",
    "13.society",
    "13.publicity",
]


def squash(text: str) -> str:
    return re.sub(r"\s+", "", text)


def policy_text(scheme: Scheme) -> str | None:
    """The text of the policy document that a shipped scheme rests on."""
    number = re.sub(r"\D", "", scheme.document)
    for path in (files("corpus") / "policies").iterdir():
        if path.name.endswith(".txt") and re.sub(r"\D", "", path.name).endswith(number):
            return path.read_text(encoding="utf-8")
    return None


def shipped() -> str:
    return (files("corpus") / "schemes" / "central-2017.yaml").read_text(encoding="utf-8")


def test_central_2017_has_the_contracts_requirements() -> None:
    scheme = load_scheme("central-2017")
    assert [r.id for r in scheme.requirements] == IDS
    assert len(scheme.contents) == 6
    assert sum(len(c.indicators) for c in scheme.contents) == 13


@pytest.mark.parametrize("id", scheme_ids())
def test_every_clause_is_quoted_in_the_policys_own_words(id: str) -> None:
    scheme = load_scheme(id)
    text = policy_text(scheme)
    assert text is not None
    for requirement in scheme.requirements:
        assert squash(requirement.quote) in squash(text), requirement.id


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("min_term_years: 2", "min_term_yaers: 2", "min_term_yaers"),
        ("tests: [not_draft, year, county, level]", "tests: [not_draft, yaer, county, level]", "tests"),
        ("scope: each_county", "scope: every_county", "scope"),
        ("event: {type: poverty_outcome}", "event: {type: poverty_outcomes}", "type"),
    ],
)
def test_errors_name_file_line_and_key(old: str, new: str, key: str) -> None:
    text = shipped()
    assert old in text
    broken = text.replace(old, new, 1)
    line = broken[: broken.index(new)].count("\n") + 1
    with pytest.raises(SchemeError) as error:
        parse_scheme(broken, "部门.yaml")
    named = [int(n) for n in re.findall(r"部门\.yaml:(\d+)", str(error.value))]
    assert key in str(error.value)
    assert any(abs(n - line) <= 1 for n in named), (line, str(error.value))


def test_a_requirement_given_twice_is_an_error() -> None:
    with pytest.raises(SchemeError, match=r"4\.plan"):
        parse_scheme(shipped().replace("id: 4.summary", "id: 4.plan"), "x.yaml")


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "id: [", "\x00"])
def test_what_is_no_scheme_is_a_scheme_error(text: str) -> None:
    with pytest.raises(SchemeError):
        parse_scheme(text, "x.yaml")


def test_an_unknown_id_names_those_there_are() -> None:
    with pytest.raises(SchemeError, match="central-2017"):
        load_scheme("central-2019")
