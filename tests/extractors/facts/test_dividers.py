"""What a divider says names a bundle; the document bound behind it has its own title."""

from __future__ import annotations

from extractors.facts.outline import outline
from ingest.model import LogicalDocument, Page, SourceFile
from ingest.readers.text import parse
from ingest.view import View

DIVIDER = "# 干部人事材料\n\n佐证材料之三\n"
NOTICE = "青组干〔2017〕9号\n\n# 关于林远同志挂职任职的通知\n\n中共青禾县委：\n\n林远同志挂任青禾县人民政府副县长。\n"


def _title(*texts: str) -> str | None:
    pages = tuple(Page(n, 595.0, 842.0, parse(t).blocks) for n, t in enumerate(texts, 1))
    file = SourceFile("a.pdf", "0" * 64, "pdf", True, pages)
    return outline(View.of(LogicalDocument("d1", file, 1, len(pages)))).title


def test_title_stands_by_the_number_behind_a_divider() -> None:
    assert _title(DIVIDER, NOTICE) == "关于林远同志挂职任职的通知"


def test_title_of_a_cover_stays_where_the_page_of_the_number_has_none() -> None:
    cover = "# 青禾局2017年定点扶贫工作自评报告\n"
    assert _title(cover, "青局发〔2017〕9号\n\n省扶贫办：\n\n现将情况报告如下。\n") == "青禾局2017年定点扶贫工作自评报告"


def test_title_above_the_number_of_its_own_page_stays() -> None:
    assert _title("# 关于林远同志挂职任职的通知\n\n青组干〔2017〕9号\n\n各乡镇：\n") == "关于林远同志挂职任职的通知"


def test_a_cover_without_a_page_of_its_own_gives_no_title() -> None:
    cover = "青禾局\n\n定点扶贫工作考核材料\n\n青局函〔2017〕9号\n\n"
    text = cover + "青 禾 局 2017 年 定 点 扶 贫 工 作 自 评 报 告\n\n省扶贫办：\n\n现将情况报告如下。\n"
    assert _title(text) == "青禾局2017年定点扶贫工作自评报告"


def test_a_bundle_with_a_number_and_no_title_below_keeps_its_name() -> None:
    assert _title("# 青禾局定点扶贫佐证材料\n\n青局函〔2017〕9号\n\n本册共收入材料十二件。\n") == "青禾局定点扶贫佐证材料"
