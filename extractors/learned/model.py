"""The weights: feature → one weight an event type, read once from lexicons/event_model.tsv.gz."""

from __future__ import annotations

import gzip
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from extractors.model import EventType

TYPES = tuple(EventType)


@dataclass(frozen=True)
class EventModel:
    """A logistic regression a type. ``weights`` maps a feature to (index of the type, weight) pairs."""

    bias: tuple[float, ...]
    weights: Mapping[str, Sequence[tuple[int, float]]]

    def probabilities(self, features: Iterable[str]) -> dict[EventType, float]:
        """How likely each type of event is stated, 0 to 1; features that the model does not know count nothing."""
        sums = list(self.bias)
        for feature in features:
            for i, weight in self.weights.get(feature, ()):
                sums[i] += weight
        return {t: 1 / (1 + math.exp(-max(-30.0, min(30.0, v)))) for t, v in zip(TYPES, sums, strict=True)}

    def weight(self, feature: str, type: EventType) -> float:
        """What one feature says for a type (0 where it says nothing)."""
        index = TYPES.index(type)
        return next((w for i, w in self.weights.get(feature, ()) if i == index), 0.0)


def parse(lines: Iterable[str]) -> EventModel:
    """A model from its lines: ``bias`` and one feature a line, tab separated ``type=weight`` pairs."""
    bias = [0.0] * len(TYPES)
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
