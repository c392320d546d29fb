"""office_designation and person_designation: which office carries the work and who answers for it.

For: 明确综合处为定点扶贫工作机构; 领导小组下设办公室，挂靠某处; 组长：甲　党委书记; 副行长乙为定点扶贫工作负责同志; 责任人 | 丙.
Against: a county's leading group, a self-assessment group, members (成员), contact persons in passing, a division of county leaders.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.entities.model import Person
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.people import actor_of, bounds, own_title
from extractors.events.text import Sentence, titular
from extractors.model import EventStatus, EventType

TOPIC = re.compile(r"扶贫|脱贫|帮扶|双包|对口支援")
_NAME = r"[一-鿿“”（）()、]{2,34}?"
_OFFICE = re.compile(
    rf"(?P<hang>(?:在|明确|决定|同意|，|、|^)?(?P<host0>(?!号)[一-鿿]{{2,10}}?)(?:加挂|增挂|挂)“?(?P<o0>{_NAME})”?(?:的)?牌子)"
    rf"|(?:成立|设立|组建|下设|设置|增设)(?:了)?“?(?P<o1>{_NAME}(?:办公室|扶贫办|工作处|工作部|办事机构|工作机构|专班|中心))”?(?:（[^）]{{2,24}}）)?(?:，|[^，。；]{{0,30}}?)(?:（?(?:设在|挂靠在?|依托|设于|由)(?P<h1>[一-鿿]{{2,16}}))?"
    rf"|(?:领导小组)?(?:下设|设)(?:立|有|置)?(?P<o2>办公室|日常办事机构|工作专班)(?:（[^）]{{2,30}}）)?(?:，|在)?(?:[^，。；]{{0,20}}，)?(?:(?:设在?|挂靠在?|设于|依托|在)(?P<h2>[一-鿿]{{2,16}}))?"
    rf"|(?:领导小组)?(?P<o5>办公室)(?:设在|挂靠在?|设于)(?P<h5>[一-鿿]{{2,16}})"
    rf"|(?:明确|确定|指定|授权|责成)?(?:由)?(?P<o3>[一-鿿（）]{{2,18}}?(?:处|司|部|室|办|局|厅|科|院|委|中心|会|工会))(?:为|作为|是|担任)[^，。；]{{0,14}}?(?:扶贫|帮扶|脱贫)[^，。；]{{0,10}}?(?:机构|牵头部门|责任部门|归口(?:管理)?部门|牵头单位|办事机构|职能部门|主管部门|承办部门)"
    rf"|(?:定点)?(?:扶贫|帮扶)(?:日常)?(?:工作|事务)[^，。；]{{0,6}}?由(?P<o4>[一-鿿（）]{{2,18}}?(?:处|司|部|室|办|局|厅|科|院|委|中心|会))(?:负责|承担|牵头|归口)"
    rf"|(?:由|明确)(?P<o6>[一-鿿（）]{{2,18}}?(?:处|司|部|室|办|局|厅|科|中心))(?:具体)?(?:负责|承担|牵头(?:负责)?|归口管理)[^，。；]{{0,8}}?(?:定点)?(?:扶贫|帮扶)(?:日常|具体|组织|协调)?工作"
)
_NOT_OFFICE = re.compile(r"^(?:各|有关|相关|上述|该|本|其|自评|考核|党支部)|自评|支部$|督查组|检查组")
_ROLE = r"(?:定点|包村|对口)?(?:扶贫|帮扶|脱贫攻坚)[^，。；：]{0,8}?(?:负责同志|负责人|责任人|分管领导|分管负责(?:人|同志)|联系领导|责任领导|主管领导|第一责任人|负责领导|牵头领导)"
_IS_ROLE = re.compile(rf"^(?:同志)?(?:（[^）]{{0,20}}）)?(?:为|担任|任|作为|是)[^，。；]{{0,14}}?{_ROLE}")
_SHORT_ROLE = re.compile(r"^(?:同志)?(?:为|任|担任|是)(?:第一|直接|具体|主要|分管)?(?:责任人|负责人|责任领导|分管领导|联系领导)")
_ROLE_WORD = re.compile(_ROLE)
_ROLE_IS = re.compile(rf"(?:{_ROLE})(?:为|是|由|：|确定为|明确为)$")
_CHARGE = re.compile(
    r"^(?:同志)?(?:（[^）]{0,20}）)?(?:具体|直接|专门)?(?:分管|主管|负责联系|联系|牵头负责|负责|协管|主抓)[^，。；]{0,10}?(?:扶贫|帮扶|脱贫)[^，。；]{0,4}(?:工作)?(?=[，。；（]|$)"
)
_GROUP = re.compile(
    r"^(?:同志)?(?:（[^）]{0,20}）)?(?:分别)?(?:担任|任|兼任|为)(?:[一-鿿]{0,14}?(?:领导小组|工作组))?(?:办公室)?(?:的)?(?:双|常务|第一|执行)?副?(?:组长|主任)"
)
_LIST = re.compile(
    r"^\s*(?P<role>(?:第一|双|常务|执行)?副?\s*组\s*长|(?:办公室)?(?:常务)?副?主\s*任|负责人|责任人|负责同志|分管领导|联系领导)\s*[：:]\s*(?P<rest>\S.*)$"
)
_BARE_LINE = re.compile(r"^\s*(?P<name>[一-鿿]{2,4}|[一-鿿]{1,10}·[一-鿿·]{1,14})\s+(?P<title>[一-鿿、（）]{2,40})\s*$")
_FIELD = re.compile(r"责任人|负责同志|分管负责人|分管领导|责任领导|联系领导|负责人|牵头领导")
_OFFICE_FIELD = re.compile(r"工作机构|办事机构|责任部门|牵头部门|专门机构|扶贫机构|机构名称")
_LEADER_GROUP = re.compile(r"领导小组|工作组|专班")


def _relevant(doc: Doc, s: Sentence) -> bool:
    """Whether a group or office named without its topic is the one for this work."""
    return bool(
        TOPIC.search(s.text)
        or TOPIC.search(" ".join(doc.sections[s.paragraph].headings))
        or (doc.facts.kind == "office_doc" and TOPIC.search(doc.facts.title or doc.text[:200]))
    )


def _number(doc: Doc, s: Sentence | None, at: int) -> str | None:
    """The number of the document that designates: one named in the sentence or shortly before, else the document's own."""
    if s is not None:
        near = doc.view.segments[s.paragraph]
        close = [n for n in doc.entities.docnos if s.start <= n.start < s.end or (near.start <= n.start < near.end and -150 <= at - n.end <= 150)]
        close = [n for n in close if not re.search(r"废止|停止执行", doc.text[n.end : n.end + 12])]
        if close:
            return close[-1].number if close[-1].start < at else close[0].number
    return (
        doc.facts.doc_no
        if doc.facts.kind not in ("self_report", "news", "annual_summary", "meeting_minutes", "division_doc")
        else None
    )


def designations(doc: Doc) -> Iterator[Mention]:
    """Both types, in prose, in leading-group lists and in label and value tables."""
    group = False
    for s in doc.sentences:
        if (s.cell is not None and len(s.text) < 10) or titular(doc, s):
            continue
        yield from _offices(doc, s)
        yield from _persons(doc, s)
    listed = doc.facts.kind == "office_doc" or bool(_LEADER_GROUP.search(doc.facts.title or ""))
    for segment in doc.view.segments:
        line = doc.text[segment.start : segment.end]
        if segment.table is not None:
            group = False
            continue
        m = _LIST.match(line)
        if m and (listed or TOPIC.search(doc.text[max(0, segment.start - 160) : segment.start])) and _ours(doc, segment.start):
            group = bool(re.search(r"组\s*长", m["role"]))
            yield from _listed(doc, segment.start + m.start("rest"), segment.end, segment.start + m.start("role"), m["role"])
        elif group and (b := _BARE_LINE.match(line)):
            yield from _listed(doc, segment.start + b.start("name"), segment.end, segment.start + b.start("name"), "组长")
        else:
            group = False
    yield from _rows(doc)


def _ours(doc: Doc, at: int) -> bool:
    if doc.county_unit:
        return True
    near = doc.text[max(0, at - 200) : at]
    return doc.facts.level not in ("county", "township", "prefecture", "province") and not re.search(
        r"县(?:委|政府|扶贫|脱贫)[^。]{0,20}领导小组", near[-80:]
    )


def _offices(doc: Doc, s: Sentence) -> Iterator[Mention]:
    for m in _OFFICE.finditer(s.text):
        name = next((m[g] for g in ("o0", "o1", "o2", "o3", "o4", "o5", "o6") if m[g]), "")
        host = next((m[g] for g in ("h1", "h2", "h5", "host0") if m[g]), None)
        near = s.text[max(0, m.start() - 40) : m.end() + 30]
        if (
            not (TOPIC.search(near) or _relevant(doc, s))
            or _NOT_OFFICE.search(name)
            or re.search(r"督[查导]|检查|调研|自评|考核组", name)
        ):
            continue
        if m["o2"] is None and m["o5"] is None and not TOPIC.search(near):
            continue
        clause_start, clause_end = s.clause_at(m.start())
        clean = re.sub(r"^(?:同意|决定|明确|并|在|我[局部委校院所行会社]|集团|一、|二、|三、)+", "", name).strip("“”，")
        clean = re.sub(r"^.*?(?:在[一-鿿]{2,12}?(?:设立|成立|加挂))", "", clean)
        host = re.sub(r"^.*?(?:明确|由|在|同意|决定|文件)", "", host) if host else None
        if m["o2"] or m["o5"]:
            clean = "领导小组办公室" if clean == "办公室" else clean
        inside = re.search(
            r"在([一-鿿]{2,14}?(?:处|司|部|室|办|局|厅|科|委|中心|会))(?:设立|成立)", s.text[max(0, m.start() - 24) : m.end()]
        )
        office = clean + (f"（{host or (inside[1] if inside else '')}）" if host or inside else "")
        before = s.text[clause_start : m.start()]
        county = (
            not doc.county_unit
            and re.search(r"县(?:委|政府|里|扶贫|脱贫)?(?:成立|设立|[^，。]{0,10}领导小组)?", before[-16:])
            and not doc.unit_pattern.search(before)
        )
        date = next((d for d in reversed(doc.dates(s.start, s.start + m.end()))), None)
        number = _number(doc, s, s.start + m.start())
        iso = (
            date.iso
            if date and date.end <= s.start + m.end()
            else doc.facts.date
            if doc.facts.kind == "office_doc" or (number and number == doc.facts.doc_no)
            else _meeting_day(doc)
        )
        start = s.start + clause_start
        named = next((n for n in doc.entities.docnos if n.number == number and s.start <= n.start < start), None)
        if named is not None and start - named.start < 90:
            start = s.start + s.clause_at(named.start - s.start)[0]
        elif date is not None and start - 40 < date.start < start:
            start = date.start
        end = s.start + _end(s.text, m.end())
        yield Mention(
            EventType.OFFICE_DESIGNATION, start, end, s.start + m.start(), s.start + m.end(),
            {"office": office, "doc_no": number, "date": iso}, sentence=s, actor=before,
            extra={"year": int(iso[:4]) if iso else None, "host": host, "formal": bool(number)}, explanation=(f"机构用语“{m[0][:24]}”",),
            status=EventStatus.OTHER_PARTY if county or (not doc.county_unit and doc.facts.level in ("county", "township") ) else _repealed(s.text, m.end()),
            cue="县里的机构" if county else "废止", settled=True,
        )  # fmt: skip
        return
    yield from _repeal(doc, s)


def _repealed(text: str, at: int) -> EventStatus | None:
    return EventStatus.NEGATED if re.search(r"同时废止|停止执行|予以撤销", text[at:]) else None


def _repeal(doc: Doc, s: Sentence) -> Iterator[Mention]:
    m = re.search(
        r"《关于(?:成立|设立|调整)([^》]{2,40}(?:领导小组|办公室|机构))(?:的通知)?》[^，。；]{0,30}(?:同时废止|废止|停止执行)",
        s.text,
    )
    if m and TOPIC.search(m[1]):
        number = (
            next((n.number for n in doc.docs_in(s)), None)
            if hasattr(doc, "docs_in")
            else next((n.number for n in doc.entities.docnos if s.start <= n.start < s.end), None)
        )
        yield Mention(
            EventType.OFFICE_DESIGNATION, s.start + m.start(), s.start + m.end(), s.start + m.start(), s.start + m.end(),
            {"office": m[1], "doc_no": number, "date": None}, sentence=s, status=EventStatus.NEGATED, cue="废止", explanation=("原机构文件废止",),
        )  # fmt: skip


def _end(text: str, at: int) -> int:
    found = re.compile(r"[，；。]").search(text, at)
    return found.start() if found else len(text)


def _meeting_day(doc: Doc) -> str | None:
    if doc.facts.kind != "meeting_minutes":
        return None
    return next((d.iso for d in doc.entities.dates if len(d.iso) == 10), None)


def _persons(doc: Doc, s: Sentence) -> Iterator[Mention]:
    people = doc.persons(s.start, s.end)
    if not people:
        return
    relevant = _relevant(doc, s)
    for i, p in enumerate(people):
        start, end = bounds(p)
        after = doc.text[end : s.end]
        before = doc.text[s.start : start]
        if (
            re.match(r"(?:同志)?[、和，]", after)
            and i + 1 < len(people)
            and bounds(people[i + 1])[0] - end <= 20
            and re.match(r"(?:同志)?[、和]", after)
        ):
            after = doc.text[bounds(people[i + 1])[1] : s.end]
        is_role = _IS_ROLE.match(after) or (
            re.match(r"(?:同志)?(?=$|[，。；（])", after) and _ROLE_IS.search(before.rstrip("“ "))
        )
        if not is_role and relevant and i and _ROLE_WORD.search(s.text):
            is_role = _SHORT_ROLE.match(after)
        charge = _CHARGE.match(after)
        group = _GROUP.match(after) if relevant else None
        by = re.search(r"(?:组长|主任)由$", before) if relevant else None
        if charge and doc.facts.kind == "division_doc":
            charge = None
        hit = is_role or charge or group or by
        if not hit and relevant and re.search(r"(?:组长|主任)由[一-鿿]{0,24}$", before):
            hit = re.match(r"(?:同志)?(?:兼任|担任)", after)
        if not hit or (
            group
            and not is_role
            and re.search(r"(?:督[查导]|检查|调研|考核|自评|巡[查视])[一-鿿]{0,4}组", s.text)
            and not re.search(r"领导小组", before + after[:20])
        ):
            continue
        yield _person(doc, s, p, start, end, after, before, "职责“" + (hit[0] if hit[0] else "由")[:20] + "”")


def _person(doc: Doc, s: Sentence, p: Person, start: int, end: int, after: str, before: str, why: str) -> Mention:
    a = actor_of(p, doc)
    clause_start, _ = s.clause_at(p.start - s.start)
    first = min(s.start + clause_start, start)
    number = _number(doc, s, p.start)
    named = next((n for n in doc.entities.docnos if n.number == number and s.start <= n.start < start), None)
    if named is not None and start - named.start < 90:
        first = min(first, s.start + s.clause_at(named.start - s.start)[0])
    stop = s.start + _end(s.text, p.end - s.start)
    if re.match(r"^(?:同志)?[，](?:负责|承担)", doc.text[stop : stop + 6]):
        stop = s.start + _end(s.text, stop + 1 - s.start)
    county = not doc.county_unit and (
        a.scope in ("county", "other")
        or re.search(r"县(?:委|政府|里)?[^，。]{0,12}领导小组", before)
        or doc.facts.level in ("county", "township", "prefecture", "province")
    )
    return Mention(
        EventType.PERSON_DESIGNATION, first, stop, p.start, p.end,
        {"person": p.name, "title": a.title, "doc_no": number}, sentence=s, actor=before[-30:] + (a.title or ""),
        extra={"leading_body": a.leading, "party": a.scope}, explanation=(why,), settled=True,
        status=EventStatus.OTHER_PARTY if county else None, cue="县里的责任人" if county else "",
    )  # fmt: skip


def _listed(doc: Doc, start: int, end: int, first: int, role: str) -> Iterator[Mention]:
    """A line of a leading group's list: 组长：甲　党委书记、董事长."""
    found = doc.persons(start, end)
    name = re.match(r"\s*([一-鿿]\s?[一-鿿]{1,3}|[一-鿿]+·[一-鿿·]+)(?=[\s（(，、]|同志|$)", doc.text[start:end])
    persons = [
        (p.name, p.title.text if p.title else None, p.title.leading_body if p.title else None, p.start, bounds(p)[1])
        for p in found
    ]
    if not persons and name:
        titles = doc.titles(start, end)
        persons = [
            (
                name[1].replace(" ", ""),
                titles[0].text if titles else None,
                titles[0].leading_body if titles else None,
                start,
                end,
            )
        ]
    for i, (who, title, leading, a, b) in enumerate(persons):
        stop = persons[i + 1][3] if i + 1 < len(persons) else end
        if title is None:
            rest = re.sub(r"^[\s（(，、]*|[\s）)。；]*$", "", doc.text[a:stop].replace(who, "", 1))
            title = rest if 2 <= len(rest) <= 30 else None
        yield Mention(
            EventType.PERSON_DESIGNATION, first if i == 0 else a, stop, a, max(b, a + 1),
            {"person": who, "title": title, "doc_no": _number(doc, None, a)},
            extra={"leading_body": leading, "role": re.sub(r"\s", "", role)}, explanation=(f"名单“{re.sub(chr(32), '', role)}”",), settled=True, actor="",
        )  # fmt: skip


def _rows(doc: Doc) -> Iterator[Mention]:
    for table, rows in doc.tables:
        if not (TOPIC.search(table.title) or TOPIC.search(doc.facts.title or "")) or doc.facts.kind in (
            "division_doc",
            "inspection_material",
        ):
            continue
        for row in rows:
            pairs = [(f.label, f) for f in row.fields if f.text]
            if (
                not table.form
                and len(row.fields) == 2
                and not any(ch.isdigit() for ch in row.fields[0].text)
                and len(row.fields[0].text) <= 10
            ):
                pairs = [(row.fields[0].text, row.fields[1])]
            role = next((f for f in row.fields if re.fullmatch(r"(?:第一|常务|执行|双)?副?组长|(?:办公室)?副?主任", f.text)), None)
            who = next((f for f in row.fields if "姓名" in f.label and re.fullmatch(r"[一-鿿]{2,4}|[一-鿿]+·[一-鿿·]+", f.text)), None)
            if role is not None and who is not None and _LEADER_GROUP.search(table.title) and _ours(doc, row.start):
                post = next((f for f in row.fields if f not in (role, who) and re.search(r"职务|单位", f.label) and f.text), None)
                t = next(iter(doc.titles(post.start, post.end)), None) if post else None
                yield Mention(
                    EventType.PERSON_DESIGNATION, row.start, row.end, who.start, who.end,
                    {"person": who.text, "title": post.text if post else None, "doc_no": _number(doc, None, who.start)}, row=row,
                    extra={"leading_body": t.leading_body if t else None, "role": role.text}, explanation=(f"名单“{role.text}”",), settled=True,
                )  # fmt: skip
                continue
            for label, f in pairs:
                if not (table.form or len(row.fields) == 2):
                    continue
                if _FIELD.search(label) and len(f.text) <= 40 and not doc.county_unit:
                    people = doc.persons(f.start, f.end)
                    if any(_IS_ROLE.match(doc.text[bounds(p)[1] : f.end]) for p in people):
                        continue
                    name = people[0].name if people else f.text if re.fullmatch(r"[一-鿿]{2,3}", f.text) else None
                    if name is None or re.search(r"主要负责人", label):
                        continue
                    after = next((g for g in row.fields if g.start > f.start and "职务" in g.label), None)
                    beside = own_title(people[0], doc) if people else None
                    title = re.split(r"[\s\d]", after.text)[0] if after else beside.text if beside else None
                    t = next(iter(doc.titles(f.start, after.end if after else f.end)), None)
                    yield Mention(
                        EventType.PERSON_DESIGNATION, row.start, after.end if after else f.end, f.start, f.end,
                        {"person": name, "title": title, "doc_no": _number(doc, None, f.start)}, row=row,
                        extra={"leading_body": t.leading_body if t else None}, explanation=(f"栏目“{label}”",), settled=True,
                    )  # fmt: skip
                elif (
                    _OFFICE_FIELD.search(label)
                    and not _OFFICE.search(f.text)
                    and 2 <= len(f.text) <= 60
                    and re.search(r"处|司|部|室|办|局|厅|科|委|中心", f.text)
                ):
                    parts = re.split(r"[，,（(]", f.text)
                    host = re.search(r"(?:设在|挂靠在?)([一-鿿]{2,16})", f.text)
                    yield Mention(
                        EventType.OFFICE_DESIGNATION, row.start, f.end, f.start, f.end,
                        {"office": parts[0] + (f"（{host[1]}）" if host else ""), "doc_no": _number(doc, None, f.start), "date": None},
                        row=row, explanation=(f"栏目“{label}”",), settled=True, extra={"formal": False},
                    )  # fmt: skip
