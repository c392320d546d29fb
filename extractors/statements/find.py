"""Find the statements of one document: sentences by topic, sections by aspect of innovation, and what its tables are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors import compiled
from extractors.cues import cues
from extractors.events.text import Sentence, heading_like, plain, sentences
from extractors.model import DocumentFacts, EventStatus, Level, Statement
from extractors.rosters.coverage import coverage
from extractors.rosters.grid import grids
from extractors.statements.denied import denied
from extractors.statements.forms import review_sheets
from extractors.statements.lexicon import Aspect, Lexicon, load_lexicon
from extractors.statements.office import common_term, left_office
from extractors.statements.parts import plan_headings, policy_lists, project_tables, record_headings, record_tables
from ingest.model import BlockKind
from ingest.view import View

_FULL = 12  # characters from which a table cell is a sentence and not a label
_NAME_ONLY = 24  # a list item this short is the name of its aspect; a longer one says what was done
_PLAIN = 4  # weight at which a section that is mostly about one aspect speaks plainly of another as well
_WHOLE = frozenset({"major_incident", "serious_issue"})
# Titles of rules and orders in book marks; a paper (《某某报》) is none.
_POLICY_TITLE = re.compile(
    r"《[^《》]{4,80}(?:方案|意见|通知|办法|细则|规定|条例|决定|规划|纲要|计划|要点|函)(?:[（(][^（）()]{1,12}[）)])?》"
)
_SELF_TOPICS_ONLY = {"annual_plan", "policy"}


def find_statements(
    view: View, facts: DocumentFacts, year: int | None = None, people: Iterable[str] = ()
) -> tuple[Statement, ...]:
    """All statements of a document, in text order; ``year`` is the assessed year, ``people`` those appointed anywhere."""
    lexicon = load_lexicon(year)
    text = plain(view.text)
    found: list[Statement] = []
    every = [s for s in sentences(view, text) if s.kind is not BlockKind.TABLE or s.cell is not None]
    for sentence in every:
        found.extend(_topics(sentence, lexicon, view, text))
    if facts.kind not in _SELF_TOPICS_ONLY:
        found.extend(_aspects(every, lexicon, view, text, facts))
    found.extend(project_tables(view, text))
    found.extend(record_tables(view, text))
    found.extend(record_headings(view, text))
    found.extend(plan_headings(view, text, year))
    found.extend(policy_lists(view, text))
    found.extend(review_sheets(view, facts))
    found.extend(common_term(view, facts))
    found.extend(left_office(view, people, year))
    found.extend(coverage(every, list(grids(view, text))))
    return tuple(sorted(found, key=lambda s: (s.start, s.topic)))


def _status(text: str, at: int, negated: re.Pattern[str], planned: re.Pattern[str]) -> tuple[EventStatus, str]:
    """The modality of the clause that states it: a cue before or shortly after the words that matched."""
    clause = text[max(0, text.rfind("，", 0, at) + 1) :]
    clause = clause[: clause.find("，", 12) + 1 or len(clause)]
    if m := negated.search(clause):
        return EventStatus.NEGATED, m[0]
    if m := planned.search(clause) or planned.search(text[:at][-40:]):
        return EventStatus.PLANNED, m[0]
    opening = max(0, text.rfind("，", 0, at) + 1)
    if m := cues().search("planned", "before", text[opening : at + 8]):
        rest = text[opening + m.end() : at + 8]
        if next(cues().find("past", "before", rest), None) is None:
            return EventStatus.PLANNED, m[0]
    return EventStatus.ASSERTED, ""


def _topics(sentence: Sentence, lexicon: Lexicon, view: View, text: str) -> list[Statement]:
    out: list[Statement] = []
    if heading_like(view.segments[sentence.paragraph], text) and len(sentence.text) < 14:
        return out
    for topic in lexicon.topics:
        match = topic.match(sentence.text)
        if match:
            status, cue = _status(sentence.text, match.start(), topic.negated, lexicon.planned)
            start, end = _clauses_around(sentence, match.start(), match.end())
            if topic.name in _WHOLE:  # a problem is told by its whole sentence, and denied anywhere in what matched
                start, end = sentence.start, sentence.end
                if denied := topic.negated.search(match[0]):
                    status, cue = EventStatus.NEGATED, denied[0]
            why = (f"statements.{topic.name}：“{match[0][:30]}”",) + ((f"语气词“{cue}”",) if cue else ())
            out.append(Statement(topic.name, status, start, end, why, _other_year(sentence.text, lexicon.year)))
    return out


def _other_year(text: str, assessed: int | None) -> int | None:
    """The year a sentence is about, None for the assessed one (今年3月因2016年度考核… is of this year)."""
    years = [int(y) for y in compiled.findall(r"20\d\d(?=年)", text)]
    if assessed is None or assessed in years or compiled.search(r"今年|本年|年内|当年", text):
        return None
    if not years:
        return assessed - 1 if compiled.match(r"去年|上年", text) else None
    return max(years)


def _clauses_around(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    spans = [(a, b) for a, b in sentence.clauses() if a < end and b > start] or [(0, len(sentence.text))]
    return sentence.start + spans[0][0], sentence.start + spans[-1][1]


def _aspects(every: list[Sentence], lexicon: Lexicon, view: View, text: str, facts: DocumentFacts) -> list[Statement]:
    """Aspects of innovation, by section in innovation material and by sentence elsewhere."""
    found = _sections(every, view, text)
    own = facts.kind in _OWN_KINDS and facts.level is Level.UNIT
    out = denied(found, lexicon) if own else []
    for head, body in found:
        words = head.text if head else ""
        if facts.kind == "innovation_material":
            out.extend(_section_aspects(words, body, lexicon))
        else:
            inside = bool(lexicon.section.search(words))
            under = [a for a in lexicon.aspects if own and a.named.search(words)]
            for sentence in (
                s for s in body if (s.cell is None or len(s.text) >= _FULL) and not lexicon.aside.search(_own_words(s.text))
            ):
                if own and _OTHERS_ACT.match(sentence.text):
                    continue
                told = _sentence_aspects(sentence, inside, lexicon, under)
                out.extend(told if facts.kind != "news" else (s for s in told if _of_practice(s, words, sentence.text)))
    return out


# News of a visit: what the visitor saw or said there is no report on a practice.
_VISIT_NEWS = re.compile(
    r"(?:赴|到|在|来|深入|走进|莅|率队|带队).{0,30}(?:调研|考察|走访|慰问|指导|督导|看望|参观|座谈|检查)|会见|座谈会"
)
_ON_A_VISIT = re.compile(r"(?:参观|考察|察看|查看|观看|了解|听取|走访|看望)了?|一行|他说|她说|对此|希望|勉励")
_PRACTICE = re.compile(r"推广|典型|经验|做法|模式|样板")
_OF_PRACTICE_ONLY = frozenset({"method", "publicity"})


def _of_practice(statement: Statement, heading: str, text: str) -> bool:
    """Whether a news item reports a practice as such: that a paper prints news of a visit is no publicity for a model."""
    if statement.topic not in _OF_PRACTICE_ONLY:
        return True
    return not (_VISIT_NEWS.search(heading) or _ON_A_VISIT.search(text)) and _PRACTICE.search(text) is not None


_CHECK_OR_MEETING = re.compile(r"^[^。]{0,24}(?:检查组|督[查导]组|巡查组|督促检查)|^[^。]{0,30}主持召开[^。]{0,24}会")
_PRACTICE_HEADING = re.compile(r"做法|探索|新招|新路|创举|由来|工作法")


def _tells(aspect: Aspect, text: str, found: list[tuple[Aspect, str]]) -> bool:
    return aspect not in [a for a, _ in found] and aspect.strong.search(text) is not None


def _section_aspects(words: str, body: list[Sentence], lexicon: Lexicon) -> list[Statement]:
    """The aspects a section's heading names; where it names none, those its text speaks of most."""
    words = _own_words(words)
    together = words + "。".join(_own_words(s.text) for s in body)
    found = [(a, f"标题“{words[:30]}”") for a in lexicon.aspects if a.named.search(words) or a.heading.search(words)]
    if not found and _CHECK_OR_MEETING.search(body[0].text if body[0].text != words or len(body) == 1 else body[1].text):
        return []  # an item of a bulletin on a check or a meeting is no material on innovation
    scores = {a: a.weight(together) for a in lexicon.aspects if a not in {a for a, _ in found}}
    least = _PLAIN if found else max(2.0, max(scores.values()))
    found += [(a, f"全段用语{n:g}分") for a, n in scores.items() if n >= min(least, _PLAIN)]
    if _PRACTICE_HEADING.search(words):  # 某某的由来与做法: a way of helping, where the text tells of one
        found += [(a, f"标题“{words[:30]}”") for a in lexicon.aspects if a.name == "method" and _tells(a, together, found)]
    first = body[0]
    told = [
        s for s in body if not (s.text == words and len(s.text) < _NAME_ONLY)
    ] or body  # the heading itself tells of nothing done
    moods = [_status(s.text, 0, lexicon.negated, lexicon.planned) for s in told]
    status, cue = moods[0] if all(m is not EventStatus.ASSERTED for m, _ in moods) else (EventStatus.ASSERTED, "")
    return [Statement(a.name, status, first.start, min(first.end, first.start + 200), (why, cue)) for a, why in found]


# What everybody is told to follow, and what the work is said to be: no word of what the unit did.
_SLOGAN = re.compile(
    r"(?:学习|贯彻|落实|践行|坚持|按照|遵循|领会|牢记|围绕|紧扣)[^，。；：\d“]{0,40}(?:方略|论述|思想|精神|方针|理念|部署|要求|决策|指示)|"
    r"是[^，。；：\d“]{0,40}(?:重要(?:形式|组成部分|途径|举措|内容)|应有之义|政治任务|政治责任)|(?:收看|观看|收听|订阅|组织学习)[^，。；]{0,30}(?:报道|专题片?|节目|报告会)"
)
# Clauses whose subject is the county or another helper, in the unit's own papers.
_OTHERS_ACT = re.compile(
    r"^(?:据了解，?)?(?:(?:该|全|我)?[县旗区](?:里|上|委|政府|四套班子|扶贫办)(?!合作|共同|一道|商定|配合)|[一-鿿]{2,3}[省市](?:[一-鿿]{2,4}区)?(?:对口|援|通过|也|今年)|各级党委|当地(?:党委|政府))"
)
_OWN_KINDS = frozenset({"self_report", "annual_summary"})


def _own_words(text: str) -> str:
    """The text with the titles of policies and slogans blanked, at equal length: 《…创新帮扶方式的意见》 and 贯彻精准扶贫方略
    say nothing of what was done."""
    text = _POLICY_TITLE.sub(lambda m: "《" + "　" * (len(m[0]) - 2) + "》", text)
    return _SLOGAN.sub(lambda m: "　" * len(m[0]), text)


def _sentence_aspects(sentence: Sentence, inside: bool, lexicon: Lexicon, under: Sequence[Aspect] = ()) -> list[Statement]:
    """What one sentence of the unit claims: by strong words, or in a passage on innovation by the aspect with substance;
    under a heading that names an aspect (``under``) one word of it is enough."""
    out = []
    own = _own_words(sentence.text)
    for aspect in lexicon.aspects:
        strong, named = aspect.strong.search(own), aspect.named.search(own)
        weak = aspect.weak_words(own)
        if not (strong or (named and weak) or (inside and weak >= 2) or (weak and aspect in under)):
            continue
        at = strong or named
        status, cue = _status(sentence.text, at.start() if at else 0, lexicon.negated, lexicon.planned)
        why = (f"innovation.{aspect.name}：“{(at[0] if at else sentence.text)[:24]}”", cue)
        out.append(Statement(aspect.name, status, sentence.start, min(sentence.end, sentence.start + 200), why))
    return out


def _sections(every: list[Sentence], view: View, text: str) -> list[tuple[Sentence | None, list[Sentence]]]:
    """Runs of sentences under their nearest heading; a list item's own opening phrase counts as its heading."""
    out: list[tuple[Sentence | None, list[Sentence]]] = [(None, [])]
    for sentence in every:
        segment = view.segments[sentence.paragraph]
        opens = sentence.start <= segment.start + 1
        if opens and heading_like(segment, text):
            out.append((sentence, []))
        elif opens and segment.kind is BlockKind.PARAGRAPH and _lead_in(sentence.text):
            out.append((sentence, [sentence]))
        else:
            out[-1][1].append(sentence)
    return [x for x in out if x[1]]


def _lead_in(text: str) -> bool:
    from extractors.events.text import is_item

    return is_item(text) and len(text) <= 40
