"""A mention of an event as linking sees it: with its words, the county and the days it can mean, and the scope of its sum."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.entities.money import find_money
from extractors.links.window import Window, window
from extractors.model import AnalysedDocument, County, EventStatus, EventType, Evidence, Level, PackageFacts
from ingest.model import BlockKind

_YEAR_KINDS = frozenset({EventType.POVERTY_OUTCOME, EventType.FUND_ALLOCATION, EventType.SATISFACTION})
_USED_FOR = re.compile(r"[^。；，]{0,6}(?:用于|支持|实施|建|购|作为|资助|发放|奖励|修|改造|补助|采购|种|养|培训|的)")
_WITHOUT_COUNTY = frozenset({EventType.SATISFACTION, EventType.INSPECTION})
_APPOINTMENTS = frozenset({EventType.CADRE_APPOINTMENT, EventType.SECRETARY_APPOINTMENT})
_LOOKING_BACK = frozenset({"self_report", "annual_summary"})
_SUM = re.compile(r"\d[\d,，.]*\s*[余多]?[万亿]?余?元")
_IN_PARTS = re.compile(r"[，,；：]\s*(?:其中|包括|分别用于|主要用于|分别是)[^。；]{0,30}?\d")
# A payment of one day: 9月1日向某县拨付帮扶资金120万元.
_ON_A_DAY = re.compile(r"\d{1,2}月\d{1,2}日，?[^，。；]{0,24}?(?:拨付|汇[至入出]|划拨|到账|转账|拨出|拨至|下拨)")
_OF_THE_YEAR = re.compile(r"全年|年度|累计|共|总|已|20\d\d年(?!\d{1,2}月)")
_FOR_ONE = re.compile(
    r"[为给向](?![^安投拨提]{0,8}(?:县|旗|区|市|两地))[一-鿿]{1,8}(?:安排|投入|拨付|提供)$"
)  # 为小院安排96万元
_PARTED = re.compile(r"[^。；]{0,36}")
_THIS_YEAR = re.compile(r"今年|本年|年初以来")
_THE_COUNTY = re.compile(r"[我本全该][县旗区市](?!级)")
_SEVERAL = re.compile(r"[两三四五六七各]个?[县旗]")
_SESSION = re.compile(r"第\s*(\d{1,3}|[一二三四五六七八九十]{1,3})\s*次")
_BATCH = re.compile(r"首批|首期|第[一二三四1-4][批期笔]")
_SPAN_OF_YEARS = re.compile(r"累计|20\d\d年?[—\-－~～至到]+\s*20\d\d年|(?<!今年)(?<!年初)以来|[两三四五]年(?:来|共|间)")
# Matters whose yearly totals are different sums.
_MATTERS = (
    ("school", re.compile(r"雨露|助学|学生|中高?职|高职|学费")),
    ("loans", re.compile(r"信贷|贷款|贴息|放款|放贷|风险补偿")),
    ("moving", re.compile(r"搬迁|移民|安置点")),
    ("teams", re.compile(r"工作队|驻村|队员|捆绑")),
    ("fiscal", re.compile(r"财政(?:[^，。；]{0,6})专项|专项扶贫资金|财政扶贫")),
    ("houses", re.compile(r"危房|住房改造")),
    ("gifts", re.compile(r"捐[赠款助]|募捐|善款")),
    ("training", re.compile(r"培训")),
    ("insurance", re.compile(r"保险|保费|医保|新农合")),
    ("allowance", re.compile(r"低保|兜底|养老")),
)
# What is checked; checks of different things on different days are not one.
_LOOKED_AT = (
    ("teams", re.compile(r"驻村|工作队|结对|帮扶干部|在岗")),
    ("register", re.compile(r"建档|识别|登记|数据|信息|对象")),
    ("money", re.compile(r"资金|审计|账目")),
    ("works", re.compile(r"项目|工程|安置点|搬迁|危房")),
)
_COMMON = re.compile(
    r"投向|投给|投往|给予|分配|自筹|争取|财政|和|帮扶|扶贫|脱贫攻坚|定点|资金|专项|无偿|捐赠|捐款|直接|投入|拨付|安排|到位|下达|划拨|全年|年度|今年|本年|当年|其中|小\s*计|合\s*计|"
    r"总计|总额|共计|用于|我|局|行|校|社|会|部|委|院|所|署|集团|公司|单位|学校|中央|县|旗|区|市|[两三四五]|各|向|给|对|的|按|元|万|年|月|"
    r"现|已|将|为|达|共|计|拨|约|于|在|由|（[^）]*）|[\d,.、，：:。\s%（）()—-]+"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """``county``: the official name, None where unknown; ``everywhere``: a sum or number over all assigned counties.

    ``matter``: what the words of a sum, of its use and of its table's title say that it is for (loans, school aid …), or what
    an inspection looks at.
    ``scope``: for a sum total, part, batch or cumulative; for people out of poverty what the detector says.
    """

    e: Evidence
    words: str
    county: str | None
    everywhere: bool
    scope: str
    year: int | None
    window: Window | None
    matter: frozenset[str] = frozenset()

    @property
    def asserted(self) -> bool:
        return self.e.status is EventStatus.ASSERTED

    @property
    def planned(self) -> bool:
        return self.e.status in (EventStatus.PLANNED, EventStatus.REQUIREMENT)

    @property
    def amount(self) -> float | None:
        value = self.e.fields.get("amount_yuan")
        return float(value) if isinstance(value, int | float) else None


def mentions(
    evidence: Sequence[Evidence], documents: Sequence[AnalysedDocument] = (), facts: PackageFacts | None = None
) -> list[Mention]:
    """One mention a piece of evidence, in order; without ``documents`` only the fields are known."""
    by_id = {d.id: d for d in documents}
    facts = facts or PackageFacts()
    return [_mention(e, by_id.get(e.document), facts) for e in evidence]


def _mention(e: Evidence, document: AnalysedDocument | None, facts: PackageFacts) -> Mention:
    text = document.view.text if document else ""
    words = text[e.start : e.end]
    several = len(facts.counties) > 1
    scope = _scope(e, words, text, facts)
    county = e.fields.get("county")
    if document and county is None and e.type in _WITHOUT_COUNTY:
        county = _county(e, document, facts)
    if document and several and scope == "total" and county and not _stated(county, e, document, facts):
        county = None
    if several and county and e.type is EventType.POVERTY_OUTCOME and _SEVERAL.search(words):
        county = county if _last_named(words, facts) else None
    everywhere = several and county is None and e.type in _YEAR_KINDS
    return Mention(
        e, words, county, everywhere, scope, _year(e, document, facts), _window(e, _row(e, document) or words, document),
        _matter(e, document, words),
    )  # fmt: skip


def _matter(e: Evidence, document: AnalysedDocument | None, words: str) -> frozenset[str]:
    if e.type is EventType.INSPECTION:
        own = frozenset(name for name, pattern in _LOOKED_AT if pattern.search(words))
        whole = document.facts.title or "" if document is not None and document.facts.kind not in _LOOKING_BACK else ""
        return own or frozenset(name for name, pattern in _LOOKED_AT if pattern.search(whole))
    if e.type is not EventType.FUND_ALLOCATION:
        return frozenset()
    title = (document.facts.title or "") if document is not None and e.extra.get("row") is not None else ""
    told = f"{words}{e.extra.get('use') or ''}{title}"
    return frozenset(name for name, pattern in _MATTERS if pattern.search(told))


def _row(e: Evidence, document: AnalysedDocument | None) -> str:
    """The whole table row in which a mention stands: its month may be in another cell."""
    if document is None or not document.view.segments:
        return ""
    segment = document.view.segment_at(e.start)
    return document.view.text[segment.start : segment.end] if segment.kind is BlockKind.TABLE else ""


def _year(e: Evidence, document: AnalysedDocument | None, facts: PackageFacts) -> int | None:
    """The year a sum or number is about; None for a plan at the end of a report, which may be that of the next year."""
    stated: int | None = e.extra.get("year")
    late = document is not None and document.facts.kind in _LOOKING_BACK
    if late and e.status is EventStatus.PLANNED and not e.extra.get("year_stated") and stated in (None, facts.year):
        return None
    return stated or (document.facts.year if document else None) or facts.year


def _window(e: Evidence, words: str, document: AnalysedDocument | None) -> Window | None:
    if e.type in _YEAR_KINDS:
        return None
    date = e.fields.get("date") or e.fields.get("start")
    planned = e.status is EventStatus.PLANNED
    own = document.facts if document else None
    if date is None and e.type in _APPOINTMENTS and not planned:
        date = own.date if own and own.kind in ("appointment_cadre", "appointment_secretary") else None
        return window(date[:7], None, words, None) if date else None
    end = e.fields.get("date_end") or e.extra.get("date_end")
    return window(date, end, words, own.year if own else None, after=own.date if own and planned else None)


def _stated(county: str, e: Evidence, document: AnalysedDocument, facts: PackageFacts) -> bool:
    """Whether the words beside a total name its county (or it stands in a table, or in the county's own document)."""
    if e.extra.get("row") is not None:
        return True
    text = document.view.text
    a, b = own_words(text[e.start : e.end], e.fields.get("amount_yuan"))
    if _SEVERAL.search(text[e.start + a : e.start + b]):
        return False
    if _THE_COUNTY.search(text[e.start : e.end]) or (
        document.facts.level is Level.COUNTY and len(document.facts.counties) == 1
    ):
        return True
    paragraph = document.view.segment_at(e.start).start
    begin = max(text.rfind("。", 0, e.start) + 1, e.start - 40)
    if e.extra.get("scope") != "total":  # 我局900万元 in a paragraph on one county
        begin = paragraph
    near = text[max(begin, paragraph) : e.end]
    named = [c.name for c in facts.counties if _stem(c) in near]
    if e.extra.get("scope") == "total":
        return named == [county]
    parted = _PARTED.match(text, e.end)
    parts = parted is not None and any(re.search(_stem(c) + r"[县旗区市]?\d", parted[0]) for c in facts.counties)
    return county in named or not (named or parts)


def _county(e: Evidence, document: AnalysedDocument, facts: PackageFacts) -> str | None:
    """The county last named in the sentence of a rate, else in its issuer, else just before, else the only one there is."""
    text = document.view.text
    sentence = text[max(text.rfind("。", 0, e.start) + 1, e.start - 60) : e.end]
    for words in (sentence, str(e.fields.get("issuer") or "")):
        if named := _last_named(words, facts):
            return named
    about = [c.name for c in facts.counties if c.adcode in document.facts.counties]
    if near := _last_named(text[max(0, e.start - 60) : e.end], facts):
        return near
    return next((found[0] for found in (about, [c.name for c in facts.counties]) if len(found) == 1), None)


def _last_named(words: str, facts: PackageFacts) -> str | None:
    found = [(words.rfind(_stem(c)), c.name) for c in facts.counties if _stem(c) in words]
    return max(found)[1] if found else None


def _stem(county: County) -> str:
    short = county.short
    return short[:-1] if len(short) > 2 and short[-1] in "县旗区市" else short


def own_words(words: str, amount: object = None) -> tuple[int, int]:
    """Where in a quote its own sum stands, from the sum before it on: 全年投入两县900万元，其中甲县500万元 is for 500万元
    about 甲县500万元. The last sum where none equals ``amount`` (in yuan)."""
    sums = list(_SUM.finditer(words))
    if len(sums) < 2:
        return 0, len(words)
    n = next((i for i, m in enumerate(sums) if any(x.amount == amount for x in find_money(m[0]))), len(sums) - 1)
    start = sums[n - 1].end() if n else 0
    while start < len(words) and words[start] in "，、；,; ":
        start += 1
    return start, len(words) if n == len(sums) - 1 else sums[n].end()


def _scope(e: Evidence, words: str, text: str, facts: PackageFacts) -> str:
    stated = str(e.extra.get("scope") or "")
    if e.type is not EventType.FUND_ALLOCATION:
        return stated
    use = str(e.extra.get("use") or "")
    if _SPAN_OF_YEARS.search(words) or (stated == "cumulative" and not _THIS_YEAR.search(text[max(0, e.start - 12) : e.end])):
        return "cumulative"
    if _BATCH.search(use) or (_BATCH.search(words) and not special(use, facts)):
        return "batch"  # a row of the first batch with a use of its own is that project's
    lead = re.split(r"[。；\n]", text[max(0, e.start - 14) : e.start])[-1] + words
    if stated == "total" and e.extra.get("row") is None and _ON_A_DAY.search(lead) and not _OF_THE_YEAR.search(lead):
        return "batch"
    if stated == "part" and not special(use, facts) and e.fields.get("county") and _IN_PARTS.match(text, e.end):
        return "total"
    if stated == "total" or not use:
        return stated
    if stated == "cumulative":
        return "part" if special(use, facts) else "total"
    general = len(special(use, facts)) <= 1 and not _USED_FOR.match(text, e.end) and not _FOR_ONE.search(use)
    return "total" if general and (e.fields.get("county") or stated != "part") else stated


def special(words: str, facts: PackageFacts | None = None) -> str:
    """What is left of the words beside a sum without the unit, the counties and common words: its use, "" where none."""
    names = [*(facts.aliases if facts else ()), (facts.unit if facts else None) or ""]
    for name in sorted((n for n in names if len(n) > 1), key=len, reverse=True):
        words = words.replace(name, "")
    for county in facts.counties if facts else ():
        words = words.replace(county.name, "").replace(county.short, "").replace(_stem(county), "")
    return _COMMON.sub("", words)


def session(m: Mention) -> str | None:
    """The number of a meeting within its year (第3次会议: 3)."""
    found = _SESSION.search(str(m.e.extra.get("meeting") or ""))
    return found[1] if found else None
