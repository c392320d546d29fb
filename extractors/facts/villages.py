"""The villages that a unit helps: those that the title of its report, the report's own words and titles of papers name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.entities.model import Village
from extractors.entities.numerals import to_number
from extractors.entities.villages import find_villages
from extractors.model import AnalysedDocument

_LEAST = 2  # papers whose titles name it, where the report names none
_HELPS = re.compile(
    r"(?:对口|结对|定点|挂钩|挂点|驻村|承担|负责|包村|包干|联系|我[局院馆校行司会办厅委所台社]|公司|集团|学院|学校|医院|街道)?"
    r"(?:帮扶|包扶|双到|挂扶|包保|包联|包村)(?:的是|了)?(?=[^。；\n]{0,40}村)|(?:帮扶|包扶|挂扶)(?:村|点|对象)(?:是|为|：|:)"
)
_FORMER = re.compile(
    r"上一?轮|此前|曾经|曾(?=[在由帮包派]|先后|于)|原来|原先|(?<![太平中五草高固开])原(?=帮扶|包扶|包村|联系|定点|结对)|往年|上一?期|20\d\d年(?:至|—|-|－)20\d\d年|“?双到”?(?:期间|工作中)|其[他它]"
)
_AFTER = re.compile(
    r"(?:是|为)我[局院馆校行司会办厅委所台社公集街单][^。；\n]{0,12}(?:帮扶|包扶|挂扶)|由我[^。；\n]{1,8}(?:帮扶|包扶|挂扶)"
)
_HANDED = re.compile(
    r"村[^。；\n]{0,6}(?:[交分划派压落安][排]?)(?:给|到|由)(?:了)?我|我[局院馆校行司会办厅委所台社](?:领|接|认)(?:下|到|了)[^。；\n]{0,30}村"
)
_HELP_OF = re.compile(r"对([^。；，\n]{2,30}村)(?:的)?[^。；，\n]{0,6}(?:帮扶|包扶|结对)")  # 开展对某镇某村的帮扶工作
_LINKS = re.compile(r"[（(][^（）()]{0,24}[）)]|[、和与及，]|以及|[一-鿿]{2,8}(?:镇|乡|街道|县|市|区)|分别|\s")
_COUNTED = re.compile(
    r"((?:[一-鿿]{2,5}、){0,5}[一-鿿]{1,14}[、和及与][一-鿿]{2,4}?)(?:村)?(?:这|等)?([两二三四五六])个?(?:省定|省级)?(?:相对)?(?:贫困)?村(?!民|小组|级|委|干)"
)  # 石寮、米坑两个相对贫困村
_BEFORE_NAME = re.compile(r".*(?:[县区市镇乡的对了]|街道|帮扶|挂扶|包扶|联系|负责|关于)")
_TO_A_VILLAGE = re.compile(r"双包|包村|包户|双到|包扶")
_OFTEN = 3  # mentions of the most told village, and how many times those of the next
_HEAD = 1500  # characters of a report in which it says whom it helps


def helped_villages(documents: Sequence[AnalysedDocument]) -> tuple[str, ...]:
    """Names of the villages in the title of the self report, else of those that the report says its unit helps, else of those
    that at least two titles name; in that order."""
    named: Counter[str] = Counter()
    for document in documents:
        title = document.facts.title or ""
        found = _counted(title) or [v.name for v in find_villages(title)]
        if document.facts.kind == "self_report":
            found = found or _own_words(document.view.text[:_HEAD])
            if found:
                return tuple(dict.fromkeys(found))
        named.update(set(found))
    titled = tuple(name for name, times in named.most_common(3) if times >= _LEAST)
    return titled or _most_told([d for d in documents if d.facts.kind == "self_report"])


def _counted(text: str) -> list[str]:
    """The villages of an enumeration that counts them (石寮、米坑两村), where it names as many as it counts."""
    for m in _COUNTED.finditer(text):
        names = [_BEFORE_NAME.sub("", n).removesuffix("村") for n in re.split("[、和及与]", m[1])]
        names = [n for n in names if n]
        if len(names) == to_number(m[2].replace("两", "二")) and all(2 <= len(n) <= 4 for n in names):
            return [n + "村" for n in names]
    return []


def _most_told(reports: Sequence[AnalysedDocument]) -> tuple[str, ...]:
    """The village that a report on help to a village names by far the most (who helps a county names many)."""
    reports = [d for d in reports if _TO_A_VILLAGE.search((d.facts.title or "") + d.view.text[:_HEAD])]
    counted = Counter(v.name for d in reports for v in find_villages(d.view.text)).most_common(2)
    if not counted or counted[0][1] < _OFTEN or (len(counted) == 2 and counted[0][1] < _OFTEN * counted[1][1]):
        return ()
    return (counted[0][0],)


def _own_words(text: str) -> list[str]:
    """The villages behind 帮扶 (负责帮扶某县某镇甲村、乙村), or before 是我局帮扶的村, in the first such sentence."""
    plain = text.replace("\n", "。")
    for sentence in re.split(r"[。；]", plain):
        if (m := _HELP_OF.search(sentence)) and not _FORMER.search(sentence) and (inside := find_villages(m[1])):
            return [v.name for v in inside]
        if _FORMER.search(sentence) or not (_HANDED.search(sentence) or re.search(r"帮扶|包扶|挂扶|包保|包联|包村", sentence)):
            continue
        if (m := _HELPS.search(sentence) or _HANDED.search(sentence)) and (counted := _counted(sentence)):
            return counted
        villages = find_villages(sentence)
        for m in (*_HELPS.finditer(sentence), *_AFTER.finditer(sentence)):
            behind = [v for v in villages if v.start >= m.end()]
            chosen = [v for v in villages if v.end <= m.start()] if _AFTER.fullmatch(m[0]) else behind
            run: list[Village] = []
            for village in chosen:
                if run and _LINKS.sub("", sentence[run[-1].end : village.start]):
                    break
                run.append(village)
            if run:
                return [v.name for v in run]
    return []
