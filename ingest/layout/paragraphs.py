"""Consecutive lines to headings and paragraphs, by indent, line length, pitch, size and place between the margins."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from ingest.layout import forms
from ingest.layout.margins import Frame
from ingest.layout.rows import edges_of, hull, is_telling, type_size
from ingest.model import Align, Block, BlockKind, Box, Line

_TITLE_SIZE = 1.12
_HEADING_LENGTH = 45
_OPENING = frozenset("（《“‘〈〔【(")
_BYLINE = re.compile(
    r"(?:发布|来源|稿源|作者|记者|通讯员|编辑|日期|时间|浏览|点击|字号|整理|供稿|打印)[^，。]{0,6}[:：\s]|^《[^》]+》\s*(?:19|20)\d\d年"
)
_LABEL = re.compile(r"^(?:总?第?\s*[\d一二三四五六七八九十〇]+\s*[期号次]|附?[表图]\s*[\d一二三四五六七八九十].*)$")


def paragraphs(lines: Sequence[Line], frame: Frame, page_height: float, red: Collection[Box | None] = ()) -> list[Block]:
    """Blocks of the lines (printed lines top to bottom, with boxes) of one text area."""
    aligns = [alignment(line, frame) for line in lines]
    for k in range(len(lines) - 1):
        if aligns[k] is Align.LEFT and aligns[k + 1] is Align.CENTER and _opens_title(lines[k], lines[k + 1], frame):
            aligns[k] = Align.CENTER
    groups: list[tuple[Align, list[Line]]] = []
    for line, align in zip(lines, aligns, strict=True):
        if groups and _goes_on(groups[-1], line, align, frame):
            groups[-1][1].append(line)
        else:
            groups.append((align, [line]))
    blocks = [_block(group, align, frame, red) for align, group in groups]
    if frame.sheet == 0:
        blocks = _around_pictures(blocks, frame)
    return _footnotes(blocks, frame, page_height)


def _box(line: Line) -> Box:
    assert line.box is not None
    return line.box


def alignment(line: Line, frame: Frame) -> Align:
    """Left also means justified. Centred: further from the left margin than an indent, as far from the right one."""
    x0, _, x1, _ = _box(line)
    left, right, em = x0 - frame.left, frame.right - x1, frame.em
    middle = (x0 + x1) / 2
    off = min(abs(middle - frame.middle), abs(middle - frame.sheet / 2) if frame.sheet else frame.right)
    size = type_size(line)
    big = size >= _TITLE_SIZE * em
    # The ink of an opening bracket begins half an em late, which is how OCR boxes it.
    start = left - (0.6 * em if line.text[:1] in _OPENING and line.confidence is not None else 0.0)
    if off <= max(0.9 * em, 0.02 * (frame.right - frame.left)) and start > 2.6 * em and right > 0.5 * left:
        return Align.CENTER
    if big and off <= (1.3 if abs(left) <= 0.6 * em else 0.7) * em and (left > 0.4 * em or size >= 1.2 * em):
        return Align.CENTER
    if left > max(4.5 * em, 1.5 * right):
        return Align.RIGHT
    return Align.LEFT


def _opens_title(line: Line, following: Line, frame: Frame) -> bool:
    """A long first line of a title in the size of the text: neither flush nor indented, the next line centred."""
    x0, y0, x1, _ = _box(line)
    left, em = x0 - frame.left, frame.em
    close = _box(following)[1] - y0 < 1.5 * frame.pitch and abs(type_size(line) - type_size(following)) < 0.15 * em
    return close and 0.5 * em < left and not 1.6 * em < left < 2.5 * em and abs((x0 + x1) / 2 - frame.middle) < 0.5 * em


def _goes_on(group: tuple[Align, list[Line]], line: Line, align: Align, frame: Frame) -> bool:
    """Whether ``line`` belongs to the block that ``group`` has begun."""
    kind, lines = group
    last = lines[-1]
    size, em = type_size(last), frame.em
    if kind is not align:
        return False
    loose = 0.25 if is_telling(line) and is_telling(last) else 0.4
    if abs(type_size(line) - size) > loose * max(size, type_size(line)):
        return False
    step = (_box(line)[1] + _box(line)[3] - _box(last)[1] - _box(last)[3]) / 2
    if step > 1.55 * max(frame.pitch, 1.25 * size) or step < 0.3 * size:
        return False
    if align is Align.CENTER and kind is Align.CENTER:
        return _same_title(lines, line, frame)
    if align is Align.RIGHT:
        return False
    return _same_paragraph(lines, line, em, frame)


def _same_title(lines: Sequence[Line], line: Line, frame: Frame) -> bool:
    """Lines of one title: of one size, none of them a number, a date or a subtitle of its own."""
    last = lines[-1]
    if is_telling(line) and is_telling(last) and abs(type_size(line) - type_size(last)) > 0.12 * type_size(last):
        return False
    alone = re.compile(r"^[—\-－（(【《]|^附\s*[件表录]?|[:：]$")
    texts = [last.text.strip(), line.text.strip()]
    if any(forms.is_document_number(t) or forms.is_date(t) or forms.page_number(t) or _LABEL.search(t) for t in texts):
        return False
    return not alone.search(texts[1]) and not forms.ends_sentence(texts[0]) and _reach(last, frame) > 0.3


def _reach(line: Line, frame: Frame) -> float:
    x0, _, x1, _ = _box(line)
    return (x1 - x0) / max(1.0, frame.right - frame.left)


def _same_paragraph(lines: Sequence[Line], line: Line, em: float, frame: Frame) -> bool:
    last = lines[-1]
    x0, last_x0, last_x1 = _box(line)[0], _box(last)[0], _box(last)[2]
    room = frame.right - last_x1
    if room > max(2.2 * em, _width_of_start(line) + 0.6 * em):
        return False
    if _has_columns(last, em) and _has_columns(line, em):
        return False
    ended = forms.ends_sentence(last.text)
    if _both_items(lines[0], line, em):
        return False
    if ended and forms.heading_level(line.text) is not None:
        return False
    indent = x0 - frame.left
    if indent <= 1.2 * em:
        return True
    if x0 - last_x0 > 0.8 * em:
        # Deeper than the line above: a new paragraph at the usual indent, else a hanging continuation.
        item = forms.heading_level(lines[0].text) is not None and last_x0 - frame.left > 0.6 * em
        return not ended and len(lines) == 1 and (item or abs(indent - 2 * em) > 0.5 * em)
    if _hangs(lines, line, em):
        return not ended or room < 0.8 * em
    # Two lines at the indent of a first line are two paragraphs, however full the upper one is.
    return not ended and abs(x0 - last_x0) <= 0.5 * em and abs(indent - 2 * em) > 0.6 * em


def _hangs(lines: Sequence[Line], line: Line, em: float) -> bool:
    """The second and later lines of a numbered item stand under its text, not under its number."""
    deeper = _box(line)[0] - _box(lines[0])[0]
    return len(lines) > 1 and forms.heading_level(lines[0].text) is not None and 0.5 * em < deeper < 2.5 * em


def _has_columns(line: Line, em: float) -> bool:
    """A row of a roster or form (name, post): a gap of two ems inside; running text has none."""
    if "\u3000" not in line.text or line.edges is None:
        return False
    edges = edges_of(line)
    return any(char == "\u3000" and edges[k + 1] - edges[k] > 1.9 * em for k, char in enumerate(line.text))


def _both_items(first: Line, line: Line, em: float) -> bool:
    """Two items of a list, each with its number, one under the other."""
    level = forms.heading_level(first.text)
    return level is not None and level == forms.heading_level(line.text) and abs(_box(first)[0] - _box(line)[0]) < em


def _width_of_start(line: Line) -> float:
    n = forms.leading_unit(line.text)
    edges = edges_of(line)
    return edges[n] - edges[0] if 0 < n < len(edges) else 0.0


def _block(lines: Sequence[Line], align: Align, frame: Frame, red: Collection[Box | None]) -> Block:
    box = hull([_box(line) for line in lines])
    text = "".join(line.text for line in lines).strip()
    is_red = bool(red) and all(line.box in red for line in lines)
    level = forms.heading_level(text)
    if align is Align.CENTER:
        big = type_size(lines[0]) >= _TITLE_SIZE * frame.em
        plain = forms.is_document_number(text) or forms.is_date(text) or forms.ends_sentence(text)
        plain = plain or bool(_BYLINE.search(text) or _LABEL.search(text))
        plain = plain or (not big and any(_has_columns(line, frame.em) for line in lines))
        title = not plain and forms.page_number(text) is None and not re.match(r"^[（(—\-－]", text)
        title = title and not (frame.sheet == 0 and _is_caption(lines, frame))
        if title and (big or is_red or len(text) <= 60):
            return Block(
                BlockKind.HEADING, tuple(lines), box=box, level=1 if level is None else level + 1, align=align, red=is_red
            )
    elif align is Align.LEFT and level is not None and _is_heading(text, level, lines):
        return Block(BlockKind.HEADING, tuple(lines), box=box, level=level + 1, red=is_red)
    return Block(BlockKind.PARAGRAPH, tuple(lines), box=box, align=align, red=is_red)


def _is_caption(lines: Sequence[Line], frame: Frame) -> bool:
    """Small type in a newspaper column that is no running text: what stands below a picture."""
    return len(lines) <= 2 and all(type_size(line) < 0.88 * frame.em for line in lines)


def _around_pictures(blocks: list[Block], frame: Frame) -> list[Block]:
    """Paragraphs of a column that a picture with its caption breaks in two are one again; the caption stands behind."""
    found: list[Block] = []
    k = 0
    while k < len(blocks):
        if k + 2 < len(blocks) and _is_caption(blocks[k + 1].lines, frame) and _broken(blocks[k], blocks[k + 2], frame):
            lines = (*blocks[k].lines, *blocks[k + 2].lines)
            found += [replace(blocks[k], lines=lines, box=hull([_box(line) for line in lines])), blocks[k + 1]]
            k += 3
        else:
            found.append(blocks[k])
            k += 1
    return found


def _broken(before: Block, after: Block, frame: Frame) -> bool:
    """Whether the second paragraph goes on where the first ends: a full line without a full stop, and no indent."""
    if before.kind is not BlockKind.PARAGRAPH or after.kind is not BlockKind.PARAGRAPH:
        return False
    end, start = _box(before.lines[-1]), _box(after.lines[0])
    full = frame.right - end[2] <= 2.2 * frame.em
    return full and start[0] - frame.left <= 1.2 * frame.em and not forms.ends_sentence(before.text)


def _is_heading(text: str, level: int, lines: Sequence[Line]) -> bool:
    """A numbered heading: short and without a full stop. Items 1. 2. with figures are statements, not headings."""
    if forms.ends_sentence(text) or len(lines) > 2 or len(text) > _HEADING_LENGTH or "。" in text:
        return False
    return level <= 2 or (len(text) <= 20 and not re.search(r"\d", text[3:]))


def _footnotes(blocks: list[Block], frame: Frame, page_height: float) -> list[Block]:
    """Small print with a mark at the foot of the page."""
    at = len(blocks)
    while at and _is_page_number(blocks[at - 1], page_height):
        at -= 1
    last = at
    while at and _is_small(blocks[at - 1], frame) and (blocks[at - 1].box or (0, 0, 0, 0))[1] > 0.55 * page_height:
        at -= 1
    while at < last and not forms.has_footnote_mark(blocks[at].text):
        at += 1
    if at == 0:
        return blocks
    notes = [
        Block(BlockKind.FOOTNOTE, b.lines, box=b.box, align=b.align) if b.kind is BlockKind.PARAGRAPH else b
        for b in blocks[at:last]
    ]
    return [*blocks[:at], *notes, *blocks[last:]]


def _is_page_number(block: Block, page_height: float) -> bool:
    """What stands below the footnotes of a page."""
    return block.box is not None and block.box[1] > 0.85 * page_height and forms.page_number(block.text) is not None


def _is_small(block: Block, frame: Frame) -> bool:
    return all(type_size(line) < 0.88 * frame.em for line in block.lines)
