"""Where items may begin: numbers at the start of paragraphs, and runs of numbers inside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from extractors.policy.labels import Label, annex_at, glued_label, han_number, label_at, weak_labels
from extractors.policy.model import Style
from extractors.policy.text import Paragraph, PolicyText

_BREAK = re.compile(r"[：:；;。]\s*")
_INLINE = (Style.DIGIT, Style.DIGIT_PAREN, Style.HAN_PAREN, Style.CIRCLED, Style.HALF_PAREN)
_DIGITS = (Style.DIGIT, Style.DIGIT_PAREN, Style.HALF_PAREN, Style.DECIMAL)
_HEADING = 30


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may begin an item at ``start`` of the text. ``meant`` is its right number where it was read badly.

    ``inline``: inside a paragraph. ``rest`` is what stands behind it up to the end of its sentence or paragraph.
    """

    label: Label
    start: int
    inline: bool
    rest: str
    meant: int | None = None

    @property
    def number(self) -> int:
        return self.meant if self.meant is not None else self.label.number

    @property
    def heading(self) -> bool:
        """Whether it looks like a heading: short, without a full stop or with words in front of one."""
        return 2 <= len(self.rest) <= _HEADING

    @property
    def marked(self) -> bool:
        """Whether a bracket or point shows that a number was meant."""
        return bool(re.search(r"[、.．（()）〔〕\[\]【】条章]", self.label.words))

    def likeness(self, number: int) -> float:
        """How well it can be a badly read ``number``: 0 not at all, above 1 where the shapes are known to be confused."""
        words = re.sub(r"[、.．（()）〔〕\[\]【】第条务章草童\s]", "", self.label.words)
        if self.label.number == number and not self.inline:
            return 2.0 if self.heading or len(self.rest) > _HEADING else 0.5
        if words and _alike(words, str(number) if self.label.style in _DIGITS else han_number(number)):
            return 1.5
        if self.inline or not self.heading:
            return 0.0
        return 0.5 if self.label.sure or len(words) <= 1 else 0.0


def _alike(words: str, right: str) -> bool:
    """Whether ``words`` can be ``right`` read badly, character by character."""
    table = lookalikes()
    return len(words) == len(right) and all(w == r or w in table.get(r, "") for w, r in zip(words, right, strict=True))


@lru_cache(maxsize=1)
def lookalikes() -> dict[str, str]:
    """For a numeral, the characters that are read in its stead (lexicons/policy_numerals.yaml)."""
    import yaml

    raw = yaml.safe_load(files("lexicons").joinpath("policy_numerals.yaml").read_text(encoding="utf-8"))
    return {str(k): "".join(map(str, v)) for k, v in raw.items()}


def find(
    text: PolicyText, body: Sequence[Paragraph], titles: Sequence[Paragraph] = ()
) -> tuple[list[Candidate], list[Candidate]]:
    """(sure, weak) candidates of the body paragraphs, in the order of the text. ``titles`` of annexes may begin a new count."""
    sure = [Candidate(Label(Style.ANNEX, "", (1,), p.start, p.start), p.start, False, "") for p in titles]
    weak: list[Candidate] = []
    for paragraph in body:
        start, end = paragraph.start, paragraph.end
        words = text.text[:end]
        if annex := annex_at(words, start, end):
            sure.append(Candidate(annex, start, False, ""))
            continue
        if label := label_at(words, start):
            sure.append(Candidate(label, start, False, _rest(words, label.end, end)))
        weak += [
            Candidate(w, start, False, _rest(words, w.end, end)) for w in weak_labels(words, start) if not _is_same(w, label)
        ]
        begins = label.end if label else start
        inline, doubtful = _inside(words, begins, end)
        sure += inline
        weak += doubtful
    return sure, weak


def _is_same(weak: Label, label: Label | None) -> bool:
    return label is not None and weak.style is label.style and weak.number == label.number


def _rest(text: str, start: int, end: int) -> str:
    return re.split("[。；;：:]", text[start:end], maxsplit=1)[0].strip()


def _inside(text: str, start: int, end: int) -> tuple[list[Candidate], list[Candidate]]:
    """Runs 1. … 2. … inside a paragraph; and single numbers behind a full stop, where two paragraphs may have run together."""
    by_style: dict[Style, list[Candidate]] = {}
    doubtful: list[Candidate] = []
    depth = 0
    places = {m.end() for m in _BREAK.finditer(text, start, end)}
    for at in range(start, end):
        if at in places and depth == 0:
            label = label_at(text, at)
            if label is not None and label.style in _INLINE:
                by_style.setdefault(label.style, []).append(Candidate(label, at, True, _rest(text, label.end, end)))
            if text[at - 1] in "。；;：:":
                doubtful += [Candidate(w, at, True, _rest(text, w.end, end)) for w in weak_labels(text, at) if w.number]
                if glued := glued_label(text, at):
                    by_style.setdefault(glued.style, []).append(Candidate(glued, at, True, _rest(text, glued.end, end)))
                if label is not None and label.style not in _INLINE:
                    doubtful.append(Candidate(label, at, True, _rest(text, label.end, end)))
        depth += (text[at] in "《〈“") - (text[at] in "》〉”")
    runs = [
        c for run in by_style.values() for c in run if c.number > 1 or any(o.number == 2 and o.start > c.start for o in run)
    ]
    return sorted(runs, key=lambda c: c.start), doubtful
