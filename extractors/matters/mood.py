"""Whether what a sentence or row says of a matter was done, is planned, ordered or denied, by the qualifiers of the events."""

from __future__ import annotations

import re

from extractors.cues import cues
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.tables import Row
from extractors.events.text import Sentence
from extractors.model import EventStatus, EventType
from extractors.qualifiers.base import Verdict
from extractors.qualifiers.negated import negated
from extractors.qualifiers.planned import planned
from extractors.qualifiers.requirement import requirement

_NORMS = frozenset({"county_policy", "policy", "annual_plan"})
_NORM_TITLE = re.compile(
    r"(?:责任书|责任状|承诺书|方案|办法|制度|细则|规定|规划|要点|实施意见|工作计划|计划表|安排意见|工作部署|到户(?:措施|办法)(?:台账|表|汇总表?)?|规程|工作意见|的意见)(?:（.{1,12}）)?[》”]?(?:的通知)?$"
)
_REQUEST_TITLE = re.compile(r"(?:请示|申请(?:书|报告|函|表)?|请求[^，。]{0,20}(?:函|报告))(?:（.{1,12}）)?$")
_CONTRACT_TITLE = re.compile(
    r"(?:合同书?|协议书?|(?:招标|采购|中标|成交)(?:公告|文件|公示|通知书?|结果)|可行性(?:研究)?报告|可研报告|设计方案|需求(?:说明书?|书)|立项(?:批复|报告|的批复))(?:（.{1,12}）)?$"
)
_ORDER = re.compile(r"^(?:[^，。；]{0,12}，)?(?:要|须|应|各[镇乡村县](?=[^，。；]{0,6}(?:要|须|应|负责))|请|不得|严禁|确保)")
_RECKONED = re.compile(r"测算|暂按|预算")
_BY_RECKONING = re.compile(r"(?:据|经|按)[^，。；]{0,12}测算|测算(?:结果|数据|显示|为|达到?|得出)")
_AGREED = re.compile(r"(?:逐户|每户|户户|一户一|挨家|共同|已)[^，。；]{0,8}商定")
_WITHIN = re.compile(r"[一二两三四五\d]年内")
_TARGET = re.compile(r"任务|计划|目标|指标|20\d\d年")
_NAMED = re.compile(r"计划$|指标$")
_NAMES = re.compile(r"雨露计划|春蕾计划|(?:制定|填写|编制|帮扶|脱贫|增收)[^，。；]{0,6}计划")
_REACHED = re.compile(
    r"(?:全部|全面|均|已|如期|超额|提前|实际|核定|核查|认定|核准|确认)[^，。；]{0,6}(?:竣工|完工|完成|脱贫|达到|达标|入住|退出)|完成\d|(?:跨|越|迈|翻)过[^，。；]{0,4}(?:线|标准)|一个不少|一人不[少落漏]|达到[^，。；]{0,6}指标|安排[^，。；]{0,12}资金[^。；]*用于"
)
_MUST = re.compile(
    r"(?:应|须|要)(?:当|于|按|与|在|把|将|全部|严格|做到|紧密|认真|切实|以|从)|按照?不低于|所需资金由|(?:要|应|须)(?=加大|加强|加快|强化|推进|落实|做好|抓好|确保|积极|大力|着力|深入|全面|继续|坚持|开展|建立|健全|完善|尽快)|(?:嘱咐|叮嘱|叮咛|勉励|希望|强调|建议|(?<!设计)(?<!按)(?<!按照)(?<!符合)(?<!达到)要求(?=[一-鿿]))[^，。；]{0,12}(?:抓|盯|做好|落实|完成|加[大快强]|推进|开展|实施|改造|建好)|(?<!即)将(?=举办|举行|建设|修建|资助|发放|启动|实施|新建)"
)
_NEXT = re.compile(r"(?:计划|拟|打算|准备|预计|安排|列入|推(?:迟)?到|放到|留到|移到)[^，。；\d]{0,4}(20\d\d)年")
_RULE = re.compile(r"(?:的|后|前)，(?:要|应|须|可|由|必须)|^(?:资金|项目|各|对)[^。；]{0,40}，(?:要|须|应|不得)(?!求)")
_LATER = re.compile(r"待[^，。；]{1,20}(?:后|时)|再行|(?:以后|届时|明年)再")
_NO_DENIAL = ("免除", "免去")  # 免除学杂费: what is remitted, not an office
_NOT = (
    r"(?:未|没有?|没能|不)(?:再|能|曾|及时|全部|有效|按时|如期|如数|全面|真正|正式|来得及){0,3}(?:开展|落实|完成|到位|启动|建立|建成|实施|兑现|发放|纳入|录入|组织|开工|动工|签订|印发|公示|"
    r"上线|联网|达到|覆盖|召开|出台|动手|进行|形成|编制|进行|拨付|支付|安排|配备|派驻|解决|实现|通过|确定)|"
    r"(?:不能|无法|未能|没能|没有)[^，。；]{0,18}(?:完成|到位|建成|投入使用|交付|启动|落实)|(?:均|都)?未(?:开工|完工|动)|"
    r"(?:没有?|未)(?:能)?动(?:工|土|手|笔|静)?(?=[，。；]|$)|没有?(?:做|搞|办)(?:成|过)?(?=[，。；]|$)|未(?:被|能|予)?列入[^，。；]{0,6}(?:计划|预算|安排|项目)|因[^，。；]{2,16}(?:未批|未定|未落实)|(?:还|尚|仍)(?:未|没|无|不)|尚无|暂未|暂无|推迟到|延期|停滞|搁置"
)
_NOT_DONE = re.compile(_NOT)
_UNDONE = re.compile(
    _NOT
    + r"|滞后|空白|不具备|无法|为零|起步(?:较)?晚|(?:推进|进展|进度)(?:较|偏|缓)?(?:慢|缓慢)|(?:不强|不足|不够|薄弱|欠账|短板)"
)


def mood(doc: Doc, s: Sentence, anchor: int, end: int) -> Verdict:
    """The verdict on what is done at ``anchor`` (offsets in the view) of a sentence."""
    date = next((d.iso for d in doc.dates(s.start, s.end) if len(d.iso) > 4 and d.kind in ("point", "range")), None)
    fields = {"date": date} if date and doc.facts.date and date <= doc.facts.date[: len(date)] else {}
    mention = Mention(EventType.POVERTY_OUTCOME, s.start, s.end, anchor, end, fields, sentence=s)
    verdict, denied = _qualified(mention, doc), _denied(doc, s, anchor)
    if verdict is None or (verdict.cue.startswith("文件为") and denied is not None and denied.status is EventStatus.NEGATED):
        verdict = denied  # what a plan says is lacking today (目前尚无到户方案) is no plan
    if verdict is not None and verdict.status is EventStatus.PLANNED and _NAMED.search(verdict.cue):
        rest = _NAMES.sub("", s.text)
        verdict = verdict if re.search(r"计划|拟|将|预计|力争", rest) else None  # 雨露计划, 考核指标: names of things
    if verdict is not None and verdict.status is EventStatus.PLANNED and _TARGET.search(verdict.cue):
        verdict = None if _REACHED.search(s.text) else verdict  # 任务342户全部竣工: what was set, and that it was reached
    if verdict is not None and verdict.cue == "年内" and _WITHIN.search(s.text):
        verdict = None  # 三年内每人2万元: how long it lasts, not when it is to be
    if verdict is not None and _RECKONED.search(verdict.cue) and (doc.facts.kind == "fund_doc" or _BY_RECKONING.search(s.text)):
        verdict = None  # 按人均2万元的标准测算，下达…: what a notice of payment reckons with is what it pays
    if verdict is not None and verdict.cue == "商定" and _AGREED.search(s.text):
        verdict = None  # 逐户商定脱贫办法: agreed with each household
    if verdict is not None:
        return verdict
    if is_norm(doc) and not _past(s.text) and not fields:
        return Verdict(EventStatus.REQUIREMENT, "文件为制度、计划或责任书")
    if is_request(doc) and not _past(s.text):
        return Verdict(EventStatus.PLANNED, "文件为请示、申请")
    return Verdict(EventStatus.ASSERTED, "")


def row_mood(doc: Doc, row: Row) -> Verdict:
    """The verdict on a row of a table: what one of its cells denies or puts off, else what its table and paper are."""
    for f in row.fields:
        if f.text and not f.inherited and (found := _UNDONE.search(f.text)) and len(f.text) <= 40:
            return Verdict(EventStatus.NEGATED, found[0])
    first = row.fields[0]
    mention = Mention(EventType.POVERTY_OUTCOME, row.start, row.end, first.start, first.end, {}, row=row)
    verdict = planned(mention, doc)
    if verdict is not None:
        return verdict
    if is_norm(doc) and not any(_past(f.text) for f in row.fields):
        return Verdict(EventStatus.REQUIREMENT, "文件为制度、计划或责任书")
    return Verdict(EventStatus.ASSERTED, "")


def is_norm(doc: Doc) -> bool:
    """A paper of rules, plans or promises: what it says in the present is to be done."""
    return doc.facts.kind in _NORMS or bool(_NORM_TITLE.search(doc.facts.title or ""))


def is_request(doc: Doc) -> bool:
    """A paper that asks for leave or money: what it speaks of is still to be done."""
    return bool(_REQUEST_TITLE.search(doc.facts.title or ""))


def is_contract(doc: Doc) -> bool:
    """A contract, a call for bids, a feasibility report: the thing it is about is still to be made."""
    return bool(_CONTRACT_TITLE.search(doc.facts.title or ""))


def undone(text: str) -> bool:
    """Whether a text says in as many words that something was not done (尚未启动, 没有实施): not that it is weak or slow."""
    return _NOT_DONE.search(text) is not None


def _qualified(mention: Mention, doc: Doc) -> Verdict | None:
    verdicts = (q(mention, doc) for q in (negated, requirement, planned))
    return next((v for v in verdicts if v is not None and not v.cue.startswith(_NO_DENIAL)), None)


def _denied(doc: Doc, s: Sentence, anchor: int) -> Verdict | None:
    """What the clause of the verb, or the next one, denies (… 尚未开展); or an order (各镇要 …)."""
    at = min(max(0, anchor - s.start), max(0, len(s.text) - 1))
    clauses = s.clauses() or [(0, len(s.text))]
    here = next((i for i, (a, b) in enumerate(clauses) if a <= at < b), 0)
    a, b = clauses[here]
    b = clauses[here + 1][1] if here + 1 < len(clauses) else b  # … 以后再调整，我县尚未动手
    found = _UNDONE.search(s.text, a, b)
    if found is not None:
        return Verdict(EventStatus.NEGATED, found[0])
    if (ahead := _NEXT.search(s.text, a, b)) and doc.year is not None and int(ahead[1]) > doc.year and not _past(s.text):
        return Verdict(EventStatus.PLANNED, ahead[0])
    if later := _LATER.search(s.text, a, b):
        return Verdict(EventStatus.PLANNED, later[0])
    must = _ORDER.search(s.text) or _MUST.search(s.text, a, b)
    if rule := _RULE.search(s.text):
        return Verdict(EventStatus.REQUIREMENT, rule[0][:12])
    if must is not None and not _past(s.text):
        return Verdict(EventStatus.REQUIREMENT, must[0][:12])
    return None


def _past(text: str) -> bool:
    return next(cues().find("past", "before", text), None) is not None
