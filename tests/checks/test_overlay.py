"""Overlays: what an overlay says replaces the base, everything else stays; faults name the file and line they stand in."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.overlay import SchemeError
from checks.scheme import Scheme, load_scheme, parse_scheme

HEAD = "extends: central-2017\nid: 部门\n"


def by_id(scheme: Scheme, id: str) -> object:
    return next(r for r in scheme.requirements if r.id == id)


def test_only_what_the_overlay_says_differs() -> None:
    base = load_scheme("central-2017")
    over = parse_scheme(HEAD + "min_term_years: 3\nrequirements:\n  - id: 4.plan\n    weight: 2\n", "部门.yaml")
    assert (over.id, over.min_term_years) == ("部门", 3)
    assert [r.id for r in over.requirements] == [r.id for r in base.requirements]
    for old, new in zip(base.requirements, over.requirements, strict=True):
        assert new == (old if new.id != "4.plan" else old.model_copy(update={"weight": 2.0}))


def test_nested_lists_are_merged_by_id_and_new_ones_are_appended() -> None:
    text = HEAD + (
        "contents:\n  - id: '2'\n    indicators:\n      - id: '4'\n        requirements:\n          - id: 4.budget\n"
        "            name: 预算\n            text: 预算\n            clause: 部门通知\n            quote: 年度工作计划\n"
        "            accept: [{kinds: [fund_doc]}]\n            suggestion: 请补充。\n"
    )
    over = parse_scheme(text, "部门.yaml")
    ids = [r.id for r in over.requirements]
    assert ids[ids.index("4.minutes") + 1] == "4.budget"
    assert len(over.contents) == len(load_scheme("central-2017").contents)


def test_remove_takes_a_requirement_out() -> None:
    over = parse_scheme(HEAD + "requirements:\n  - {id: 13.publicity, remove: true}\n", "部门.yaml")
    assert "13.publicity" not in [r.id for r in over.requirements]
    assert len(over.requirements) == len(load_scheme("central-2017").requirements) - 1


def test_a_plain_list_is_replaced_not_mixed() -> None:
    over = parse_scheme(HEAD + "requirements:\n  - id: 4.plan\n    claimed_by: [{statement: plan_body}]\n", "部门.yaml")
    assert [c.statement for c in by_id(over, "4.plan").claimed_by] == ["plan_body"]  # type: ignore[attr-defined]


def test_a_file_beside_it_may_be_the_base_and_overlays_may_stand_on_overlays(tmp_path: Path) -> None:
    (tmp_path / "部.yaml").write_text(HEAD + "min_term_years: 3\n", encoding="utf-8")
    (tmp_path / "局.yaml").write_text("extends: 部.yaml\nid: 局\ndoubt_below: 0.7\n", encoding="utf-8")
    over = load_scheme(tmp_path / "局.yaml")
    assert (over.id, over.min_term_years, over.doubt_below) == ("局", 3, 0.7)


@pytest.mark.parametrize(
    ("body", "line", "says"),
    [
        ("requirements:\n  - id: 4.plann\n    weight: 2\n", 4, "4.plann"),
        ("requirements:\n  - weight: 2\n", 4, "没有 id"),
        ("requirements:\n  - id: 4.plan\n    wieght: 2\n", 5, "weight"),
        ("requirements:\n  - id: 4.plan\n    weight: 0\n", 5, "应大于"),
        ("contents:\n  - {id: '9', remove: true}\n", 4, "无从删去"),
        ("min_term_years: 3\nmin_term_years: 4\n", 4, "写了两次"),
        ("year： 2018\n", 3, "全角冒号"),
    ],
)
def test_faults_name_the_overlays_own_line(body: str, line: int, says: str) -> None:
    with pytest.raises(SchemeError) as error:
        parse_scheme(HEAD + body, "部门.yaml")
    assert f"部门.yaml:{line}：" in str(error.value)
    assert says in str(error.value)


def test_circles_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("extends: b.yaml\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("extends: a.yaml\n", encoding="utf-8")
    with pytest.raises(SchemeError, match="绕着圈"):
        load_scheme(tmp_path / "a.yaml")


def test_aliases_are_refused_before_they_can_grow() -> None:
    with pytest.raises(SchemeError, match="别名"):
        parse_scheme("a: &a [x, x]\nb: &b [*a, *a]\nid: [*b, *b]\n", "x.yaml")


def test_an_unknown_base_names_the_line_and_what_there_is() -> None:
    with pytest.raises(SchemeError, match=r"部门\.yaml:1：extends：.*central-2017"):
        parse_scheme("extends: central-2019\nid: 部门\n", "部门.yaml")
