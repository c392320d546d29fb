"""What a document says once for all its appointments: 附表所列同志任期自2017年4月起计算; a form's line 任职时间; the village
before 第一书记 in the words of the appointment itself. It fills in what the mention alone leaves open, never what it states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.entities.model import Date
from extractors.events.document import Doc
from extractors.events.term import term_of
from extractors.events.text import Sentence
from extractors.model import EventStatus, EventType, Evidence
from ingest.model import BlockKind

_APPOINTMENTS = frozenset({EventType.CADRE_APPOINTMENT, EventType.SECRETARY_APPOINTMENT})
_FORMAL = frozenset({"appointment_cadre", "appointment_secretary", "division_doc", "other"})
_TERM = re.compile(r"(?:任期|任职(?:时间|期限|期)?|挂职(?:时间|期限|期)?|时间|期限|聘期)[^。；\d]{0,10}(?:自|从)")
_FOR_ALL = re.compile(
    r"所列|上述|以上|以下|下列|上列|附表|附件|名单|均|一律|各位|该批|这批|全部|此次|本次|挂职任职|挂职干部|第一书记"
)
_KIND = {EventType.CADRE_APPOINTMENT: "挂职", EventType.SECRETARY_APPOINTMENT: "第一书记"}
_REPLACES = re.compile(r"(?:接替|替换|顶替|代替)(?:了)?$")
_ARRIVES = re.compile(r"(?:起)?(?:正式)?(?:到任|上任|到岗|到村|到县|赴任|报到|任职|就任)")
_LABEL = re.compile(r"\s*(?:任职|挂职|任期|到任|驻村|任现职|选派)(?:起止)?(?:时间|期限|日期|年限)?(?:（[^）]*）)?[：:]?\s*")


def complete(found: Sequence[Evidence], doc: Doc) -> list[Evidence]:
    """The same events in the same order, appointments with the start and the village that the document gives elsewhere."""
    if not any(e.type in _APPOINTMENTS for e in found):
        return list(found)
    terms = _terms(doc)
    forms = _form_terms(doc) if doc.facts.kind == "review_form" else {}
    return [_completed(e, doc, terms, forms) if e.type in _APPOINTMENTS else e for e in found]


def _completed(e: Evidence, doc: Doc, terms: dict[EventType, tuple[Date, int, int]], forms: dict[int | None, Date]) -> Evidence:
    if e.status not in (EventStatus.ASSERTED, EventStatus.OTHER_PARTY):
        return e
    fields, extra, why = dict(e.fields), dict(e.extra), list(e.explanation)
    if not fields.get("start"):
        form = forms.get(doc.view.segment_at(e.start).table)
        own = _arrival(e, doc) or ((form, e.start, e.end) if form is not None else terms.get(e.type))
        if own is not None:
            date, start, end = own
            fields["start"] = date.iso
            stated = {"year": date.year, "year_stated": True, **term_of(doc, start, end, date)}
            extra.update({k: v for k, v in stated.items() if extra.get(k) is None and v is not None})
            why.append(f"任期见“{doc.text[date.start : date.end]}”")
    if e.type is EventType.SECRETARY_APPOINTMENT and not fields.get("village") and fields.get("person"):
        at = doc.text.find("第一书记", e.start, e.end)
        named = [v for v in doc.villages(e.start, e.end) if at < 0 or v.end <= at + 4]
        if named:
            fields["village"] = named[-1].full
    if (successor := _successor(fields.get("person"), e, doc)) is not None:
        fields["person"] = successor
        why.append(f"“{successor}”接替“{e.fields['person']}”")
    same = fields == e.fields
    return e if same else replace(e, fields=fields, extra=extra, explanation=tuple(why))


def _arrival(e: Evidence, doc: Doc) -> tuple[Date, int, int] | None:
    """The date of arrival told right behind the appointment: …第一书记由甲某担任，2016年9月到任。"""
    for d in doc.dates(e.end, e.end + 24):
        between = doc.text[e.end : d.start]
        if len(d.iso) >= 7 and not re.search(r"[。；]", between) and _ARRIVES.match(doc.text, d.end):
            return d, d.start, d.end + 12
    return None


def _successor(name: str | None, e: Evidence, doc: Doc) -> str | None:
    """Who comes, where the name found is that of the one who goes: 甲某接替乙某，挂任…"""
    for p in doc.persons_by_name.get(name or "", ()):
        if e.start <= p.start < e.end and _REPLACES.search(doc.text[max(0, p.start - 4) : p.start]):
            before = [q for q in doc.persons(max(0, p.start - 40), p.start) if q.name != name]
            if before and "。" not in doc.text[before[-1].end : p.start]:
                return before[-1].name
    return None


def _terms(doc: Doc) -> dict[EventType, tuple[Date, int, int]]:
    """For each type the start that one sentence gives to all, where the document gives only one such."""
    if doc.facts.kind not in _FORMAL:
        return {}
    out: dict[EventType, list[tuple[Date, int, int]]] = {}
    for s in doc.sentences:
        if s.kind is BlockKind.TABLE or not (m := _TERM.search(s.text)):
            continue
        if doc.persons(s.start, s.end) or not _FOR_ALL.search(s.text):
            continue
        date = _since(doc, s, m)
        if date is None:
            continue
        kinds = [t for t, word in _KIND.items() if word in s.text] or list(_KIND)
        for kind in kinds:
            out.setdefault(kind, []).append((date, s.start, s.end))
    return {kind: terms[0] for kind, terms in out.items() if len({t[0].iso for t in terms}) == 1}


def _since(doc: Doc, s: Sentence, m: re.Match[str]) -> Date | None:
    dates = [d for d in doc.dates(s.start + m.start(), s.end) if len(d.iso) >= 7]
    return dates[0] if dates else None


def _form_terms(doc: Doc) -> dict[int | None, Date]:
    """The date in the cell behind a label 任职时间, by the number of the table: each form is one person's."""
    out: dict[int | None, Date] = {}
    for segment in doc.view.segments:
        if segment.kind is not BlockKind.TABLE or segment.table in out:
            continue
        cells = [c for c in segment.cells if c.end > c.start]
        for label, value in pairwise(cells):
            if _LABEL.fullmatch(doc.text, label.start, label.end):
                found = next((d for d in doc.dates(value.start, value.end) if len(d.iso) >= 7), None)
                if found is not None:
                    out[segment.table] = found
    return out
