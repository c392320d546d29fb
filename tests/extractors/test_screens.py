"""Who speaks with the county over a screen or the telephone visits nobody, in whatever words; a trip that was filmed is one."""

from __future__ import annotations

import pytest

from tests.extractors.events.world import read


def _visits(text: str) -> list[str | None]:
    return [e.fields["person"] for e in read(text) if e.type.value == "leader_visit" and e.status.value == "asserted"]


@pytest.mark.parametrize(
    "text",
    [
        "8月24日下午，局党组书记、局长骆长河在局机关通过视频与石阡县委、县政府负责同志座谈，听取脱贫攻坚情况。",
        "9月3日，副局长石敬安视频连线石阡县，检查项目进度。",
        "6月7日，局长骆长河以电话会商形式同石阡县委书记研究春耕。",
        "副局长赖明义10月12日在局视频会议室与石阡县召开推进会。",
        "7月2日，副局长赖明义在线上听取石阡县第一书记汇报。",
        "11月9日，副局长石敬安以视频形式慰问石阡县驻村队员。",
    ],
)
def test_nobody_went(text: str) -> None:
    assert _visits(text) == []


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("5月8日，副局长石敬安到石阡县调研，视频记录附后。", "石敬安"),
        ("6月20日至22日，副局长赖明义赴石阡县走访慰问，县电视台作了视频报道。", "赖明义"),
    ],
)
def test_a_filmed_trip_is_one(text: str, person: str) -> None:
    assert _visits(text) == [person]
