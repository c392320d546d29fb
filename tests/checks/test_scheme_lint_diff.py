"""What ``ingest schemes validate`` and ``diff`` say: for faults and changes that matter, and nothing for what is sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.overlay import scheme_text
from checks.scheme import load_scheme, parse_scheme, scheme_ids
from checks.scheme_diff import differences
from checks.scheme_lint import lint
from report.scheme_table import HEADINGS, changes_text, rows

HEAD = "extends: central-2017\nid: 部门\n"


def noted(tmp_path: Path, body: str) -> tuple[bool, str]:
    path = tmp_path / "部门.yaml"
    path.write_text(HEAD + body, encoding="utf-8")
    scheme, found = lint(path)
    return scheme is not None, "\n".join(f"{n.at} {n.key} {n.text}" for n in found)


@pytest.mark.parametrize("id", scheme_ids())
def test_shipped_schemes_have_no_remark(id: str) -> None:
    assert lint(id)[1] == []


@pytest.mark.parametrize(
    ("body", "line", "says"),
    [
        ("requirements:\n  - id: 4.plan\n    quote: 每季度工作计划\n", 5, "政策原文"),
        ("requirements:\n  - id: 4.plan\n    accept: [{kinds: [anual_plan]}]\n", 5, "annual_plan"),
        ("requirements:\n  - id: 4.plan\n    accept: [{tests: [year]}]\n", 5, "任何材料"),
        ("requirements:\n  - id: 4.plan\n    accept: []\n", 5, "永远不会"),
        ("requirements:\n  - id: 4.plan\n    claimed_by: []\n", 5, "缺失"),
        ("requirements:\n  - id: 4.plan\n    accept: [{kinds: [annual_plan], tests: [level]}]\n", 5, "level_is"),
        ("requirements:\n  - id: 4.plan\n    accept: [{kinds: [annual_plan], fallback: true}]\n", 5, "fallback"),
        ("requirements:\n  - id: 4.plan\n    accept: [{kinds: [annual_plan], tests: [chair_leading]}]\n", 5, "meeting_minutes"),
        ("rubric:\n  grades: [[好, 0.5], [较好, 0.9], [一般, 0.4], [较差, 0.0]]\n", 4, "从高到低"),
        ("rubric:\n  grades: [[好, 0.9], [较好, 0.7], [一般, 0.5], [较差, 0.2]]\n", 4, "应为 0"),
    ],
)
def test_what_can_hardly_be_meant_is_said_with_its_line(tmp_path: Path, body: str, line: int, says: str) -> None:
    usable, said = noted(tmp_path, body)
    assert usable
    assert says in said
    assert f"部门.yaml:{line} " in said


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("requirements:\n  - id: 4.plan\n    scope: every_county\n", "each_county"),
        ("requirements:\n  - id: 4.plan\n    accept: [{kinds: [annual_plan], tests: [yaer]}]\n", "“year”"),
        ("rectify_by: 三月底\n", "如 2018-03-31"),
        ("min_term_years: 两年\n", "应是数字"),
        ("requirements:\n  - id: 4.plan\n    text: [甲]\n", "应是文字"),
    ],
)
def test_faults_say_what_to_write_instead(tmp_path: Path, body: str, says: str) -> None:
    usable, said = noted(tmp_path, body)
    assert not usable
    assert says in said


def test_a_sound_overlay_has_no_remark(tmp_path: Path) -> None:
    assert noted(tmp_path, "requirements:\n  - id: 4.plan\n    weight: 2\n") == (True, "")


def test_a_scheme_does_not_differ_from_itself() -> None:
    assert differences(load_scheme("central-2017"), load_scheme("central-2017")) == []


def test_changes_are_told_by_requirement_and_key() -> None:
    base = load_scheme("central-2017")
    over = parse_scheme(
        HEAD + "min_term_years: 3\nrequirements:\n  - {id: 13.publicity, remove: true}\n  - {id: 4.plan, weight: 2}\n", "b.yaml"
    )
    found = [(c.kind, c.id, c.key) for c in differences(base, over)]
    assert found == [("scheme", "", "min_term_years"), ("changed", "4.plan", "weight"), ("removed", "13.publicity", "")]
    back = [(c.kind, c.id) for c in differences(over, base)]
    assert ("added", "13.publicity") in back
    text = changes_text(differences(base, over), "甲", "乙")
    assert "删去 13.publicity" in text
    assert "－ 1.0" in text
    assert "＋ 2.0" in text


def test_a_new_id_for_the_same_words_is_no_loss() -> None:
    text = scheme_text("central-2017")
    base, renamed = parse_scheme(text, "a"), parse_scheme(text.replace("id: 4.plan\n", "id: 4.yearplan\n"), "b")
    assert [(c.kind, c.before, c.after) for c in differences(base, renamed)] == [("renamed", "4.plan", "4.yearplan")]


@pytest.mark.parametrize("id", scheme_ids())
def test_the_table_has_every_requirement_once(id: str) -> None:
    scheme = load_scheme(id)
    cells = [row[HEADINGS.index("评价依据（编号）")] for row in rows(scheme)]
    assert [c for r in scheme.requirements for c in cells if c.endswith(f"（{r.id}）")] == cells
