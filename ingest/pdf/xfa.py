"""XFA forms: PDFs whose pages are drawn by a program that only Adobe has; others show a page that asks to wait."""

from __future__ import annotations

import re
from typing import Any

from ingest.errors import UnsupportedFormat

_PLACEHOLDER = re.compile(
    r"please\s*wait|adobe\s*(?:reader|acrobat)|acrobat\s*reader|请\s*稍\s*[候等]|正在(?:加载|打开)", re.IGNORECASE
)
_SHORT = 2000
_DOUBT = "PDF 含有 XFA 动态表单，填写的内容可能没有显示在页面上。请用 Adobe Acrobat 打开后打印为 PDF 提交，并人工核对。"


def xfa_doubt(document: Any, raw: Any) -> str | None:
    """What is to be said of an XFA form whose pages can be read all the same (Chinese), None for any other file.

    Raises UnsupportedFormat where the pages only ask to wait or for another program.
    """
    kind = document.get_formtype()
    if kind not in (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND):
        return None
    page = document[0]
    try:
        text_page = page.get_textpage()
        try:
            text = text_page.get_text_bounded()
        finally:
            text_page.close()
    finally:
        page.close()
    if len(text) < _SHORT and _PLACEHOLDER.search(text):
        raise UnsupportedFormat("此种 PDF 表单（XFA 动态表单）", "请用 Adobe Acrobat 打开，打印为 PDF 后提交。")
    return _DOUBT if kind == raw.FORMTYPE_XFA_FULL else None
