"""The words around a passage in a document without pages."""

from __future__ import annotations

import pytest

from checks.result import Result
from ingest.model import Block, BlockKind, Line, LogicalDocument, Package, Page, SourceFile
from report.contexts import AROUND, contexts, find
from tests.report import sample

QUOTE = "国家深海观测局2017年定点扶贫工作计划"


def package(*paragraphs: str, paged: bool = False) -> Package:
    blocks = tuple(Block(BlockKind.PARAGRAPH, (Line(p),)) for p in paragraphs)
    header = Block(BlockKind.HEADER, (Line("页眉" + QUOTE),))
    file = SourceFile("佐证材料/计划.docx", "0" * 64, "docx", paged, (Page(1, 595, 842, (header, *blocks)),))
    return Package("x", (file,), (LogicalDocument("d02", file, 1, 1),))


def test_the_words_before_and_after_are_the_documents_own() -> None:
    found = contexts(package("发文字号", QUOTE, "一、总体要求"), sample.sample())
    assert found == {("d02", QUOTE): ("发文字号\n", "\n一、总体要求")}


def test_long_surroundings_are_cut_and_show_it() -> None:
    before, after = contexts(package("前" * 500, QUOTE, "后" * 500), sample.sample())["d02", QUOTE]
    assert before.startswith("…前")
    assert after.endswith("后…")
    assert len(before) == len(after) == AROUND + 1


def test_what_is_not_found_again_or_has_a_page_has_no_context() -> None:
    assert contexts(package("别的文字"), sample.sample()) == {}
    assert contexts(package(QUOTE, paged=True), sample.sample()) == {}


@pytest.mark.parametrize(
    ("text", "quote", "words"),
    [("一二 三\n四五", "二三四", "二 三\n四"), ("一二三", "四", None), ("一二三", " ", None), ("甲乙甲乙", "甲乙", "甲乙")],
)
def test_white_space_does_not_count(text: str, quote: str, words: str | None) -> None:
    span = find(text, quote)
    assert (text[slice(*span)] if span else None) == words


def test_every_part_of_a_result_is_looked_at() -> None:
    data = sample.raw()
    data["problems"][0]["citation"] = {"document": "d11", "page": 1, "quote": "台账不全", "boxes": []}
    notes = SourceFile(
        "佐证材料/督查座谈记录.txt",
        "0" * 64,
        "txt",
        False,
        (Page(1, 1, 1, (Block(BlockKind.PARAGRAPH, (Line("台账不全"),)),)),),
    )
    found = contexts(Package("x", (notes,), (LogicalDocument("d11", notes, 1, 1),)), Result.model_validate(data))
    assert ("d11", "台账不全") in found
