"""Writes README.md, the list of the hostile files: ``python -m tests.hostile.readme``."""

from __future__ import annotations

import itertools
from pathlib import Path

from tests.hostile.corpus import all_cases

_HEAD = """# Hostile and broken files

{count} files that are made by code when the tests run (nothing is kept in the repository), and the deeds of a
reader that a file has taken over (`deeds.py`).

`test_corpus.py` reads all of them as one package with small limits: each is read or reported, its pages are
read or reported, a good file beside them is read, nothing is written outside, it ends. `test_sandbox.py` and
`test_stopping.py` are about workers, `test_found.py` about what fuzzing found (`python -m bench.fuzz`).
To write this list anew: `python -m tests.hostile.readme`.

To look at one: `python -m tests.hostile.readme FOLDER` writes all files there.
"""


def text() -> str:
    cases = list(all_cases())
    parts = [_HEAD.format(count=len(cases))]
    for module, group in itertools.groupby(cases, key=lambda c: c.make.__module__):
        parts.append(f"\n## {module.rpartition('.')[2].replace('_', ' ')}\n\n| file | what it is |\n|---|---|\n")
        parts.extend(f"| `{c.name}` | {c.purpose} |\n" for c in group)
    return "".join(parts)


if __name__ == "__main__":
    import sys

    if len(sys.argv) > 1:
        folder = Path(sys.argv[1])
        folder.mkdir(parents=True, exist_ok=True)
        for case in all_cases():
            (folder / case.name).write_bytes(case.make())
    else:
        (Path(__file__).parent / "README.md").write_text(text(), encoding="utf-8")
