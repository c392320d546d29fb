"""Head and foot of a policy: what is found, and what is not made up."""

from __future__ import annotations

from extractors.policy.organisations import told_apart
from tests.extractors.policy.reading import policy

LETTER = """青河县水利局 青河县财政局文件
青水发〔2015〕8号
青河县水利局 青河县财政局
关于印发《青河县农村饮水管护办法》的通知
各乡镇人民政府，县直有关单位：
根据《青河县供水条例》（青政发〔2014〕21号，以下简称《条例》）要求，制定《青河县农村饮水管护办法》，现印发给你们。
附件：1.青河县农村饮水管护办法
2.管护人员登记表
青河县水利局　　青河县财政局
2015年3月2日
（此件公开发布）
附件1
青河县农村饮水管护办法
第一条　为加强管护，制定本办法。
第二条　乡镇按照《条例》和《管护规程》落实人员。
抄送：县委办公室，县人大办公室。
青河县水利局办公室　2015年3月4日印发
"""


def test_a_letter_with_its_annex() -> None:
    found = policy(LETTER).identity
    assert found.title == "青河县水利局青河县财政局关于印发《青河县农村饮水管护办法》的通知"
    assert found.subject == "青河县农村饮水管护办法"
    assert found.doc_no == "青水发〔2015〕8号"
    assert found.issuers == ("青河县水利局", "青河县财政局")
    assert found.date == "2015-03-02"
    assert found.addressees == ("各乡镇人民政府", "县直有关单位")
    assert [(a.number, a.title, a.included) for a in found.attachments] == [
        (1, "青河县农村饮水管护办法", True), (2, "管护人员登记表", False),
    ]  # fmt: skip
    assert found.marks == ("此件公开发布",)
    assert found.copies_to == ("县委办公室", "县人大办公室")


def test_what_it_rests_on_and_what_it_only_names() -> None:
    found = {c.title: c for c in policy(LETTER).identity.citations}
    assert (found["青河县供水条例"].doc_no, found["青河县供水条例"].basis) == ("青政发〔2014〕21号", True)
    assert not found["管护规程"].basis
    assert "青河县农村饮水管护办法" not in found


def test_secret_marks_serial_and_a_date_under_the_title() -> None:
    text = "000217\n机密★一年\n特急\n青河县人民政府关于河道清淤的意见\n（2015年4月9日）\n各乡镇：\n"
    text += "为做好清淤，提出如下意见。\n一、任务\n清淤。\n"
    found = policy(text).identity
    assert (found.serial, found.date, found.marks) == ("000217", "2015-04-09", ("机密★一年", "特急"))
    assert found.issuers == ("青河县人民政府",)


def test_what_is_not_there_is_said_and_not_made_up() -> None:
    read = policy("一、任务\n2016年底前完成清淤。\n二、要求\n县水利局负责。\n").identity
    assert (read.title, read.doc_no, read.issuers, read.date) == (None, None, (), None)
    assert [p.words for p in read.problems] == ["标题", "文号", "发文机关", "成文日期"]


def test_a_number_of_another_year_than_the_date_is_said() -> None:
    text = "青水发〔2016〕8号\n关于清淤的通知\n各乡镇：\n现就清淤工作通知如下，请认真执行。\n青河县水利局\n2015年3月2日\n"
    assert any("不一致" in p.note for p in policy(text).identity.problems)


def test_organisations_without_a_gap() -> None:
    assert told_apart("中共青河县委青河县人民政府", "") == ("中共青河县委", "青河县人民政府")
    assert told_apart("水利部国家发展改革委", "由水利部、国家发展改革委制定") == ("水利部", "国家发展改革委")
    assert told_apart("人力资源和社会保障部", "") == ("人力资源和社会保障部",)
    assert told_apart("青河县水利局", "") == ("青河县水利局",)
