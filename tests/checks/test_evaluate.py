"""Statuses: what makes a requirement met, defective, claimed, missing or not applicable."""

from __future__ import annotations

import pytest

from checks.conditions.place import same_county
from checks.evaluate import evaluate
from checks.reasons import reason
from checks.scheme import load_scheme
from extractors.model import AnalysedDocument, Analysis, County
from ingest.model import Unreadable
from tests.checks.build import DANZHAI, LUQU, analysis, document, evidence

SCHEME = load_scheme("central-2017")


def status(id: str, package: Analysis) -> str:
    return evaluate(next(r for r in SCHEME.requirements if r.id == id), package, SCHEME).status


def why(id: str, package: Analysis) -> str:
    return reason(evaluate(next(r for r in SCHEME.requirements if r.id == id), package, SCHEME), package, SCHEME)


def visit(text: str, *, county: str | None = DANZHAI.name, leading: bool | None = True, date: str = "2017-06-03") -> dict:
    return evidence(
        "leader_visit", text, person="祁望舒", title="副署长", date=date, date_end=None, county=county, _leading_body=leading
    )


NEWS = "6月3日，副署长祁望舒到丹寨县调研。"


def test_visit_in_news_is_met_and_names_the_document() -> None:
    package = analysis(document("d1", "news", NEWS, [visit(NEWS[:-1])], title="祁望舒到丹寨县调研"))
    assert status("3.visit_record", package) == "met"
    assert "祁望舒到丹寨县调研" in why("3.visit_record", package)


@pytest.mark.parametrize(
    ("event", "word"),
    [
        (visit(NEWS[:-1], leading=False), "班子成员"),
        (visit(NEWS[:-1], date="2016-06-03"), "2016年"),
        (visit(NEWS[:-1], county="贵州省黔东南苗族侗族自治州雷山县"), "雷山县"),
    ],
)
def test_visit_of_wrong_rank_year_or_county_is_defective(event: dict, word: str) -> None:
    package = analysis(document("d1", "news", NEWS, [event]))
    assert status("3.visit_record", package) == "defective"
    assert word in why("3.visit_record", package)


def test_visit_only_in_the_self_report_is_claimed() -> None:
    assert status("3.visit_record", analysis(document("d1", "self_report", NEWS, [visit(NEWS[:-1])]))) == "claimed"


@pytest.mark.parametrize(("level", "expected"), [("unit", "claimed"), ("county", "missing")])
def test_the_units_own_summary_claims_as_the_report_does(level: str, expected: str) -> None:
    own = document("d1", "annual_summary", NEWS, [visit(NEWS[:-1])], title="总署2017年定点扶贫工作总结", level=level)
    assert status("3.visit_record", analysis(own)) == expected
    assert ("工作总结》自述" in why("3.visit_record", analysis(own))) is (expected == "claimed")


def test_visit_of_a_department_head_in_the_self_report_claims_nothing() -> None:
    assert (
        status("3.visit_record", analysis(document("d1", "self_report", NEWS, [visit(NEWS[:-1], leading=False)]))) == "missing"
    )


def test_visit_of_people_without_name_or_known_rank_proves_no_leader_but_claims_one() -> None:
    text = "6月3日，总署有关负责同志到丹寨县调研。"
    event = evidence("leader_visit", text[:-1], title="总署有关负责同志", date="2017-06-03", county=DANZHAI.name)
    news = analysis(document("d1", "news", text, [event]))
    assert status("3.visit_record", news) == "defective"
    assert "没有写明姓名" in why("3.visit_record", news)
    assert status("3.visit_record", analysis(document("d1", "self_report", text, [event]))) == "claimed"


@pytest.mark.parametrize(("leading", "doubt"), [(None, True), (True, False)])
def test_a_rank_that_could_not_be_settled_is_said(leading: bool | None, doubt: bool) -> None:
    package = analysis(document("d1", "news", NEWS, [visit(NEWS[:-1], leading=leading)]))
    assert status("3.visit_record", package) == "met"
    assert ("班子成员或党组成员未能判断" in why("3.visit_record", package)) is doubt


def test_a_county_whose_name_is_the_end_of_another_is_another_county() -> None:
    ning = County("621026", "甘肃省庆阳市宁县", "宁县", "甘肃省", "庆阳市")
    luoning = County("410328", "河南省洛阳市洛宁县", "洛宁县", "河南省", "洛阳市")
    news = "6月3日，副署长祁望舒到洛宁县调研。"
    package = analysis(document("d1", "news", news, [visit(news[:-1], county=luoning.name)]), counties=(ning, luoning))
    assert status("3.visit_record", package) == "defective"
    assert "宁县：未见" in why("3.visit_record", package)
    forms = ("甘肃省庆阳市宁县", "庆阳市宁县", "甘肃省宁县", "宁县")
    assert all(same_county(f, ning) for f in forms)
    assert not any(same_county(f, ning) for f in (luoning.name, "洛宁县", "", None))


def test_a_report_of_january_tells_who_was_in_office_in_the_year_before() -> None:
    text = "选派商陆任白岩村第一书记。"
    own = document("s", "self_report", text, [evidence("secretary_appointment", text[:-1], person="商陆", county=DANZHAI.name)],
                   date="2018-01-08")  # fmt: skip
    form = "姓名：桑榆 2017年度考核登记表"
    sheet = [("review_sheet", "姓名：桑榆", "asserted")]
    review = document("f", "review_form", form, statements=sheet, year=2017, counties=(DANZHAI.adcode,))
    package = analysis(own, review)
    assert status("7.review_form", package) == "defective"


def test_missing_says_whether_there_is_a_report_and_what_was_not_found() -> None:
    other = document("d1", "other", "会议记录。")
    assert "自评报告也未提及" in why("4.plan", analysis(other, document("s", "self_report", "我署重视扶贫。")))
    without = why("4.plan", analysis(other, unit=None))
    assert "也未见自评报告" in without
    assert "未能确定被考核单位" in without


def test_each_county_needs_its_own_visit() -> None:
    news = document("d1", "news", NEWS, [visit(NEWS[:-1])])
    package = analysis(news, counties=(DANZHAI, LUQU))
    assert status("3.visit_record", package) == "defective"
    assert "碌曲县：未见" in why("3.visit_record", package)


def test_not_applicable_only_without_a_deep_poverty_county() -> None:
    assert status("2.fund_doc", analysis()) == "not_applicable"
    assert status("2.fund_doc", analysis(counties=(LUQU,))) == "missing"
    assert status("2.fund_doc", analysis(counties=())) == "missing"


def test_missing_says_that_something_could_not_be_read() -> None:
    package = analysis(unreadable=(Unreadable("坏.pdf", "文件损坏"),))
    assert status("4.plan", package) == "missing"
    assert "未能读取的1处材料" in why("4.plan", package)


def plan(year: int, title: str, **facts: object) -> AnalysedDocument:
    return document("p", "annual_plan", f"# {title}\n\n一、目标", title=title, year=year, level="unit", **facts)


def test_plan_of_the_year_is_met() -> None:
    assert status("4.plan", analysis(plan(2017, "国家苔原观测总署2017年定点扶贫工作计划"))) == "met"


@pytest.mark.parametrize(
    "bad",
    [
        plan(2018, "国家苔原观测总署2018年定点扶贫工作计划"),
        plan(2017, "国家苔原观测总署定点扶贫五年规划（2016—2020）"),
        plan(2017, "国家苔原观测总署2017年定点扶贫工作计划", draft=True),
    ],
)
def test_plan_of_another_year_of_several_years_or_a_draft_is_defective(bad: AnalysedDocument) -> None:
    assert status("4.plan", analysis(bad)) == "defective"


def minutes(text: str, **extra: object) -> AnalysedDocument:
    event = evidence("plan_meeting", text, chair="祁望舒", title="副署长", date="2017-02-08", **extra)
    return document("m", "meeting_minutes", text, [event], title="会议纪要", year=2017, level="unit")


MEETING = "2月8日，祁望舒主持会议，研究2017年定点扶贫工作计划"


def test_minutes_chaired_by_a_leader_on_this_years_plan() -> None:
    assert status("4.minutes", analysis(minutes(MEETING, _chair_leading_body=True, _deals_with_plan=True))) == "met"


@pytest.mark.parametrize(
    "extra",
    [
        {"_chair_leading_body": False, "_deals_with_plan": True},
        {"_chair_leading_body": True, "_deals_with_plan": False},
        {"_chair_leading_body": True, "_deals_with_plan": True, "_plan_year": 2016},
    ],
)
def test_minutes_of_wrong_chair_topic_or_year_are_defective(extra: dict) -> None:
    assert status("4.minutes", analysis(minutes(MEETING, **extra))) == "defective"


def test_a_chair_named_without_title_has_the_rank_the_report_gives() -> None:
    told = evidence("plan_meeting", "处长祁望舒主持处务会", chair="祁望舒", title="处长", date=None, _chair_leading_body=False)
    report = document("s", "self_report", "处长祁望舒主持处务会", [told])
    bare = minutes(MEETING, _chair_leading_body=None, _deals_with_plan=True)
    assert status("4.minutes", analysis(report, bare)) == "defective"
    assert status("4.minutes", analysis(bare)) == "met", "an unknown rank alone is left to the reviewer"


def test_minutes_on_another_topic_without_any_event_are_defective() -> None:
    other = document("m", "meeting_minutes", "会议研究了办公用房调整。", title="党组会议纪要", year=2017)
    assert status("4.minutes", analysis(other)) == "defective"


def test_a_meeting_told_of_does_not_claim_minutes() -> None:
    told = evidence("plan_meeting", MEETING, chair="祁望舒", title="副署长", date="2017-02-08")
    assert status("4.minutes", analysis(document("s", "self_report", MEETING, [told]))) == "missing"
    said = [("minutes_exists", MEETING, "asserted")]
    assert status("4.minutes", analysis(document("s", "self_report", MEETING, [told], said))) == "claimed"


@pytest.mark.parametrize(("county", "expected"), [(LUQU, "met"), (DANZHAI, "defective"), (None, "missing")])
def test_the_project_list_of_another_county_is_a_bad_one_for_the_deep_county(county: County | None, expected: str) -> None:
    text = "2017年定点帮扶项目清单"
    papers = [document("p", "project_list", text, year=2017, level="unit", counties=(county.adcode,))] if county else []
    report = document("s", "self_report", "2017年帮扶工作自评报告", year=2017, level="unit")
    assert status("2.project_list", analysis(report, *papers, counties=(DANZHAI, LUQU))) == expected


@pytest.mark.parametrize(("second", "expected"), [(None, "met"), ("2014年12月至2016年12月任碌曲县尕秀村第一书记", "defective")])
def test_one_first_secretary_is_enough_unless_another_countys_paper_is_bad(second: str | None, expected: str) -> None:
    good = "任命祁连同志任丹寨县羊巫村第一书记"
    first = evidence("secretary_appointment", good, person="祁连", village="羊巫村", county=DANZHAI.name, start="2017-03")
    papers = [document("a", "appointment_secretary", good, [first], year=2017, counties=(DANZHAI.adcode,))]
    if second:
        over = evidence(
            "secretary_appointment",
            second,
            person="桑吉",
            village="尕秀村",
            county=LUQU.name,
            start="2014-12",
            _term_end="2016-12",
        )
        papers.append(document("b", "appointment_secretary", second, [over], year=2014, counties=(LUQU.adcode,)))
    assert status("7.appointment", analysis(*papers, counties=(DANZHAI, LUQU))) == expected


OFFICE = "明确办公厅为定点扶贫工作机构"


@pytest.mark.parametrize(("doc_no", "expected"), [("苔署发〔2016〕9号", "met"), (None, "defective")])
def test_an_office_needs_a_numbered_document(doc_no: str | None, expected: str) -> None:
    event = evidence("office_designation", OFFICE, office="办公厅", doc_no=doc_no, date=None)
    package = analysis(document("o", "office_doc", OFFICE, [event], doc_no=doc_no, level="unit"))
    assert status("5.office_doc", package) == expected
    assert status("5.person_doc", package) == "missing", "an office document that names no person is silent on the person"


APPOINT = "任命祁连同志挂任丹寨县人民政府副县长，挂职两年"


def appointment(**extra: object) -> AnalysedDocument:
    event = evidence(
        "cadre_appointment", APPOINT, person="祁连", post="副县长", county=DANZHAI.name, start="2016-09", oversees_poverty=None,
        **{"_vice_post": True, "_term_years": 2, "_term_end": "2018-09", **extra},
    )  # fmt: skip
    return document("a", "appointment_cadre", APPOINT, [event], level="county")


def test_appointment_to_a_vice_post_in_office_is_met() -> None:
    assert status("6.appointment", analysis(appointment())) == "met"


@pytest.mark.parametrize("extra", [{"_vice_post": False}, {"_term_end": "2016-12"}, {"_term_years": 1}])
def test_appointment_to_another_post_expired_or_short_is_defective(extra: dict) -> None:
    assert status("6.appointment", analysis(appointment(**extra))) == "defective"


DIVISION = "韦青山 副县长 分管扶贫。祁连 副县长（挂职） 负责科技"


def division(text: str, *people: tuple[str, bool]) -> AnalysedDocument:
    events = []
    for name, oversees in people:
        fields = {"person": name, "post": "副县长", "county": DANZHAI.name, "start": None, "oversees_poverty": oversees}
        events.append(evidence("cadre_appointment", name, status="asserted" if name == "祁连" else "other_party", **fields))
    return document("v", "division_doc", text, events, level="county", counties=(DANZHAI.adcode,))


def test_division_that_gives_poverty_work_to_the_cadre() -> None:
    good = division("祁连 副县长（挂职） 协助分管扶贫", ("祁连", True))
    assert status("6.division", analysis(appointment(), good)) == "met"


def test_division_that_gives_poverty_work_to_another_is_defective() -> None:
    package = analysis(appointment(), division(DIVISION, ("韦青山", True), ("祁连", False)))
    assert status("6.division", package) == "defective"
    assert "韦青山" in why("6.division", package)


def test_division_that_does_not_name_the_cadre_is_defective() -> None:
    assert status("6.division", analysis(appointment(), division("韦青山 副县长 分管扶贫", ("韦青山", True)))) == "defective"


SURVEY = "对总署帮扶工作的满意率为97%，评价等次为好"


@pytest.mark.parametrize(
    ("level", "grade", "expected"), [("county", "好", "met"), ("unit", "好", "defective"), ("county", None, "defective")]
)
def test_satisfaction_needs_the_county_and_a_grade(level: str, grade: str | None, expected: str) -> None:
    event = evidence("satisfaction", SURVEY, target="help", percent=97.0, grade=grade, issuer=None)
    package = analysis(document("y", "satisfaction_survey", SURVEY, [event], level=level, counties=(DANZHAI.adcode,)))
    assert status("12.help", package) == expected
    assert status("12.cadre", package) == "missing", "a survey of the help says nothing on the cadres"


@pytest.mark.parametrize(("level", "expected"), [("province", "met"), ("prefecture", "defective"), ("unit", "defective")])
def test_proof_must_come_from_the_province(level: str, expected: str) -> None:
    proof = document("z", "province_proof", "# 证明\n\n丹寨县完成任务", level=level, year=2017, counties=(DANZHAI.adcode,))
    assert status("1.province_proof", analysis(proof)) == expected
