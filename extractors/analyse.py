"""From a package as read to its analysis: views, facts, entities, events, qualifiers, links. The one entry of the
extractors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice

from extractors.clock import Clock
from extractors.cues import cues
from extractors.deeds.find import find_deeds
from extractors.entities.annotate import annotate, annotate_persons
from extractors.entities.model import Context, Entities
from extractors.entities.persons import name_sentences
from extractors.events import detect
from extractors.events.clean import cleaned, known_names, overlooked
from extractors.events.complete import complete
from extractors.events.document import Doc, Place
from extractors.events.grounds import grounds
from extractors.events.neighbours import beside
from extractors.events.postponed import held_later
from extractors.events.quoted import quoted
from extractors.events.sections import sections
from extractors.events.select import select
from extractors.events.tables import tables
from extractors.events.text import plain, sentences
from extractors.facts import Overrides, read_facts
from extractors.facts.document import county_index
from extractors.figures import find_figures
from extractors.learned.propose import ASSERTED, proposals
from extractors.learned.read import Stretch, mooded, read, unlikely
from extractors.links import link
from extractors.matters.find import find_matters
from extractors.model import (
    FIELDS,
    AnalysedDocument,
    Analysis,
    EventStatus,
    EventType,
    Evidence,
    Figure,
    PackageFacts,
    Statement,
)
from extractors.names.finder import RememberingFinder, default_finder
from extractors.qualifiers import qualify
from extractors.qualifiers.mood import moods
from extractors.rosters.find import find_rosters
from extractors.rosters.model import Rosters
from extractors.rosters.residents import residents
from extractors.statements import find_statements
from extractors.tallies import find_tallies
from extractors.wholes import find_wholes
from ingest.errors import UnderstandingOutOfTime
from ingest.model import Package, Unreadable
from ingest.view import View

Progress = Callable[[int, int, str], None]
_APPOINTING = frozenset({"appointment_cadre", "appointment_secretary", "self_report", "annual_summary"})


def analyse(
    package: Package,
    *,
    unit: str | None = None,
    year: int | None = None,
    counties: Sequence[str] | None = None,
    progress: Progress | None = None,
    seconds: float | None = None,
) -> Analysis:
    """Read everything the documents say. ``unit``, ``year`` and ``counties`` (names in any form) override what is found.

    A document that takes longer than ``seconds`` keeps the events found till then and stands in ``package.unreadable`` of what
    is returned. ``progress`` is called with (done, all, path) after each document. Ids (e0001 …) follow the order of documents
    and text, so the same package gives the same ids.
    """
    views = [(d, View.of(d)) for d in package.documents]
    facts, documents = read_facts(views, Overrides(unit, year, tuple(counties or ())))
    cadres: frozenset[str] = frozenset()
    found: dict[str, list[Evidence]] = {}
    told: dict[str, list[Statement]] = {}
    listed: dict[str, Rosters] = {}
    tallied: dict[str, tuple[Figure, ...]] = {}
    cut: list[Unreadable] = []
    entities = entities_of(documents, facts)
    names = known_names(entities.values())
    where = grounds(((d.view.text, entities[d.id]) for d in documents), facts.counties)
    order = sorted(documents, key=lambda d: d.facts.kind == "division_doc")
    for done, document in enumerate(order, 1):
        doc = read_document(document, facts, entities[document.id], cadres, names, where)
        clock = Clock(seconds)
        found[document.id] = events_of(doc, clock)
        tallied[document.id] = find_tallies(doc)
        listed[document.id] = find_rosters(doc.view, doc.text)
        told[document.id] = [
            *find_wholes(doc.sentences, document.facts),
            *find_matters(doc),
            *find_deeds(doc),
            *residents(doc, listed[document.id]),
        ]
        if clock.stopped and seconds is not None:
            cut.append(_in_part(document, seconds))
        cadres |= _cadres(document, found[document.id])
        if progress is not None:
            progress(done, len(order), document.document.path)
    appointed = (EventType.CADRE_APPOINTMENT, EventType.SECRETARY_APPOINTMENT)
    events = (e for d in documents for e in found[d.id] if e.type in appointed)
    people = {e.fields["person"] for e in events if e.fields.get("person")}
    linked = iter(_numbered([e for d in documents for e in found[d.id]], documents, facts))
    whole = tuple(
        replace(
            d,
            evidence=tuple(islice(linked, len(found[d.id]))),
            statements=(*find_statements(d.view, d.facts, facts.year, people), *told[d.id]),
            figures=(*find_figures(d.view, d.facts), *tallied[d.id]),
            rosters=listed[d.id],
        )
        for d in documents
    )
    return Analysis(replace(package, unreadable=(*package.unreadable, *cut)) if cut else package, facts, whole)


def _in_part(document: AnalysedDocument, seconds: float) -> Unreadable:
    """What is told of a document that was not understood to its end; a part of a bound file with its pages."""
    own = document.document
    part = own.file.paged and len(own.pages) < len(own.file.pages)
    pages = str(own.first_page) if own.first_page == own.last_page else f"{own.first_page}至{own.last_page}"
    where = f"第{pages}页：" if part else ""
    return Unreadable(own.path, f"{where}{UnderstandingOutOfTime(seconds)}")


def entities_of(documents: Sequence[AnalysedDocument], package: PackageFacts) -> dict[str, Entities]:
    """The entities of each document, by id; a name that one document gives with its title is looked for in all."""
    finder = RememberingFinder(default_finder())
    finder.find([s for d in documents for s in name_sentences(d.view.text)])
    found = {d.id: annotate(d.view, _context(d, package, ()), finder) for d in documents}
    names = tuple(sorted(known_names(found.values())))
    for d in documents:
        if overlooked(found[d.id], d.view.text, names):
            found[d.id] = annotate_persons(found[d.id], d.view, _context(d, package, names), finder)
    return found


def _context(document: AnalysedDocument, package: PackageFacts, names: tuple[str, ...]) -> Context:
    return Context(document.facts.year or package.year, document.facts.date, package.names(), package.unit_kind, names)


def read_document(
    document: AnalysedDocument,
    package: PackageFacts,
    found: Entities,
    cadres: frozenset[str],
    known: frozenset[str] = frozenset(),
    where: dict[str, str] | None = None,
) -> Doc:
    """Everything the detectors need of one document. ``cadres`` are names that other documents give as seconded cadres,
    ``known`` all names that the package gives with a title or twice, ``where`` the counties of townships and villages."""
    view, facts = document.view, document.facts
    text = plain(view.text)
    mentions = county_index().find(view.text, year=package.year, known=package.counties)
    places = tuple(Place(m.start, m.end, m.county.name, m.county.adcode) for m in mentions if m.county is not None)
    parts = tuple(sentences(view, text))
    year = facts.year or package.year
    headed = tuple(sections(view, text, facts, cues(), year))
    return Doc(
        id=document.id,
        view=view,
        text=text,
        facts=facts,
        package=package,
        entities=cleaned(found, text, [c.short[:-1] for c in package.counties if len(c.short) == 3]),
        places=places,
        sentences=parts,
        tables=tuple((t, tuple(rows)) for t, rows in tables(view, text)),
        sections=headed,
        cadres=cadres,
        known=known,
        grounds=where or {},
        moods=moods(parts, headed, cues(), year),
    )


def events_of(doc: Doc, clock: Clock | None = None, *, learned: bool = True) -> list[Evidence]:
    """The events of one document, qualified, in the order of the text; ids and keys are still empty.

    Without ``learned`` only the rules speak.
    """
    found = []
    mentions = [held_later(m, doc) for m in detect(doc, clock)]
    stretches: list[Stretch] = []
    if learned and (clock is None or not clock.over()):
        stretches = read(doc, mentions)
        mentions += [held_later(m, doc) for m in proposals(doc, mentions, stretches=stretches)]
    for mention in sorted(mentions, key=lambda m: m.start):
        verdict = mooded(mention, qualify(mention, doc), stretches)
        if verdict.status is EventStatus.ASSERTED and mention.extra.get("learned", 1.0) < ASSERTED:
            continue
        if verdict.status is EventStatus.ASSERTED and unlikely(mention, stretches):
            continue
        why = (*mention.explanation, *((str(verdict),) if verdict.status is not EventStatus.ASSERTED else ()))
        found.append(
            Evidence(
                "",
                mention.type,
                verdict.status,
                doc.id,
                mention.start,
                mention.end,
                dict.fromkeys(FIELDS[mention.type]) | mention.fields,
                mention.confidence,
                None,
                mention.extra,
                why,
            )
        )
    return list(quoted(complete(select(beside(found, doc), doc), doc), doc))


def _cadres(document: AnalysedDocument, found: Sequence[Evidence]) -> frozenset[str]:
    """Names of seconded cadres, to know them in a division of work that does not say 挂职."""
    if document.facts.kind not in _APPOINTING:
        return frozenset()
    return frozenset(
        e.fields["person"]
        for e in found
        if e.type is EventType.CADRE_APPOINTMENT and e.fields.get("person") and e.status is not EventStatus.OTHER_PARTY
    )


def _numbered(found: Sequence[Evidence], documents: Sequence[AnalysedDocument], facts: PackageFacts) -> list[Evidence]:
    return [replace(e, id=f"e{n:04d}") for n, e in enumerate(link(found, documents, facts), 1)]
