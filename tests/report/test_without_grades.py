"""Schemes without grades: no report shows a column, a word or an empty cell for one, and counties go by the scheme's word."""

from __future__ import annotations

import io
import re
from html import unescape
from pathlib import Path
from zipfile import ZipFile

from checks.result import Result
from report import docx, terminal, xlsx
from report.html import to_html
from report.pages import cited_pages, collect
from tests.report import sample


def plain() -> Result:
    graded = sample.sample()
    none = {"draft": None, "score": None, "reasons": ["共2项要求：齐全2项。完成。"]}
    contents = [c.model_copy(update=none) for c in graded.contents]
    return graded.model_copy(update={"graded": False, "county_term": "所在县", "contents": contents})


def shown(result: Result, tmp_path: Path) -> dict[str, str]:
    out = io.StringIO()
    terminal.print_result(result, terminal.console_for(out))
    html = to_html(result, collect(cited_pages(result), lambda key: sample.page_png()))
    book, letter = tmp_path / "a.xlsx", tmp_path / "a.docx"
    book.write_bytes(xlsx.internal_xlsx(result))
    letter.write_bytes(docx.internal_docx(result))
    inside = {"xlsx": (book, "xl/worksheets/sheet1.xml"), "docx": (letter, "word/document.xml")}
    texts = {k: ZipFile(p).read(name).decode("utf-8") for k, (p, name) in inside.items()}
    return {k: unescape(re.sub(r"<[^>]+>", "", v)) for k, v in {"terminal": out.getvalue(), "html": html, **texts}.items()}


def test_no_report_of_an_ungraded_scheme_speaks_of_grades(tmp_path: Path) -> None:
    for name, text in shown(plain(), tmp_path).items():
        assert not re.search("草拟等次|待定|得分|等次为草拟", text), name
        assert "所在县：" in text or "所在县" in text, name
        assert "完成。" in text, name


def test_reports_of_a_graded_scheme_do(tmp_path: Path) -> None:
    for name, text in shown(sample.sample(), tmp_path).items():
        assert "草拟等次" in text, name
        assert "定点扶贫县" in text, name
