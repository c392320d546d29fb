"""Mails that name who answers, collections of news, and who keeps an unsigned register."""

from __future__ import annotations

import pytest

from extractors.facts import Overrides, read_facts
from extractors.model import DocumentFacts
from ingest.model import LogicalDocument, SourceFile
from ingest.readers.text import parse
from ingest.view import View

REPORT = """# 南岳水文大学2017年定点扶贫工作自评报告

教育部：

我校定点帮扶甘肃省定西市岷县。

>> 南岳水文大学
>> 2017年12月27日
"""


def facts(text: str) -> DocumentFacts:
    views = []
    for n, t in (("r", REPORT), ("d", text)):
        document = LogicalDocument(n, SourceFile(f"{n}.txt", "0" * 64, "txt", False, (parse(t),)), 1, 1)
        views.append((document, View.of(document)))
    _, documents = read_facts(views, Overrides())
    return documents[1].facts


def mail(subject: str, body: str = "我校副校长郭启明同志分管定点扶贫工作。") -> str:
    head = "发件人：南水大 科技合作处 林一苇\n\n收件人：岷县扶贫办 马主任\n\n发送时间：2017年5月3日 10:11"
    return f"{head}\n\n主题：{subject}\n\n马主任：您好！\n\n{body}\n"


@pytest.mark.parametrize(
    "subject",
    ["学校分管领导和联络员", "关于学校分管领导和联系人", "关于明确分管校领导及联络部门的函", "主管领导和责任部门情况"],
)
def test_a_mail_that_names_who_answers(subject: str) -> None:
    found = facts(mail(subject))
    assert (found.kind, found.title, found.date) == ("office_doc", subject, "2017-05-03")
    assert found.issuer is not None
    assert found.issuer.endswith("科技合作处")


@pytest.mark.parametrize("subject", ["关于分管领导会议的通知", "分管领导到县调研行程", "满意度测评联系人名单汇总表"])
def test_a_mail_about_something_else(subject: str) -> None:
    assert facts(mail(subject, "请查收。")).kind != "office_doc"


ITEMS = """## 之一

（《陇原科技报》第2版　2017年9月17日　本报记者 高远）

在岷县茶埠镇，博士们每周下地。

## 之二

（岷县门户网站　2017年6月3日）

6月2日，副校长郭启明到岷县调研。"""


@pytest.mark.parametrize(
    "title", ["媒体报道和微信推送选编（2017年）", "新闻报道剪报", "2017年报刊报道汇编", "网站新闻摘编（2017年）"]
)
def test_a_collection_of_news(title: str) -> None:
    assert facts(f"# {title}\n\n{ITEMS}").kind == "news"


@pytest.mark.parametrize("title", ["媒体报道目录（2017年）", "新闻报道统计表", "政策文件汇编"])
def test_a_list_of_titles_is_none(title: str) -> None:
    assert facts(f"# {title}\n\n1.《博士下地》，《陇原科技报》9月17日\n\n2.《副校长到县》，门户网站6月3日").kind != "news"


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("岷县2017年来访接待清单（南岳水文大学，县委接待办）", "县委接待办"),
        ("2017年来访接待登记表（岷县人民政府办公室）", "岷县人民政府办公室"),
        ("岷县2017年来访接待清单（南岳水文大学）", None),
        ("2017年来访接待清单（高校部分）", None),
    ],
)
def test_who_keeps_a_register(title: str, issuer: str | None) -> None:
    table = "| 日期 | 来宾单位 | 主宾姓名 | 主宾职务 |\n|---|---|---|---|\n| 6月2日 | 南岳水文大学 | 郭启明 | 副校长 |"
    assert facts(f"# {title}\n\n{table}").issuer == issuer


def test_who_wrote_it_down_is_no_body_and_the_first_day_of_a_stay_no_date() -> None:
    head = "# 南岳水文大学赴岷县督促检查工作记录\n\n检查时间：2017年9月19日至22日"
    text = f"{head}\n\n9月19日，入户14户。\n\n（记录整理：葛平　2017年9月27日）"
    found = facts(text)
    assert (found.issuer, found.date) == (None, "2017-09-27")


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("南岳水文大学定点帮扶岷县工作规划（2016—2020年）", "南岳水文大学"),
        ("南岳水文大学定点扶贫工作要点", "南岳水文大学"),
        ("对南岳水文大学定点帮扶工作满意度测评表", None),
    ],
)
def test_the_maker_that_a_plans_title_begins_with(title: str, issuer: str | None) -> None:
    assert facts(f"# {title}\n\n一、总体目标\n\n帮助岷县减贫。").issuer == issuer
