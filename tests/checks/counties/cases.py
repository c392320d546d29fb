"""Small packages of a county or unit: its report, one paper beside it, the status of one requirement (cases_*.yaml)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from checks.evaluate import Finding, evaluate
from checks.scheme import load_scheme
from extractors.analyse import analyse
from extractors.model import Analysis
from ingest.model import LogicalDocument, Package, SourceFile
from ingest.readers.text import parse

_OTHERS = "# 关于{what}的通知\n\n各镇：\n\n请按时参加。\n\n>> {who}人民政府办公室\n>> 2017年3月9日"


@dataclass(frozen=True, slots=True)
class Case:
    """One case: ``report`` is a sentence of the body's own report, ``text`` another paper."""

    scheme: str
    base: str
    id: str
    status: str
    text: str | None = None
    report: str | None = None


def cases(name: str) -> list[Case]:
    raw: dict[str, Any] = yaml.safe_load((files(__package__) / name).read_text(encoding="utf-8"))
    return [Case(raw["scheme"], raw["base"], **c) for c in raw["cases"]]


def analysed(report: str, papers: Sequence[str]) -> Analysis:
    """A report with papers beside it, in that order, and two notices that say nothing to the purpose."""
    where = re.search(r"[一-鿿]{2,8}?[县市](?=人民|扶贫|瑶族|河朗)|[一-鿿]{2,8}县", report)
    assert where is not None
    texts = [report, *papers, *(_OTHERS.format(what=w, who=where[0]) for w in ("召开防汛会议", "做好年终值班"))]
    sources = tuple(SourceFile(f"{n:02d}.md", "0" * 64, "md", False, (parse(t),)) for n, t in enumerate(texts))
    documents = tuple(LogicalDocument(f"d{n}", s, 1, 1) for n, s in enumerate(sources, 1))
    return analyse(Package("包", sources, documents, ()))


@lru_cache(maxsize=256)
def found(case: Case) -> Finding:
    """The finding for the case's requirement, by the whole of the extractors and checks."""
    told = f"（一）进展情况。{case.report}\n\n二、存在" if case.report else "二、存在"
    analysis = analysed(case.base.replace("二、存在", told, 1), [case.text] if case.text else [])
    scheme = load_scheme(case.scheme)
    return evaluate(next(r for r in scheme.requirements if r.id == case.id), analysis, scheme)
