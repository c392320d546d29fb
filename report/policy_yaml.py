"""The draft scheme as a YAML file: what it is drafted from and what is open stands above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractors.policy.read import Policy
from report.policy_duties import details, duty_data, duty_words


def to_yaml(policy: Policy, draft: dict[str, Any], open_points: Sequence[str], source: str) -> str:
    """Text of a scheme file. ``source`` is the name of the policy file, ``open_points`` as ``checks.drafting`` gives them."""
    import yaml

    requirements = [r for c in draft["contents"] for i in c["indicators"] for r in i["requirements"]]
    waiting = sum(1 for r in requirements if r["state"] == "to_be_confirmed")
    lines = [
        f"由 ingest policy 从“{source}”草拟，共{len(requirements)}项要求，其中待确认{waiting}项。未经人工核对不得用于考核。",
        "state: confirmed 表示照原文得出；to_be_confirmed 表示含有推定，to_confirm 写明要确认什么。各键见 docs/schemes.md。",
        "改好后用 ingest schemes validate 本文件.yaml 检查，用 ingest check 材料/ --scheme 本文件.yaml 核对材料。",
        *(f"待确认：{p}" for p in open_points),
        *(f"原件疑点：{p.note}" for p in policy.problems()),
    ]
    head = "".join(f"# {_one_line(line)}\n" for line in lines)
    body = yaml.dump(draft, Dumper=_dumper(), allow_unicode=True, sort_keys=False, width=110, default_flow_style=False)
    return head + body + _duties(policy)


def _duties(policy: Policy) -> str:
    """What the policy orders, as notes below the scheme: for whoever adds requirements by hand."""
    if not policy.duties:
        return ""
    found = [duty_data(d) for d in policy.duties]
    notes = [f"文件规定的事项（{len(found)}条，供增补要求时对照；括号内的主体承自前文）："]
    for d in found:
        more = "；".join(details(d))
        notes.append(
            f"[{d['path'] or '前言'} 第{d['page']}页] {duty_words(d)}{f'〔{more}〕' if more else ''} 原文：{d['quote']}"
        )
    return "\n" + "".join(f"# {_one_line(note)}\n" for note in notes)


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _dumper() -> Any:
    """Short lists of words on one line, as people write schemes; no references between parts that are alike."""
    import yaml

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
            super().increase_indent(flow, False)

    def listed(dumper: yaml.SafeDumper, data: list[Any]) -> yaml.Node:
        flow = all(isinstance(x, str | int | float) for x in data) and sum(len(str(x)) for x in data) < 80
        return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=flow)

    Dumper.add_representer(list, listed)
    return Dumper
