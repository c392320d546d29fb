"""Whether the package itself came as the policy asks: by which day, in how many copies (国开办发〔2017〕59号 五（三）).

These bind the package and none of its requirements, so they make no gap; the reports say them beside the findings.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from checks.cite import cite
from checks.result import Citation, PolicyClause, SubmissionEntry
from checks.scheme import Scheme, Submission
from extractors.entities.date_calendar import spoken
from extractors.entities.dates import find_dates
from extractors.entities.numerals import to_number
from extractors.model import AnalysedDocument, Analysis, Level

_HANDED = r"(?:自评|自查|总结|考核|工作)?(?:报告|材料|总结)"
_N = r"(?P<n>\d{1,3}|[一二三四五六七八九十百贰叁肆伍陆柒捌玖拾]{1,4})\s*份"
_COPIES = (
    re.compile(
        rf"{_HANDED}[^。；\n]{{0,40}}?(?:一式|各报?送?|共报?送?|报送|印送|印制|纸质版?|书面材料|一共|合计|计)[^。；\n\d]{{0,6}}?{_N}"
    ),
    re.compile(
        rf"(?:报送|呈报|上报|附送|随文附上|印送|印制|打印|装订|提交|送交|备齐)[^。；\n]{{0,30}}?{_HANDED}[^。；\n]{{0,12}}?[（(，,]?\s*{_N}"
    ),
)
_OTHER_PAPERS = re.compile(r"问卷|调查表|协议|合同|简报|宣传|读本|手册|证书|试卷|资料袋|聘书|感谢信")


def check_submission(analysis: Analysis, scheme: Scheme) -> list[SubmissionEntry]:
    """One entry for the day and one for the copies, where the scheme asks for them and the package has such a paper."""
    asked = scheme.submission
    papers = [d for d in analysis.documents if asked is not None and d.facts.kind in asked.kinds]
    if asked is None or not papers:
        return []
    policy = PolicyClause(document=scheme.document, clause=asked.clause, quote=asked.quote)
    found = [_day(papers, asked, analysis.facts.year or scheme.year, policy)]
    if asked.copies is not None:
        found.append(_copies(analysis, asked, asked.copies, policy))
    return [entry for entry in found if entry is not None]


def _day(papers: list[AnalysedDocument], asked: Submission, year: int | None, policy: PolicyClause) -> SubmissionEntry | None:
    if year is None:
        return None
    month, day = map(int, asked.by_day.split("-"))
    by = f"{year}-{month:02}-{day:02}"
    wanted = f"应于{year}年{month}月{'底' if day == calendar.monthrange(year, month)[1] else f'{day}日'}前报送"
    dated = sorted((d for d in papers if d.facts.date), key=lambda d: d.facts.date or "")
    if not dated:
        said = f"{asked.name}没有读到落款日期，{wanted}，请核对收文登记。"
        return SubmissionEntry(what="day", kept=None, said=said, policy=policy)
    last = dated[-1]
    date = last.facts.date or ""
    if date <= by[: len(date)]:
        said = f"{asked.name}落款{spoken(date)}，{wanted}；实际送达日期请核对收文登记。"
        return SubmissionEntry(what="day", kept=True if len(date) > 4 else None, said=said, policy=policy, citation=_date(last))
    said = f"{asked.name}落款{spoken(date)}，{wanted}，已经逾期。"
    return SubmissionEntry(what="day", kept=False, said=said, policy=policy, citation=_date(last))


def _date(document: AnalysedDocument) -> Citation | None:
    """Where the document's own date stands: the last mention of it (it signs at the end)."""
    spans = [(d.start, d.end) for d in find_dates(document.view.text) if d.iso == document.facts.date]
    return cite(document, *spans[-1]) if spans else None


def _copies(analysis: Analysis, asked: Submission, wanted: int, policy: PolicyClause) -> SubmissionEntry:
    told = list(_told(analysis))
    if not told:
        said = f"材料中没有写明报送份数，应各报送{wanted}份，请核对实收份数。"
        return SubmissionEntry(what="copies", kept=None, said=said, policy=policy)
    document, start, end, number = max(told, key=lambda t: t[3])
    kept = number >= wanted
    said = f"材料写明报送{number}份，应各报送{wanted}份" + ("。" if kept else f"，少{wanted - number}份，请补报。")
    return SubmissionEntry(what="copies", kept=kept, said=said, policy=policy, citation=cite(document, start, end))


def _told(analysis: Analysis) -> Iterator[tuple[AnalysedDocument, int, int, int]]:
    """What the unit's own papers say of the copies of its report: (document, start, end, number)."""
    for document in analysis.documents:
        if document.facts.level not in (Level.UNIT, None) or document.facts.kind == "policy":
            continue
        for pattern in _COPIES:
            for m in pattern.finditer(document.view.text):
                number = to_number(m["n"])
                if number and not _OTHER_PAPERS.search(m[0]):
                    yield document, m.start(), m.end(), int(number)
