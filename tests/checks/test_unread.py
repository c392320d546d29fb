"""Reasons say where the rest of the evidence may be: in what could not be read."""

from __future__ import annotations

from checks.evaluate import evaluate
from checks.reasons import reason
from checks.scheme import load_scheme
from extractors.model import AnalysedDocument, Analysis
from ingest.model import Unreadable
from tests.checks.build import DANZHAI, LUQU, analysis, document

SCHEME = load_scheme("central-2017")
PROOF = "碌曲县2017年度脱贫攻坚任务已完成。"
BROKEN = Unreadable("坏.pdf", "文件损坏")


def judged(package: Analysis) -> tuple[str, str]:
    finding = evaluate(next(r for r in SCHEME.requirements if r.id == "1.province_proof"), package, SCHEME)
    return finding.status, reason(finding, package, SCHEME)


def proof(year: int) -> AnalysedDocument:
    title = "关于碌曲县脱贫攻坚任务完成情况的证明"
    return document("d1", "province_proof", PROOF, title=title, level="province", year=year, counties=("623026",))


def test_county_without_document_beside_one_that_has_it_may_be_in_the_unread() -> None:
    both = (DANZHAI, LUQU)
    other = document("d2", "news", "丹寨县召开会议。")
    status, why = judged(analysis(proof(2017), other, counties=both, unreadable=(BROKEN,)))
    assert status == "defective"
    assert "未能读取的1处" in why
    assert "未能读取" not in judged(analysis(proof(2017), other, counties=both))[1]


def test_document_that_is_there_and_wrong_is_not_looked_for_in_the_unread() -> None:
    status, why = judged(analysis(proof(2016), counties=(LUQU,), unreadable=(BROKEN,)))
    assert status == "defective"
    assert "未能读取" not in why


def test_document_read_in_part_is_to_be_compared_with_the_original() -> None:
    own, other = Unreadable("d1.txt", "有1处被涂黑的内容未能识别", 1), Unreadable("d1.txt", "第7页未能识别", 7)
    assert "该件有未能读取的内容" in judged(analysis(proof(2016), counties=(LUQU,), unreadable=(own,)))[1]
    assert "该件有未能读取的内容" not in judged(analysis(proof(2016), counties=(LUQU,), unreadable=(other,)))[1]
