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
