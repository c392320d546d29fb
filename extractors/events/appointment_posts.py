"""What an appointment says of its post: the words of the post, the village and whether it is poor, the county."""

from __future__ import annotations

import re

from extractors.entities.model import Person, Post, Village
from extractors.events.document import Doc
from extractors.events.people import bounds
from extractors.events.text import Sentence
from extractors.model import Level

_DUTY = re.compile(r"(?:协助|分管|负责|主管|联系|协管|兼管|抓|配合)[^。；]{0,24}?(?:扶贫|脱贫)")
_OTHER_DUTY = re.compile(r"(?:分管|协管|负责|主管)(?!同志|领导|县长)[^。；，]{2,}")


def post_text(doc: Doc, between: str, person: Person, post: Post, last: int) -> str:
    """The post as written, with the county before it: 丹寨县人民政府党组成员、副县长."""
    start = post.start
    lead = re.search(
        r"(?:中共)?[一-鿿]{2,24}?(?:县|旗|区|市)(?:人民政府|政府|委)?(?:党组成员、|委员、)?$",
        doc.text[max(bounds(person)[1], start - 30) : start],
    )
    if lead:
        words = re.sub(r"^.*?(?:挂职任|挂任|担任|兼任|任|提名为|提名|为|到|赴)", "", lead[0])
        start -= len(words)
    bureau = (
        re.search(r"[一-鿿]{2,20}[局办委]$", doc.text[max(bounds(person)[1], start - 24) : start])
        if post.kind == "county_other"
        else None
    )
    if bureau:
        start -= len(re.sub(r"^.*?(?:挂任|担任|任)", "", bureau[0]))
    text = doc.text[start:last]
    return re.sub(r"，?(?:提名)?(?:挂任|任|为)(?=[一-鿿])", "、", text).replace("，", "、").strip("、")


def village_of(doc: Doc, person: Person, post: Post) -> Village | None:
    """The village of a first secretary's post that does not name it itself."""
    if person.start >= post.end:
        behind = doc.villages(doc.view.segment_at(post.start).start, post.end)
        return behind[-1] if behind else None
    near = [v for v in doc.villages(bounds(person)[1], post.end + 1) if v.start >= bounds(person)[1]]
    return near[-1] if near else None


_NOT_POOR = (
    r"(?:非(?:建档立卡)?贫困村|(?:不是|不属于?|不在|不为|并非|(?:未|没有)(?:列入|列为|纳入|定为|识别为))"
    r"[^。；，]{0,10}?贫困村)"
)


def poor_village(doc: Doc, village: Village | None, s: Sentence | None) -> bool | None:
    """Whether the document calls the village poor; None where it says nothing."""
    if village is None:
        if s is not None and re.search(_NOT_POOR, s.text):
            return False
        return True if s is not None and "贫困村" in s.text else None
    name = re.escape(village.name)
    if re.search(rf"{name}[^。]{{0,24}}(?:{_NOT_POOR}|未列入)", doc.text):
        return False
    return (
        True
        if re.search(
            rf"{name}(?:（[^）]{{0,8}}|[^。；]{{0,20}}?(?:系|为|是|属))[^。；）]{{0,16}}(?:贫困村|重点村)|"
            rf"贫困村[^。；]{{0,4}}{name}",
            doc.text,
        )
        else None
    )


def county_before(doc: Doc, s: Sentence, village: Village) -> str | None:
    """The county named last before a village in the sentence; in a county's own paper its own, where the other one is named in
    another clause (因甲县名额调剂，改派我县…村)."""
    named = doc.counties(s.start, village.end)
    if not named:
        return None
    own = doc.facts.headed[0] if doc.facts.headed and doc.facts.level is Level.COUNTY else None
    if own and own != named[-1].adcode and re.search(r"[，；]|[我本](?:县|旗|市|区)", doc.text[named[-1].end : village.start]):
        return next((p.name for p in doc.places if p.adcode == own), named[-1].name)
    return named[-1].name


def oversees(words: str) -> bool | None:
    """Whether the duties named with the post take in poverty work; None where none are named."""
    return True if _DUTY.search(words) else False if _OTHER_DUTY.search(words) else None
