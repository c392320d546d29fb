"""The ten event types: one detector each; each yields mentions that the qualifiers then judge."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from extractors.clock import Clock
from extractors.events.appointment import appointments
from extractors.events.appointment_unnamed import unnamed_appointments
from extractors.events.arrivals import arrivals
from extractors.events.cadre_lists import cadre_lists
from extractors.events.county_columns import county_columns
from extractors.events.designation_lists import listed_designations
from extractors.events.document import Doc
from extractors.events.fund_allocation import funds
from extractors.events.fund_tables import fund_rows
from extractors.events.inspection import inspections
from extractors.events.leader_duties import leader_duties
from extractors.events.leader_visit import visits
from extractors.events.line_forms import line_forms
from extractors.events.meeting_rows import meeting_rows
from extractors.events.mention import Mention
from extractors.events.office_designation import offices
from extractors.events.outcome_rows import metric_rows, outcome_rows
from extractors.events.person_designation import persons
from extractors.events.plan_meeting import meetings
from extractors.events.poverty_outcome import outcomes
from extractors.events.predecessors import predecessors, successors
from extractors.events.rosters import rosters
from extractors.events.satisfaction import surveys
from extractors.events.satisfaction_rows import survey_rows
from extractors.events.stations import stations
from extractors.events.succession import successions
from extractors.events.visit_forms import visit_forms
from extractors.events.visit_lists import visit_lists
from extractors.events.visit_rows import visit_rows

DETECTORS: tuple[Callable[[Doc], Iterator[Mention]], ...] = (
    visits,
    visit_lists,
    visit_rows,
    visit_forms,
    meetings,
    meeting_rows,
    offices,
    persons,
    leader_duties,
    listed_designations,
    appointments,
    successions,
    successors,
    arrivals,
    stations,
    cadre_lists,
    unnamed_appointments,
    rosters,
    line_forms,
    inspections,
    funds,
    fund_rows,
    county_columns,
    outcomes,
    outcome_rows,
    metric_rows,
    surveys,
    survey_rows,
)


def detect(doc: Doc, clock: Clock | None = None) -> list[Mention]:
    """All mentions of a document in order of the text; of two with the same type, span and fields one is kept.

    When ``clock`` runs out, those found so far.
    """
    clock = clock or Clock()
    found: list[Mention] = []
    seen: set[tuple[object, ...]] = set()
    for detector in DETECTORS:
        if clock.over():
            break
        for m in detector(doc):
            if clock.over():
                break
            key = (m.type, m.start, m.end, tuple(sorted((k, str(v)) for k, v in m.fields.items())))
            if key not in seen:
                seen.add(key)
                found.append(m)
    found = [m for m in found if not (m.extra.get("beside") and _better(m, found))]
    found.extend(predecessors(doc, sorted(found, key=lambda m: m.start)))
    return sorted(found, key=lambda m: (m.start, m.type.value, m.end))


def _better(m: Mention, found: list[Mention]) -> bool:
    """Whether another detector read the appointment that was told by name and post side by side."""
    return any(
        k.type is m.type
        and k.fields.get("person") == m.fields["person"]
        and not k.extra.get("beside")
        and max(k.start, m.start) < min(k.end, m.end)
        for k in found
    )
