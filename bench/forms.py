"""The same packages handed in wholly as scans and wholly as text: which requirements get another status.

    python -m bench.forms PACKAGE... [--workers N]

Each package is rendered by bench.render into a temporary folder in both forms and checked; every requirement whose status
differs is listed. Asked: at most 2 %.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path


def statuses(package: Path, form: str, scratch: Path, workers: int) -> dict[str, str]:
    """Requirement id → drafted status of a package rendered in one form."""
    out = scratch / form
    subprocess.run([sys.executable, "-m", "bench.render", str(package), "--as", form, "--out", str(out)], check=True)
    result = scratch / f"{package.name}-{form}.json"
    scheme = json.loads((package / "gold.json").read_text(encoding="utf-8")).get("scheme", "central-2017")
    command = [sys.executable, "-m", "cli", "check", str(out / package.name), "--format", "json", "-o", str(result)]
    done = subprocess.run([*command, "--scheme", scheme, "--workers", str(workers)], check=False, capture_output=True)
    if done.returncode not in (0, 1, 3):
        raise SystemExit(f"{package.name} as {form}: exit {done.returncode}\n{done.stderr.decode()}")
    data = json.loads(result.read_text(encoding="utf-8"))
    return {r["id"]: r["status"] for i in data["indicators"] for r in i["requirements"]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", nargs="+", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    asked = differ = 0
    for package in args.packages:
        with tempfile.TemporaryDirectory() as scratch:
            text, scan = (statuses(package, form, Path(scratch), args.workers) for form in ("text", "scan"))
        other = {k: (v, scan.get(k)) for k, v in text.items() if scan.get(k) != v}
        asked, differ = asked + len(text), differ + len(other)
        print(f"{package.name}: {len(other)} of {len(text)} differ")
        for key, (a, b) in other.items():
            print(f"  {key}: {a} as text, {b} as scan")
    print(f"all: {differ} of {asked} differ ({differ / max(1, asked):.1%})")


if __name__ == "__main__":
    main()
