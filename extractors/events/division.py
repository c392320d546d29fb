"""A county's division of work: who of its leaders was sent by the unit, and whether poverty work is among his duties."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.entities.name_rules import is_minority_name, is_name
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.tables import Row
from extractors.model import EventStatus, EventType

NAME = re.compile(r"^姓\s*名$|姓名|^人员$|干部姓名|第一书记(?:姓名)?$|挂职干部|被考核人")
_DUTY = re.compile(r"分工|分管|负责|职责|主要工作")
_POOR = re.compile(r"扶贫|脱贫")
_OFFICE = (
    r"(?:中共)?(?:[一-鿿]{2,12}[县旗区])?(?:县委|旗委|区委|县人民政府|人民政府|县政府|县政协|县人大|常务副|"
    r"常委|副?[县旗区]长|党组|政府党组|县长助理|科技副)"
)
_LINE = re.compile(
    rf"^\s*(?P<name>[一-鿿]{{2,4}}?|[一-鿿]{{2,10}}·[一-鿿·]{{2,14}}?)(?:（(?P<mark>[^）]{{1,24}})）)?(?:同志)?[\s，：:]*"
    rf"(?P<title>(?:{_OFFICE}[^：:\s，；。（]{{0,30}}?)?)(?P<second>（挂职[^）]{{0,8}}）)?[\s，：:]*(?P<duty>(?:主持|"
    rf"领导|负责|协助|分管|联系|主管|抓)[^\n]*)$"
)
_TITLED = re.compile(
    rf"^\s*(?:[（\d）.、一二三四五六七八九十]*)(?P<title>{_OFFICE}[^：:\s，；。（]{{0,30}}(?:常委|[县旗区]长|书记|成员|主席|主任|助理)|{_OFFICE})[\s]*(?P<name>[一-鿿]{{2,4}}?|[一-鿿]{{1,8}}(?:·[一-鿿]{{1,8}})+)"
    rf"(?:同志)?(?:（(?P<mark>[^）]{{1,24}})）)?(?P<second>)(?:[\s，]*[：:]\s*|(?<=）)，)(?P<duty>[^\n]*)$"
)
_TITLE = re.compile(r"县长|副[县旗区]长|县委|常委|旗长|区长|党组成员")
_NAME_TEXT = re.compile(r"[一-鿿]{2,4}|[一-鿿]{1,12}·[一-鿿·]{1,16}")


def clean_name(text: str) -> str | None:
    text = re.sub(r"（[^）]*）|同志|\s", "", text)
    return text if _NAME_TEXT.fullmatch(text) else None


def _oversees(text: str) -> bool:
    return bool(
        _POOR.search(re.sub(r"(?:分管|联系|包联)?(?:[一-鿿]{1,8}(?:乡|镇|村))[^，。；、]{0,4}(?:脱贫攻坚|扶贫)工作", "", text))
    )


def _division(
    doc: Doc, name: str, title: str, duty: str, span: tuple[int, int], anchor: tuple[int, int], marked: bool, row: Row | None
) -> Mention | None:
    own = marked or name in doc.cadres or bool(re.search(r"挂职|挂任", title))
    oversees = _oversees(duty)
    if not own and (
        not oversees or (re.search(r"(?<!副)(?:县长|旗长|书记)$", title) and not re.search(r"分管[^，。；]{0,12}扶贫", duty))
    ):
        return None
    return Mention(
        EventType.CADRE_APPOINTMENT,
        *span,
        *anchor,
        {
            "person": name,
            "post": re.sub(r"（挂职[^）]*）$", "", title),
            "county": doc.county(span[0], span[0]),
            "start": None,
            "oversees_poverty": oversees,
        },
        row=row,
        extra={
            "vice_post": bool(re.search(r"副[县旗区]长|副书记|常委", title)),
            "division": True,
            "seconded": own,
            "duties": duty[:200],
            "year_stated": False,
        },
        explanation=("分工文件",),
        status=None if own else EventStatus.OTHER_PARTY,
        cue="" if own else "县里的分管领导",
        confidence=0.9,
        settled=True,
    )


def division_lines(doc: Doc) -> Iterator[Mention]:
    """甲　副县长（挂职）　负责…; 乙（副县长，挂职）：协助…; scans lose the spaces between (甲副县长负责…)."""
    for segment in doc.view.segments:
        if segment.table is not None:
            continue
        line = doc.text[segment.start : segment.end]
        forms = (m for m in (_LINE.match(line), _TITLED.match(line)) if m)
        m = next((m for m in forms if is_name(m["name"], cell=True) or is_minority_name(m["name"])), None)
        if m is None:
            continue
        mark, title = m["mark"] or "", m["title"]
        if not title and _TITLE.search(mark):
            title = re.sub(r"[，、]?挂职$", "", mark)
        if not title or not _TITLE.search(title):
            continue
        own = doc.unit_pattern.search(mark) is not None
        seconded = own or "挂" in mark + (m["second"] or "") or "挂职" in m["duty"]
        duty = (segment.start + m.start("duty"), segment.end)
        found = _division(
            doc, m["name"], title + (m["second"] or ""), m["duty"], (segment.start, segment.end), duty, seconded, None
        )
        if found:
            yield found


def division_row(doc: Doc, row: Row) -> Iterator[Mention]:
    name, post, duty = row.find(NAME), row.find(re.compile("职务")), row.find(_DUTY)
    if name is None and row.fields:
        name = row.fields[0]
    if name is None or duty is None:
        return
    who = clean_name(name.text)
    title = post.text if post else re.sub(r"^[一-鿿]{2,4}\s*", "", name.text)
    if who is None:
        m = re.match(r"([一-鿿]{2,4})[\s（，]", name.text)
        who = m[1] if m else None
    if who is None:
        return
    found = _division(doc, who, title, duty.text, (name.start, duty.end), (duty.start, duty.end), "挂" in name.text, row)
    if found:
        yield found
