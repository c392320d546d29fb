"""What a rate or grade is of: where its words begin, the help or the cadres, and whose; what is rated besides them."""

from __future__ import annotations

import re

from extractors import compiled
from extractors.events.document import Doc
from extractors.events.ratings import other_thing, other_unit
from extractors.events.text import Sentence
from extractors.model import EventStatus
from extractors.qualifiers.subject import Side, phrase_of, side_of

HELP = re.compile(
    r"帮扶(?!干部|队)|帮助|定点扶贫(?!干部)|扶贫工作(?!队)|单位|集团|总[行局]|学校|研究所|我[校行局院所部委司会社]|贵[校行局院所部委司会社]"
)
CADRE = re.compile(
    r"挂职(?:扶贫)?(?:干部|副[县旗区市]长|县委|常委|副书记|的)|第一书记|(?:选派|派驻|派来|选派到)[^，。；]{0,14}?(?:干部|队员|同志|副[县旗区市]长|书记)|"
    r"驻[村县](?:干部|工作队|队员)|(?<!扶贫)工作队(?!伍)|(?:扶贫|驻[一-鿿]{2,12})工作队|扶贫干部|[一二两三]名同志|同志(?:的)?工作|帮扶(?:干部|队员|工作队)"
)
_SURVEY = re.compile(
    r"测评|调查|走访|回访|访谈|评议|评估|问卷|受访|抽访|收回|回收|发放|[票份]|评价|评定|打分|征求|反馈|民调|统计|^(?:表示)?“?(?:非常|很|比较|较|基本)?满意”?"
)
_GENERIC = re.compile(
    r"(?:群众|干部|农户|牧民|村民|农牧民|贫困户|受访[者户]?|代表|社会|综合|总体|总的?|平均|测评|调查|评议|民主|年度|年终|全[县村乡镇]|[县乡村镇]|对象|百姓|他们|各[级方界]|"
    r"\d+|[年月日，、的和及与对户人名份位]|对此|这|其|认为|表示|感到|工作)+"
)
_OBJECT = re.compile(
    r"(?<![面针相反核校])对(?!口|接|象|比|照|应|账|此)(?P<what>[^，。；：]{1,60}?)(?=(?:的|表示|感到|给予|给出)?[^，。；：]{0,10}$)"
)
_ASKED = re.compile(r"(?:[您你]|是否|怎[么样]|如何|吗)[^。]{0,40}[？?]\s*$|[：]\s*$")


def begin_of(s: Sentence, a: int, floor: int, at: int) -> int:
    """Where the statement of a rate at ``at`` begins: with the clauses before that say what was rated and how it was asked.

    ``a`` is where its own clause begins, ``floor`` the end of the rate before.
    """
    words = s.text[a:at]
    for start, end in sorted((c for c in s.clauses() if c[1] <= a and c[0] >= floor), reverse=True):
        near = s.text[start:end]
        asks = _SURVEY.search(near) is not None
        object_ = (HELP.search(near) or CADRE.search(near)) and not (HELP.search(words) or CADRE.search(words))
        if at - start > 130 or not (asks or object_):
            break
        if not object_ and not _SURVEY.search(words) and compiled.search(r"对[^，。；]{2,}", words):
            break  # the clause is whole: 对总局帮扶工作满意率99%
        a, words = start, s.text[start:at]
    return a


def question_before(doc: Doc, s: Sentence) -> int | None:
    """Where the question stands that counts of answers follow (您对某院派来的第一书记满意吗？ A.满意 186人 …)."""
    lead = doc.text[max(0, s.start - 90) : s.start].rstrip()
    line = re.split(r"[。；]", lead)[-1]
    if not _ASKED.search(line) or not re.search("满意|评价", line):
        return None
    words = line.strip().split("\n")[-1]
    return s.start - (len(doc.text[max(0, s.start - 90) : s.start]) - lead.rfind(words))


def of_something_else(doc: Doc, text: str, at: int) -> bool:
    """Whether the words before a rate say that neither the help nor its people were rated (对新居满意度, 投诉处理满意率)."""
    before = text[:at]
    if other_thing(before):
        return True
    clause = re.split(r"[，。；：]", before)[-1]
    found = list(_OBJECT.finditer(clause))
    if found:
        what = clause[found[-1].start() + 1 :]
        ours = HELP.search(what) or CADRE.search(what) or doc.unit_pattern.search(what)
        return not (
            ours
            or compiled.search(
                r"工作|成效|成绩|干部|书记|[县旗]长|队|同志|他|她|我们|上述|以上|项目|行为|表现|扶贫|结对|贡献|做法", what
            )
        )
    words = _GENERIC.sub("", clause)
    return len(words) > 1 and other_thing("，".join(re.split(r"[，。；：]", before)[-2:-1])) and not _ours(doc, clause)


def _ours(doc: Doc, words: str) -> bool:
    return bool(HELP.search(words) or CADRE.search(words) or doc.unit_pattern.search(words))


def whose(doc: Doc, before: str) -> tuple[EventStatus | None, str]:
    """``other_party`` with its cue where the words before a rate name another helping body."""
    other = other_unit(doc, before)
    if other:
        return EventStatus.OTHER_PARTY, f"评价对象为{other}"
    for m in compiled.finditer(r"(?:对口|定点|结对)?(?:帮扶|帮助|联系|援助)(?=我?[县旗]|[一-鿿]{1,4}[县旗乡镇村])", before):
        clause = re.split(r"[，。；：]", before[: m.start()])[-1]
        who = phrase_of(clause)
        if who and not doc.unit_pattern.search(clause) and side_of(doc, who) is Side.OTHER:
            return EventStatus.OTHER_PARTY, f"评价对象为{who}"
    return None, ""


def target_of(doc: Doc, s: Sentence, before: str) -> str | None:
    """cadre or help, by the words that 对 governs nearest before the rate; else by the heading or title of the survey."""
    near = before[-100:]
    objects = list(compiled.finditer(r"对(?=[^，。；]{2,40}$|[^，。；]{2,40}?(?:满意|的评价|工作|派))", near))
    for words in ([near[objects[-1].start() :]] if objects else []) + [near]:
        if CADRE.search(words) and not compiled.search(r"(?:帮扶|定点扶贫)(?:工作|单位)(?!队)", words):
            return "cadre"
        if objects and words is not near and CADRE.search(words):
            return "cadre"
        if HELP.search(words) or doc.unit_pattern.search(words):
            return "help"
    for place in (
        s.text,
        doc.sections[s.paragraph].heading,
        doc.facts.title or "",
        doc.text[max(0, s.start - 200) : s.start],
        doc.text[s.end : s.end + 60],
    ):
        if CADRE.search(place) and not compiled.search(r"帮扶工作(?!队)|定点扶贫工作(?!队)|帮扶单位", place):
            return "cadre"
        if HELP.search(place) or doc.unit_pattern.search(place):
            return "help"
    return None
