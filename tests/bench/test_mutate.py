"""The mutation bench: its expectations by hand, its runner against the real steps, and a few mutations in earnest."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from bench.mutate.__main__ import KINDS, mutations
from bench.mutate.documents import counties, issuers, removals, years
from bench.mutate.expect import DEFECTIVE, GONE, Mutation, Naming
from bench.mutate.figures import figures
from bench.mutate.harmless import harmless
from bench.mutate.judge import faults
from bench.mutate.labelled import Labelled
from bench.mutate.quoted import number, place, slips
from bench.mutate.run import Bench, Conflict, Outcome, Side
from bench.understanding import packed
from checks.run import check_package
from checks.scheme import load_scheme
from extractors.analyse import analyse

SAMPLE = Path("corpus/packages/sample-02-lijinshe-huichang")
SIGNED = ">> {}扶贫开发办公室\n>> 2017年12月1日\n"
SCHEME = load_scheme("central-2017")


@pytest.fixture
def small(tmp_path: Path) -> Labelled:
    """Two counties, a proof for one and summaries of both."""
    docs = {
        "01.md": ("self_report", None, "# 自评报告\n\n2017年易县3,204户脱贫。\n"),
        "02.md": ("annual_summary", "易县扶贫开发办公室", "# 易县2017年总结\n\n全县3,204户脱贫。\n\n" + SIGNED.format("易县")),
        "03.md": ("annual_summary", "蔚县扶贫开发办公室", "# 蔚县2017年总结\n\n" + SIGNED.format("蔚县")),
        "04.md": ("meeting_minutes", "某局", "# 会议纪要\n\n2017年2月3日，研究2017年工作计划。\n"),
    }  # fmt: skip
    (tmp_path / "docs").mkdir()
    for name, (_, _, text) in docs.items():
        (tmp_path / "docs" / name).write_text(f"---\nkind: x\n---\n{text}", encoding="utf-8")
    outcome = {"type": "poverty_outcome", "status": "asserted", "key": "out", "fields": {"households": 3204, "county": None}}
    gold = {
        "unit": "某局", "year": 2017,
        "counties": [{"name": n, "deep_poverty": False} for n in ("河北省保定市易县", "河北省张家口市蔚县")],
        "documents": [{"doc": f"docs/{n}", "kind": k, "issuer": i, "doc_no": None} for n, (k, i, _) in docs.items()],
        "events": [{**outcome, "doc": "docs/01.md", "quote": "2017年易县3,204户脱贫"},
                   {**outcome, "doc": "docs/02.md", "quote": "全县3,204户脱贫"}],
        "requirements": {
            "1.summary": {"status": "met", "docs": ["docs/02.md", "docs/03.md"]},
            "1.province_proof": {"status": "missing", "docs": []},
            "4.minutes": {"status": "met", "docs": ["docs/04.md"]},
        },
    }  # fmt: skip
    (tmp_path / "gold.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    return Labelled.read(tmp_path)


def by_doc(found: list[Mutation]) -> dict[str | None, Mutation]:
    return {m.doc: m for m in found}


def test_what_a_removal_must_bring(small: Labelled) -> None:
    found = by_doc(list(removals(small, SCHEME, Random(0))))
    assert set(found) == {"docs/02.md", "docs/03.md", "docs/04.md"}
    assert found["docs/02.md"].wanted == {"1.summary": DEFECTIVE}  # the other county still has one
    assert found["docs/04.md"].wanted == {"4.minutes": GONE}
    assert "docs/04.md" not in found["docs/04.md"].texts


def test_what_another_year_county_or_issuer_must_bring(small: Labelled) -> None:
    moved = by_doc(list(years(small, SCHEME, Random(0))))
    assert moved["docs/03.md"].wanted == {"1.summary": DEFECTIVE}
    assert "2017" not in moved["docs/03.md"].texts["docs/03.md"]
    swapped = by_doc(list(counties(small, SCHEME, Random(0))))
    assert set(swapped) == {"docs/02.md", "docs/03.md"}  # the minutes name no county
    assert "易县" not in swapped["docs/02.md"].texts["docs/02.md"]
    kinds = {(m.doc, m.kind) for m in issuers(small, SCHEME, Random(0))}
    assert kinds == {(f"docs/{n}.md", f"issuer: county to {to}") for n in ("02", "03") for to in ("unit", "township")}


def test_a_changed_figure_names_its_partner(small: Labelled) -> None:
    found = by_doc(list(figures(small, SCHEME, Random(0))))
    changed = found["docs/02.md"]
    assert changed.naming == Naming("docs/02.md", frozenset({"docs/01.md"}), "3,024")
    assert "3,024户" in changed.texts["docs/02.md"]
    assert changed.texts["docs/01.md"] == small.texts["docs/01.md"]
    assert changed.wanted == {}


def test_judge_sees_what_did_not_change_and_what_should_not_have() -> None:
    a, b = Side("a", "脱贫 3,024户"), Side("b", "3,204户")
    before = Outcome({"x": "met", "y": "met"}, {"x": "", "y": ""}, ())
    wanted = Mutation("k", "p", "a", "", {}, {"x": DEFECTIVE}, Naming("a", frozenset({"b"}), "3,024"))
    right = Outcome({"x": "defective", "y": "met"}, {"x": "", "y": ""}, (Conflict("户数", a, b),))
    assert not faults(wanted, before, right, {})
    still = Outcome({"x": "met", "y": "missing"}, {"x": "", "y": ""}, ())
    assert len(faults(wanted, before, still, {})) == 3
    assert len(faults(wanted, before, still, {"y": "missing"})) == 2  # the labels say so
    others = Outcome(right.statuses, right.reasons, (*right.conflicts, Conflict("户数", b, Side("c", ""))))
    assert faults(wanted, before, others, {}) == ["contradiction came: 户数 ['b', 'c']"]
    elsewhere = Outcome(right.statuses, right.reasons, (Conflict("户数", Side("a", "3,204户"), b),))
    assert len(faults(wanted, before, elsewhere, {})) == 1  # the figure that was changed is not the one cited


def test_places_and_slips_of_numbers() -> None:
    text = "| 小计 | | 1,680 |\n\n共1,680万元，另有620万元。"
    start, end = place(text, "小计 1,680") or (0, 0)
    assert text[start:end] == "小计 | | 1,680"
    assert place("甲到县。甲到县。", "甲到县") is None
    assert place(text, "小计 1,860") is None
    assert number(text, start, end, [1680.0, 0.168]) == (end - 5, end, 1680.0)
    assert number("11,680人", 0, 7, [1680.0]) is None
    assert all(0.04 <= abs(v - 1680) / 1680 <= 0.25 for v in slips(1680.0))
    assert 1860.0 in slips(1680.0)
    assert slips(97.4) == [95.1]


def test_mutations_are_the_same_for_a_seed() -> None:
    package = Labelled.read(SAMPLE)
    assert list(mutations(package, SCHEME, 3)) == list(mutations(package, SCHEME, 3))
    assert list(mutations(package, SCHEME, 3)) != list(mutations(package, SCHEME, 4))
    assert {make.__name__ for make in KINDS} >= {"removals", "years", "counties", "issuers", "figures", "harmless"}


@pytest.mark.slow
def test_what_is_remembered_changes_nothing() -> None:
    """A package with one document changed, after the package itself, is understood as it is without memory."""
    package = Labelled.read(SAMPLE)
    bench = Bench(SCHEME)
    bench.run(package.texts)
    changed = next(iter(counties(package, SCHEME, Random(1)))).texts
    ours = bench.run(changed)
    theirs = check_package(analyse(packed("x", changed.items(), whole=True)), SCHEME)
    assert ours.statuses == {r.id: r.status for r in theirs.requirements()}
    assert ours.reasons == {r.id: r.reason for r in theirs.requirements()}
    assert [c.what for c in ours.conflicts] == [c.what.split("不一致")[0] for c in theirs.contradictions]


@pytest.mark.slow
def test_a_few_mutations_in_earnest() -> None:
    """Documents gone, moved or issued by another; nothing harmless does harm."""
    package = Labelled.read(SAMPLE)
    gold = {id: r["status"] for id, r in package.requirements.items()}
    bench = Bench(SCHEME)
    before = bench.run(package.texts)
    makers = (removals, years, counties, issuers, harmless)
    tried = [m for make in makers for m in make(package, SCHEME, Random(1))]
    assert len(tried) >= 15
    wrong = [(m.kind, m.doc, f) for m in tried if (f := faults(m, before, bench.run(m.texts, m.paths), gold))]
    assert not wrong
