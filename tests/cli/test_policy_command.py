"""``ingest policy``: the four forms, the draft that validates, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from checks.scheme import load_scheme
from tests.cli.conftest import Ingest

POLICY = """青河县水利局文件
青水发〔2015〕8号
青河县水利局关于饮水帮扶考核的通知
各帮扶单位：
根据《青河县供水条例》，现将考核事项通知如下。
一、考核内容
（一）组织领导。主要考核:1.单位负责同志到乡镇调研考察;2.制定年度工作计划。数据来源:本单位提供。
（二）帮扶成效。主要考核:3.供水任务完成情况。数据来源:县里提供。
王、考核等次
分为好、较好、一般、较差四个等次。
三、问题整改
对考核发现的问题进行整改，2016年3月31日前报送整改报告。
青河县水利局
2015年3月2日

考核内容\t考核指标\t指标说明\t评价依据
组织领导\t单位负责同志到乡镇调研考察\t指班子成员。\t提供调研的视频、新闻报道和其他材料。
\t制定年度工作计划\t同上\t提供年度工作计划和会议纪要。
帮扶成效\t供水任务完成情况\t<script>alert(1)</script>\t由县里提供当年工作总结。
"""


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "考核通知.txt"
    path.write_text(POLICY.replace("王、", "二、"), encoding="utf-8")
    return path


@pytest.mark.slow
def test_text_shows_head_structure_table_and_draft(ingest: Ingest, policy: Path) -> None:
    done = ingest("policy", policy)
    assert done.returncode == 0, done.stderr
    for words in (
        "青水发〔2015〕8号",
        "一、考核内容",
        "（二）帮扶成效",
        "评价依据：提供年度工作计划和会议纪要。",
        "草拟的考核要求（4项",
    ):
        assert words in done.stdout


@pytest.mark.slow
def test_a_suffix_names_the_form_and_the_draft_is_a_scheme(ingest: Ingest, policy: Path, tmp_path: Path) -> None:
    out = tmp_path / "方案.yaml"
    assert ingest("policy", policy, "-o", out).returncode == 0
    scheme = load_scheme(out)
    assert [r.id for r in scheme.requirements] == ["1.visit_record", "2.plan", "2.minutes", "3.summary"]
    assert str(scheme.rectify_by) == "2016-03-31"
    assert scheme.requirements[0].state == "to_be_confirmed"
    assert ingest("schemes", "validate", out).returncode == 0
    assert "待确认" in out.read_text(encoding="utf-8").splitlines()[0]


@pytest.mark.slow
def test_json_and_html(ingest: Ingest, policy: Path, tmp_path: Path) -> None:
    data = json.loads(ingest("policy", policy, "--format", "json").stdout)
    assert data["identity"]["doc_no"] == "青水发〔2015〕8号"
    assert [n["label"] for n in data["structure"]] == ["一、", "二、", "三、"]
    assert [a["kind"] for a in data["asked"]] == ["visit_record", "annual_plan", "meeting_minutes", "annual_summary"]
    out = tmp_path / "通知.html"
    assert ingest("policy", policy, "-o", out).returncode == 0
    html = out.read_text(encoding="utf-8")
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "http://" not in html


@pytest.mark.slow
def test_wrong_use_and_nothing_to_read(ingest: Ingest, policy: Path, tmp_path: Path) -> None:
    assert ingest("policy", policy, "--format", "pdf").returncode == 2
    assert ingest("policy", policy, "-o", policy).returncode == 2
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.4 nothing")
    assert ingest("policy", tmp_path / "坏.pdf").returncode == 4
    assert ingest("policy", policy, "-o", policy / "x.yaml").returncode == 5


def test_a_text_without_items_drafts_nothing() -> None:
    from checks.drafting import draft_scheme
    from tests.extractors.policy.reading import policy as read

    assert draft_scheme(read("今天下雨。\n"))["contents"] == []


def test_a_policy_without_a_table_drafts_its_clauses_to_be_confirmed() -> None:
    from checks.drafting import draft_scheme
    from checks.scheme import Scheme
    from tests.extractors.policy.reading import policy as read

    text = "关于驻村的意见\n各乡镇：\n现提出如下意见，请认真执行。\n一、重要意义\n意义重大。\n"
    text += "二、任务\n（一）选派。每村应选派一名干部。\n（二）管理。乡镇要每月检查一次。\n"
    draft = draft_scheme(read(text))
    scheme = Scheme.model_validate(yaml.safe_load(yaml.safe_dump(draft)))
    assert [r.state for r in scheme.requirements] == ["to_be_confirmed"] * 2
    assert [r.quote for r in scheme.requirements] == ["每村应选派一名干部。", "乡镇要每月检查一次。"]


def test_a_clause_that_names_a_known_matter_has_its_kind_of_document_and_its_count() -> None:
    from checks.drafting import draft_scheme
    from tests.extractors.policy.reading import policy as read

    text = (
        "关于帮扶的意见\n各单位：\n现提出如下意见，请认真执行。\n一、任务\n（一）走访。单位主要负责同志每年至少两次到村调研。\n"
    )
    text += "（二）意义。帮扶很重要。\n"
    (content,) = draft_scheme(read(text))["contents"]
    (requirement,) = content["indicators"][0]["requirements"]
    assert requirement["accept"] == [
        {"kinds": ["visit_record"], "event": {"type": "leader_visit"}, "tests": ["not_draft", "year"], "count": 2}
    ]


@pytest.mark.slow
def test_a_doubt_shows_its_place_on_the_page(ingest: Ingest, tmp_path: Path) -> None:
    from fpdf import FPDF

    from ingest.pdf.library import cjk_font

    font = cjk_font()
    assert font is not None
    pdf = FPDF(unit="pt", format="A4")
    pdf.add_font("cjk", fname=str(font))
    pdf.add_page()
    pdf.set_font("cjk", size=14)
    for n, line in enumerate(
        ("关于清淤的意见", "一、任务", "清理河道。", "王、要求", "抓紧落实。", "三、期限", "年底前完成。")
    ):
        pdf.text(90, 100 + 30 * n, line)
    pdf.output(str(tmp_path / "意见.pdf"))
    out = tmp_path / "意见.html"
    assert ingest("policy", tmp_path / "意见.pdf", "-o", out).returncode == 0
    html = out.read_text(encoding="utf-8")
    assert html.count('<image id="page1"') == 1
    assert '<use href="#page1"/>' in html
    assert "王、" in html
