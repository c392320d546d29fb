"""fund_allocation in prose: money of the unit, or raised by it, given for a use or a county; one mention a sum.

For: 投入310万元在某镇建成示范区; 其中，中药材基地120万元; 首批资金260万元已汇至专户; a list of items with sums after
such a verb.
Against: loans and credit (贷款, 授信), sales and purchases (采购, 销售), incomes and dividends, rates (每月3000元,
户均), investments by
others, insurance sums, gifts of other firms, allowances and work funds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.entities.model import Money
from extractors.events.document import Doc
from extractors.events.fund_shares import shared
from extractors.events.mention import Mention
from extractors.events.text import Sentence
from extractors.model import EventStatus, EventType

GIVE = re.compile(
    r"筹资|募资|捐建|斥资|注资|赠款|投入|拨付|拨款|下拨|划拨|汇至|汇入|捐赠|捐款|捐资|捐助|援助|资助|"
    r"补助|下达|安排|落实|支持|拿出|出资|列支|投资(?!建厂|兴建|者)|到位|注入|筹集|筹措|募集|发放|支出|"
    r"提供|援建|用于|给予|挤出|匀出|筹得|追加|追拨|增拨|承担|汇款|转账|帮扶|使用|划转|奖补|奖励|配套|统筹|整合|争取|协调|引进"
)
_MONEY_NOUN = re.compile(
    r"资金|经费|款(?!项目)|项目|补助|补贴|奖励|助学|奖学|救助|基金|工程|建设|培训|扶贫|帮扶|物资|预算|"
    r"风险补偿金|慰问金"
)
_VAGUE = frozenset(
    [
        "支持",
        "帮扶",
        "提供",
        "给予",
        "安排",
        "使用",
        "到位",
        "落实",
        "统筹",
        "整合",
        "引进",
        "协调",
        "争取",
        "配套",
        "投资",
        "发放",
        "补助",
        "支出",
    ]
)
_NOT = re.compile(
    r"贷款|信贷(?!风险补偿)|授信|放贷|投放(?!资金)|融资|销售|采购|购买|消费|认购|认养|签约|订单|成交|"
    r"交易|网销|代销|收入|增收|纯收|工资|分红|收益|产值|利润|营业额|节约|节支|租金|价值|单价|标准|"
    r"报销|医疗费|保费收入|保额|赔付|"
    r"存款|注册资本|总投资|资产|债券|税|欠|缺口|流转费|罚|冒领|截留|挪用|滞留|违规|追回|贪污|套取|"
    r"以下贷款|电费|年受益|股权|入股|首期规模|规模|估算|造价|合同额|现场签|理赔"
)
_ALLOWANCE = re.compile(r"生活补助|补贴(?:每|人)|津贴|伙食|差旅|交通费|体检|人身意外|工作经费|办公经费|慰问金?每")
_OTHERS = re.compile(
    r"(?:(?<!所属)(?<!下属)(?<!直属)(?<!成员)(?<!系统)企业|"
    r"(?<!所属)(?<!集团)(?<!总)(?<!子)公司(?!员工|职工|党委)|社会(?:各界|力量|组织)|爱心(?:人士|企业)|"
    r"校友|商会|协会|客户|合作社|基金会|银行|信用(?:联)?社|个体|商户|读者|网友|海外|港澳|行业|"
    r"厂商)[^，。；]{0,34}?(?:捐|投资|投入|出资|资助|落户|认购|支持)|动员[^，。；]{0,24}(?:捐|投)|"
    r"引进[^，。；]{0,20}(?:投资|企业|资金)|协调[^，。；]{0,24}(?:投资|资金|安排|投入)|"
    r"争取[^，。；]{0,24}(?:资金|投资|项目)"
)
_GOVERNMENT = re.compile(
    r"(?:统筹)?整合(?:使用)?[^，。；]{0,16}(?:涉农|财政|各级|各类|资金)|涉农资金|(?:中央|省级?|市级?|"
    r"州级?|县级?|各级)(?:财政|和省级)[^，。；]{0,12}|财政专项扶贫|县财政|援(?:疆|藏|青)(?:资金|项目)?|对口支援|对口帮扶|"
    r"东西部(?:扶贫)?协作|"
    r"(?:[一-鿿]{2,3}(?:省|市))(?:对口|援助|各帮扶|有关)|[一-鿿]{2,8}(?:各帮扶单位|其他(?:帮扶)?单位)|中央和省级"
)
_COUNTYS_OWN = frozenset({"annual_summary", "county_policy", "county_results", "other", "ranking_proof", "province_proof"})
_TOTAL = re.compile(r"合计|共计|总计|总额|全年(?:共|累计|直接)?|累计|共(?=向|投入|安排|拨付|直接)|总投入|专项资金|年度")
_PART = re.compile(r"其中|分别|一是|二是|首批|第[一二三]批")
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
        governed = _governor(doc, s) or (listing if doc.text[s.start - 1] == "；" and not GIVE.search(s.text) else "")
        found: list[Mention] = []
        for i, sum_ in enumerate(money):
            mention = _sum(doc, s, sum_, money[i - 1] if i else None, governed)
            if mention is not None:
                governed = governed or doc.text[mention.anchor : mention.anchor_end]
                listing = governed
                found.append(mention)
        yield from shared(doc, s, money, found)


def _governor(doc: Doc, s: Sentence) -> str:
    """A verb of giving in the sentence before (投入…实施项目8个。其中：…) for items that name only their use and sum."""
    if re.match(r"^(?:其中|一是|二是|三是|首批|第[一二]批|(?:主要|分别|具体|重点)?(?:用于|包括|有|为|是)：)", s.text) or (
        re.search(r"^[^，。]{2,24}?\d", s.text) and not GIVE.search(s.text)
    ):
        before = doc.text[max(0, s.start - 160) : s.start].rsplit("\n", 1)[-1]
        last = re.split(r"[。；]", before.rstrip("。；：:"))[-1]
        found = re.search(r"投入|拨付|安排|资助|捐赠|下达|划拨|筹集|支持|实施", last)
        if found and re.search(r"资金|项目|万元|款|经费", last) and not _NOT.search(last):
            return found[0]
    return ""


def _sum(doc: Doc, s: Sentence, sum_: Money, last: Money | None, governed: str) -> Mention | None:
    amount = sum_.amount
    if amount is None or amount < 500 or (sum_.rate and not re.search(r"不低于|不少于", doc.text[sum_.start - 4 : sum_.start])):
        return None
    if sum_.low is None and doc.facts.kind in ("county_policy", "policy"):
        return None
    at = sum_.start - s.start
    clause_start, clause_end = s.clause_at(at)
    floor = max(clause_start, (last.end - s.start) if last else 0)
    local = s.text[floor:at]
    after = s.text[sum_.end - s.start : clause_end]
    clause = s.text[clause_start:clause_end]
    reach = s.text[max(0, clause_start - 60) : at]
    verb = next(iter([*GIVE.finditer(local)][-1:]), None) or (
        GIVE.match(after.lstrip("的")[:8])
        or re.search(r"(?:已)?(?:于[^，。；]{2,14})?(?:拨付|汇至|到位|汇入|下拨|划拨)|投入|用于|支持|补助", after[:28])
    )
    verb = verb or re.match(r"，(?:全部|主要|专门|专项|重点)*(?:用于|投向|用在|给|为)", s.text[clause_end:])
    near = local[-26:] + after[:14]
    if re.search(r"贷款|授信|融资", s.text[at : at + 60]) and not re.search(r"贴息|风险补偿", s.text[at : at + 60] + local):
        return None
    if _NOT.search(near) and not re.search(r"帮扶资金|扶贫资金|补贴资金|补偿金|保费补贴|捐款", near):
        return None
    if _ALLOWANCE.search(clause):
        return None
    if (
        verb is None
        and re.search(r"(?:金额|资金|共计|合计|折合|总额)(?:为|达|共)?$", local)
        and (given := GIVE.search(reach))
        and not _NOT.search(reach)
    ):
        verb = given
    if verb is None and doc.facts.kind == "fund_doc" and re.search(r"金额[^：]{0,6}：(?:人民币)?\s*$", s.text[:at]):
        verb = re.search(r"用途|项目款|帮扶|扶贫", s.text)
    listed = bool(governed or (last is not None and GIVE.search(reach))) and 2 <= len(local.strip("、，；和及其中：")) <= 40
    if verb is None and not listed and not _context(doc, s, reach, clause):
        return None
    if verb is None and not re.search(r"[一-鿿]{2}", local):
        return None
    if verb is not None and verb[0] in _VAGUE and not _MONEY_NOUN.search(clause) and not doc.unit_pattern.search(local):
        return None
    if re.search(r"(?:比|较)(?:上年|去年|同期|20\d\d年(?!的))[^，。；]{0,12}(?:增加|增长|多|减少)$", local) or (
        re.search(r"(?:增加|增长|提高|减少|下降|超过|由|达到?|突破)(?:了|到|至)?$", local)
        and not re.search(r"资金(?:总额)?(?:达到?|为)?$|投入", local)
    ):
        return None
    status, cue = _party(doc, s, local, clause, reach)
    if status is EventStatus.OTHER_PARTY and cue.startswith("?"):
        return None
    begin, end = _quote(s, clause_start, clause_end, floor, at, sum_, local, after, last is not None)
    anchor = s.start + (floor + verb.start() if verb and verb.re is GIVE and floor + verb.start() < at else at)
    close = doc.counties(s.start + floor, sum_.end) or doc.counties(s.start + begin, s.start + end)
    county = close[-1].name if close else _county(doc, s, s.start + begin)
    year = next((d for d in reversed(doc.dates(s.start, sum_.end)) if d.end - d.start >= 2), None)
    scope = _scope(s, clause_start, at, clause, local, reach, listed)
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
            "use": re.sub(r"^.*?(?:投入|其中)|[，：、]", "", local)[-30:],
        },
        explanation=(f"拨付用语“{verb[0] if verb else governed or '并列项目'}”",),
        confidence=0.85 if verb else 0.7,
    )


def _scope(s: Sentence, clause_start: int, at: int, clause: str, local: str, reach: str, listed: bool) -> str:
    """total: all help of a year (全年, 合计, 帮扶资金 without a use); part: one use; batch; cumulative: of several years."""
    if _CUMUL.search(s.text[max(0, clause_start - 30) : at]):
        return "cumulative"
    if re.search(r"首批|第[一二三]批", clause):
        return "batch"
    if _PART.search(reach) or listed:
        return "part"
    if _TOTAL.search(reach[-40:] + local) or re.search(
        r"(?:帮扶|扶贫|项目|专项)(?:项目|专项)?资金(?:共计|合计|总额|共)?(?:达到?|为)?$", local
    ):
        return "total"
    return "part"


def _number(amount: float) -> float | int:
    return int(amount) if amount == int(amount) else amount


def _context(doc: Doc, s: Sentence, reach: str, clause: str) -> bool:
    """Plans and fund notices name sums with their use but without a verb (帮扶资金520万元, 资金预算按1,800万元)."""
    return bool(re.search(r"(?:帮扶|扶贫|专项)(?:专项)?资金|资金(?:总额|预算|额度)|投入(?:帮扶)?资金|项目资金", reach + clause))


def _county(doc: Doc, s: Sentence, start: int) -> str | None:
    if re.search(r"两县|各县", s.text) and len(doc.package.counties) > 1:
        return None
    return (
        doc.county(s.start, start)
        if doc.counties(s.start, start) and len(doc.package.counties) > 1
        else doc.county(start, start)
    )


def _party(doc: Doc, s: Sentence, local: str, clause: str, reach: str) -> tuple[EventStatus | None, str]:
    """Whose money: fiscal money and other helpers' are other_party; what the unit only brokered is left out (marked ?)."""
    own = doc.unit_pattern.search(local) is not None and doc.package.unit is not None
    government = _GOVERNMENT.search(local) or (_GOVERNMENT.search(clause) if not own else None)
    if government and not doc.county_unit:
        return EventStatus.OTHER_PARTY, f"资金来自{government[0][:12]}"
    if government and doc.county_unit and re.search(r"中央|省级|对口|协作|各帮扶", government[0]):
        return EventStatus.OTHER_PARTY, f"资金来自{government[0][:12]}"
    if not doc.county_unit and theirs(doc, s):
        return EventStatus.OTHER_PARTY, "县里的资金"
    lead = local if re.search(r"[一-鿿]{2,}(?:投入|捐|出资|拨付|投资)", local) else reach[-46:]
    broker = _OTHERS.search(lead)
    if broker and re.search(r"(?:职工|员工|党员|干部|师生|会员|盟员|社员|教职工|机关)[^，。；]{0,10}捐", lead):
        broker = None
    if broker and doc.unit_pattern.search(broker[0]) and not re.search(r"企业|公司(?!党)", doc.unit_pattern.sub("", broker[0])):
        broker = None
    if broker and not (own and re.search(r"投入|拨付|捐赠", local) and not re.search(r"动员|协调|引进|争取|企业", local)):
        if doc.package.unit and any(n in broker[0] for n in (doc.package.unit, *doc.package.aliases) if len(n) > 2):
            return None, ""
        return EventStatus.OTHER_PARTY, "?"
    if (
        doc.facts.level in ("county", "township")
        and not doc.county_unit
        and not own
        and re.search(r"(?:我县|全县|县(?:里|级|财政|委))[^，。；]{0,10}(?:投入|安排|整合|筹)", clause)
    ):
        return EventStatus.OTHER_PARTY, "县里的资金"
    return None, ""


def theirs(doc: Doc, s: Sentence) -> bool:
    """Whether a county's own document speaks of its own money: neither title, heading nor paragraph names the assessed unit."""
    segment = doc.view.segments[s.paragraph]
    return not names_unit(doc, doc.text[segment.start : s.end] + " ".join(doc.sections[s.paragraph].headings))


def names_unit(doc: Doc, words: str) -> bool:
    """Whether money in a document can be the assessed unit's: always in its own, in a county's where words or title name it."""
    if doc.facts.level not in ("county", "township", "prefecture", "province") or doc.facts.kind not in _COUNTYS_OWN:
        return True
    names = [n for n in (doc.package.unit, *doc.package.aliases) if n and n[0] not in "我本该" and len(n) >= 2]
    place = words + (doc.facts.title or "")
    return any(n in place for n in names) or bool(re.search(r"定点(?:帮扶|扶贫)单位|帮扶单位|中央单位", place))


def _quote(
    s: Sentence, clause_start: int, clause_end: int, floor: int, at: int, sum_: Money, local: str, after: str, later: bool
) -> tuple[int, int]:
    """The clause; of several sums in one clause only the part that belongs to this one; with the use in the next clause."""
    end_of_sum = sum_.end - s.start
    begin = clause_start if not later or floor == clause_start else floor
    begin += len(s.text[begin:at]) - len(s.text[begin:at].lstrip("、，；和及"))
    if end_of_sum - begin < 14 and end_of_sum - clause_start <= 60:
        begin = clause_start
    nxt = re.search(r"[、和](?=[^、]{2,30}?\d[\d,.]*\s*[万亿]?元)", s.text[end_of_sum:clause_end])
    end = end_of_sum + nxt.start() if nxt else clause_end
    follow = (
        re.match(
            r"，(?:全部|主要|专项|专门|重点)?(?:用于|用在|投向)[^，。；]{2,40}|"
            r"，(?:支持|实施|帮助|资助|建设|新建|修建|购置|给|为)[^，。；\d]{2,30}(?=[，。；]|$)",
            s.text[clause_end:],
        )
        if end == clause_end
        else None
    )
    if follow and clause_end - begin < 50:
        end = clause_end + follow.end()
    if at - begin < 6 and begin == clause_start and clause_start > 1:
        previous = [c for c in s.clauses() if c[1] < clause_start + 1 and c[1] >= clause_start - 1]
        if previous and previous[-1][1] - previous[-1][0] <= 30:
            begin = previous[-1][0]
    return begin, end
