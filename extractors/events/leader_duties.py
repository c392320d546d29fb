"""person_designation in the unit's own division of work, one line a leader.

For: 甲　副校长：分管…，为学校定点扶贫工作负责同志; 副院长乙：负责…和定点扶贫工作; 党组成员、副局长丙，负责扶贫开发.
Against: leaders whose line says nothing of this work; 联系对口支援 (other work); 协助甲抓扶贫 of an assistant; a division of
work of the county (extractors.events.division).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.entities.name_rules import is_minority_name, is_name, is_transliterated
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.model import EventStatus, EventType

_RANK = (
    r"(?:书记|校长|院长|部长|局长|署长|所长|行长|主席|会长|主任|司长|社长|总编辑|总经理|董事长|总监|总工程师|总会计师|党组成员|班子成员|委员|常委|"
    r"理事长?|助理|巡视员|总裁|台长|馆长)"
)
_LINE = re.compile(
    r"^\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]\s*)?(?P<head>[^：:。；]{3,40}?)(?:同志)?\s*[：:，\s　]\s*"
    r"(?P<duty>(?:主持|负责|分管|协助|联系|主管|抓|统筹|为|担任)[^\n]*)$"
)
_TITLED_NAME = re.compile(
    rf"^(?P<title>.*{_RANK})(?P<name>[\u4e00-\u9fff]{{2,4}}|[\u4e00-\u9fff]{{1,10}}(?:·[\u4e00-\u9fff]{{1,10}})+)$"
)
_DUTY = re.compile(r"[^；。]*?(?:定点扶贫|定点帮扶|扶贫开发|脱贫攻坚|扶贫|帮扶)[^；，。]*")
_IN_CHARGE = re.compile(r"负责|分管|主管|联系|牵头|责任人|抓|统筹")
_NO_MORE = re.compile(r"不再|不负责|不分管|停止|移交|交由|转由|改由|免去")
_HELPS = re.compile(r"^协助(?!分管|协管|负责)|[，；]协助[^，；]{2,12}(?:抓|做好|分管|负责)?[^，；]{0,8}(?:扶贫|帮扶)")


def leader_duties(doc: Doc) -> Iterator[Mention]:
    """The leaders whose line in the unit's own division of work names the helping of the county."""
    title = doc.facts.title or ""
    if (
        doc.facts.kind not in ("office_doc", "other")
        or "分工" not in (title or doc.text[:30])
        or doc.facts.level in ("county", "township", "prefecture", "province")
    ):
        return
    for segment in doc.view.segments:
        m = None if segment.table is not None else _LINE.match(doc.text[segment.start : segment.end])
        who = _who(m["head"]) if m else None
        if m is None or who is None:
            continue
        duty = _DUTY.search(m["duty"])
        if duty is None or not _IN_CHARGE.search(m["duty"][: duty.end()]) or _HELPS.search(duty[0]):
            continue
        start = segment.start + m.start("head")
        over = _NO_MORE.search(duty[0].rpartition("，")[2])
        yield Mention(
            EventType.PERSON_DESIGNATION, start, segment.start + m.start("duty") + duty.end(), start,
            segment.start + m.end("head"),
            {"person": who[0], "title": who[1], "doc_no": doc.facts.doc_no},
            actor=who[1] or "", extra={"leading_body": True, "party": "unit"}, explanation=("领导分工",), settled=True,
            status=EventStatus.NEGATED if over else None, cue=over[0] if over else "",
        )  # fmt: skip


def _who(head: str) -> tuple[str, str | None] | None:
    """Name and title of a line's head: 茹　岚　党委副书记; 党组成员、副局长甲; 甲（副校长）. None where no name is told."""
    words = [w for w in re.split(r"[\s　（()）]+", head) if w and w != "同志"]
    while len(words) > 1 and len(words[0]) == len(words[1]) == 1:  # letter-spaced names of two characters
        words[:2] = [words[0] + words[1]]
    first, rest = words[0].removesuffix("同志"), "、".join(words[1:])
    if not re.search(_RANK, first) and (is_name(first, cell=True) or is_minority_name(first) or is_transliterated(first)):
        return (first, rest or None) if not rest or re.search(_RANK, rest) else None
    if words[1:] and re.search(_RANK + "$", first) and 2 <= len(words[-1]) <= 12 and not re.search(_RANK, words[-1]):
        return words[-1].removesuffix("同志"), first
    titled = _TITLED_NAME.match(first)
    return (titled["name"].removesuffix("同志"), titled["title"]) if titled else None
