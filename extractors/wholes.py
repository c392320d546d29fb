"""What is said to be there for all (whole_…), and what is said to be lacking of the same thing (lack_…): statements that a
report and another paper may make of one matter. Topics and words: lexicons/wholes.yaml."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from extractors.cues import cues
from extractors.events.text import Sentence
from extractors.model import DocumentFacts, EventStatus, Statement

_UNDECIDED = frozenset({"annual_plan", "policy"})
_ORDER = re.compile(r"要求|务必|确保|必须|应当|(?<!无)须(?=[^，。；]*(?:全|均|都))|要做到|力争")
_SHORT = 16  # characters; a shorter clause is shown with the one before it
_LONGEST = 400
_HEAD = 30


@dataclass(frozen=True, slots=True)
class Topic:
    """One matter: its id, the reviewer's name for it, the words of whole and of lack, and what must stand near."""

    id: str
    name: str
    near: re.Pattern[str] | None
    whole: tuple[re.Pattern[str], ...]
    lack: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=1)
def topics() -> tuple[Topic, ...]:
    """The topics of the lexicon, in its order; read once."""
    import yaml

    raw: dict[str, Any] = yaml.safe_load((files("lexicons") / "wholes.yaml").read_text(encoding="utf-8"))
    return tuple(
        Topic(
            id,
            t["name"],
            re.compile(t["near"]) if "near" in t else None,
            tuple(re.compile(p) for p in t["whole"]),
            tuple(re.compile(p) for p in t["lack"]),
        )
        for id, t in raw.items()
    )


def find_wholes(sentences: Sequence[Sentence], facts: DocumentFacts) -> list[Statement]:
    """Every such statement of a document, in text order; plans and policies state none."""
    if facts.kind in _UNDECIDED:
        return []
    out: list[Statement] = []
    top = "".join(s.text for s in sentences[:_HEAD])  # title and headers name what a cell is about
    for s in sentences:
        if len(s.text) <= _LONGEST:
            for topic in topics():
                around = s.text + (facts.title or "") + (top if s.cell is not None else "")
                if topic.near is not None and not topic.near.search(around):
                    continue
                for name, patterns in (("whole", topic.whole), ("lack", topic.lack)):
                    m = next((m for p in patterns if (m := p.search(s.text))), None)
                    if (
                        m is not None
                        and (s.cell is None or name == "lack")
                        and not _ahead(s.text, m.end(), lack=name == "lack")
                    ):
                        a, b = _span(s, m)
                        why = (f"“{m[0]}”",)
                        out.append(Statement(f"{name}_{topic.id}", EventStatus.ASSERTED, a, b, why))
    return out


def _ahead(text: str, end: int, *, lack: bool) -> bool:
    """Whether the words are of what is to be (要做到全覆盖): a lack is one whatever is planned about it."""
    if lack:
        return False
    head = text[:end]
    if _ORDER.search(head):
        return True
    for kind in ("planned", "requirement", "negated"):
        cue = cues().search(kind, "before", head)
        if cue is not None and next(cues().find("past", "before", head[cue.end() :]), None) is None:
            return True
    return False


def _span(s: Sentence, m: re.Match[str]) -> tuple[int, int]:
    """From the clause in which the words begin to the one in which they end, with the clause before a short one."""
    start, end = s.clause_at(m.start())[0], s.clause_at(max(m.start(), m.end() - 1))[1]
    while end - start < _SHORT or re.match(r"\s*(?:已|待|未|均|都|全部|由)", s.text[start:end]):
        if start < 2 or end - s.clause_at(start - 2)[0] > 90:
            break
        start = s.clause_at(start - 2)[0]
    return s.start + start, s.start + end
