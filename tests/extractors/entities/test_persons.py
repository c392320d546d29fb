"""Persons with the title beside them; LAC really runs."""

import pytest

from extractors.entities import Context, annotate, annotate_text
from ingest.model import LogicalDocument, SourceFile
from ingest.readers.text import parse
from ingest.view import View

CONTEXT = Context(2017, "2017-12-20", ("国家海岸监测局", "我局"), "ministry")


def people(text: str) -> list[tuple[str, str | None]]:
    return [(p.name, p.title.text if p.title else None) for p in annotate_text(text, CONTEXT).persons]


def table(markdown: str) -> list[tuple[str, str | None]]:
    view = View.of(LogicalDocument("a", SourceFile("a.md", "0", "md", False, (parse(markdown),)), 1, 1))
    return [(p.name, p.title.text if p.title else None) for p in annotate(view, CONTEXT).persons]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("党组成员、副局长周晓岚赴县调研", [("周晓岚", "党组成员、副局长")]),
        ("周晓岚副局长赴县调研", [("周晓岚", "副局长")]),
        ("周晓岚（副局长）赴县调研", [("周晓岚", "副局长")]),
        ("组  长：周晓岚  党组书记、局长", [("周晓岚", "党组书记、局长")]),
        ("局长欧阳振华率队", [("欧阳振华", "局长")]),
        ("副县长艾力·买买提同志主持", [("艾力·买买提", "副县长")]),
        ("高级主管唐守之任上河村第一书记", [("唐守之", "高级主管")]),
        ("县长和建国陪同调研", [("和建国", "县长")]),
    ],
)
def test_names_and_titles(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert people(text) == expected


def test_lists_before_comrades() -> None:
    assert [n for n, _ in people("关于周晓岚、郑鸿飞两名同志任职的通知")] == ["周晓岚", "郑鸿飞"]


def test_rosters() -> None:
    assert [n for n, _ in people("出席：周晓岚、高原、明月\n列席：万 里  郑鸿飞")] == [
        "周晓岚",
        "高原",
        "明月",
        "万里",
        "郑鸿飞",
    ]


def test_placeholders_are_no_persons() -> None:
    assert people("走访贫困户李某荣、张××同志家") == []


@pytest.mark.parametrize(
    "text", ["办公室主任同志主持", "各单位负责同志参加会议", "高原地区干部参加", "内部资料·注意保存，领导同志传阅"]
)
def test_no_persons(text: str) -> None:
    assert people(text) == []


def test_columns() -> None:
    found = table("| 姓名 | 职务 | 分工 |\n|---|---|---|\n| 周晓岚 | 县委常委、副县长 | 扶贫 |\n| 洛桑次仁 | 副县长 | 教育 |")
    assert found == [("周晓岚", "县委常委、副县长"), ("洛桑次仁", "副县长")]


def test_a_companion_does_not_take_the_leader_title() -> None:
    found = table("| 日期 | 带队人员及职务 | 陪同领导 |\n|---|---|---|\n| 4月12日 | 周晓岚　党组书记、局长 | 郑鸿飞 |")
    assert dict(found) == {"周晓岚": "党组书记、局长", "郑鸿飞": None}


def test_form_fields() -> None:
    assert ("万里", None) in table("| 姓　名 | 万　里 | 性别 | 女 |\n|---|---|---|---|\n| 民族 | 汉族 | 学历 | 本科 |")


def test_a_name_known_once_is_found_again() -> None:
    assert [n for n, _ in people("副局长周晓岚赴县。周晓岚指出，要精准。")] == ["周晓岚", "周晓岚"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("校党委书记端木云台年内先后三次到县", ["端木云台"]),
        ("院领导分工如下：令狐清远同志协助院长工作", ["令狐清远"]),
        ("7月，院长百里长川冒雪前往共和县", ["百里长川"]),
        ("集团党委副书记、总经理吐尔洪·依明率工作组入疆", ["吐尔洪·依明"]),
        ("会员医师古丽巴哈尔·买买提、队员苏青到村义诊", ["古丽巴哈尔·买买提", "苏青"]),
        ("总行选派的乌恩同志先在村里任职", ["乌恩"]),
        ("挂职副县长的凌川任期届满，返回机关", ["凌川"]),
        ("由乡党委书记贾立总负责", ["贾立"]),
        ("规划司叶岚同志接替任期届满的吴双宝", ["叶岚", "吴双宝"]),
        ("任命：邹林为县人民政府副县长（挂职）", ["邹林"]),
        ("免去：何以的县人民政府副县长（挂职）职务", ["何以"]),
        ("县农业厅选派的干部路长明到县里挂任副县长", ["路长明"]),
        ("3月由易水青接棒，前任汤如是任满返回", ["易水青", "汤如是"]),
        ("会长晨光没有惊动县里，副会长车前跑项目", ["车前"]),
        ("本年帮扶三人：居马别克任县委副书记，沙马拉且任副县长", ["居马别克", "沙马拉且"]),
        ("仁青才让同志（州水利局）任某村第一书记", ["仁青才让"]),
        ("申请人：斯琴巴图　职务：副院长", ["斯琴巴图"]),
        ("分管领导签字：皇甫松　日期：2017年12月", ["皇甫松"]),
        ("滕　斌（县委常委、副县长，挂职） 协助分管扶贫", ["滕斌"]),
        ("4.戴岳行长下旬去县里，邵立常务副主席会见", ["戴岳", "邵立"]),
    ],
)
def test_names_that_are_cut_or_stuck(text: str, names: list[str]) -> None:
    found = [n for n, _ in people(text)]
    assert [n for n in names if n not in found] == []
    assert all(n in names or not any(n in m or m in n for m in names) for n in found)


@pytest.mark.parametrize(
    "text",
    [
        "县委书记高度重视，主任安排时间，局长经常到村，院长全程参与",
        "附选派干部花名册和第一书记花名册",
        "挂职副县长任期于2016年12月届满",
        "座谈中有同志反映道路难走",
        "各单位安排干部时间到位后，院长全年多次到县",
        "书记方便时到县，主任连线专家",
    ],
)
def test_words_behind_titles_are_no_names(text: str) -> None:
    assert people(text) == []


def test_the_unit_is_no_person() -> None:
    context = Context(2017, None, ("中国民主弘道会", "弘道会"), "party")
    assert [p.name for p in annotate_text("弘道会主席带队到县，弘道会同志走访", context).persons] == []


def test_a_longer_form_known_from_the_package_wins() -> None:
    context = Context(2017, None, (), None, ("慕容远图", "慕容远"))
    assert [p.name for p in annotate_text("下午，慕容远图转赴山里，考察水源。", context).persons] == ["慕容远图"]
