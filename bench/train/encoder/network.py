"""The network in JAX: a BERT encoder (post-norm) with a kind of document, three segments and one output a label."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bench.train.encoder.weights import HEADS, INNER, WIDTH, Base

LAYERS, POSITIONS, SEGMENTS = 6, 128, 3
DROPPED = 0.1


def start(base: Base, vocabulary: Sequence[int], kinds: int, labels: int, seed: int = 0) -> dict[str, Any]:
    """The weights to begin with: those of the base, small random ones where it has none. ``word`` is not trained."""
    import numpy as np

    draw = np.random.default_rng(seed)

    def small(*shape: int) -> Any:
        return draw.normal(0, 0.02, shape).astype("f")

    t = base.tensors
    layers = []
    for n in range(LAYERS):
        own = {name: t[f"l{n}.{name}"] for name in _names()}
        query = [own[f"{c}.w"].reshape(WIDTH, WIDTH).T for c in "qkv"]
        layers.append({
            "qkv": np.concatenate(query, 1), "qkvb": np.concatenate([own[f"{c}.b"] for c in "qkv"]),
            "ao": own["ao.w"].reshape(WIDTH, WIDTH).T, "aob": own["ao.b"], "alnw": own["aln.w"], "alnb": own["aln.b"],
            "fi": own["fi.w"].reshape(INNER, WIDTH).T, "fib": own["fi.b"],
            "fo": own["fo.w"].reshape(WIDTH, INNER).T, "fob": own["fo.b"], "olnw": own["oln.w"], "olnb": own["oln.b"],
        })  # fmt: skip
    return {
        "word": base.tensors["emb.word"].reshape(-1, WIDTH)[list(vocabulary)],
        "pos": t["emb.pos"].reshape(-1, WIDTH)[:POSITIONS], "type": t["emb.type"].reshape(-1, WIDTH)[0],
        "elnw": t["emb.ln.w"], "elnb": t["emb.ln.b"], "seg": small(SEGMENTS, WIDTH), "kind": small(kinds + 1, WIDTH),
        "layers": layers, "hw": small(2 * WIDTH, labels), "hb": np.full(labels, -2, "f"),
    }  # fmt: skip


def _names() -> list[str]:
    return [f"{p}.{k}" for p in ("q", "k", "v", "ao", "aln", "fi", "fo", "oln") for k in "wb"]


def forward(p: dict[str, Any], ids: Any, segments: Any, kind: Any, mask: Any, key: Any = None) -> Any:
    """Logits, (sentences, labels). The kind is added to the first piece; mean and maximum are taken over the sentence's own
    pieces. ``key`` draws what is dropped while training."""
    import jax
    import jax.numpy as jnp

    def drop(x: Any, k: Any) -> Any:
        return x if k is None else jnp.where(jax.random.bernoulli(k, 1 - DROPPED, x.shape), x / (1 - DROPPED), 0)

    def norm(x: Any, w: Any, b: Any) -> Any:
        mean = x.mean(-1, keepdims=True)
        return (x - mean) * jax.lax.rsqrt(((x - mean) ** 2).mean(-1, keepdims=True) + 1e-12) * w + b

    count, length = ids.shape
    keys = iter([None] * 99 if key is None else list(jax.random.split(key, 2 * LAYERS + 2)))
    x = p["word"][ids] + p["pos"][:length] + p["type"] + p["seg"][segments]
    x = drop(norm(x.at[:, 0].add(p["kind"][kind]), p["elnw"], p["elnb"]), next(keys))
    bias = jnp.where(mask[:, None, None, :], 0.0, -1e9)
    for layer in p["layers"]:
        qkv = (x @ layer["qkv"] + layer["qkvb"]).reshape(count, length, 3, HEADS, WIDTH // HEADS)
        q, k, v = (qkv[:, :, i].transpose(0, 2, 1, 3) for i in range(3))
        attention = jax.nn.softmax(q @ k.transpose(0, 1, 3, 2) / (WIDTH // HEADS) ** 0.5 + bias, -1)
        seen = (attention @ v).transpose(0, 2, 1, 3).reshape(count, length, WIDTH)
        x = norm(x + drop(seen @ layer["ao"] + layer["aob"], next(keys)), layer["alnw"], layer["alnb"])
        inner = jax.nn.gelu(x @ layer["fi"] + layer["fib"], approximate=False) @ layer["fo"] + layer["fob"]
        x = norm(x + drop(inner, next(keys)), layer["olnw"], layer["olnb"])
    own = (mask & (segments == 1))[..., None]
    mean = (x * own).sum(1) / jnp.maximum(own.sum(1), 1)
    loudest = jnp.clip(jnp.where(own, x, -1e9).max(1), -50, 50)
    return drop(jnp.concatenate([mean, loudest], -1), next(keys)) @ p["hw"] + p["hb"]
