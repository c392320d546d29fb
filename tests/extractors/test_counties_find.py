"""Counties found in text: their forms, which county of a name, years, lists; and what is no county."""

from __future__ import annotations

import time

import pytest

from extractors.model import County
from extractors.places.counties import CountyIndex, Form, Ground


@pytest.fixture(scope="module")
def index() -> CountyIndex:
    return CountyIndex.load()


def county(index: CountyIndex, name: str) -> County:
    return next(r.county for r in index.rows if r.county.name == name)


def named(index: CountyIndex, text: str, *, year: int | None = 2017, known: tuple[str, ...] = ()) -> list[str]:
    """Full names of the counties found; an ambiguous mention gives its names joined by |."""
    own = [county(index, k) for k in known]
    return ["|".join(sorted(c.name for c in m.candidates)) for m in index.find(text, year=year, known=own)]


@pytest.mark.parametrize(
    ("text", "form", "name"),
    [
        ("云南省怒江傈僳族自治州兰坪白族普米族自治县", Form.FULL, "云南省怒江傈僳族自治州兰坪白族普米族自治县"),
        ("云南省怒江州兰坪县", Form.FULL, "云南省怒江傈僳族自治州兰坪白族普米族自治县"),
        ("怒江州兰坪县", Form.HALF, "云南省怒江傈僳族自治州兰坪白族普米族自治县"),
        ("云南兰坪", Form.HALF, "云南省怒江傈僳族自治州兰坪白族普米族自治县"),
        ("兰坪县", Form.PROPER, "云南省怒江傈僳族自治州兰坪白族普米族自治县"),
        ("河南省济源市", Form.FULL, "河南省济源市"),
        ("重庆市城口县", Form.FULL, "重庆市城口县"),
        ("重庆城口", Form.FULL, "重庆市城口县"),
        ("四川甘孜石渠县", Form.FULL, "四川省甘孜藏族自治州石渠县"),
        ("石渠县", Form.PROPER, "四川省甘孜藏族自治州石渠县"),
        ("疏附县", Form.PROPER, "新疆维吾尔自治区喀什地区疏附县"),
        ("新疆和田地区墨玉县", Form.FULL, "新疆维吾尔自治区和田地区墨玉县"),
        ("克州阿克陶县", Form.HALF, "新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿克陶县"),
        ("墨竹工卡县", Form.PROPER, "西藏自治区拉萨市墨竹工卡县"),
        ("阿拉善左旗", Form.PROPER, "内蒙古自治区阿拉善盟阿拉善左旗"),
        ("科右中旗", Form.PROPER, "内蒙古自治区兴安盟科尔沁右翼中旗"),
        ("内蒙古兴安盟科尔沁右翼中旗", Form.FULL, "内蒙古自治区兴安盟科尔沁右翼中旗"),
        ("三河市", Form.PROPER, "河北省廊坊市三河市"),
        ("威宁县", Form.PROPER, "贵州省毕节市威宁彝族回族苗族自治县"),
        ("龙胜各族自治县", Form.PROPER, "广西壮族自治区桂林市龙胜各族自治县"),
        ("青海省海南州共和县", Form.FULL, "青海省海南藏族自治州共和县"),
        ("黔西南州望谟县", Form.HALF, "贵州省黔西南布依族苗族自治州望谟县"),
        ("吉林省吉林市永吉县", Form.FULL, "吉林省吉林市永吉县"),
        ("六盘水市六枝特区", Form.HALF, "贵州省六盘水市六枝特区"),
        ("甘肃省甘南州合作市", Form.FULL, "甘肃省甘南藏族自治州合作市"),
        ("湖南省怀化市会同县", Form.FULL, "湖南省怀化市会同县"),
        ("安徽省马鞍山市和县", Form.FULL, "安徽省马鞍山市和县"),
        ("山西省忻州市代县", Form.FULL, "山西省忻州市代县"),
        ("陇南市成县", Form.HALF, "甘肃省陇南市成县"),
        ("青海黄南州河南县", Form.FULL, "青海省黄南藏族自治州河南蒙古族自治县"),
        ("西安市新城区", Form.HALF, "陕西省西安市新城区"),
    ],
)
def test_every_form_of_a_name(index: CountyIndex, text: str, form: Form, name: str) -> None:
    sentence = f"据了解，{text}是该单位的定点扶贫县。"
    (mention,) = index.find(sentence, year=2017)
    assert sentence[mention.start : mention.end] == text
    assert (mention.county and mention.county.name, mention.form) == (name, form)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("赴蔚县、隰县调研", ["河北省张家口市蔚县", "山西省临汾市隰县"]),
        ("在泾县召开座谈会", ["安徽省宣城市泾县"]),
        ("挂职任环县副县长期间，在甘肃省庆阳市的环县", ["甘肃省庆阳市环县"]),
        ("帮扶兰坪、泸水两县", ["云南省怒江傈僳族自治州兰坪白族普米族自治县", "云南省怒江傈僳族自治州泸水市"]),
        ("光山、新蔡等5个定点扶贫县", ["河南省信阳市光山县", "河南省驻马店市新蔡县"]),
        ("从巴楚县到叶城县", ["新疆维吾尔自治区喀什地区巴楚县", "新疆维吾尔自治区喀什地区叶城县"]),
        ("福建上杭、长汀，浙江景宁", ["福建省龙岩市上杭县", "福建省龙岩市长汀县", "浙江省丽水市景宁畲族自治县"]),
        ("昭通市昭阳区、鲁甸、巧家；宣威", ["云南省昭通市昭阳区", "云南省昭通市鲁甸县", "云南省昭通市巧家县"]),
        ("先后到理县、茂县走访", ["四川省阿坝藏族羌族自治州理县", "四川省阿坝藏族羌族自治州茂县"]),
        ("定点扶贫县涉县、赞皇县，不涉县乡债务", ["河北省邯郸市涉县", "河北省石家庄市赞皇县"]),
        ("甘肃省陇南市礼县很远。礼县山大沟深", ["甘肃省陇南市礼县", "甘肃省陇南市礼县"]),
        ("河南省新县、光山县的新县城建设", ["河南省信阳市新县", "河南省信阳市光山县"]),
        ("甘肃省的东乡县和江西省的东乡区", ["甘肃省临夏回族自治州东乡族自治县", "江西省抚州市东乡区"]),
    ],
)
def test_several_counties_and_short_names(index: CountyIndex, text: str, names: list[str]) -> None:
    assert named(index, text) == names


NO_COUNTY = """
中国平安保险公司捐款 开展平安建设、和平解放纪念活动 加快新城区建设 大同乡和城关镇
先后担任县委副书记、县长 现任县政府副县长 会同县委、县政府研究 会同县扶贫办 建成农产品合作市场
东方市场 沿海城市对口帮扶 上海城市建设 西南山区 云南山区 滇西山区 湖南山区群众 代县长主持
省和县两级 市、乡镇和县直部门 健康县城 全面小康县 振兴县域经济 提高县级财力 完成县级任务
旅游资源县域统筹 黑龙江县域经济 河南县域经济 海南区域协调 老城区改造 中心城区 工矿区 本县 各区县
全州县处级干部 党政和县直机关 农民和县乡干部 创新和县域发展 对应城市 新增城市人口 新兴城市
投资中县级占比 一是办理县级手续 传达县委精神 比如县里的干部 西南部县区 李白玉同志 白玉兰开花
广西的天空和西藏的雪 海南省 安居乐业县乡安定 高举旗帜 文明城市 全省公安县局联动 解放区的天
深入任县的 革命老区
"""


@pytest.mark.parametrize("text", NO_COUNTY.split())
def test_what_is_no_county(index: CountyIndex, text: str) -> None:
    assert index.find(text, year=2017) == []


def test_four_gulou(index: CountyIndex) -> None:
    four = "江苏省南京市鼓楼区|江苏省徐州市鼓楼区|河南省开封市鼓楼区|福建省福州市鼓楼区"
    assert named(index, "在鼓楼区召开会议") == [four]
    assert named(index, "徐州市鼓楼区和南京鼓楼区") == ["江苏省徐州市鼓楼区", "江苏省南京市鼓楼区"]
    assert named(index, "在开封市召开会议。鼓楼区负责人参加") == ["河南省开封市鼓楼区"]
    assert named(index, "福州市鼓楼区党委。开封市代表到鼓楼区") == ["福建省福州市鼓楼区"] * 2


def test_chaoyang_and_tongzhou(index: CountyIndex) -> None:
    assert named(index, "辽宁省朝阳市朝阳县") == ["辽宁省朝阳市朝阳县"]
    assert named(index, "北京市朝阳区") == ["北京市朝阳区"]
    assert named(index, "长春市朝阳区") == ["吉林省长春市朝阳区"]
    assert named(index, "朝阳市") == []
    assert [d.names for d in index.find_divisions("朝阳市")] == [("朝阳市",)]
    assert named(index, "南通市通州区") == ["江苏省南通市通州区"]
    assert named(index, "北京市通州区") == ["北京市通州区"]


def test_hainan_is_a_province_and_a_prefecture(index: CountyIndex) -> None:
    assert [d.names for d in index.find_divisions("海南省与海南州、海南藏族自治州")] == [
        ("海南省",),
        ("海南藏族自治州",),
        ("海南藏族自治州",),
    ]
    assert named(index, "海南白沙县") == ["海南省白沙黎族自治县"]


def test_a_renamed_county_by_year(index: CountyIndex) -> None:
    assert named(index, "泸水县", year=2015) == ["云南省怒江傈僳族自治州泸水县"]
    assert named(index, "泸水市", year=2017) == ["云南省怒江傈僳族自治州泸水市"]
    assert named(index, "那曲地区双湖县", year=2016) == ["西藏自治区那曲地区双湖县"]
    assert named(index, "双湖县", year=2016) == ["西藏自治区那曲地区双湖县"]
    assert named(index, "双湖县", year=2020) == ["西藏自治区那曲市双湖县"]
    old, new = county(index, "云南省怒江傈僳族自治州泸水县"), county(index, "云南省怒江傈僳族自治州泸水市")
    assert index.same_place(old, new)
    assert (index.in_year(old, 2018), index.in_year(new, 2014)) == (new, old)
    assert not index.same_place(new, county(index, "云南省怒江傈僳族自治州福贡县"))


def test_a_name_of_a_county_and_of_its_prefecture(index: CountyIndex) -> None:
    assert named(index, "西藏日喀则市桑珠孜区") == ["西藏自治区日喀则市桑珠孜区"]
    assert named(index, "新疆哈密市医院", year=2017) == []
    assert named(index, "哈密地区哈密市", year=2015) == ["新疆维吾尔自治区哈密地区哈密市"]
    assert named(index, "哈密市医院", year=2013) == ["新疆维吾尔自治区哈密地区哈密市"]


def test_every_county_is_found_by_its_full_name(index: CountyIndex) -> None:
    missed = []
    for row in index.rows:
        found = [c.name for m in index.find(f"赴{row.county.name}，", year=row.last) for c in m.candidates]
        if found != [row.county.name]:
            missed.append((row.county.name, found))
    assert missed == []


def test_a_name_that_one_county_lost_belongs_to_the_other(index: CountyIndex) -> None:
    both = "江西省抚州市东乡县|甘肃省临夏回族自治州东乡族自治县"
    assert named(index, "东乡县脱贫", year=2014) == [both]
    assert named(index, "东乡县脱贫", year=2018) == ["甘肃省临夏回族自治州东乡族自治县"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("赴白玉调研", ["白玉"]),
        ("白玉、德格两地", ["白玉"]),
        ("在白玉挂职期间", ["白玉"]),
        ("李白玉同志赴白玉县", ["白玉县"]),
        ("白玉兰", []),
        ("白玉镇", []),
        ("洁白玉石", []),
    ],
)
def test_bare_name_of_a_known_county_that_is_also_a_word(index: CountyIndex, text: str, found: list[str]) -> None:
    known = [county(index, "四川省甘孜藏族自治州白玉县")]
    assert [text[m.start : m.end] for m in index.find(text, known=known)] == found
    if "县" not in text:
        assert index.find(text) == []


def test_bare_name_of_a_known_county(index: CountyIndex) -> None:
    known = ("河南省信阳市潢川县",)
    assert named(index, "潢川的甲鱼卖到北京", known=known) == ["河南省信阳市潢川县"]
    assert named(index, "潢川的甲鱼卖到北京") == []
    assert named(index, "潢川镇、潢川路", known=known) == []


def test_known_county_wins_over_its_namesakes_but_not_over_a_prefecture_named(index: CountyIndex) -> None:
    known = ("西藏自治区拉萨市城关区",)
    assert named(index, "城关区群众", known=known) == ["西藏自治区拉萨市城关区"]
    assert named(index, "兰州市城关区", known=known) == ["甘肃省兰州市城关区"]
    assert named(index, "城关区群众") == []


@pytest.mark.parametrize(
    ("text", "known", "count"),
    [
        ("赴成县调研，完成县级任务", "甘肃省陇南市成县", 1),
        ("任县委副书记，省和县两级", "安徽省马鞍山市和县", 0),
        ("对口帮扶会同县，会同县委开展调研", "湖南省怀化市会同县", 1),
        ("定点帮扶资源县五年", "广西壮族自治区桂林市资源县", 1),
        ("定点扶贫礼县，在礼县人民政府挂职", "甘肃省陇南市礼县", 2),
    ],
)
def test_known_county_whose_name_is_a_word(index: CountyIndex, text: str, known: str, count: int) -> None:
    assert named(index, text, known=(known,)) == [known] * count


def test_resolve_by_the_package(index: CountyIndex) -> None:
    (mention,) = index.find("鼓楼区政府来函")
    assert (mention.by, mention.county) == (Ground.AMBIGUOUS, None)
    fixed = index.resolve(mention, [county(index, "福建省福州市鼓楼区")])
    assert fixed.county == county(index, "福建省福州市鼓楼区")
    assert index.resolve(mention, [county(index, "河南省信阳市潢川县")]) == mention


def test_divisions_named(index: CountyIndex) -> None:
    text = "河南省信阳市、甘孜州、和田地区、阿拉善盟、广西、西藏"
    assert [d.names[0] for d in index.find_divisions(text)] == [
        "河南省", "信阳市", "甘孜藏族自治州", "和田地区", "阿拉善盟", "广西壮族自治区", "西藏自治区",
    ]  # fmt: skip
    assert index.find_divisions("黄河南岸与洞庭湖北部，长江西段") == []


def test_deep_reason_by_code(index: CountyIndex) -> None:
    assert index.deep_reason(county(index, "四川省甘孜藏族自治州石渠县").adcode) == "四省藏区"
    assert index.deep_reason(county(index, "河南省信阳市潢川县").adcode) is None
    assert index.deep_reason("000000") is None


def test_indexes_share_nothing_and_answer_alike(index: CountyIndex) -> None:
    text = "赴石渠县、潢川县"
    assert CountyIndex.load().find(text) == index.find(text)


def test_fast_enough(index: CountyIndex) -> None:
    text = (
        "2017年，该公司党组成员赴云南省怒江州兰坪县调研，考察中药材产业项目，县委书记陪同；会同县委、县政府召开座谈会。" * 4000
    )
    start = time.process_time()
    assert len(index.find(text, year=2017)) == 4000
    assert len(text.encode()) / (time.process_time() - start) > 1_000_000
