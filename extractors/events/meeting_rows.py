"""plan_meeting in tables: a row of a list or ledger of meetings with its day, chair and topic.

For: 第6次党委会 | 2017-03-16 | 行长甲 | 审定定点扶贫工作计划; 第2次 | 1月23日 | 某县年度帮扶安排 | 通过.
Against: rows on another topic, trainings, joint and on-the-spot meetings, a county's meetings (another party);
an item withdrawn or put off (told in another cell) is negated by the qualifiers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.events.cell_dates import cell_dates
from extractors.events.dates import point
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.people import title_of
from extractors.events.row_people import named_in
from extractors.events.tables import Row
from extractors.model import EventType

_TOPIC = re.compile(r"扶贫|脱贫|帮扶|贫困|挂职干部|第一书记|双包|对口支援|驻村")
_DATE = re.compile(r"时间|日期|月/日|月日")
_SESSION = re.compile(r"届次|会次|次数|次序|期次|期数|会议$")
_WHAT = re.compile(r"会议(?!时间|日期|地点)|议题|名称|内容|主题|事项|议定")
_CHAIR = re.compile(r"主持|召集")
_MEETING = re.compile(r"会议?(?:$|[（，：、\s\d第])|(?:党组|党委|领导小组|班子|局务|院务|校务|部务|行务|办公)会")
_BODY = re.compile(r"会议?|党组|党委|常委|领导小组|班子|主席团|书记处")
_OTHER_KIND = re.compile(r"现场(?:办公)?会|座谈会?|联席会|推介会|对接会|培训|新闻发布|民主生活|代表大会|洽谈|村民(?:代表)?大会")


def meeting_rows(doc: Doc) -> Iterator[Mention]:
    """Every meeting in the tables of a document."""
    for table, rows in doc.tables:
        head = " ".join(table.headers)
        if table.form or not re.search(r"会议|议题|主持", head) or not _DATE.search(head):
            continue
        about = bool(_TOPIC.search(table.title[-40:]))
        ledger = bool(re.search("议题", head) and (_BODY.search(table.title) or any(_SESSION.search(h) for h in table.headers)))
        for row in rows:
            found = _row(doc, row, about, ledger)
            if found is not None:
                yield found


def _row(doc: Doc, row: Row, about: bool, ledger: bool) -> Mention | None:
    when, chair = row.find(_DATE), row.find(_CHAIR)
    what = [f for f in row.all(_WHAT) if f is not when and f is not chair and not re.search(r"情况|文号|编号|依据", f.label)]
    words = " ".join(f.text for f in what)
    if when is None or not what or _OTHER_KIND.search(what[0].text) or not (_TOPIC.search(words) or about):
        return None
    if not any(_MEETING.search(f.text) for f in what) and chair is None and not ledger:
        return None
    date = next(iter(cell_dates(doc, row, when)), None)
    if date is None:
        return None
    person = next(iter(named_in(doc, chair)), None) if chair else None
    known = title_of(person.name, doc, len(doc.text)) if person and person.title is None else None
    title = person.title if person and person.title else known.title if known else None
    year = re.search(r"(20\d\d)年(?:度)?[^，。；《]{0,20}(?:计划|工作|方案|要点)", words)
    cells = [when, *what, *([chair] if chair else [])]
    return Mention(
        EventType.PLAN_MEETING,
        min(f.start for f in cells),
        max(f.end for f in cells),
        when.start,
        when.end,
        {"chair": person.name if person else None, "title": title.text if title else None, "date": date.iso},
        row=row,
        actor=f"{title.org + title.text if title else ''} {what[0].text}",
        extra={
            "chair_leading_body": title.leading_body if title else None,
            "leading_body": title.leading_body if title else None,
            "deals_with_plan": bool(re.search(r"计划|方案|要点|安排|部署", words)),
            "plan_year": int(year[1]) if year else None,
            "meeting": what[0].text,
            "date_end": point(date)[1],
            "year": date.year,
            "year_stated": date.year_stated,
            "party": title.scope if title else "unknown",
        },
        explanation=(f"会议表第{row.number}行",),
        confidence=0.85,
    )
