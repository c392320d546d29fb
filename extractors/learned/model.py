"""The weights: feature → two weights an event type, read once from lexicons/event_model.tsv.gz.

One regression a type says whether a sentence states such an event in any mood (done, planned, denied, another's), a second
whether it states one that the unit did; three more, for all types together, whether what it states is planned or required,
denied, or another's.
"""

from __future__ import annotations

import gzip
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from extractors.model import EventStatus, EventType

TYPES = tuple(EventType)
MOODS = (EventStatus.PLANNED, EventStatus.NEGATED, EventStatus.OTHER_PARTY)


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely a sentence states an event of a type, and how likely one that is asserted; each 0 to 1."""

    stated: float
    asserted: float


@dataclass(frozen=True)
class EventModel:
    """Two logistic regressions a type and one a mood. ``weights`` maps a feature to (index, weight) pairs; the index of a type
    is its place in ``TYPES``, that of its second regression the same behind all types; behind these the moods."""

    bias: tuple[float, ...]
    weights: Mapping[str, Sequence[tuple[int, float]]]

    def chances(self, features: Iterable[str]) -> dict[EventType, Chance]:
        """The chances of each type; features that the model does not know count nothing."""
        return self.read(features)[0]

    def read(self, features: Iterable[str]) -> tuple[dict[EventType, Chance], dict[EventStatus, float]]:
        """The chances of each type, and how likely what is stated is planned, denied, or another's."""
        sums = list(self.bias)
        for feature in features:
            for i, weight in self.weights.get(feature, ()):
                sums[i] += weight
        p = [1 / (1 + math.exp(-max(-30.0, min(30.0, v)))) for v in sums]
        n = len(TYPES)
        return {t: Chance(p[i], p[i + n]) for i, t in enumerate(TYPES)}, {s: p[2 * n + i] for i, s in enumerate(MOODS)}

    def weight(self, feature: str, type: EventType) -> float:
        """What one feature says for a type (0 where it says nothing)."""
        index = TYPES.index(type)
        return next((w for i, w in self.weights.get(feature, ()) if i == index), 0.0)


def parse(lines: Iterable[str]) -> EventModel:
    """A model from its lines: ``bias`` and one feature a line, tab separated ``type=weight`` pairs."""
    bias = [0.0] * (2 * len(TYPES)) + [-9.0] * len(MOODS)
    weights: dict[str, tuple[tuple[int, float], ...]] = {}
    for line in lines:
        feature, *pairs = line.rstrip("\n").split("\t")
        values = tuple((int(i), float(w)) for i, w in (p.split("=") for p in pairs))
        if feature == "bias":
            for i, w in values:
                bias[i] = w
        else:
            weights[feature] = values
    return EventModel(tuple(bias), weights)


@lru_cache(maxsize=1)
def default_model() -> EventModel:
    """The shipped model."""
    data = files("lexicons").joinpath("event_model.tsv.gz").read_bytes()
    return parse(gzip.decompress(data).decode("utf-8").splitlines())
