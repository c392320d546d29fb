"""Names of the tests a scheme may use, and the one place that runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from checks.conditions import (
    form,
    heads,
    listed,
    numbers,
    people,
    period,
    place,
    principal,
    residents,
    rosters,
    source,
    together,
    village,
)  # fmt: skip
from checks.subject import Candidate, Circumstances, Failure

Condition = Callable[[Candidate, Circumstances], Failure | None]

CONDITIONS: dict[str, Condition] = {
    "asserted": form.asserted,
    "not_draft": form.not_draft,
    "yearly": period.yearly,
    "year": period.year,
    "term": period.term,
    "term_least": period.term_least,
    "county": place.county,
    "poor_village": place.poor_village,
    "level": source.level,
    "doc_no": form.doc_no,
    "grade": form.grade,
    "leading_body": people.leading_body,
    "chair_leading": people.chair_leading,
    "plan_topic": form.plan_topic,
    "vice_post": people.vice_post,
    "oversees_poverty": people.oversees_poverty,
    "current_cadre": people.current_cadre,
    "current_secretary": people.current_secretary,
    "done": numbers.done,
    "deadline": numbers.deadline,
    "least": numbers.least,
    "ratio": numbers.ratio,
    "parts": numbers.parts,
    "principal": principal.principal,
    "no_lack": listed.no_lack,
    "rows_by": listed.rows_by,
    "leads": listed.leads,
    "rows_term": listed.rows_term,
    "rosters_full": listed.rosters_full,
    "own_village": listed.own_village,
    "same_leader": listed.same_leader,
    "rows_filled": rosters.rows_filled,
    "rows_all": rosters.rows_all,
    "covers_all": rosters.covers_all,
    "form_filled": rosters.form_filled,
    "parts_together": together.parts_together,
    "parts_of_paper": together.parts_of_paper,
    "accepted": residents.accepted,
    "unit_head": heads.unit_head,
    "cadre_fit": residents.cadre_fit,
    "team_led": residents.team_led,
    "by_day": residents.by_day,
    "resident": residents.resident,
    "of_village": village.of_village,
    "each_village": village.each_village,
}


def run_tests(names: Iterable[str], candidate: Candidate, circumstances: Circumstances) -> list[Failure]:
    """The failures of a candidate, in the order the scheme names its tests."""
    found = (CONDITIONS[name](candidate, circumstances) for name in names)
    return [f for f in found if f is not None]
