"""Small packages of a county: its report, one paper beside it, and the status of one requirement (cases_*.yaml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from checks.evaluate import Finding, evaluate
from checks.scheme import load_scheme
from extractors.analyse import analyse
from ingest.model import LogicalDocument, Package, SourceFile
from ingest.readers.text import parse


@dataclass(frozen=True, slots=True)
class Case:
    """One case: ``report`` is a sentence of the county's own report, ``text`` another paper."""

    scheme: str
    base: str
    id: str
    status: str
    text: str | None = None
    report: str | None = None


def cases(name: str) -> list[Case]:
    raw: dict[str, Any] = yaml.safe_load((files(__package__) / name).read_text(encoding="utf-8"))
    return [Case(raw["scheme"], raw["base"], **c) for c in raw["cases"]]


@lru_cache(maxsize=256)
def found(case: Case) -> Finding:
    """The finding for the case's requirement, by the whole of the extractors and checks."""
    base = case.base
    if case.report:
        base = base.replace("二、存在", f"（一）进展情况。{case.report}\n\n二、存在", 1)
    county = re.search(r"[一-鿿]{2,8}县", base)
    assert county is not None
    fillers = [
        (f"0{n}.md", f"# 关于{what}的通知\n\n各镇：\n\n请按时参加。\n\n>> {county[0]}人民政府办公室\n>> 2017年3月{n}日")
        for n, what in ((8, "召开防汛会议"), (9, "做好年终值班"))
    ]
    texts = [("01.md", base), *([("02.md", case.text)] if case.text else []), *fillers]
    sources = [SourceFile(name, "0" * 64, "md", False, (parse(text),)) for name, text in texts]
    documents = tuple(LogicalDocument(f"d{n}", s, 1, 1) for n, s in enumerate(sources, 1))
    scheme = load_scheme(case.scheme)
    requirement = next(r for r in scheme.requirements if r.id == case.id)
    return evaluate(requirement, analyse(Package("包", tuple(sources), documents, ())), scheme)
