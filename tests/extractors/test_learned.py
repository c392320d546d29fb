"""The sentence model beside the rules: masks, what it adds, what it must leave alone."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from extractors.analyse import entities_of, events_of, read_document
from extractors.events import detect
from extractors.events.document import Doc
from extractors.learned.model import MOODS, TYPES, default_model, parse
from extractors.learned.propose import proposals
from extractors.learned.tokens import Masked
from extractors.model import AnalysedDocument, DocumentFacts, EventType, Level
from ingest.model import LogicalDocument, SourceFile
from ingest.readers.text import parse as blocks
from ingest.view import View
from tests.extractors.events.world import package


def _doc(text: str, unit: str = "ministry", kind: str = "self_report") -> Doc:
    facts = package(unit)
    document = LogicalDocument("d", SourceFile("d.md", "0" * 64, "md", False, (blocks(text),)), 1, 1)
    analysed = AnalysedDocument(
        document, View.of(document), DocumentFacts(kind, issuer=facts.unit, year=2017, date="2017-12-20", level=Level.UNIT)
    )
    return read_document(analysed, facts, entities_of([analysed], facts)["d"], frozenset())


def test_names_places_dates_and_sums_are_masked_words_stay() -> None:
    doc = _doc("5月9日，副局长赖明义到石阡县，我局捐款30万元。")
    tokens = [t.text for t in Masked(doc).tokens(0, len(doc.text))]
    assert {"<日>", "<人>", "<县>", "<款>", "<我方>", "到"} <= set(tokens)
    assert not any("赖明义" in t or "石阡" in t or "30" in t for t in tokens)


def test_a_token_says_where_it_stands() -> None:
    doc = _doc("我局向石阡县捐款30万元。")
    for t in Masked(doc).tokens(0, len(doc.text)):
        assert t.mask or doc.text[t.start : t.end] == t.text


@pytest.mark.parametrize(
    ("text", "type_", "field", "value"),
    [
        (
            "3月14日上午，骆长河局长把机关各处室负责人叫到一起，逐项过了一遍石阡县帮扶的年度安排。",
            EventType.PLAN_MEETING,
            "date",
            "2017-03-14",
        ),
        (
            "6月8日，副局长石敬安在石阡县坪山乡的茶山上待了整整一天，晚上就住在村里。",
            EventType.LEADER_VISIT,
            "person",
            "石敬安",
        ),
    ],
)
def test_what_no_rule_reads_is_proposed_with_its_fields(text: str, type_: EventType, field: str, value: str) -> None:
    doc = _doc(text)
    ruled = [m for m in detect(doc) if m.type is not type_]
    found = [m for m in proposals(doc, ruled) if m.type is type_]
    assert found
    assert found[0].fields[field] == value
    assert "语句模型" in found[0].explanation[0]


@pytest.mark.parametrize(
    "text",
    [
        "石阡县位于贵州省东北部，辖19个乡镇，全县总人口41万人。",
        "局机关深入学习贯彻党的十九大精神，扎实推进“两学一做”学习教育常态化制度化。",
        "全国档案工作会议于3月14日在北京召开，局长骆长河作工作报告。",
        "三、局领导赴石阡县调研情况…………………12",
        "9月20日，副局长石敬安通过视频连线听取石阡县茶叶公司负责人介绍春茶销售。",
        "合作社年底分红4.2万元，户均增收1200元。",
        "组长骆长河和第一书记钱卫东一起出席了茶叶节开幕式。",
    ],
)
def test_look_alikes_are_not_proposed_as_done(text: str) -> None:
    assert [m for m in proposals(_doc(text), []) if m.extra["learned"] >= 0.6] == []


def test_a_sentence_in_which_a_rule_found_the_type_gives_no_second_one() -> None:
    doc = _doc("5月9日，副局长赖明义赴石阡县调研扶贫工作。")
    ruled = detect(doc)
    assert [m.type for m in ruled] == [EventType.LEADER_VISIT]
    assert [m for m in proposals(doc, ruled) if m.type is EventType.LEADER_VISIT] == []


def test_a_table_that_a_rule_reads_is_left_to_it() -> None:
    head = "局领导到县调研情况表\n\n| 序号 | 调研时间 | 姓名 | 职务 | 调研地点 |\n|---|---|---|---|---|\n"
    doc = _doc(head + "| 1 | 5月9日 | 赖明义 | 副局长 | 石阡县 |\n| 2 | 视频 | 石敬安 | 副局长 | 石阡县 |")
    ruled = detect(doc)
    assert {m.type for m in ruled} == {EventType.LEADER_VISIT}
    assert [m for m in proposals(doc, ruled) if m.type is EventType.LEADER_VISIT] == []


def test_unknown_features_count_nothing_and_known_ones_add_up() -> None:
    i, j = TYPES.index(EventType.LEADER_VISIT), TYPES.index(EventType.LEADER_VISIT) + len(TYPES)
    model = parse(["bias\t" + "\t".join(f"{k}=-2" for k in range(2 * len(TYPES))), f"w=赴\t{i}=4\t{j}=1"])
    nothing, visit = model.chances(["w=茶"])[EventType.LEADER_VISIT], model.chances(["w=赴", "w=茶"])[EventType.LEADER_VISIT]
    assert nothing.stated == nothing.asserted == pytest.approx(0.119, abs=0.001)
    assert visit.stated == pytest.approx(0.881, abs=0.001)
    assert visit.asserted == pytest.approx(0.269, abs=0.001)


def test_the_shipped_weights_are_small_and_of_every_type() -> None:
    data = Path("lexicons/event_model.tsv.gz")
    assert data.stat().st_size < 2_000_000
    text = gzip.decompress(data.read_bytes()).decode("utf-8")
    assert {int(p.split("=")[0]) for line in text.splitlines()[1:] for p in line.split("\t")[1:]} == set(
        range(2 * len(TYPES) + len(MOODS))
    )
    assert default_model().weight("w=赴", EventType.LEADER_VISIT) > 0


def _told(text: str, type_: EventType, kind: str = "self_report") -> list[tuple[str, str]]:
    doc = _doc(text, kind=kind)
    return [(e.status.value, doc.text[e.start : e.end]) for e in events_of(doc) if e.type is type_]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("全年未派人对石阡县帮扶项目开展过任何形式的专项抽查。", EventType.INSPECTION),
        ("石阡县今年没有完成年初确定的9000人减贫任务。", EventType.POVERTY_OUTCOME),
        ("石阡县群众对我局帮扶工作的满意率目标值为98%。", EventType.SATISFACTION),
        ("10月将抽查石阡县坪山乡的茶园管护情况。", EventType.INSPECTION),
        ("会议不同意石阡县提出的追加80万元景观费用的申请。", EventType.FUND_ALLOCATION),
    ],
)
def test_what_was_refused_missed_or_only_aimed_at_is_not_done(text: str, type_: EventType) -> None:
    assert "asserted" not in [status for status, _ in _told(text, type_)]


@pytest.mark.parametrize(
    "text",
    [
        "参训学员对课程安排的满意率为97%。",
        "我局门户网站留言办理满意率94.5%。",
        "石阡县在全省扶贫成效考核中综合评价为“好”。",
    ],
)
def test_rates_of_other_things_are_no_survey_of_the_help(text: str) -> None:
    assert [s for s, _ in _told(text, EventType.SATISFACTION) if s == "asserted"] == []


def test_an_undated_word_on_a_check_repeats_the_dated_one_of_its_document() -> None:
    dated = "9月5日至8日，局机关纪委派出督查组对石阡县帮扶项目开展督促检查。"
    again = "督查组走访了石阡县坪山乡的43户群众，逐户核对了补助发放。"
    assert len(_told(f"{dated}\n\n{again}", EventType.INSPECTION, "inspection_report")) == 1


def test_a_cadre_only_named_by_his_post_is_not_appointed() -> None:
    assert _told("挂职副县长邱志远向调研组介绍了石阡县茶产业的情况。", EventType.CADRE_APPOINTMENT) == []
