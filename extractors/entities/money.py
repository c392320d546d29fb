"""Sums of money: 260万元, 5亿3000万元, 叁拾万元, 1,700元, 300余万元; cells whose header says （万元）; rates told apart."""

from __future__ import annotations

import re

from extractors import compiled
from extractors.entities.model import Money
from extractors.entities.numerals import NUMBER, to_number

_SCALE = {"亿": 1e8, "千万": 1e7, "百万": 1e6, "十万": 1e5, "万": 1e4, "千": 1e3, "": 1.0}
_PART = rf"({NUMBER})\s*(余|多|来|几)?\s*(亿|千万|百万|万)?"
_SUM = re.compile(
    rf"(?:(?P<pre>不少于|不低于|不小于|至少|超过|逾|高于|不超过|不高于|不多于|近|约|大约|将近|累计约|共约|接近)\s*)?"
    rf"(?:(?P<cur>人民币|￥|¥)\s*)?(?P<a>{NUMBER})\s*(?P<am>余|多|来|几)?\s*(?P<as>亿|千万|百万|万|千)?\s*(?P<am2>余|多)?"
    rf"(?:零?(?P<b>{NUMBER})\s*(?P<bm>余|多)?\s*(?P<bs>万|千)?\s*(?P<bm2>余|多)?)?"
    rf"(?:\s*(?:至|到|[-—~～－–])\s*(?P<c>{NUMBER})\s*(?P<cs>亿|千万|百万|万)?\s*(?P<cm>余|多)?)?"
    rf"\s*(?P<unit>元|圆|块钱)(?P<post>人民币|整|左右|上下|以上|以内|以下|及以上|多|余)?"
)
_BARE_WAN = re.compile(rf"({NUMBER})\s*(余|多)?\s*(万|亿)(?=(?:左右)?[（(]?(?:帮扶)?(?:资金|专项资金|捐款))")
# The sum of a voucher stands without 元: 人民币（小写）：¥680,000.00; 汇出金额：1 250 000.00.
_SLIP = re.compile(
    r"(?:人民币|[￥¥]|金额|小写)[^：:\n￥¥\d]{0,8}[：:]?\s{0,2}(?P<cur>[￥¥])?\s{0,2}"
    r"(?P<n>\d{1,3}(?:[,， ]\d{3}){1,4}(?:\.\d{1,2})?|\d{3,12}(?:\.\d{1,2})?)"
    r"(?![\d,，.]|\s*(?:余|多)?[万亿千百元圆户人个份次年号%])"
)
_RATE_BEFORE = re.compile(
    r"(?:每[\u4e00-\u9fff]{0,4}|人均[\u4e00-\u9fff]{0,8}|户均[\u4e00-\u9fff]{0,8}|均[\u4e00-\u9fff]{0,6}|单价|"
    r"标准为?每?[月人天户年]?|按[\u4e00-\u9fff]{0,6}人均)(?:约|增收|达到?|为|增加|补助|给予|按)?$"
)
_RATE_AFTER = re.compile(
    r"^\s*(?:[/／每]\s*(?:人|户|月|年|天|亩|斤|公斤|吨|村|户|头|只|座|平方米|人次|学年|学期|枚|件|"
    r"[\u4e00-\u9fff]{1,2})|的?标准)"
)
_UNIT_IN_HEAD = re.compile(r"(亿|千万|百万|万|千)?元")


def _scaled(number: str, scale: str | None) -> float | None:
    value = to_number(number)
    return None if value is None else value * _SCALE[scale or ""]


def _round(value: float) -> float:
    return round(value, 2)


def find_money(text: str) -> list[Money]:
    """Every sum in yuan of a text, in order. 亿 and 万 may be mixed (5亿3000万元); 300余万元 is low=3,000,000, about.

    >>> [m.amount for m in find_money("投入260万元，其中5亿3000万元，叁拾万元")]
    [2600000.0, 530000000.0, 300000.0]
    """
    found = []
    for m in _SUM.finditer(text):
        base = _scaled(m["a"], m["as"])
        if base is None:
            continue
        if m["b"]:
            if not m["as"]:
                continue
            more = _scaled(m["b"], m["bs"])
            base = base + more if more is not None and more < _SCALE[m["as"]] else base
        low: float | None = _round(base)
        high: float | None = low
        pre, post = m["pre"] or "", m["post"] or ""
        about = bool(m["am"] or m["am2"] or m["bm"] or m["bm2"]) or pre in (
            "约",
            "近",
            "大约",
            "将近",
            "接近",
            "累计约",
            "共约",
            "逾",
            "超过",
        )
        about = about or post in ("左右", "上下", "多", "余")
        if m["c"]:
            top = _scaled(m["c"], m["cs"])
            first = _scaled(m["a"], m["as"] or m["cs"])
            low, high = (_round(first) if first is not None else None), (_round(top) if top is not None else None)
        elif pre in ("不少于", "不低于", "不小于", "至少", "高于") or post in ("以上", "及以上"):
            high = None
        elif pre in ("不超过", "不高于", "不多于") or post in ("以内", "以下"):
            low = None
        before, after = text[max(0, m.start() - 12) : m.start()], text[m.end() : m.end() + 6]
        rate = bool(_RATE_BEFORE.search(before) or _RATE_AFTER.search(after))
        found.append(Money(m.start(), m.end(), low, high, about, rate))
    for m in _BARE_WAN.finditer(text):
        value = _scaled(m[1], m[3])
        if value is not None:
            found.append(Money(m.start(), m.end(), _round(value), _round(value), bool(m[2])))
    for m in _SLIP.finditer(text):
        value = to_number(m["n"].replace(" ", ""))
        sure = m["cur"] or "¥" in m[0] or "￥" in m[0] or re.search(r"\.\d\d$|[, ]\d{3}", m["n"])
        if value is not None and sure and not any(f.start < m.end("n") and m.start("n") < f.end for f in found):
            found.append(Money(m.start("n"), m.end("n"), _round(value), _round(value), False))
    return sorted(found, key=lambda x: x.start)


def money_in_cell(text: str, header: str, start: int = 0) -> Money | None:
    """The sum in a table cell whose unit stands in the header (or table caption): ``("1,850", "金额（万元）")`` → 18,500,000.

    A cell with its own 元 wins over the header. None where the header names no money or the cell holds no single number.
    ``start`` is the cell's offset in the view. A header with 元/人, 标准, 人均, 单价 gives a rate.
    """
    own = find_money(text)
    if own:
        m = own[0]
        return Money(start + m.start, start + m.end, m.low, m.high, m.about, m.rate)
    unit = _UNIT_IN_HEAD.search(header)
    number = compiled.fullmatch(rf"\s*[￥¥]?\s*(约)?\s*({NUMBER})\s*(余|多)?\s*(万|亿)?\s*", text)
    if unit is None or number is None:
        return None
    value = _scaled(number[2], number[4] or unit[1])
    if value is None:
        return None
    lead = len(text) - len(text.lstrip())
    rate = bool(
        compiled.search(r"元\s*[/／]|人均|户均|单价|标准|每[人户月年]|年受益|户年|均收入|人均纯收入|可支配收入", header)
    )
    low = _round(value)
    return Money(start + lead, start + len(text.rstrip()), low, low, bool(number[1] or number[3]), rate)
