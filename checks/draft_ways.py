"""How a drafted requirement may be borne and claimed, from the kind of document its words name, its source, year and scope."""

from __future__ import annotations

import re
from typing import Any

from extractors.facts.patterns import squeeze
from extractors.policy.asked import Entry, entries, entry_for
from extractors.policy.model import Asked, TableRow


def _entry(asked: Asked) -> Entry | None:
    return next((e for e in entries() if e.key == asked.key and e.kind == asked.kind), None)


def label(asked: Asked, row: TableRow) -> str:
    """A short name: what kind of document it is, for which counties."""
    entry = _entry(asked)
    name = entry.raw["name"] if entry is not None else asked.text
    name = f"定点扶贫县{name}" if asked.key == "summary" and asked.source == "county" else name
    return f"{name}（深度贫困县）" if asked.scope == "each_deep_county" else name


def ways(asked: Asked, row: TableRow) -> list[dict[str, Any]]:
    """The ``accept`` list: the kind the words name, with the tests that follow from words, year and scope."""
    entry = _entry(asked)
    if entry is None:
        return [{"kinds": ["other"], "tests": _tests(asked, None)}]
    raw = entry.raw
    way: dict[str, Any] = {"kinds": [entry.kind, *raw.get("also", ())]}
    if subject := _subject(asked, entry):
        way["subject"] = subject
    way |= _event(raw)
    for key in ("statement", "shows"):
        if key in raw:
            way[key] = raw[key]
    way["tests"] = _tests(asked, entry)
    if "level" in way["tests"]:
        way["level_is"] = list(raw.get("levels", [raw.get("level", asked.source)]))
    found = [way]
    for words in asked.alternatives:  # 甲文件或乙清单: each is a way of its own
        other = entry_for(words, squeeze(row.value("indicator")))
        if other is not None and all(other.kind not in w["kinds"] for w in found):
            found.append({"kinds": [other.kind], **_event(other.raw), "tests": _tests(asked, other)})
    if "other" in raw:
        found.append(
            {"kinds": way["kinds"], "event": {"type": raw["other"]["event"]}, "tests": _with(asked, raw["other"]["tests"])}
        )
    return found


def _event(raw: dict[str, Any]) -> dict[str, Any]:
    if "event" not in raw:
        return {}
    event: dict[str, Any] = {"type": raw["event"]}
    if "statuses" in raw:
        event["statuses"] = list(raw["statuses"])
    if "fields" in raw:
        event["where"] = dict(raw["fields"])
    return {"event": event}


def _subject(asked: Asked, entry: Entry) -> str | None:
    if entry.kind == "annual_summary":
        return "county" if asked.source == "county" else "unit"
    return entry.raw.get("subject")


def _tests(asked: Asked, entry: Entry | None) -> list[str]:
    own = list(entry.raw.get("tests", ())) if entry is not None else []
    if entry is not None and entry.kind == "annual_summary" and asked.source == "county":
        own.remove("yearly")
    if entry is not None and entry.kind == "innovation_material":
        return []
    tests = _with(asked, own)
    if entry is None:
        return tests
    levelled = "level" in entry.raw or entry.kind == "annual_summary"
    return [*tests, "level"] if "levels" in entry.raw or (levelled and asked.source != "unit") else tests


def _with(asked: Asked, own: list[str]) -> list[str]:
    year = ["year"] if asked.year else []
    county = ["county"] if asked.scope.startswith("each") else []
    return ["not_draft", *year, *county, *own]


def claims(asked: Asked, row: TableRow) -> list[dict[str, Any]]:
    """The ``claimed_by`` list: what in the unit's own words makes it claimed."""
    entry = _entry(asked)
    if entry is None:
        return []
    claim = entry.raw.get("claim")
    if claim is None:
        return [_event(entry.raw)] if "event" in entry.raw else []
    if "statement" in claim:
        topic = "county_summary_exists" if asked.key == "summary" and asked.source == "county" else claim["statement"]
        return [{"statement": topic}]
    event: dict[str, Any] = {"type": claim["event"]}
    if "where" in claim:
        event["where"] = dict(claim["where"])
    own = [t for t in ("year",) if asked.year] + [t for t in ("county",) if asked.scope.startswith("each")]
    return [{"event": event, "tests": [*own, *claim.get("tests", ())]}]


def suggestion(asked: Asked, row: TableRow) -> str:
    """The wording of the 整改清单."""
    every = {"each_county": "每个定点扶贫县", "each_deep_county": "每个深度贫困县"}.get(asked.scope, "")
    words = re.sub("^(?:省级(?:扶贫)?部门|定点扶贫县)(?:出台的|提供的|出具的)?", "", asked.text)
    year = "当年" if asked.year and not re.search("当年|年度", words) else ""
    about = f"（{squeeze(row.value('indicator'))}）" if asked.kind in ("innovation_material", "satisfaction_survey") else ""
    holds = f"，应包括{'、'.join(asked.includes)}" if asked.includes and asked.kind != "innovation_material" else ""
    if asked.source == "county":
        return f"请商{every or '定点扶贫县'}提供{year}{words}{about}{holds}。"
    if asked.source == "province":
        return f"请商省级扶贫部门出具{year}{words}{about}{holds}。"
    return f"请补充{every}{year}{asked.text}{about}{holds}。"
