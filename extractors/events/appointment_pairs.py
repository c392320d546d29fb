"""Appointments told apart from their names, villages or terms: pairs in a row, a form's own name, the term in a later item."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.entities.model import Date, Person, Post
from extractors.entities.name_rules import is_name, is_transliterated
from extractors.events.appointment_posts import county_before
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.people import bounds
from extractors.events.text import Sentence

_OWN = re.compile(
    r"(?:姓\s{0,4}名|述职人|报告人|填表人|本人签名|签名|述职者)[：\s]{1,3}(?P<name>[一-鿿]{2,4}|[一-鿿]{1,8}(?:·[一-鿿]{1,8})+)(?=[\s，。；（）]|$)"
)
_ALL_TERM = re.compile(
    r"(?:上述|以上|该|两名|三名|几名)?同志(?:的)?(?:挂职|任职|任期)(?:时间|期限)?|^(?:挂职|任职)(?:时间|期限)|任期自"
)


def spread(doc: Doc, s: Sentence, mention: Mention, person: Person, post: Post) -> list[Mention]:
    """Each of several people with his village: 选派甲、乙到某村、某村担任第一书记, 甲赴某村、乙赴某村，担任第一书记."""
    if post.kind != "first_secretary":
        return [mention]
    people = list(doc.persons(s.start, post.start))
    places = doc.villages(s.start, post.end)
    alternate = len(people) == len(places) >= 2 and all(
        p.end <= v.start
        and re.fullmatch(r"(?:同志)?(?:（[^）]*）)?(?:赴|到|驻|去|往|任)?[^，。；、]{0,16}", doc.text[p.end : v.start])
        for p, v in zip(people, places, strict=True)
    )
    alternate = (
        alternate
        and not any(  # 甲任某村工作队队长，乙任该村第一书记: 甲 has a post of his own
            re.search(r"队长|队员|书记|主任|委员", doc.text[v.end : p.start]) for v, p in zip(places, people[1:], strict=False)
        )
    )
    row = people
    if not alternate:
        row = [person]
        for p in reversed(people[: people.index(person)] if person in people else []):
            if not re.fullmatch(r"(?:同志)?[、和](?:[一-鿿]{0,12})", doc.text[p.end : bounds(row[0])[0]]):
                break
            row.insert(0, p)
        places = doc.villages(bounds(person)[1], post.end)
    if len(row) < 2 or len(places) != len(row):
        return [mention]
    out = []
    for p, v in zip(row, places, strict=True):
        fields = mention.fields | {
            "person": p.name,
            "village": v.full,
            "county": county_before(doc, s, v) or mention.fields["county"],
        }
        out.append(replace(mention, fields=fields, start=min(mention.start, bounds(row[0])[0])))
    return out


def own_name(doc: Doc, s: Sentence, post: Post) -> Person | None:
    """Who 本人, 我 is in a form or a report on one's own work: the name in its field 姓名 or at its foot."""
    if not re.search(r"(?:本人|我)(?![们局部委校院所行司会社办国县省])[^，。；]{0,20}$", doc.text[s.start : post.start]):
        return None
    for m in _OWN.finditer(doc.text):
        name = re.sub(r"\s", "", m["name"])
        if is_name(name, cell=True) or is_transliterated(name):
            return Person(m.start("name"), m.end("name"), name, None, "field")
    return None


def item_term(doc: Doc, s: Sentence) -> Date | None:
    """The term that a letter of appointment gives for all in an item of its own, or the day on which it was passed."""
    if doc.facts.kind not in ("appointment_cadre", "appointment_secretary"):
        return None
    for other in doc.sentences:
        if other.start < s.end:
            continue
        dates = doc.dates(other.start, other.end)
        if dates and (_ALL_TERM.search(other.text) or re.search(r"^[^，]{6,16}(?:通过|任命)$", other.text)):
            return dates[0]
    return None
