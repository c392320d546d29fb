"""Document numbers: 国海党发〔2015〕12号, 〔2015〕第6期, 省政府令第3号; brackets in any OCR form become 〔〕."""

from __future__ import annotations

import re

from extractors import compiled
from extractors.entities.model import DocNo

_OPEN, _CLOSE = r"[〔\[［﹝【(（{｛「]", r"[〕\]］﹞】)）}｝」]"
# The agency code before the year: Han characters (not words that merely precede a number), and 会议纪要 of some body.
_CODE = r"(?:[\u4e00-\u9fff]{1,16}(?:[（(][\u4e00-\u9fff]{2,8}[)）])?)"
_YEAR_NUMBER = re.compile(rf"({_CODE})?\s*{_OPEN}\s*((?:19|20)\d\d)\s*{_CLOSE}\s*(第?)\s*(\d{{1,4}})\s*([号期次])")
_MINUTES = re.compile(
    r"([\u4e00-\u9fff]{0,10}(?:会议纪要|纪要|简报|专报|通报)(?:[（(][\u4e00-\u9fff]{2,10}[)）])?)\s*((?:19|"
    r"20)\d\d)年?\s*第\s*(\d{1,3})\s*([号期])"
)
_ORDER = re.compile(r"([\u4e00-\u9fff]{2,12}令)\s*第\s*(\d{1,4})\s*号")
# Words that stand before a number in running text but are not part of it.
_LEAD = re.compile(
    r"^.*(?:根据|按照|依据|印发|印发了|以|按|下发|发布|发出|对照|参照|执行|贯彻|落实|文件|通知|和|与|及|的|由|见|"
    r"详见|关于|原|为|是|在|"
    r"附件|文号|编号|发文字号|字号|经|将|已|从|即)(?=[\u4e00-\u9fff]{2,12}$)"
)


def _agency(code: str, opens: bool) -> str:
    """The code without words of running text before it. Where it opens a line or a bracket, the first character may be a
    place's (和田, 原州, 从江)."""
    trimmed = code if opens and code[0] in "和原从即为" else _LEAD.sub("", code)
    if trimmed.endswith("纪要"):
        return trimmed
    signed = compiled.match(r"^.{2,}(?:组织部|人民政府|委员会|领导小组|办公室|纪委|党组)(?=[\u4e00-\u9fff]{3,5}$)", trimmed)
    trimmed = trimmed[signed.end() :] if signed else trimmed
    return trimmed if len(trimmed) >= 2 else code


def find_docnos(text: str) -> list[DocNo]:
    """Every document number of a text, in order; ``listed`` where it stands in brackets or behind a cited title 《…》."""
    found: list[DocNo] = []
    taken = bytearray(len(text))
    lead = len(text) - len(text.lstrip(" \t"))
    for m in _YEAR_NUMBER.finditer(text):
        code = _agency(m[1], m.start() <= lead or text[m.start() - 1] in "\n（(《》") if m[1] else ""
        start = m.start() + (len(m[1]) - len(code) if m[1] else 0)
        before = text[max(0, start - 2) : start]
        listed = before.endswith(("（", "(", "》", "》（", "》("))
        found.append(DocNo(start, m.end(), f"{code}〔{m[2]}〕{m[3]}{m[4].lstrip('0') or '0'}{m[5]}", int(m[2]), listed))
        taken[start : m.end()] = b"\1" * (m.end() - start)
    for m in _MINUTES.finditer(text):
        if not any(taken[m.start() : m.end()]):
            found.append(DocNo(m.start(), m.end(), compiled.sub(r"\s", "", m[0]), int(m[2])))
            taken[m.start() : m.end()] = b"\1" * len(m[0])
    for m in _ORDER.finditer(text):
        if not any(taken[m.start() : m.end()]):
            found.append(DocNo(m.start(), m.end(), f"{m[1]}第{m[2]}号", None))
    return sorted(found, key=lambda d: d.start)
