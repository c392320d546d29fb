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
_SPACED = re.compile(r"^(\s*[一-鿿])[ 　]+([一-鿿])(?=[（：:\s])")  # a name of two characters set as wide as one of three
_PIECE = re.compile(r"[^；\n]+")
_REST = re.compile(
    r"(?:同志)?(?:（(?P<m1>[^）]{1,30})）)?[\s，：:—]*(?P<t>[^，。；：:\s（）—]{2,40}?)??(?:（(?P<m2>[^）]{1,30})）)?[\s，：:—]*(?:同志)?"
    r"(?P<duty>(?:主持|领导|负责|协助|分管|联系|主管|协管|承办|抓|兼管|配合)[^\n]*)"
)
_OTHER_POST = re.compile(r"主任|局长|助理|书记")
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
            "post": re.sub(r"（挂职[^）]*）$", "", title) or None,
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
    """甲　副县长（挂职）　负责…; 乙（副县长，挂职）：协助…; 副县长（挂职） 丙：协助…; scans lose the spaces between
    (甲副县长负责…); several leaders may share a paragraph, parted by ；."""
    for segment in doc.view.segments:
        if segment.table is not None:
            continue
        line = doc.text[segment.start : segment.end]
        for piece in _PIECE.finditer(line):
            found = _piece(doc, segment.start + piece.start(), piece[0])
            if found:
                yield found


def _piece(doc: Doc, start: int, line: str) -> Mention | None:
    """One leader's name, title and duties; the name where the persons of the document say, else by form."""
    end = start + len(line)
    read = _by_person(doc, start, line) or _by_form(line) or _by_form(_SPACED.sub(r"\1\2", line))
    if read is None:
        return None
    name, title, marks, at = read
    at += (
        0
        if line.lstrip().startswith(name) or name not in _SPACED.sub(r"\1\2", line)
        else len(line) - len(_SPACED.sub(r"\1\2", line))
    )
    duty = line[at:]
    post = _TITLE.search(title) or ("挂" in marks and _OTHER_POST.search(title))
    if not post and (title or "挂" not in marks):
        return None
    own = doc.unit_pattern.search(marks) is not None or (name in doc.cadres and "挂" in marks)
    seconded = own or "挂" in marks or "挂职" in duty
    if seconded and not own and _others_cadre(doc, name, duty):
        return None
    if title and not _TITLE.search(title) and not (own or name in doc.cadres or doc.unit_pattern.search(duty)):
        return None
    return _division(doc, name, title, duty, (start, end), (start + at, end), seconded, None)


def _by_person(doc: Doc, start: int, line: str) -> tuple[str, str, str, int] | None:
    people = [p for p in doc.persons(start, start + len(line)) if p.start - start <= 46]
    if not people:
        return None
    p = people[0]
    before = (
        re.split(r"[：:。；，]", line[: p.start - start])[-1].strip()
        if "职" not in line[: p.start - start]
        else line[: p.start - start]
    )
    before = re.sub(
        r"^.*(?:通知|分工|如下|具体)[^：]{0,8}[：:]|^[（\d）.、一二三四五六七八九十\s]+|^\S*?[：:]", "", before
    ).strip()
    rest = _REST.match(line, p.end - start)
    if rest is None or _DUTY.match(before):
        return None
    lead = re.fullmatch(r"(?P<t>[^（）]*)(?:（(?P<m>[^）]*)）)?\s*", before)
    title = (lead["t"] if lead else "").strip()
    marks = "".join(x or "" for x in ((lead["m"] if lead else ""), rest["m1"], rest["m2"]))
    if not title:
        title = re.sub(r"^(?:任|为)|期间$", "", rest["t"] or "")
    if not title and rest["m1"]:
        title = re.sub(r"[，、]?挂职$", "", rest["m1"])
    if not title and "挂" not in marks:  # a division that gives names only marks the one who was sent
        return None
    return p.name, title + (f"（{rest['m2']}）" if rest["m2"] and title else ""), marks, rest.start("duty")


def _by_form(line: str) -> tuple[str, str, str, int] | None:
    forms = (m for m in (_LINE.match(line), _TITLED.match(line)) if m)
    m = next((m for m in forms if is_name(m["name"], cell=True) or is_minority_name(m["name"])), None)
    if m is None:
        return None
    mark, title = m["mark"] or "", m["title"]
    if not title and _TITLE.search(mark):
        title = re.sub(r"[，、]?挂职$", "", mark)
    if not title and "挂" not in mark:
        return None
    return m["name"], title + (m["second"] or ""), mark + (m["second"] or ""), m.start("duty")


def _others_cadre(doc: Doc, name: str, duty: str) -> bool:
    """Whether a seconded cadre was sent by somebody else: the package appoints another of this division, and not him."""
    if not doc.cadres or name in doc.cadres or doc.unit_pattern.search(duty):
        return False
    return any(c in doc.persons_by_name for c in doc.cadres)


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
