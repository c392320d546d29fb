"""Break healthy files at random, read them in real workers, keep what crashes a reader, stalls it or gets lost.

    python -m bench.fuzz --seconds 600 --out out/fuzz [--seed 1] [--only pdf]

A finding is kept as the file and a text with the reason and the traceback, once for every place in the code. When it is
mended, it becomes a test in tests/hostile/test_found.py.
"""

from __future__ import annotations

import argparse
import hashlib
import logging
import random
import re
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from bench.fuzz.mutate import mutate
from bench.fuzz.seeds import seeds
from ingest.errors import IngestError
from ingest.limits import Limits
from ingest.package import read_package
from ingest.readers.registry import READERS

_LIMITS = Limits(idle_seconds=10, file_seconds=20, memory_bytes=1 << 30, pages=20, characters=100_000, cells=10_000, workers=1)
_BATCH = 60
_BAD = ("崩溃", "停滞", "仍未完成", "占用内存", "未能整理", "组件未能加载")


class _Notes(logging.Handler):
    """Keeps the tracebacks that the pool writes to its log, by file."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.by_path: dict[str, str] = {}

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage() + ("".join(traceback.format_exception(*record.exc_info)) if record.exc_info else "")
        if found := re.search(r"(\d{4}-[\w.]+)", text):
            self.by_path[found[1]] = text


def _round(cases: dict[str, bytes], notes: _Notes) -> list[tuple[str, str]]:
    """(file, what was wrong) of one batch, read as one package."""
    found: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, data in cases.items():
            Path(folder, name).write_bytes(data)
        readers = dict.fromkeys(READERS, "bench.fuzz.readers")
        listed: set[str] = set()
        try:
            with read_package([Path(folder)], limits=_LIMITS, cache=False, readers=readers) as package:
                listed = {x.path.split("/")[0] for x in (*package.files, *package.unreadable)}
                for entry in package.unreadable:
                    if any(word in entry.reason for word in _BAD):
                        found.append((entry.path.split("/")[0], entry.reason))
                _look(package)
        except IngestError:
            pass
        except Exception:
            if len(cases) > 1:  # one after the other, to see which
                return [x for name, data in cases.items() for x in _round({name: data}, notes)]
            return [(next(iter(cases)), traceback.format_exc())]
        found += [(name, "lost without a word") for name in cases if listed and name not in listed]
    return found


def _look(package: object) -> None:
    """What the rest of the house first does with a document, in the program itself."""
    from ingest.model import Package
    from ingest.view import View
    from report.reading import to_json

    assert isinstance(package, Package)
    for document in package.documents:
        View.of(document)
    to_json(package).encode("utf-8")


def main() -> None:
    """Run for so many seconds; print a line a finding and the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="seeds whose name ends so")
    parser.add_argument("--out", type=Path, default=Path("out/fuzz"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    notes = _Notes()
    log = logging.getLogger("ingest")
    log.setLevel(logging.DEBUG)
    log.addHandler(notes)
    log.propagate = False
    chance = random.Random(options.seed)
    healthy = [(n, d) for n, d in seeds() if n.endswith(options.only)]
    until, tried, known = time.monotonic() + options.seconds, Counter[str](), set[str]()
    while time.monotonic() < until:
        cases = {}
        for n in range(_BATCH):
            name, data = chance.choice(healthy)
            tried[name] += 1
            cases[f"{n:04d}-{name}"] = mutate(data, chance)
        for name, reason in _round(cases, notes):
            detail = notes.by_path.pop(name, "")
            places = re.findall(r'File "[^"]*?/([\w/.-]+)", line (\d+)', detail or reason)
            key = f"{name.partition('-')[2]} {places[-1] if places else re.sub(r'[0-9]+', '', reason)[:60]}"
            if key not in known:
                known.add(key)
                stem = options.out / f"{hashlib.sha256(cases[name]).hexdigest()[:8]}-{name.partition('-')[2]}"
                stem.write_bytes(cases[name])
                stem.with_name(stem.name + ".why").write_text(f"{reason}\n{detail}", encoding="utf-8")
                print(f"{stem.name}: {key}: {reason[:80]}", flush=True)
    print(f"{sum(tried.values())} files, {len(known)} findings; {dict(tried)}")


if __name__ == "__main__":
    main()
