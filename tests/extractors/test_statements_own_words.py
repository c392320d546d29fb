"""What is the unit's own claim: not the titles of policies, not thanks to everybody, not news of a visit; cadres censured."""

from __future__ import annotations

import pytest

from checks.scheme import TOPICS
from extractors.deeds.lexicon import deed_names
from extractors.matters.lexicon import matter_names
from extractors.model import DocumentFacts, Level, Statement
from extractors.statements import find_statements
from ingest.model import LogicalDocument, SourceFile
from ingest.readers.text import parse
from ingest.view import View

ASPECTS = {"industry", "precision", "method", "society", "publicity"}


def stated(text: str, kind: str = "self_report") -> list[Statement]:
    document = LogicalDocument("d", SourceFile("d.txt", "0" * 64, "txt", False, (parse(text),)), 1, 1)
    return list(find_statements(View.of(document), DocumentFacts(kind=kind, level=Level.UNIT, year=2017), 2017))


def aspects(text: str, kind: str = "self_report") -> set[str]:
    return {s.topic for s in stated(text, kind) if s.topic in ASPECTS and s.status == "asserted"}


@pytest.mark.parametrize(
    "text",
    [
        "根据《2017年中央单位定点扶贫工作考核实施方案》，形成自评报告如下。",
        "按照《关于创新帮扶方式动员社会力量参与扶贫的意见》，现报告如下。",
        "县里印发了《精准帮扶到户到人实施细则》。",
        "认真学习《关于宣传推广扶贫典型经验的通知》。",
        "在社会各界的关心支持下，全县减贫2000人。",
        "经过干部群众的苦干和社会各界的共同帮助，年度任务全面完成。",
        "社会各界对我校工作给予广泛好评。",
        "学校党委认真贯彻精准扶贫、精准脱贫基本方略，聚焦建档立卡贫困人口，扎实推进定点扶贫工作。",
        "我局深入学习关于动员全社会力量参与扶贫的重要论述。",
        "中央单位定点扶贫是动员社会力量参与扶贫的重要形式。",
        "学校建立了党委统一领导、部门分工负责的工作机制。",
        "我局建立了定期会商机制，每季度研究一次定点扶贫工作。",
        "党组将定点扶贫纳入年度考核，建立考核激励机制。",
        "县委建立“日碰头、周调度、月通报”工作机制，层层压实责任。",
        "县里的产业扶贫模式被省里推广。",
        "组织师生收看央视脱贫攻坚专题报道。",
        "我行充分发挥党委领导核心作用和组织优势。",
        "江苏省对口帮扶该县，协调企业投资3亿元。",
    ],
)
def test_no_claim(text: str) -> None:
    assert aspects(text) == set()


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("动员社会各界捐款捐物，折合120万元。", "society"),
        ("社会各界爱心人士捐赠图书3000册。", "society"),
        ("创新帮扶方式，推行“药田管家”工作法。", "method"),
        ("《陇原科技报》报道了这一做法。", "publicity"),
        ("按照精准扶贫要求，为312户贫困户逐户建立“水账本”。", "precision"),
        ("建立“合作社+贫困户”利益联结机制。", "method"),
        ("发挥行业优势，编制节水规划。", "industry"),
        ("协调企业投资3亿元，带动贫困户就业。", "society"),
        ("12名博士轮流驻站，指导药农防虫。", "industry"),
    ],
)
def test_a_claim(text: str, aspect: str) -> None:
    assert aspect in aspects(text)


def test_news_of_a_practice_and_news_of_a_visit() -> None:
    practice = "# “药田管家”：把讲台搬到地头\n\n这一模式破解了药农种药靠天的难题，经验已印发全省高校推广。"
    visit = "# 副校长到岷县调研\n\n6月2日，郭启明到岷县调研，参观了“药田管家”模式，希望做好经验推广。"
    assert {"method", "publicity"} <= aspects(practice, "news")
    assert not {"method", "publicity"} & aspects(visit, "news")


@pytest.mark.parametrize(
    "text",
    [
        "前任第一书记王小利今年3月借调到北京，直到7月都不在村，5月县委组织部专门发过通报，批评其挂名不驻村。",
        "县委组织部对挂职副县长柯某作出通报批评。",
        "驻村干部李某因长期脱岗被县里召回。",
    ],
)
def test_a_cadre_censured(text: str) -> None:
    assert [s.status for s in stated(text, "inspection_material") if s.topic == "serious_issue"] == ["asserted"]


@pytest.mark.parametrize(
    "text",
    [
        "第一书记全年驻村220天，未出现挂名不驻村的情况。",
        "对挂名不驻村的第一书记，一律予以召回。",
        "县里通报表扬了第一书记王小利。",
        "第一书记王小利批评了村里的陈规陋习。",
    ],
)
def test_no_cadre_censured(text: str) -> None:
    assert not [s for s in stated(text, "inspection_material") if s.topic == "serious_issue" and s.status == "asserted"]


def test_no_topic_has_two_lexicons() -> None:
    matters, deeds = set(matter_names()), set(deed_names())
    assert not matters & TOPICS
    assert not deeds & TOPICS
    assert not matters & deeds


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("（四）动员社会力量。3家爱心企业为该县小学添置课桌椅120套。", "self_report", "society"),
        ("（四）动员社会力量。联络校友会捐资助学68万元。", "self_report", "society"),
        ("## 从细处着手\n\n9月，检查组在两县走村入户，翻台账、算细账。", "innovation_material", ""),
        ("## 用遥感技术看护高山茶园\n\n把预警模型用到茶园，布设观测桩23处。", "innovation_material", "industry"),
    ],
)
def test_a_heading_says_what_its_text_is_about(text: str, kind: str, found: str) -> None:
    assert (found in aspects(text, kind)) if found else not aspects(text, kind)
