"""All values of a cleaned clause: amounts, terms and dates, with how often a thing is to be done put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.policy.obligations.deadlines import find_deadlines
from extractors.policy.obligations.quantities import Quantity, find_quantities

_PERIODS: tuple[tuple[str, str], ...] = (
    ("two_months", r"每[两二2]个月"),
    ("two_years", r"每[两二2]年"),
    ("per_half_year", r"每半年|半年(?=至少|不少于|不低于|[一1])|按半年"),
    ("per_quarter", r"每(?:个)?季度?(?!末)|按季度?|逐季|每3个月|每三个月"),
    ("per_month", r"每(?:个)?月(?!底|末)|按月|逐月|月均"),
    ("per_week", r"每周|每(?:个)?星期|按周"),
    (
        "per_year",
        r"每(?:一)?年度?(?:年?初)?(?!底|末)|当年(?!底|末|内|度)|按年度?(?!计划)|逐年(?=开展|进行|更新)|年度内|"
        r"一年内?(?=至少|不少于)|年内(?=至少|不少于)|全年(?=至少|不少于|累计)",
    ),
)  # fmt: skip
PERIOD = re.compile("|".join(f"(?P<{n}>{p})" for n, p in _PERIODS))
_LONGER = {"two_months": "per_month", "two_years": "per_year"}
_ANY = re.compile(r"[，。；：]")
#: 每年 that is the base of a sum or rate and not how often a thing is done.
_BASE = re.compile(r"(?:每[生人户村县名家]|人均|户均)(?:每)?$")
_RATE = re.compile(
    r"(?:递?增长?|递?减少?|下降|提高|增幅|增速|不少于|不低于|不超过|至少)(?:不低于|不少于|不超过|至少)?\d[\d.]*(?:%|％|个百分点)"
)
_SHARE_BEFORE = re.compile(
    r"(?:资金|经费|收益|盈余|总额|总数|总量|总投入|指标|名额|岗位|款项?|费用?|股[权份]|利润|编制|任务量|[前后]|排名[前后]?|排名靠[前后]"
    r"|靠[前后])(?:总[额数量])?(?:规模|中)?的?(?:不少于|不低于|不超过|至少|最多|其余|剩余)?$"
)
_SET_ASIDE = re.compile(
    r"(?:用于|提取|计提|列支|留作|预留|占)[^，。；]{0,16}(?:比例|比重|占比)?(?:应|须)?(?:不得?[低高]于|不得?少于|不得?超过)?$"
)
_SHARE_AFTER = re.compile(
    r"(?:以上|以下|以内|左右)?(?:的[^，。；]{0,10}(?:资金|经费|收益|款项|名额|岗位|费用|股份|指标|单位|部门))?(?:应)?(?:用于|留作|分配|安排|列支|计提"
    r"|归|作为|投向|统筹|奖励|返还|支付)|的(?:资金|经费|收益|名额)"
)
_SHARE_BETWEEN = re.compile(r"总[一-鿿]{1,3}的|(?:单位|部门|资金|经费|名额|人数|收益)(?:总[数量额])?的|[前后]$")


def find_values(text: str) -> list[Quantity]:
    """Every value in the order of the text. Durations that a term or frequency takes up are left out."""
    quantities = sorted(find_quantities(text), key=lambda q: q.start)
    deadlines = [_term(text, d) for d in find_deadlines(text)]
    quantities = [q for q in quantities if not any(d.start <= q.end - 1 < d.end for d in deadlines)]
    quantities = [_shared(text, _banned(text, q)) for q in quantities]
    found = [*quantities, *deadlines]
    for m in PERIOD.finditer(text):
        found = _frequency(text, m, found)
    for d in deadlines:
        if d.period:
            found.append(Quantity("frequency", "=", 1, d.period, d.start, d.end))
    found = [_bracketed(text, q, found) for q in found]
    return sorted(
        (q for q in found if not (q.kind == "count" and q.unit == "times" and _vague(text, q))), key=lambda q: (q.start, q.end)
    )


def _bracketed(text: str, q: Quantity, others: Sequence[Quantity]) -> Quantity:
    """不低于…的45%（7365元）: what stands in the bracket is bounded as what stands before it."""
    if q.op != "=" or text[q.start - 1 : q.start] != "（" or text[q.end : q.end + 1] != "）":
        return q
    before = next((o for o in others if o.end == q.start - 1 and o.op in (">=", "<=", ">", "<")), None)
    return replace(q, op=before.op) if before is not None else q


def _vague(text: str, q: Quantity) -> bool:
    if re.search(r"每(?:学期|学年|批|期|届|轮)[^，。；]*$", text[: q.start]):
        return True
    return text[q.start : q.end] in ("一次", "1次") and text[q.end : q.end + 1] == "性"


def _term(text: str, d: Quantity) -> Quantity:
    """Within two months nobody may …: a length of time and no deadline."""
    if not isinstance(d.value, (int, float)):
        return d
    if re.match(r"(?:一律)?(?:不得|不准|禁止|不再|不予|不能)", text[d.end :]):
        return Quantity("duration", "=", d.value, d.unit, d.start, d.end)
    return replace(d, value=int(d.value) if float(d.value).is_integer() else d.value)


def _banned(text: str, q: Quantity) -> Quantity:
    if q.kind == "duration" and re.match(r"(?:一律)?(?:不得|不准|禁止|不再|不予|不能)", text[q.end :]):
        return replace(q, op="=")
    return q


def _shared(text: str, q: Quantity) -> Quantity:
    """A per cent of a named whole that is set aside or ranked is a share."""
    if q.kind != "percent" or q.unit != "percent":
        return q
    edge = max((m.end() for m in _ANY.finditer(text, 0, q.start)), default=0)
    before, inside, after = text[edge : q.start], text[q.start : q.end], text[q.end :]
    if (
        _SET_ASIDE.search(before)
        or _SET_ASIDE.search(before + inside.split("%")[0].rstrip("0123456789."))
        or _SHARE_BEFORE.search(before)
        or _SHARE_BETWEEN.search(inside)
        or _SHARE_BETWEEN.search(before[-8:])
        or _SHARE_AFTER.match(after)
    ):
        return replace(q, kind="share")
    return q


def _frequency(text: str, m: re.Match[str], found: Sequence[Quantity]) -> list[Quantity]:
    """What a period word makes of the values behind it in its phrase."""
    period = str(m.lastgroup)
    if period in _LONGER:
        rest = [
            q
            for q in found
            if not (q.kind == "count" and q.unit == "times" and m.end() <= q.start and not _ANY.search(text, m.end(), q.start))
        ]
        return [*rest, Quantity("frequency", "=", 0.5, _LONGER[period], m.start(), m.end())]
    end = _ANY.search(text, m.end())
    stop = end.start() if end else len(text)
    begin = max((x.end() for x in _ANY.finditer(text, 0, m.start())), default=0)
    next_period = PERIOD.search(text, m.end(), stop)
    stop = next_period.start() if next_period else stop
    behind = [q for q in found if m.end() <= q.start < stop or (q.start < m.end() <= q.end and q.kind == "deadline")]
    rest = list(found)
    if any(q.kind == "deadline" and q.start <= m.start() < q.end for q in found) or _BASE.search(text[begin : m.start()]):
        return rest
    for q in behind:
        if q.kind == "count" and q.unit == "times":
            rest.remove(q)
            op = ">=" if q.op == "=" and re.search(r"至少|不少于|不低于", text[m.end() : q.start]) else q.op
            return [*rest, Quantity("frequency", op, q.value, period, m.start(), q.end)]
        if (
            q.kind == "duration"
            and q.unit in ("days", "workdays")
            and period in ("per_month", "per_year")
            and not re.search(r"[后内起]", text[m.end() : q.start])
        ):
            rest.remove(q)
            return [*rest, replace(q, unit=f"days_{period}", start=m.start())]
        if q.kind == "deadline" and isinstance(q.value, str):
            return [*rest, Quantity("frequency", "=", 1, period, m.start(), m.end())]
    if _RATE.match(text, m.end()) or m[0].startswith(("当年", "年内", "年度内", "全年", "一年", "月均")):
        return rest
    if re.match(
        r"[一-鿿]{1,4}的|(?:生活|交通|通讯|伙食|工作|岗位|定额)?(?:补贴|补助|津贴|报酬|工资|标准|收入)", text[m.end() :]
    ):
        return rest
    if re.match(r"[^，。；]{0,4}(?:递增|递减|增长|下降|(?:不少于|不低于|不超过)\d)|[的都]|至[^少]", text[m.end() :]):
        return rest
    tail = Quantity("frequency", "=", 1, period, m.start(), m.end())
    return [*rest, tail]


_WITHIN_YEAR = re.compile(r"一年内|1年内|全年|年内|当年")


def within_year(text: str, values: Sequence[Quantity]) -> list[Quantity]:
    """一年内…累计不少于60天 is a number of days a year; the year itself is no value then."""
    kept = list(values)
    for m in _WITHIN_YEAR.finditer(text):
        end = _ANY.search(text, m.end())
        for q in values:
            if q.kind == "duration" and q.unit == "days" and m.end() <= q.start < (end.start() if end else len(text)):
                kept = [k for k in kept if k != q and not (k.start <= m.start() < k.end and k.kind in ("duration", "deadline"))]
                kept.append(replace(q, unit="days_per_year", start=m.start()))
    return sorted(kept, key=lambda q: (q.start, q.end))
