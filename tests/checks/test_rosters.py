"""Tests on rosters and forms in a scheme's own words: statuses of requirements over whole documents."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from checks.evaluate import evaluate
from checks.scheme import Requirement, load_scheme
from extractors.events.text import plain, sentences
from extractors.model import AnalysedDocument
from extractors.rosters.coverage import coverage
from extractors.rosters.find import find_rosters
from extractors.rosters.grid import grids
from tests.checks.build import analysis, document

HELPER: dict[str, Any] = {
    "id": "x.helper",
    "name": "帮扶责任人名册",
    "text": "每户都有帮扶责任人",
    "clause": "一",
    "quote": "每个贫困户都有帮扶责任人",
    "accept": [
        {"roster": {"of": "household", "has": ["helper"]}, "tests": ["rows_filled", "rows_all"]},
        {"statement": "helper_coverage", "tests": ["covers_all"], "alone": True},
    ],
    "claimed_by": [{"statement": "helper_coverage", "tests": ["covers_all"]}],
    "suggestion": "请补充。",
}


def read(id: str, kind: str, text: str, **facts: Any) -> AnalysedDocument:
    made = document(id, kind, text, **facts)
    words = plain(made.view.text)
    said = coverage(sentences(made.view, words), list(grids(made.view, words)))
    return replace(made, rosters=find_rosters(made.view, words), statements=tuple(said))


def status(requirement: dict[str, Any], *documents: AnalysedDocument) -> tuple[str, str]:
    finding = evaluate(Requirement.model_validate(requirement), analysis(*documents), load_scheme("central-2017"))
    return finding.status, "".join(f.reason for _, fs in finding.failures for f in fs)


def roster(helpers: list[str], first: str = "甲") -> str:
    rows = "".join(f"| {i} | {first}{i} | {h} |\n" for i, h in enumerate(helpers, 1))
    return f"# 名册\n\n| 序号 | 户主 | 帮扶责任人 |\n|---|---|---|\n{rows}\n"


def test_every_row_filled_is_met() -> None:
    assert status(HELPER, read("a", "other", roster(["周山", "吴川"])))[0] == "met"


def test_a_vacant_row_is_named() -> None:
    found, why = status(HELPER, read("a", "other", roster(["周山", "", "吴川"])))
    assert found == "defective"
    assert "甲2" in why


def test_fewer_rows_than_the_documents_own_total() -> None:
    found, why = status(HELPER, read("a", "other", roster(["周山", "吴川"]) + "全村5户贫困户均已落实帮扶责任人。\n"))
    assert found == "defective"
    assert "5" in why


def test_one_villages_full_list_does_not_hide_the_next_ones_gap() -> None:
    full, gap = read("a", "other", roster(["周山", "吴川"])), read("b", "other", roster(["郑海", ""], "乙"))
    assert status(HELPER, full, gap)[0] == "defective"


def test_words_of_all_do_not_outweigh_a_roster_with_gaps() -> None:
    words = read("b", "other", "3户贫困户已全部落实帮扶责任人。\n")
    assert status(HELPER, read("a", "other", roster(["周山", "", "吴川"])), words)[0] == "defective"
    assert status(HELPER, words)[0] == "met"


def test_the_report_alone_claims() -> None:
    assert status(HELPER, read("r", "self_report", "60户贫困户全部落实了帮扶责任人。\n"))[0] == "claimed"
    assert status(HELPER, read("r", "self_report", "60户贫困户还有2户未落实帮扶责任人。\n"))[0] == "missing"


FORM = HELPER | {"accept": [{"forms": ["unit_summary"], "tests": ["form_filled"]}], "claimed_by": []}


def test_a_form_with_a_blank_cell_is_defective() -> None:
    table = (
        "# 单位包村基本情况汇总表\n\n| 序号 | 帮扶单位 | 主要负责人 | 帮扶村 |\n|---|---|---|---|\n| 1 | 甲局 | {} | 东村 |\n"
    )
    assert status(FORM, read("a", "other", table.format("周山")))[0] == "met"
    found, why = status(FORM, read("a", "other", table.format("")))
    assert (found, "第1行“主要负责人”" in why) == ("defective", True)
    assert status(FORM, read("a", "other", "# 其他表\n\n| 序号 | 单位 |\n|---|---|\n| 1 | |\n"))[0] == "missing"
