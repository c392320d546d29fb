"""Counts of people, households, villages (1,205户4,317人; 9个贫困村; 1.3万人) and percentages; 人次 told apart."""

from __future__ import annotations

import re

from extractors import compiled
from extractors.entities.model import Count, CountUnit
from extractors.entities.numerals import NUMBER, to_number

_SCALE = {"亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4, "千": 1e3}
_VILLAGE_WORDS = (
    r"(?:(?:省定|国定|市定|县定|深度|建档立卡|相对|重点|“十三五”|十三五|扶贫开发重点|扶贫|计划|定点|行政|自然|出列)*"
    r"(?:贫困|行政|自然|重点)?(?:村|嘎查))"
)
_UNITS: tuple[tuple[str, CountUnit], ...] = (
    (r"人\s*[·/]?\s*(?:次|天|日)|课时人", "person_times"),
    (r"(?:余|多)?(?:名|位)?(?:建档立卡|相对)?(?:贫困|农村贫困)?(?:人口|群众|人)(?!均|次|天|日|民币|工)", "persons"),
    (r"(?:建档立卡|相对)?(?:贫困|农)?(?:户|家庭)(?!均|籍|口|主)", "households"),
    (rf"个?{_VILLAGE_WORDS}(?!民|级|部|委|组|集体|支|干|书记|口|镇|庄|貌)", "villages"),
    (r"个?(?:乡镇|镇|乡)(?!长|党|政|干|村)", "townships"),
    (r"个?(?:贫困)?(?:县|旗)(?!委|长|级|政|里)", "counties"),
    (r"[%％]|个百分点", "percent"),
    (r"次(?!会|日|年|月)|场次|场", "times"),
)
_UNIT = "|".join(f"(?P<u{i}>{p})" for i, (p, _) in enumerate(_UNITS))
_PATTERN = re.compile(
    rf"(?P<pre>不少于|不低于|至少|超过|逾|约|近|大约|将近|共约)?\s*(?P<n>{NUMBER})\s*"
    r"(?P<m>余|多|来|几)?(?P<s>亿|千万|百万|万|千)?(?:(?<=万)零?(?P<b>\d{1,4}))?(?P<m2>余|多)?"
    rf"(?:\s*(?:至|到|[-—~～])\s*(?P<n2>{NUMBER})(?P<s2>万)?)?\s*(?:{_UNIT})"
    rf"(?P<post>左右|以上|以内|以下)?"
)
_HEAD_UNITS: tuple[tuple[str, CountUnit], ...] = (
    (r"人次|人天", "person_times"), (r"户", "households"), (r"人(?!均)", "persons"), (r"村", "villages"),
    (r"[%％]|率|占比", "percent"),
)  # fmt: skip
_CN_WORDS = re.compile(r"[一二三两四五六七八九十]")


def find_counts(text: str) -> list[Count]:
    """Every count of a text, in order. A bare Chinese numeral before 人 in a word (两人, 一户一策) counts only from 三 up
    or with 名/个.

    >>> [(c.what, c.value) for c in find_counts("1,205户4,317人脱贫，9个贫困村退出，培训1.3万人次")]
    [('households', 1205), ('persons', 4317), ('villages', 9), ('person_times', 13000)]
    """
    found = []
    for m in _PATTERN.finditer(text):
        value = to_number(m["n"])
        if value is None or _idiom(text, m):
            continue
        what = next(u for i, (_, u) in enumerate(_UNITS) if m[f"u{i}"])
        low = value * _SCALE.get(m["s"] or "", 1.0) + float(m["b"] or 0)
        high: float | None = low
        if m["n2"]:
            top = to_number(m["n2"])
            scale = _SCALE.get(m["s2"] or m["s"] or "", 1.0)
            low, high = value * _SCALE.get(m["s"] or m["s2"] or "", 1.0), None if top is None else top * scale
        pre, post = m["pre"] or "", m["post"] or ""
        about = bool(m["m"] or m["m2"]) or pre in ("约", "近", "大约", "将近", "共约", "超过", "逾") or post == "左右"
        if pre in ("不少于", "不低于", "至少") or post == "以上":
            high = None
        found.append(Count(m.start("n"), m.end(), what, round(low, 4), high, about))
    return found


def _idiom(text: str, m: re.Match[str]) -> bool:
    """一户一策, 五个一批, 第1次, 2017年度5场: numerals that count nothing here."""
    if text[max(0, m.start("n") - 1) : m.start("n")] in ("第", "每", ".", "/", "〔"):
        return True
    return len(m["n"]) == 1 and not m["n"].isdigit() and text[m.end() : m.end() + 1] in ("一", "两")


def count_in_cell(text: str, header: str, start: int = 0) -> Count | None:
    """The count in a table cell whose unit stands in the header: ``("4,317", "脱贫人数（人）")``; None where there is none."""
    own = find_counts(text)
    if own:
        c = own[0]
        return Count(start + c.start, start + c.end, c.what, c.low, c.high, c.about)
    spaced = compiled.fullmatch(r"\s*\d{1,3}(?: \d{3}){1,2}\s*", text)  # 3 306: one cell is one number
    number = compiled.fullmatch(
        rf"\s*(约)?\s*({NUMBER})\s*(余|多)?\s*(万)?\s*", text.strip().replace(" ", "") if spaced else text
    )
    what = next((u for p, u in _HEAD_UNITS if compiled.search(p, header)), None)
    if number is None or what is None or compiled.search(r"[（(]?万?元", header):
        return None
    value = to_number(number[2])
    if value is None:
        return None
    low = value * (1e4 if number[4] or "万人" in header or "万户" in header else 1)
    lead = len(text) - len(text.lstrip())
    return Count(start + lead, start + len(text.rstrip()), what, low, low, bool(number[1] or number[3]))
