"""Titles and whether their holder is on the assessed unit's leading body (班子成员 or 党组成员).

The words before the title decide: 副局长 of the unit is, 规划财务司司长 and 甘孜分行行长 are not, 农学院院长 of a
university is not.
Rank rules and word lists: lexicons/titles.yaml.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors import compiled
from extractors.entities.model import Context, Title, TitleScope
from extractors.entities.title_lexicon import TitleLexicon, title_lexicon

_JOIN = r"(?:、|兼任|兼|，(?=党|纪|总|副|常))"
_BECOMES = re.compile(r"(?:为|任|双)$")
_NEW_ROLE = re.compile(r"(?P<role>(?:第一|常务|执行)?副?(?:组长|召集人|总?指挥))[、，]")
_AFTER = re.compile(
    r"^[（(](挂职[^）)]{0,6}|主持[^）)]{0,8}工作|[^）)]{0,8}退休[^）)]{0,6}|正?副?[部司厅局处县]级|[^）)]{0,6}挂职)[）)]"
)
_BEFORE = re.compile(
    r"(?P<then>时任)|(?P<former>(?<![太固平中草高])原任?|前任?|离任|已退休的?|退休干部)|(?P<acting>代理?|"
    r"主持[\u4e00-\u9fff]{0,6}工作的)|(?P<seconded>挂职(?!干部$)|挂任)|(?P<now>现任|担任|任)"
)
_STOP = re.compile(
    r".*(?:由|(?<!责)任|为|(?<!财)经(?!济|营|贸|理|费)|请|(?<!共)和(?!平|谐)|(?<!参)与|及|率|的|以|(?<!方)向|据|"
    r"让|听取|陪同|派(?!出所)|时任|原|现任|受|委托|同志|会见|要求|推荐|建议|是|在|到|赴|从|对(?!外|口)|把|被|给|"
    r"等|了|"
    r"协调|邀请|其中|包括|主要|新任|前任|挂职|干部(?!处|局|司|科|学院|部|管理)|明确|确定|成立|按照|根据|通过|关于|"
    r"组织(?!部|处|人事)|接替|兼任|兼|日(?!报)|时(?!报)|月|(?<!青|老)年|里|上|下(?!属)|后(?!勤)|前|间|系(?!统)|"
    r"本人|由于|看望|联系(?!办|处)|慰问)"
)
_COUNTY = re.compile(r"(?:县|旗|县委|县政府|县人民政府|乡|镇|苏木|村|社区|嘎查|街道|县城|县[\u4e00-\u9fff]{1,8}[局办室委])$")
_ADDRESSED = re.compile(r"^(?:[我本贵你该驻]|本?总(?=[社会行局署台]))(?=[\u4e00-\u9fff])")
_BODY = re.compile(r"(?:分?党组|党委|纪委|领导班子)$")
_OTHER = re.compile(
    r"(?:省|自治区|州|地区|盟|省委|州委|市委|区委|省政府|市政府|州政府|区政府|人民政府|地委|行署|"
    r"省[\u4e00-\u9fff]{1,10}[厅局办委]|州[\u4e00-\u9fff]{1,8}[局办委]|市[\u4e00-\u9fff]{1,8}[局办委])$"
)


def find_titles(text: str, context: Context | None = None) -> list[Title]:
    """Every title of a text, in order, with rank and the organisation words before it.

    >>> [(t.text, t.leading_body) for t in find_titles("党组成员、副局长甲，灌溉司司长乙", Context(unit_kind="ministry"))]
    [('党组成员、副局长', True), ('司长', False)]
    """
    lexicon = title_lexicon()
    context = context or Context()
    chain = lexicon.chain(_JOIN)
    found = []
    for m in chain.finditer(text):
        role = _NEW_ROLE.match(text, m.start()) if _BECOMES.search(text, max(0, m.start() - 2), m.start()) else None
        if (
            role is not None and role.end() < m.end()
        ):  # 以甲为组长、副局长乙为…: the first is what 甲 becomes, the second is 乙's
            own = [
                x for x in (chain.search(text, *span) for span in ((m.start(), role.end("role")), (role.end(), m.end()))) if x
            ]
            found += [_build(text, x, lexicon, context) for x in own]
            continue
        found.append(_build(text, m, lexicon, context))
    merged: list[Title] = []
    for t in found:
        last = merged[-1] if merged else None
        gap = (
            compiled.fullmatch(r"(?:、|兼任?|（兼）)([\u4e00-\u9fff]{0,12})", text[last.end : t.start])
            if last is not None
            else None
        )
        became = (
            last is not None and _NEW_ROLE.match(text, last.start) and _BECOMES.search(text, max(0, last.start - 2), last.start)
        )
        if last is not None and gap and not became and (gap[1] == t.org or (not t.org and len(gap[1]) <= 6)):
            merged[-1] = _merge(text, last, t)
        else:
            merged.append(t)
    return merged


def _merge(text: str, a: Title, b: Title) -> Title:
    """党委常委、组织部部长: one title, on the leading body if either part is."""
    best = a if a.leading_body else b if b.leading_body else a
    leading = True if best.leading_body else None if None in (a.leading_body, b.leading_body) else False
    return replace(
        a, end=b.end, text=a.text + text[a.end : b.end], leading_body=leading, why=best.why, former=a.former or b.former,
        seconded=a.seconded or b.seconded, acting=a.acting or b.acting,
    )  # fmt: skip


def rate_title(text: str, context: Context | None = None) -> Title | None:
    """The rank of a title given alone (a table cell 职务, a field 原任职务); None where the text holds no title."""
    found = find_titles(text, context)
    if not found:
        return None
    best = next((t for t in found if t.leading_body), found[-1] if found[-1].leading_body is not None else found[0])
    return replace(best, former=any(t.former for t in found), seconded=any(t.seconded for t in found))


def _build(text: str, m: re.Match[str], lexicon: TitleLexicon, context: Context) -> Title:
    start, end = m.start(), m.end()
    after = _AFTER.match(text[end : end + 24])
    note = after[1] if after else ""
    flags = _flags(text, start)
    org, scope = organisation_before(text, start, lexicon, context)
    parts = compiled.split(_JOIN, m[0])
    leading, why = _rank(parts, org, scope, lexicon, context)
    if scope in ("unit", "unknown") and lexicon.is_county(m[0]):
        scope = "county"
    elif scope in ("unit", "unknown") and lexicon.is_other(m[0]):
        scope = "other"
    former = bool(flags.get("former")) or "退休" in note
    if former and leading:
        leading, why = False, "原任或已退休"
    seconded = bool(flags.get("seconded")) or "挂职" in note
    acting = bool(flags.get("acting")) or "主持" in note
    own = m[0]
    if not org and text.endswith(("原", "前"), 0, start) and former is not False and flags.get("former"):
        start, own = start - 1, text[start - 1] + own
    return Title(start, end, own, scope, leading, why, former, bool(flags.get("then")), acting, seconded, org)


def _flags(text: str, start: int) -> dict[str, str]:
    """原, 时任, 代, 挂职 directly before the title, or before the organisation words that lead up to it."""
    clause = compiled.split(r"[，。；：、！？\n\s（）()“”]", text[max(0, start - 24) : start])[-1]
    hits: dict[str, str] = {}
    for m in _BEFORE.finditer(clause):
        rest = clause[m.end() :]
        if m.lastgroup == "former" and m[0].startswith("前") and m.start() > 0:
            continue
        if len(rest) <= 14 and not compiled.search(r"同志|[\u4e00-\u9fff](?:赴|到|来)", rest):
            hits[m.lastgroup or ""] = m[0]
    return hits


def organisation_before(text: str, start: int, lexicon: TitleLexicon, context: Context) -> tuple[str, TitleScope]:
    """The organisation words directly before a title, and whose they are."""
    run = compiled.search(r"[\u4e00-\u9fff·（）()]*\Z", text[max(0, start - 36) : start])  # \Z: a line's end is an end
    words = run[0] if run else ""
    words = compiled.sub(r"^.*[）)](?=[^（(]*$)", "", words) if words.count("（") != words.count("）") else words
    for name in sorted(set(context.unit_names) - lexicon.self_words, key=len, reverse=True):
        at = words.rfind(name)
        if at >= 0:
            rest = words[at + len(name) :]
            if not rest or rest in lexicon.self_words:
                return name + rest, "unit"
            if lexicon.subordinate.search(rest):
                cut = _STOP.match(rest)
                return rest[cut.end() :] if cut and cut.end() < len(rest) else rest, "sub"
    words = (
        compiled.split(r"[（(]", words)[-1]
        if words.count("（") + words.count("(") > words.count("）") + words.count(")")
        else words
    )
    stop = _STOP.match(words)
    short = words[stop.end() :] if stop else words
    if not short:
        tail = next((w for w in lexicon.self_tails if words.endswith(w)), "")
        return (tail, "unit") if tail else ("", "unknown")
    if _itself(short, lexicon, context):
        return short, "unit"
    if compiled.search(r"分[行局院社会]$|支行$|分公司$|子公司$", short):
        return short, "sub"
    if _COUNTY.search(short):
        return short, "county"
    if _OTHER.search(short):
        return short, "other"
    if lexicon.subordinate.search(short):
        return short, "other" if compiled.match(r"国家|全国|中国|国务院|中央|[\u4e00-\u9fff]{1,3}[省市州]", short) else "sub"
    return "", "unknown"


def _itself(words: str, lexicon: TitleLexicon, context: Context) -> bool:
    """Whether words are what a unit calls itself, or others call it in a letter: 我馆, 贵集团, 报社党委 of a newspaper."""
    if words in lexicon.self_words:
        return True
    bare = _ADDRESSED.sub("", _BODY.sub("", words))
    if bare in lexicon.self_words or not bare:
        return bool(bare)
    # 办公室主任 is as often the head of a department as of the unit itself, and 司 is a department's name
    names = (n.replace("办公室", "办") for n in context.unit_names if len(n) >= 3)
    return bare not in ("司", "处", "室") and any(n.endswith(bare) and len(bare) < len(n) for n in names)


def _rank(parts: list[str], org: str, scope: TitleScope, lexicon: TitleLexicon, context: Context) -> tuple[bool | None, str]:
    if scope in ("county", "other") or lexicon.is_county("、".join(parts)) or lexicon.is_other("、".join(parts)):
        return False, f"{org or parts[0]}不是本单位"
    if scope == "sub" and not any(p in lexicon.membership for p in parts[1:]):
        return False, f"{org}是下属机构"
    if org.endswith("机关"):  # 机关纪委书记, told with 机关 as the body before it
        parts = [f"机关{parts[0]}", *parts[1:]]
    verdicts = [_part(p, lexicon, context) for p in (parts[1:] if scope == "sub" else parts)]
    for value, why in verdicts:
        if value:
            return True, why
    known = [why for value, why in verdicts if value is False]
    return (False, known[0]) if known and len(known) == len(verdicts) else (None, "不能判断是否班子成员")


def _part(part: str, lexicon: TitleLexicon, context: Context) -> tuple[bool | None, str]:
    plain = lexicon.strip_prefix(part)
    if plain not in lexicon.heads:
        plain = compiled.sub(
            r"^(?:校|院|所|局|部|行|署|委|社|馆|台|会|办|盟|报社|总会|总社|医院|集团|公司)(?=党|分党组|纪委|领导)", "", plain
        )
    if any(w in plain for w in lexicon.never_words):
        return False, f"{part}不在领导班子成员之列"
    if plain in lexicon.membership:
        return True, f"{part}是领导班子成员"
    head = lexicon.head_of(plain)
    rule = lexicon.heads.get(head, "-")
    if rule == "-":
        return False, f"{part}不在领导班子成员之列"
    if not rule:
        return None, ""
    if not context.unit_names:
        return lexicon.by_kind(head, context.unit_kind), f"{part}（按单位类型）"
    if any(compiled.search(rule, name) for name in context.unit_names):
        return True, f"{part}是本单位领导职务"
    return False, f"{part}不是本单位的领导职务"
