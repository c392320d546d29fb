"""Who is on the leading body: by the title, the words before it and the kind of unit."""

import pytest

from extractors.entities.model import Context
from extractors.entities.titles import find_titles, rate_title

UNITS = {
    "ministry": Context(2017, "2017-12-20", ("国家海岸监测局", "我局", "局党组"), "ministry"),
    "university": Context(2017, "2017-12-20", ("西河理工大学", "学校", "我校"), "university"),
    "enterprise": Context(
        2017, "2017-12-20", ("中国远航重工集团有限公司", "远航重工", "集团", "集团公司", "公司"), "enterprise"
    ),
    "bank": Context(2017, "2017-12-20", ("华通银行股份有限公司", "华通银行", "我行", "总行"), "bank"),
    "party": Context(2017, "2017-12-20", ("中国民促同盟中央委员会", "民促中央", "我会"), "party"),
    "institute": Context(2017, "2017-12-20", ("高原农业科学研究院", "我院"), "institute"),
}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("ministry", "党组成员、副局长"),
        ("ministry", "局党组书记、局长"),
        ("ministry", "驻局纪检组组长、党组成员"),
        ("ministry", "党组成员、办公室主任"),
        ("university", "校长"),
        ("university", "校党委副书记"),
        ("university", "学校党委常委、副校长"),
        ("university", "校党委常委、组织部部长"),
        ("university", "纪委书记"),
        ("enterprise", "集团公司董事长、党委书记"),
        ("enterprise", "总会计师"),
        ("enterprise", "远航重工副总经理"),
        ("bank", "总行副行长"),
        ("bank", "监事长"),
        ("party", "民促中央专职副主席"),
        ("institute", "副院长"),
    ],
)
def test_on_the_leading_body(kind: str, text: str) -> None:
    title = rate_title(text, UNITS[kind])
    assert title is not None
    assert title.leading_body is True


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("ministry", "规划财务司司长"),
        ("ministry", "南海分局局长"),
        ("ministry", "办公室主任"),
        ("ministry", "直属机关党委书记"),
        ("ministry", "机关党委常务副书记"),
        ("ministry", "国务院扶贫办副主任"),
        ("ministry", "县委书记"),
        ("ministry", "省委常委、副省长"),
        ("ministry", "原副局长"),
        ("university", "农学院院长"),
        ("university", "化工学院党委书记"),
        ("university", "附属医院院长"),
        ("university", "校长助理"),
        ("university", "校团委书记"),
        ("university", "党委统战部部长"),
        ("enterprise", "西南分公司党委书记、总经理"),
        ("enterprise", "社会责任部总经理"),
        ("enterprise", "子公司远航置业有限公司董事长"),
        ("enterprise", "工会主席"),
        ("enterprise", "总经理助理"),
        ("bank", "四川省分行行长"),
        ("bank", "甘孜分行党委书记、行长"),
        ("bank", "普惠金融部总经理"),
        ("party", "社会服务部部长"),
        ("institute", "作物研究所所长"),
    ],
)
def test_below_the_leading_body(kind: str, text: str) -> None:
    title = rate_title(text, UNITS[kind])
    assert title is not None
    assert title.leading_body is False
    assert title.why


def test_what_cannot_be_told_is_none() -> None:
    title = rate_title("书记", UNITS["university"])
    assert title is not None
    assert title.leading_body is None


def test_flags() -> None:
    former, acting, seconded = (find_titles(t, UNITS["ministry"])[0] for t in ("原局长甲", "代局长乙", "副县长（挂职）丙"))
    assert former.former
    assert acting.acting
    assert seconded.seconded


@pytest.mark.parametrize("text", ["书记处会议", "局长远发展", "处长期", "主任务", "社长远", "部长期规划"])
def test_words_that_only_look_like_titles_do_not_reach_the_leading_body(text: str) -> None:
    assert not any(t.leading_body and t.text not in ("局长", "部长") for t in find_titles(text, UNITS["university"]))
