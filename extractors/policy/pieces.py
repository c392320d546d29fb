"""The single documents that the words of a basis cell ask for: 提供甲文件、乙清单和丙纪要 are three, 甲和其他材料 is one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_NOUN = (
    r"(?:文件|材料|清单|纪要|总结|计划|报告|登记表|统计表|表|视频|报道|情况|证明|名单|名册|台账|记录|照片|图片|等次|办法|方案|凭证|"
    r"影像|资料|协议|合同|手册|责任书|承诺书|公函|批复|通知|数据|排名|制度|汇总|目录|依据|工件|说明|安排|要点|档案|日志|考勤)"
)
_END = re.compile(rf"{_NOUN}(?:（＿*）)?$")
_BRACKET = re.compile(r"[（(]([^（）()]*)[）)]")
_CONTAINS = re.compile(r"^(?:主要|一般|应|须|需)?(?:包括|包含|含|涵盖|如)[:：]?")
_LINK = re.compile(r"^(?:以及|并且|同时|另外|还需|还应|并|及|和|与)+")
_GIVES = re.compile(
    r"^(?:需|应|须|要|请|并|还)?(?P<who>由?[^、]{0,24}?)(?P<verb>提供|出具|报送|提交|附上|(?<![\u4e00-\u9fff])附|(?<=^[需应须])附)(?=[^、])"
)
_TAIL = re.compile(rf"等(?:相关|有关|佐证)?(?:{_NOUN})?$")
_OTHER = re.compile(r"(?:和|、|及|或|以及)\s*(?:其他|其它|相关其他)")
_JOIN = re.compile(r"、|以及|和|及|与|并附")
_SHARED = re.compile(
    r"^(?P<verb>落实|明确|确定|指定|成立|设立|反映|证明|关于)(?P<items>.+)的(?P<head>(?:相关|有关|正式)?(?:文件|材料|证明|资料))$"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One document asked for: its place in the cell, its words in full (``text``: with the modifier it shares), who gives it
    ("" if not said), ``any_of`` where one of several will do, ``includes`` what it is to contain."""

    start: int
    end: int
    text: str
    who: str = ""
    any_of: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    split: bool = False


def pieces(cell: str) -> list[Piece]:
    """The documents asked for in the words of a cell, in order; a cell of only 无 or — has none."""
    if not cell.strip(" 。，—-/") or cell.strip(" 。") in ("无", "同上", "略"):
        return []
    masked = _BRACKET.sub(lambda m: "（" + "＿" * (len(m[0]) - 2) + "）", cell)
    found: list[Piece] = []
    at = 0
    for part in re.split(r"([，,；;。])", masked):
        if part and part not in "，,；;。" and part.strip():
            found += _clause(cell, masked, at, at + len(part))
        at += len(part)
    return [replace(p, includes=_includes(p.text), text=_plain(p.text)) for p in found]


def _plain(text: str) -> str:
    return _BRACKET.sub("", text).strip()


def _includes(words: str) -> tuple[str, ...]:
    found: list[str] = []
    for m in _BRACKET.finditer(words):
        if _CONTAINS.match(m[1]):
            plain = re.sub(r"等(?:方面|内容|材料)?$", "", _CONTAINS.sub("", m[1]))
            found += [w.strip() for w in re.split(r"、|和|以及|及|或", plain) if w.strip()]
    return tuple(found)


def _clause(cell: str, masked: str, start: int, end: int) -> list[Piece]:
    words = masked[start:end]
    link = _LINK.match(words)
    start += link.end() if link else 0
    start += len(masked[start:end]) - len(masked[start:end].lstrip())
    words = masked[start:end]
    gives = _GIVES.match(words)
    who, begin = "", start
    if gives:
        who = re.sub(r"^由|组织.{0,6}[并和]$|负责$|统一$", "", gives["who"])
        begin = start if gives["who"] else start + gives.end()
    body = start + (gives.end() if gives else 0)
    body += masked[body:end].startswith("的")  # 县政府出具的证明
    tail = _TAIL.search(masked[body:end])
    last = body + tail.start() if tail and "、" in masked[body : body + tail.start()] else end
    made = _items(cell, masked, body, last)
    first = made[0]
    made[0] = Piece(begin, first.end, first.text, any_of=first.any_of, split=first.split) if begin < first.start else first
    return [replace(p, who=who) for p in made]


def _items(cell: str, masked: str, start: int, end: int) -> list[Piece]:
    """The items of a list; those that are alternatives or examples of one another are one."""
    words = masked[start:end]
    whole = Piece(start, end, cell[start:end])
    if _OTHER.search(words):
        return [replace(whole, any_of=tuple(w for w in re.split(r"、|和|及|或|以及", _plain(words.split("的")[-1])) if w))]
    if "或" in words:
        return [replace(whole, any_of=tuple(_plain(words).split("或")))]
    if shared := _SHARED.match(words):
        names = [n for n in _JOIN.split(shared["items"]) if n]
        if len(names) > 1 and not any(_END.search(n) for n in names):
            return [replace(whole, text=f"{shared['verb']}{n}的{shared['head']}", split=True) for n in names]
    cuts = [m for m in _JOIN.finditer(words) if _END.search(words[: m.start()]) and _END.search(_next(words[m.end() :]))]
    if not cuts:
        return [whole]
    edges = [0, *(x for m in cuts for x in m.span()), len(words)]
    modifier = _modifier(words[: edges[1]])
    made = []
    for k in range(0, len(edges), 2):
        a, b = edges[k], edges[k + 1]
        text = cell[start + a : start + b]
        begin = start + a if k == 0 or not modifier else start  # what shares a modifier is quoted with it
        made.append(Piece(begin, start + b, text if k == 0 else modifier + text))
    return made


def _next(words: str) -> str:
    """The words up to the next joint: the item that begins here."""
    first = _JOIN.search(words)
    while first is not None and not _END.search(words[: first.start()]):
        first = _JOIN.search(words, first.end())
    return words[: first.start()] if first else words


def _modifier(first: str) -> str:
    """What stands before the head of the first item and holds for the others too: 督促检查的(相应)."""
    at = first.rfind("的")
    return first[: at + 1] if at > 0 and "（" not in first[at:].rstrip("）＿（") else ""
