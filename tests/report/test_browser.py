"""The HTML report in a real browser: a click shows the page with the passage lit, the keyboard works, nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from report.html import to_html
from report.pages import cited_pages, collect
from tests.report import sample
from tests.report.browser import CHROMIUM, Browser

pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    found = Browser(tmp_path_factory.mktemp("profile"))
    yield found
    found.close()


def show(browser: Browser, folder: Path, name: str = "sample") -> None:
    result = getattr(sample, name)()
    path = folder / "report.html"
    words = {(c.document, c.quote): ("<b>前文", "后文</b>") for c in sample.citations(result)}
    path.write_text(to_html(result, collect(cited_pages(result), lambda key: sample.page_png()), words), encoding="utf-8")
    browser.complaints.clear()
    browser.open(path)


def test_a_click_lights_the_boxes_of_that_passage_on_its_page(browser: Browser, tmp_path: Path) -> None:
    show(browser, tmp_path)
    assert browser.run("document.getElementById('viewer').hidden")
    browser.run("document.querySelectorAll('#requirements tr[data-status=defective] a.cite')[1].click()")
    assert browser.run("document.getElementById('viewer-title').textContent") == "佐证材料/新闻报道.pdf 第2页"
    assert (
        browser.run("document.getElementById('viewer-quote').textContent")
        == "9月中旬，规划司司长卜晓岚一行到福贡县匹河怒族乡走访"
    )
    assert browser.run("document.querySelectorAll('#viewer rect.lit').length") == 2
    drawn = browser.run(
        "(r => [r.width > 100, r.height > 5])(document.querySelector('#viewer rect.lit').getBoundingClientRect())"
    )
    assert drawn == [True, True]
    loaded = browser.run("document.querySelector('#viewer image').getBoundingClientRect().width")
    assert loaded > 300
    assert browser.complaints == []


def test_the_passage_is_scrolled_into_view(browser: Browser, tmp_path: Path) -> None:
    show(browser, tmp_path)
    browser.run("document.querySelectorAll('a.cite:not(.plain)')[0].click()")
    inside = browser.run(
        "(() => { const b = document.querySelector('#viewer rect.lit').getBoundingClientRect(),"
        " p = document.getElementById('viewer-page').getBoundingClientRect();"
        " return b.top >= p.top && b.bottom <= p.bottom })()"
    )
    assert inside


def test_the_clicked_passage_stays_in_sight_beside_the_page(browser: Browser, tmp_path: Path) -> None:
    show(browser, tmp_path)
    browser.run("document.querySelectorAll('#requirements a.cite')[14].click()")
    seen = browser.run(
        "(r => [r.top >= 0, r.bottom <= innerHeight,"
        " r.right <= document.getElementById('viewer').getBoundingClientRect().left])"
        "(document.querySelector('a.cite.current').getBoundingClientRect())"
    )
    assert seen == [True, True, True]


def test_a_document_without_pages_shows_its_words(browser: Browser, tmp_path: Path) -> None:
    show(browser, tmp_path)
    browser.run("document.querySelector('#requirements a.cite.plain').click()")
    assert browser.run("document.querySelectorAll('#viewer image').length") == 0
    shown = browser.run("document.getElementById('viewer-page').textContent")
    assert "<b>前文国家深海观测局2017年定点扶贫工作计划后文</b>" in shown
    assert browser.run("document.querySelector('#viewer mark').textContent") == "国家深海观测局2017年定点扶贫工作计划"


def test_keys_step_through_the_passages_and_close_the_page(browser: Browser, tmp_path: Path) -> None:
    show(browser, tmp_path)
    browser.run("document.querySelectorAll('a.cite')[0].focus()")
    browser.press("Enter")
    browser.run("document.activeElement.click()")
    first = browser.run("document.getElementById('viewer-quote').textContent")
    browser.press("ArrowRight")
    second = browser.run("document.getElementById('viewer-quote').textContent")
    browser.press("ArrowLeft")
    assert first != second
    assert browser.run("document.getElementById('viewer-quote').textContent") == first
    browser.press("Escape")
    assert browser.run("document.getElementById('viewer').hidden")
    assert browser.run("document.activeElement.classList.contains('cite')")


def test_the_filter_leaves_only_what_was_asked_for(browser: Browser, tmp_path: Path) -> None:
    show(browser, tmp_path)
    visible = "[...document.querySelectorAll('tr.requirement')].filter(r => r.offsetParent).map(r => r.dataset.status)"
    for status, count in (("missing", 6), ("defective", 3), ("claimed", 3), ("gap", 12), ("", 28)):
        browser.run(f"document.querySelector('.filter [data-filter=\"{status}\"]').click()")
        found = browser.run(visible)
        assert len(found) == count
        if status not in ("", "gap"):
            assert set(found) == {status}
    browser.run("document.querySelector('.counts [data-filter=missing]').click()")
    assert len(browser.run(visible)) == 6


def test_printing_needs_no_script_state_and_shows_everything(browser: Browser, tmp_path: Path) -> None:
    from pypdfium2 import PdfDocument

    show(browser, tmp_path)
    browser.run("document.querySelector('.filter [data-filter=missing]').click()")
    browser.run("document.querySelectorAll('a.cite')[0].click()")
    browser.pdf(tmp_path / "report.pdf")
    document = PdfDocument(tmp_path / "report.pdf")
    assert 5 <= len(document) <= 14
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    text = "".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
    document.close()
    assert "有海洋牧场技术移植材料" in text  # filtered away on the screen
    assert "上一处" not in text


def test_hostile_documents_run_nothing(browser: Browser, tmp_path: Path) -> None:
    show(browser, tmp_path, "hostile")
    browser.run("document.querySelectorAll('a.cite').forEach(a => a.click())")
    assert browser.complaints == []
    assert browser.run("document.scripts.length") == 1
    assert browser.run("document.images.length") == 0
