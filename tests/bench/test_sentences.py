"""The bench of labelled texts: what counts as found, missed, spurious, and refused."""

from __future__ import annotations

import json
from pathlib import Path

from bench.sentences import Overlap, Tallies, compare, entries

_DONE = ("inspection", "asserted", "9月3日，审计室派人到石阡县查对了12个项目的账目")
_PLAN = ("inspection", "planned", "明年5月再到石阡县复查一次项目管护情况")


def test_a_hit_with_the_same_words_and_status_counts_once() -> None:
    tallies = Tallies()
    wrong = compare([_DONE], [_DONE, ("inspection", "asserted", "对口帮扶村的路灯已经亮了起来")], Overlap(), tallies)
    assert tallies.events["inspection"] == {"right": 1, "extra": 1}
    assert [w[0] for w in wrong] == ["inspection"]


def test_another_type_or_other_words_are_no_hit() -> None:
    tallies = Tallies()
    compare([_DONE], [("leader_visit", *_DONE[1:]), ("inspection", "asserted", "账目")], Overlap(), tallies)
    assert tallies.events["inspection"] == {"missed": 1, "extra": 1}
    assert tallies.events["leader_visit"] == {"extra": 1}


def test_a_plan_taken_as_done_is_not_refused_and_a_requirement_passes_for_a_plan() -> None:
    taken, passed = Tallies(), Tallies()
    compare([_PLAN], [("inspection", "asserted", _PLAN[2])], Overlap(), taken)
    assert (taken.refused[True], taken.refused[False], taken.statuses[False]) == (0, 1, 1)
    compare([_PLAN], [("inspection", "requirement", _PLAN[2])], Overlap(), passed)
    assert (passed.refused[True], passed.statuses[True]) == (1, 1)


def test_halves_are_by_line_and_a_broken_line_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("\n".join([json.dumps({"n": 1}), "{broken", json.dumps({"n": 3})]), encoding="utf-8")
    assert [(i, e["n"]) for i, e in entries([path], "odd")] == [("x:1", 1), ("x:3", 3)]
    assert list(entries([path], "even")) == []
