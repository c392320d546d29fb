"""Command line of the training; see bench.train."""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.train import __doc__ as about
from bench.train.material import Example, examples, heldout
from extractors.learned.model import MOODS, TYPES

TARGET = Path("lexicons/event_model.tsv.gz")
LABELS = (*(t.value for t in TYPES), *(f"{t.value}!" for t in TYPES), *(f"{m.value}?" for m in MOODS))
LEAST = 0.03
C = 0.3


def fit(found: Sequence[Example]) -> tuple[Any, list[Any]]:
    """The vectoriser and one logistic regression a label."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectoriser = DictVectorizer()
    matrix = _narrow(vectoriser.fit_transform([dict.fromkeys(e.features, 1.0) for e in found]))
    models = []
    for label in LABELS:
        wanted = [label in e.types for e in found]
        models.append(LogisticRegression(C=C, max_iter=1000, solver="liblinear").fit(matrix, wanted))
    return vectoriser, models


def _narrow(matrix: Any) -> Any:
    """liblinear takes 32-bit indices only."""
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    return matrix


def write(found: Sequence[Example]) -> None:
    vectoriser, models = fit(found)
    names = vectoriser.get_feature_names_out()
    lines = ["bias\t" + "\t".join(f"{i}={m.intercept_[0]:.4f}" for i, m in enumerate(models))]
    for j, name in enumerate(names):
        pairs = [f"{i}={m.coef_[0][j]:.2f}" for i, m in enumerate(models) if abs(m.coef_[0][j]) >= LEAST]
        if pairs and "\t" not in name and "\n" not in name:
            lines.append(name + "\t" + "\t".join(pairs))
    TARGET.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode("utf-8"), mtime=0))
    print(f"{len(found)} examples, {len(lines) - 1} features, {TARGET.stat().st_size // 1024} KB")


def count(train: Sequence[Example], test: Sequence[Example], name: str) -> None:
    """Precision and recall a label of a model trained on one set, counted on another."""
    vectoriser, models = fit(train)
    matrix = _narrow(vectoriser.transform([dict.fromkeys(e.features, 1.0) for e in test]))
    print(name)
    for cut in (0.5, 0.8):
        hit = said = there = 0
        for label, model in zip(LABELS, models, strict=True):
            found = model.predict_proba(matrix)[:, 1] >= cut
            gold = [label in e.types for e in test]
            right = sum(f and g for f, g in zip(found, gold, strict=True))
            hit, said, there = hit + right, said + int(found.sum()), there + sum(gold)
            print(f"  {cut} {label:23s} P {right / max(1, found.sum()):.2f} R {right / max(1, sum(gold)):.2f} n {sum(gold)}")
        print(f"  {cut} all: P {hit / max(1, said):.3f} R {hit / max(1, there):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--validate", action="store_true")
    args = parser.parse_args()
    found = list(examples())
    if not args.validate:
        write(found)
        return
    count(found, list(heldout("shut")), "shut half of the held-out sentences")
    for package in sorted({e.group for e in found if e.group.startswith("sample-")}):
        train, test = [e for e in found if e.group != package], [e for e in found if e.group == package]
        count(train, test, f"{package} left out")


if __name__ == "__main__":
    main()
