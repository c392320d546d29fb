"""Rates and grades in forms, in words and side by side; who made the survey; what is no rate of help."""

from __future__ import annotations

import pytest

from extractors.model import EventStatus, EventType, Evidence
from tests.extractors.events.world import read


def _found(text: str, **kw: str) -> list[Evidence]:
    return [e for e in read(text, **kw) if e.type is EventType.SATISFACTION]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "target", "percent", "grade"),
    [
        ("对总局定点帮扶工作的评价等次（在□内打√）\n☑ 好　□ 较好　□ 一般　□ 较差\n", "help", None, "好"),
        ("问卷第3题“您对总局帮扶工作是否满意”，答“满意”者占百分之九十三点五。", "help", 93.5, None),
        ("问卷结果，对总局帮扶工作表示满意和比较满意的111户，占92.5%。", "help", 92.5, None),
        ("老支书说，对总局帮扶工作满意的占99.2%。", "help", 99.2, None),
        ("石阡县委组织部测评显示，我局两名驻县干部满意率95.1%。", "cadre", 95.1, None),
        ("第一书记钱卫东同志年度满意度测评得分94.6分，列全县第9位，评为优秀等次。", "cadre", None, "优秀"),
    ],
)
def test_forms_and_words_of_a_survey(text: str, target: str, percent: float | None, grade: str | None) -> None:
    (e,) = _found(text, kind="satisfaction_survey", level="county", issuer="石阡县扶贫开发办公室")
    assert (e.fields["target"], e.fields["percent"], e.fields["grade"]) == (target, percent, grade)


def test_two_rates_told_respectively_are_two() -> None:
    found = _found("两年来，群众对我局挂职干部和第一书记工作的满意率分别为96.3%和97.9%。")
    assert [e.fields["percent"] for e in found] == [96.3, 97.9]


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("11月下旬，机关党委在佛顶山村和坪山、龙塘两个乡镇发放问卷，群众对我局帮扶工作的满意率为98.6%。", "机关党委"),
        ("石阡县有关部门反馈，干部群众对我局帮扶工作的满意率为98.2%。", "石阡县有关部门"),
        ("12月，石阡县扶贫办组织问卷调查，对我局帮扶工作满意率97%。", "石阡县扶贫办"),
        ("经石阡县统计局入户调查，对我局帮扶工作满意率97%。", "石阡县统计局"),
    ],
)
def test_who_made_the_survey_is_its_subject(text: str, issuer: str) -> None:
    assert [e.fields["issuer"] for e in _found(text)] == [issuer]


def test_the_form_names_who_surveyed() -> None:
    text = "调查单位：档案总局机关党委　　调查时间：2017年11月\n\n统计结果：对总局帮扶工作满意率98.6%。\n"
    (e,) = _found(text, kind="satisfaction_survey", issuer="国家档案事业总局机关党委")
    assert e.fields["issuer"] == "档案总局机关党委"


@pytest.mark.parametrize(
    "text",
    [
        "宁波市对口帮扶工作满意率98.9%，由市里汇总。",
        "如年底组织的测评满意率低于90%，则相应扣减绩效。",
        "食堂饭菜满意的占88%，环境满意率90%。",
        "对培训课程表示满意的38人，占95%。",
        "基本满意的占9%，不满意的占1%。",
    ],
)
def test_rates_that_are_not_of_the_units_help(text: str) -> None:
    assert [e for e in _found(text) if e.status is EventStatus.ASSERTED] == []


def test_a_box_in_a_review_form_is_no_survey() -> None:
    text = "派出单位意见（请对帮扶工作评价）\n■优秀　□称职　□不称职\n"
    assert _found(text, kind="review_form") == []
