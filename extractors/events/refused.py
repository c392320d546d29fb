"""What the sentence model proposes although the words around rule it out: a sum spelled out beside its figures, a gift
of others without the unit, the chair's sentence of the meeting that the sentence before told, the head of an inspection
group, rates of other things, numbers of those who are still poor."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors import compiled
from extractors.events.designation import TOPIC
from extractors.events.document import Doc
from extractors.events.outcome_words import OUT
from extractors.events.rated import of_something_else
from extractors.model import EventStatus, EventType, Evidence

_CHARGED = re.compile(
    r"管|责|牵头|组长|主任|抓|包|统筹|协调|指挥|召集|联[系络]|接[替手任]|挂|总|主持(?:这|该|此)|指定|明确|确定|任命|兼|担任"
)
_REPAIRS = re.compile(r"检修|检验|检测|维修|体检|筛查|义诊|化验|勘测|监测")
_CHECKS = re.compile(r"督[导查促办]|检查(?!身体|出)|核查|巡[查视]|审计|暗访|抽查|验收|评估|回头看|自查")
_HEAD_OF = re.compile(r"主任(?:一职)?(?:由|：)[^，。；]{2,24}(?:兼任|担任)[^设承挂]*$")
_SLIP = re.compile(r"来文|收文|办理时限|事由|拟办|签收")
_CAPITALS = re.compile(r"[壹贰叁肆伍陆柒捌玖拾佰仟]{2}")
_GIVERS = re.compile(
    r"(?:社会(?:各界|力量|组织|爱心)|爱心(?:人士|企业)|民营企业|商会|协会|慈善|基金会|校友|港澳|海外|网友|各方|各帮扶单位)[^，。；]{0,12}(?:捐|募|投入|出资|资助|支持)"
)
_APPOINTMENTS = frozenset({EventType.CADRE_APPOINTMENT, EventType.SECRETARY_APPOINTMENT})
_TITLE = re.compile(r"(?:办法|方案|细则|制度|规定|意见|通知)(?:\s|$)")  # a rule in a list of rules
_ON = re.compile(r"(?:本次|此次|该次|这次)?会议?(?:由|上|还|同时|认为|强调|指出|要求|明确)|会上")


def refused(e: Evidence, doc: Doc, found: Sequence[Evidence]) -> bool:
    """Whether a proposal of the model (``extra["learned"]``) is none."""
    if "learned" not in e.extra:
        return False
    words = doc.text[e.start : e.end]
    if e.type is EventType.FUND_ALLOCATION:
        return spelled_out(doc, e.start, e.end, e.fields.get("amount_yuan")) or (
            e.status is EventStatus.ASSERTED and _GIVERS.search(words) is not None and not doc.unit_pattern.search(words)
        )
    if e.type is EventType.PLAN_MEETING and re.match(r"会[前后]，", words):
        return True
    if e.type is EventType.PLAN_MEETING:
        return _ON.match(words) is not None and any(
            k.type is e.type and k is not e and k.fields.get("date") and _just_before(k, e, doc) for k in found
        )
    if e.type in _APPOINTMENTS:
        return any(
            k.type in _APPOINTMENTS and k.type is not e.type and "learned" not in k.extra
            and k.fields.get("person") == e.fields.get("person") and max(k.start, e.start) < min(k.end, e.end)
            for k in found
        )  # fmt: skip
    if e.type is EventType.PERSON_DESIGNATION:
        meets = any(
            k.type is EventType.PLAN_MEETING and "learned" not in k.extra and max(k.start, e.start) < min(k.end, e.end)
            for k in found
        )
        if meets and _CHARGED.search(words) is None:
            return True
        return "分管" in words and "分工" in (doc.facts.title or doc.text[:40]) and TOPIC.search(words) is None
    if e.type is EventType.OFFICE_DESIGNATION:
        if (
            re.search(r"^关于[^，。；]*的(?:通知|决定|函|请示|批复)$", words.strip())
            or _SLIP.search(words)
            or _HEAD_OF.search(words)
        ):
            return True
        name = re.escape(str(e.fields.get("office") or "-"))
        return re.search(rf"{name}(?:的)?(?:副|正)?[处司局部科室所院]?(?:长|主任|书记|经理)", words) is not None
    if e.type is EventType.POVERTY_OUTCOME:
        return e.status is EventStatus.ASSERTED and _none_left(e, doc, words)
    if e.type is EventType.SATISFACTION:
        return _no_rate(e, doc, words) or any(
            k.type is e.type and "learned" not in k.extra and max(k.start, e.start) < min(k.end, e.end) for k in found
        )
    if e.type is EventType.INSPECTION and _REPAIRS.search(words) and not _CHECKS.search(words):
        return True
    if e.type is EventType.INSPECTION:
        return doc.view.segment_at(e.start).table is not None and _TITLE.search(words) is not None
    return False


_STILL = re.compile(r"(?:未脱贫|尚未退出|尚余|剩余|尚有|还有|仍有|返贫|新识别|现有)[^，。；]{0,14}")
_WHOLE = re.compile(r"(?:^|[，。；])(?:\d{4}年，?)?(?:全国|全省|全区|全自治区|全市|全州)(?!人大|政协)")


def _none_left(e: Evidence, doc: Doc, words: str) -> bool:
    """No number at all; those who are still poor; the number of the whole country or province."""
    if not any(e.fields.get(k) for k in ("persons", "households", "villages")):
        return True
    if OUT.search(_STILL.sub("", words)) is None and _STILL.search(words) is not None:
        return True
    return _WHOLE.search(words) is not None and not doc.area and not doc.counties(e.start, e.end)


def _no_rate(e: Evidence, doc: Doc, words: str) -> bool:
    """A count of answers without rate or grade; a rate of something else than the help; the grade of a person's year."""
    if e.status is not EventStatus.ASSERTED:
        return False
    if e.fields.get("percent") is None and e.fields.get("grade") is None and not re.search(r"\d分", words):
        return True
    if e.fields.get("percent") is None and re.search(r"[选答投]“?(?:很|非常|比较|基本)?满意”?[：的]?\s*\d", words):
        return True
    rate = re.search(r"满意|认可|好评|评价|评定|评为", words)
    if rate is None or (doc.facts.kind == "review_form" and "满意" not in words):
        return True
    if e.fields.get("target") is None and doc.facts.kind != "satisfaction_survey":
        return True
    return bool(re.search(r"年度考核", words)) or of_something_else(doc, words, rate.start())


def spelled_out(doc: Doc, start: int, end: int, amount: object) -> bool:
    """A sum in the numerals of vouchers (伍拾万元整) beside the same sum in figures: told twice, given once."""
    if not isinstance(amount, int | float) or not _CAPITALS.search(doc.text[start:end]):
        return False
    here = doc.view.segment_at(start)
    figures = (f"{amount:,.2f}", f"{amount:.2f}", f"{amount:,.0f}")
    at = [m.start() for f in figures for m in re.finditer(rf"(?<![\d,.]){re.escape(f)}(?!\d)", doc.text)]
    at += [
        m.start for m in doc.money(0, len(doc.text)) if m.amount == amount and not _CAPITALS.search(doc.text[m.start : m.end])
    ]
    return any(not here.start <= x < here.end for x in at)  # in a bracket behind it they are its own


def _just_before(k: Evidence, e: Evidence, doc: Doc) -> bool:
    """Whether ``k`` stands in the sentences right before ``e`` in its paragraph."""
    return (
        k.end <= e.start
        and doc.view.segment_at(k.start) is doc.view.segment_at(e.start)
        and compiled.search(r"\d月", doc.text[k.end : e.start]) is None
    )
