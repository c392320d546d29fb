"""The head line of a cutting or a web page that names its medium and date in any order: 某晚报 2017年8月16日 A05版 记者 某某;
原创 2017-08-02 某某发布; 首页 > 新闻 > 正文."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors import compiled
from extractors.facts.patterns import DATE, squeeze
from extractors.facts.signature import Line, Signature, iso_date

_NAME = re.compile(
    r"^《?[\u4e00-\u9fff·]{2,16}?(?:网|网站|在线|报|日报|晚报|周报|时报|周刊|杂志|电视台|广播电台|台|新闻中心|融媒体中心|客户端|发布|"
    r"公众号|通讯社|新华社|频道)》?$"
)
_OTHER = re.compile(
    r"^(?:星期[一二三四五六日天]|周[一二三四五六日]|农历.*|第?[A-Z]?\d{1,3}[版期]?.{0,6}|第[一二三四五六七八九十]+版.*|[（(]?第.{1,4}版[）)]?|"
    r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|(?:记者|作者|编辑|责编|责任编辑|通讯员|本报记者|实习生|摄影|文/?图?|图|文)[：:/]?.{0,24}|原创|转载|[|｜·>»]|"
    r"(?:浏览|点击|阅读|访问|评论|字号|字体|分享|打印|来自|微信公众号|微信号)[：:]?.{0,12}|\d+次?|[\u4e00-\u9fff]{2,3}|总第\d+期|[A-Z]?\d+版)$"
)
CRUMB = re.compile(
    r"^(?:当前位置|您?现?在?的?位置|您的位置)?[：:]?\s*([\u4e00-\u9fff]{2,20}?(?:网站|网|在线|门户))?(?:首页)?\s*(?:>|»|›|＞)"
)


def media_head(lines: Iterable[Line]) -> Signature | None:
    """Medium and date of the first line of ``lines`` that is nothing but a cutting's head; None if there is none."""
    for x in lines:
        text = x.text.strip().strip("（）()【】")
        if not 8 <= len(text) <= 90 or compiled.search(r"[。；，]", text):
            continue
        when = compiled.search(DATE, text)
        date = iso_date(when[0]) if when else None
        if when is None or date is None:
            continue
        rest = f"{text[: when.start()]}　{text[when.end() :]}"
        tokens = [t for t in compiled.split(r"[\s　|｜]+", rest.replace("：", "：")) if t]
        names = [t for t in tokens if _NAME.match(t)]
        odd = [t for t in tokens if t not in names and not _OTHER.match(t)]
        if len(names) >= 1 and not odd:
            return Signature(squeeze(names[0]), date, x.index)
        if tokens and tokens[0] in ("原创", "转载") and len(tokens) <= 4:
            account = tokens[-1]
            if compiled.fullmatch(r"[\u4e00-\u9fffA-Za-z·]{3,16}", account):
                return Signature(account, date, x.index)
    return None


def site_of(lines: Iterable[Line]) -> str | None:
    """The web site that a page's line of way names: 某某网 > 新闻 > 正文."""
    return next((m[1] for x in lines if (m := CRUMB.match(x.text.strip())) and m[1]), None)
