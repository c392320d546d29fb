"""What papers say was done about each matter: texts for and against in other voices, all invented.

``blind.yaml`` was written before the rules and is only run: a share of it must hold. ``known.yaml`` must hold whole.
"""

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml

from tests.extractors.matters.build import told

_OF_2014 = frozenset(
    ["cards", "information", "database", "duties", "yulu", "microcredit", "relocation", "linked", "ten_works", "platform"]
)
_LEAST = {"completion": 1.0, "per_head": 20_000.0}


def stated(topic: str, text: str) -> bool:
    """Whether the text says that it was done, with the figures that the scheme asks for."""
    found = (s for s in told(text, topic, year=2014 if topic in _OF_2014 else 2017) if s.status.value == "asserted")
    return any(all(s.extra.get("values", {}).get(k, v) >= v for k, v in _LEAST.items()) for s in found)


def texts(name: str) -> list[tuple[str, bool, str]]:
    raw = yaml.safe_load((files("tests.extractors.matters") / name).read_text(encoding="utf-8"))
    return [(topic, side == "for", t) for topic, sides in raw.items() for side in ("for", "against") for t in sides[side]]


def test_share_of_texts_that_no_rule_has_seen() -> None:
    blind = texts("blind.yaml")
    right = {side: [stated(topic, t) is side for topic, is_for, t in blind if is_for is side] for side in (True, False)}
    assert sum(right[True]) / len(right[True]) >= 0.9
    assert sum(right[False]) / len(right[False]) >= 0.88


@pytest.mark.parametrize(("topic", "side", "text"), texts("known.yaml"))
def test_known_text(topic: str, side: bool, text: str) -> None:
    assert stated(topic, text) is side
