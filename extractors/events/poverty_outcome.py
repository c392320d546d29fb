"""poverty_outcome: people, households, villages out of poverty.

For: 某县实现3,278户13,256人脱贫、12个贫困村出列; 2018年计划减贫3,150人 (planned); 下达减贫任务13000人 (planned).
Against: 贫困人口减至46812人 (those still poor), 带动贫困户6100户, 搬迁入住1164户, 未脱贫, 人次, the share of the poor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors import compiled
from extractors.entities.model import Count
from extractors.entities.numerals import to_number
from extractors.events.document import Doc
from extractors.events.grounds import village_led
from extractors.events.mention import Mention
from extractors.events.outcome_lists import listed
from extractors.events.outcome_words import FULFILLED, OUT, begin_of, named_after, of_a_whole, tail_of, task_of
from extractors.events.text import Sentence
from extractors.model import EventType

_WHAT = frozenset({"persons", "households", "villages"})
_NOT = re.compile(
    r"未脱贫|返贫|[尚还]有|[尚还仅][余剩]|剩余|余下|仍有|现有|减至|降至|带动|覆盖|惠及|培训|搬迁|入住|务工|就业|发放|"
    r"辐射|受益|安置|识别|纳入|建档立卡(?:相对)?贫困户?\d|派驻|结对|支部|走访|慰问|入股|资助|动员|"
    r"录用|救治"
)
_FEWER = re.compile(r"(?:净减少?|(?<!自然)减少)(?:了)?$")
_POOR = re.compile(r"贫困(?:人口|户|群众|家庭)")
_SUM = re.compile(r"(?:合计|共计|总计|一共|总共)(?:为|是|：)?$")
_OF_A_YEAR = re.compile(r"(?:上年|去年|上一年|20\d\d年)[^，。；]{0,6}$|(?:上年|去年|上一年|20\d\d年)[^，。；]{0,6}减少")
_ONE_AT_WORK = re.compile(r"(?:一|1)人(?:就业|务工|上岗)")
_LABEL = re.compile(r"[^，。；：\s]{0,10}(?:脱贫|减贫|退出|出列)[^，。；：\s]{0,4}：\s*$")
_BARE = re.compile(
    r"(?:有|为|是|共|：)?\s*(?P<n>\d[\d, ]{0,9}(?:\.\d+)?)(?P<s>万)?(?:名|人|户|个)?(?:贫困人口|群众)?[、和及与]$"
)
_LED_OUT = re.compile(r"(?:贫困)?[^，。；]{0,16}?(?P<out>(?:全家|稳定|实现|如期|顺利|整户)?脱贫(?!致富|攻坚|产业|路|奔))")
_TASK = re.compile(r"任务(?:数)?(?!的\d)|目标|下达|计划")
_GOT = re.compile(
    r"(?:(?:实际|最终|最后|经?[核审认][定查准]|年[底末]|全年|年内|共|已|均|目前)+(?:完成|通过验收|退出|达标|实现|达到?)|(?:^|，)(?:完成|实现))(?:了)?$"
)
_SET = re.compile(r"(?:脱贫|减贫|退出)[^，。；]{0,4}(?:任务|目标|指标|计划)")
_DONE = re.compile(r"(?:超额|如期|圆满|全面|顺利)?完成(?:了)?")


def outcomes(doc: Doc) -> Iterator[Mention]:
    """Every outcome in the prose of a document (tables: ``outcome_rows``)."""
    for s in doc.sentences:
        if s.cell is not None and len(s.text) < 8:
            continue
        yield from _sentence(doc, s)


def _sentence(doc: Doc, s: Sentence) -> Iterator[Mention]:
    counts = [
        c for c in doc.counts(s.start, s.end) if c.what in _WHAT and not _ONE_AT_WORK.match(doc.text[c.start : c.end + 2])
    ]
    counts = sorted([*counts, *_villages(s, counts)], key=lambda c: c.start)
    if not counts:
        return
    groups: list[list[Count]] = []
    for c in counts:
        if groups and _joined(doc, groups[-1], c):
            groups[-1].append(c)
        else:
            groups.append([c])
    last: Mention | None = None
    have: list[Mention] = []
    for i, group in enumerate(groups):
        limit = groups[i + 1][0].start if i + 1 < len(groups) else s.end
        floor = groups[i - 1][-1].end if i else s.start
        mention = _group(doc, s, group, floor, limit) or _share(doc, s, group, last)
        have.extend(_respectively(doc, s, groups[: i + 1], mention))
        if mention is not None:
            last = mention
            have.append(mention)
    yield from have
    yield from listed(doc, s, groups, have)


def _respectively(doc: Doc, s: Sentence, groups: list[list[Count]], mention: Mention | None) -> Iterator[Mention]:
    """The earlier counties of 甲、乙两县分别有11,331名和14,425名群众脱贫, where ``mention`` is the last one's."""
    row = [groups[-1]]
    for group in reversed(groups[:-1]):
        if not compiled.fullmatch(r"[、和及与]{1,2}", doc.text[group[-1].end : row[0][0].start]):
            break
        row.insert(0, group)
    bare = _BARE.search(doc.text[s.start : row[0][0].start]) if mention is not None else None
    if bare is not None and len(row[0]) == 1:  # 有11,331名和14,425名群众: the first number has no noun
        value = (to_number(bare["n"].strip()) or 0.0) * (1e4 if bare["s"] else 1)
        row.insert(0, [Count(s.start + bare.start("n"), s.start + bare.end("n"), row[0][0].what, value, value)])
    if mention is None or len(row) < 2:
        return
    named = doc.counties(s.start, row[0][0].start)[-len(row) :]
    if len(named) != len(row) or not compiled.search(r"分别", doc.text[named[-1].end : row[0][0].start]):
        return
    for place, group in zip(named[:-1], row[:-1], strict=True):
        values: dict[str, object] = {c.what: c.value for c in group}
        fields = {"county": place.name, **{k: values.get(k) for k in ("persons", "villages", "households")}}
        yield replace(mention, anchor=group[0].start, fields=fields)


def _share(doc: Doc, s: Sentence, group: list[Count], last: Mention | None) -> Mention | None:
    """A county's share of the outcome stated before it: …实现脱贫，其中甲县5230人、乙县4230人."""
    if last is None:
        return None
    named = doc.counties(last.end, group[0].start)
    between = doc.text[named[-1].end : group[0].start] if named else ""
    if not named or not compiled.fullmatch(r"(?:分别)?(?:有|为|是|共|：)?", between):
        return None
    if compiled.search(r"[。；]|尚|剩余|还有|未|带动|培训", doc.text[last.end : group[0].start]) or len(between) > 3:
        return None
    values = {c.what: c.value for c in group}
    tail = tail_of(doc, group[-1].end, s.start + s.clause_at(group[-1].end - s.start - 1)[1], s)
    fields = {"county": named[-1].name, **{k: values.get(k) for k in ("persons", "villages", "households")}}
    return replace(last, start=named[-1].start, end=tail, anchor=group[0].start, anchor_end=group[-1].end, fields=fields)


def _villages(s: Sentence, have: list[Count]) -> list[Count]:
    """贫困村退出11个, 出列贫困村12个: the noun stands before the number."""
    out = []
    for m in compiled.finditer(
        r"(?:贫困村(?:退出|出列|摘帽)?|(?:出列|退出|摘帽)(?:贫困)?村)(?:共|达|数为?)?(\d{1,4})个(?!百分|月|乡|县|镇)", s.text
    ):
        if not any(c.start <= s.start + m.start(1) < c.end for c in have):
            n = float(m[1])
            out.append(Count(s.start + m.start(1), s.start + m.end(), "villages", n, n))
    return out


def _joined(doc: Doc, group: list[Count], c: Count) -> bool:
    """3,278户13,256人脱贫、12个贫困村出列 is one statement: nothing between but a verb of the kind and a comma; no
    kind twice."""
    between = doc.text[group[-1].end : c.start]
    if any(g.what == c.what for g in group) or len(between) > 24 or compiled.search(r"[。；（]", between):
        return False
    if doc.counties(group[-1].end, c.start) or doc.villages(group[-1].end, c.start):
        return False
    if compiled.search(r"[，、][^，]{0,6}完成|剩余|尚|现有|带动|覆盖|实际|计划", between):
        return False
    bare = re.sub(
        OUT.pattern
        + r"|贫困村|越线|达标|实现|稳定|贫困|人口|群众|序列|达到|标准|有序|顺利|按|规定|程序|并|和|及|以及|、|，|名|"
        r"户|建档立卡|共|左右|以上|全部|任务|的|农村|共有|整体|如期",
        "",
        between,
    )
    return len(bare) <= 2


def _home(doc: Doc, s: Sentence, begin: int) -> str | None:
    """The village that a number is of where only words before name it, or the report of a unit with one village tells it."""
    before = [v.name for v in doc.villages(s.start, begin)]
    own = doc.package.villages
    if before and before[-1] in own:
        return before[-1]
    return own[0] if len(own) == 1 and not before and doc.facts.kind == "self_report" else None


def _group(doc: Doc, s: Sentence, group: list[Count], floor: int, limit: int) -> Mention | None:
    first, last = group[0].start, group[-1].end
    clause_start = s.start + s.clause_at(first - s.start)[0]
    clause_end = s.start + s.clause_at(min(last, s.end) - s.start - 1)[1]
    label = (
        _LABEL.search(doc.text[max(s.start, floor, clause_start - 20) : clause_start]) if first - clause_start <= 2 else None
    )
    clause_start -= len(label[0]) if label else 0
    before = doc.text[max(floor, clause_start, first - 40) : first]
    after = doc.text[last : min(limit, clause_end)]
    inner = doc.text[first:last]
    labels = doc.text[clause_end : clause_end + 1] == "：" and clause_end <= limit  # 总户数：164户 当年脱贫：52户
    after = re.sub(r"(?:^|\s)[^，。；：\s]{1,12}$", "", after) if labels else after
    later = after[:22]
    words = [
        m
        for t, base in ((inner, first), (later, last), (before, max(floor, clause_start, first - 40)))
        for m in [OUT.search(t)]
        if m
    ]
    about = _POOR.search(doc.text[s.start : first]) is not None or ("贫困人口" in s.lead[-80:] and _OF_A_YEAR.search(before))
    fewer = _FEWER.search(before) if about else None
    words = words or ([fewer] if fewer else [])
    if not words and (got := _GOT.search(before)) and _SET.search(s.text[: first - s.start]):
        words = [got]  # 脱贫任务是42人，实际完成12户47人
    if not words and _SUM.search(before) and (total := compiled.match(r"[^，。；]{0,30}：", s.text)):
        words = [m for m in [OUT.search(total[0])] if m]  # 脱贫人数：一般户1,120人，低保户436人，合计1,556人
    if not words:
        return None
    told = [m.end() for m in OUT.finditer(before)]
    told += [len(before)] if fewer else []
    led = _LED_OUT.match(after) if "带动" in before[-14:] else None
    if led is not None:
        after = after[led.start("out") :]
    if (
        _NOT.search((before if led is None else before.replace("带动", ""))[told[-1] if told else 0 :][-14:])
        or compiled.search(r"^(?:人|户)?[^，。；]{0,8}(?:培训|搬迁|务工|入住|就业|受益|返贫)", after)
        or compiled.search(r"未脱贫|不脱贫", after[:10] + before[-6:])
        or compiled.search(r"^[^，。；]{0,6}(?:找(?:了)?出|识别|摸[清排]|筛)", after)
    ):
        return None
    if all(c.what == "villages" for c in group) and not compiled.search(
        r"退出|出列|摘帽|脱贫", inner + after[:16] + before[-12:]
    ):
        return None
    if (
        compiled.search(r"^(?:以上)?(?:尚)?未", after)
        or named_after(before, after)
        or of_a_whole(doc, clause_start, first, after)
    ):
        return None
    values = {c.what: c.value for c in group}
    if (
        compiled.search(r"减贫|脱贫|减少|退出|出列", before)
        and not re.search(OUT.pattern, inner + after[:16])
        and compiled.search(
            r"[，、](?!\d)", before[[m.end() for m in compiled.finditer(r"减贫|脱贫|减少|退出|出列", before)][-1] :]
        )
    ):
        return None
    begin = begin_of(doc, s, clause_start, floor, first)
    end = tail_of(doc, last, min(limit, clause_end), s)
    nxt = OUT.search(doc.text[last : min(limit, last + 18)])
    if len(group) == 1 and nxt and not OUT.search(before) and end < last + nxt.end():
        end = min(s.end, last + nxt.end())
    text = doc.text[begin:end]
    status, cue = task_of(doc, s, text, begin)
    named = doc.counties(begin, end)
    county = named[-1].name if named else doc.county(s.start, first)
    if named and len(assigned := [p for p in doc.counties(begin, first) if doc.assigned(p.name)]) > 1 and "分别" not in text:
        county = assigned[-1].name
    dates = list(doc.dates(s.start, last))
    year = dates[-1] if dates else None
    village = next(iter(doc.villages(begin, first)), None) or (
        None if named else village_led(doc.villages(s.start, begin), doc.text, begin)
    )
    home = None if village or named or compiled.search(r"[县乡镇]", text) else _home(doc, s, begin)
    if village is not None and not named:
        county = doc.ground(village.start, village.end) or county
    scope = (
        "village"
        if village or home or compiled.search(r"(?:全村|该村|本村)", text)
        else "town"
        if compiled.search(r"[乡镇](?=20|\d|全年|共|实现|脱贫|减贫)", text[:24])
        else "county"
    )
    return Mention(
        EventType.POVERTY_OUTCOME,
        begin,
        end,
        group[0].start,
        end,
        {
            "county": county,
            "persons": values.get("persons"),
            "villages": values.get("villages"),
            "households": values.get("households"),
        },
        sentence=s,
        actor="",
        status=status,
        cue=cue,
        extra={
            "year": year.year if year else doc.facts.year,
            "year_stated": bool(year and year.year_stated),
            "latest": str(year.year) if year and year.year and year.year_stated else None,
            "scope": scope,
            "village": village.name if village else home,
            "reached": FULFILLED.search(doc.text[begin : min(s.end, end + 12)]) is not None,
            "several_counties": len({p.name for p in named}) > 1,
        },
        explanation=(f"减贫用语“{words[0][0]}”",),
        confidence=0.85,
    )
