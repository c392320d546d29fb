"""The deeds that a document tells of, as statements: in sentences, in table rows with their heads, in its title.

For: 11月，督查组抽查两县项目账目; 制作户主明白纸逐户讲解; a row 志愿服务 | 7月 | 支教; a title 关于…培训班的通知.
Against: 要求各县…, 将组织…, 未开展…, 省委宣讲团到县宣讲 (another party), the unit's own party lessons, a heading that
only names the theme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.cues import cues
from extractors.deeds.lexicon import Deed, deeds
from extractors.deeds.support import support_forms
from extractors.events.document import Doc
from extractors.events.tables import Row
from extractors.events.text import Sentence, heading_like
from extractors.model import EventStatus, Level, Statement
from extractors.qualifiers.subject import Side, subject
from ingest.model import BlockKind

_SHORT = 14
_PLAN_TITLE = re.compile(r"(?:计划|方案|打算|安排|规划|倡议书?|请示|征求意见稿?|通知|邀请函|公告|启事)(?:（.{1,12}）)?$")
_OWN_PAPERS = frozenset({Level.COUNTY, Level.PREFECTURE, Level.PROVINCE, Level.TOWNSHIP, Level.MEDIA})
_ORDER = re.compile(
    r"(?:^|[，：；。“])(?:各[一-鿿]{0,8}|[一-鿿、]{0,8}(?:县|部门|单位|政府|党委|干部|书记|人)|都|均|也|还)?"
    r"(?:(?<![需主重只首概摘纪提扼简显])要(?![求闻点素员领道务闻件])|应当?(?![急对用])|必须|务须|务必|不得)|"
    r"(?:会议|同志|领导|书记)(?:强调|要求|指出|提出)[，：“]"
)
_TO_COME = re.compile(
    r"(?<![即就])将(?=(?:进一步|继续|适时|陆续|统一|协调)?(?:协助|督促|制[定订]|走访|慰问|指导|深入|联系|邀请|举办|聘请|推广|总结|引进|捐|修|改造|宣讲|推动|培训|"
    r"结对|发放|选送|资助|看望|帮助|建立|设立|开办|发动|号召|拨|给予|每))|正在(?:抓紧|加紧)?(?:编制|制[定订]|起草|筹备|研究|协商)|"
    r"下[个]?[月周](?:起|初|底)?|下一?季度|明年|希望(?=大家|广大|各|全体)|(?:定于|拟)(?=[一-鿿])"
)
_LATER = re.compile(r"拟(?![定订])|另行安排|择机|(?<![即就])将(?:于|在|由|适时|另)|待(?:定|后)|留待")
_NOT = re.compile(
    r"(?:暂|概|均)不(?:予)?(?:发放|拨付|安排|支付)|"
    r"(?:尚|还|仍|均|一直|至今)?(?:未|没有?|未能|没能)(?:能|有|再|及时|如期|足额|真正|组织|统一|专门){0,2}"
    r"(?=举办|培训|发放|到账|拨付|兑现|落实|支付|开展|实施|进行|组织|启动|到位|建立|制[定订]|安排|列支|报销|成行|搞成|做到|到过|形成)"
)
_DENIED = re.compile(r"未|没有?|不|无|防止|杜绝|严禁|避免")
_SENT = re.compile(r"(?:报送|上报|报出|呈报|报告)(?:时间|日期)\s*：?\s*")
_TERM_OVER = re.compile(r"期满|届满|到期")  # the end of a term denies no deed
_URGED = re.compile(r"建议|督促|要求|推动|指出|责成|会同|提醒|约谈")  # what the county then did, the unit had it do
_URGING = frozenset(["建议", "商定", "商请", "提议"])
_HAPPENED = re.compile(
    r"已(?!有关|经批准)|了(?=[^解])|过(?![程去度渡滤])|先后|共(?=[^同享])|累计|\d{1,2}月\d{1,2}日|\d{1,2}月(?:上旬|中旬|下旬|份)?，"
)


def find_deeds(doc: Doc) -> list[Statement]:
    """All deeds told in a document, in text order; one a sentence (or row) and deed."""
    known = deeds()
    out: list[Statement] = []
    for s in doc.sentences:
        if s.cell is not None or (s.kind is BlockKind.HEADING and len(s.text) < _SHORT):
            continue
        if heading_like(doc.view.segments[s.paragraph], doc.text) and len(s.text) < _SHORT + 10:
            continue
        head = _heading(doc, s)
        for deed in known:
            span = deed.find(s.text) or (_under(deed, head, s.text) if head and not deed.unheaded else None)
            if span is not None:
                out.append(_told(doc, s, deed, span))
    out.extend(_rows(doc, known))
    out.extend(_title(doc, known))
    out.extend(support_forms(doc))
    out.extend(s for deed in known if deed.spread for s in _spread(doc, deed))
    return sorted(out, key=lambda x: (x.start, x.topic))


def _heading(doc: Doc, s: Sentence) -> str:
    """The heading under which a sentence of a supporting paper stands; its words may name the act."""
    if doc.facts.kind == "self_report":
        return ""
    title = doc.facts.title or ""
    heading = doc.sections[s.paragraph].heading or ("" if _PLAN_TITLE.search(title) else title)
    return heading if 4 <= len(heading) <= 40 and heading != s.text else ""


def _under(deed: Deed, heading: str, text: str) -> tuple[int, int] | None:
    """The words of a sentence that tell of a deed together with its heading: one of its own, the rest in the heading."""
    own = [m.span() for way in deed.ways for p in way[1:] if (m := p.search(text))]
    found = deed.find(f"{heading}，{text}") if own else None
    if found is None or found[1] <= len(heading) + 1:
        return None
    return min(own)


def _told(doc: Doc, s: Sentence, deed: Deed, span: tuple[int, int]) -> Statement:
    status, cue = _status(doc, s, deed, span)
    clauses = [c for c in s.clauses() if c[0] < span[1] and c[1] > span[0]] or [span]
    start, end = s.start + clauses[0][0], s.start + clauses[-1][1]
    why = (f"{deed.id}：“{s.text[span[0] : span[1]][:30]}”", *((cue,) if cue else ()))
    return Statement(
        deed.id, status, start, end, why, _year(doc, s.start, s.end, s.paragraph), _extra(doc, deed, s.text, s.start, s.end)
    )


def _extra(doc: Doc, deed: Deed, text: str, start: int, end: int) -> dict[str, object]:
    named = list(dict.fromkeys(p.name for p in doc.counties(start, end)))
    extra: dict[str, object] = {"county": named[0] if len(named) == 1 else None, "counties": tuple(named), "told": "sentence"}
    if deed.parts:
        extra["parts"] = _parts(doc, deed, text)
    return extra


def _parts(doc: Doc, deed: Deed, text: str) -> tuple[str, ...]:
    """The parts that a text names; a paper on a single occasion (a training, a visit of sympathy) is about that part alone."""
    parts, title = deed.parts_in(text), doc.facts.title or ""
    if deed.single is not None and (m := deed.single.search(title)):
        own = deed.parts_in(m[0])
        return tuple(p for p in parts if p in own)
    return parts


def _year(doc: Doc, start: int, end: int, paragraph: int) -> int | None:
    """The year a sentence names besides the assessed one; else that of its section; None: as its document."""
    years = [d.year for d in doc.dates(start, end) if d.year is not None and d.year_stated]
    if years:
        return doc.year if doc.year in years else max(years)
    return doc.sections[paragraph].year


def _status(doc: Doc, s: Sentence, deed: Deed, span: tuple[int, int]) -> tuple[EventStatus, str]:
    """How the sentence tells of it; an order counts as the deed where the deed is a rule."""
    before, clause = s.text[: span[1]], s.text[s.clause_at(span[0])[0] : span[1] + 24]
    found = cues().search("negated", "before", s.text[s.clause_at(span[0])[0] : span[1]])
    if found and not _TERM_OVER.search(found[0]) and not any(p.fullmatch(found[0]) for way in deed.ways for p in way):
        return EventStatus.NEGATED, found[0]
    behind = next(cues().find("negated", "after", s.text[span[1] : span[1] + 40]), None)
    if behind := behind or _NOT.search(s.text, span[0], span[1] + 30):
        return EventStatus.NEGATED, behind[0]
    lacks = deed.lacking.search(s.text) if deed.lacking is not None else None
    if lacks is not None and not _DENIED.search(re.split(r"[，。；：、]", s.text[: lacks.start()])[-1][-8:]):
        return EventStatus.NEGATED, lacks[0]
    rest = s.text[span[1] : s.clause_at(max(span[0], span[1] - 1))[1]]
    if later := _LATER.search(rest):
        return EventStatus.PLANNED, later[0]
    happened = _HAPPENED.search(clause)
    planned = _last(cues().search("planned", "before", before), _TO_COME.search(before))
    if (
        planned
        and not (deed.urges and planned[0] in _URGING)
        and next(cues().find("past", "before", before[planned.end() :]), None) is None
    ):
        return EventStatus.PLANNED, planned[0]
    if not happened and (mood := doc.moods.get(s.start)):
        return EventStatus.PLANNED, str(mood)
    if not happened and doc.facts.kind == "annual_plan":
        return EventStatus.PLANNED, "文件为工作计划"
    if not deed.rule:
        order = (
            _ORDER.search(before)
            if deed.urges
            else _last(cues().search("requirement", "before", before), _ORDER.search(before))
        )
        if doc.facts.kind == "policy":
            return EventStatus.REQUIREMENT, "文件为政策文件"
        if order and not happened and next(cues().find("past", "before", before[order.end() :]), None) is None:
            return EventStatus.REQUIREMENT, order[0]
    said = deed.said is not None and doc.facts.kind == "self_report" and deed.said.search(s.text)
    if deed.done is not None and not said and not deed.done.search(f"{s.text} {doc.facts.title or ''}"):
        return EventStatus.PLANNED, "没有写明已经兑现"
    return _whose(doc, s, deed, span)


def _last(*found: re.Match[str] | None) -> re.Match[str] | None:
    return max((m for m in found if m is not None), key=lambda m: m.end(), default=None)


def _spread(doc: Doc, deed: Deed) -> Iterator[Statement]:
    """A deed whose parts are told one by one: the rows of a table, the items of a list, under words that name the act."""
    if doc.facts.kind in ("annual_plan", "policy", "self_report"):
        return
    acts = [way[0] for way in deed.ways]
    title = doc.facts.title or ""
    stretches: list[tuple[str, str, int, int]] = []
    for table, rows in doc.tables:
        first = " ".join(r.fields[0].text for r in rows if r.fields)
        heading = doc.sections[table.first].heading if table.first < len(doc.sections) else ""
        stretches.append(
            (
                f"{title} {heading} {table.title} {' '.join(table.headers)}",
                first,
                rows[0].start if rows else 0,
                rows[-1].end if rows else 0,
            )
        )
    groups: dict[str, list[Sentence]] = {}
    for s in doc.sentences:
        if s.cell is None:
            groups.setdefault(doc.sections[s.paragraph].heading, []).append(s)
    for heading, group in groups.items():
        text = "".join(s.text for s in group)
        if len(text) <= 800:
            stretches.append((f"{title} {heading} {text}", text, group[0].start, group[-1].end))
    for around, text, start, end in stretches:
        parts = deed.parts_in(text)
        if len(parts) >= deed.spread and any(a.search(around) for a in acts) and end > start:
            extra = {"county": None, "counties": (), "parts": parts, "told": "list"}
            yield Statement(deed.id, EventStatus.ASSERTED, start, min(end, start + 200), (f"{deed.id}：逐项",), None, extra)


def _whose(doc: Doc, s: Sentence, deed: Deed, span: tuple[int, int]) -> tuple[EventStatus, str]:
    if deed.anyone or doc.county_unit:
        return EventStatus.ASSERTED, ""
    who = subject(doc, s, s.start + span[0])
    if who is not None and who.side is Side.OTHER:
        return EventStatus.OTHER_PARTY, f"行为主体为{who.words[:16]}"
    urged = deed.urges and _URGED.search(s.text)
    county = who is not None and who.side is Side.COUNTY and not urged
    if county and not doc.unit_pattern.search(s.text) and not re.search(r"驻村|第一书记|挂职|帮扶单位|两县|我们", s.text):
        return EventStatus.OTHER_PARTY, f"行为主体为{who.words[:16]}" if who else ""
    return EventStatus.ASSERTED, ""


def _rows(doc: Doc, known: tuple[Deed, ...]) -> Iterator[Statement]:
    """Rows of tables: their cells with the heads and the caption above; a caption alone tells of nothing."""
    for table, rows in doc.tables:
        for row in rows:
            words = _row_words(row)
            context = f"{table.title[-60:]} {words}"
            for deed in known:
                own = [p for way in deed.ways for p in way if p.search(words)]
                if own and deed.find(context) is not None and row.end > row.start:
                    yield _row_told(doc, row, deed, words, context)


def _row_words(row: Row) -> str:
    return "，".join(f"{f.label} {f.text}" if f.label else f.text for f in row.fields if f.text)


def _row_told(doc: Doc, row: Row, deed: Deed, words: str, context: str) -> Statement:
    values = " ".join(f.text for f in row.fields)
    status, cue = EventStatus.ASSERTED, ""
    if re.match(r"合\s*计|小\s*计|总\s*计", values):
        status, cue = EventStatus.REQUIREMENT, "合计行"
    elif (
        found := cues().search("negated", "cell", values) or re.search(r"未(?:开展|实施|完成|发放|拨付|到账)|取消|尚未", values)
    ) or (deed.lacking is not None and (found := deed.lacking.search(values))):
        status, cue = EventStatus.NEGATED, found[0]
    elif where := doc.sections[row.paragraph].plan:
        status, cue = EventStatus.PLANNED, where
    elif re.search(r"计划表|安排表|任务(?:分解)?表|预算", row.table.title[-30:]) or re.match(r"\s*拟", values):
        status, cue = EventStatus.PLANNED, row.table.title[-20:]
    elif deed.done is not None and not deed.done.search(context):
        status, cue = EventStatus.PLANNED, "没有写明已经兑现"
    why = (f"{deed.id}：表格第{row.number}行", *((cue,) if cue else ()))
    extra = _extra(doc, deed, context, row.start, row.end) | {"told": "row"}
    return Statement(deed.id, status, row.start, row.end, why, _year(doc, row.start, row.end, row.paragraph), extra)


def _title(doc: Doc, known: tuple[Deed, ...]) -> Iterator[Statement]:
    """A paper whose title says that it is about the deed; a plan of it is planned."""
    title = doc.facts.title or ""
    at = doc.view.text.find(title) if title else -1
    if at < 0:
        return
    for deed in known:
        if deed.title is None or not deed.title.search(title):
            continue
        status, cue = EventStatus.ASSERTED, ""
        order = _PLAN_TITLE.search(title)
        if deed.lacking is not None and (lacks := deed.lacking.search(title)):
            status, cue = EventStatus.NEGATED, lacks[0]
        elif order and not deed.rule and not (deed.notice and order[0].startswith("通知")):
            status, cue = EventStatus.PLANNED, order[0]
        elif deed.done is not None and not deed.done.search(title):
            status, cue = EventStatus.PLANNED, "没有写明已经兑现"
        extra = _extra(doc, deed, title, at, at + len(title)) | {"titled": True, "told": "title", "on": _sent_on(doc)}
        if deed.parts and not (deed.single is not None and deed.single.search(title)):
            extra["parts"] = deed.parts_in("".join(s.text for s in doc.sentences if not _NOT.search(s.text)))
        why = (f"{deed.id}：标题", *((cue,) if cue else ()))
        yield Statement(deed.id, status, at, at + len(title), why, None, extra)


def _sent_on(doc: Doc) -> str | None:
    """The day on which a list says that it was sent (报送时间：2014年7月30日), ISO; None where it does not."""
    m = _SENT.search(doc.text)
    days = doc.dates(m.end(), m.end() + 14) if m else ()
    return days[0].iso if days and len(days[0].iso) == 10 else None
