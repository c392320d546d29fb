"""Numbers with their bounds and units, before it is known which duty they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.entities.numerals import NUMBER, to_number


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of a clause. ``kind`` is a value kind of the model, or ``year`` (a bare year, a deadline of a target only).

    ``governs`` is true for what stands in front and governs what follows (dates). ``period`` is the unit of a frequency of
    one that goes with it (每年12月底前).
    """

    kind: str
    op: str
    value: float | str | tuple[float, float]
    unit: str
    start: int
    end: int
    governs: bool = False
    period: str | None = None

    def with_period(self, period: str) -> Quantity:
        return replace(self, period=period)


_LOW = r"不得?少于|不得?低于|应不少于|应不低于|至少|最少|最低|起码|达到|达|须满|应满|满|不小于"
_HIGH = r"不得?超过|不得?高于|不得?多于|不应超过|不大于|最高|最多|最长|至多|控制在|限于"
_OVER = r"高于|超过|大于|多于|超出"
_UNDER = r"低于|不满|未满|不足|少于|小于|未达到|达不到|不到"
_BOUND = re.compile(rf"(?P<low>{_LOW})|(?P<high>{_HIGH})|(?P<under>{_UNDER})|(?P<over>{_OVER})")
_POST = r"(?P<post>及?以上|\(含\)以上|（含）以上|及?以下|以内|之内|内|左右)?"
_SCALE = r"(?P<s>亿|千万|百万|万|千)?"
_RANGE = rf"(?:(?P<u1>%|％|[年岁名人户个]|周岁|万元|元)?[至到—～~-]+(?P<n2>{NUMBER}))?"
_UNITS: tuple[tuple[str, str], ...] = (
    ("money", r"亿元|万元|千元|百元|元|亿(?=资金|财政)"),
    ("percent_points", r"个?百分点"),
    ("percent", r"%|％|成(?=以上|以下)"),
    ("age", r"周岁|岁"),
    ("workdays", r"个?工作日"),
    ("months", r"个月"),
    ("hours", r"个?(?:小时|学时|课时)"),
    ("weeks", r"周(?!年|岁|边|转|期|末|密|到|报)"),
    ("days", r"[天日](?!元|常|程|前|制|志|光|益)"),
    ("years", r"个?年(?!度|底|末|级|初|均|前|人均|总|龄|报|鉴|会|年|不变价)"),
    ("copies", r"份"),
    ("times", r"次|场次|场|回(?!访)|轮(?!训|换|流)"),
    (
        "people",
        r"名|位|(?:相对|建档立卡|农村|绝对)*贫困(?:人口|群众|劳动力|学生)|"
        r"人(?!均|次|天|民|才|口脱|大|事|居|力|身|物|员|以群|格)",
    ),
    ("households", r"户(?!均|籍|口|主|型|外|用|厕|一策|一法|一档)|个家庭"),
    ("teams", r"支(?!部|持|付|出|队伍建设)"),
    ("units", r"家(?!庭|门|乡|园|长|底|属)"),
    ("projects", r"项(?!规定|纪律|权|议程|原则|目|工作|内容|措施|制度|指标|要求)"),
    ("villages",
     r"[条个](?=(?:以上|左右)?(?:的)?[^，。；、的\d]{0,8}(?<![包驻入进到逐])(?:村|嘎查)(?!民|级|部|委|组|集体|支|干|书记|口|镇|庄|貌"
     r"|内|中|党|“))|村(?=脱贫|出列|退出)"),
    ("item", r"个"),
)  # fmt: skip
_PERCENT = [n for n, _ in _UNITS].index("percent")
_UNIT = "|".join(f"(?P<k{i}>{p})" for i, (_, p) in enumerate(_UNITS))
_NUMBER = re.compile(
    rf"(?P<about>约|近|大约|左右)?(?P<n>{NUMBER})(?P<more>余|多)?{_RANGE}{_SCALE}(?P<more2>余|多)?(?:{_UNIT}){_POST}"
)
_ITEMS: tuple[tuple[str, str], ...] = (
    ("counties", r"县|旗"),
    ("villages", r"村|嘎查"),
    ("units", r"单位|部门|机构|企业|银行|学校|公司"),
    ("teams", r"工作队|团队|服务队|小分队|小组|专班|组|队"),
    ("projects", r"项目|工程|示范点|基地"),
    ("people", r"人|劳动力|专家|干部|联络员|带头人|成员"),
    ("households", r"家庭|农户|贫困户"),
)
_RATIO = re.compile(r"(?<![\d:：])\d{1,3}(?:[:：]\d{1,3})+(?![\d:：])")
_IDIOM = re.compile(
    r"一[人户村](?![至到名])|[一多][村户人县乡镇年事岗][一多两]|一把手|一条龙|一站式|一揽子|一体化|一般|一定|一批|一系列|一些|第一|统一|逐一|一律|一道|一卡通|一对一"
    r"|两不愁|三保障|四议两公开|三重一大|十三五|十四五|十二五|一届|二是|三是|一是|四是|千方百计|万企帮万村|一村|一户"
)
_NAMED_YEARS = re.compile(r"(?:攻坚)?(?:行动|规划|计划|攻坚|滚动|方案|任务|目标|左右的时间|努力)")
_SERVICE = re.compile(
    r"(?:的)?(?:[^，。；、]{0,8})?(?:工作经[历验]|工龄|工作年限|党龄|任职经历|从业经[历验]|教龄|基层经历|工作实践|经验)"
)


def find_quantities(text: str) -> Iterator[Quantity]:
    """Amounts, counts, lengths of time, shares and ratios of a cleaned clause, in order."""
    for m in _RATIO.finditer(text):
        yield Quantity("ratio", "=", m[0].replace("：", ":"), "parts", m.start(), m.end())
    idioms = [m.span() for m in _IDIOM.finditer(text)]
    for m in _NUMBER.finditer(text):
        if any(a <= m.start("n") < b and not text[m.start("n")].isdigit() for a, b in idioms):
            continue
        if text[max(0, m.start("n") - 1) : m.start("n")] in ("第", "〔", "[") or re.match(
            r"[\d:：]{0,3}[:：]\d", text[m.start("n") :]
        ):
            continue
        made = _made(text, m)
        if made is not None:
            yield made


def _made(text: str, m: re.Match[str]) -> Quantity | None:
    low = to_number(m["n"])
    if low is None:
        return None
    number_start = m.start("n")
    if (
        (numbered := re.fullmatch(r"\d[.．](\d{2,4})", m["n"]))
        and text[m.end("n")] in "家个名户"
        and (number_start == 0 or text[number_start - 1] in "。；：")
    ):
        low = float(numbered[1])
    high = to_number(m["n2"]) if m["n2"] else None
    name = next(n for i, (n, _) in enumerate(_UNITS) if m[f"k{i}"])
    unit_words = m[f"k{[n for n, _ in _UNITS].index(name)}"]
    if name in ("people", "item", "units") and text[max(0, m.start("n") - 1) : m.start("n")] in ("前", "后"):
        return None
    op, start = _op(text, m)
    kind, unit = _KINDS.get(name, ("", ""))
    scale = m["s"] or ""
    if name == "money":
        whole = scale + unit_words
        factor, unit = _money(whole)
        low, high = low * factor, high * factor if high is not None else None
        kind = "money"
    elif name == "years":
        if (
            text[max(0, m.start("n") - 1) : m.start("n")] == "每"
            or _NAMED_YEARS.match(text, m.end())
            or (m["n"].isdigit() and low > 100)
        ):
            return None
        kind = "years_of_service" if _SERVICE.match(text, m.end()) else "duration"
    elif (name == "months" and text[max(0, m.start("n") - 1) : m.start("n")] == "每") or (
        name == "days" and re.search(r"月$|每月$", text[: m.start("n")])
    ):
        return None
    elif name == "item":
        found = re.match(
            r"(?:以上|左右|以内)?(?:的)?[^，。；、：\d]{0,10}?(" + "|".join(p for _, p in _ITEMS) + ")", text[m.end() :]
        )
        before = re.search(r"(" + "|".join(p for _, p in _ITEMS) + r")$", text[: m.start()])
        chosen = found or before
        if chosen is None or re.match(r"(?:以上)?(?:方面|等次|指标|阶段|环节|步骤|层次|类别|问题)", text[m.end() :]):
            return None
        kind, unit = "count", next(n for n, p in _ITEMS if re.fullmatch(p, chosen[1]))
    if scale and kind == "count":
        if scale == "万" and unit in ("people", "households"):
            unit = f"wan_{unit}"
        else:
            factor = {"万": 1e4, "千": 1e3, "百万": 1e6, "千万": 1e7, "亿": 1e8}[scale]
            low, high = low * factor, high * factor if high is not None else None
    value = (_int(low), _int(high)) if high is not None else _int(low)
    return Quantity(kind, "range" if high is not None else op, value, unit, start, m.end())


_KINDS = {
    "percent_points": ("percent", "percent_points"),
    "percent": ("percent", "percent"),
    "age": ("age", "years"),
    "workdays": ("duration", "workdays"),
    "months": ("duration", "months"),
    "hours": ("duration", "hours"),
    "weeks": ("duration", "weeks"),
    "days": ("duration", "days"),
    "years": ("duration", "years"),
    "copies": ("count", "copies"),
    "times": ("count", "times"),
    "people": ("count", "people"),
    "households": ("count", "households"),
    "teams": ("count", "teams"),
    "units": ("count", "units"),
    "projects": ("count", "projects"),
    "villages": ("count", "villages"),
}


def _money(words: str) -> tuple[float, str]:
    for tail, factor, unit in (
        ("亿元", 1, "yi_yuan"),
        ("亿", 1, "yi_yuan"),
        ("千万元", 1000, "wan_yuan"),
        ("百万元", 100, "wan_yuan"),
        ("万元", 1, "wan_yuan"),
    ):
        if words.endswith(tail):
            return factor, unit
    return {"千元": 1000, "百元": 100}.get(words, 1), "yuan"


def _int(value: float) -> float:
    return int(value) if float(value).is_integer() else round(value, 4)


def _op(text: str, m: re.Match[str]) -> tuple[str, int]:
    """The bound of a number and where its words begin: beside it, or before it in the phrase (至少选派1名, 不超过总数的15%)."""
    post = m["post"] or ""
    op = ">=" if post.endswith("以上") else "<=" if post in ("以下", "及以下", "以内", "之内", "内") else "="
    edge = max(text.rfind(c, 0, m.start("n")) for c in "，。；：、（）")
    stretch = text[edge + 1 : m.start("n")]
    found = None
    for b in _BOUND.finditer(stretch):
        found = b
    if found is None or re.search(r"\d", stretch[found.end() :]):
        return op, m.start("n")
    gap = stretch[found.end() :]
    near = (
        not gap
        or (m[f"k{_PERCENT}"] is not None and len(gap) <= 20)
        or re.fullmatch(r"每[人户生天年月日村每]*", gap)
        or gap.endswith("的")
        or gap in ("约", "为", "到")
        or found[0] in ("至少", "最少")
    )
    if not near:
        return op, m.start("n")
    bound = ">=" if found["low"] else "<=" if found["high"] else "<" if found["under"] else ">"
    if op != "=" and found["low"] and found[0] in ("达到", "达", "满"):
        bound = op
    return (bound, edge + 1 + found.start()) if op == "=" or bound in (">=", "<=") else (op, m.start("n"))
