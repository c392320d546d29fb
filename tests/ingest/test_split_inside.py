"""Documents that begin inside a page, and what looks like it and is none."""

from __future__ import annotations

import time

import pytest

from checks.cite import cite
from extractors.model import AnalysedDocument, DocumentFacts
from ingest.model import BODY_KINDS, Align, Block, BlockKind, Line, LogicalDocument, Page, SourceFile
from ingest.package import documents
from ingest.readers.text import parse
from ingest.split import split
from ingest.view import View
from tests.ingest.pages import FILLER, Item, bound, page

LETTER: tuple[Item, ...] = (
    "c 海函〔2017〕3号",
    "t 东海大学关于商请支持帮扶项目用地的函",
    "p 清水县人民政府：",
    "p " + FILLER,
    "r 东海大学",
    "r 2017年3月2日",
)
REPLY: tuple[Item, ...] = (
    "t 清水县人民政府关于帮扶项目用地的复函",
    "p 东海大学：",
    "p 来函收悉。" + FILLER,
    "r 清水县人民政府",
    "r 2017年3月20日",
)
REPORT: tuple[Item, ...] = (
    "t 东海大学2017年定点帮扶工作自评报告",
    "p 现将有关情况报告如下。",
    "h 一、工作开展情况",
    "p " + FILLER * 2,
)


def titles(*pages: Page, name: str = "材料.pdf") -> list[str]:
    """The first words of each document; every body block of the file must be in exactly one."""
    file = bound(*pages, name=name)
    found = list(documents([file]))
    blocks = [b for d in found for p in d.pages for b in p.blocks if b.kind in BODY_KINDS]
    assert blocks == [b for p in file.pages for b in p.blocks if b.kind in BODY_KINDS]
    return [next((b.text for p in d.pages for b in p.body()), "") for d in found]


def record(number: int, day: int) -> tuple[Item, ...]:
    return ("t 支部会议记录", f"p 时间：2017年{number}月{day}日", "p 地点：村部", "p " + FILLER, "p 记录人：马骏")


def item(title: str, day: int) -> tuple[Item, ...]:
    return (f"t {title}", f"c 发布时间：2017-06-{day}　来源：新闻网", f"p 6月{day}日，校领导带队走访。" + FILLER)


def receipt(number: str) -> tuple[Item, ...]:
    return ("t 收据", f"p No.{number}", "p 今收到东海大学捐赠款叁万元整。", "r 清水县慈善会", "r 2017年6月8日")


BEGINS: dict[str, tuple[tuple[Item, ...], tuple[Item, ...]]] = {
    "reply below the letter": (LETTER, REPLY),
    "next notice with its number": (
        LETTER,
        (
            "c 清组〔2017〕9号",
            "t 关于马骏同志任职的通知",
            "p 各乡镇党委：",
            "p 马骏同志任村第一书记。",
            "r 清水县委组织部",
            "r 2017年4月1日",
        ),
    ),
    "next notice in red": (
        LETTER,
        ("red 清水县扶贫办文件", "c 清扶办〔2017〕9号", "t 关于下达计划的通知", "p 各乡镇：", "p " + FILLER),
    ),
    "number at the left": (LETTER, ("p 清政函〔2017〕46号", *REPLY)),
    "minutes below minutes": (
        ("t 党委会会议纪要", "c 海党纪〔2017〕3号", "p " + FILLER, "p 分送：各学院。"),
        ("t 党委会会议纪要", "c 海党纪〔2017〕8号", "p " + FILLER),
    ),
    "records of one form": (record(3, 5), record(4, 9)),
    "news below news": (item("校长一行赴清水县走访", 12), item("香菇大棚建成投产", 19)),
    "receipts": (receipt("0012345"), receipt("0012346")),
    "proofs of one name": (
        ("t 情况证明", "p 大棚由该社建成。特此证明。", "r 黄栗乡人民政府", "r 2017年6月26日"),
        ("t 情况证明", "p 蓄水池由该社建成。特此证明。", "r 黄栗乡人民政府", "r 2017年4月13日"),
    ),
    "certificates": (
        ("t 荣誉证书", "p 马骏同志：", "p 被评为2017年度优秀驻村干部，特发此证。", "r 清水县委", "r 2017年12月1日"),
        ("t 荣誉证书", "p 王一川同志：", "p 被评为2017年度优秀驻村干部，特发此证。", "r 清水县委", "r 2017年12月1日"),
    ),
}


@pytest.mark.parametrize("case", BEGINS)
def test_second_document_begins_inside_the_page(case: str) -> None:
    above, below = BEGINS[case]
    found = titles(page(*above, *below))
    assert len(found) == 2
    assert found[1] == str(below[0]).partition(" ")[2]


HOLDS: dict[str, tuple[Item, ...]] = {
    "headings without numbers": (*REPORT, "c 主要成效", "p " + FILLER, "c 存在问题", "p " + FILLER),
    "table with a title": (*REPORT, "c 2017年资金投入统计表", [["项目", "金额"], ["道路", "30"]], "p " + FILLER),
    "table below the signature": (
        *REPORT,
        "r 东海大学",
        "r 2017年12月8日",
        "t 2017年资金投入统计表",
        [["项目", "金额"], ["道路", "30"]],
    ),
    "title quoted": (*REPORT, "c 《关于进一步做好帮扶工作的通知》", "p 文件要求：" + FILLER, "p " + FILLER),
    "part of a report": (*REPORT, "t 第二部分　下一步工作计划", "p " + FILLER),
    "imprint": (*LETTER, "p 抄送：县委办公室，县扶贫办。", "p 东海大学校长办公室　2017年3月2日印发"),
    "list of annexes": (*LETTER[:4], "p 附件：1.项目清单", "p 2.任务分解表", *LETTER[4:]),
    "annex of the notice": (
        *LETTER[:4],
        "p 附件：项目清单",
        *LETTER[4:],
        "p 附件",
        "t 项目清单",
        [["项目", "金额"], ["道路", "30"]],
    ),
    "roster without a mark": (*LETTER, "t 工作队成员名单", "p 组长：马骏", "p 组员：王一川"),
    "agenda": (
        "c 海办〔2017〕6号",
        "t 关于召开帮扶工作会议的通知",
        "p 各部门：",
        "p " + FILLER,
        "r 校长办公室",
        "r 2017年3月2日",
        "t 会议议程",
        "p 一、校长讲话",
        "p 二、讨论",
    ),
    "what a notice issues": (
        "c 海办〔2017〕7号",
        "t 关于印发《东海大学2017年帮扶工作计划》的通知",
        "p 各部门：",
        "p 现印发给你们。",
        "r 校长办公室",
        "r 2017年3月2日",
        "t 东海大学2017年帮扶工作计划",
        "p " + FILLER,
        "h 一、目标",
        "p " + FILLER,
    ),
    "head with a date below": ("t 工作简报", "c 第7期", "c 东海大学　2017年3月20日", "t 帮扶工作进展情况", "p " + FILLER),
    "items of one digest": ("t 集团网站新闻两则", *item("校长一行赴清水县走访", 12), *item("香菇大棚建成投产", 19)),
    "forms of one name": (
        "t 年度考核登记表",
        [["姓名", "马骏"], ["单位", "东海大学"]],
        "t 年度考核登记表",
        [["姓名", "王一川"], ["单位", "东海大学"]],
    ),
    "contents": ("t 目　录", "c 自评报告……1", "c 关于任职的通知……5", "c 年度考核登记表……9"),
}


@pytest.mark.parametrize("case", HOLDS)
def test_one_document_stays_one(case: str) -> None:
    assert len(titles(page(*HOLDS[case]))) == 1


def test_last_lines_stand_above_the_next_document() -> None:
    """A document that ends on the next page above the beginning of another: ranges overlap on the shared page."""
    file = bound(page(*REPORT, full=True), page("p " + FILLER, "r 东海大学", "r 2017年12月8日", *LETTER), page("p " + FILLER))
    found = list(documents([file]))
    assert [(d.first_page, d.last_page) for d in found] == [(1, 2), (2, 3)]
    assert "落款" in (found[1].split_reason or "")


def test_text_of_a_shared_page_is_cited_in_its_own_document_with_the_boxes_of_the_page() -> None:
    whole = page(*LETTER, *REPLY, number=4, seal=True)
    letter, reply = documents([bound(whole)])
    assert "来函收悉" not in analysed(letter).view.text
    view = analysed(reply).view
    at = view.text.index("来函收悉")
    citation = cite(analysed(reply), at, at + 4)
    assert (citation.quote, citation.page, citation.verified) == ("来函收悉", 1, True)
    line = next(line for b in whole.blocks for line in b.lines if line.text.startswith("来函收悉"))
    assert line.box is not None
    assert citation.boxes[0][1] == pytest.approx(line.box[1], abs=0.01)
    assert [any(b.kind is BlockKind.SEAL for b in d.pages[0].blocks) for d in (letter, reply)] == [False, True]
    assert all(any(b.kind is BlockKind.PAGE_NUMBER for b in d.pages[0].blocks) for d in (letter, reply))


def analysed(document: LogicalDocument) -> AnalysedDocument:
    return AnalysedDocument(document, View.of(document), DocumentFacts())


TEXT = """# 东海大学关于商请支持帮扶项目用地的函

清水县人民政府：

因工作需要，商请支持项目用地。

>> 东海大学
>> 2017年3月2日

# 清水县人民政府关于帮扶项目用地的复函

东海大学：

来函收悉，经研究同意。

>> 清水县人民政府
>> 2017年3月20日
"""
PLAIN = """东海大学关于商请支持帮扶项目用地的函
清水县人民政府：
因工作需要，商请支持项目用地。
东海大学
2017年3月2日
清水县人民政府关于帮扶项目用地的复函
东海大学：
来函收悉，经研究同意。
清水县人民政府
2017年3月20日
"""


@pytest.mark.parametrize(("text", "markdown"), [(TEXT, True), (PLAIN, False)])
def test_formats_without_pages_may_hold_several_documents(text: str, markdown: bool) -> None:
    file = SourceFile("函.txt", "", "txt", False, (parse(text, markdown=markdown),))
    assert [(d.first_page, d.last_page) for d in documents([file])] == [(1, 1), (1, 1)]


def test_annexes_inside_one_file_without_pages_belong_to_it() -> None:
    text = (
        TEXT[: TEXT.index("# 清水县")]
        + "附件1\n\n# 项目用地清单\n\n| 村 | 亩 |\n|---|---|\n| 甲村 | 3 |\n\n附件2\n\n# 项目进度表\n"
    )
    file = SourceFile("函.md", "", "md", False, (parse(text),))
    assert len(list(documents([file]))) == 1


def test_a_long_text_of_many_heads_costs_its_length_and_not_its_square() -> None:
    def seconds(letters: int) -> float:
        blocks = [
            Block(BlockKind.PARAGRAPH, (Line(text),), align=align)
            for k in range(letters)
            for text, align in (
                (f"关于开展第{k}次调研的通知", Align.CENTER),
                ("各股室：", Align.LEFT),
                ("现将有关事项通知如下，请认真贯彻执行。", Align.LEFT),
                ("二〇一七年五月六日", Align.RIGHT),
            )
        ]
        page = Page(1, 595.0, 842.0, tuple(blocks))
        start = time.process_time()
        spans = split(SourceFile("a.docx", "", "docx", False, (page,)))
        taken = time.process_time() - start
        assert len(spans) == letters
        return taken

    seconds(5)
    assert seconds(240) < 12 * max(seconds(60), 0.02)  # four times as long; the square would be sixteen times
