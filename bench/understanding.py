"""Speed of understanding: characters a second of extraction and checks on one core, and where the time goes.

    python -m bench.understanding              # figures of one run, then the top rows of a profile
    python -m bench.understanding --only speed # or: shapes, profile

Material: the sample packages of the corpus as text, as they are and put together to one document of 30,000 to 400,000
characters (every full stop of a repetition numbered, so that few sentences are met twice), and shapes that no honest
document has: one sentence of 50,000 characters, a list of names without end, a table of thousands of rows. Time is that of
the processor, after start; checks are those of the default scheme. Nothing is read from files but the texts: reading has
its own benchmark (``bench.reading``).
"""

from __future__ import annotations

import argparse
import cProfile
import hashlib
import pstats
import re
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.reading.rows import Row, show
from extractors.analyse import analyse
from ingest.model import LogicalDocument, Package, SourceFile
from ingest.package import documents
from ingest.readers.text import parse

if TYPE_CHECKING:
    from checks.scheme import Scheme

_CORPUS = Path(__file__).parents[1] / "corpus" / "packages"
_ASKED = 4000.0
_SIZES = (30_000, 100_000, 400_000)
_ROOT = str(Path(__file__).parents[1]) + "/"

_STEPS = (
    ("view: one string of the document", "ingest/view.py", "of"),
    ("facts of unit and documents", "extractors/facts/read.py", "read_facts"),
    ("entities: dates, sums, titles, villages, persons …", "extractors/analyse.py", "entities_of"),
    ("  of these the network that knows names", "extractors/names/lac.py", "tag"),
    ("places, sentences, tables, sections of a document", "extractors/analyse.py", "read_document"),
    ("events and their qualifiers", "extractors/analyse.py", "events_of"),
    ("links between events", "extractors/links.py", "link"),
    ("statements", "extractors/statements/find.py", "find_statements"),
    ("checks of the scheme", "checks/run.py", "check_package"),
)


def sources(package: Path) -> Iterator[tuple[str, str]]:
    """Name and text of the documents of a sample package, without front matter."""
    for path in sorted((package / "docs").glob("*.md")):
        yield (
            path.name,
            re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.S).replace("\\pagebreak", ""),
        )


def packed(name: str, texts: Iterable[tuple[str, str]], *, whole: bool = False) -> Package:
    """A package of text files, cut into logical documents as in earnest; ``whole`` leaves each file one document."""
    files = tuple(
        SourceFile(n, hashlib.sha256(t.encode()).hexdigest(), "markdown", False, (parse(t, markdown=True),)) for n, t in texts
    )
    found = (LogicalDocument(f"d{i:03d}", f, 1, 1) for i, f in enumerate(files, 1)) if whole else documents(files)
    return Package(name, files, tuple(found))


def together(size: int) -> str:
    """All sample documents one after the other, again and again, to ``size`` characters."""
    every = [text for package in sorted(_CORPUS.glob("sample-*")) for _, text in sources(package)]
    parts: list[str] = []
    length = turn = 0
    while length < size:
        for text in every:
            parts.append(text.replace("。", f"（第{turn}册）。") if turn else text)
            length += len(parts[-1]) + 2
        turn += 1
    return "\n\n".join(parts)[:size]


def shapes() -> Iterator[tuple[str, str]]:
    """Texts that are no documents, most of 50,000 characters: what a rule must not take minutes for."""
    prose = re.sub(r"<[^>]*>|[#|*]", "", together(100_000))
    body = re.sub(r"[。；！？\n]+", "，", prose)
    names = "、".join(f"张{a}{b}" for a in "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平" * 8 for b in "国建文志晓海云春梅")
    yield "one sentence", body[:50_000]
    yield "one paragraph", re.sub(r"\n+", "", prose)[:50_000]
    yield "one list of names", ("出席会议的同志：" + names * 40)[:50_000]
    yield "one line of digits", ("2017年5月9日拨付1,205.5万元" * 3000)[:50_000]
    yield "one character", "县" * 50_000
    yield "brackets", "（" * 25_000 + "）" * 25_000
    yield "blanks", " ".join("甲" * 25_000)
    who = names.split("、")
    rows = (f"|2017年{n % 12 + 1}月{n % 28 + 1}日|{who[n % len(who)]}|党组成员、副局长|丹寨县|" for n in range(2_000))
    yield (
        "a table of 2,000 visits",
        "\n".join(("2017年赴县调研情况表", "", "|时间|带队领导|职务|地点|", "|---|---|---|---|", *rows)),
    )


def seconds(package: Package) -> tuple[float, int]:
    """Processor seconds of extraction and checks, and the characters that were looked at."""
    from checks.run import check_package

    start = time.process_time()
    analysis = analyse(package)
    check_package(analysis, _scheme())
    return time.process_time() - start, sum(len(d.view.text) for d in analysis.documents)


def _scheme() -> Scheme:
    from cli.loading import named_scheme

    return named_scheme("central-2017")


def speed() -> list[Row]:
    """Characters a second of packages and of single documents, and what a further character costs in a long one."""
    rows = []
    spent = size = 0.0
    for package in sorted(_CORPUS.glob("sample-*")):
        took, count = seconds(packed(package.name, sources(package)))
        spent, size = spent + took, size + count
    rows.append(
        Row("sample packages as text", size / spent, _ASKED, "characters/s", note=f"{size:.0f} characters, {spent:.1f} s")
    )
    course = []
    for length in _SIZES:
        took, count = seconds(packed("long", [("long.md", together(length))], whole=True))
        course.append((count, took))
        note = f"{count} characters, {took:.1f} s"
        rows.append(Row(f"one document of {length:,}", count / took, _ASKED, "characters/s", note=note))
    (a, first), (b, second), (c, third) = course
    ratio = (third - second) / (c - b) / ((second - first) / (b - a))
    rows.append(Row("cost of a further character, last over first", ratio, 1.3, "×", False, "linear: 1"))
    return rows


def odd() -> list[Row]:
    """Characters a second of the shapes."""
    rows = []
    for name, text in shapes():
        took, count = seconds(packed("shape", [("shape.md", text)], whole=True))
        rows.append(Row(f"shape: {name}", count / took, _ASKED, "characters/s", note=f"{count} characters, {took:.1f} s"))
    return rows


def profile(top: int = 16) -> None:
    """Print what the steps take, and the functions that take most by themselves, over a document of 100,000 characters."""
    package = packed("long", [("long.md", together(_SIZES[1]))], whole=True)
    watch = cProfile.Profile()
    watch.enable()
    seconds(package)
    watch.disable()
    calls: dict[tuple[str, int, str], tuple[int, int, float, float, Any]] = pstats.Stats(watch).stats  # type: ignore[attr-defined]
    total = sum(own for _, _, own, _, _ in calls.values())
    print(f"\nprofile: {total:.1f} s under the profiler, which about doubles it\n")
    print(f"{'share':>6}  step")
    for words, file, function in _STEPS:
        spent = sum(c[3] for (f, _, name), c in calls.items() if f.endswith(file) and name == function)
        print(f"{spent / total:6.1%}  {words}")
    print(f"\n{'share':>6} {'calls':>9}  function, by itself")
    for (file, line, name), (_, count, own, _, _) in sorted(calls.items(), key=lambda x: -x[1][2])[:top]:
        where = file.replace(_ROOT, "").rpartition("site-packages/")[2].rpartition("lib/python3.")[2]
        print(f"{own / total:6.1%} {count:>9}  {name if file == '~' else f'{where}:{line} {name}'}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=["speed", "shapes", "profile"])
    only = parser.parse_args().only
    start = time.process_time()
    seconds(packed("start", [("start.md", together(2_000))]))
    rows = [Row("start: models and lexicons, with 2,000 characters", time.process_time() - start, None, "s")]
    rows += speed() if only in (None, "speed") else []
    rows += odd() if only in (None, "shapes") else []
    show(rows, "understanding: one core, after start")
    if only in (None, "profile"):
        profile()


if __name__ == "__main__":
    main()
