"""Texts without measure: nothing is lost, nothing takes more than its length."""

from __future__ import annotations

import time

from extractors.analyse import analyse
from extractors.events.text import sentences
from extractors.model import EventType
from ingest.model import LogicalDocument, Package, SourceFile
from ingest.readers.text import parse
from ingest.view import View

_VISIT = "2017年5月9日至11日，国家苔原观测总署党组成员、副署长周晓岚赴贵州省黔东南苗族侗族自治州丹寨县调研定点扶贫工作"


def _package(text: str) -> Package:
    file = SourceFile("01.txt", "0" * 64, "text", False, (parse(text, markdown=False),))
    return Package("p", (file,), (LogicalDocument("d001", file, 1, 1),))


def _texts(text: str) -> list[str]:
    return [s.text for s in sentences(View.of(_package(text).documents[0]))]


def test_a_sentence_of_honest_length_stays_whole() -> None:
    text = "，".join(["我署在丹寨县扶持种植蓝莓和中药材"] * 110)
    assert 1800 < len(text) < 2000
    assert _texts(text + "。")[0] == text


def test_a_page_without_a_stop_is_cut_at_commas_and_nothing_is_lost() -> None:
    text = "，".join(f"为第{n}户落实帮扶措施" for n in range(900))
    parts = _texts(text)
    assert len(parts) > 4
    assert "".join(parts) == text
    assert all(len(p) <= 2000 and p.endswith("，") for p in parts[:-1])


def test_a_run_without_any_comma_is_cut_all_the_same() -> None:
    parts = _texts("县" * 4500)
    assert [len(p) for p in parts] == [2000, 2000, 500]


def test_white_space_alone_is_no_sentence() -> None:
    assert _texts("甲" + "\u3000" * 5000 + "乙")[-1].endswith("乙")
    assert all(t.strip() for t in _texts("甲" + "\u3000" * 5000 + "乙"))


def test_an_event_deep_in_a_page_without_a_stop_is_found() -> None:
    filler = "，".join(f"为第{n}户落实帮扶措施" for n in range(700))
    found = analyse(_package(f"{filler}，{_VISIT}，{filler}"), unit="国家苔原观测总署", year=2017, counties=["丹寨县"]).evidence
    visits = [e for e in found if e.type is EventType.LEADER_VISIT]
    assert [(e.fields["person"], e.fields["date"]) for e in visits] == [("周晓岚", "2017-05-09")]


def test_the_unit_need_not_be_known() -> None:
    """A sender beside an appointment, in papers that name no unit."""
    text = "由自然观测中心选派的王立新同志挂任丹寨县副县长。"
    analysis = analyse(_package(text))
    assert analysis.facts.unit is None
    assert {e.fields["person"] for e in analysis.evidence} >= {"王立新"}


def test_digits_without_a_stop_cost_no_more_than_their_length() -> None:
    def took(count: int) -> float:
        start = time.process_time()
        analyse(_package("2017年5月9日拨付1,205.5万元" * count), unit="国家苔原观测总署", year=2017, counties=["丹寨县"])
        return time.process_time() - start

    took(50)
    short, long = took(300), took(1500)
    assert long < 10 * short + 0.5  # five times the text; the square of it would be 25 times


def test_four_times_the_text_costs_little_more_than_four_times() -> None:
    """A document as long as a bound volume; what grows with the square costs sixteen times."""
    from bench.understanding import packed, seconds, together

    seconds(packed("start", [("start.md", together(1_000))]))
    short, long = (seconds(packed("long", [("long.md", together(n))], whole=True))[0] for n in (20_000, 80_000))
    assert long < 8 * short
