"""Appointments in forms that are lines of label and value: 姓名：甲 / 任职村：某镇某村 / 任职时间：2016年8月.

A record begins at each label that asks for the person's name; pairs stand a line each or several in one.
For: 挂职干部考核登记表 with 姓名, 挂任职务, 挂职起始; 派驻第一书记姓名：乙；任职村：…. Against: forms on a household, a visit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from extractors import compiled
from extractors.entities.name_rules import is_minority_name, is_name
from extractors.events.appointment_posts import poor_village
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.senders import foreign_body
from extractors.events.term import term_of
from extractors.model import EventStatus, EventType

_PAIR = re.compile(
    r"(?P<label>[一-鿿][一-鿿（）、 ]{0,13}?)\s{0,2}[：:]\s{0,2}(?P<value>[^；\n：]{1,44}?)"
    r"(?=[；\n]|$|\s+[一-鿿][一-鿿（）、 ]{0,13}?\s{0,2}[：:]|\s{2,}|。)"
)
_WHO = re.compile(
    r"姓名|被考[核评察]人|考核对象|测评对象|派驻干部|派出人员|挂职人员|挂职干部|驻村干部|派驻人员|第一书记$|姓名及(?:职务|任职村)|^干部$"
)
_POST = re.compile(r"职务|任职|岗位|驻村|派驻|挂任|担任")
_OLD = re.compile(r"原|派出单位|单位及职务|工作单位|所在单位")
_PLACE = re.compile(r"村")
_WHEN = re.compile(r"时间|日期|任期|起止|到任|起始|到村|到岗|任职$")
_SECOND = re.compile(r"副[县旗区]长|[县旗区]委(?:常委|副书记)|[县旗]长助理")
_OTHER_FORM = re.compile(r"户主|来访|出差|报销|慰问|申请人|会议|贫困户")


@dataclass
class _Record:
    """One person's form: values with their offsets by label."""

    name: str
    start: int
    pairs: list[tuple[str, str, int, int]] = field(default_factory=list)


def line_forms(doc: Doc) -> Iterator[Mention]:
    """Both types in the forms of a document."""
    if doc.facts.kind in ("division_doc", "visit_record", "self_report", "news"):
        return
    head = (doc.facts.title or "") + doc.text[:60]
    if not compiled.search(r"第一书记|挂职|选派|派驻|驻村|外派|干部", head + doc.text[:300]) or _OTHER_FORM.search(head):
        return
    for record in _records(doc):
        found = _mention(doc, record, "第一书记" in head)
        if found is not None:
            yield found


def _records(doc: Doc) -> Iterator[_Record]:
    now: _Record | None = None
    for segment in doc.view.segments:
        if segment.table is not None:
            continue
        line = doc.text[segment.start : segment.end]
        for m in _PAIR.finditer(line):
            label, value = re.sub(r"\s", "", m["label"]), m["value"].strip()
            start, end = segment.start + m.start("label"), segment.start + m.end("value")
            who = re.match(r"[一-鿿]\s{0,3}[一-鿿]{1,3}(?=$|[\s，（])|[一-鿿]{1,8}(?:·[一-鿿]{1,8})+|[一-鿿]{4,6}", value)
            name = re.sub(r"\s", "", who[0]) if who else ""
            named = next((p.name for p in doc.persons(segment.start + m.start("value"), end)), None)
            name = named or name
            if _WHO.search(label) and name and (named or is_name(name, cell=True) or is_minority_name(name)):
                if now is not None:
                    yield now
                now = _Record(name, start)
                rest = value[len(who[0]) :].strip(" ，（") if who else ""
                if rest:
                    at = segment.start + m.start("value")
                    now.pairs.append((label + "职务", rest, at, end))
            elif now is not None:
                now.pairs.append((label, value, segment.start + m.start("value"), end))
    if now is not None:
        yield now


def _mention(doc: Doc, r: _Record, secretary_form: bool) -> Mention | None:
    fields = [p for p in r.pairs if not _OLD.search(p[0])]
    post = next((p for p in fields if _POST.search(p[0]) and ("第一书记" in p[1] or _SECOND.search(p[1]))), None)
    place = next((p for p in fields if _PLACE.search(p[0]) and doc.villages(p[2], p[3])), None)
    secretary = bool(post and "第一书记" in post[1]) or (post is None and place is not None and secretary_form)
    used = post or (place if secretary else None)
    if used is None:
        return None
    when = next((p for p in r.pairs if _WHEN.search(p[0]) and doc.dates(p[2], p[3])), None)
    spans = [used, *([place] if place and secretary else []), *([when] if when else [])]
    start, stop = min(r.start, *(p[2] for p in spans)), max(p[3] for p in spans)
    date = next(iter(doc.dates(when[2], when[3])), None) if when else next(iter(doc.dates(used[2], used[3])), None)
    sender = next((p[1] for p in r.pairs if re.search(r"派出单位|选派单位|派员单位", p[0])), "")
    status = EventStatus.OTHER_PARTY if sender and foreign_body(doc, sender) else None
    if re.search(r"拟任|拟派(?!驻村)", "".join(p[0] for p in spans)):
        status = EventStatus.PLANNED
    common = {
        "year": date.year if date else None,
        "year_stated": bool(date and date.year_stated),
        **term_of(doc, start, stop, date),
    }
    named = doc.counties(start, stop)
    county = named[0].name if named else doc.county(start, start)
    where = next(iter(doc.villages(used[2], used[3])), None) or (
        next(iter(doc.villages(place[2], place[3])), None) if place else None
    )
    fields_out: dict[str, Any]
    if secretary:
        fields_out = {
            "person": r.name,
            "village": where.full if where else None,
            "county": county,
            "start": date.iso if date else None,
        }
        extra = common | {"poor_village": poor_village(doc, where, None)}
        kind = EventType.SECRETARY_APPOINTMENT
    else:
        duty = any(re.search(r"(?:协助|分管|负责|协管|抓)[^。；]{0,20}(?:扶贫|脱贫)", p[1]) for p in r.pairs)
        fields_out = {
            "person": r.name,
            "post": re.sub(r"（.*$|，.*$", "", used[1]),
            "county": county,
            "start": date.iso if date else None,
            "oversees_poverty": True if duty else None,
        }
        extra = common | {"vice_post": bool(_SECOND.search(used[1])) and "助理" not in used[1], "seconded": True}
        kind = EventType.CADRE_APPOINTMENT
    return Mention(
        kind, start, stop, used[2], used[3], fields_out, extra=extra, explanation=(f"栏目“{used[0]}”",), status=status,
        cue=sender, confidence=0.85, settled=True,
    )  # fmt: skip
