"""Pages on which words are really lost, told with how many places and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.model import Box, Page, Region, RegionKind, Unreadable

_NAMES = {
    RegionKind.HANDWRITING: "处手写内容",
    RegionKind.COVERED: "处被涂黑的内容",
    RegionKind.UNREADABLE: "处模糊或被遮盖的文字",
}
_MOST = 3


def lost_words(path: str, pages: Sequence[Page]) -> Iterator[Unreadable]:
    """One entry for every page with words that nobody has read; what was read, surely or not, is none."""
    for page in pages:
        lost = [r for r in page.regions if r.lost]
        if lost:
            yield Unreadable(path, f"有{_told(lost, page)}未能识别，其余文字已读取。请查看原件。", page.number)


def _told(lost: Sequence[Region], page: Page) -> str:
    parts = []
    for kind, name in _NAMES.items():
        own = [r for r in lost if r.kind is kind]
        places = list(dict.fromkeys(where(r.box, page.width, page.height) for r in own))
        if own:
            parts.append(f"{len(own)}{name}（{'、'.join(places[:_MOST])}{'等' if len(places) > _MOST else ''}）")
    return "、".join(parts)


def where(box: Box, width: float, height: float) -> str:
    """Where on a page a box lies, in words: 左上, 中部, 右下 …"""
    x, y = (box[0] + box[2]) / 2 / width, (box[1] + box[3]) / 2 / height
    across = "左" if x < 0.36 else "右" if x > 0.64 else ""
    down = "上" if y < 0.34 else "下" if y > 0.66 else "中"
    return f"{across}{down}" if across else {"上": "上部", "中": "中部", "下": "下部"}[down]
