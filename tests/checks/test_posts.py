"""Posts of one cadre: what the appointment says decides; shorter names and seats left out in passing are no contradiction."""

from __future__ import annotations

import pytest

from checks.contradictions import find_contradictions
from checks.contradictions.posts import ranks
from extractors.model import AnalysedDocument
from tests.checks.build import DANZHAI, analysis, document, evidence

KINDS = {"报告": "self_report", "任职通知": "appointment_cadre", "县总结": "annual_summary", "分工": "division_doc"}


def told(id: str, post: str, start: str | None = None) -> AnalysedDocument:
    text = f"祁望舒任{post}"
    event = evidence("cadre_appointment", text, key="c", person="祁望舒", post=post, county=DANZHAI.name, start=start)
    return document(id, KINDS[id], text, [event], title=id)


def pairs(*documents: AnalysedDocument) -> list[tuple[str, str]]:
    return [(c.a.document, c.b.document) for c in find_contradictions(analysis(*documents))]


def test_a_seat_that_the_appointment_does_not_give() -> None:
    given = pairs(told("报告", "县委常委、副县长"), told("任职通知", "丹寨县人民政府副县长"), told("县总结", "副县长"))
    assert sorted(given) == [("报告", "任职通知"), ("报告", "县总结")]


def test_a_post_of_another_kind() -> None:
    assert pairs(told("报告", "丹寨县副县长"), told("分工", "县政府办公室副主任")) == [("报告", "分工")]


@pytest.mark.parametrize(
    "documents",
    [
        (told("报告", "挂职副县长"), told("任职通知", "县委委员、常委、丹寨县人民政府副县长")),
        (told("报告", "县委常委、副县长"), told("县总结", "副县长")),
        (told("报告", "县人民政府党组成员、副县长"), told("任职通知", "副县长")),
        (told("报告", "副处长"), told("任职通知", "副县长")),
    ],
)
def test_no_contradiction(documents: tuple[AnalysedDocument, ...]) -> None:
    assert pairs(*documents) == []


def test_ranks() -> None:
    assert ranks("县委常委、副县长") == {"常委", "副县长"}
    assert ranks("科技副县长（挂职）") == {"副县长"}
    assert ranks("规划司副处长") == frozenset()
