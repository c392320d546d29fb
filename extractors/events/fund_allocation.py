"""fund_allocation in prose: money of the unit, or raised by it, given for a use or a county; one mention a sum.

For: 投入310万元在某镇建成示范区; 其中，中药材基地120万元; 首批资金260万元已汇至专户; a list of items with sums after
such a verb.
Against: loans and credit (贷款, 授信), sales and purchases (采购, 销售), incomes and dividends, rates (每月3000元, 户均),
investments by others, insurance sums, gifts of other firms, allowances and work funds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors import compiled
from extractors.entities.model import Date, Money
from extractors.events.document import Doc
from extractors.events.fund_party import party
from extractors.events.fund_shares import shared
from extractors.events.fund_use import USED, use_behind
from extractors.events.fund_words import ALLOWANCE, BROKERED, GIVE, GIVEN_THINGS, MONEY_NOUN, NOT, VAGUE
from extractors.events.mention import Mention
from extractors.events.refused import spelled_out
from extractors.events.text import Sentence
from extractors.model import EventStatus, EventType

_WORTH = re.compile(r"(?:总?价值|折合|折款|折价|总价)(?:人民币|资金)?(?:共|约|达|为|近)*$")
_SUMMED = re.compile(r"(?:金额|资金|共计|合计|折合|总额|(?:^|，)(?:总|共|合)?计)(?:为|达|共)?$")
# Things bought for the county, told by count and price (购置电脑50台，每台4000元，计20万元); what is sold or ordered is none.
_BOUGHT = re.compile(GIVE.pattern + r"|购置|购(?=[^买销，。；]{2,12}\d)")
_OTHERWISE = re.compile(NOT.pattern.replace("价值|单价|标准|", "价值|"))
_VOUCHER = re.compile(r"(?:金额|小写|汇出|付款|转账)[^：，。；]{0,8}[：）]\s*(?:人民币|￥|¥)?\s*$")
_TOTAL = re.compile(r"合计|共计|总计|总额|全年(?:共|累计|直接)?|累计|共(?=向|投入|安排|拨付|直接)|总投入|专项资金|年度")
_PART = re.compile(r"其中|分别|一是|二是|首批|第[一二三]批")
_GIVES_TO = frozenset({"安排", "支持", "给予", "补助", "帮扶", "提供"})
_NEEDED = re.compile(r"(?:共|总|约|尚|还|仍)需(?:要|求)?(?:资金|投入)?(?:约|为)?$")
_CUMUL = re.compile(r"累计|以来|20\d\d年?(?:至|—|-|到)20\d\d年")


def funds(doc: Doc) -> Iterator[Mention]:
    """Every sum given in the prose of a document (rows: ``fund_tables``)."""
    listing, paragraph = "", -1
    for s in doc.sentences:
        if s.paragraph != paragraph:
            listing, paragraph = "", s.paragraph
        money = doc.money(s.start, s.end)
        if not money or (s.cell is not None and len(s.text) < 8):
            continue
        after_item = doc.text[s.start - 1] == "；"
        governed = _governor(doc, s) or (listing if after_item and not GIVE.search(s.text) else "")
        found: list[Mention] = []
        for i, sum_ in enumerate(money):
            mention = _sum(doc, s, sum_, money[i - 1] if i else None, governed, bool(governed or listing))
            if mention is not None:
                governed = governed or doc.text[mention.anchor : mention.anchor_end]
                listing = governed
                found.append(mention)
        yield from shared(doc, s, money, found)


# What auditors found out (审计发现…挤占…113万元) was given to nobody.
_FOUND_OUT = re.compile(
    r"(?:审计|检查|督查|巡[视察]|纪[检委]|监察|核查|抽查)[^。；]{0,30}(?:发现|查出|查实|查处|通报)[^。；]{0,40}$"
)


def _governor(doc: Doc, s: Sentence) -> str:
    """A verb of giving in the sentence before (投入…实施项目8个。其中：…) for items that name only their use and sum."""
    if compiled.match(r"^(?:其中|一是|二是|三是|首批|第[一二]批|(?:主要|分别|具体|重点)?(?:用于|包括|有|为|是)：)", s.text) or (
        compiled.search(r"^[^，。]{2,24}?\d", s.text) and not GIVE.search(s.text)
    ):
        before = doc.text[max(0, s.start - 160) : s.start].rsplit("\n", 1)[-1]
        last = re.split(r"[。；]", before.rstrip("。；：:"))[-1]
        found = compiled.search(r"投入|拨付|安排|资助|捐赠|下达|划拨|筹集|支持|实施", last)
        if found and compiled.search(r"资金|项目|万元|款|经费", last) and not NOT.search(last):
            return found[0]
    return ""


def _sum(doc: Doc, s: Sentence, sum_: Money, last: Money | None, governed: str, told: bool) -> Mention | None:
    amount = sum_.amount
    if (
        amount is None
        or amount < 500
        or (sum_.rate and not compiled.search(r"不低于|不少于", doc.text[sum_.start - 4 : sum_.start]))
    ):
        return None
    if sum_.low is None and doc.facts.kind in ("county_policy", "policy"):
        return None
    if spelled_out(doc, sum_.start, sum_.end, amount):
        return None
    at = sum_.start - s.start
    clause_start, clause_end = s.clause_at(at)
    floor = max(clause_start, (last.end - s.start) if last else 0)
    local = s.text[floor:at]
    after = s.text[sum_.end - s.start : clause_end]
    clause = s.text[clause_start:clause_end]
    reach = s.text[max(0, clause_start - 60) : at]
    verb = next(iter([*GIVE.finditer(local)][-1:]), None) or (
        (GIVE.match(after.lstrip("的")[:8]) if not after.startswith("实") else None)
        or compiled.search(
            r"(?:已)?(?:于[^，。；]{2,14})?(?:拨付|汇至|到位|汇入|下拨|划拨|发到|发给|发至|打入|打到|到账|到县)|投入|用于|支持|补助",
            after[:28],
        )
    )
    verb = verb or compiled.match(r"，(?:全部|主要|专门|专项|重点)*(?:用于|投向|用在|给|为)", s.text[clause_end:])
    payer = compiled.match(r"，由[^，。；]{2,12}(?:出资|拨付|承担|捐)", s.text[clause_end:])
    verb = verb or payer or _attributive(doc, local, after)
    near = local[-26:] + after[:14] if payer is None else ""
    credit = s.text[at:clause_end] + (compiled.match(r"，?[^，。；]{0,12}", s.text[clause_end:]) or [""])[0]
    if compiled.search(r"贷款(?!户|人|风险)|授信|融资", credit) and not compiled.search(
        r"贴息|风险补偿", s.text[at : at + 60] + local
    ):
        return None
    source = _earlier(s, clause_start, local) if verb is None or not GIVE.search(local) else None
    if source is not None:
        near, verb = "", source
    if NOT.search(near) and not compiled.search(r"帮扶资金|扶贫资金|补贴资金|补偿金|保费补贴|捐款", near):
        return None
    if ALLOWANCE.search(clause) or _FOUND_OUT.search(s.text[:at]):
        return None
    if verb is None and doc.facts.kind == "fund_doc":
        verb = _VOUCHER.search(s.text[:at])
    share = (
        last is not None and bool(doc.counties(last.end, sum_.start)) and compiled.fullmatch(r"，?(?:计|即|为|是|约)*", local)
    )
    if share:
        floor = max(0, last.end - s.start) if last else floor
        local = s.text[floor:at]
    listed = bool(governed or (last is not None and GIVE.search(reach))) and 2 <= len(local.strip("、，；和及其中：")) <= 40
    if verb is None and not listed and not _context(doc, s, reach, clause):
        return None
    if verb is None and not compiled.search(r"[一-鿿]{2}", local):
        return None
    if (
        verb is not None
        and verb[0] in VAGUE
        and not (
            MONEY_NOUN.search(reach if source else clause)
            or doc.unit_pattern.search(local)
            or (told and verb[0] not in BROKERED)
            or (verb[0] in _GIVES_TO and doc.package.unit and _to_county(doc, s.start + floor + verb.end(), sum_.start))
            or (verb[0] in ("收到", "到账", "入账", "进账", "到位") and MONEY_NOUN.search(s.lead[-60:] + reach))
        )
    ):
        return None
    if compiled.search(r"(?:上年|去年|上一年|同期|前年)(?:度)?(?:同期)?[（(为是的]?$", local):
        return None
    if compiled.search(r"(?:比|较)(?:上年|去年|同期|20\d\d年(?!的))[^，。；]{0,12}(?:增加|增长|多|减少)$", local) or (
        compiled.search(r"(?:增加|增长|提高|减少|下降|超过|由|达到?|突破)(?:了|到|至)?$", local)
        and not compiled.search(r"资金(?:总额)?(?:达到?|为)?$|投入", local)
    ):
        return None
    status, cue = party(doc, s, local, clause, reach)
    if status is None and (needed := _NEEDED.search(local)):
        status, cue = EventStatus.PLANNED, needed[0]
    if status is EventStatus.OTHER_PARTY and cue.startswith("?"):
        return None
    begin, end = _quote(s, clause_start, clause_end, floor, at, sum_, local, after, last is not None)
    apart = last is not None and last.start >= s.start + (source.start() if source else 0)
    if source is not None and at - source.start() <= 90 and not apart:
        begin = min(begin, s.clause_at(source.start())[0])
    anchor = s.start + (floor + verb.start() if verb and verb.re is GIVE and floor + verb.start() < at else at)
    year = next((d for d in reversed(doc.dates(s.start, sum_.end)) if d.end - d.start >= 2 and not _compared(doc, d)), None)
    used = use_behind(local, after) if source is None else ""
    scope = "part" if used else _scope(s, clause_start, at, clause, local, reach, listed)
    close = doc.counties(s.start + floor, sum_.end) or doc.counties(s.start + begin, s.start + end)
    county = close[-1].name if close else _county(doc, s, s.start + begin, scope)
    return Mention(
        EventType.FUND_ALLOCATION,
        s.start + begin,
        s.start + end,
        anchor,
        sum_.end,
        {"amount_yuan": _number(amount), "county": county},
        sentence=s,
        actor=s.text[clause_start:at][-60:],
        status=status,
        cue=cue,
        extra={
            "scope": scope,
            "about": sum_.about,
            "year": year.year if year else doc.facts.year,
            "year_stated": bool(year and year.year_stated),
            "use": used or re.sub(r"^.*?(?:投入|其中)|[，：、]", "", s.text[source.start() : at] if source else local)[-30:],
        },
        explanation=(f"拨付用语“{verb[0] if verb else governed or '并列项目'}”",),
        confidence=0.85 if verb else 0.7,
    )


def _to_county(doc: Doc, start: int, end: int) -> bool:
    """Whether between a verb and a sum stands nothing but an assigned county: 安排某县440万元."""
    if end - start > 16 or doc.facts.kind in ("county_policy", "policy"):
        return False
    own = {c.name for c in doc.package.counties}
    named = [p for p in doc.counties(start, end) if p.name in own]
    return bool(named) and bool(
        compiled.fullmatch(
            r"(?:给|了|向)?[县旗区市]?(?:共|各|约)?", doc.text[start : named[0].start] + doc.text[named[0].end : end]
        )
    )


def _compared(doc: Doc, date: Date) -> bool:
    """Whether a year is only what a sum is held against: 是上年（610万元）的1.4倍; 比2016年增加50万元."""
    return bool(
        compiled.search(r"[是比较为同与]$|相当于$", doc.text[max(0, date.start - 3) : date.start])
        and compiled.match(
            r"(?:全年|同期|度)*(?:[（(]|的?[\d.]+[倍%]|翻|增|减|多|少|提高|上升|下降|相比|持平)",
            doc.text[date.end : date.end + 10],
        )
    )


def _earlier(s: Sentence, clause_start: int, local: str) -> re.Match[str] | None:
    """The verb of giving in the clauses before, for one that only says how much: …11台，价值186万元; 每户1500元，计6.9万元."""
    pattern = GIVEN_THINGS if _WORTH.search(local) else _BOUGHT if _SUMMED.search(local) else None
    found = [*pattern.finditer(s.text, max(0, clause_start - 60), clause_start)] if pattern else []
    return (
        None
        if not found or (pattern is _BOUGHT and _OTHERWISE.search(s.text[max(0, clause_start - 60) : clause_start]))
        else found[-1]
    )


def _attributive(doc: Doc, local: str, after: str) -> re.Match[str] | None:
    """我行800万元资金: a sum between the unit's name and the word for money."""
    own = next((m for m in doc.unit_pattern.finditer(local) if m.end() == len(local)), None)
    return compiled.match(r"(?:的)?(?:定点)?(?:帮扶|扶贫|捐赠|无偿|捐助|项目)?(?:资金|捐款|款项|专款)", after) if own else None


def _scope(s: Sentence, clause_start: int, at: int, clause: str, local: str, reach: str, listed: bool) -> str:
    """total: all help of a year (全年, 合计, 帮扶资金 without a use); part: one use; batch; cumulative: of several years."""
    if _CUMUL.search(s.text[max(0, clause_start - 30) : at]):
        return "cumulative"
    if compiled.search(r"首批|第[一二三]批", clause):
        return "batch"
    if _PART.search(reach) or listed:
        return "part"
    if _TOTAL.search(reach[-40:] + local) or compiled.search(
        r"(?:帮扶|扶贫|项目|专项|自筹|自有)(?:项目|专项)?(?:资金|经费)(?:共计|合计|总额|共|拟|暂|已|实际)?(?:到账|到位|支出)?(?:达到?|为|按)?$",
        local,
    ):
        return "total"
    return "part"


def _number(amount: float) -> float | int:
    return int(amount) if amount == int(amount) else amount


def _context(doc: Doc, s: Sentence, reach: str, clause: str) -> bool:
    """Plans and fund notices name sums with their use but without a verb (帮扶资金520万元, 资金预算按1,800万元)."""
    return bool(
        compiled.search(r"(?:帮扶|扶贫|专项)(?:专项)?资金|资金(?:总额|预算|额度)|投入(?:帮扶)?资金|项目资金", reach + clause)
    )


def _county(doc: Doc, s: Sentence, start: int, scope: str) -> str | None:
    """The county of a sum whose clause names none; a total in a package of several counties is only the one's that its
    paragraph or heading names alone."""
    if compiled.search(r"两县|各县", s.text) and len(doc.package.counties) > 1:
        return None
    if scope in ("total", "cumulative") and len(doc.package.counties) > 1 and len(doc.facts.counties) != 1:
        segment = doc.view.segments[s.paragraph]
        words = " ".join(doc.sections[s.paragraph].headings) + doc.text[segment.start : segment.end]
        named = [c.name for c in doc.package.counties if c.short in words]
        return named[0] if len(named) == 1 else None
    return (
        doc.county(s.start, start)
        if doc.counties(s.start, start) and len(doc.package.counties) > 1
        else doc.county(start, start)
    )


def _quote(
    s: Sentence, clause_start: int, clause_end: int, floor: int, at: int, sum_: Money, local: str, after: str, later: bool
) -> tuple[int, int]:
    """The clause; of several sums in one clause only the part that belongs to this one; with the use in the next clause."""
    end_of_sum = sum_.end - s.start
    begin = clause_start if not later or floor == clause_start else floor
    begin += len(s.text[begin:at]) - len(s.text[begin:at].lstrip("、，；和及"))
    begin = clause_start if end_of_sum - begin < 14 and end_of_sum - clause_start <= 60 else begin
    nxt = compiled.search(r"[、和](?=[^、]{2,30}?\d[\d,.]*\s*[万亿]?元)", s.text[end_of_sum:clause_end])
    end = end_of_sum + nxt.start() if nxt else clause_end
    follow = (
        compiled.match(
            r"，(?:全部|主要|专项|专门|重点)?(?:用于|用在|投向)[^，。；]{2,40}|"
            r"，(?:支持|实施|帮助|资助|建设|新建|修建|购置|给|为)[^，。；\d]{2,30}(?=[，。；]|$)",
            s.text[clause_end:],
        )
        if end == clause_end
        else None
    )
    end = clause_end + follow.end() if follow and clause_end - begin < 50 else end
    if at - begin < 6 and begin == clause_start and clause_start > 1 and not USED.match(after):
        previous = [c for c in s.clauses() if c[1] < clause_start + 1 and c[1] >= clause_start - 1]
        if previous and previous[-1][1] - previous[-1][0] <= 30:
            begin = previous[-1][0]
    return begin, end
