"""Parts of documents that bear a requirement by themselves: project tables, record tables, plan headings, lists of policies."""

from __future__ import annotations

import re

from extractors.model import EventStatus, Statement
from ingest.model import BlockKind
from ingest.view import Segment, View

_PROJECT = re.compile(r"项目|内容|工程|用途")
_AMOUNT = re.compile(r"资金|金额|投资|投入|经费|预算|万元|（元）|拨付|支出")
_RECORD = re.compile(r"户主|村名|走访|入户|核查|问题|整改|访谈|座谈|对象|抽查|发现|记录")
_PLAN_TITLE = re.compile(r"(?:扶贫|帮扶|脱贫).{0,10}(?:计划|要点|安排|工作方案|实施方案)(?:（.{0,12}）)?$")
_POLICY = re.compile(r"《[^》]{4,60}(?:意见|办法|方案|细则|规划|通知|规定|制度|措施|计划|决定)》")
_NUMBER = re.compile(r"〔20\d\d〕\s*\d+号")


def _tables(view: View) -> dict[int, list[Segment]]:
    out: dict[int, list[Segment]] = {}
    for segment in view.segments:
        if segment.kind is BlockKind.TABLE and segment.table is not None:
            out.setdefault(segment.table, []).append(segment)
    return out


def _statement(topic: str, start: int, end: int, why: str) -> Statement:
    return Statement(topic, EventStatus.ASSERTED, start, end, (why,))


def project_tables(view: View, text: str) -> list[Statement]:
    """Tables of projects with a column of money: a 项目清单 wherever it stands."""
    out = []
    for rows in _tables(view).values():
        head = text[rows[0].start : rows[0].end]
        before = text[max(0, rows[0].start - 60) : rows[0].start]
        money = _AMOUNT.search(head) or (_AMOUNT.search(before) and "合计" in head)
        if len(rows) >= 3 and _PROJECT.search(head) and money:
            out.append(_statement("project_table", rows[0].start, rows[min(2, len(rows) - 1)].end, f"表头“{head[:30]}”"))
    return out


def record_tables(view: View, text: str) -> list[Statement]:
    """Tables that record an inspection on the spot: households visited, findings, measures."""
    out = []
    for rows in _tables(view).values():
        head = text[rows[0].start : rows[0].end]
        if len(rows) >= 3 and len(set(_RECORD.findall(head))) >= 2:
            out.append(_statement("inspection_records", rows[0].start, rows[min(2, len(rows) - 1)].end, f"表头“{head[:30]}”"))
    return out


def plan_headings(view: View, text: str, year: int | None) -> list[Statement]:
    """A heading or short centred line that is the title of a plan: the plan itself stands in the document."""
    out = []
    for segment in view.segments:
        line = text[segment.start : segment.end].strip()
        bare = re.sub(r"^附[件表录]?\s*[一二三四五六七八九十\d]*[：:]?\s*", "", line)
        if segment.kind is not BlockKind.TABLE and 8 <= len(bare) <= 60 and "。" not in bare and _PLAN_TITLE.search(bare):
            if bare.startswith(("关于", "印发")) or "通知" in bare or "《" in bare:
                continue
            stated = re.findall(r"20\d\d", bare)
            if year is None or str(year) in stated or not stated:
                out.append(_statement("plan_body", segment.start, segment.end, f"标题“{bare[:30]}”"))
    return out


def policy_lists(view: View, text: str) -> list[Statement]:
    """At least two titles of policy documents with their numbers: a list of the county's documents."""
    titles = list(_POLICY.finditer(text))
    numbered = [m for m in titles if _NUMBER.search(text, m.end(), m.end() + 40)]
    if len(numbered) < 2:
        return []
    first, last = numbered[0], numbered[1]
    number = _NUMBER.search(text, last.end())
    end = number.end() if number else last.end()
    if end - first.start() > 300:
        end = first.end()
    return [_statement("policy_docs", first.start(), end, f"列出{len(numbered)}份政策文件的名称和文号")]
