"""Reasons in Chinese that a reviewer can read out, one a status; they name document, words and what is wrong."""

from __future__ import annotations

from checks.candidates import is_recording
from checks.doubts import doubts
from checks.evaluate import CountyFinding, Finding
from checks.scheme import Scheme
from checks.subject import Candidate, Failure, label
from extractors.model import Analysis

_WORDS = 60


def reason(finding: Finding, analysis: Analysis, scheme: Scheme) -> str:
    """The reason for the status of one requirement; where the clause leaves it to people, that is said."""
    judged = finding.requirement.judged and finding.status not in ("missing", "not_applicable")
    return _reason(finding, analysis, scheme) + ("所引段落是否达到要求，需人工判断。" if judged else "")


def _reason(finding: Finding, analysis: Analysis, scheme: Scheme) -> str:
    name = finding.requirement.name
    if finding.status == "not_applicable":
        return finding.note or "定点扶贫县不在“三区三州”，材料中也没有省定深度贫困县的说明，本项不适用。"
    if finding.status == "met":
        return (
            f"已附{_documents(finding.bearing)}{_words(finding.bearing[0])}，符合要求。"
            + _doubts(finding, analysis, scheme)
            + _unknown(analysis)
        )
    if finding.status == "claimed":
        first = finding.bearing[0]
        return _claimed(first, name) + _recordings(finding, analysis) + _unread(analysis) + _unknown(analysis)
    if finding.status == "missing":
        reported = any(d.facts.kind == "self_report" for d in analysis.documents)
        silent = "自评报告也未提及" if reported else "也未见自评报告"
        return f"材料中未见{name}，{silent}。" + _recordings(finding, analysis) + _unread(analysis) + _unknown(analysis)
    parts = _defective(finding) + _partly_read(finding, analysis) + _recordings(finding, analysis)
    unfound = any(not f.passing and not f.failing for f in finding.counties)
    return parts + (_unread(analysis) if unfound else "") + _unknown(analysis)


def _claimed(first: Candidate, name: str) -> str:
    if is_recording(first.document):
        return f"仅音视频文件名写有{_words(first)}，内容未读取，须人工观看后认定；未见其他{name}。"
    where = "自评报告" if first.document.facts.kind == "self_report" else label(first.document)
    return f"仅{where}{_page(first)}自述{_words(first)}，未见{name}。"


def _recordings(finding: Finding, analysis: Analysis) -> str:
    """Videos and recordings that may be what is asked for: a person has to watch them."""
    wanted = {kind for accept in finding.requirement.accept for kind in accept.kinds}
    said = {c.document.id for c in finding.bearing}
    count = sum(1 for d in analysis.documents if is_recording(d) and d.facts.kind in wanted and d.id not in said)
    return f"另有{count}个音视频文件可能有关，请人工观看。" if count else ""


def _defective(finding: Finding) -> str:
    parts = []
    several = len(finding.counties) > 1
    for found in finding.counties:
        where = f"{found.county.short}：" if several and found.county is not None else ""
        parts.append(where + _county_part(found, finding.requirement.name))
    return "".join(parts)


def _county_part(found: CountyFinding, name: str) -> str:
    if found.passing:
        return f"已附{_documents(found.passing)}，符合要求。"
    if not found.failing:
        return f"未见{name}。"
    return "".join(f"{label(c.document)}{_page(c)}{_words(c)}，但{_joined(f)}。" for c, f in found.failing[:3])


def _doubts(finding: Finding, analysis: Analysis, scheme: Scheme) -> str:
    """What is not stated in the best document of some county; nothing where each county has one without doubt."""
    least = [min((doubts(c, analysis, scheme) for c in f.passing), key=len, default=[]) for f in finding.counties]
    found = list(dict.fromkeys(d for each in least for d in each))
    return f"（{'，'.join(found)}，请人工核对。）" if found else ""


def _joined(failures: tuple[Failure, ...]) -> str:
    return "；".join(f.reason for f in failures)


def _documents(found: tuple[Candidate, ...]) -> str:
    labels = list(dict.fromkeys(label(c.document) for c in found))
    return "、".join(labels[:3]) + (f"等{len(labels)}份材料" if len(labels) > 3 else "")


def _words(candidate: Candidate) -> str:
    """The words it rests on, shortened for the sentence; the citation carries them whole."""
    if candidate.span is None:
        return ""
    start, end = candidate.span
    text = candidate.document.view.text[start:end].replace("\n", " ").strip()
    return f"“{text if len(text) <= _WORDS else text[:_WORDS] + '……'}”"


def _page(candidate: Candidate) -> str:
    """第3页, or nothing for a file without pages (DOCX, TXT)."""
    document = candidate.document.document
    if not document.file.paged:
        return ""
    span = candidate.span
    return f"第{candidate.document.view.page_at(span[0]) if span else document.first_page}页"


def _unread(analysis: Analysis) -> str:
    """“Could not read” is never “no evidence”: what could not be read may hold the document."""
    count = len(analysis.package.unreadable)
    return f"所缺的也可能在未能读取的{count}处材料中。" if count else ""


def _partly_read(finding: Finding, analysis: Analysis) -> str:
    """What a document lacks may stand in the part of it that could not be read: a name that is blacked out, a torn page."""
    lost = {(u.path, u.page) for u in analysis.package.unreadable}
    failing = [c.document.document for f in finding.counties if not f.passing for c, _ in f.failing]
    partly = any(
        path == d.file.path and (page is None or d.first_page <= page <= d.last_page) for d in failing for path, page in lost
    )
    return "该件有未能读取的内容，请核对原件。" if partly else ""


def _unknown(analysis: Analysis) -> str:
    facts = analysis.facts
    lacking = [n for n, v in (("被考核单位", facts.unit), ("考核年度", facts.year), ("定点扶贫县", facts.counties)) if not v]
    return f"（材料中未能确定{'、'.join(lacking)}，请人工核对。）" if lacking else ""
