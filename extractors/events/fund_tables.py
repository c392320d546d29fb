"""fund_allocation in tables: a row of a project list or of payments, its sum read with the unit in the header or caption.

For: 秦艽种植基地 | 某乡某村 | 120 under 金额（万元）; 合计 where the document has not yet stated the total.
Against: tables of loans, purchases, incomes, allowances, subsidies per head; the column 标准; benefits by household.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors import compiled
from extractors.entities.model import Money
from extractors.entities.money import money_in_cell
from extractors.events.county_heads import county_heads
from extractors.events.document import Doc
from extractors.events.fund_party import PAYERS, names_unit, payer
from extractors.events.fund_vouchers import voucher_sums
from extractors.events.mention import Mention
from extractors.events.tables import Field, Row, Table
from extractors.model import EventStatus, EventType

_AMOUNT = re.compile(r"实际|到位|金额|资金|投入|款|经费|预算|拨付|补助|发放|兑付|下达|支出|万元|（元）")
_NOT_AMOUNT = re.compile(
    r"人数|笔数|单位$|方式|时间|日期|账户|账号|标准|/人|人均|户均|受益|事项|项目名|科目|收入|产值|单价|分红|利润|工资|注册|自筹|贷款|信贷|累计|比上年|增长|占比|比例|率|合同"
)
_NOT_TABLE = re.compile(
    r"贷款(?!贴息)|信贷发放|放款|认购|认养|采购|销售|消费扶贫|(?<!学生)(?<!家庭)生活补助|津贴|收入|产值|工资|报销|救助明细|低保|"
    r"固定资产|差旅|预算执行率|参与单位|受益户|务工|分红"
)
_PARAGRAPH = re.compile(r"[^\s]{30,}。")  # a rule in the paragraph above is no caption
_WHOLE = re.compile(r"全[县市区旗乡镇]")
_TOTAL = re.compile(r"^(?:合\s*计|总\s*计|小\s*计|共\s*计|累\s*计)")
_NUMBER = re.compile(r"^(?:序号|编号|№|NO\.?)$", re.I)
_USE = re.compile(r"项目|内容|用途|名称|事项|类别|方向|科目|村|镇|县|地点|单位|指标|时间")
_FOR_WHAT = re.compile(r"项目|内容|用途|名称|事项|投向|用于|去向|方向")
_UNIT = re.compile(r"单位：[^\n]{0,16}?(亿元|万元|千元|元)")
_UNIT_END = re.compile(r"[（(](?:单位)?[：:]?(亿元|万元|千元|元)[）)]\s*[。：]?\s*$")
_OWN_RAISED = re.compile(r"自筹")
_SUM_COLUMN = re.compile(r"小\s*计|合\s*计|总\s*计|总额|合计数")
_METRIC = re.compile(r"^(?:投入|拨付|直接投入|帮扶|年度)?[^（]{0,10}(?:资金|经费|投入)[^（]{0,6}（?(万元|亿元|元)?）?$")
_PLAN = re.compile(r"计划|目标|任务|预算")
# A column of givers: the sum of the table is not the unit's own money.
_DONORS = re.compile(
    r"(?:捐[赠助资款献]|爱心|赞助|参与|合作|出资)[^（]{0,2}(?:方|人|单位|企业|主体|机构|组织|者|商)|^(?:企业|公司|商会|校友)(?:名称)?$"
)


def fund_rows(doc: Doc) -> Iterator[Mention]:
    """Every sum of every fund table."""
    stated = {m.amount for m in doc.entities.money if m.amount}
    for table, rows in doc.tables:
        yield from _vouchers(doc, table, rows)
        if table.form or not table.headers or _NOT_TABLE.search(_PARAGRAPH.sub("", table.title)):
            continue
        caption = _UNIT.search(table.title) or _UNIT_END.search(table.title)
        unit = caption[1] if caption else ""
        if len(county_heads(doc, table)) > 1:
            continue  # a column a county: county_columns reads it
        columns = _columns(doc, table, unit)
        if columns:
            for row in rows:
                yield from _row(doc, table, row, columns, unit, stated)
        elif compiled.search(r"计划|完成|实际|20\d\d年", " ".join(table.headers)):
            for row in rows:
                yield from _metric(doc, table, row)


def _vouchers(doc: Doc, table: Table, rows: Sequence[Row]) -> Iterator[Mention]:
    for row, label, cell, header in voucher_sums(doc, table, rows):
        money = money_in_cell(cell.text, header, cell.start)
        if money is not None and money.amount and money.amount >= 500:
            yield fund_mention(doc, row, cell, money, cell.start if table.form else label.start, cell, "batch", None)


def _columns(doc: Doc, table: Table, unit: str) -> list[int]:
    """The column of the sums: the unit's own money if several columns hold money, else the last total-like one, else
    the first."""
    found = [
        i
        for i, h in enumerate(table.headers)
        if _AMOUNT.search(h)
        and (not _NOT_AMOUNT.search(h) or (_OWN_RAISED.search(h) and doc.unit_pattern.search(h)))
        and ("元" in h or (unit and compiled.search(r"金额|资金|投入|款|经费|发放|兑付|补助|拨付|到位|实际|支出|下达", h)))
    ]
    if not found and unit:  # a column a village, and their sum
        found = [i for i, h in enumerate(table.headers) if _SUM_COLUMN.fullmatch(h)][-1:]
    if len(found) <= 1:
        return found
    own = [
        i
        for i in found
        if compiled.search(r"帮扶资金|投入|捐赠|集团|总行|学校|我|拨付|发放金额|实发|金额", table.headers[i])
        and not compiled.search(r"总投资|其他|财政|整合", table.headers[i])
    ]
    return (own or found)[:1]


def _row(doc: Doc, table: Table, row: Row, columns: list[int], unit: str, stated: set[float]) -> Iterator[Mention]:
    cell = next((f for f in row.fields if f.col in columns and f.text and not f.inherited), None)
    if cell is None:
        return
    header = cell.label if "元" in cell.label else f"{cell.label}（{unit}）"
    money = money_in_cell(cell.text, header, cell.start)
    if money is None or money.rate or not money.amount or money.amount < 500:
        return
    words = [
        f
        for f in row.fields
        if f.text and (not _NUMBER.match(f.label) or _TOTAL.match(f.text)) and not compiled.fullmatch(r"\d{1,3}", f.text)
    ]
    if not words:
        return
    total = any(_TOTAL.match(f.text) for f in row.fields[:3]) or bool(_WHOLE.fullmatch(row.fields[0].text))
    already = total and money.amount in stated
    if already:
        return
    use = next((f for f in words if _FOR_WHAT.search(f.label)), None) or next((f for f in words if _says_use(doc, f)), words[0])
    begin = min(
        (f.start for f in row.fields if f.text and not f.inherited and not compiled.fullmatch(r"\d{1,3}", f.text)),
        default=cell.start,
    )
    yield fund_mention(doc, row, cell, money, min(begin, cell.start), use, "total" if total else "part", None)


def _says_use(doc: Doc, cell: Field) -> bool:
    """Whether a cell may tell what a sum is for: no figure, and not just the county, the village or the day."""
    if not compiled.search(r"[\u4e00-\u9fff]{2}", cell.text) or compiled.search(
        r"\d(?:万|亿)?元$|日$|[县市区旗乡镇村]$", cell.text
    ):
        return False
    return not _AMOUNT.search(cell.label)


def _metric(doc: Doc, table: Table, row: Row) -> Iterator[Mention]:
    """A row of targets: 投入帮扶资金（万元） | 1,800 | 1,850 under 年度计划, 实际完成."""
    if (
        not row.fields
        or not _METRIC.match(row.fields[0].text.strip())
        or compiled.search(r"购买|销售|信贷|贷款|采购|引进", row.fields[0].text)
    ):
        return
    label = row.fields[0]
    for f in row.fields[1:]:
        if not f.text or f.text.endswith("%"):
            continue
        money = money_in_cell(f.text, label.text, f.start)
        if money is None or not money.amount:
            continue
        named = compiled.search(r"(20\d\d)年", f.label)
        later = bool(named and doc.year and int(named[1]) > doc.year)
        planned = later or (bool(_PLAN.search(f.label)) and not compiled.search(r"完成|实际", f.label))
        if planned or named or compiled.search(r"完成|实际|投入|到位", f.label):
            yield fund_mention(doc, row, f, money, label.start, label, "total", EventStatus.PLANNED if planned else None)


def fund_mention(
    doc: Doc, row: Row, cell: Field, money: Money, begin: int, use: Field, scope: str, status: EventStatus | None
) -> Mention:
    amount = money.amount or 0.0
    own = doc.county_unit or names_unit(doc, " ".join((row.table.title, *row.table.headers, row.text)))
    other = payer(doc, row) or (scope == "total" and next((h for h in row.table.headers if _DONORS.search(h)), ""))
    payers = row.find(PAYERS)
    named = [p for p in doc.counties(row.start, row.end) if payers is None or not payers.start <= p.start < payers.end]
    inherited = [p for f in row.fields if f.inherited for p in doc.counties(f.start, f.end)]
    several = len(doc.package.counties) > 1
    county = (
        named[0].name
        if named
        else inherited[0].name
        if inherited
        else None
        if several and scope == "total" and len(doc.facts.counties) != 1
        else doc.county(row.start, row.start)
    )
    dates = [d for f in row.fields if compiled.search(r"时间|日期|年", f.label) for d in doc.dates(f.start, f.end)]
    return Mention(
        EventType.FUND_ALLOCATION,
        begin,
        max(cell.end, begin + 1),
        cell.start,
        cell.end,
        {"amount_yuan": int(amount) if amount == int(amount) else amount, "county": county},
        row=row,
        actor=row.text if compiled.search(r"财政(?:专项|资金|扶贫)|整合|对口", row.text) else "",
        status=status or (EventStatus.OTHER_PARTY if other or not own else None),
        cue=f"栏目“{cell.label}”" if status else f"资金来自{other}" if other else "" if own else "县里的资金",
        extra={
            "scope": scope,
            "use": use.text,
            "row": row.number,
            "table": row.table.number,
            "year": dates[0].year if dates else doc.facts.year,
            "year_stated": bool(dates),
        },
        explanation=(f"资金表第{row.number}行",),
        confidence=0.85,
    )
