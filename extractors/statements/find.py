"""Find the statements of one document: sentences by topic, sections by aspect of innovation, and what its tables are."""

from __future__ import annotations

import re

from extractors.cues import cues
from extractors.events.text import Sentence, heading_like, plain, sentences
from extractors.model import DocumentFacts, EventStatus, Statement
from extractors.statements.lexicon import Lexicon, load_lexicon
from extractors.statements.parts import plan_headings, policy_lists, project_tables, record_tables
from ingest.model import BlockKind
from ingest.view import View

_SELF_TOPICS_ONLY = {"annual_plan", "policy"}


def find_statements(view: View, facts: DocumentFacts, year: int | None = None) -> tuple[Statement, ...]:
    """All statements of a document, in text order; ``year`` is the assessed year."""
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
    found.extend(plan_headings(view, text, year))
    found.extend(policy_lists(view, text))
    return tuple(sorted(found, key=lambda s: (s.start, s.topic)))


def _status(text: str, at: int, negated: re.Pattern[str], planned: re.Pattern[str]) -> tuple[EventStatus, str]:
    """The modality of the clause that states it: a cue before or shortly after the words that matched."""
    clause = text[max(0, text.rfind("，", 0, at) + 1) :]
    clause = clause[: clause.find("，", 12) + 1 or len(clause)]
    if m := negated.search(clause):
        return EventStatus.NEGATED, m[0]
    if m := planned.search(clause) or planned.search(text[:at][-40:]):
        return EventStatus.PLANNED, m[0]
    if m := cues().search("planned", "before", text[: at + 8]):
        rest = text[m.end() : at + 8]
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
            why = (f"statements.{topic.name}：“{match[0][:30]}”",) + ((f"语气词“{cue}”",) if cue else ())
            out.append(Statement(topic.name, status, start, end, why))
    return out


def _clauses_around(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    spans = [(a, b) for a, b in sentence.clauses() if a < end and b > start] or [(0, len(sentence.text))]
    return sentence.start + spans[0][0], sentence.start + spans[-1][1]


def _aspects(every: list[Sentence], lexicon: Lexicon, view: View, text: str, facts: DocumentFacts) -> list[Statement]:
    """Aspects of innovation. In innovation material a section speaks of the aspect its heading names, else of its strongest."""
    material = facts.kind == "innovation_material"
    out: list[Statement] = []
    for head, body in _sections(every, view, text):
        words = head.text if head else ""
        inside = material or bool(lexicon.section.search(words))
        named = [a for a in lexicon.aspects if a.named.search(words)]
        if material and named and body:
            for aspect in named:
                status, _ = (
                    _status(body[0].text, 0, lexicon.negated, lexicon.planned) if len(body) == 1 else (EventStatus.ASSERTED, "")
                )
                out.append(Statement(aspect.name, status, body[0].start, body[0].end, (f"标题“{words[:30]}”",)))
            continue
        for sentence in (s for s in body if material or not lexicon.aside.search(s.text)):
            for aspect in lexicon.aspects:
                weight = aspect.weight(sentence.text)
                if weight >= 2 and (inside or aspect.strong.search(sentence.text) or aspect.named.search(sentence.text)):
                    at = m.start() if (m := aspect.strong.search(sentence.text)) else 0
                    status, cue = _status(sentence.text, at, lexicon.negated, lexicon.planned)
                    start, end = sentence.start, min(sentence.end, sentence.start + 200)
                    out.append(Statement(aspect.name, status, start, end, (f"innovation.{aspect.name}={weight:g}", cue)))
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
