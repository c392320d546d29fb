"""What single cells of a table say against it: a count of those left out, a payee who is not the household, 未达标.

For: 未纳入（户） | 12; 收款户名 | 某建筑工程队; 领取方式 | 现金; 结论 | 未达标; 是否完成 | 否.
Against: 未纳入（户） | 0; 拨款单位 | 镇财政所; 收款户名 | 甲（一卡通）; 是否贫困户 | 否.
"""

from __future__ import annotations

import re

from extractors.events.tables import Field, Row

_LEFT_OUT = re.compile(
    r"^(?:其中)?(?:：)?(?:尚|仍|还|应纳|应保|符合条件)?(?:而|但)?(?:未|没有|漏|缺)(?!脱贫|出列|退出|来|成年|婚|在家)"
    r"[^（(率]{0,10}(?:[（(](?:户|人|个|份|人数|户数)[）)]|户数?|人数?|数)?$"
)
_COUNT = re.compile(r"([1-9][\d,]*)(?:户|人|个|名|份)?")
_PAYEE = re.compile(
    r"(?:收款|领款|收领|领取|受款|打款|入账|开户)(?:人|方|单位|对象|户名|账[户号]|账户名称|名称|方式|渠道)?(?:名称)?$|"
    r"^(?:户名|账户(?:名称?)?|账户类型|账户性质)$|(?:发放|拨付|支付|兑付|补助)(?:方式|渠道|对象|去向|账户|途径)|(?:拨|付|划|转)(?:往|入|至)(?:账户|单位|何处)?$"
)
_NOT_HOUSEHOLD = re.compile(
    r"公司|工程队|施工|建筑|[一-鿿]队$|班组|[泥瓦木]水?班|村委|村民委员会|村集体|村账|村财|合作社|经济(?:联合)?社|财政[所局]|镇政府|乡政府|代管|代领|"
    r"(?<!非)现金|包工|承建|承包|老板|集体账户|对公"
)
_OWN_CARD = re.compile(r"一卡通|惠农卡|社保卡|存折|本人|户主|农户|打卡|直达")
_VERDICT = re.compile(
    r"结论|是否(?:达标|完成|合格|达到|通过|符合|落实|到位)|(?:达标|完成|验收)(?:情况|与否|结果)|评定|核验结果"
)
_FAILED = re.compile(r"^(?:否|×|✗|不合格|不达标|未达标|未达到[^，。]{0,6}|未完成|不通过|未通过|没有完成|未落实|不符合)")


_DONE = re.compile(
    r"是否(?:已|均|全部)?(?:纳入|列入|享受|参保|参合|发放|兑现|入住|竣工|办理|落实|到位|制定|建档|录入)|(?:纳入|落实|享受|参保)情况$"
)
_UNDONE = re.compile(r"^(?:否|未|没有?|尚未|暂未|×|✗)")


def left_out(row: Row) -> Field | None:
    """The cell that counts those left out, where it counts any."""
    return next((f for f in row.fields if f.text and counts_left_out(f) and _COUNT.fullmatch(f.text)), None)


def counts_left_out(cell: Field) -> bool:
    """Whether a cell stands in a column of those left out (未纳入户数)."""
    return bool(_LEFT_OUT.search(_bare(cell.label)))


def strange_payee(row: Row) -> Field | None:
    """The cell that names a payee who is not the household itself: a firm, the village's account, cash."""
    return next(
        (
            f
            for f in row.fields
            if f.text and _PAYEE.search(_bare(f.label)) and _NOT_HOUSEHOLD.search(f.text) and not _OWN_CARD.search(f.text)
        ),
        None,
    )


def verdict_against(row: Row) -> Field | None:
    """The cell of a conclusion that says that it was not reached, or under 是否已纳入 that it was not done."""
    for f in row.fields:
        if f.text and (
            (_VERDICT.search(f.label) and _FAILED.match(f.text)) or (_DONE.search(f.label) and _UNDONE.match(f.text))
        ):
            return f
    return None


def _bare(label: str) -> str:
    return re.sub(r"[\s　]", "", label)
