"""The HTML report: self-contained, escaped, and what is missing first."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from checks.result import Result
from report.html import to_html
from report.pages import PageImages, cited_pages, collect
from tests.report import sample


class Tags(HTMLParser):
    """All elements with their attributes, and the text of the document."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._inside = ""
        self.inline: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside in ("script", "style"):
            self.inline[self._inside] = self.inline.get(self._inside, "") + data
        else:
            self.words.append(data)

    def count(self, tag: str) -> int:
        return sum(t == tag for t, _ in self.found)


def images(result: Result) -> PageImages:
    return collect(cited_pages(result), lambda key: sample.page_png())


def page(result: Result) -> Tags:
    return Tags(to_html(result, images(result)))


def test_nothing_is_loaded_from_anywhere() -> None:
    for tag, attributes in page(sample.sample()).found:
        for name in ("src", "href", "action", "data", "poster", "srcset"):
            value = attributes.get(name) or ""
            assert value == "" or value.startswith(("#", "data:image/webp;base64,")), (tag, name, value[:60])
        assert not any(name.startswith("on") or name == "style" for name in attributes), (tag, attributes)


def test_the_policy_allows_our_own_style_and_script_and_nothing_else() -> None:
    tags = page(sample.sample())
    policy = next(a["content"] or "" for t, a in tags.found if t == "meta" and a.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["img-src"] == "data:"
    for element in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(tags.inline[element].encode()).digest()).decode()
        assert rules[f"{element}-src"] == f"'sha256-{digest}'"
        assert tags.count(element) == 1


@pytest.mark.parametrize("text", sample.HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    tags = page(sample.hostile())
    assert tags.count("script") == 1
    assert tags.count("img") == 0
    assert tags.count("b") == page(sample.sample()).count("b")
    shown = "".join(tags.words) + "".join(v or "" for _, a in tags.found for v in a.values())
    # an order to a terminal goes with its letters
    assert re.sub("\x1b\\[[0-9;]*m|[\x00-\x08\x0b-\x1f\ufffe\u202e]", "", text) in shown
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\u202e]", "".join(tags.words))
    assert "49" not in [w.strip() for w in tags.words]


def test_what_could_not_be_read_stands_before_the_findings() -> None:
    html = to_html(sample.sample())
    assert (
        html.index("有2处材料未能读取")
        < html.index("考核内容草拟等次")
        < html.index('id="gaps"')
        < html.index('id="requirements"')
    )
    assert "未能读取不等于没有证据" in html
    assert "未能读取" not in to_html(sample.clean())


def test_every_requirement_gap_contradiction_and_problem_is_there() -> None:
    result = sample.sample()
    tags = page(result)
    text = "".join(tags.words)
    statuses = [a["data-status"] for t, a in tags.found if t == "tr" and "data-status" in a]
    assert statuses == [r.status for r in result.requirements()]
    for requirement in result.requirements():
        assert requirement.reason in text
        for citation in requirement.citations:
            assert citation.quote in text
    for gap in result.gaps:
        assert gap.policy.quote in text
        assert gap.suggestion in text
    for found in result.contradictions:
        assert found.a.quote in text
        assert found.b.quote in text
    assert result.problems[0].what in text
    for mark in ("内部资料", sample.UNIT, "2017年度", sample.FUGONG, "深度贫困县", result.scheme_name):
        assert mark in text


def test_missing_comes_before_defective_and_claimed_in_the_gap_list() -> None:
    html = to_html(sample.sample())
    rows = re.findall(r'<tr class="row-(\w+)">', html[html.index('id="gaps"') : html.index('id="findings"')])
    assert rows == ["missing"] * 6 + ["defective"] * 3 + ["claimed"] * 3


def test_a_passage_leads_to_its_page_with_one_box_a_line() -> None:
    result = sample.sample()
    tags = page(result)
    anchors = {a["id"] for t, a in tags.found if t == "figure"}
    links = [a for t, a in tags.found if t == "a" and "cite" in (a.get("class") or "").split()]
    assert len(anchors) == len(cited_pages(result))
    shown = [a for a in links if "plain" not in (a.get("class") or "")]
    assert shown
    for link in shown:
        assert (link["href"] or "")[1:] in anchors
        assert sum(a.get("data-c") == link["data-c"] for t, a in tags.found if t == "rect") == 2


def test_documents_without_pages_say_that_only_the_words_are_shown() -> None:
    tags = page(sample.sample())
    plain = [a for t, a in tags.found if t == "a" and (a.get("class") or "") == "cite plain"]
    assert {a["data-title"] for a in plain} >= {"佐证材料/计划.docx", "佐证材料/督查座谈记录.txt"}
    assert {a["data-note"] for a in plain} == {"该文件不分页，只显示原文"}


def test_an_unverified_passage_is_marked_and_a_verified_one_is_not() -> None:
    html = to_html(sample.sample())
    assert html.count("未核实：") == 2  # in the gap list and among the requirements
    data = sample.raw()
    data["indicators"][6]["requirements"][1]["citations"][0]["verified"] = True
    assert "未核实：" not in to_html(Result.model_validate(data))


def test_pages_over_the_cap_are_counted_aloud() -> None:
    result = sample.sample()
    size = len(sample.page_png()) * 4 // 3
    few = collect(cited_pages(result), lambda key: sample.page_png(), cap=3 * size + 10)
    html = to_html(result, few)
    assert len(few.images) == 3
    assert f"另有{len(few.over_cap)}页未附图" in html
    assert "页面图像超出总量上限，未附" in html
    assert "未附图" not in to_html(result, images(result))


def test_a_null_grade_is_pending_and_no_grade_is_invented() -> None:
    tags = page(sample.sample())
    grades = [w.strip() for w in tags.words if w.strip() in ("好", "较好", "一般", "较差", "待定")]
    assert grades == ["一般", "较好", "较差", "一般", "待定", "好"] * 2


@pytest.mark.parametrize("by", ["id", "name", "neither"])
def test_indicators_are_found_however_they_name_their_content(by: str) -> None:
    data = sample.raw()
    names = {c["id"]: c["name"] for c in data["contents"]}
    for indicator in data["indicators"]:
        indicator["content"] = {"id": indicator["content"], "name": names[indicator["content"]], "neither": "?"}[by]
    html = to_html(Result.model_validate(data))
    assert html.count('<tr class="requirement ') == 28
    shown = re.findall(r'<td class="mini">(.*?)</td>', html, re.DOTALL)
    counted = sum(int(n) for cell in shown for n in re.findall(r"(\d+)</span>", cell))
    assert counted == (0 if by == "neither" else 28)
    assert ("其他指标" in html) == (by == "neither")


def test_same_result_same_page() -> None:
    result = sample.sample()
    assert to_html(result, images(result)) == to_html(result, images(result))


def test_the_page_without_any_finding_says_so() -> None:
    data: dict[str, Any] = sample.raw()
    data.update(evidence=[], contradictions=[], problems=[], gaps=[], unreadable=[])
    data["package"].update(unit=None, year=None, counties=[])
    html = to_html(Result.model_validate(data))
    for said in ("未能识别单位名称", "未能识别年度", "未能识别定点扶贫县", "没有缺口", "没有找到本单位人员到县调研的记载"):
        assert said in html
