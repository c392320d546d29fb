"""A policy file as a whole: its clean text, what each paragraph is for, its numbered tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.policy.annex import indicator_table
from extractors.policy.asked import asked
from extractors.policy.faults import faults
from extractors.policy.identity import identity
from extractors.policy.model import Asked, Identity, IndicatorTable, Problem, Structure
from extractors.policy.obligations.document import Duty, read_duties
from extractors.policy.roles import Part, roles
from extractors.policy.structure import structure
from extractors.policy.text import PolicyText
from ingest.model import SourceFile


@dataclass(frozen=True, slots=True)
class Policy:
    """What was read of one policy. Offsets of ``parts`` and ``structure`` are those of ``text.text``."""

    text: PolicyText
    parts: tuple[Part, ...]
    structure: Structure
    identity: Identity
    table: IndicatorTable | None = None
    faults: tuple[Problem, ...] = ()
    asked: tuple[Asked, ...] = ()
    duties: tuple[Duty, ...] = ()

    def problems(self) -> tuple[Problem, ...]:
        """Everything that is doubtful about the print, in the order of the text; what has no place comes first."""
        found = [*self.identity.problems, *self.structure.problems, *self.faults]
        found += [p for node in self.structure.walk() for p in node.problems]
        found += self.table.problems if self.table is not None else ()
        return tuple(sorted(found, key=lambda p: p.start or 0))


def read_policy(file: SourceFile) -> Policy:
    """Read a whole file as one policy; an input without a numbered item has an empty structure."""
    text = PolicyText.of(file)
    parts = tuple(roles(text))
    tree = structure(text, parts)
    table = indicator_table(text, parts, tree)
    wrong = tuple(faults(text))
    wanted = asked(table, wrong) if table is not None else ()
    duties = read_duties(text, tree)
    return Policy(text, parts, tree, identity(text, parts, tree), table, wrong, wanted, duties)


def as_one(files: Sequence[SourceFile]) -> SourceFile:
    """Several files (a folder of page images) as one, their pages numbered through; ValueError where there is none."""
    if len(files) == 1:
        return files[0]
    pages = [p for f in files for p in f.pages]
    if not pages:
        raise ValueError("no pages")
    numbered = tuple(replace(p, number=n) for n, p in enumerate(pages, 1))
    return replace(files[0], pages=numbered, paged=any(f.paged for f in files))
