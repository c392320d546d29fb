"""Number phrases (任期2年, 保额不低于30万元), limits (发生率降至2%以下) and which values are targets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.policy.obligations.frame import Frame
from extractors.policy.obligations.nouns import Nouns, Span
from extractors.policy.obligations.quantities import Quantity
from extractors.policy.obligations.tokens import Token

_HEADS = (
    r"(?:[一-鿿]{0,4}(?:时间|期限|期)|任期|年龄|人均|户均|保额|额度|金额|数额|标准|比例|周期|名额|人数|数量|次数|面积|费用|规模|权重|占比|总额|总量|单价|工期"
    r"|聘期|每(?!年|月|半年|季|周)[一-鿿]{1,5}|各(?=报|送|派|\d|[一二三四五六七八九十两])|一式|原则上|一般|最长|最短|最多|最高|至少|累计|其中|不超过|不少于|不低于|不得超过|不得少于|不高于)"
)
_NUMBER_PHRASE = re.compile(
    rf"(?:，|、|其中|且|并|另|但)?{_HEADS}[^，。；]{{0,14}}?(?:为|是|在|应|要|须|不得|不|超过|少于|低于|高于|达到|控制|至少|最多|最高|原则上|一般"
    rf"|干满|满|各|约|报送|报|[\d一二两三四五六七八九十])"
)
_VERBLESS = re.compile(
    r"^(?:的|应|要|须|必须|原则上|一般|为|是|在|不得|不|少于|超过|低于|高于|达到|控制|干满|满|约|左右|以上|以下|以内|年|月)*$"
)
_LIMIT = re.compile(
    r"每[生人户村亩][^，]*\d|(?:至少|应|须|必须)有|不得?(?:超过|少于|低于|高于|多于)|达到|降至|降到|降低到|提高到|提升到|增长到|增加到|控制在|稳定在|保持在"
    r"|为(?=\d|每|不)|占|放宽至|放宽到|缩短至|压缩至|[高低多少]于|增长|下降|递增|递减|以上$|以下$|以内$"
)
_SHARE_USE = re.compile(r"(?:用于|留作|分配给|分配到|安排给|归|作为|列入|奖励给|返还|投向|统筹用于)")
_RESULT = re.compile(
    r"脱贫|减贫|出列|退出|摘帽|搬迁|就业|转移|资助|受训|培训|轮训|受益|受惠|实现|增收|参保|救助|入住|安置|减少|解决|帮助|带动|惠及|覆盖|稳定|享受|享有|入学|改造|招收|吸纳|招用"
)
_STAFF = re.compile(
    r"选派|派驻|派出|配备|指派|指定|明确|确定|聘|组建|组成|安排|抽调|推荐|包扶|联系|帮扶|结对|设|召开|建立|建设|打造|培育|培养|选树|选聘"
)
_DONE = re.compile(
    r"(?:全部|全面|基本)?(?:完成|到位|派驻到位|落实到位|办结|完毕|报送完毕|完成到位|建成|结束|启动|完成任务|执行)(?:到位)?"
)


def number_phrase(words: str) -> bool:
    """Whether a phrase says only how long, how many or how much of what was ordered before."""
    if re.match(r"(?:户均|人均)[^，]*(?:增收|增长|达到|下降|提高)", words):
        return False
    return bool(_NUMBER_PHRASE.match(words))


def bounded(words: str) -> bool:
    """Whether a phrase bounds a number, of whatever unit."""
    return bool(re.search(r"(?:不得?(?:超过|少于|低于|高于)|达到|控制在)[约]?\d", words))


def only_done(words: str) -> bool:
    """完成, 派驻到位: a predicate that says nothing but that it is done."""
    return bool(_DONE.fullmatch(words))


def limit(frame: Frame, tokens: Sequence[Token], text: str, start: int, nouns: Nouns) -> tuple[Span, Span | None] | None:
    """The action of a limit or target with a number, and the party whose figure it is."""
    words = text[start : frame.end]
    ranked: object = re.search(r"[前后]\d+(?:%|％)[^，]*(?:为|评为)", words)
    ranked = ranked or re.match(r"\d[\d.]*(?:余|多)?万?(?:名|户|人|个[^，]{0,6}[村县])", words)
    ranked = ranked or frame.phrase.behind == "、"
    if not (
        ranked
        or _LIMIT.search(words)
        or any(t.pos in ("v", "vn") and t.text in nouns.lexicon.verbs for t in tokens if t.start > start)
        or _SHARE_USE.search(words)
        or _RESULT.search(words)
        or re.search("累计", words)
    ):
        return None
    inside = [t for t in tokens if t.start >= start and t.end <= frame.end]
    best: Span | None = None
    for j in range(len(inside) - 1):
        after = inside[j + 1]
        if inside[j].text in ("、", "和", "的") or any(c.isdigit() for c in inside[j].text):
            if any(c.isdigit() for c in inside[j].text):
                break
            continue
        span = nouns.trimmed(start, inside[j].end)
        if (
            span[1] > start
            and nouns.is_party(span)
            and after.pos in ("n", "nz", "a", "f", "vn", "d", "ad", "an")
            and after.text not in ("、", "和")
        ):
            best = span
        if nouns.is_verb(inside[j]) and inside[j].pos == "v" and j:
            break
    if best is None:
        return (start, frame.end), None
    m = re.compile(r"(?:（[^）]*）)*").match(text, best[1], frame.end)
    begin = m.end() if m else best[1]
    return (begin, frame.end), best


def settled(quantity: Quantity, words: str) -> Quantity:
    """A count of people or places that are to reach something is a target; of those sent or named it is a count."""
    if quantity.kind != "count":
        return quantity
    counted = re.match(r"\d[\d.]*(?:余|多)?万?(?:名|户|人|个[^，]{0,6}[村县])", words)
    wide = quantity.unit.startswith("wan_")
    if (quantity.unit in ("people", "households", "villages", "counties") or wide) and (
        quantity.op in ("=", ">=")
        and (wide or counted or _RESULT.search(words))
        and (wide or not _STAFF.match(words))
        and not _local(words, quantity)
    ):
        return replace(quantity, kind="target")
    if wide:
        return replace(quantity, unit=quantity.unit.removeprefix("wan_"), value=_times(quantity.value))
    return quantity


def _local(words: str, quantity: Quantity) -> bool:
    """一名, 两个 of something in a helping verb's object are counts (解决一个村的…)."""
    return (
        not quantity.unit.startswith("wan_")
        and isinstance(quantity.value, (int, float))
        and quantity.value < 2
        and not re.search(r"脱贫|摘帽|出列|退出", words)
    )


def _times(value: float | str | tuple[float, float]) -> float | str | tuple[float, float]:
    if isinstance(value, tuple):
        return value[0] * 1e4, value[1] * 1e4
    return value * 1e4 if isinstance(value, (int, float)) else value
