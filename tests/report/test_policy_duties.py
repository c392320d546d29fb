"""Duties of a policy in the four forms of ``ingest policy``: words, values, clause, page."""

from __future__ import annotations

import pytest

from checks.drafting import draft_scheme, open_points
from report.policy_data import policy_data
from report.policy_duties import details, duty_words, value_words
from report.policy_html import to_html
from report.policy_text import to_text
from report.policy_yaml import to_yaml
from tests.extractors.policy.reading import policy

TEXT = """青河县水利局关于供水帮扶的意见
一、工作任务
（一）巡查。各水管站每季度至少检测两次水质，2016年9月底前完成管网改造，报县水利局备案。填写巡查记录。
（二）收费。严禁<b>搭车</b>收费，鼓励用水大户捐资。
"""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"kind": "frequency", "op": ">=", "value": 2, "unit": "per_quarter"}, "频次：≥2次/季度"),
        ({"kind": "count", "op": "range", "value": [2, 3], "unit": "people"}, "数量：2至3人"),
        ({"kind": "deadline", "op": "by", "value": "2016-09-30", "unit": "date"}, "时限：2016年9月30日前"),
        ({"kind": "deadline", "op": "by", "value": "--07-05", "unit": "date"}, "时限：7月5日前"),
        ({"kind": "deadline", "op": "by", "value": "---05", "unit": "date"}, "时限：每月5日前"),
        ({"kind": "deadline", "op": "by", "value": 15, "unit": "workdays"}, "时限：15个工作日内"),
        ({"kind": "ratio", "op": "=", "value": "6:3:1", "unit": "parts"}, "比例：6:3:1"),
        ({"kind": "percent", "op": "<", "value": 2.5, "unit": "percent"}, "比率：＜2.5%"),
        ({"kind": "target", "op": "=", "value": 66.5, "unit": "wan_people"}, "目标：66.5万人"),
    ],
)
def test_values_in_words(value: dict[str, object], words: str) -> None:
    assert value_words(value) == words


def test_every_form_has_the_duties_with_clause_words_and_page() -> None:
    read = policy(TEXT)
    draft, points = draft_scheme(read), open_points(read)
    data = policy_data(read, draft, points, source="意见.txt")
    first = data["obligations"][0]
    assert (first["path"], first["page"], first["who"], first["modality"]) == ("一、（一）", 1, "各水管站", "must")
    assert first["quote"] in TEXT
    assert first["values"] == [
        {"kind": "frequency", "op": ">=", "value": 2, "unit": "per_quarter", "words": "每季度至少检测两次"}
    ]
    assert all(d["found"] for d in data["obligations"])
    carried = next(d for d in data["obligations"] if d["action"] == "填写巡查记录")
    assert duty_words(carried) == "（各水管站） 应当：填写巡查记录"
    done = next(d for d in data["obligations"] if d["action"] == "完成管网改造")
    assert details(done) == ["核查：县水利局", "时限：2016年9月30日前"]
    text, page, notes = to_text(data), to_html(read, data, ()), to_yaml(read, draft, points, "意见.txt")
    for form in (text, page, notes):
        assert "完成管网改造" in form
        assert "2016年9月30日前" in form
        assert "一、（一）" in form
    assert "<b>搭车</b>" not in page.split('id="duties"')[1]
    assert [line for line in notes.splitlines() if "完成管网改造" in line][-1].startswith("#")
