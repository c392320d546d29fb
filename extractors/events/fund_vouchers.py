"""fund_allocation in bank vouchers: rows whose first cell says what the others hold, and forms of label and value.

金额（小写，元） | 1,900,000.00 | 780,000.00 is two sums; 汇出金额 | ￥680,000.00 is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.entities.money import money_in_cell
from extractors.events.document import Doc
from extractors.events.tables import Field, Row, Table

_SUM = re.compile(
    r"(?:(?:汇款|转账|拨款|付款|实付|交易|捐赠|到账|汇出|支付|入账|收款)?金额|小写|捐赠款?|汇款额)(?:（[^）]*）|\s)*(?:[:：])?"
)
_SLIP = re.compile(r"收款|付款|汇款|转账|附言|摘要|回单|凭证|收据|受赠|用途")


def voucher_sums(doc: Doc, table: Table, rows: Sequence[Row]) -> Iterator[tuple[Row, Field, Field, str]]:
    """(row, label, cell, label with the unit) of each sum of a voucher; nothing where the table is none."""
    words = " ".join(
        (
            table.title,
            *table.headers,
            *(f.label for r in rows for f in r.fields[:1]),
            *(r.fields[0].text for r in rows if r.fields),
        )
    )
    if not _SLIP.search(words) and not (doc.facts.kind == "fund_doc" and table.form):
        return
    for row in rows:
        label = row.fields[0] if row.fields else None
        for f in row.fields:
            name = f.label if table.form else label.text if label is not None and f is not label else ""
            if not f.text or not _SUM.fullmatch(name.strip()) or "大写" in name:
                continue
            header = name if "元" in name else f"{name}（元）"
            if label is not None and money_in_cell(f.text, header, f.start) is not None:
                yield row, label, f, header
