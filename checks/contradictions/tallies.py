"""A year's tally in the report and in the paper that counts it: 结对干部3,964人 here, 全县 … 3,946 in the table's total."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from checks.cite import cite
from checks.result import Contradiction
from checks.subject import label
from extractors.compiled import sub
from extractors.model import AnalysedDocument, Analysis, Figure
from extractors.tallies import same_scale

_KIND = "tally_"
_OF_VILLAGES = frozenset({"tally_own_funds"})  # of units that help a village
_EACH = frozenset({"tally_fund_total"})  # every paper that tells another sum is shown
_COMMON_NAME = 4  # characters that a sentence and a caption share beside the field's common words
_COMMON = r"20\d\d年?度?|贫困|扶贫|帮扶|脱贫|工作|情况|统计表?|台账|登记表?|汇总表?|培训班?|人员?|合计|[\d，,（）()]"


def differing_tallies(analysis: Analysis) -> Iterator[Contradiction]:
    """Each tally of the self report against the first paper whose count differs (sums of a year: every one); none where the
    report states the count too."""
    for own in (d for d in analysis.documents if d.facts.kind == "self_report"):
        for kind in dict.fromkeys(f.kind for f in own.figures if f.kind.startswith(_KIND)):
            if kind in _OF_VILLAGES and not analysis.facts.villages:
                continue  # a unit with counties: its sums are linked one by one (checks.contradictions.find)
            stated = [f for f in own.figures if f.kind == kind]
            for other in (d for d in analysis.documents if d.id != own.id and _comparable(d, analysis.facts.year)):
                counted = [f for f in other.figures if f.kind == kind and (f.whole or f.names or f.low)]
                pair = _pair(stated, counted)
                if pair is not None:
                    f, g = pair
                    what = f"{f.name}不一致：{label(own)}为{f.words}，{label(other)}为{g.words}"
                    yield Contradiction(what=what, a=cite(own, f.start, f.end), b=cite(other, g.start, g.end))
                    if kind not in _EACH:
                        break


def _comparable(document: AnalysedDocument, year: int | None) -> bool:
    return document.facts.year in (None, year)


def _pair(stated: list[Figure], counted: list[Figure]) -> tuple[Figure, Figure] | None:
    for f in stated:
        same = [g for g in counted if _named_alike(f, g)]
        if not same or any(abs(f.low - g.low) <= 0.001 * g.low for g in same):
            continue
        whole = [g for g in same if g.whole] or same
        if len(whole) != 1 or any(abs(o.low - whole[0].low) < 0.5 for o in stated):
            continue
        if min(f.low, whole[0].low) >= same_scale(f.kind) * max(f.low, whole[0].low):
            return f, whole[0]
    return None


def _named_alike(f: Figure, g: Figure) -> bool:
    """Figures that need a name must share one: 村级带头人 in the sentence and in the caption."""
    if not f.names and not g.names:
        return True
    a, b = (sub(_COMMON, "", "".join(x.names)) for x in (f, g))
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size >= _COMMON_NAME
