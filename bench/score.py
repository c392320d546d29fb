"""Score results over folders of labelled packages.

    python -m bench.score FOLDER... [--as rendered|text] [--details] [--workers N] [--scorer PATH]

Each FOLDER holds packages: PKG/gold.json with PKG/rendered/ and PKG/manifest.json (corpus/packages), or beside
rendered/PKG/ and rendered/PKG.manifest.json. ``--as text`` takes the sources themselves, one text file a document, so that
understanding is measured without reading. Packages named shut-… give totals only: ``--details`` leaves them out. Results
go to out/score/. Needs the scorer of the output contract (bench/contract/tools/score.py unless told otherwise).
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

SCORER = Path(__file__).resolve().parent / "contract" / "tools" / "score.py"
SHUT = "shut-"


def packages(folder: Path) -> list[Path]:
    """Labelled packages below a folder (or the folder itself)."""
    if (folder / "gold.json").exists():
        return [folder]
    return sorted(p.parent for p in folder.glob("*/gold.json"))


def as_text(package: Path, out: Path) -> tuple[Path, Path]:
    """The package's sources as plain Markdown files, with a manifest."""
    target = out / package.name
    target.mkdir(parents=True)
    manifest = {}
    for source in sorted((package / "docs").glob("*.md")):
        text = re.sub(r"\A---\n.*?\n---\n", "", source.read_text(encoding="utf-8"), flags=re.S).replace("\\pagebreak", "")
        (target / source.name).write_text(text, encoding="utf-8")
        manifest[f"docs/{source.name}"] = {
            "path": source.name, "first_page": 1, "last_page": 1, "paged": False, "scan": False,
        }  # fmt: skip
    where = out / f"{package.name}.manifest.json"
    where.write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    return target, where


def as_rendered(package: Path) -> tuple[Path, Path]:
    if (package / "rendered").is_dir():
        return package / "rendered", package / "manifest.json"
    beside = package.parent / "rendered"
    return beside / package.name, beside / f"{package.name}.manifest.json"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--as", dest="form", choices=["rendered", "text"], default="rendered")
    parser.add_argument("--scheme", default="central-2017")
    parser.add_argument("--details", action="store_true")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", default="", help="only packages whose name contains this")
    parser.add_argument("--skip", default="\0", help="no packages whose name contains this")
    parser.add_argument("--scorer", type=Path, default=SCORER)
    args = parser.parse_args()
    out = Path("out/score") / args.form
    out.mkdir(parents=True, exist_ok=True)
    triples: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        for package in (p for f in args.folders for p in packages(f)):
            gold = json.loads((package / "gold.json").read_text(encoding="utf-8"))
            if args.only not in package.name or args.skip in package.name or gold.get("scheme", "central-2017") != args.scheme:
                continue
            if args.details and package.name.startswith(SHUT):  # whoever reads its lines has opened it: only totals
                print(f"{package.name}: shut, left out of a run with --details", file=sys.stderr)
                continue
            files, manifest = as_text(package, Path(scratch)) if args.form == "text" else as_rendered(package)
            result = out / f"{package.name}.json"
            command = [sys.executable, "-m", "cli", "check", str(files), "--scheme", args.scheme, "--format", "json"]
            done = subprocess.run([*command, "-o", str(result), "--workers", str(args.workers)], check=False)
            if done.returncode not in (0, 1, 3):
                print(f"{package.name}: exit {done.returncode}", file=sys.stderr)
                return done.returncode
            triples += [str(package), str(result), str(manifest)]
        scored = subprocess.run(
            [sys.executable, str(args.scorer), *triples, *(["--details"] if args.details else [])], check=False
        )
    return scored.returncode


if __name__ == "__main__":
    sys.exit(main())
