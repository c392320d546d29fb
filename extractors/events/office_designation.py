"""office_designation in prose: which office carries the work.

For: 明确综合处为定点扶贫工作机构; 领导小组下设办公室，挂靠某处; 在某部设立扶贫办公室; 定点扶贫日常工作由某部承担.
Against: a county's leading group, a self-assessment group, 各分行要明确部门, village e-commerce centres.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.events.designation import TOPIC, end_of_clause, number_for, relevant
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.office_duties import duties
from extractors.events.text import Sentence, titular
from extractors.model import EventStatus, EventType

_NAME = r"[一-鿿“”（）()、]{2,34}?"
OFFICE = re.compile(
    rf"(?P<hang>(?:在|明确|决定|同意|，|、|^)?(?P<host0>(?!号)[一-鿿]{{2,10}}?)(?:加挂|增挂|"
    rf"挂)“?(?P<o0>{_NAME})”?(?:的)?牌子)"
    rf"|(?:成立|设立|组建|下设|设置|增设)(?:了)?“?(?P<o1>{_NAME}(?:办公室|扶贫办|工作处|工作部|"
    rf"办事机构|工作机构|专班|中心))”?(?:（[^）]{{2,24}}）)?(?:，|[^，。；]{{0,30}}?)(?:（?(?:设在|"
    rf"挂靠在?|依托|设于|由)(?P<h1>[一-鿿]{{2,16}}))?"
    rf"|(?:领导小组)?(?:下设|设)(?:立|有|置)?(?P<o2>办公室|日常办事机构|"
    rf"工作专班)(?:（[^）]{{2,30}}）)?(?:，|在)?(?:[^，。；]{{0,20}}，)?(?:(?:设在?|挂靠在?|设于|依托|"
    rf"在)(?P<h2>[一-鿿]{{2,16}}))?"
    rf"|(?:领导小组)?(?P<o5>办公室)(?:设在|挂靠在?|设于)(?P<h5>[一-鿿]{{2,16}})"
    rf"|(?:明确|确定|指定|授权|责成)?(?:由)?(?P<o3>[一-鿿（）]{{2,18}}?(?:处|司|部|室|办|局|厅|科|院|"
    rf"委|中心|会|工会))(?:为|作为|是|担任)[^，。；]{{0,14}}?(?:扶贫|帮扶|"
    rf"脱贫)[^，。；]{{0,10}}?(?:机构|牵头部门|责任部门|归口(?:管理)?部门|牵头单位|办事机构|职能部门|"
    rf"主管部门|承办部门)"
    rf"|(?P<o7>[一-鿿]{{2,14}}?(?:处|司|部|室|办|局|厅|科|院|委|中心|会))(?:为|作为)(?:(?:具体|专门|日常|常设)(?:工作|办事)?|牵头|主责|承办)(?:机构|部门)"
    rf"|(?:扶贫|帮扶)(?:工作)?(?:专门|日常|具体)?(?:机构|办公室)(?:设在|设于|放在|挂靠?在?)(?P<o8>[一-鿿]{{2,16}}?)(?=[，。；（]|$)"
    rf"|(?:定点)?(?:扶贫|帮扶)(?:日常)?(?:工作|"
    rf"事务)[^，。；]{{0,6}}?由(?P<o4>[一-鿿（）]{{2,18}}?(?:处|司|部|室|办|局|厅|科|院|委|中心|"
    rf"会))(?:负责|承担|牵头|归口)"
    rf"|(?:由|明确)(?P<o6>[一-鿿（）]{{2,18}}?(?:处|司|部|室|办|局|厅|科|中心))(?:具体)?(?:负责|承担|"
    rf"牵头(?:负责)?|归口管理)[^，。；]{{0,8}}?(?:定点)?(?:扶贫|帮扶)(?:日常|具体|组织|协调)?工作"
)
_NOT_OFFICE = re.compile(r"^(?:各|有关|相关|上述|该|本|其|自评|考核|党支部)|自评|支部$|督查组|检查组")


def offices(doc: Doc) -> Iterator[Mention]:
    """Every office named for the work in the prose of a document."""
    for s in doc.sentences:
        if (s.cell is None or len(s.text) >= 10) and not titular(doc, s):
            yield from _offices(doc, s)


def _offices(doc: Doc, s: Sentence) -> Iterator[Mention]:
    for found in _found(doc, s):
        at, stop, clean, host, why = found
        clause_start, _ = s.clause_at(at)
        before = s.text[clause_start:at]
        county = (
            not doc.county_unit
            and re.search(
                r"(?:县|旗|州|省|自治区|乡|镇)(?:委|人民政府|政府|里|直)|(?:县|旗|州|省|自治区)(?:扶贫|脱贫)[^，。]{0,6}(?:办|局|领导小组|指挥部)|"
                r"(?:县|旗|乡|镇)(?:成立|设立|组建|[^，。]{0,10}领导小组)|(?<!我)市(?:委|政府)",
                before[-20:],
            )
            and not doc.unit_pattern.search(before)
        ) or (not doc.county_unit and _countys(doc, s, clause_start, at, host))
        if re.search(r"(?:^|，)各[一-鿿]{1,6}(?:应|要|须|可|参照)", s.text[:at]):
            continue
        date = next((d for d in reversed(doc.dates(s.start, s.start + stop))), None)
        number = number_for(doc, s, s.start + at)
        iso = (
            date.iso
            if date and date.end <= s.start + stop
            else doc.facts.date
            if doc.facts.kind == "office_doc" or (number and number == doc.facts.doc_no)
            else _meeting_day(doc)
        )
        if iso is None and number:
            iso = _issued(doc, number) or _since(doc, s, stop) or _year_of(number)
        iso = iso or _since(doc, s, stop)
        start = s.start + clause_start
        named = next((n for n in doc.docnos(s.start, start) if n.number == number), None)
        if named is not None and start - named.start < 90:
            start = s.start + s.clause_at(named.start - s.start)[0]
        elif date is not None and start - 40 < date.start < start:
            start = date.start
        end = s.start + end_of_clause(s.text, stop)
        yield Mention(
            EventType.OFFICE_DESIGNATION,
            start,
            end,
            s.start + at,
            s.start + stop,
            {"office": clean, "doc_no": number, "date": iso},
            sentence=s,
            actor=before,
            extra={"year": int(iso[:4]) if iso else None, "host": host, "formal": bool(number)},
            explanation=(f"机构用语“{why[:24]}”",),
            status=EventStatus.OTHER_PARTY
            if county or (not doc.county_unit and doc.facts.level in ("county", "township", "prefecture", "province"))
            else _repealed(s.text, stop),
            cue="县里的机构" if county else "废止",
            settled=True,
        )
    yield from _repeal(doc, s)


def _countys(doc: Doc, s: Sentence, start: int, at: int, host: str | None) -> bool:
    """Whether a county sets up the office: 某县在园区设立了专班, 办公室设在县扶贫办."""
    if host and re.match(r"[县旗](?!域)", host):
        return True
    named = [p for p in doc.counties(s.start + start, s.start + at + 16) if p.start - s.start - start <= 4]
    if not named:
        return False
    rest = doc.text[named[0].end : s.end]
    return bool(
        re.match(r"[^，。；]{0,16}?(?:在[^，。；]{2,12})?(?:成立|设立|另设|组建|增设)", rest)
    ) and not doc.unit_pattern.search(doc.text[s.start + start : s.start + at + 16])


def _found(doc: Doc, s: Sentence) -> Iterator[tuple[int, int, str, str | None, str]]:
    """Offices in a sentence: (start, end, name, host, words), by their founding or seat, else by the duty they carry."""
    for m in OFFICE.finditer(s.text):
        name = next((m[g] for g in ("o0", "o1", "o2", "o3", "o4", "o5", "o6", "o7", "o8") if m[g]), "")
        host = next((m[g] for g in ("h1", "h2", "h5", "host0") if m[g]), None)
        near = s.text[max(0, m.start() - 40) : m.end() + 30]
        if (
            not (TOPIC.search(near) or relevant(doc, s))
            or _NOT_OFFICE.search(name)
            or re.search(r"督[查导]|检查|调研|自评|考核组", name)
        ):
            continue
        if m["o2"] is None and m["o5"] is None and not TOPIC.search(near):
            continue
        clean = re.sub(r"^(?:同意|决定|明确|并|在|我[局部委校院所行会社]|集团|一、|二、|三、)+", "", name).strip("“”，")
        clean = re.sub(r"^.*?(?:在[一-鿿]{2,12}?(?:设立|成立|加挂))", "", clean)
        host = re.sub(r"^.*(?:明确|由|在|同意|决定|文件)", "", host) if host else None
        if m["o2"] or m["o5"]:
            clean = "领导小组办公室" if clean == "办公室" else clean
        inside = re.search(
            r"在([一-鿿]{2,14}?(?:处|司|部|室|办|局|厅|科|委|中心|会))(?:设立|成立)", s.text[max(0, m.start() - 24) : m.end()]
        )
        yield m.start(), m.end(), clean, host or (inside[1] if inside else None), m[0]
        return
    for d in duties(doc, s):
        yield d.start, d.end, d.office, None, d.words


def _repealed(text: str, at: int) -> EventStatus | None:
    return EventStatus.NEGATED if re.search(r"同时废止|停止执行|予以撤销", text[at:]) else None


def _repeal(doc: Doc, s: Sentence) -> Iterator[Mention]:
    m = re.search(
        r"《关于(?:成立|设立|调整)([^》]{2,40}(?:领导小组|办公室|"
        r"机构))(?:的通知)?》[^，。；]{0,30}(?:同时废止|废止|停止执行)",
        s.text,
    )
    if m and TOPIC.search(m[1]):
        number = next((n.number for n in doc.docnos(s.start, s.end)), None)
        yield Mention(
            EventType.OFFICE_DESIGNATION,
            s.start + m.start(),
            s.start + m.end(),
            s.start + m.start(),
            s.start + m.end(),
            {"office": m[1], "doc_no": number, "date": None},
            sentence=s,
            status=EventStatus.NEGATED,
            cue="废止",
            explanation=("原机构文件废止",),
        )


def _issued(doc: Doc, number: str) -> str | None:
    """The day on which a document says that the numbered document was issued (3月10日，以某某〔2017〕18号文件印发)."""
    for n in doc.entities.docnos:
        if n.number == number:
            near = [
                d
                for d in doc.dates(max(0, n.start - 24), n.start)
                if len(d.iso) == 10 and "。" not in doc.text[d.end : n.start]
            ]
            if near:
                return near[-1].iso
    return None


def _since(doc: Doc, s: Sentence, at: int) -> str | None:
    """The day from which the office works, told behind it: 自3月1日起."""
    return next((d.iso for d in doc.dates(s.start + at, s.end) if d.kind == "since" and len(d.iso) == 10), None)


def _year_of(number: str) -> str | None:
    found = re.search(r"〔(20\d\d)〕", number)
    return found[1] if found else None


def _meeting_day(doc: Doc) -> str | None:
    if doc.facts.kind != "meeting_minutes":
        return None
    return next((d.iso for d in doc.entities.dates if len(d.iso) == 10), None)
