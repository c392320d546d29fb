"""Appointments without a name: what is required, planned or vacant (至少选派1名, 拟增派1名第一书记, 挂职干部空缺).

Asserted ones without a name (26个村均配备第一书记) are left out: nobody can be looked for in a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.cues import cues
from extractors.events.dates import future_words
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.text import Sentence, titular
from extractors.model import EventStatus, EventType

_SEND = re.compile(r"选派|增派|派驻|派遣|派出|轮换|推荐|物色|遴选|选任|配备|选送|下派|派")
_GENERIC_CADRE = re.compile(
    r"(?:选派|增派|派|配备|安排|物色|选|向)[^，。；]{0,20}?(?:挂职(?:扶贫)?干部|挂职(?=[，。；：\s]|"
    r"$)|挂任[^，。；]{0,14}|挂职(?:的)?(?:科技)?副[县旗区]长|副[县旗区]长[^，。；]{0,4}挂职)"
    r"|挂职(?:扶贫)?(?:干部|副县长)[^，。；]{0,12}?(?:轮换|接任人选|调整为[^，。；]{2,14}|到岗|选派到位|空缺)|接任人选"
)
_GENERIC_SEC = re.compile(
    r"(?:选派|增派|派驻|派|配备|选)[^，。；]{0,26}?第一书记|第一书记[^，。；]{0,8}?(?:轮换|人选|"
    r"选派到位|接任)|(?:新一任|下一任)第一书记"
)


_GROUND = re.compile(r"\s*(?:根据|按照|依据|遵照|按|为(?:贯彻)?落实)")
_ASKED = re.compile(r"(?:的?(?:有关|相关)?(?:要求|规定|精神|部署|通知|意见|办法))")


def unnamed_appointments(doc: Doc) -> Iterator[Mention]:
    """Every sentence that speaks of sending a cadre or first secretary without saying whom."""
    if doc.facts.kind == "division_doc":
        return
    for s in doc.sentences:
        if not titular(doc, s) and (s.cell is None or len(s.text) >= 12) and re.search(r"挂职|挂任|第一书记|接任", s.text):
            yield from _unnamed(doc, s)


def _unnamed(doc: Doc, s: Sentence) -> Iterator[Mention]:
    """Appointments without a name: requirements, plans and vacancies."""
    for pattern, kind in ((_GENERIC_CADRE, EventType.CADRE_APPOINTMENT), (_GENERIC_SEC, EventType.SECRETARY_APPOINTMENT)):
        m = next(
            (
                x
                for x in pattern.finditer(s.text)
                if not re.search(
                    r"看望|汇报|慰问|补助|经费|保险|考核|管理|座谈|培训", s.text[max(0, x.start() - 8) : x.end() + 6]
                )
            ),
            None,
        )
        if m is None or not _SEND.search(s.text):
            continue
        if _GROUND.match(s.text[s.clause_at(m.start())[0] :]) and _ASKED.search(s.text[m.end() : m.end() + 24]):
            continue  # what a letter rests on: 根据中央关于选派挂职干部的有关要求
        names = doc.persons(s.start + s.clause_at(m.start())[0], s.start + m.end())
        clause_start, clause_end = s.clause_at(m.start())
        village = next(iter(doc.villages(s.start + clause_start, s.start + clause_end)), None)
        post = re.search(r"(?:科技)?副[县旗区]长|县委常委", s.text[clause_start:clause_end])
        date = next(iter(doc.dates(s.start + clause_start, s.start + clause_end)), None)
        person = names[-1].name if names else None
        if kind is EventType.CADRE_APPOINTMENT:
            fields = {
                "person": person,
                "post": post[0] if post else None,
                "county": doc.county(s.start + clause_start, s.start + clause_end),
                "start": date.iso if date else None,
                "oversees_poverty": None,
            }
        else:
            fields = {
                "person": person,
                "village": village.full if village else None,
                "county": doc.county(s.start + clause_start, s.start + clause_end),
                "start": date.iso if date else None,
            }
        future = future_words(doc, s, s.start + m.end())
        vacant = re.search(r"空缺|暂缺|缺位|缺编", s.text[m.start() : m.end() + 12])
        settled = not future and doc.facts.kind not in ("annual_plan", "policy", "meeting_minutes")
        if (
            settled
            and next(cues().find("requirement", "before", s.text), None) is None
            and not re.search(r"至少|空缺|未|要求|建议|[应须]", s.text)
        ):
            continue
        yield Mention(
            kind,
            s.start + clause_start,
            s.start + clause_end,
            s.start + m.start(),
            s.start + m.end(),
            fields,
            sentence=s,
            actor=s.text[clause_start : m.start()],
            explanation=(f"选派用语“{m[0][:20]}”",),
            confidence=0.5,
            status=EventStatus.NEGATED if vacant else None,
            cue=vacant[0] if vacant else "",
            extra={"unnamed": True},
        )
