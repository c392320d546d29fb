"""Write the tables of docs/accuracy.md that whole packages and held-out sentences give.

    python -m bench.accuracy [--labelled ../shared/devset]     # between the marks <!-- packages -->, sentences, schemes

Open packages (corpus/packages/sample-*) and shut ones (shut-*) are read as text, understanding alone; the labelled packages of
the contract as they are handed in. Of shut material only totals are printed. Takes some minutes, mostly for the labelled ones.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

DOC = Path("docs/accuracy.md")
ROWS = (
    ("document boundaries F1", "boundaries"), ("kinds F1", "kinds"), ("document date", "document date"),
    ("document number", "document doc_no"), ("document issuer", "document issuer"), ("counties", "counties"),
    ("facts", "facts"), ("events, all types F1", "events, all types"), ("hard negatives refused", "hard negatives"),
    ("fields F1", "fields"), ("qualifiers", "qualifiers"), ("links F1", "links"), ("requirements", "requirements"),
    ("gaps F1", "gaps"), ("citations", "citations"), ("policy quotes", "policy quotes"),
    ("bearing documents F1", "bearing documents"), ("contradictions F1", "contradictions"), ("drafted grades", "grades"),
)  # fmt: skip
PLAIN = frozenset({"requirements", "hard negatives", "qualifiers", "grades", "citations", "policy quotes", "document date",
                   "document doc_no", "document issuer", "counties", "facts"})  # fmt: skip
EVENTS = (
    "leader_visit", "plan_meeting", "office_designation", "person_designation", "cadre_appointment", "secretary_appointment",
    "inspection", "fund_allocation", "poverty_outcome", "satisfaction",
)  # fmt: skip
_LINE = re.compile(r"^(\S.*?)\s+(\d+)\s+(\d+)\s+(\d+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)", re.M)
_MACRO = re.compile(r"macro F1 ([\d.]+)")


def measured(*command: str) -> dict[str, str]:
    """What a scoring command prints: measure → share right (of plain measures) or F1, three decimals; "macro" too."""
    run = subprocess.run([sys.executable, "-m", *command], check=True, capture_output=True, text=True)
    found = {m[1]: m[6] if m[1] in PLAIN else m[7] for m in _LINE.finditer(run.stdout)}
    if macro := _MACRO.search(run.stdout):
        found["macro"] = macro[1]
    return found


def table(heads: Sequence[str], columns: Sequence[Mapping[str, str]], rows: Sequence[tuple[str, str]]) -> str:
    lines = ["| measure | " + " | ".join(heads) + " |", "|---" * (len(heads) + 1) + "|"]
    for label, key in rows:
        lines.append(f"| {label} | " + " | ".join(c.get(key, "–") for c in columns) + " |")
    return "\n".join(lines)


def replaced(text: str, mark: str, new: str) -> str:
    """The document with what stands between a mark and its end put anew."""
    pattern = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)", re.S)
    if not pattern.search(text):
        raise SystemExit(f"{DOC}: the marks of {mark} are missing")
    return pattern.sub(lambda m: m[1] + new + "\n" + m[2], text)


SCHEMES = ("central-guidance-2017", "anhui-2014", "guangdong-2016", "mechanism-2014")
OF_SCHEMES = (
    ("requirements", "requirements"), ("gaps F1", "gaps"), ("kinds", "kinds"), ("events F1", "events, all types"),
    ("hard neg.", "hard negatives"), ("fields F1", "fields"), ("citations", "citations"), ("bearing F1", "bearing documents"),
    ("contrad. F1", "contradictions"),
)  # fmt: skip


def of_schemes(labelled: Path | None) -> str:
    """One row for every other scheme and set of packages: as handed in for the contract's own, as text for ours."""
    lines = ["| scheme | packages | " + " | ".join(h for h, _ in OF_SCHEMES) + " |", "|---" * (len(OF_SCHEMES) + 2) + "|"]
    for scheme in SCHEMES:
        sets = [("open", ("corpus/packages", "--skip", "shut-", "--as", "text")),
                ("shut", ("corpus/packages", "--only", "shut-", "--as", "text"))]  # fmt: skip
        if labelled is not None:
            sets.insert(0, ("labelled", (str(labelled),)))
        for name, options in sets:
            found = measured("bench.score", *options, "--scheme", scheme)
            lines.append(f"| {scheme} | {name} | " + " | ".join(found.get(k, "–") for _, k in OF_SCHEMES) + " |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--labelled", type=Path, help="folder of the contract's labelled packages; without it that column is left out"
    )
    args = parser.parse_args()
    text = DOC.read_text(encoding="utf-8")
    for mark in ("packages", "sentences", "schemes"):
        replaced(text, mark, "")  # told before the work if they are missing
    heads, columns = [], []
    if args.labelled:
        heads.append("labelled packages (rules were tuned on them)")
        columns.append(measured("bench.score", str(args.labelled)))
    for head, only in (("our open packages", "sample-"), ("our shut packages", "shut-")):
        heads.append(head)
        columns.append(measured("bench.score", "corpus/packages", "--only", only, "--as", "text"))
    rows = [*ROWS, ("events, mean of the types' F1", "macro"), *((f"— {t}", f"event {t}") for t in EVENTS)]
    text = replaced(text, "packages", table(heads, columns, rows))
    halves = [measured("bench.heldout", "sentences", "--half", half) for half in ("open", "shut")]
    rows = [r for r in rows if r[1].startswith(("event", "macro")) or r[1] in ("hard negatives", "fields", "qualifiers")]
    text = replaced(text, "sentences", table(["open half", "shut half"], halves, rows))
    text = replaced(text, "schemes", of_schemes(args.labelled))
    DOC.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
