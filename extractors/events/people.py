"""Who acts: named persons with their titles, and leaders named only by their post, before a verb."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.entities.model import Person, Title
from extractors.events.document import Doc
from extractors.events.text import Sentence

_LINK = re.compile(r"^(?:同志)?(?:（[^）]{0,30}）)?(?:[、，和与及]|以及|等)*$")
_LINK_DATED = re.compile(r"^[、，和与及]+[一-鿿]{0,10}$")  # the next one's body stands before the title: 甲8月，某会省委主委乙
GENERIC = re.compile(
    r"(?:[一-鿿]{0,12}?)(?:领导班子(?:其他)?成员|班子(?:其他)?成员|党组(?:其他)?成员|"
    r"党委(?:班子)?(?:成员|委员)|(?:党政)?(?:主要|分管|有关|相关)(?:领导(?:同志)?|负责(?:同志|人))|"
    r"(?:单位|本单位|[局部委校院所行司会社署办厅省市州县]|公司|集团|机关|党政|各级)(?:主要|"
    r"分管)?领导(?:同志|干部)?|(?:单位)?(?:主要)?负责(?:同志|人)|一把手|领导同志)"
)
_NOT_ACTING = re.compile(
    r"^(?:同志)?(?:等)?(?:[^，。；]{0,12}?)(?:陪同|随行|随同|参加(?:调研|考察|走访|慰问|活动|座谈)?$|一同|在座)"
)
_BEFORE_OBJECT = re.compile(
    r"(?:看望|慰问|听取|会见|邀请|邀|接替|选派|派出|受|陪同|同|向|给|将|把|为|与|和|请)(?:了)?(?:[^，。；、]{0,14})$"
)
_LEADS = re.compile(r"^(?:同志)?(?:[于在]?[\d月日—至\-]{2,14}，?)?(?:亲自|又|随后|专程)?(?:带领|率领|率|带着|带上|偕同?|携)")
_STAYS = r"(?:第一书记|挂职(?:扶贫)?(?:干部)?|驻村(?:干部|工作队(?:员|队长)?|队(?:员|长)))"
_STAYING = re.compile(
    r"^(?:同志)?(?:（[^）]*）)?(?:自?(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?起?)?(?:，?接替[^，。]{2,6}，)?"
    r"(?:挂任|挂职|接任|继任|担任|任)[^，。；]{0,30}(?:第一书记|副?县长|县委|副?旗长|旗委|副?区长|工作队)"
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. ``start``/``end`` in the view cover title and name; ``words`` add what stands before in the same clause."""

    start: int
    end: int
    name: str | None
    title: str | None
    words: str
    scope: str = "unknown"
    leading: bool | None = None
    former: bool = False
    why: str = ""
    name_start: int = 0


def bounds(person: Person) -> tuple[int, int]:
    """The span of a person with the title beside the name."""
    title = person.title
    if title is None or title.start > person.end + 1 or title.end < person.start - 6:
        return person.start, person.end
    return min(person.start, title.start - len(title.org)), max(person.end, title.end)


def own_title(person: Person, doc: Doc) -> Title | None:
    """The title beside the name; not one that the name is about to get (甲同志挂任…副县长) or that the line before
    ends with."""
    title = person.title
    if title is None or doc.view.segment_at(title.start) is not doc.view.segment_at(person.start):
        return None
    if title.start >= person.end and not re.fullmatch(r"(?:同志)?[（\s，：—]{0,2}", doc.text[person.end : title.start]):
        return None if doc.view.segment_at(person.start).table is None else title
    return title


def actor_of(person: Person, doc: Doc, words: str = "") -> Actor:
    start, end = bounds(person)
    t = own_title(person, doc)
    text = (t.org + t.text if t.org and not t.text.startswith(t.org) else t.text) if t else None
    if t is not None and t.former and text and not text.startswith(("原", "前")):
        text = "原" + text
    if t is not None and t.then and text and not text.startswith("时任"):
        text = "时任" + text
    return Actor(
        start,
        end,
        person.name,
        text,
        words or doc.text[max(0, start - 16) : end + 8],
        t.scope if t else "unknown",
        t.leading_body if t else None,
        bool(t and t.former),
        t.why if t else "",
        person.start,
    )


def title_of(name: str, doc: Doc, before: int) -> Person | None:
    """The nearest mention with a title of the same name (before ``before`` first), for 祁望舒同志 and bare names."""
    same = [p for p in doc.persons_by_name.get(name, ()) if own_title(p, doc) is not None]
    earlier = [p for p in same if p.start < before]
    if earlier:
        return earlier[-1]
    return same[0] if same else None


def acting(doc: Doc, s: Sentence, verb: int) -> list[Actor]:
    """The persons who act at a verb (offset in the view): the cluster of names nearest before it in the sentence.

    ``甲、乙等先后赴县`` gives both; persons who accompany, are visited, heard or sent are left out. Without a name the
    leaders named by post (单位领导, 班子成员, 党委书记、校长) directly before the verb.
    """
    found = [p for p in doc.persons(s.start, verb) if not _object(doc, s, p, verb) and not doc.unit_pattern.fullmatch(p.name)]
    leads = [p for p in found if _heads(doc, p, verb)]
    if leads:
        found = [p for p in found if p.start <= leads[-1].start]
    cluster: list[Person] = []
    for person in reversed(found):
        if cluster:
            between = bounds(person)[1], bounds(cluster[0])[0]
            gap = _undated(doc, *between)
            if not _LINK.match(gap) and not (doc.dates(*between) and _LINK_DATED.match(gap)):
                break
        cluster.insert(0, person)
    generic = _generic(doc, s, verb) if not leads else None
    if (
        cluster
        and generic
        and generic.start > bounds(cluster[-1])[1]
        and "等" not in doc.text[bounds(cluster[-1])[1] : generic.start]
    ):
        return [generic]
    if cluster:
        return _actors(doc, s, cluster, verb)
    return [generic] if generic else []


def _actors(doc: Doc, s: Sentence, cluster: list[Person], verb: int) -> list[Actor]:
    """The persons of a list, each with the words from the one before; one without a title shares those of the one before."""
    if len(cluster) == 1:
        return [actor_of(cluster[0], doc, _words(doc, s, bounds(cluster[0])[0], verb))]
    out: list[Actor] = []
    for p in cluster:
        _, end = bounds(p)
        first = s.start + s.clause_at(bounds(cluster[0])[0] - s.start)[0]
        own = doc.text[out[-1].end if out else first : end][-80:]
        out.append(actor_of(p, doc, own if not out or own_title(p, doc) is not None else out[-1].words))
    return out


def _heads(doc: Doc, person: Person, verb: int) -> bool:
    """Whether a person leads whoever is named up to the verb: 甲带领机关党委的同志到县."""
    m = _LEADS.match(doc.text[bounds(person)[1] : verb])
    return m is not None and "，" not in doc.text[bounds(person)[1] + m.end() : verb].rstrip("，")


def _undated(doc: Doc, start: int, end: int) -> str:
    """The words between two names without the dates of the first: 甲4月、乙9月先后来县."""
    text, at = "", start
    for d in doc.dates(start, end):
        text, at = text + doc.text[at : d.start].rstrip("于在"), d.end
    return text + doc.text[at:end]


def residents(doc: Doc) -> frozenset[str]:
    """Names of those who live in the county (seconded cadres, first secretaries, team members): their ways are daily work."""
    names = set(doc.cadres)
    for p in doc.entities.persons:
        title = p.title
        held = title is not None and (title.seconded or re.search(_STAYS, title.text))
        start, end = bounds(p)
        if held or _STAYING.match(doc.text[end : end + 60]) or re.search(rf"{_STAYS}$", doc.text[max(0, start - 12) : start]):
            names.add(p.name)
    return frozenset(names)


def _words(doc: Doc, s: Sentence, start: int, verb: int) -> str:
    """The words of the actor's clause up to the verb, without what an earlier clause says."""
    a, _ = s.clause_at(start - s.start)
    text = s.text[a : verb - s.start]
    return text[-80:]


def _object(doc: Doc, s: Sentence, person: Person, verb: int) -> bool:
    start, end = bounds(person)
    after = doc.text[end:verb]
    lead = doc.text[max(s.start, start - 16) : start]
    if re.search(r"(?:由|经|受)[^，。；]{0,8}$", lead) and "委托" not in after[:6]:
        return False
    if re.match(r"(?:同志)?委托", after) or (re.search(r"受[^，。；]{0,14}$", lead) and "委托" in after[:8]):
        return True
    if re.match(r"(?:同志)?(?:等)?(?:陪同|随行|随同|参加了?调研)", after):
        return True
    return bool(re.search(r"(?:看望|慰问|听取了?|会见|邀请|接替|陪同|走访了?)(?:[^，。；、]{0,14})$", lead))


def _generic(doc: Doc, s: Sentence, verb: int) -> Actor | None:
    text = s.text[: max(0, verb - s.start)]
    best: tuple[int, int] | None = None
    for m in GENERIC.finditer(text):
        if len(text) - m.end() <= 34 and not re.match(r"委托", text[m.end() :]) and (best is None or m.end() > best[1]):
            best = (m.start(), m.end())
    for t in doc.titles(s.start, verb):
        a, b = t.start - s.start, t.end - s.start
        if re.search(r"(?:任|为|受)$", text[:a]) or re.match(r"的|同志|委托", text[b:]) or t.text in ("组长", "副组长", "队长"):
            continue
        if len(text) - b <= 20 and (best is None or b > best[1]):
            best = (a, b)
    if best is None or re.search(r"陪同|随行|座谈|汇报|看望|慰问", text[best[1] :]):
        return None
    start, end = best
    lead = re.search(r"[，：“]([^，：“]*)$", text[:start])
    words = text[lead.start(1) if lead else 0 :]
    title = text[start:end].lstrip("由经向对和与、")
    title = re.sub(r"^.*?(?=单位领导|班子成员|领导班子)", "", title) if len(title) > 12 else title
    return Actor(s.start + start, s.start + end, None, title, words, _scope(doc, s.start + start, s.start + end))


def _scope(doc: Doc, start: int, end: int) -> str:
    return next((t.scope for t in doc.titles(start, end)), "unknown")


def replaced(doc: Doc, person: Person) -> bool:
    """Whether a person is one whom another follows: 接替甲, 替换乙同志."""
    return bool(re.search(r"(?:接替|替换|顶替|代替)[^，。；]{0,12}$", doc.text[max(0, person.start - 16) : person.start]))
