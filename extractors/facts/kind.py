"""The kind of a document by scored cues of content and structure (lexicons/kinds.yaml), never by its file's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from extractors import compiled
from extractors.facts.outline import Outline

THRESHOLD = 5
_BODY = re.compile(
    r"^[^，。：《]{3,40}?(?:委员会|[部局署院社会办厅司行处室]|公司|集团|大学|学院|中心|党组|党委)(?=关于|20\d\d年)"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: where it looks, what for, what it counts, and the reviewer's words for it."""

    where: str
    pattern: re.Pattern[str]
    score: int
    why: str
    side: frozenset[str]
    not_side: frozenset[str]
    forbid: re.Pattern[str] | None
    title: re.Pattern[str] | None


@lru_cache(maxsize=1)
def cues() -> dict[str, tuple[Cue, ...]]:
    """The cues by kind, in the order of the file; read once. ValueError names a kind whose cue is malformed."""
    import yaml

    raw = yaml.safe_load(files("lexicons").joinpath("kinds.yaml").read_text(encoding="utf-8"))
    return {kind: tuple(_cue(kind, c) for c in rows) for kind, rows in raw.items()}


def _cue(kind: str, raw: dict[str, Any]) -> Cue:
    unknown = set(raw) - {"in", "re", "score", "why", "side", "not_side", "unless", "title"}
    if unknown or not {"in", "re", "score", "why"} <= set(raw):
        raise ValueError(f"lexicons/kinds.yaml: {kind}: {raw}")
    return Cue(
        raw["in"], re.compile(raw["re"], re.DOTALL if raw["in"] == "body" else 0), raw["score"], raw["why"],
        frozenset(raw.get("side", ())), frozenset(raw.get("not_side", ())),
        re.compile(raw["unless"]) if "unless" in raw else None, re.compile(raw["title"]) if "title" in raw else None,
    )  # fmt: skip


def kind_scores(form: Outline, issuer: str | None, side: str) -> dict[str, tuple[int, tuple[str, ...]]]:
    """Score and reasons of every kind that has a cue. ``side`` says who issued the document (unit, county, province …)."""
    texts = _texts(form, issuer)
    topic = _topic(texts["title"])
    scores: dict[str, tuple[int, tuple[str, ...]]] = {}
    for kind, rows in cues().items():
        total, reasons = 0, []
        for cue in rows:
            if (cue.side and side not in cue.side) or side in cue.not_side:
                continue
            if (cue.forbid and cue.forbid.search(topic)) or (cue.title and not cue.title.search(texts["title"])):
                continue
            hit = next((m for t in _fields(texts, cue.where) if (m := cue.pattern.search(t))), None)
            if hit:
                total += cue.score
                reasons.append(f"{cue.why}：“{hit[0][:30]}” +{cue.score}")
        if total:
            scores[kind] = (total, tuple(reasons))
    return scores


def _topic(title: str) -> str:
    """A title without the body that stands before 关于: a name (…监督管理委员会, 审计署) says nothing of what a paper is."""
    return _BODY.sub("", title, count=1) or title


def best_kind(scores: dict[str, tuple[int, tuple[str, ...]]]) -> tuple[str, tuple[str, ...]]:
    """The kind with the highest sum (the first of the file among equals) and its reasons; "other" below the threshold."""
    best = max(scores, key=lambda k: scores[k][0], default="other")
    if best not in scores or scores[best][0] < THRESHOLD:
        return "other", ("没有足够的文种特征",)
    return best, scores[best][1]


def _texts(form: Outline, issuer: str | None) -> dict[str, str]:
    title = compiled.sub(
        r"[（(](?:\d{4}年?度?|[\u4e00-\u9fff、]{2,16}[乡镇村县旗]|[\u4e00-\u9fff]{1,4}稿|草案|试行|节选|节录|摘录|摘要|摘编|扫描件|复印件)[^（）()]{0,20}[）)]$",
        "",
        form.title or "",
    )
    body = "\n".join(x.text for x in form.lines)
    below = compiled.sub(
        r"\s",
        "",
        "".join(x.text for x in form.lines if form.title is None or compiled.sub(r"\s", "", x.text) not in form.title),
    )
    return {
        "number": compiled.split(r"〔|\d", form.doc_no or "")[0] if "纪要" in (form.doc_no or "") else "",
        "title": title, "subtitle": form.subtitle.strip("（）()—―-"), "issuer": issuer or "",
        "head": f"{title}{form.subtitle}{form.recipient or ''}{form.letterhead or ''}",
        "recipient": form.recipient or "", "first": below[:400], "body": form.body, "sections": "\n".join(form.sections),
        "table": "\n".join(form.table_heads), "fields": body[:260], "byline": form.byline.issuer if form.byline else "",
    }  # fmt: skip


def _fields(texts: dict[str, str], where: str) -> list[str]:
    text = texts[where]
    if where == "title":
        return [text, *(t for t in (texts["subtitle"], texts["number"]) if t)]
    return text.split("\n") if where in ("sections", "table") else [text]
