"""Tables in plain text files, and plain text that is none."""

from __future__ import annotations

import pytest

from ingest.model import Block, BlockKind
from ingest.readers.text import parse

WANT = [["序号", "项目名称", "资金（万元）"], ["1", "石桥村饮水工程", "120"], ["2", "道路硬化", "—"]]
DRAWN = """\
┌────┬──────────────┬────────────┐
│序号│项目名称      │资金（万元）│
├────┼──────────────┼────────────┤
│ 1  │石桥村饮水工程│        120 │
├────┼──────────────┼────────────┤
│ 2  │道路硬化      │         —  │
└────┴──────────────┴────────────┘"""
DRAWN_WIDE = """\
┏━━┳━━━━━━━┳━━━━━━┓
┃序号┃项目名称      ┃资金（万元）┃
┣━━╋━━━━━━━╋━━━━━━┫
┃ 1  ┃石桥村饮水工程┃120         ┃
┃ 2  ┃道路硬化      ┃—          ┃
┗━━┻━━━━━━━┻━━━━━━┛"""
ASCII = """\
+------+----------------+--------------+
| 序号 | 项目名称       | 资金（万元） |
+======+================+==============+
| 1    | 石桥村饮水工程 | 120          |
+------+----------------+--------------+
| 2    | 道路硬化       | —           |
+------+----------------+--------------+"""
PIPES = "序号|项目名称|资金（万元）\n---|---|---\n1|石桥村饮水工程|120\n2|道路硬化|—"
TABS = "序号\t项目名称\t资金（万元）\n1\t石桥村饮水工程\t120\n2\t道路硬化\t—"
SPACES = """\
序号    项目名称          资金（万元）
 1      石桥村饮水工程      120
 2      道路硬化            —"""


def tables(text: str) -> list[Block]:
    return [b for b in parse(text, markdown=False).blocks if b.kind is BlockKind.TABLE]


def rows(block: Block) -> list[list[str]]:
    return [[c.text for c in row] for row in block.rows()]


@pytest.mark.parametrize(
    "text", [DRAWN, DRAWN_WIDE, ASCII, PIPES, TABS, SPACES], ids=["drawn", "wide", "ascii", "pipes", "tabs", "spaces"]
)
def test_tables_of_every_kind_between_paragraphs(text: str) -> None:
    page = parse("资金使用情况如下：\n" + text + "\n\n以上情况属实。", markdown=False)
    assert [b.kind for b in page.blocks] == [BlockKind.PARAGRAPH, BlockKind.TABLE, BlockKind.PARAGRAPH]
    assert page.blocks[0].text == "资金使用情况如下："
    assert rows(page.blocks[1]) == WANT
    assert all(line.box is None for c in page.blocks[1].cells for line in c.lines)


def test_merged_cells_and_cells_of_several_lines_in_drawn_tables() -> None:
    (table,) = tables("""\
┌──────┬─────────────────┐
│ 类别 │      资金       │
│      ├────────┬────────┤
│      │ 计划   │ 到位   │
├──────┼────────┼────────┤
│ 产业 │ 种茶一 │ 30     │
│      │ 百亩   │        │
└──────┴────────┴────────┘""")
    found = {(c.text, c.row, c.col, c.rowspan, c.colspan) for c in table.cells}
    assert found == {
        ("类别", 0, 0, 2, 1), ("资金", 0, 1, 1, 2), ("计划", 1, 1, 1, 1), ("到位", 1, 2, 1, 1),
        ("产业", 2, 0, 1, 1), ("种茶一百亩", 2, 1, 1, 1), ("30", 2, 2, 1, 1),
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "一、组织领导……………………3\n二、选派干部……………………5\n三、资金投入……………………9",
        "一、组织领导\t3\n二、选派干部\t5\n三、资金投入\t9",
        "一、  组织领导      3\n二、  选派干部      5\n三、  资金投入      9",
        "    王建国    李秀兰    张永明\n    赵海燕    陈立新    周志强\n    孙春梅    吴文辉    郑国华",
        "                              清河规划研究院\n                              2017年12月1日",
        "联系人：王建国      电话：010-12345678\n地址：某某路1号      邮编：100000\n传真：010-1234      邮箱：a@b.cn",
        "    全年到县调研两次，走访贫困户。\n    二是拨付资金，支持产业项目，做好培训工作。\n    三是选派干部挂职。",
        "单价a|b的比值为三|五之间\n正文没有表格。",
    ],
    ids=["leaders", "tab-contents", "spaced-contents", "names", "signature", "contacts", "prose", "pipe"],
)
def test_plain_text_that_is_no_table(text: str) -> None:
    assert tables(text) == []
    assert "".join(b.text for b in parse(text, markdown=False).blocks).split()


def test_markdown_is_read_as_before() -> None:
    page = parse("# 标题\n\n|a|b|\n|---|---|\n|1|2|\n\n王建国    李秀兰    张永明")
    assert [b.kind for b in page.blocks] == [BlockKind.HEADING, BlockKind.TABLE, BlockKind.PARAGRAPH]


PARTED = "序号 项目名称 资金（万元）\n1 石桥村饮水工程 120\n2 道路硬化 —"


def test_cells_with_one_space_between_are_a_table_where_a_head_and_numbers_say_so() -> None:
    page = parse("资金使用情况如下：\n\n" + PARTED + "\n\n以上情况属实。", markdown=False)
    assert [b.kind for b in page.blocks] == [BlockKind.PARAGRAPH, BlockKind.TABLE, BlockKind.PARAGRAPH]
    assert rows(page.blocks[1]) == WANT


@pytest.mark.parametrize(
    "text",
    [
        "局 长 张 明\n2017 年 12 月",
        "王志远 李晓东 陈建国\n赵丽华 孙伟民 周大勇\n吴长江 郑国华 冯立诚",
        "1 一是加强领导 二是压实责任\n2 三是强化督导 四是严格考核\n3 五是总结经验 六是补齐短板",
        "主持人 张明 局长\n出席 李华 副局长\n列席 各司负责人 12人",
    ],
)
def test_lines_with_spaces_that_are_no_table(text: str) -> None:
    assert tables(text) == []


def test_rows_with_one_filled_cell_belong_to_a_table_with_tabs() -> None:
    """Merged and blank cells leave rows with only their tabs."""
    found = tables("类别\t事项\t依据\n水利\t修渠\t合同\n\t清淤\t\n\t护岸\t")
    assert [rows(b) for b in found] == [
        [["类别", "事项", "依据"], ["水利", "修渠", "合同"], ["", "清淤", ""], ["", "护岸", ""]]
    ]


def test_indented_prose_below_a_table_with_tabs_is_no_row() -> None:
    found = tables("类别\t事项\t依据\n水利\t修渠\t合同\n\t以上各项由乡里落实。")
    assert [len(list(b.rows())) for b in found] == [2]


def test_blank_cells_between_single_spaces_keep_their_columns() -> None:
    text = "序号 项目名称 建设地点 覆盖户数 资金（万元）\n1 养蜂合作社 石桥村 86 42\n2 学校取暖 两所小学  21\n 合计   63"
    (block,) = parse(text, markdown=False).blocks
    assert block.kind is BlockKind.TABLE
    rows = {r: [c.text for c in block.cells if c.row == r] for r in range(4)}
    assert rows[2] == ["2", "学校取暖", "两所小学", "", "21"]
    assert rows[3] == ["", "合计", "", "", "63"]


def test_heads_that_name_columns_make_a_table_without_numbers() -> None:
    text = "类别 文件名称 文号\n金融扶贫 小额信贷贴息办法 洛扶〔2017〕9号\n健康扶贫 先诊疗后付费实施细则 洛卫发〔2017〕31号"
    (block,) = parse(text, markdown=False).blocks
    assert block.kind is BlockKind.TABLE


@pytest.mark.parametrize(
    "text",
    [
        "马腾 赵云 黄忠\n关平 周仓 廖化\n张苞 关兴 马岱",
        "产业扶贫 教育扶贫 健康扶贫\n就业扶贫 生态扶贫 社保兜底\n党建 引领 攻坚",
        "参加单位 名单 如下\n县扶贫办 县财政局\n县教育局 县水利局",
    ],
)
def test_words_set_apart_by_spaces_are_no_table(text: str) -> None:
    assert all(b.kind is not BlockKind.TABLE for b in parse(text, markdown=False).blocks)
