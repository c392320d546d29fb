"""The level of an issuing body, by its name alone."""

from __future__ import annotations

import pytest

from extractors.model import Level
from extractors.places.counties import CountyIndex
from extractors.places.issuer import issuer_level


@pytest.fixture(scope="module")
def index() -> CountyIndex:
    return CountyIndex.load()


LEVELS: dict[Level | None, str] = {
    Level.CENTRAL: """
        国务院扶贫开发领导小组办公室 中共中央组织部 中央统战部 国务院办公厅
    """,
    Level.PROVINCE: """
        河南省扶贫开发办公室 中共青海省委组织部 重庆市扶贫开发办公室 西藏自治区扶贫办
        广西壮族自治区党委组织部 自治区扶贫办 省委省政府 省脱贫攻坚领导小组办公室 新疆生产建设兵团扶贫办
        海南省扶贫办 内蒙古自治区党委 上海市人民政府 四川省统计局 吉林省委办公厅
    """,
    Level.PREFECTURE: """
        信阳市委组织部 中国共产党怒江州委员会 怒江州扶贫办 和田地区行署 喀什地委 锡林郭勒盟委 市委组织部
        州委 中共甘孜州委组织部 吉林市委 海南藏族自治州扶贫开发局 恩施土家族苗族自治州人民政府
        大兴安岭地区行政公署 兴安盟行政公署 新疆生产建设兵团第十四师 临夏州委州政府 伊犁哈萨克自治州党委
        梅州市扶贫局 自治州人民政府 盟行署
    """,
    Level.COUNTY: """
        潢川县人民政府 中共潢川县委员会 济源市人民政府 河南省济源市扶贫办 三河市委 重庆市城口县人民政府
        北京市海淀区委 县扶贫办 县委县政府 区委 兰坪白族普米族自治县人民政府
        中共兰坪白族普米族自治县委员会办公室 阿拉善左旗人民政府 科右中旗旗委 旗政府 合作市委 东方市人民政府
        会同县人民政府 甘孜州白玉县脱贫攻坚领导小组 中共白玉县委、白玉县人民政府 泸水市委 白玉县纪委监委
        县农村工作领导小组办公室 潢川县农业农村局 潢川县乡村振兴局 和县人民政府 代县人民政府 任县县委
        神农架林区党委 石河子市人民政府 潢川县城镇化办公室 自治县人民政府 城关区人民政府
    """,
    Level.TOWNSHIP: """
        柳河乡党委 镇政府 金顶镇人民政府 莎车县阿瓦提镇人民政府 城关镇党委 乡党委 柳河乡柳河村党支部
        村委会 潢川县双柳镇人民政府 兰坪县金顶镇高坪村村民委员会 新城街道办事处 乌兰毛都苏木党委
        民族乡人民政府 中共石渠县尼呷镇委员会
    """,
    None: """
        某某银行驻石渠县扶贫工作组 某某大学帮扶石渠县工作组
        河南大学 云南日报社 兰坪县人民医院 中国农业发展银行河南省分行 教育部 国家开发银行 华北电力大学
        水利部 四川省电力公司 县第一中学 潢川县融媒体中心 中国科学院 安徽省农村商业银行
        兰坪县农民专业合作社
    """,
}


@pytest.mark.parametrize(("name", "level"), [(n, level) for level, names in LEVELS.items() for n in names.split()])
def test_level(index: CountyIndex, name: str, level: Level | None) -> None:
    assert issuer_level(index, name) is level


def test_every_prefecture_and_province_by_its_government(index: CountyIndex) -> None:
    wrong = [f for d in index.areas for f in d.proper if issuer_level(index, f"{f}人民政府") is not d.level]
    assert wrong == []


def test_every_county_by_its_government(index: CountyIndex) -> None:
    wrong = [r.county.name for r in index.rows if issuer_level(index, f"{r.county.name}人民政府") is not Level.COUNTY]
    assert wrong == ["海南省儋州市"]  # a prefecture since 2015; the name alone does not say which is meant
