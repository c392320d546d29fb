"""Known pages go to the workers by a file: as they were, only those asked for, and nothing but pages."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from ingest.known import keep_known, known_entries
from ingest.model import Block, BlockKind, Line, Page, PageSource
from ingest.readers.protocol import KnownPage, ReadContext
from ingest.worker.messages import Task


def page(number: int, words: int = 1) -> Page:
    lines = tuple(Line(f"第{number}页第{k}行的文字", (80, 20 * k, 300, 20 * k + 12), 0.99) for k in range(words))
    return Page(number, 595, 842, (Block(BlockKind.PARAGRAPH, lines),), PageSource.OCR)


def test_pages_come_back_as_they_were_with_where_they_can_be_drawn(tmp_path: Path) -> None:
    pages = [KnownPage(tmp_path / "第一份 .pdf", page(n, n)) for n in (3, 1, 12)]
    file = keep_known(pages, tmp_path / "known")
    assert file is not None
    entries = known_entries(file)
    assert [(e.path, e.number, e.width) for e in entries] == [(k.path, k.page.number, 595) for k in pages]
    assert [e.page for e in reversed(entries)] == [k.page for k in reversed(pages)]


def test_no_page_is_no_file(tmp_path: Path) -> None:
    assert keep_known([], tmp_path / "known") is None
    assert list(tmp_path.iterdir()) == []


def test_a_task_does_not_grow_with_the_known_pages(tmp_path: Path) -> None:
    """They went with every task before: a bound scan of a thousand pages came to the limit of a message."""
    file = keep_known([KnownPage(tmp_path / "a.pdf", page(n, 40)) for n in range(1, 200)], tmp_path / "known")
    task = Task("ingest.copies.reader", tmp_path / "b.pdf", ReadContext(known=file), (1,))
    assert len(pickle.dumps(task)) < 2000


def test_what_is_no_page_is_refused(tmp_path: Path) -> None:
    file = keep_known([KnownPage(tmp_path / "a.pdf", page(1))], tmp_path / "known")
    assert file is not None
    (entry,) = known_entries(file)
    data = pickle.dumps(print)
    file.write_bytes(len(data).to_bytes(8, "big") + data)
    with pytest.raises(pickle.UnpicklingError):
        _ = entry.page
