"""Unit, kind, year, counties of whole packages, and what must not mislead them."""

import pytest

from extractors.facts import Overrides, document_facts, read_facts
from extractors.model import Level
from tests.extractors.facts.samples import make, package

UNITS = {
    "A-union": ("中国工贸职工联合会", "organisation", {"山西省吕梁市石楼县": True, "山西省忻州市偏关县": False}),
    "B-party": ("中国民促同盟中央委员会", "party", {"贵州省毕节市纳雍县": True}),
    "C-energy": (
        "华远新能源集团有限公司",
        "enterprise",
        {"新疆维吾尔自治区和田地区洛浦县": True, "宁夏回族自治区固原市西吉县": False},
    ),
    "D-univ": ("南岭工业大学", "university", {"云南省临沧市双江拉祜族佤族布朗族傣族自治县": False}),
    "E-ministry": ("国家航标保障局", "ministry", {"内蒙古自治区兴安盟科尔沁右翼中旗": True, "河北省张家口市蔚县": False}),
    "F-bank": ("海川商业银行股份有限公司", "bank", {"甘肃省定西市临洮县": False, "甘肃省陇南市宕昌县": False}),
    "G-people": ("中国红十字合作总会", "organisation", {"江西省吉安市遂川县": False}),
    "H-inst": ("中国冰川生态科学院", "institute", {"西藏自治区那曲市双湖县": True}),
}


@pytest.mark.parametrize("name", UNITS)
def test_package_facts(name: str) -> None:
    facts, _ = package(name)
    unit, kind, counties = UNITS[name]
    assert (facts.unit, facts.unit_kind, facts.year) == (unit, kind, 2017)
    assert {c.name: c.deep_poverty for c in facts.counties} == counties


@pytest.mark.parametrize(
    ("name", "alias"), [("B-party", "民促中央"), ("C-energy", "华远集团"), ("F-bank", "海川银行"), ("D-univ", "学校")]
)
def test_aliases(name: str, alias: str) -> None:
    facts, _ = package(name)
    assert alias in facts.aliases


def test_levels() -> None:
    _, documents = package("A-union")
    level = {d.facts.kind: d.facts.level for d in documents}
    assert level["self_report"] is Level.UNIT
    assert level["province_proof"] is Level.PROVINCE
    assert level["division_doc"] is Level.COUNTY
    assert level["annual_summary"] is Level.COUNTY


REPORT = """某海局〔2017〕9号

# 国家海岸监测局2017年定点扶贫工作自评报告

中央国家机关工委：

我局定点扶贫河南省信阳市光山县。{more}

>> 国家海岸监测局
>> 2017年12月20日
"""


@pytest.mark.parametrize(
    "more",
    [
        "6月，局长甲到与光山县相邻的新县参观学习。新县做法值得借鉴。",
        "此前曾定点帮扶商城县，2013年起调整。",
        "河南省兰考县、滑县已脱贫摘帽。",
        "天津市蓟州区对口支援当地。",
    ],
)
def test_other_counties_are_not_assigned(more: str) -> None:
    facts, _ = read_facts([make(REPORT.format(more=more))])
    assert [c.short for c in facts.counties] == ["光山县"]


@pytest.mark.parametrize(
    ("more", "deep"),
    [
        ("光山县被河南省确定为深度贫困县。", True),
        ("该县属省定深度贫困县。", True),
        ("光山县未列入河南省深度贫困县。", False),
        ("光山县不属深度贫困地区。", False),
        ("要聚焦深度贫困县，加大投入。", False),
        ("光山县有深度贫困村12个。", False),
        ("光山县、新县中，新县为深度贫困县。", False),
        ("光山县和新县均为深度贫困县。", True),
        ("光山县（深度贫困县）任务重。", True),
        ("省定深度贫困县光山县任务重。", True),
    ],
)
def test_deep_poverty_by_the_package_s_own_statement(more: str, deep: bool) -> None:
    facts, _ = read_facts([make(REPORT.format(more=more))])
    assert [c.deep_poverty for c in facts.counties] == [deep]


def test_overrides_win() -> None:
    facts, _ = read_facts([make(REPORT.format(more=""))], Overrides("某某大学", 2016, ("云南省兰坪县",)))
    assert (facts.unit, facts.year) == ("某某大学", 2016)
    assert [c.short for c in facts.counties] == ["兰坪县"]


def test_nothing_is_made_up_where_nothing_is_said() -> None:
    facts, _ = read_facts([make("会议室使用须知\n\n请保持清洁。")])
    assert (facts.unit, facts.year, facts.counties) == (None, None, ())


def test_the_file_name_plays_no_part() -> None:
    text = (
        "# 光山县人民政府关于县政府领导工作分工的通知\n\n各乡镇：\n\n甲副县长分管扶贫。\n\n>> 光山县人民政府\n>> 2017年3月1日"
    )
    document, view = make(text, "自评报告")
    assert document_facts(document, view).kind == "division_doc"


@pytest.mark.parametrize(
    ("title", "draft"), [("某局2017年扶贫工作计划（征求意见稿）", True), ("某局2017年扶贫工作计划", False)]
)
def test_drafts(title: str, draft: bool) -> None:
    document, view = make(f"# {title}\n\n一、目标。\n\n>> 某局\n>> 2017年3月1日")
    assert document_facts(document, view).draft is draft


@pytest.mark.parametrize(
    ("title", "date", "year"),
    [
        ("某局2018年定点扶贫工作计划", "2017年12月15日", 2018),
        ("某局定点扶贫三年规划（2016—2018年）", "2016年1月5日", None),
        ("某局定点扶贫工作总结", "2018年1月5日", 2017),
        ("关于明确扶贫工作机构的通知", "2016年6月20日", 2016),
    ],
)
def test_the_year_a_document_is_about(title: str, date: str, year: int | None) -> None:
    document, view = make(f"# {title}\n\n各部门：\n\n现通知如下。\n\n>> 国家海岸监测局\n>> {date}")
    assert document_facts(document, view).year == year
