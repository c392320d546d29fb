"""The deeds that a document tells of, as statements: in sentences, in table rows with their heads, in its title.

For: 11月，督查组抽查两县项目账目; 制作户主明白纸逐户讲解; a row 志愿服务 | 7月 | 支教; a title 关于…培训班的通知.
Against: 要求各县…, 将组织…, 未开展…, 省委宣讲团到县宣讲 (another party), the unit's own party lessons, a heading that
only names the theme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.deeds.context import Setting, masked
from extractors.deeds.extra import about, extra_of, year_of
from extractors.deeds.lexicon import Deed, deeds
from extractors.deeds.mood import NOT, status_of
from extractors.deeds.rows import told_in_rows, told_part_by_part, undone
from extractors.deeds.support import support_forms
from extractors.events.document import Doc
from extractors.events.text import Sentence, heading_like
from extractors.model import EventStatus, Statement
from ingest.model import BlockKind

_SHORT = 14
_PLAN_TITLE = re.compile(
    r"(?:申[报请][表书单]?|立项[^，。]{0,6}|建议书|计划表?|方案|打算|安排|规划|倡议书?|请示|征求意见稿?|通知|邀请函|公告|启事)(?:（.{1,12}）)?$"
)
_TOLD_TITLE = re.compile(r"(?:结果|情况|名单|成绩|等次|结论)的(?:通知|公告|公示|通报)")  # of what was, not of what is to be
_SENT = re.compile(r"(?:报送|上报|报出|呈报|报告)(?:时间|日期)\s*：?\s*")


def find_deeds(doc: Doc) -> list[Statement]:
    """All deeds told in a document, in text order; one a sentence (or row) and deed."""
    known, setting = deeds(), Setting(doc)
    out: list[Statement] = []
    here = tuple(d for d in known if not (doc.facts.kind == "news" and d.unless and d.unless.search(doc.facts.title or "")))
    general = tuple(d for d in here if d.general)
    last: Sentence | None = None
    for s in doc.sentences:
        above, last = last if last is not None and last.paragraph == s.paragraph else None, s
        if s.cell is not None or (s.kind is BlockKind.HEADING and len(s.text) < _SHORT):
            continue
        if heading_like(doc.view.segments[s.paragraph], doc.text) and len(s.text) < _SHORT + 10:
            continue
        bears = setting.bears(s)
        head, text = _heading(doc, s), masked(s.text)
        for deed in here if bears else general:
            found = deed.told_by(text) or (_under(deed, masked(head), text) if head and not deed.unheaded else None)
            if found is None and deed.next and above is not None and above.cell is None and bears:
                found = _under(deed, masked(above.text), text)
            if found is not None:
                out.append(_told(setting, s, deed, found))
    out.extend(told_in_rows(setting, known))
    out.extend(_title(setting, known))
    out.extend(support_forms(doc))
    out.extend(s for deed in known if deed.spread for s in told_part_by_part(setting, deed))
    return sorted(out, key=lambda x: (x.start, x.topic))


def _heading(doc: Doc, s: Sentence) -> str:
    """The heading under which a sentence of a supporting paper stands; its words may name the act."""
    if doc.facts.kind == "self_report":
        return ""
    title = doc.facts.title or ""
    heading = doc.sections[s.paragraph].heading or ("" if _PLAN_TITLE.search(title) else title)
    return heading if 4 <= len(heading) <= 40 and heading != s.text else ""


def _under(deed: Deed, heading: str, text: str) -> tuple[int, int, int] | None:
    """The words of a sentence that tell of a deed together with its heading: one of its own, the rest in the heading."""
    own = [m.span() for way in deed.ways for p in way[1:] if (m := p.search(text))]
    found = deed.told_by(f"{heading}，{text}") if own else None
    if found is None or found[1] <= len(heading) + 1:
        return None
    return *min(own), found[2]


def _told(setting: Setting, s: Sentence, deed: Deed, found: tuple[int, int, int]) -> Statement:
    doc, span = setting.doc, found[:2]
    status, cue = status_of(setting, s, deed, span, found[2])
    clauses = [c for c in s.clauses() if c[0] < span[1] and c[1] > span[0]] or [span]
    start, end = s.start + clauses[0][0], s.start + clauses[-1][1]
    why = (f"{deed.id}：“{s.text[span[0] : span[1]][:30]}”", *((cue,) if cue else ()))
    extra = extra_of(doc, deed, s.text, s.start, s.end, s.paragraph) | {
        "about": about(doc, deed, doc.sections[s.paragraph].headings)
    }
    return Statement(deed.id, status, start, end, why, year_of(doc, s.start, s.end, s.paragraph), extra)


def _title(setting: Setting, known: tuple[Deed, ...]) -> Iterator[Statement]:
    """A paper whose title says that it is about the deed; a plan of it is planned."""
    doc = setting.doc
    title = doc.facts.title or ""
    at = doc.view.text.find(title) if title else -1
    if at < 0 or (setting.foreign and not setting.whole):
        return
    for deed in known:
        if setting.unrelated and not deed.general:
            continue
        order = None if _TOLD_TITLE.search(title) else _PLAN_TITLE.search(title)
        friend = deed.unless is not None and deed.unless.search(title) and not (order and order[0].startswith("倡议"))
        if deed.title is None or not deed.title.search(title) or friend:
            continue
        status, cue = EventStatus.ASSERTED, ""
        if deed.lacking is not None and (lacks := deed.lacking.search(title)):
            status, cue = EventStatus.NEGATED, lacks[0]
        elif order and not deed.rule and not (deed.notice and order[0].startswith("通知")):
            status, cue = EventStatus.PLANNED, order[0]
        elif deed.done is not None and not deed.done.search(title):
            status, cue = EventStatus.PLANNED, "没有写明已经兑现"
        extra = (
            extra_of(doc, deed, title, at, at + len(title))
            | _several(doc, title)
            | {"titled": True, "told": "title", "about": True, "on": _sent_on(doc)}
        )
        if deed.parts and not (deed.single is not None and deed.single.search(title)):
            extra["parts"] = deed.parts_in(
                "".join(s.text for s in doc.sentences if not NOT.search(s.text) and not undone(doc, s))
            )
        why = (f"{deed.id}：标题", *((cue,) if cue else ()))
        yield Statement(deed.id, status, at, at + len(title), why, None, extra)


def _several(doc: Doc, title: str) -> dict[str, object]:
    """A title that names one county and 等 (《甲县规划》等四个文稿), in a paper to several, is not about that one alone."""
    own = {c.adcode for c in doc.package.counties}
    return {"county": None} if "等" in title and len(own & set(doc.facts.counties)) > 1 else {}


def _sent_on(doc: Doc) -> str | None:
    """The day on which a list says that it was sent (报送时间：2014年7月30日), ISO; None where it does not."""
    m = _SENT.search(doc.text)
    days = doc.dates(m.end(), m.end() + 14) if m else ()
    return days[0].iso if days and len(days[0].iso) == 10 else None
