"""The review forms in a document, one statement a sheet: whose, of which year, for which county, in office since when.

A bound document may hold the forms of several first secretaries, or one of this year and one of the year before, so the
document as a whole says neither whose form it is nor of which year.

For: 姓名 | 甲 … （2017年度）; 姓　名：甲·乙; two forms one behind the other, each with its own year and village.
Against: a register of visitors with a column 姓名; a roster of secretaries (not a form of one person).
"""

from __future__ import annotations

import re
from typing import Any

from extractors.entities.dates import find_dates
from extractors.entities.numerals import chinese_year
from extractors.facts.document import county_index
from extractors.model import DocumentFacts, EventStatus, Statement
from ingest.view import View

_HEAD = re.compile(r"(?:考核|考评|鉴定|评议|登记|测评).{0,8}表(?:[（(].{1,20}[）)])?$")
_NAME = re.compile(
    r"(?:姓\s*名|被考核人|第一书记姓名)[ \t　|：:\n]*"
    r"([\u4e00-\u9fff]{1,10}(?:·[\u4e00-\u9fff]{1,10})+|"
    r"[\u4e00-\u9fff]{2,4}?(?=[ \t　|]*(?:性\s*别|民\s*族|职\s*务|年\s*龄|出生|政治面貌))|"
    r"[\u4e00-\u9fff][ 　]{1,4}[\u4e00-\u9fff](?![\u4e00-\u9fff])|[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff]))"
)
_YEAR = re.compile(r"((?:19|20)\d\d|二[〇○零O][〇○零O一二三四五六七八九]{2})\s*年?度")
_OFFICE = re.compile(r"(?:任职|任期|驻村|到任)(?:起止)?(?:时间|期限|日期|年月)?[ \t　|：:\n]*((?:19|20)\d\d[^\n]{0,30})")
# A column 姓名 has the next column's label behind it: a register, whatever its title says.
_LABEL = re.compile(r"^(?:性别|职务|职称|事由|单位|民族|年龄|电话|联系方式|日期|时间|备注|人数|内容|身份证)")
_REVIEW = re.compile(r"总结|述职|意见|评议|测评|等次|优秀|称职|鉴定")


def review_sheets(view: View, facts: DocumentFacts) -> list[Statement]:
    """One statement (topic ``review_sheet``) for every form of a person in a review form; none in other documents. A form whose
    name could not be read is one sheet of nobody.

    ``extra``: ``person``, ``county`` (full name or None), ``in_office`` (years from and to, the latter None for 至今). ``year``
    is the year the form is for, None where it does not say.
    """
    if facts.kind != "review_form":
        return []
    text = view.text
    names = [m for m in _NAME.finditer(text) if not _LABEL.search(re.sub(r"\s", "", m[1]))]
    heads = [
        (s.start, s.end) for s in view.segments if s.table is None and _HEAD.search(re.sub(r"\s", "", text[s.start : s.end]))
    ]
    starts = [max((a for a, _ in heads if a <= m.start()), default=0) for m in names]
    if not names and view.segments and _REVIEW.search(text):
        first, nobody = view.segments[0], {"person": None, "county": None, "in_office": _in_office(text)}
        return [Statement("review_sheet", EventStatus.ASSERTED, first.start, first.end, ("没有读出姓名",), facts.year, nobody)]
    found = []
    for k, m in enumerate(names):
        if k and starts[k] == starts[k - 1]:
            continue  # another name inside the same form (a witness, a family member)
        end = next((s for s in starts[k + 1 :] if s > m.start()), len(text))
        found.append(_sheet(text, starts[k], m, end, facts))
    return found


def _sheet(text: str, start: int, name: re.Match[str], end: int, facts: DocumentFacts) -> Statement:
    head = _YEAR.search(text, start, name.start()) or _YEAR.search(text, name.end(), end)
    year = chinese_year(head[1].replace("O", "〇")) if head else None
    places = [m.county.name for m in county_index().find(text[start:end], year=facts.year) if m.county]
    person = re.sub(r"\s", "", name[1])
    extra: dict[str, Any] = {
        "person": person, "county": max(places, key=places.count) if places else None, "in_office": _in_office(text[start:end]),
    }  # fmt: skip
    why = (f"登记表“{person}”", f"{year}年度" if year else "没有写明年度")
    return Statement("review_sheet", EventStatus.ASSERTED, name.start(), name.end(), why, year, extra)


def _in_office(text: str) -> tuple[int, int | None] | None:
    m = _OFFICE.search(text)
    if not m:
        return None
    years = list(re.findall(r"(?:19|20)\d\d", re.split(r"\s{2,}|驻村天数|全年", m[1])[0]))
    if not years:
        dates = find_dates(m[1])
        years = [d.iso[:4] for d in dates[:1]]
    return (int(years[0]), int(years[1]) if len(years) > 1 else None) if years else None
