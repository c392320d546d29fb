"""The duties of a clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.names.finder import NameFinder, default_finder
from extractors.policy.obligations import filters
from extractors.policy.obligations.carry import Reader
from extractors.policy.obligations.draft import Draft
from extractors.policy.obligations.model import Obligation, Value, Words
from extractors.policy.obligations.nouns import Nouns
from extractors.policy.obligations.parser import Parser
from extractors.policy.obligations.quantities import Quantity
from extractors.policy.obligations.tokens import Clean, groups, sentences, tokenised
from extractors.policy.obligations.values import PERIOD, find_values, within_year
from extractors.policy.obligations.words import lexicon


def read_clause(text: str, finder: NameFinder | None = None) -> tuple[Obligation, ...]:
    """The duties of one clause in the order of their actions; offsets are of ``text``, spaces and line breaks allowed."""
    clean = Clean.of(text)
    if not clean.text:
        return ()
    quoted = [(a, b) for a, b in groups(clean.text) if clean.text[a] in '“《〈"']
    values = [q for q in within_year(clean.text, find_values(clean.text)) if not any(a <= q.start < b for a, b in quoted)]
    front = fronts(clean.text, values)
    starts = frozenset(front) | frozenset(s - 1 for s in front if s and clean.text[s - 1] in "于在到至")
    tokens = tokenised(clean.text, finder or default_finder(), clean.breaks, lexicon().verbs)
    nouns = Nouns(clean.text, lexicon(), starts, tokens)
    reader = Reader(clean.text, nouns, Parser(clean.text, nouns, front, tokens), values)
    found = sentences(clean.text, tokens, clean.breaks)
    for i, sentence in enumerate(found):
        words = clean.text[sentence.start : sentence.end]
        first = i == 0 or sentence.start in clean.breaks or any(found[i - 1].end <= b <= sentence.start for b in clean.breaks)
        if first and i:
            reader.paragraph()
        labelled = sentence.start > 0 if i == 0 else clean.text[sentence.start - 1] not in "。；："
        alone = len(found) == 1 or sentence.end in clean.breaks
        if (first or labelled) and filters.is_heading(words, labelled, alone):
            continue
        if filters.orders_nothing(words):
            continue
        reader.sentence(sentence)
    for draft in reader.drafts:
        reader.checks.own(draft)
    return tuple(made(clean, draft) for draft in sorted(reader.drafts, key=lambda d: d.action))


_VERB = re.compile(r"整改|完成|办结|保持|补齐|纠正|到位|提交|报送")


def fronts(text: str, values: Sequence[Quantity]) -> dict[int, int]:
    """Where dates, terms and how-often words stand that may come in front of a predicate: end by start."""
    found = {
        q.start: q.end
        for q in values
        if q.governs or q.kind == "year" or (q.kind == "duration" and (text[q.end - 1] == "内" or _VERB.match(text, q.end)))
    }
    for m in PERIOD.finditer(text):
        found.setdefault(m.start(), m.end())
    return found


def made(clean: Clean, draft: Draft) -> Obligation:
    def words(span: tuple[int, int] | None) -> Words | None:
        return clean.words(*span) if span is not None else None

    action, sentence = clean.words(*draft.action), clean.words(*draft.sentence)
    values = tuple(Value(q.kind, q.op, q.value, q.unit, clean.words(q.start, q.end)) for q in draft.values)  # type: ignore[arg-type]
    carried = draft.who is not None and draft.who[1] <= draft.sentence[0]
    return Obligation(
        words(draft.who), draft.modality, action, words(draft.whom), words(draft.condition), words(draft.checked_by), values,
        sentence, carried,
    )  # fmt: skip
