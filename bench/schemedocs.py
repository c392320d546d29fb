"""Write docs/schemes/ID.md for every shipped scheme: what a requirement asks, what it is judged by, examples for and against.

    python -m bench.schemedocs

The examples are those that tests/checks/test_status_packages.py runs (bench.examples), so what the page shows holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.examples import QUIET, Example, examples, schemes, units
from checks.conditions.words import asked, wanted
from checks.result import STATUS_NAMES
from checks.scheme import Requirement, Scheme, load_scheme, scheme_ids
from report.scheme_table import SCOPES, head

FOLDER = Path("docs/schemes")
_AGAINST = 2


def page(id: str) -> str:
    """The page of one scheme, Markdown."""
    scheme = load_scheme(id)
    found = list(examples(id)) if id in schemes() else []
    lines = [f"# {scheme.name}", "", "<!-- 由 python -m bench.schemedocs 生成，不要手改 -->", ""]
    lines += [f"- {line}" for line in head(scheme)[1:]]
    lines += ["- 例子是虚构的，都是测试用例：每条例子的核查状态由测试保证。", ""]
    for content in scheme.contents:
        lines += [f"## {content.id} {content.name}", "", f"数据来源：{content.source}", ""]
        for indicator in content.indicators:
            lines += [f"### 指标{indicator.id} {indicator.name}", ""]
            for requirement in indicator.requirements:
                lines += _requirement(requirement, scheme, found)
    return "\n".join(lines).rstrip() + "\n"


def _requirement(r: Requirement, scheme: Scheme, found: list[Example]) -> Iterator[str]:
    yield from (f"#### {r.id} {r.name}", "", f"- 要求：{_line(r.text)}", f"- 条款：{_line(r.clause)}，“{_line(r.quote)}”")
    yield f"- 范围：{SCOPES[r.scope]}"
    for accept in r.accept:
        tests = "；".join(asked(t, accept) for t in accept.tests)
        only = "（仅在合格时采用）" if accept.fallback else ""
        yield f"- 认可{only}：{_line(wanted(accept))}{f'。须：{tests}' if tests else ''}"
    for claim in r.claimed_by:
        yield f"- 自述：{_line(wanted(claim))}"
    yield from (f"- 整改建议：{_line(r.suggestion)}", "")
    yield from _examples(r.id, scheme, found)


def _examples(id: str, scheme: Scheme, found: list[Example]) -> Iterator[str]:
    mine = sorted((e for e in found if id in e.want and id not in e.known), key=lambda e: (len(e.want), _size(e)))
    good = [e for e in mine if e.want[id] == "met"][:1]
    bad: list[Example] = []
    for status in ("defective", "claimed", "missing", "not_applicable"):
        bad += [e for e in mine if e.want[id] == status][:1]
    for example in (*good, *bad[:_AGAINST]):
        status = example.want[id]
        yield f"<details><summary>例：{STATUS_NAMES[status]}（{units(scheme.id)[example.unit]['unit']}）</summary>"
        yield ""
        if example.report != QUIET:
            yield from ("自评报告：", "", *_quoted(example.report))
        for n, text in enumerate(example.docs, 1):
            yield from (f"材料{n}：", "", *_quoted(text))
        yield from ("</details>", "")


def _quoted(text: str) -> list[str]:
    """As a block of plain text: a fence longer than any in it."""
    return ["````text", *text.strip().splitlines(), "````", ""]


def _size(example: Example) -> int:
    return len(example.report) + sum(map(len, example.docs))


def _line(text: str) -> str:
    return " ".join(text.split())


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for id in scheme_ids():
        (FOLDER / f"{id}.md").write_text(page(id), encoding="utf-8")
        print(FOLDER / f"{id}.md")


if __name__ == "__main__":
    main()
