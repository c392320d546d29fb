"""Mutations of people's posts and terms, of who was in the chair, and of a document's number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import Any

from bench.mutate.expect import Mutation, Naming, changes, spoilt
from bench.mutate.labelled import Labelled
from bench.mutate.quoted import place
from checks.scheme import Scheme

_CADRE = ("2.cadre_appointment", "6.appointment")
_SECRETARY = ("7.appointment",)
_EITHER = ("8.appointment",)
_PARTY_POST = re.compile(r"(?:中共)?[\u4e00-\u9fff]{0,3}县委(?:委员、)?常委[、，]|中共[\u4e00-\u9fff]{2,3}县委委员、常委[、，]")
_VICE = re.compile(r"(?:人民政府)?副县长")
_RANGE = re.compile(r"(20\d\d)年(\d{1,2})月(?:起)?(?:至|—|到)(20\d\d)年")
_NAME = "邬定安"


def posts(package: Labelled, scheme: Scheme, _: Random) -> Iterator[Mutation]:
    """A cadre's post in the notice: an assistant to the county head is no 副职."""
    for event, text, start, end in _appointments(package, "cadre_appointment"):
        words = _PARTY_POST.sub("", text[start:end])
        if len(_VICE.findall(words)) != 1:
            continue
        moved = text[:start] + _VICE.sub("县长助理", words) + text[end:]
        yield from _spoilt(package, scheme, event, moved, "post changed", "副县长→县长助理", _CADRE, _EITHER)


def terms(package: Labelled, scheme: Scheme, _: Random) -> Iterator[Mutation]:
    """The term in the notice ran out before the year."""
    for type, sensitive in (("cadre_appointment", _CADRE), ("secretary_appointment", _SECRETARY)):
        for event, text, start, end in _appointments(package, type):
            found = list(_RANGE.finditer(text, start, min(len(text), end + 40)))
            if len(found) != 1:
                continue
            m = found[0]
            past = int(m[3]) - package.year + 1
            range_ = m[0].replace(m[1], str(int(m[1]) - past)).replace(m[3], str(int(m[3]) - past))
            moved = text[: m.start()] + range_ + text[m.end() :]
            yield from _spoilt(package, scheme, event, moved, "term over", f"{m[0]}→{range_}", sensitive, _EITHER)


def _appointments(package: Labelled, type: str) -> Iterator[tuple[dict[str, Any], str, int, int]]:
    for doc in package.texts:
        if package.documents[doc]["kind"].startswith("appointment_"):
            for event in package.events(doc, type):
                text = package.texts[doc]
                if where := place(text, event["quote"]):
                    yield event, text, *where


def _spoilt(
    package: Labelled, scheme: Scheme, event: dict[str, Any], text: str, kind: str, what: str,
    sensitive: tuple[str, ...], either: tuple[str, ...],
) -> Iterator[Mutation]:  # fmt: skip
    doc = event["doc"]
    county = [c for c in package.counties if c.name == event["fields"].get("county")]
    peers = [e for e in package.events(doc, event["type"]) if e["fields"].get("county") == event["fields"].get("county")]
    if len(county) == 1 and len(peers) == 1:
        wanted = spoilt(package, scheme, doc, county, sensitive, either)
        if changes(package, wanted):
            yield Mutation(kind, package.name, doc, what, package.with_text(doc, text), wanted)


def numbers(package: Labelled, scheme: Scheme, _: Random) -> Iterator[Mutation]:
    """The office document without its number is no formal document."""
    for doc, facts in package.documents.items():
        number = facts.get("doc_no")
        if facts["kind"] != "office_doc" or not number or number not in package.texts[doc]:
            continue
        wanted = spoilt(package, scheme, doc, package.counties, ("5.office_doc", "5.person_doc"), ())
        if wanted:
            text = package.texts[doc].replace(f'<p class="docno">{number}</p>', "").replace(number, "")
            yield Mutation("number taken away", package.name, doc, number, package.with_text(doc, text), wanted)


def chairs(package: Labelled, _: Scheme, __: Random) -> Iterator[Mutation]:
    """Another name in the chair of a meeting, with the same title, in the minutes only."""
    for event in package.gold["events"]:
        chair = event["fields"].get("chair")
        doc = event["doc"]
        if event["type"] != "plan_meeting" or not chair or package.documents[doc]["kind"] != "meeting_minutes":
            continue
        others = [e for e in package.gold["events"] if (e["type"], e.get("key")) == ("plan_meeting", event.get("key"))]
        partners = frozenset(e["doc"] for e in others if e["doc"] != doc and e["fields"].get("chair") == chair)
        asserted = event.get("key") and event["status"] == "asserted"
        if asserted and partners and sum(e["doc"] == doc for e in others) == 1:
            text = package.texts[doc].replace(chair, _NAME)
            naming = Naming(doc, partners, _NAME)
            what = f"{chair}→{_NAME}"
            yield Mutation("chair changed", package.name, doc, what, package.with_text(doc, text), {}, naming)
