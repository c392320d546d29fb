"""Linking by keys gives what comparing all pairs gives: on thousands of events whose fields collide on purpose."""

from __future__ import annotations

import random
import time

import pytest

from extractors.links import _IDENTIFIED, link
from extractors.links.keys import Candidates
from extractors.links.mention import Mention, mentions
from extractors.links.same import SAME
from extractors.model import EventStatus, EventType, Evidence

_NAMES = [
    "王伟", "王伟国", "王伟固", "王炜国", "李伟国", "欧阳振华", "欧阳震华", "欧阳振华国", "艾力·买买提", "艾力·买买堤",
    "阿卜杜热合曼·买买提", "阿卜杜热合曼·买买堤江", "旦增罗布", "旦增罗布次仁", None,
]  # fmt: skip
_DATES = ["2017", "2016", "2017-05", "2017-06", "2017-05-25", "2017-06-02", "2017-05-28", "2017-06-20", "2017-02-30", None]
_VILLAGES = ["柳湾村", "石口乡柳湾村", "石口镇柳湾村", "高要村", None]


def _event(kind: EventType, dice: random.Random) -> Evidence:
    pick = dice.choice
    fields = {
        "person": pick(_NAMES), "chair": pick(_NAMES), "date": pick(_DATES), "start": pick(_DATES), "village": pick(_VILLAGES),
        "county": pick(["甲县", "乙县", None]), "office": pick(["扶贫办", "定点扶贫工作领导小组办公室", "规划司", None]),
        "doc_no": pick(["甲发〔2016〕1号", "甲发〔2016〕2号", None]), "target": pick(["群众", "干部", None]), "percent": 98,
        "persons": 12, "amount_yuan": pick([0, 1, 99, 100, 101, 199, 200, 201, 4e6, 7.9e6, 8e6, 1.7e7]),
    }  # fmt: skip
    extra = {
        "scope": pick(["total", "part", None]), "use": pick(["光伏发电", "光伏发电站", "养牛", None]),
        "year": pick([2016, 2017, None]), "village": pick(_VILLAGES),
    }  # fmt: skip
    return Evidence("", kind, pick(list(EventStatus)), pick(["d1", "d2", "d3"]), 0, 1, fields, extra=extra)


@pytest.mark.parametrize("kind", list(EventType))
def test_events_that_are_alike_share_a_key(kind: EventType) -> None:
    dice = random.Random(kind.value)
    events = mentions([e for e in (_event(kind, dice) for _ in range(400)) if _IDENTIFIED[kind](e)])
    candidates = Candidates(kind)
    alike = 0
    for i, event in enumerate(events):
        found = set(candidates.of(event))
        like = {j for j in range(i) if SAME[kind](event, events[j]) > 0.5}
        assert like <= found
        alike += len(like)
        candidates.add(i, event)
    assert alike > 100


def test_names_without_a_common_key_are_not_compared() -> None:
    def visitor(document: str, name: str) -> Mention:
        return mentions([Evidence("", EventType.LEADER_VISIT, EventStatus.ASSERTED, document, 0, 1, {"person": name})])[0]

    candidates = Candidates(EventType.LEADER_VISIT)
    for i, name in enumerate(("王伟国", "李志强", "赵王伟")):
        candidates.add(i, visitor("d1", name))
    assert list(candidates.of(visitor("d2", "王伟固"))) == [0]


def test_a_register_of_thousands_of_visitors_is_linked_at_once() -> None:
    names = [
        a + b + c for a in "王李张刘陈杨赵黄周吴徐孙" for b in "伟芳娜敏静丽强磊军洋勇艳杰娟涛" for c in "明超兰霞国建文志晓海"
    ]
    events = [
        Evidence("", EventType.LEADER_VISIT, EventStatus.ASSERTED, "d1", n, n + 1, {"person": p, "date": "2017-05-09"})
        for n, p in enumerate([*names, *names])
    ]
    start = time.process_time()
    linked = link(events)
    assert time.process_time() - start < 5  # all with all: 6.5 million comparisons, over 20 s
    assert linked[0].key == linked[len(names)].key
