"""The gazetteer itself: official totals, codes, years, poverty lists, the prefecture rule of 三区三州."""

from __future__ import annotations

from collections import Counter

import pytest

from extractors.places.records import CountyRow, county_rows, divisions

# County-level divisions at the end of each year, National Bureau of Statistics (with Taiwan, Hong Kong and Macau left out).
OFFICIAL = {2013: 2853, 2014: 2854, 2015: 2850, 2016: 2851, 2017: 2851, 2018: 2851, 2019: 2846}
POOR = """
云南 88 西藏 74 贵州 66 四川 66 甘肃 58 陕西 56 河北 45 青海 42 湖南 40 河南 38 山西 36
广西 33 新疆 32 内蒙古 31 湖北 28 江西 24 安徽 20 黑龙江 20 重庆 14 宁夏 8 吉林 8 海南 5
"""
AREAS = """
六盘山区 61 秦巴山区 75 武陵山区 64 乌蒙山区 38 滇桂黔石漠化区 80 滇西边境山区 56 大兴安岭南麓山区 19
燕山-太行山区 33 吕梁山区 20 大别山区 36 罗霄山区 23 西藏区 74 四省藏区 77 新疆南疆三地州 24
"""


def totals(text: str) -> dict[str, int]:
    words = text.split()
    return {name: int(count) for name, count in zip(words[::2], words[1::2], strict=True)}


@pytest.fixture(scope="module")
def rows() -> list[CountyRow]:
    return list(county_rows())


def at_end_of(rows: list[CountyRow], year: int) -> list[CountyRow]:
    """Rows in force on 31 December: those that hold in the year and were not replaced in it."""
    counties = [r for r in rows if not r.official.endswith("行政委员会")]
    return [r for r in counties if r.first <= year and (r.last > year or r.last == 2020)]


@pytest.mark.parametrize("year", OFFICIAL)
def test_as_many_counties_as_the_statistics_say(rows: list[CountyRow], year: int) -> None:
    assert len(at_end_of(rows, year)) == OFFICIAL[year]


@pytest.mark.parametrize("year", OFFICIAL)
def test_codes_and_names_are_unique_in_a_year(rows: list[CountyRow], year: int) -> None:
    valid = at_end_of(rows, year)
    assert len({r.county.adcode for r in valid}) == len(valid)
    assert len({r.county.name for r in valid}) == len(valid)


def test_codes_are_six_digits_of_their_province(rows: list[CountyRow]) -> None:
    provinces = {d.name: d.adcode[:2] for d in divisions() if d.name == d.province}
    assert all(r.county.adcode.isdecimal() and len(r.county.adcode) == 6 for r in rows)
    assert [r.county.name for r in rows if r.county.adcode[:2] != provinces[r.county.province]] == []


def test_832_poor_counties_by_province(rows: list[CountyRow]) -> None:
    found = Counter(province for province, _ in {(r.county.province, r.place) for r in rows if r.county.national_poor})
    assert sum(found.values()) == 832
    short = {d.name: d.forms[1] for d in divisions() if d.name == d.province and len(d.forms) > 1}
    assert {short[p]: n for p, n in found.items()} == totals(POOR)


def test_592_key_counties_and_680_in_contiguous_areas(rows: list[CountyRow]) -> None:
    assert len({r.place for r in rows if r.key_county}) == 592
    areas = Counter(area for area, _ in {(r.poor_area, r.place) for r in rows if r.poor_area})
    assert areas == totals(AREAS)
    assert all(r.county.national_poor == bool(r.key_county or r.poor_area) for r in rows)


@pytest.mark.parametrize(
    ("old", "new", "year"),
    [
        ("云南省怒江傈僳族自治州泸水县", "云南省怒江傈僳族自治州泸水市", 2016),
        ("重庆市武隆县", "重庆市武隆区", 2016),
        ("江西省九江市星子县", "江西省九江市庐山市", 2016),
        ("山东省临沂市苍山县", "山东省临沂市兰陵县", 2014),
        ("西藏自治区日喀则地区定日县", "西藏自治区日喀则市定日县", 2014),
        ("贵州省六盘水市盘县", "贵州省六盘水市盘州市", 2017),
        ("安徽省六安市寿县", "安徽省淮南市寿县", 2015),
    ],
)
def test_a_renamed_county_has_both_rows_and_is_one_place(rows: list[CountyRow], old: str, new: str, year: int) -> None:
    by_name = {r.county.name: r for r in rows}
    assert by_name[old].place == by_name[new].place
    assert (by_name[old].last, by_name[new].first) == (year, year)
    assert by_name[old].county.national_poor == by_name[new].county.national_poor


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("西藏自治区拉萨市墨竹工卡县", "西藏"),
        ("新疆维吾尔自治区喀什地区巴楚县", "新疆南疆四地州"),
        ("新疆维吾尔自治区阿克苏地区乌什县", "新疆南疆四地州"),
        ("新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿合奇县", "新疆南疆四地州"),
        ("青海省海西蒙古族藏族自治州都兰县", "四省藏区"),
        ("青海省玉树藏族自治州称多县", "四省藏区"),
        ("四川省甘孜藏族自治州石渠县", "四省藏区"),
        ("四川省凉山彝族自治州木里藏族自治县", "四省藏区"),
        ("云南省迪庆藏族自治州维西傈僳族自治县", "四省藏区"),
        ("甘肃省武威市天祝藏族自治县", "四省藏区"),
        ("甘肃省甘南藏族自治州舟曲县", "四省藏区"),
        ("甘肃省临夏回族自治州东乡族自治县", "甘肃临夏州"),
        ("四川省凉山彝族自治州昭觉县", "四川凉山州"),
        ("云南省怒江傈僳族自治州福贡县", "云南怒江州"),
        ("青海省海东市互助土族自治县", ""),
        ("青海省西宁市湟中县", ""),
        ("甘肃省武威市古浪县", ""),
        ("四川省乐山市马边彝族自治县", ""),
        ("新疆维吾尔自治区伊犁哈萨克自治州尼勒克县", ""),
        ("云南省大理白族自治州剑川县", ""),
        ("河南省信阳市新县", ""),
        ("广西壮族自治区百色市那坡县", ""),
    ],
)
def test_deep_poverty_follows_the_prefecture_rule(rows: list[CountyRow], name: str, reason: str) -> None:
    row = next(r for r in rows if r.county.name == name)
    assert row.deep_reason == reason
    assert row.county.deep_poverty == bool(reason)


@pytest.mark.parametrize(
    ("official", "proper", "bare"),
    [
        ("兰坪白族普米族自治县", {"兰坪县"}, {"兰坪"}),
        ("积石山保安族东乡族撒拉族自治县", {"积石山县"}, {"积石山"}),
        ("双江拉祜族佤族布朗族傣族自治县", {"双江县"}, {"双江"}),
        ("东乡族自治县", {"东乡县"}, {"东乡"}),
        ("塔什库尔干塔吉克自治县", {"塔什库尔干县", "塔县"}, {"塔什库尔干"}),
        ("前郭尔罗斯蒙古族自治县", {"前郭尔罗斯县", "前郭县"}, {"前郭尔罗斯", "前郭"}),
        ("鄂伦春自治旗", {"鄂伦春旗"}, {"鄂伦春"}),
        ("科尔沁右翼中旗", {"科右中旗"}, set()),
        ("龙胜各族自治县", {"龙胜县"}, {"龙胜"}),
        ("河南蒙古族自治县", {"河南县"}, {"河南"}),
        ("六枝特区", set(), {"六枝"}),
        ("神农架林区", set(), {"神农架"}),
        ("社旗县", set(), {"社旗"}),
        ("泾县", set(), set()),
        ("芒市", set(), set()),
    ],
)
def test_short_forms(rows: list[CountyRow], official: str, proper: set[str], bare: set[str]) -> None:
    row = next(r for r in rows if r.official == official)
    assert proper <= set(row.proper)
    assert bare <= set(row.bare)
    assert "自治" not in "".join(row.bare)
    if not bare:
        assert row.bare == ()


def test_usual_short_form_is_the_county_without_its_peoples(rows: list[CountyRow]) -> None:
    assert next(r for r in rows if r.official == "威宁彝族回族苗族自治县").county.short == "威宁县"
    assert next(r for r in rows if r.official == "莫力达瓦达斡尔族自治旗").county.short == "莫力达瓦旗"
    assert next(r for r in rows if r.official == "合作市").county.short == "合作市"
