"""Wide gaps between words of a line become one ideographic space; letter-spaced words and punctuation do not."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ingest.ocr.engine import Reading
from ingest.ocr.gaps import merged, parts, spacing, with_gaps
from tests.ingest.page_images import font

EM = 40


def drawn(text: str, pitch: float = 1.0) -> tuple[Any, Reading]:
    """A crop of a line as a detector would cut it, and what an engine that reads over all white would give."""
    face, x, spans = font(EM), 8.0, []
    image = Image.new("L", (round(EM * pitch * len(text)) + 40, round(1.4 * EM)), 248)
    draw = ImageDraw.Draw(image)
    for char in text:
        wide = face.getlength(char) * pitch
        if not char.isspace():
            draw.text((x, -4), char, fill=20, font=face)
            spans.append((char, x, x + face.getlength(char)))
        x += wide
    image = image.crop((0, 0, round(x) + 8, image.height))
    width = image.width
    middles = [(a + b) / 2 for _, a, b in spans]
    inner = [(a + b) / 2 / width for a, b in pairwise(middles)]
    return np.asarray(image), Reading("".join(c for c, _, _ in spans), 0.99, (0.0, *inner, 1.0))


def spaced(text: str, pitch: float = 1.0) -> Reading:
    crop, reading = drawn(text, pitch)
    found = spacing(crop)
    assert found is not None
    return with_gaps(reading, found, crop.shape[1])


@pytest.mark.parametrize(
    "text",
    [
        "出席：王建国　李娜　张伟明　刘洋",
        "主持人：李明　　　记录人：王芳",
        "附件：　1.项目清单",
        "第一条　各单位应当按时报送",
        "王　明　　李　娜　　张　伟",
    ],
)
def test_gap_between_words(text: str) -> None:
    wanted = {"王　明　　李　娜　　张　伟": "王明　李娜　张伟"}.get(text, "　".join(text.split("\u3000")).replace("　　", "　"))
    while "　　" in wanted:
        wanted = wanted.replace("　　", "　")
    found = spaced(text)
    assert found.text == wanted
    assert len(found.edges) == len(found.text) + 1
    assert list(found.edges) == sorted(found.edges)


@pytest.mark.parametrize(
    ("text", "pitch"),
    [
        ("会议决定，（一）加强领导；“两不愁”、三保障。（完）", 1.0),
        ("关于提升服务水平的通知", 1.45),
        ("会议纪要", 2.4),
        ("会　议　纪　要", 1.0),
        ("姓　名：王明", 1.0),
        ("李　娜同志任石桥村第一书记", 1.0),
        ("２０１７年１２月，共１，２３４．５万元", 1.0),
        ("丨小卜川一二三十日", 1.0),
    ],
)
def test_no_gap_in_punctuation_letter_spacing_and_names(text: str, pitch: float) -> None:
    found = spaced(text, pitch)
    assert "\u3000" not in found.text.replace("李　娜", "李娜")


def test_space_that_the_engine_saw_is_replaced_and_stands_in_the_gap() -> None:
    crop, reading = drawn("赵志强　孙丽华")
    middle = reading.edges[3]
    seen = Reading("赵志强 孙丽华", 0.9, (*reading.edges[:3], middle - 0.02, middle + 0.02, *reading.edges[4:]))
    found_gaps = spacing(crop)
    assert found_gaps is not None
    found = with_gaps(seen, found_gaps, crop.shape[1])
    assert found.text == "赵志强　孙丽华"
    left, right = (e * crop.shape[1] for e in found.edges[3:5])
    assert crop[:, round(left) + 1 : round(right) - 1].min() > 200
    assert right - left > EM


def test_very_wide_gap_is_read_in_parts_and_single_characters_are_not_cut_off() -> None:
    crop, _ = drawn("项目清单　　　资金安排表")
    found = spacing(crop)
    assert found is not None
    spans = parts(crop, found)
    assert len(spans) == 2
    one, two = Reading("项目清单", 1.0, (0, 0.25, 0.5, 0.75, 1)), Reading("资金安排表", 0.9, (0, 0.2, 0.4, 0.6, 0.8, 1))
    whole = merged([one, two], spans, crop.shape[1])
    assert whole.text == "项目清单　资金安排表"
    assert len(whole.edges) == len(whole.text) + 1
    crop, _ = drawn("会　　　议　　　纪　　　要")
    found = spacing(crop)
    assert found is not None
    assert len(parts(crop, found)) == 1
