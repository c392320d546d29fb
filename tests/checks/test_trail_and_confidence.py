"""The steps of a status in the result, its confidence, and what is marked 待核 and listed first."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from checks.conditions import CONDITIONS
from checks.conditions.words import TEST_WORDS
from checks.confidence import calibrated
from checks.result import RequirementEntry, Result
from checks.run import check_package
from checks.scheme import load_scheme
from extractors.model import Analysis
from ingest.model import Unreadable
from report import words
from report.explain import explain
from report.html import to_html
from report.json_ import to_json
from report.terminal import render
from report.xlsx import internal_xlsx
from tests.checks.build import DANZHAI, LUQU, analysis, document
from tests.checks.test_evaluate import NEWS, visit

SCHEME = load_scheme("central-2017")
ADDED = json.loads((Path(__file__).parents[2] / "docs/contract-additions.json").read_text(encoding="utf-8"))


def check(package: Analysis) -> tuple[Result, dict[str, RequirementEntry]]:
    result = check_package(package, SCHEME)
    return result, {r.id: r for r in result.requirements()}


def test_every_test_of_the_vocabulary_has_chinese_words() -> None:
    assert set(TEST_WORDS) == set(CONDITIONS)


def test_what_was_asked_of_each_document_is_told_for_each_county() -> None:
    wrong = document("d2", "news", NEWS, [visit(NEWS[:-1], date="2016-06-03")], title="祁望舒调研")
    result, found = check(analysis(wrong, counties=(DANZHAI, LUQU)))
    tried = found["3.visit_record"].ways[0].tried
    assert [t.county for t in tried] == ["丹寨县", "碌曲县"]
    failed = {a.condition: a.reason for a in tried[0].asked if not a.held}
    assert list(failed) == ["是考核年度的"]
    assert "2016年" in failed["是考核年度的"]
    text = explain(result, "3.visit_record")
    assert "是考核年度的？否：" in text
    assert "是单位班子成员或党组成员？是" in text
    assert NEWS[:-1] in text
    with pytest.raises(KeyError):
        explain(result, "3.nothing")


def test_what_could_not_be_judged_lowers_the_confidence() -> None:
    def sure(package: Analysis) -> float:
        value = check(package)[1]["3.visit_record"].confidence
        assert value is not None
        return value

    clear = analysis(document("d1", "news", NEWS, [visit(NEWS[:-1])]))
    unknown = analysis(document("d1", "news", NEWS, [visit(NEWS[:-1], leading=None)]))
    assert sure(clear) > SCHEME.doubt_below > sure(unknown)
    unread = Unreadable("扫描.pdf", "读不出来")
    assert sure(analysis()) > sure(analysis(unreadable=(unread,)))


def test_what_is_doubtful_says_so_and_stands_first() -> None:
    package = analysis(document("d1", "news", NEWS, [visit(NEWS[:-1], leading=None)]))
    result, found = check(package)
    assert found["3.visit_record"].doubtful
    assert "待核" in found["3.visit_record"].reason
    assert [r.id for _, r in words.doubtful(result)] == ["3.visit_record"]
    html = to_html(result, {}, {}, generated="2018年1月1日")
    assert html.index("待核1项") < html.index('id="gaps"')
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(internal_xlsx(result)))
    assert book.sheetnames[1] == "待核"
    assert any(getattr(part, "plain", "").startswith("待核") for part in render(result))


def test_a_package_without_doubts_has_no_such_list() -> None:
    result, _ = check(analysis(document("d1", "news", NEWS, [visit(NEWS[:-1])])))
    assert words.doubtful(result) == []
    assert "待核" not in to_html(result, {}, {}, generated="2018年1月1日")


def test_doubtful_gaps_come_first_in_the_list() -> None:
    result, _ = check(analysis(document("s", "self_report", "我署重视扶贫。")))
    last = result.gaps[-1].requirement
    indicators = [
        i.model_copy(update={"requirements": [r.model_copy(update={"doubtful": r.id == last}) for r in i.requirements]})
        for i in result.indicators
    ]
    assert words.gaps_to_check_first(result.model_copy(update={"indicators": indicators}))[0].requirement == last


def test_the_added_fields_are_those_that_are_documented() -> None:
    data = json.loads(to_json(check(analysis(document("d1", "news", NEWS, [visit(NEWS[:-1])])))[0]))
    contract = json.loads((Path(__file__).parents[1] / "contract/check-result.schema.json").read_text(encoding="utf-8"))
    defs = json.loads(json.dumps({**contract["$defs"], **ADDED["$defs"]}).replace("check-result.schema.json#", "#"))
    added = defs["requirement"]
    validator = Draft202012Validator({**added, "$defs": defs})
    known = set(added["properties"]) | set(contract["$defs"]["requirement"]["properties"])
    for indicator in data["indicators"]:
        for requirement in indicator["requirements"]:
            assert list(validator.iter_errors(requirement)) == []
            assert set(requirement) <= known


def test_calibration_rises() -> None:
    for what in ("evidence", "requirement"):
        values = [calibrated(what, x / 20) for x in range(1, 21)]
        assert values == sorted(values)
        assert 0 <= values[0] <= values[-1] <= 1
