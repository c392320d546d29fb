"""Who follows whom: predecessors are told as over, successors behind the sentence of the post, letters resting on rules."""

from __future__ import annotations

import pytest

from extractors.model import FIELDS
from tests.extractors.events.world import read

RELIEVED = [
    ("2017年3月，农业处干部贺兰山接替任期届满的温良玉，担任石阡县坪山乡大坪村第一书记。", "温良玉"),
    ("选派科技司处长柯景行挂任石阡县委常委、副县长，挂职两年，接替期满返回的邹同舟同志。", "邹同舟"),
    ("档案馆干部贺兰山于2017年5月接替温良玉担任石阡县坪山乡大坪村第一书记。", "温良玉"),
    ("2017年4月，柯景行顶替挂职期满的邹同舟，挂任石阡县副县长。", "邹同舟"),
]
NOT_RELIEVED = [
    "由人事司提出接替人选，3月底前选派到石阡县挂任副县长。",
    "柯景行同志挂任石阡县副县长，接替工作已于4月办完。",
    "方既明接替辛伯川担任总局定点扶贫工作领导小组组长。",
    "选派贺兰山担任石阡县坪山乡大坪村第一书记，任期两年。",
]


@pytest.mark.parametrize(("text", "name"), RELIEVED)
def test_the_one_relieved_is_over(text: str, name: str) -> None:
    found = [e for e in read(text) if e.type in ("cadre_appointment", "secretary_appointment")]
    assert [e.status for e in found if e.fields["person"] == name] == ["negated"]
    assert [e.status for e in found if e.fields["person"] not in (name, None)] == ["asserted"]
    assert not [e for e in read(text) if e.type == "person_designation"]


@pytest.mark.parametrize("text", NOT_RELIEVED)
def test_nobody_is_relieved(text: str) -> None:
    found = [e for e in read(text) if e.type in ("cadre_appointment", "secretary_appointment")]
    assert not [e for e in found if e.status == "negated"]


FOLLOWS = [
    (
        "温良玉同志任石阡县大坪村第一书记一年期满，于9月返京。10月起由贺兰山同志接任。",
        "secretary_appointment",
        "贺兰山",
        "2017-10",
    ),
    ("挂任石阡县副县长的邹同舟3月任满。4月由柯景行接替。", "cadre_appointment", "柯景行", "2017-04"),
]


@pytest.mark.parametrize(("text", "type_", "name", "start"), FOLLOWS)
def test_the_successor_behind_the_sentence_of_the_post(text: str, type_: str, name: str, start: str) -> None:
    found = [e for e in read(text) if e.type == type_ and e.status == "asserted"]
    assert (name, start) in [(e.fields["person"], e.fields["start"]) for e in found]


@pytest.mark.parametrize(
    "text",
    [
        "总局成立了领导小组，温良玉任组长。10月起由贺兰山同志接任。",
        "温良玉同志任石阡县大坪村第一书记一年期满。拟由贺兰山同志接任。",
        "温良玉同志任石阡县大坪村第一书记。10月起由贺兰山同志负责联系。",
    ],
)
def test_no_successor(text: str) -> None:
    kinds = ("cadre_appointment", "secretary_appointment")
    assert not [e for e in read(text) if e.type in kinds and e.fields["person"] == "贺兰山" and e.status == "asserted"]


def test_what_a_letter_rests_on_appoints_nobody() -> None:
    text = "根据中央组织部关于选派挂职扶贫干部的有关要求，经研究同意：\n\n柯景行同志挂任石阡县人民政府副县长，时间两年。"
    found = [e for e in read(text, kind="appointment_cadre", level="prefecture") if e.type == "cadre_appointment"]
    assert [e.fields["person"] for e in found] == ["柯景行"]


DIVISION = """赖鸿志：领导县政府全面工作。

田家骏：负责农业农村、精准扶贫、水利工作。

柯　景（挂职）：负责教育、科技工作，联系国家档案事业总局。

胡卫国：负责公安、信访工作。
"""


def test_a_division_without_titles_marks_who_was_sent() -> None:
    found = [e for e in read(DIVISION, kind="division_doc", level="county") if e.type == "cadre_appointment"]
    own = [e for e in found if e.status == "asserted"]
    assert [(e.fields["person"], e.fields["oversees_poverty"]) for e in own] == [("柯景", False)]


@pytest.mark.parametrize(
    "text",
    [
        "8月21日至24日，由审计处处长莫言笑任组长，对石阡县精准识别、资金管理使用情况开展督促检查。",
        "检查组由审计处处长莫言笑任组长，9月4日至6日对石阡县扶贫工作开展督促检查。",
        "督导组由副局长祝九龄任组长，赴石阡县检查扶贫资金。",
    ],
)
def test_the_head_of_an_inspection_answers_for_nothing(text: str) -> None:
    assert not [e for e in read(text) if e.type == "person_designation"]


def test_the_head_of_the_leading_group_does() -> None:
    found = read("总局成立定点扶贫工作领导小组，由局长辛伯川任组长。")
    assert [e.fields["person"] for e in found if e.type == "person_designation"] == ["辛伯川"]


ROSTER = """| 序号 | 姓名 | 派出单位及职务 | 任职村 |
|---|---|---|---|
| 1 | 贺兰山 | 国家档案事业总局技术部科员 | 坪山乡大坪村 |
| 2 | 温良玉 | 县烟草专卖局办公室主任 | 坪山乡小河村 |
| 3 | 邹同舟 | 国家内河疏浚局贵州工程处工程师 | 龙井乡上寨村 |
| 4 | 柯景行 | 技术部高级主管 | 龙井乡下寨村 |
"""


def test_body_and_rank_in_one_cell_tell_who_sent() -> None:
    found = read(ROSTER, kind="appointment_secretary", level="county", title="石阡县驻村第一书记名单", date="2017-09-01")
    whose = {e.fields["person"]: e.status.value for e in found if e.type == "secretary_appointment"}
    assert whose == {"贺兰山": "asserted", "温良玉": "other_party", "邹同舟": "other_party", "柯景行": "asserted"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("温良玉（广东省援黔干部）同志挂任石阡县副县长。", "other_party"),
        ("邹同舟同志（省水利厅）任县水利局副局长，柯景行同志（国家档案事业总局）任副县长（挂职，时间两年）。", "asserted"),
        ("柯景行同志（国家档案事业总局技术部处长）挂任石阡县副县长。", "asserted"),
        ("邹同舟同志（省水利厅副处长）挂任石阡县副县长，时间一年。", "other_party"),
    ],
)
def test_the_bracket_behind_a_name_tells_who_sent(text: str, status: str) -> None:
    found = [
        e for e in read(text, kind="appointment_cadre", level="prefecture", date="2017-03-01") if e.type == "cadre_appointment"
    ]
    assert found
    assert found[-1].status == status


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("5.关于挂职干部。柯景行同志已于本月到石阡县报到，人事司要会同县里明确分工。", "2017-04"),
        ("二、选派挂职干部。柯景行同志3月12日到石阡县报到。", "2017-03-12"),
    ],
)
def test_who_has_arrived_holds_the_post_that_the_words_around_name(text: str, start: str) -> None:
    found = [e for e in read(text, kind="meeting_minutes", date="2017-04-28") if e.type == "cadre_appointment"]
    assert ("柯景行", start, "asserted") in [(e.fields["person"], e.fields["start"], e.status) for e in found]
    assert all(tuple(e.fields) == FIELDS[e.type] for e in found)


@pytest.mark.parametrize(
    "text",
    [
        "5.关于挂职干部。邹同舟同志已到县委党校报到。",
        "5.关于挂职干部。邹同舟同志拟于5月到石阡县报到。",
        "5.关于培训。邹同舟同志已于本月到石阡县报到。",
    ],
)
def test_who_arrives_for_something_else_or_is_still_to_come(text: str) -> None:
    found = [e for e in read(text, kind="meeting_minutes", date="2017-04-28") if e.type == "cadre_appointment"]
    assert not [e for e in found if e.fields["person"] == "邹同舟" and e.status == "asserted" and "learned" not in e.extra]


def test_the_one_to_be_relieved_is_not_the_one_wanted() -> None:
    text = "4.石阡县挂职副县长庞立本同志期满，由党组组织部提出接替人选，3月底前到岗。"
    found = [e for e in read(text, kind="meeting_minutes", date="2017-02-16") if e.type == "cadre_appointment"]
    assert not [e for e in found if e.status == "planned" and e.fields["person"]]
