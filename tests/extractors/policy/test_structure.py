"""The numbered tree of policies in several styles, and what is no item."""

from __future__ import annotations

from tests.extractors.policy.reading import policy, tree

CHAPTERS = """青河县帮扶资金管理办法
第一章　总则
第一条　为规范帮扶资金管理，制定本办法。
第二条　本办法所称帮扶资金包括：
（一）县级财政安排的资金；
（二）社会捐赠的资金。
第二章　使用
第三条　资金用于下列事项：
1.产业发展；
2.饮水安全。
第四条　第三条所列事项由县农业局公告。
第三章　附则
第五条　本办法自印发之日起施行。
"""


def test_chapters_and_articles_that_run_through() -> None:
    assert tree(CHAPTERS) == [
        "第一章", "  第一条", "  第二条", "    （一）", "    （二）",
        "第二章", "  第三条", "    1.", "    2.", "  第四条", "第三章", "  第五条",
    ]  # fmt: skip


def test_an_article_that_is_cited_is_no_item() -> None:
    article = next(n for n in policy(CHAPTERS).structure.walk() if n.path.endswith("第四条"))
    assert article.text == "第四条　第三条所列事项由县农业局公告。".replace("　", "")


def test_decimal_numbers() -> None:
    text = """关于饮水工程的实施方案
1 总体要求
1.1 目标
到年底全县通水，管网新增1.5公里。
1.2 原则
1.2.1 先急后缓
1.2.2 量力而行
2 保障措施
2.1 资金
2.1亿元由省里安排。
"""
    assert tree(text.replace("1 总体", "1.总体").replace("\n2 保障", "\n2.保障")) == [
        "1.", "  1.1", "  1.2", "    1.2.1", "    1.2.2", "2.", "  2.1",
    ]  # fmt: skip


def test_circles_below_brackets() -> None:
    text = "关于驻村的通知\n各乡镇：\n一、选派\n（1）条件。\n①身体健康；\n②熟悉农村；\n（2）程序。\n二、管理\n"
    assert tree(text) == ["一、", "  （1）", "    ①", "    ②", "  （2）", "二、"]


def test_numbers_that_run_through_and_numbers_that_begin_again() -> None:
    text = "一、甲\n（1）修路。\n（2）修桥。\n二、乙\n（3）改水。\n（4）改厕。\n"
    text += "三、丙\n1.培训。\n2.就业。\n四、丁\n1.考核。\n2.问责。\n"
    assert tree(text) == [
        "一、", "  （1）", "  （2）", "二、", "  （3）", "  （4）", "三、", "  1.", "  2.", "四、", "  1.", "  2.",
    ]  # fmt: skip


def test_items_inside_a_paragraph() -> None:
    text = "一、内容\n（一）路。主要看:1.通村路里程;2.养护人员。资料来源:乡里提供。\n"
    text += "（二）水。主要看:3.水质;4.管护。资料来源:县里提供。\n"
    assert tree(text) == ["一、", "  （一）", "    1.", "    2.", "  （二）", "    3.", "    4."]
    first = policy(text).structure.nodes[0].children[0]
    assert [c.text for c in first.children] == ["1.通村路里程;", "2.养护人员。"]
    assert "资料来源:乡里提供" in first.text


def test_a_garbled_part_number_is_said_and_kept() -> None:
    text = "一、甲要求\n抓好路。\n二、乙要求\n抓好水。\n王、丙要求\n抓好电。\n四、丁要求\n抓好网。\n"
    assert tree(text) == ["一、", "二、", "王、 应为三、", "四、"]
    assert policy(text).structure.nodes[2].text.startswith("王、丙要求")


def test_a_garbled_number_that_reads_as_another() -> None:
    text = "（一）修路。每村一条。\n（二）改水。每户一口。\n（二）改电。每户一表。\n（四）改厕。每户一间。\n"
    assert tree(text) == ["（一）", "（二）", "（二） 应为（三）", "（四）"]


def test_a_lost_article_is_said_and_nothing_is_made_up() -> None:
    text = "一、要求\n1.目标。今年完成。\n2.原则。先难后易。\n二、任务\n4.修路。每村一条。\n5.改水。每户一口。\n"
    assert tree(text) == ["一、", "  1.", "  2.", "二、", "  4. 缺3", "  5."]


def test_words_at_the_start_of_a_line_that_are_no_items() -> None:
    text = """一、进度
一是加快修路。
二是加快改水。
2015年3月完成招标。
3.5万元用于监理。
二、要求
5户以上联户的，一并安排。
一、二年级学生的课本费全免。
- 12 -
第3页
"""
    assert tree(text) == ["一、", "二、"]


def test_a_sentence_torn_by_a_page_mark_is_joined_and_its_mark_kept_apart() -> None:
    read = policy("一、进度\n各乡镇要在年底前完成管网建设，并\n\n— 7 —\n\n报县水利局验收。\n二、要求\n抓紧。\n")
    assert "并报县水利局验收" in read.structure.nodes[0].text
    assert [c.words for c in read.text.cleaned if c.kind == "page_mark"] == ["— 7 —"]
    at = read.text.text.index("并报县")
    assert read.text.passage(at, at + 3).quote.replace(" ", "") == "并报县"


def test_a_sentence_that_breaks_off_is_said() -> None:
    read = policy("1.修路。各乡镇要在年底前完成通村公路建设。对逾期没有完成的\n2.改水。按期通水。\n")
    assert [p.kind for n in read.structure.nodes for p in n.problems] == ["torn"]


def test_a_fragment_above_the_first_item_is_said_and_left_out() -> None:
    read = policy(
        "关于清淤的意见\n各乡镇：\n为做好全县河道清淤工作，现提出如下意见。\n彻落实。\n特此通知。\n一、任务\n抓紧。\n"
    )
    assert [p.words for p in read.structure.problems] == ["彻落实。"]
    assert [read.text.text[a:b] for a, b in read.structure.preamble] == [
        "为做好全县河道清淤工作，现提出如下意见。",
        "特此通知。",
    ]


def test_an_annex_is_counted_anew_and_signatures_belong_to_no_item() -> None:
    text = """关于做好调查的通知
各乡镇：
现就有关事项通知如下。
一、内容
查路。
二、时间
6月底前完成。
青河县水利局
2015年3月2日
附件1
调查表填写说明
一、填表人
村干部填写。
二、方法
入户。
"""
    assert tree(text) == ["一、", "二、", "附件1", "  一、", "  二、"]
    assert policy(text).structure.nodes[1].text == "二、时间\n6月底前完成。"


def test_rows_of_a_table_are_no_items() -> None:
    assert tree("一、安排\n见表。\n序号\t事项\t时间\n1.\t修路\t5月\n2.\t改水\t6月\n\n二、要求\n抓紧。\n") == ["一、", "二、"]


def test_fewer_items_than_the_heading_promises() -> None:
    read = policy("一、实施四项工程\n1.修路工程。每村一条。\n2.改水工程。每户一口。\n3.改电工程。每户一表。\n")
    assert [p.kind for p in read.structure.nodes[0].problems] == ["count_differs"]


def test_the_last_number_of_a_run_misread_is_found_by_its_shape() -> None:
    assert tree("一、甲\n抓路。\n二、乙\n抓水。\n王、丙\n抓电。\n") == ["一、", "二、", "王、 应为三、"]
    assert tree("1.修路。每村。\n2.改水。每户。\nB.改电。每户。\n") == ["1.", "2.", "B. 应为3."]


def test_words_behind_the_last_item_that_only_look_a_little_like_a_number_are_none() -> None:
    assert tree("一、甲\n抓路。\n二、乙\n抓水。\n三权分置要落实。\n县、乡两级负责。\n人、财、物要保障。\n") == ["一、", "二、"]


def test_a_list_that_begins_with_a_misread_one() -> None:
    assert tree("一、甲\n（l）修路。每村。\n（2）改水。每户。\n二、乙\n抓紧。\n") == [
        "一、",
        "  （l） 应为（1）",
        "  （2）",
        "二、",
    ]


def test_a_number_read_too_large_does_not_make_up_lost_items() -> None:
    assert tree("1.甲。一。\n2.乙。二。\n8.丙。三。\n4.丁。四。\n5.戊。五。\n") == ["1.", "2.", "8. 应为3.", "4.", "5."]


def test_what_is_issued_by_a_letter_that_has_items_of_its_own_is_counted_anew() -> None:
    text = """青河县水利局关于印发《饮水管护办法》的通知
各乡镇：
现将办法印发给你们，并提出以下要求，请一并落实。
一、抓紧部署
年内完成。
二、抓好落实
按月报送。
青河县水利局
2015年3月2日
饮水管护办法
一、总则
管护到村。
二、职责
乡镇负责。
"""
    assert tree(text) == ["一、", "二、", "", "  一、", "  二、"]
    annex = policy(text).structure.nodes[2]
    assert (annex.title, annex.children[0].path) == ("饮水管护办法", "附文1一、")
