"""A policy as it was read, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from report import policy_duties
from report import policy_words as w
from report.safe_text import clean


def to_text(data: dict[str, Any]) -> str:
    """Head, structure, doubts, indicator table, what is ordered and what is asked for; ``data``: ``report.policy_data``."""
    lines = [*_identity(data), "", *_structure(data), "", *_problems(data)]
    if data["table"]:
        lines += ["", *_table(data["table"])]
    lines += ["", *policy_duties.lines(data["obligations"]), "", *_requirements(data)]
    return clean("\n".join(lines)) + "\n"


def _identity(data: dict[str, Any]) -> Iterator[str]:
    i = data["identity"]
    yield i["title"] or "（没有找到标题）"
    if i["subject"] and f"《{i['subject']}" in (i["title"] or ""):
        yield f"所印发的文件：{i['subject']}"
    yield f"文号：{i['doc_no'] or '（未见）'}　　成文日期：{i['date'] or '（未见）'}"
    yield f"发文机关：{'、'.join(i['issuers']) or '（未见）'}"
    for key, name in (("addressees", "主送"), ("copies_to", "抄送"), ("marks", "标注")):
        if i[key]:
            yield f"{name}：{'；'.join(i[key])}"
    if i["serial"]:
        yield f"份号：{i['serial']}"
    for a in i["attachments"]:
        yield f"附件{a['number'] or ''}：{a['title']}{'' if a['included'] else '（本文件中没有）'}"
    for c in i["citations"]:
        name = f"《{c['title']}》" if c["title"] else ""
        number = f"（{c['doc_no']}）" if c["doc_no"] and name else c["doc_no"] or ""
        yield f"{'依据' if c['basis'] else '提到'}：{name}{number}"
    for u in data["unreadable"]:
        yield f"未能读取：{u['path']}{'第' + str(u['page']) + '页' if u['page'] else ''}：{u['reason']}"


def _structure(data: dict[str, Any]) -> Iterator[str]:
    items = list(_flat(data["structure"]))
    yield f"结构（{len(items)}项）" if items else "没有找到编号的条目。"
    for depth, node in items:
        title = node["title"] or _short(node["text"][len(node["label"]) :])
        doubts = "".join(f"　※{w.PROBLEMS[p['kind']]}{_right(p)}" for p in node["problems"])
        yield f"{'  ' * (depth + 1)}{node['label']}{title}{doubts}"


def _right(problem: dict[str, Any]) -> str:
    if not problem["suggestion"]:
        return ""
    return f"：{problem['suggestion']}" if problem["kind"] == "lost_number" else f"，应为“{problem['suggestion']}”"


def _flat(nodes: list[dict[str, Any]], depth: int = 0) -> Iterator[tuple[int, dict[str, Any]]]:
    for node in nodes:
        yield depth, node
        yield from _flat(node["children"], depth + 1)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain[:30] + ("……" if len(plain) > 30 else "")


def _problems(data: dict[str, Any]) -> Iterator[str]:
    problems = data["problems"]
    yield f"疑点（{len(problems)}处，程序未作改动）" if problems else "没有发现编号、文字上的疑点。"
    for p in problems:
        where = f"第{p['page']}页：" if p["page"] else ""
        yield f"  [{w.PROBLEMS[p['kind']]}] {where}{p['note']}"
        if p["at"]:
            yield f"      {p['at']}"


def _table(table: dict[str, Any]) -> Iterator[str]:
    yield f"{table['title'] or '考核指标表'}（{len(table['rows'])}行）"
    content = None
    for row in table["rows"]:
        cells = row["cells"]
        if "content" in cells and cells["content"]["value"] != content:
            content = cells["content"]["value"]
            yield f"  【{content}】数据来源：{row['source'] or '（文件未写明）'}"
        yield f"    {row['row']}. 指标{row['number'] or '？'} {cells['indicator']['value']}"
        for role, cell in cells.items():
            if role in ("explanation", "basis") and cell["value"]:
                note = w.filled(cell)
                yield f"       {w.COLUMNS[role]}：{cell['value']}{f'（{note}）' if note else ''}"


def _requirements(data: dict[str, Any]) -> Iterator[str]:
    found = [(c, i, r) for c in data["draft"]["contents"] for i in c["indicators"] for r in i["requirements"]]
    waiting = sum(1 for _, _, r in found if r["state"] == "to_be_confirmed")
    if not found:
        yield "没有可以草拟为考核要求的内容。"
        return
    yield f"草拟的考核要求（{len(found)}项，其中待确认{waiting}项；--format yaml 写成方案文件）"
    yield from (f"  ※{p}" for p in data["open_points"])
    for _, _, r in found:
        mark = "　" if r["state"] == "confirmed" else "※"
        yield f"  {mark}{r['id']}　{r['text']}（{w.SCOPES[r['scope']]}）"
        yield from (f"      待确认：{d}" for d in r.get("to_confirm", ()) if data["table"])
