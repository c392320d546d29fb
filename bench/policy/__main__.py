"""Command line of bench.policy; see the package."""

from __future__ import annotations

import argparse
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from bench.policy.garble import garbled
from bench.policy.measure import (
    Score,
    faults_score,
    identity_score,
    requirements_score,
    rows_score,
    table_score,
    tree_score,
)
from bench.policy.paper import PolicyPdf, merged, scan
from checks.drafting import draft_scheme, open_points
from checks.scheme import load_scheme, parse_scheme
from extractors.policy.read import Policy, read_policy
from ingest.package import read_package
from report.policy_yaml import to_yaml

_EXPECTED = Path(__file__).parent / "expected"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", action="store_true", help="only the texts")
    parser.add_argument("--scan", action="store_true", help="only the scans")
    parser.add_argument("--garble", action="store_true", help="misread or lose one number at a time in the texts")
    parser.add_argument("--only", help="a policy whose name begins so")
    parser.add_argument("--details", action="store_true", help="say what is wrong")
    parser.add_argument("--keep", type=Path, help="folder to keep the rendered scans in")
    args = parser.parse_args()
    asked = (("text", args.text), ("scan", args.scan), ("garbled", args.garble))
    forms = [f for f, wanted in asked if wanted] or ["text", "scan"]
    totals: dict[tuple[str, str], Score] = {}
    for path in sorted(_EXPECTED.glob("*.yaml")):
        want = yaml.safe_load(path.read_text(encoding="utf-8"))
        if args.only and not path.name.startswith(args.only):
            continue
        for form in forms:
            for name, score in _scores(want, form, args.keep).items():
                print(f"{path.stem:24} {form:7} {name:12} {score.right}/{score.of}  {score.share:.3f}")
                if args.details:
                    for said in score.wrong:
                        print(f"    {said}")
                total = totals.setdefault((form, name), Score())
                total.right, total.of = total.right + score.right, total.of + score.of
    for (form, name), score in totals.items():
        print(f"{'all':24} {form:7} {name:12} {score.right}/{score.of}  {score.share:.3f}")


def _scores(want: dict[str, Any], form: str, keep: Path | None) -> dict[str, Score]:
    source = Path(str(files("corpus") / "policies" / want["policy"]))
    policy = _read(source)
    if form == "garbled":
        return {f"seed {seed}": garbled(policy, seed) for seed in (1, 2, 3)}
    if form == "scan":
        policy = _scanned(policy, want, keep)
    found = {
        "tree": tree_score(policy, want["tree"], exact=form == "text"),
        "identity": identity_score(policy, want["identity"]),
    }
    if "table" in want:
        found["table"] = table_score(policy, want["table"], merged=form == "scan")
        found["rows"] = rows_score(policy, want["table"])
        found["faults"] = faults_score(policy, want["table"])
    if "scheme" in want:
        draft = draft_scheme(policy)
        parse_scheme(to_yaml(policy, draft, open_points(policy), source.name), "draft")
        found["recall"], found["precision"] = requirements_score(draft, load_scheme(want["scheme"]))
    return found


def _read(path: Path) -> Policy:
    with read_package([path]) as package:
        return read_policy(package.files[0])


def _scanned(policy: Policy, want: dict[str, Any], keep: Path | None) -> Policy:
    table = want.get("table")
    drawn = merged(table["rows"], table["groups"], table["head"]) if table else None
    pdf = PolicyPdf().print_policy(policy, drawn)
    with tempfile.TemporaryDirectory() as folder:
        target = (keep or Path(folder)) / f"{Path(want['policy']).stem}.pdf"
        target.parent.mkdir(parents=True, exist_ok=True)
        scan(pdf, target.name, str(target))
        return _read(target)


if __name__ == "__main__":
    main()
