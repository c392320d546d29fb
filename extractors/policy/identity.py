"""Identity of a policy: title, number, issuers, date, addressees, attachments, marks, and what it builds on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.entities.docno import find_docnos
from extractors.facts.patterns import DATE, is_organisation, squeeze
from extractors.facts.signature import iso_date
from extractors.policy.citations import citations
from extractors.policy.labels import label_at
from extractors.policy.model import Attachment, Identity, Problem, ProblemKind, Structure
from extractors.policy.organisations import told_apart
from extractors.policy.roles import Part, Role
from extractors.policy.text import PolicyText

_ISSUED = re.compile(r"(?:印发|转发|批转|下发|发布)[<〈《](.{4,90})[》〉>]")
_PREFIX = re.compile(r"(.{3,120}?)(?=关于|印发|转发|批转|《)")
_NUMBERED = re.compile(r"\d{1,2}\s*[.．、]\s*")


def identity(text: PolicyText, parts: Sequence[Part], structure: Structure) -> Identity:
    """What the document says it is. A field that is nowhere is None or empty, with a problem where a policy always has it."""
    basis: dict[str, str] = {}
    title, subject = _titles(parts, basis)
    number = _number(parts, basis)
    issuers = _issuers(text, parts, basis)
    date = _date(parts, basis)
    first = next((n.start for n in structure.nodes), len(text.text))
    own = {squeeze(t) for t in (title, subject, *(_words(parts, Role.ANNEX_TITLE, join=False))) if t} | {number or ""}
    return Identity(
        title, subject, number, issuers, date,
        _list(" ".join(_words(parts, Role.ADDRESSEE, join=False)), basis, "addressees", "主送行"),
        _attachments(parts), tuple(re.sub(r"^[（(]\s*|\s*[）)]$", "", w) for w in _words(parts, Role.MARK, join=False)),
        _list(re.sub(r"^.{2,4}[：:]", "", "".join(_words(parts, Role.COPY, join=False))), basis, "copies_to", "抄送栏"),
        next((re.sub(r"\D", "", w) for w in _words(parts, Role.SERIAL, join=False)), None),
        citations(text, first, own), basis, tuple(_doubts(title, number, issuers, date)),
    )  # fmt: skip


def _words(parts: Sequence[Part], role: Role, *, join: bool) -> list[str]:
    """The paragraphs of a role; with ``join`` those that stand together are one."""
    found: list[str] = []
    before = -2
    for i, part in enumerate(parts):
        if part.role is role:
            if join and before == i - 1:
                found[-1] += part.words
            else:
                found.append(part.words)
            before = i
    return found


def _titles(parts: Sequence[Part], basis: dict[str, str]) -> tuple[str | None, str | None]:
    """(title as printed, name of the policy itself)."""
    printed = [squeeze(w) for w in _words(parts, Role.TITLE, join=True)]
    annexed = [squeeze(w) for w in _words(parts, Role.ANNEX_TITLE, join=True)]
    title = printed[0] if printed else annexed[0] if annexed else None
    if title is None:
        return None, None
    basis["title"] = "文首标题" if printed else "附件标题（来文本身无标题）"
    if m := _ISSUED.search(title):
        return title, m[1]
    prefix = re.match(r"(.{3,60}?)(?=关于)", title)
    return title, title[prefix.end() :] if prefix and is_organisation(prefix[1]) else title


def _number(parts: Sequence[Part], basis: dict[str, str]) -> str | None:
    for words in _words(parts, Role.DOC_NO, join=False):
        plain = squeeze(words)
        found = find_docnos(plain)
        if found:
            basis["doc_no"] = "文号行"
            return re.sub(r"^(?:发文字号|文号)?[：:]?", "", plain[: found[0].start]) + found[0].number
    return None


def _issuers(text: PolicyText, parts: Sequence[Part], basis: dict[str, str]) -> tuple[str, ...]:
    body = "\n".join(p.words for p in parts if p.role is Role.BODY)
    signed = _first_run(parts, Role.SIGNATURE)
    if signed:
        basis["issuers"] = "落款"
        quotes = [text.passage(p.paragraph.start, p.paragraph.end).quote for p in signed]
        names = [n for q in quotes for n in told_apart(q, body)]
        return tuple(dict.fromkeys(names))
    titles = [p for p in parts if p.role is Role.TITLE]
    if titles:
        quote = " ".join(text.passage(p.paragraph.start, p.paragraph.end).quote for p in titles)
        prefix = _PREFIX.match(re.sub(r"^[#\s]+", "", quote))
        if prefix and is_organisation(prefix[1].strip()):
            basis["issuers"] = "标题"
            return told_apart(prefix[1], body)
    for role, name in ((Role.LETTERHEAD, "版头"), (Role.PRINT, "印发机关")):
        for words in _words(parts, role, join=False):
            plain = re.sub(rf"文\s*件$|{DATE}\s*(?:印发|翻印|印制|印)。?", "", words).strip(" ，,")
            if plain and is_organisation(plain):
                basis["issuers"] = name
                return told_apart(plain, body)
    return ()


def _first_run(parts: Sequence[Part], role: Role) -> list[Part]:
    """The first parts of a role that stand together."""
    found: list[Part] = []
    for part in parts:
        if part.role is role:
            found.append(part)
        elif found:
            break
    return found


def _date(parts: Sequence[Part], basis: dict[str, str]) -> str | None:
    for role, name in ((Role.SUBTITLE, "题下括注"), (Role.DATE, "落款日期"), (Role.PRINT, "印发日期")):
        for words in _words(parts, role, join=False):
            if date := iso_date(words):
                basis["date"] = name
                return date
    return None


def _list(words: str, basis: dict[str, str], key: str, name: str) -> tuple[str, ...]:
    """The names of a list parted by commas that stand in no bracket."""
    items: list[str] = [""]
    depth = 0
    for char in words.strip().rstrip("：:。"):
        depth += (char in "（(《") - (char in "）)》")
        if char in "，,；;" and depth <= 0:
            items.append("")
        else:
            items[-1] += char
    found = tuple(i.strip() for i in items if i.strip())
    if found:
        basis[key] = name
    return found


def _attachments(parts: Sequence[Part]) -> tuple[Attachment, ...]:
    """Those of the list at the end of the letter, then those whose titles stand in the file unlisted."""
    included = [squeeze(w) for w in _words(parts, Role.ANNEX_TITLE, join=True)]
    found: list[Attachment] = []
    for words in _words(parts, Role.ATTACHMENT, join=False):
        plain = re.sub(r"^附\s*[件表]\s*[:：]\s*", "", words)
        label = label_at(plain, 0)
        for k, item in enumerate(w for w in _NUMBERED.split(plain) if w.strip()):
            title = squeeze(item).strip("；;。")
            number = label.number + k if label is not None else None
            found.append(Attachment(number, title, True, any(_same(title, t) for t in included)))
    unlisted = [t for t in included if not any(_same(a.title, t) for a in found)]
    return (*found, *(Attachment(None, t, False, True) for t in unlisted))


def _same(left: str, right: str) -> bool:
    from rapidfuzz import fuzz

    plain = [re.sub(r"[《》“”\"（）()]", "", t) for t in (left, right)]
    return fuzz.ratio(*plain) >= 90


def _doubts(title: str | None, number: str | None, issuers: Sequence[str], date: str | None) -> list[Problem]:
    missing = [n for n, v in (("标题", title), ("文号", number), ("发文机关", issuers), ("成文日期", date)) if not v]
    found = [Problem(ProblemKind.NOT_FOUND, f"没有找到{name}，请对照原件补上。", name) for name in missing]
    year = re.search(r"〔(\d{4})〕", number or "")
    if year and date and year[1] != date[:4]:
        note = f"文号的年份（{year[1]}）与成文日期（{date}）不一致，请对照原件。"
        found.append(Problem(ProblemKind.OCR_FAULT, note, number or ""))
    return found
