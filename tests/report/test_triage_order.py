"""Triage: worst gaps first, and a package that could not be read before all."""

from __future__ import annotations

import io
import json

from checks.result import Result
from report import triage
from report.terminal import console_for
from tests.report import sample


def named(name: str, make: str = "sample", **changes: object) -> Result:
    data = sample.raw() if make == "sample" else json.loads(sample.clean().model_dump_json())
    data["package"]["name"] = name
    data.update(changes)
    return Result.model_validate(data)


def test_worst_first_and_the_unreadable_before_all() -> None:
    incident = sample.raw()["problems"]
    incident[0]["kind"] = "major_incident"
    rows = [
        triage.row(named("全好", "clean")),
        triage.row(named("有缺")),
        triage.row(named("出事", problems=incident)),
        triage.failed("打不开", "central-2017", "没有一份材料能够读取"),
    ]
    assert [r.package for r in triage.ranked(rows)] == ["打不开", "出事", "有缺", "全好"]


def test_one_missing_weighs_more_than_one_claimed() -> None:
    def one(status: str) -> triage.Row:
        data = json.loads(sample.clean().model_dump_json())
        data["indicators"][0]["requirements"][0]["status"] = status
        return triage.row(Result.model_validate({**data, "package": {**data["package"], "name": status}}))

    order = [r.package for r in triage.ranked([one("met"), one("claimed"), one("missing"), one("defective")])]
    assert order == ["missing", "defective", "claimed", "met"]


def test_json_has_the_same_order_and_figures() -> None:
    rows = [triage.row(named("甲", "clean")), triage.row(named("乙"), [("核查报告", "乙.html")])]
    found = json.loads(triage.to_json(rows))["triage"]
    assert [r["package"] for r in found] == ["乙", "甲"]
    assert (found[0]["missing"], found[0]["defective"], found[0]["claimed"], found[0]["gaps"]) == (6, 3, 3, 12)
    assert found[0]["grades"]["选派干部"] == "较差"
    assert found[0]["files"] == {"核查报告": "乙.html"}


def test_the_page_links_to_the_results_and_escapes() -> None:
    html = triage.to_html(
        [triage.row(named("<b>甲</b>"), [("核查报告", "甲 #1?.html")]), triage.failed("丁", "s", "打不开<x>")]
    )
    assert 'href="%E7%94%B2%20%231%3F.html"' in html
    assert "&lt;b&gt;甲" in html
    assert "打不开&lt;x&gt;" in html
    assert "内部资料" in html


def test_the_table_in_the_terminal_is_plain_when_piped() -> None:
    out = io.StringIO()
    triage.print_triage([triage.row(named("甲\x1b[31m"))], console_for(out))
    assert "\x1b" not in out.getvalue()
    assert "国家深海" in out.getvalue()
