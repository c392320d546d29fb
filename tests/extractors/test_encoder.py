"""The encoder beside the words: its pieces, what it is given to read, what it says, and how both readers speak together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.analyse import events_of
from extractors.events import detect
from extractors.events.document import Doc
from extractors.learned.encoder import both, default_encoder, pack
from extractors.learned.model import MOODS, TYPES, Chance
from extractors.learned.pieces import END, START, UNKNOWN, Pieces, default_pieces
from extractors.learned.read import Stretch, unlikely
from extractors.learned.said import Said, row_said, sentence_said
from extractors.learned.tokens import Masked
from extractors.model import EventType
from tests.extractors.test_learned import _doc


def _said(doc: Doc) -> list[Said]:
    masked = Masked(doc)
    return [sentence_said(doc, masked, s, None) for s in doc.sentences]


def test_a_text_is_cut_into_its_likeliest_pieces() -> None:
    pieces = Pieces(
        [("<s>", 0), ("<pad>", 0), ("</s>", 0), ("<unk>", 0), ("▁", -3), ("扶", -5), ("贫", -5), ("扶贫", -6), ("款", -5)]
    )
    assert pieces.cut("扶贫款") == [4, 7, 8]


def test_a_character_that_is_no_piece_is_unknown_and_loses_no_other() -> None:
    pieces = Pieces([("<s>", 0), ("<pad>", 0), ("</s>", 0), ("<unk>", 0), ("▁", -3), ("扶", -5), ("贫", -5)])
    assert pieces.cut("扶龘贫") == [4, 5, UNKNOWN, 6]


def test_the_shipped_pieces_know_common_words_whole() -> None:
    cut = default_pieces().cut("研究年度扶贫工作计划")
    assert UNKNOWN not in cut
    assert len(cut) < 9


def test_names_places_dates_and_sums_are_read_as_plain_words() -> None:
    (said,) = _said(_doc("5月9日，副局长赖明义到石阡县，我局捐款30万元。"))
    assert said.text.startswith("某日")
    assert "本县" in said.text
    assert not any(word in said.text for word in ("赖明义", "石阡", "30"))


def test_a_row_is_read_with_its_columns() -> None:
    doc = _doc("| 日期 | 来访人 |\n| --- | --- |\n| 2017年5月9日 | 赖明义 |\n")
    masked = Masked(doc)
    (row,) = [r for _, rows in doc.tables for r in rows]
    assert row_said(doc, masked, row) == Said(
        "self_report", row_said(doc, masked, row).heading, "", "日期：某日；来访人：某某", True
    )


def test_a_long_sentence_is_cut_and_keeps_its_frame() -> None:
    packed = pack(
        Said("self_report", "二、领导调研", "此前已经两次", "调研扶贫产业" * 60, False), default_pieces(), {"self_report": 1}
    )
    assert len(packed.pieces) <= 80
    assert packed.pieces[0] == START
    assert END in packed.pieces
    assert packed.kind == 1


@pytest.mark.parametrize(
    ("text", "type_", "stated"),
    [
        ("某日，局长某某到本县某村走访贫困户，并召开座谈会。", EventType.LEADER_VISIT, True),
        ("某日，本县县长某某一行来我方汇报工作。", EventType.LEADER_VISIT, False),
        ("某日，党组书记某某主持召开党组会，研究年度定点扶贫工作计划。", EventType.PLAN_MEETING, True),
        ("各单位要高度重视，认真组织学习。", EventType.PLAN_MEETING, False),
        ("选派某某到本县挂职任副县长，协助分管扶贫工作。", EventType.CADRE_APPOINTMENT, True),
        ("合作社某某种植辣椒，年收入若干元。", EventType.CADRE_APPOINTMENT, False),
        ("全年投入帮扶资金若干元，用于本县饮水工程。", EventType.FUND_ALLOCATION, True),
        ("贫困户某某卖羊收入若干元。", EventType.FUND_ALLOCATION, False),
    ],
)
def test_what_a_sentence_states(text: str, type_: EventType, stated: bool) -> None:
    ((chances, _),) = default_encoder().read([Said("self_report", "", "", text, False)])
    assert (chances[type_].asserted >= 0.5) is stated


def test_what_stands_beside_a_sentence_in_a_batch_does_not_change_what_it_says() -> None:
    one = Said("news", "", "", "某日，局长某某到本县某村走访贫困户。", False)
    long = Said("news", "", "", "合作社带动若干户种植辣椒、核桃、茶叶，年底分红，" * 4, False)
    ((alone, _),) = default_encoder().read([one])
    (beside, _), _ = default_encoder().read([one, long])
    for t in TYPES:
        assert abs(alone[t].stated - beside[t].stated) < 0.1  # weights of eight bits: the scale is that of the batch


def test_two_readers_meet_between_and_doubt_tempers_certainty() -> None:
    def read(p: float) -> tuple[dict[EventType, Chance], dict]:  # type: ignore[type-arg]
        return dict.fromkeys(TYPES, Chance(p, p)), dict.fromkeys(MOODS, p)

    chances, moods = both(read(0.9), read(0.1))
    assert all(c.stated == pytest.approx(0.5) for c in chances.values())
    assert all(p == pytest.approx(0.5) for p in moods.values())
    assert 0.0 < both(read(0.0), read(1.0))[1][MOODS[0]] < 1.0


def _stretch(doc: Doc, n: int, asserted: float) -> Stretch:
    chances = dict.fromkeys(TYPES, Chance(0.9, asserted))
    return Stretch(doc.sentences[n], None, {}, chances, dict.fromkeys(TYPES, asserted), MOODS[0], 0.0)


def test_what_a_rule_found_is_refused_only_where_no_sentence_of_it_states_the_act() -> None:
    doc = _doc("5月9日，副局长赖明义到石阡县调研。他走访了贫困户。")
    (visit,) = [m for m in detect(doc) if m.type is EventType.LEADER_VISIT]
    over = replace(visit, end=len(doc.text))
    assert unlikely(over, [_stretch(doc, 0, 0.02), _stretch(doc, 1, 0.02)])
    assert not unlikely(over, [_stretch(doc, 0, 0.02), _stretch(doc, 1, 0.6)])
    assert not unlikely(visit, [_stretch(doc, 1, 0.02)])


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("我局派往石阡县挂职的副县长钱卫东3月已由县人大常委会免去职务，目前无人接替。", EventType.CADRE_APPOINTMENT),
        ("石阡县挂职副县长一职自去年秋天起一直空缺，我局尚未选定接替人选。", EventType.CADRE_APPOINTMENT),
    ],
)
def test_what_a_rule_takes_for_an_act_the_readers_refuse(text: str, type_: EventType) -> None:
    assert "asserted" not in [e.status.value for e in events_of(_doc(text)) if e.type is type_]


def test_a_plain_statement_of_a_rule_stands() -> None:
    doc = _doc("2016年9月，我局选派钱卫东到石阡县挂职任副县长，协助分管扶贫工作。")
    assert "asserted" in [e.status.value for e in events_of(doc) if e.type is EventType.CADRE_APPOINTMENT]
