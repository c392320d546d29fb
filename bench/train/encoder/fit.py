"""Training: batches of sentences of about one length, binary cross entropy over all labels."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bench.train.encoder.network import forward
from extractors.learned.encoder import Packed
from extractors.learned.pieces import PAD

EPOCHS, BATCH, RATE = 2.0, 32, 1.5e-4
SILENT = 0.25  # share of the sentences without any label that an epoch sees
_LENGTHS = (14, 20, 26, 34, 48, 80)  # a batch is padded to one of these, so that few programs are compiled


@dataclass(frozen=True, slots=True)
class Sample:
    """One sentence or row as the network takes it; ``labels`` are numbers of bench.train's labels."""

    packed: Packed
    labels: frozenset[int]


def fit(samples: Sequence[Sample], weights: dict[str, Any], labels: int, say: Callable[[str], None]) -> dict[str, Any]:
    """The weights after ``EPOCHS``; the table of pieces (``word``) is left as it is."""
    import jax
    import jax.numpy as jnp
    import numpy as np
    import optax

    draw = random.Random(1)
    p = jax.tree.map(jnp.asarray, {k: v for k, v in weights.items() if k != "word"})
    word = jnp.asarray(weights["word"])
    steps = int(sum(bool(s.labels) or SILENT for s in samples) * EPOCHS / BATCH)
    rate = optax.warmup_cosine_decay_schedule(0, RATE, int(0.06 * steps), steps, RATE * 0.02)
    optimiser = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(rate, weight_decay=0.01))
    state = optimiser.init(p)

    def loss(p: Any, batch: Any, key: Any) -> Any:
        *taken, wanted = batch
        z = forward({**p, "word": word}, *taken, key)
        return (jax.nn.softplus(z) - wanted * z).sum(-1).mean()

    @jax.jit
    def step(p: Any, state: Any, batch: Any, key: Any) -> Any:
        value, slope = jax.value_and_grad(loss)(p, batch, key)
        change, state = optimiser.update(slope, state, p)
        return optax.apply_updates(p, change), state, value

    key, done, lost = jax.random.PRNGKey(0), 0, 0.0
    while done < steps:
        shown = [s for s in samples if s.labels or draw.random() < SILENT]
        for rows in batches(shown, draw):
            key, fresh = jax.random.split(key)
            p, state, value = step(p, state, arrays(rows, labels), fresh)
            done, lost = done + 1, lost + float(value)
            if done % 100 == 0:
                say(f"{done} of {steps}: {lost / 100:.3f}")
                lost = 0.0
            if done >= steps:
                break
    return {**jax.tree.map(np.asarray, p), "word": weights["word"]}


def batches(samples: Sequence[Sample], draw: random.Random) -> Iterator[list[Sample]]:
    order = sorted(samples, key=lambda s: len(s.packed.pieces) + draw.random() * 3)
    cut = [order[i : i + BATCH] for i in range(0, len(order) - BATCH + 1, BATCH)]
    draw.shuffle(cut)
    yield from cut


def arrays(rows: Sequence[Sample], labels: int) -> tuple[Any, ...]:
    """ids, segments, kind, mask and what is wanted."""
    import numpy as np

    longest = max(len(r.packed.pieces) for r in rows)
    length = next(n for n in _LENGTHS if n >= longest)
    ids, segments = np.full((len(rows), length), PAD), np.zeros((len(rows), length), int)
    wanted = np.zeros((len(rows), labels), "f")
    for i, r in enumerate(rows):
        ids[i, : len(r.packed.pieces)] = r.packed.pieces
        segments[i, : len(r.packed.pieces)] = r.packed.segments
        wanted[i, list(r.labels)] = 1
    return ids, segments, np.array([r.packed.kind for r in rows]), ids != PAD, wanted
