"""Command line of the encoder's training; see bench.train.encoder."""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.train.__main__ import LABELS
from bench.train.encoder import __doc__ as about
from bench.train.encoder.export import export
from bench.train.encoder.fit import Sample, fit
from bench.train.encoder.network import start
from bench.train.encoder.weights import find, load
from bench.train.material import Example, examples, heldout
from extractors.learned.encoder import KINDS, pack
from extractors.learned.pieces import UNKNOWN, Pieces

LEXICONS = Path("lexicons")
_CHINESE = ("一", "鿿")


def vocabulary(pieces: Sequence[str], used: set[int]) -> list[int]:
    """The numbers of the pieces that are kept: the special ones, those of Chinese characters only, and those in use."""
    chinese = {i for i, p in enumerate(pieces) if p and all(_CHINESE[0] <= c <= _CHINESE[1] for c in p.lstrip("▁"))}
    return sorted({*range(UNKNOWN + 1), *chinese, *used})


def samples(found: Sequence[Example], pieces: Pieces, kinds: dict[str, int]) -> list[Sample]:
    index = {label: n for n, label in enumerate(LABELS)}
    return [Sample(pack(e.said, pieces, kinds), frozenset(index[t] for t in e.types if t in index)) for e in found]


def write_pieces(kept: Sequence[tuple[str, float]]) -> None:
    lines = "".join(f"{piece}\t{score:.4f}\n" for piece, score in kept)
    (LEXICONS / "event_pieces.tsv.gz").write_bytes(gzip.compress(lines.encode("utf-8"), mtime=0))


def count(weights: dict[str, Any], test: Sequence[Sample]) -> None:
    """Precision and recall of the asserted types on sentences that were not learnt from."""
    import jax
    import jax.numpy as jnp
    import numpy as np

    from bench.train.encoder.fit import arrays
    from bench.train.encoder.network import forward

    weights = jax.tree.map(jnp.asarray, weights)
    read = jax.jit(lambda *taken: jax.nn.sigmoid(forward(weights, *taken)))
    asserted = [n for n, label in enumerate(LABELS) if label.endswith("!")]
    found, wanted = [], []
    for i in range(0, len(test), 32):
        *taken, gold = arrays(test[i : i + 32], len(LABELS))
        found.append(np.asarray(read(*taken))[:, asserted])
        wanted.append(gold[:, asserted] > 0)
    chances, gold = np.concatenate(found), np.concatenate(wanted)
    for cut in (0.3, 0.5, 0.7):
        said = chances >= cut
        right = int((said & gold).sum())
        print(f"  {cut} asserted: P {right / max(1, said.sum()):.3f} R {right / max(1, gold.sum()):.3f}")


def main() -> None:
    argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    found = list(examples())
    base = load(find())
    whole = Pieces(list(zip(base.pieces, base.scores, strict=True)))
    used = {n for e in found for text in (e.said.text, e.said.heading, e.said.before) for n in whole.cut(text)}
    numbers = vocabulary(base.pieces, used)
    kept = [(base.pieces[n], base.scores[n]) for n in numbers]
    names = sorted({e.said.kind for e in found})
    pieces, kinds = Pieces(kept), {name: n for n, name in enumerate(names, 1)}
    print(f"{len(found)} sentences, {len(kept)} pieces", flush=True)
    weights = fit(samples(found, pieces, kinds), start(base, numbers, len(kinds), len(LABELS)), len(LABELS), print)
    export(weights, LEXICONS / "event_encoder.onnx")
    write_pieces(kept)
    (LEXICONS / KINDS).write_text("\n".join(names) + "\n", encoding="utf-8")
    count(weights, samples(list(heldout("shut")), pieces, kinds))


if __name__ == "__main__":
    main()
