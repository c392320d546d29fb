"""Headings, paragraphs, columns and places between the margins."""

from __future__ import annotations

import pytest

from ingest.layout import forms
from ingest.layout.blocks import build_blocks
from ingest.layout.rows import join_row
from ingest.model import Align, Block, BlockKind, Line
from tests.ingest.test_layout_running import HEIGHT, WIDTH, centred, line

LONG = "单位高度重视帮扶工作，年初召开党组会专题研究，印发年度"  # 27 ems at 15 points: 90 to 495


def blocks(*lines: Line, tables: tuple[Block, ...] = ()) -> tuple[Block, ...]:
    return build_blocks(lines, tables, (), WIDTH, HEIGHT)


def texts(*lines: Line) -> list[str]:
    return [b.text for b in blocks(*lines)]


def para(y: float, *parts: str, indent: float = 30) -> list[Line]:
    return [line(text, y + 28 * k, 90 + (indent if k == 0 else 0), 15) for k, text in enumerate(parts)]


def test_paragraphs_by_indent_and_short_last_line() -> None:
    one = para(100, LONG[2:], LONG, "计划。")
    two = para(184, LONG[2:], "工作要点。")
    assert texts(*one, *two) == [LONG[2:] + LONG + "计划。", LONG[2:] + "工作要点。"]


def test_full_single_lines_at_the_indent_are_paragraphs_of_their_own() -> None:
    lines = [*para(100, LONG[2:], LONG, "计划。"), *para(184, LONG[2:]), *para(212, LONG[2:]), *para(240, LONG[2:], "要点。")]
    assert len(texts(*lines)) == 4


def test_line_that_ends_early_because_a_number_did_not_fit_is_not_the_last() -> None:
    lines = [
        *para(100, LONG[2:], LONG[:-5]),
        line("1,234,567.89元用于修路，其余用于助学。", 156, 90, 15),
        *para(300, LONG[2:], LONG),
    ]
    assert texts(*lines)[0].endswith(LONG[:-5] + "1,234,567.89元用于修路，其余用于助学。")


def test_title_of_three_lines_is_one_heading_and_the_number_above_is_not() -> None:
    lines = [
        centred("某部发〔2017〕9号", 90, 15), centred("某某部关于印发《某某部二〇一七年", 130, 22),
        centred("定点扶贫工作计划》", 162, 22), centred("的通知", 194, 22), *para(260, LONG[2:], LONG, "完。"),
    ]  # fmt: skip
    found = blocks(*lines)
    assert [(b.kind, b.align, len(b.lines)) for b in found[:2]] == [
        (BlockKind.PARAGRAPH, Align.CENTER, 1),
        (BlockKind.HEADING, Align.CENTER, 3),
    ]


def test_letterhead_in_larger_type_is_not_part_of_the_title() -> None:
    lines = [centred("某某县人民政府文件", 80, 34), centred("关于开展督查的通报", 130, 22), *para(200, LONG[2:], LONG, "完。")]
    assert [b.text for b in blocks(*lines)][:2] == ["某某县人民政府文件", "关于开展督查的通报"]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("一、加强组织领导", 2),
        ("（二）选派挂职干部", 3),
        ("(三) 落实责任", 3),
        ("第一章　总则", 2),
        ("十二、有关要求", 2),
        ("1.组织保障", 4),
    ],
)
def test_numbered_headings(text: str, level: int) -> None:
    found = blocks(*para(60, LONG[2:], LONG, "完。"), *para(160, text), *para(200, LONG[2:], LONG, "完。"))
    assert (found[1].kind, found[1].level, found[1].text) == (BlockKind.HEADING, level, text)


@pytest.mark.parametrize(
    "text",
    ["一、会议同意该项目。", "（一）投入资金三百万元，修路五公里；", "1.投入产业资金120万元", "2017年投入情况", "3.5万人脱贫",
     "第一书记到岗情况", "一是组织有力", "十分重视此项工作", "第三条　各单位应当按时报送材料。"],
)  # fmt: skip
def test_what_is_no_heading(text: str) -> None:
    found = blocks(*para(60, LONG[2:], LONG, "完。"), *para(160, text), *para(200, LONG[2:], LONG, "完。"))
    assert found[1].text == text
    assert found[1].kind is BlockKind.PARAGRAPH


def test_signature_and_date_are_right_and_apart_also_where_the_name_is_long() -> None:
    name = "中共某某某某自治县委员会组织部"
    lines = [*para(100, LONG[2:], LONG, "完。"), line(name, 260, 240, 15), line("2017年3月9日", 288, 360, 15)]
    found = blocks(*lines)
    assert [(b.text, b.align) for b in found[1:]] == [(name, Align.RIGHT), ("2017年3月9日", Align.RIGHT)]


def test_list_of_attachments_item_by_item_with_hanging_second_line() -> None:
    lines = [
        *para(60, LONG[2:], LONG, "完。"), line("附件：1.某某单位二〇一七年定点扶贫工作计划及任务分解", 180, 120, 15),
        line("表", 208, 180, 15), line("2.会议纪要", 236, 165, 15), line("3.任职文件", 264, 165, 15),
    ]  # fmt: skip
    assert texts(*lines)[1:] == ["附件：1.某某单位二〇一七年定点扶贫工作计划及任务分解表", "2.会议纪要", "3.任职文件"]


def test_two_columns_are_read_one_after_the_other_under_a_common_head() -> None:
    left = [line("左栏文字说明情况左栏文字说明", 150 + 20 * k, 60, 12) for k in range(8)]
    right = [line("右栏文字说明情况右栏文字说明", 150 + 20 * k, 320, 12) for k in range(8)]
    mixed = [x for pair in zip(left, right, strict=True) for x in pair]
    joined = "".join(
        texts(
            centred("扶贫路上的年轻人", 90, 24),
            *mixed,
            line("（原载某报二〇一七年五月九日第三版，记者某某）本版责任编辑某某某某", 330, 60, 12),
        )
    )
    assert joined.startswith("扶贫路上的年轻人" + left[0].text * 8 + right[0].text * 8)


def test_labels_and_values_side_by_side_are_rows_not_columns() -> None:
    rows = [
        ("姓　　名：张一", "性　　别：男"),
        ("出生年月：一九八〇年", "政治面貌：党员"),
        ("工作单位：某局", "职　　务：处长"),
        ("派驻村名：甲村", "任职时间：两年"),
        ("考核年度：二〇一七", "考核等次：优秀"),
        ("联系方式：略", "备　　注：无"),
    ]
    lines = [x for k, (a, b) in enumerate(rows) for x in (line(a, 100 + 28 * k, 90, 15), line(b, 100 + 28 * k, 320, 15))]
    assert texts(*lines) == [f"{a}\u3000{b}" for a, b in rows]


def test_joined_pieces_keep_the_place_of_every_character() -> None:
    a, b = Line("组长", (90, 100, 120, 115), 0.9, (90, 105, 120)), Line("某某", (200, 100, 230, 115), 0.8)
    row = join_row([a, b])
    assert (row.text, row.confidence) == ("组长\u3000某某", 0.8)
    assert row.edges == (90, 105, 120, 200, 215, 230)


def test_lines_of_uneven_boxes_as_ocr_gives_them_are_one_paragraph() -> None:
    """OCR boxes of one type size differ by a third in height; the last short line most of all."""
    lines = [line(LONG[2:], 100, 120, 15), Line(LONG, (90, 126, 495, 146), 0.99), Line("计划。", (88, 152, 136, 174), 0.98)]
    assert len(texts(*lines, *para(230, LONG[2:], "完。"))) == 2


def test_footnote_in_small_print_at_the_foot() -> None:
    lines = [*para(100, LONG[2:], LONG, "完①。"), line("①数据来自县扶贫办二〇一七年统计。", 740, 90, 9)]
    assert blocks(*lines)[-1].kind is BlockKind.FOOTNOTE
    small = blocks(*para(100, LONG[2:], LONG, "完。"), line("联系人：某某", 740, 90, 9))
    assert small[-1].kind is BlockKind.PARAGRAPH


def test_table_stands_between_the_paragraphs_around_it() -> None:
    table = Block(BlockKind.TABLE, box=(90, 200, 500, 300))
    found = blocks(*para(100, LONG[2:], "完。"), *para(320, LONG[2:], "完。"), tables=(table,))
    assert [b.kind for b in found] == [BlockKind.PARAGRAPH, BlockKind.TABLE, BlockKind.PARAGRAPH]


def test_red_lines_mark_their_block() -> None:
    head = centred("某某县人民政府文件", 80, 34)
    lines = [head, *para(200, LONG[2:], LONG, "完。")]
    found = build_blocks(lines, (), (), WIDTH, HEIGHT, red=[head])
    assert [b.red for b in found] == [True, False]


@pytest.mark.parametrize("text", ["2017年3月5日", "二〇一七年十二月二十日", "二○一七年十月"])
def test_dates(text: str) -> None:
    assert forms.is_date(text)


def test_first_line_that_begins_with_a_bracket_is_not_centred_in_a_scan() -> None:
    """OCR boxes the ink: the bracket begins half an em late, and a spaced-out line looks large."""
    lines = [
        *para(100, LONG[2:], LONG, "完。"),
        Line("（一）单位年初召开党组会议专题研究全年任务分工方案", (131, 184, 494, 204), 0.99),
        Line("要点。", (90, 212, 135, 230), 0.99),
        *para(240, LONG[2:], LONG, "完。"),
    ]
    found = blocks(*lines)
    assert [b.align for b in found] == [Align.LEFT] * 3
    assert found[1].text.endswith("方案要点。")


def test_numbered_item_with_a_hanging_indent_is_one_paragraph() -> None:
    lines = [
        *para(100, LONG[2:], LONG, "完。"), line("1.单位高度重视帮扶工作，年初召开党组会专题研究印发全", 184, 106, 15),
        line("面落实方案，协调推进产业、教育、健康等方面项目落地", 212, 120, 15), line("见效。", 240, 120, 15),
        line("2.单位选派干部驻村。", 268, 106, 15),
    ]  # fmt: skip
    assert [t[:2] for t in texts(*lines)] == ["高度", "1.", "2."]


@pytest.mark.parametrize(
    "text", ["第5期", "表1　投入情况", "发布时间：2017年5月9日　来源：新闻网", "（2017年3月5日通过）", "某发〔2017〕3号"]
)
def test_centred_lines_that_are_no_titles(text: str) -> None:
    found = blocks(*para(100, LONG[2:], LONG, "完。"), centred(text, 190, 15), *para(240, LONG[2:], LONG, "完。"))
    assert (found[1].kind, found[1].align) == (BlockKind.PARAGRAPH, Align.CENTER)


def test_headline_whose_halves_stand_on_both_sides_of_the_gutter_comes_first() -> None:
    left = [line("左栏文字说明情况左栏文字说明", 150 + 20 * k, 60, 12) for k in range(8)]
    right = [line("右栏文字说明情况右栏文字说明", 150 + 20 * k, 320, 12) for k in range(8)]
    head = [line("千里帮扶路", 100, 150, 24), line("情谊暖山村", 100, 330, 24)]
    joined = "".join(texts(*left, *right, *head))
    assert joined == "千里帮扶路\u3000情谊暖山村" + left[0].text * 8 + right[0].text * 8
