"""A policy file as a whole: its clean text, what each paragraph is for, its numbered tree."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.policy.model import Structure
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


def read_policy(file: SourceFile) -> Policy:
    """Read a whole file as one policy; an input without a numbered item has an empty structure."""
    text = PolicyText.of(file)
    parts = tuple(roles(text))
    return Policy(text, parts, structure(text, parts))
