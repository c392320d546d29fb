"""How much of a sentence an event quotes: short sentences whole, long ones by the clause, two events each their own words."""

from __future__ import annotations

import pytest

from extractors.events.quoted import WHOLE
from tests.extractors.events.world import read

_LONG = "全县上下齐心协力，紧紧围绕年度目标任务扎实推进各项工作落细落实，坚持把产业发展作为根本之策持续用力久久为功"


def _quotes(text: str, type: str) -> list[str]:
    texts = [(e, text) for e in read(text) if e.type.value == type]
    return [t[slice(*e.shown)] for e, t in texts]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "石阡县大坪村原有贫困户133户，2017年脱贫97户，脱贫率72.9%。",
            "石阡县大坪村原有贫困户133户，2017年脱贫97户，脱贫率72.9%",
        ),
        ("截至年末，石阡县实现1.38万人稳定脱贫。", "截至年末，石阡县实现1.38万人稳定脱贫"),
    ],
)
def test_the_quote_of_an_only_event_holds_what_stands_beside_it(text: str, quote: str) -> None:
    assert [q.rstrip("。") for q in _quotes(text, "poverty_outcome")] == [quote]


def test_a_long_sentence_is_not_quoted_whole() -> None:
    (quote,) = _quotes(f"{_LONG}，石阡县全年脱贫8117人，群众精神面貌焕然一新，各项事业取得长足进步。", "poverty_outcome")
    assert "石阡县全年脱贫8117人" in quote
    assert len(quote) <= WHOLE


def test_two_events_of_one_sentence_keep_their_own_words() -> None:
    quotes = _quotes("2016年脱贫521户1563人，2017年脱贫609户1842人。", "poverty_outcome")
    assert len(quotes) == 2
    assert "1842" not in quotes[0]
    assert "1563" not in quotes[1]


def test_rows_keep_their_quotes() -> None:
    text = "| 年度 | 脱贫户数 | 脱贫人数 |\n|---|---|---|\n| 2016年 | 521 | 1563 |\n| 2017年 | 609 | 1842 |\n"
    assert all(e.quote is None for e in read(text))


def test_what_makes_the_event_stays_and_no_quote_is_wider_than_said() -> None:
    text = f"石阡县大坪村2017年脱贫97户。{_LONG}，石阡县全年脱贫8117人。"
    for e in read(text):
        start, end = e.shown
        assert start <= e.start < e.end <= end
        assert e.quote is None or end - start <= WHOLE
