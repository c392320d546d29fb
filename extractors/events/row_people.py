"""Who a table's cell names: 副会长甲, 某大学甲副校长, 甲、乙等6人. The view keeps no spaces of a cell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.entities.model import Title
from extractors.entities.name_rules import is_minority_name, is_name
from extractors.events.document import Doc
from extractors.events.tables import Field

_COMPANY = re.compile(r"(?:等|一行)?(?:共?\d+|[一二两三四五六七八九十]+)(?:人|位|名)?$|等$|一行$|同志$")
_NOTE = re.compile(r"（[^）]*）|\([^)]*\)")
_PART = re.compile(r"[^、，；/\s]+")
_NO_NAME = re.compile(r"[部处司局科室办组队院所委会厅校行社县乡镇村省市州]$|单位|部门|领导|干部|人员|负责")
_MARK = " （，、）：:"


@dataclass(frozen=True, slots=True)
class Named:
    """A person of a cell with the words of the title beside the name; ``title`` is its rank where it could be told."""

    name: str
    words: str | None = None
    title: Title | None = None


def named_in(doc: Doc, f: Field) -> list[Named]:
    """The persons that a cell names, in order; empty where it names a body or a crowd only."""
    known = doc.persons(f.start, f.end)
    beside = doc.titles(f.start, f.end)
    if known and (len(known) > 1 or known[0].title is not None or not beside):
        return [Named(p.name, _words(p.title), p.title) for p in known if not doc.unit_pattern.fullmatch(p.name)]
    if beside:
        found = _beside(doc, f, beside[0], beside[-1], known[0].name if known else None)
        return [found] if found else []
    names = []
    for part in _PART.finditer(_NOTE.sub("", f.text)):
        word = _COMPANY.sub("", part[0])
        if is_named(word):
            names.append(Named(word))
    return names


def is_named(word: str) -> bool:
    """Whether what stands alone in a name column is a name: of Han form, another people's, or four characters and less
    that are no body."""
    if is_name(word, cell=True) or is_minority_name(word):
        return True
    return re.fullmatch(r"[一-鿿]{2,4}|[一-鿿]+·[一-鿿·]+", word) is not None and not _NO_NAME.search(word)


def _words(title: Title | None) -> str | None:
    if title is None:
        return None
    return title.org + title.text if title.org and not title.text.startswith(title.org) else title.text


def _beside(doc: Doc, f: Field, first: Title, last: Title, known: str | None) -> Named | None:
    """A cell of one title and one name without a gap between: 副会长甲某, 某大学甲某副校长."""
    behind = _COMPANY.sub("", _NOTE.sub("", doc.text[last.end : f.end])).strip(_MARK)
    if behind and is_named(behind):
        return Named(behind, _words(last), last)
    ahead = doc.text[f.start : first.start - len(first.org) if doc.text.endswith(first.org, 0, first.start) else first.start]
    ahead = re.sub(rf"^.*(?:{doc.unit_pattern.pattern})", "", ahead).strip(_MARK) or doc.text[f.start : first.start].strip(
        _MARK
    )
    ends = [ahead[-k:] for k in range(min(len(ahead), 12), 1, -1)]
    name = known or next((n for n in ends if n in doc.known or n in doc.persons_by_name), None)
    if name is None:
        name = ahead if is_named(ahead) else next((n for n in ends if len(n) <= 4 and is_name(n)), None)
    return Named(name, first.text, first) if name else None
