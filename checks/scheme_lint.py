"""What a valid scheme file says that its author can hardly have meant: warnings with file, line and remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from checks.overlay import compose, place, scheme_text
from checks.scheme import Accept, Claim, Requirement, Scheme, SchemeError, parse_scheme
from checks.scheme_words import meant
from extractors.facts.kind import cues
from extractors.model import EventType

_NEEDS = {
    "level": ("level_is", "出具层级"), "deadline": ("by", "期限"), "rows_by": ("by", "期限"),
    "least": ("least", "下限"), "ratio": ("ratio", "比例"),
}  # fmt: skip
_OF_VISITORS = (EventType.LEADER_VISIT, EventType.INSPECTION, EventType.PERSON_DESIGNATION)
_OF_MEETINGS = frozenset({"chair_leading", "plan_topic"})


@dataclass(frozen=True, slots=True)
class Notice:
    """One remark; ``at`` is file:line, ``key`` what it is about, ``error`` whether the file cannot be used."""

    at: str
    key: str
    text: str
    error: bool = False


def lint(id_or_path: str | Path) -> tuple[Scheme | None, list[Notice]]:
    """The scheme (None where it cannot be used) and all remarks on its file, errors first."""
    name = str(id_or_path)
    try:
        text = scheme_text(id_or_path)
        scheme = parse_scheme(text, name)
    except SchemeError as error:
        return None, [_of_error(line, name) for line in str(error).splitlines()]
    node = compose(text, name)
    found = [Notice(place(node, loc), ".".join(map(str, loc)), said) for loc, said in _remarks(scheme)]
    return scheme, found


def _of_error(line: str, name: str) -> Notice:
    at, _, rest = line.partition("：")
    if not re.search(r":\d+$", at):
        return Notice(name, "", line, error=True)
    key, _, said = rest.partition("：")
    return Notice(at, key, said, error=True) if said else Notice(at, "", rest, error=True)


Loc = tuple[int | str, ...]


def _remarks(scheme: Scheme) -> Iterator[tuple[Loc, str]]:
    yield from _rubric(scheme)
    policy = policy_text(scheme.document)
    if policy is None:
        yield ("document",), f"没有“{scheme.document}”的原文可以核对 quote，请自行核对引文与政策一字不差。"
    for c, content in enumerate(scheme.contents):
        for i, indicator in enumerate(content.indicators):
            if not indicator.requirements:
                yield ("contents", c, "indicators", i), f"指标{indicator.id}没有任何要求，不会被核查。"
            for r, requirement in enumerate(indicator.requirements):
                at: Loc = ("contents", c, "indicators", i, "requirements", r)
                yield from ((at + loc, f"{requirement.id}：{said}") for loc, said in _requirement(requirement, policy))


def _rubric(scheme: Scheme) -> Iterator[tuple[Loc, str]]:
    if scheme.rubric is None:
        return
    least = [score for _, score in scheme.rubric.grades]
    if least != sorted(least, reverse=True):
        yield ("rubric", "grades"), "各等次的下限应从高到低排列：好、较好、一般、较差。"
    if least and min(least) > 0:
        yield ("rubric", "grades"), "最低等次的下限应为 0，否则得分更低的单位没有等次。"
    missing = {"met", "claimed", "defective", "missing"} - set(scheme.rubric.points)
    if missing:
        yield ("rubric", "points"), f"缺少这些状态的分值：{'、'.join(sorted(missing))}。"


def _requirement(requirement: Requirement, policy: str | None) -> Iterator[tuple[Loc, str]]:
    if policy is not None and squash(requirement.quote) not in policy:
        yield ("quote",), "引文在政策原文中找不到，请照原文抄录（标点可以不同，字不能不同）。"
    if not requirement.accept:
        yield ("accept",), "没有写哪些材料可以证明（accept），永远不会是“齐全”。"
    if not requirement.claimed_by:
        yield ("claimed_by",), "没有写怎样算自述（claimed_by），自评报告中提到也会列为“缺失”。"
    for n, accept in enumerate(requirement.accept):
        yield from ((("accept", n, *loc), said) for loc, said in _accept(accept))
    for n, claim in enumerate(requirement.claimed_by):
        yield from ((("claimed_by", n, *loc), said) for loc, said in _kinds(claim))
    if requirement.accept and all(a.fallback for a in requirement.accept):
        yield ("accept",), "每一种途径都是 fallback，不合格的材料不会被指出，只会显示“缺失”。"


def _accept(accept: Accept) -> Iterator[tuple[Loc, str]]:
    yield from _kinds(accept)
    given = (accept.kinds, accept.levels, accept.subject, accept.event, accept.statement, accept.roster, accept.forms)
    if not any(given):
        yield (), "没有任何限定（kinds、event、statement 等），任何材料都会被当作证明。"
    for test, (key, what) in _NEEDS.items():
        if test in accept.tests and not getattr(accept, key):
            yield ("tests",), f"用了 {test}，却没有用 {key} 写明{what}。"
        users = [t for t, (k, _) in _NEEDS.items() if k == key]
        if getattr(accept, key) and test == users[0] and not set(users) & set(accept.tests):
            yield (key,), f"写了 {key}，却没有在 tests 里用 {'或 '.join(users)}，不会起作用。"
    yield from _events(accept)


def _events(accept: Accept) -> Iterator[tuple[Loc, str]]:
    type_ = accept.event.type if accept.event is not None else None
    for test in accept.tests:
        if test == "leading_body" and type_ not in _OF_VISITORS:
            yield ("tests",), f"{test} 只能用于有人的事件（{'、'.join(_OF_VISITORS)}）。"
        if test in _OF_MEETINGS and "meeting_minutes" not in accept.kinds and type_ is not EventType.PLAN_MEETING:
            yield ("tests",), f"{test} 只能用于会议纪要（kinds: [meeting_minutes]）或会议（event: {{type: plan_meeting}}）。"


def _kinds(way: Accept | Claim) -> Iterator[tuple[Loc, str]]:
    known = (*cues(), "other")
    for n, kind in enumerate(way.kinds):
        if kind not in known:
            yield ("kinds", n), f"没有材料类型“{kind}”。{meant(kind, known)}可用的有：{'、'.join(known)}。"


def squash(text: str) -> str:
    """Letters, digits and Han characters only: what must agree word for word."""
    return "".join(c for c in text if c.isalnum())


@lru_cache(maxsize=8)
def policy_text(document: str) -> str | None:
    """The squashed text of the shipped policy that has this document number (or name); None where it is not shipped."""
    digits, name = re.sub(r"\D", "", document), re.sub(r"[“”]|（[^）]*）", "", squash(document))
    for path in (files("corpus") / "policies").iterdir():
        if not path.name.endswith(".txt"):
            continue
        stem = path.name.removesuffix(".txt")
        own = squash(stem.partition("_")[2])
        numbered = re.sub(r"\D", "", own)
        if (digits and numbered == digits) or (name and (name in squash(stem) or (not numbered and own and own in name))):
            return squash(path.read_text(encoding="utf-8"))
    return None
