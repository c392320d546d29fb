"""A draft scheme from a policy: what its indicator table asks for (else its clauses), in the form that ``ingest check`` takes.

It is a draft: each requirement says whether it rests on plain words (``confirmed``) or what a person has to confirm.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from checks.draft_clauses import clause_contents
from checks.draft_ways import claims, label, suggestion, ways
from extractors.entities.dates import find_dates
from extractors.entities.numerals import to_number
from extractors.policy.model import Asked, TableRow
from extractors.policy.plan_items import plan_items
from extractors.policy.read import Policy

_RUBRIC = {
    "points": {"met": 1.0, "claimed": 0.5, "defective": 0.25, "missing": 0.0},
    "grades": [["好", 0.9], ["较好", 0.75], ["一般", 0.5], ["较差", 0.0]],
}
_TERM = re.compile(r"(?:挂职|任职)(?:年限|期限|时间).{0,6}?([一二两三四五1-5])\s*年")


def draft_scheme(policy: Policy) -> dict[str, Any]:
    """The draft as plain data, valid as a ``checks.scheme.Scheme``; no ``contents`` where the policy asks for nothing."""
    identity = policy.identity
    by, clause, _ = _rectify(policy)
    contents = _contents(policy) if policy.asked else clause_contents(policy)
    draft: dict[str, Any] = {
        "id": _id(policy), "name": identity.subject or identity.title or "待定", "document": identity.doc_no or "（未见文号）",
        "year": _year(policy), "rectify_by": by, "rectify_clause": clause,
    }  # fmt: skip
    if (term := _term(policy)) is not None:
        draft["min_term_years"] = term
    if policy.asked and all(g in policy.text.text for g in ("较好", "一般", "较差")):
        draft["rubric"] = _RUBRIC
    draft["contents"] = contents
    return draft


def open_points(policy: Policy) -> list[str]:
    """What of the scheme as a whole a person has to confirm, in Chinese."""
    found = []
    if _rectify(policy)[2]:
        found.append("文件没有写明整改时限，rectify_by、rectify_clause 为暂填，请改为实际要求。")
    if policy.identity.doc_no is None:
        found.append("没有找到文号，请补上 document。")
    if policy.asked and all(g in policy.text.text for g in ("较好", "一般", "较差")):
        found.append("文件没有公布计分办法，rubric 为通用的默认分值，请按本部门办法修改。")
    if not policy.asked:
        found.append("文件没有考核指标表，各项要求按条文草拟，须逐项指定由哪些材料证明。")
    return found


def _id(policy: Policy) -> str:
    number = re.search(r"〔(\d{4})〕(?:第)?(\d+)", policy.identity.doc_no or "")
    return f"draft-{number[1]}-{number[2]}" if number else f"draft-{_year(policy) or 'policy'}"


def _year(policy: Policy) -> int | None:
    named = re.search(r"((?:19|20)\d\d)\s*年", policy.identity.subject or "")
    return int(named[1]) if named else int(policy.identity.date[:4]) if policy.identity.date else None


def _rectify(policy: Policy) -> tuple[str, str, bool]:
    """(date, clause, whether it is made up): the latest day that an item on 整改 names."""
    for node in policy.structure.walk():
        if "整改" not in (node.title or node.text[:20]):
            continue
        days = [d.iso for d in find_dates(node.text) if d.iso and len(d.iso) == 10]
        if days:
            return max(days), f"{node.path}{node.title}", False
    year = _year(policy) or 2000
    return f"{year + 1}-03-31", "（文件未写明整改时限）", True


def _term(policy: Policy) -> float | None:
    words = [r.value("explanation") for r in policy.table.rows] if policy.table else []
    for text in words:
        if m := _TERM.search(text):
            return to_number(m[1])
    return None


def _contents(policy: Policy) -> list[dict[str, Any]]:
    table = policy.table
    if table is None:
        return []
    names = {i.number: i.name for i in plan_items(policy.structure)}
    contents: list[dict[str, Any]] = []
    for row in table.rows:
        title = row.value("content") or "（未分内容）"
        if not contents or contents[-1]["name"] != title:
            source = row.value("source") or row.source or "（文件未写明）"
            contents.append({"id": str(len(contents) + 1), "name": title, "source": _commas(source)})
            if re.match("定?点?扶?贫?县|县|省", source):
                contents[-1]["county_sourced"] = True
            contents[-1]["indicators"] = []
        _add(policy, contents[-1]["indicators"], row, names, [a for a in policy.asked if a.row == row.row])
    return contents


def _add(
    policy: Policy, indicators: list[dict[str, Any]], row: TableRow, names: dict[int, str], wanted: Sequence[Asked]
) -> None:
    number = str(row.number or row.row)
    if indicators and indicators[-1]["id"] == number:  # several rows of one indicator: it is named as the plan names it
        indicators[-1]["name"] = _commas(names.get(row.number or 0, indicators[-1]["name"]))
    else:
        indicators.append({"id": number, "name": _commas(row.value("indicator")), "requirements": []})
    requirements = indicators[-1]["requirements"]
    taken = {r["id"] for r in requirements}
    for asked in wanted:
        base = f"{number}.{asked.key or 'item'}"
        id, n = base, 1
        while id in taken:
            n += 1
            id = f"{base}{n}"
        taken.add(id)
        requirements.append(_requirement(policy, id, number, row, asked))


def _requirement(policy: Policy, id: str, number: str, row: TableRow, asked: Asked) -> dict[str, Any]:
    title = (policy.table.title if policy.table else None) or "附表"
    found: dict[str, Any] = {
        "id": id, "name": label(asked, row), "text": _text(asked, row), "clause": f"{title}·指标{number}",
        "quote": policy.text.passage(asked.start, asked.end).quote, "scope": asked.scope,
        "accept": ways(asked, row), "claimed_by": claims(asked, row), "suggestion": suggestion(asked, row),
    }  # fmt: skip
    if asked.source != "unit":
        found["responsible"] = "本单位商定点扶贫县" if asked.source == "county" else "本单位商省级扶贫部门"
    elif asked.who:
        found["responsible"] = asked.who
    found["state"] = "to_be_confirmed" if asked.doubts else "confirmed"
    if asked.doubts:
        found["to_confirm"] = list(asked.doubts)
    return found


def _text(asked: Asked, row: TableRow) -> str:
    several = asked.kind == "innovation_material"
    words = asked.text + (f"（含{'、'.join(asked.includes)}）" if asked.includes else "")
    return f"{row.value('indicator')}：{words}" if several else words


def _commas(words: str) -> str:
    return words.translate(str.maketrans(",;:()", "，；：（）"))
