"""Parts of documents that bear a requirement by themselves: project tables, record tables, plan headings, lists of policies."""

from __future__ import annotations

import re

from extractors import compiled
from extractors.facts.document import county_index
from extractors.model import EventStatus, Statement
from ingest.model import BlockKind
from ingest.view import Segment, View

_GAP = re.compile(r"\s*")
_PROJECT = re.compile(r"项目|(?<!捐赠)(?<!捐助)(?<!工作)(?<!检查)(?<!调研)(?<!培训)内容|工程|用途")
_AMOUNT = re.compile(r"资金|金额|投资|投入|经费|预算|万元|（元）|拨付|支出")
_SLIP = re.compile(r"付款|收款|交易|账号|户名|凭证|摘要|捐[赠助](?:方|人|单位)")  # a bank's statement or list of gifts
_RECORD = re.compile(r"户主|村名|走访|入户|核查|问题|整改|访谈|座谈|对象|抽查|发现|记录")
_CONTENT = 24  # characters behind the line of an annex that make it more than a name in a list of annexes
_SAID = re.compile(r"[^\s　—－\-/、，。：（）()]")
_SAMPLE = re.compile(r"空白|样表|样式|样张|模板|格式(?:文本)?|供填写|待填")
_RECORD_TITLE = re.compile(
    r"^附(?:件|表|录)?[\s\d一二三四五六七八九十（）()：:、.]*.{0,24}(?:记录|台账|登记表|核查表|情况表|清单|照片|名单|汇总表)"
)
_PLAN_TITLE = re.compile(r"(?:扶贫|帮扶|脱贫).{0,10}(?:计划|要点|安排|工作方案|实施方案)(?:（.{0,12}）)?$")
_POLICY = re.compile(r"《[^》]{4,60}(?:意见|办法|方案|细则|规划|通知|规定|制度|措施|计划|决定)》")
_TITLE_CELL = re.compile(r"(?:意见|办法|方案|细则|规划|规定|制度|措施|决定|计划|责任制)(?:（[^）]*）)?(?:\s|$)")
_NUMBER = re.compile(r"〔20\d\d〕\s*\d+号")


def _tables(view: View) -> dict[int, list[Segment]]:
    out: dict[int, list[Segment]] = {}
    for segment in view.segments:
        if segment.kind is BlockKind.TABLE and segment.table is not None:
            out.setdefault(segment.table, []).append(segment)
    return out


def _statement(topic: str, start: int, end: int, why: str, county: str | None = None) -> Statement:
    return Statement(topic, EventStatus.ASSERTED, start, end, (why,), extra={"county": county} if county else {})


def _filled(text: str, row: Segment) -> bool:
    """Whether a row says anything beside its first cell (a number)."""
    return any(_SAID.search(text, c.start, c.end) for c in row.cells[1:])


def _blank(text: str, at: int) -> bool:
    """Whether the line or lines above call what follows an empty form."""
    return _SAMPLE.search(text, max(0, at - 40), at) is not None


def project_tables(view: View, text: str) -> list[Statement]:
    """Tables of projects with a column of money: a 项目清单 wherever it stands."""
    out = []
    for rows in _tables(view).values():
        head = text[rows[0].start : rows[0].end]
        before = text[max(0, rows[0].start - 60) : rows[0].start]
        money = _AMOUNT.search(head) or (_AMOUNT.search(before) and "合计" in head)
        if len(rows) >= 3 and _PROJECT.search(head) and money and not _SLIP.search(head):
            span = rows[0].start, rows[min(2, len(rows) - 1)].end
            counties = _counties(text[rows[0].start - len(before) : rows[0].start], [text[r.start : r.end] for r in rows[1:]])
            out += [_statement("project_table", *span, f"表头“{head[:30]}”", county) for county in counties]
    return out


def _counties(caption: str, rows: list[str]) -> list[str | None]:
    """The counties whose projects a table lists: those its rows name, else the one named in the line above; [None]: untold."""
    found = (county_index().find(x) for x in ("\n".join(rows), caption.rstrip().rpartition("\n")[2]))
    for mentions in found:
        names = list(dict.fromkeys(m.county.name for m in mentions if m.county))
        if names:
            return [*names]
    return [None]


def record_tables(view: View, text: str) -> list[Statement]:
    """Tables that record an inspection on the spot: households visited, findings, measures."""
    out = []
    for rows in _tables(view).values():
        head = text[rows[0].start : rows[0].end]
        if sum(_filled(text, r) for r in rows[1:]) < 2 or _blank(text, rows[0].start):
            continue
        if len(rows) >= 3 and len(set(_RECORD.findall(head))) >= 2:
            out.append(_statement("inspection_records", rows[0].start, rows[min(2, len(rows) - 1)].end, f"表头“{head[:30]}”"))
    return out


def record_headings(view: View, text: str) -> list[Statement]:
    """A line that opens an annex of records (附1　入户走访记录): original material of an inspection."""
    out = []
    last = len(text.rstrip())
    for segment in view.segments:
        line = text[segment.start : segment.end].strip()
        if segment.kind is BlockKind.TABLE or len(line) > 40 or not _RECORD_TITLE.search(line):
            continue
        behind = _GAP.match(text, segment.end)
        if _SAMPLE.search(line):
            continue
        if behind and last - behind.end() >= _CONTENT and text[behind.end()] != "附":
            out.append(_statement("inspection_records", segment.start, segment.end, f"附件“{line[:30]}”"))
    return out


def plan_headings(view: View, text: str, year: int | None) -> list[Statement]:
    """A heading or short centred line that is the title of a plan: the plan itself stands in the document."""
    out = []
    for segment in view.segments:
        line = text[segment.start : segment.end].strip()
        bare = compiled.sub(r"^附[件表录]?\s*[一二三四五六七八九十\d]*[：:]?\s*", "", line)
        if segment.kind is not BlockKind.TABLE and 8 <= len(bare) <= 60 and "。" not in bare and _PLAN_TITLE.search(bare):
            if bare.startswith(("关于", "印发")) or "通知" in bare or "《" in bare:
                continue
            stated = compiled.findall(r"20\d\d", bare)
            if year is None or str(year) in stated or not stated:
                out.append(_statement("plan_body", segment.start, segment.end, f"标题“{bare[:30]}”"))
    return out


def policy_lists(view: View, text: str) -> list[Statement]:
    """At least two policy documents with their numbers, in running text or as table rows: a list of the county's."""
    found: list[tuple[int, int]] = []
    for m in _POLICY.finditer(text):
        if number := _NUMBER.search(text, m.end(), m.end() + 40):
            found.append((m.start(), number.end()))
    for rows in _tables(view).values():
        for row in rows:
            line = text[row.start : row.end]
            if "《" not in line and _TITLE_CELL.search(line) and _NUMBER.search(line):
                found.append((row.start, row.end))
    if len(found) < 2:
        return []
    start, end = found[0][0], found[1][1]
    if end - start > 300:
        end = found[0][1]
    return [_statement("policy_docs", start, end, f"列出{len(found)}份政策文件的名称和文号")]
