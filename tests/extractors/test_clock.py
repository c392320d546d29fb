"""A document that takes too long is understood in part and said to be; the others as ever."""

from __future__ import annotations

from dataclasses import replace

from checks.run import check_package
from checks.scheme import load_scheme
from extractors.analyse import analyse, entities_of, read_document
from extractors.clock import Clock
from extractors.events import detect
from extractors.facts import Overrides, read_facts
from ingest.model import LogicalDocument, Package, SourceFile, Unreadable
from ingest.readers.text import parse
from ingest.view import View

_NEWS = "2017年5月9日至11日，国家苔原观测总署党组成员、副署长周晓岚赴丹寨县调研定点扶贫工作。"
_LATER = "2017年9月19日，国家苔原观测总署署长王立新赴丹寨县调研。"


def _package(*texts: str, unreadable: tuple[Unreadable, ...] = ()) -> Package:
    files = [SourceFile(f"{n}.txt", str(n) * 64, "text", False, (parse(t, markdown=False),)) for n, t in enumerate(texts, 1)]
    return Package("p", tuple(files), tuple(LogicalDocument(f"d{n}", f, 1, 1) for n, f in enumerate(files, 1)), unreadable)


_KNOWN = {"unit": "国家苔原观测总署", "year": 2017, "counties": ["丹寨县"]}


def test_with_time_enough_nothing_is_said_and_all_is_found() -> None:
    package = _package(_NEWS, _LATER)
    bounded, free = (analyse(package, seconds=s, **_KNOWN) for s in (600.0, None))  # type: ignore[arg-type]
    assert bounded.evidence == free.evidence
    assert {e.fields["person"] for e in bounded.evidence} == {"周晓岚", "王立新"}
    assert bounded.package is package


def test_without_time_each_document_is_said_to_be_cut_with_what_to_do() -> None:
    before = Unreadable("坏.pdf", "无法读取。")
    found = analyse(_package(_NEWS, _LATER, unreadable=(before,)), seconds=0.0, **_KNOWN)  # type: ignore[arg-type]
    assert found.evidence == ()
    assert found.package.unreadable[0] is before
    assert [u.path for u in found.package.unreadable[1:]] == ["1.txt", "2.txt"]
    assert all("未核对" in u.reason and "--limit understand=" in u.reason for u in found.package.unreadable[1:])


def test_the_result_lists_it_with_what_could_not_be_read() -> None:
    found = analyse(_package(_NEWS), seconds=0.0, **_KNOWN)  # type: ignore[arg-type]
    result = check_package(found, load_scheme("central-2017"))
    assert [u.path for u in result.unreadable] == ["1.txt"]
    assert [d.path for d in result.package.documents] == ["1.txt"]


def test_a_part_of_a_bound_file_is_told_with_its_pages() -> None:
    pages = [parse(t, markdown=False) for t in (_NEWS, _LATER, _NEWS)]
    file = SourceFile("合订本.pdf", "0" * 64, "pdf", True, tuple(replace(p, number=n) for n, p in enumerate(pages, 1)))
    package = Package("p", (file,), (LogicalDocument("d1", file, 1, 1), LogicalDocument("d2", file, 2, 3)))
    told = analyse(package, seconds=0.0, **_KNOWN).package.unreadable  # type: ignore[arg-type]
    assert [u.reason.partition("：")[0] for u in told] == ["第1页", "第2至3页"]


def test_what_was_found_before_the_time_ran_out_is_kept() -> None:
    """The clock is asked before each rule and each mention: one that runs out at the third question leaves the first finds."""
    package = _package("\n".join([_NEWS, _LATER]))
    facts, documents = read_facts(
        [(d, View.of(d)) for d in package.documents], Overrides("国家苔原观测总署", 2017, ("丹寨县",))
    )
    doc = read_document(documents[0], facts, entities_of(documents, facts)["d1"], frozenset())
    asked = iter([0.0, 1.0, 2.0, *[99.0] * 100])
    clock = Clock(10.0, now=lambda: next(asked))
    found = detect(doc, clock)
    assert clock.stopped
    assert [m.fields["person"] for m in found] == ["周晓岚"]


def test_a_clock_without_limit_never_stops() -> None:
    clock = Clock()
    assert not clock.over()
    assert not clock.stopped
