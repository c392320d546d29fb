"""What stands on an OFD page: every character with its place, rules, pictures; points from the top left."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from ingest.model import Box
from ingest.ofd.container import Container, Resources, Sheet, first, inner, name, numbers, rect, words
from ingest.ofd.strokes import Affine, apply, compose, segments
from ingest.pdf import radicals
from ingest.pdf.chars import MAX_CHARS, Char, is_han

_MM = 72 / 25.4
_MAX_OBJECTS = 50_000
_MAX_DEPTH = 16
_ASKEW = 8.0
# Annotations whose look is part of what a reader sees; links and watermarks say nothing of their own.
_READ = frozenset({"Stamp", "Path", "Highlight", "Text", ""})


@dataclass(slots=True)
class Marks:
    """``red`` and ``hidden`` hold indices (``Char.at``) of characters; ``sizes`` the type size of each, by that index."""

    width: float
    height: float
    chars: list[Char] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    red: set[int] = field(default_factory=set)
    hidden: int = 0
    texts: int = 0
    slanted: int = 0
    bad: int = 0
    rules: list[Box] = field(default_factory=list)
    filled: int = 0
    pictures: list[tuple[Box, str]] = field(default_factory=list)
    objects: int = 0
    cut: bool = False


def marks_of(container: Container, sheet: Sheet) -> Marks | None:
    """Everything on a page, its templates under it; None if the part is missing or broken."""
    root = container.xml(sheet.location)
    if root is None:
        return None
    area = rect(words(first(first(root, "Area"), "PhysicalBox"))) or sheet.area
    page: Affine = (_MM, 0.0, 0.0, _MM, -area[0] * _MM, -area[1] * _MM)
    found = Marks(area[2] * _MM, area[3] * _MM)
    resources = container.of_page(sheet, root)
    roots = [container.xml(sheet.templates.get(t.get("TemplateID", "").strip())) for t in inner(root, "Template")]
    for each in (*roots, root):
        for layer in inner(first(each, "Content"), "Layer"):
            _walk(layer, page, 0, resources, found, layer.get("DrawParam"))
    for location in sheet.annotations:
        for annotation in inner(container.xml(location), "Annot"):
            if annotation.get("Visible", "true").lower() != "false" and annotation.get("Type", "") in _READ:
                look = first(annotation, "Appearance")
                if look is not None:
                    _walk(look, compose(page, _own(look)), 0, resources, found, None)
    return found


def _walk(elements: Iterable[Any], outer: Affine, depth: int, resources: Resources, found: Marks, style: str | None) -> None:
    for element in elements:
        found.objects += 1
        if found.objects > _MAX_OBJECTS or len(found.chars) >= MAX_CHARS:
            found.cut = True
            return
        kind = name(element)
        if element.get("Visible", "true").lower() == "false":
            continue
        if kind == "TextObject":
            _text(element, compose(outer, _own(element)), resources, found, style)
        elif kind == "PathObject":
            rules, filled = segments(element, compose(outer, _own(element)))
            found.rules.extend(rules)
            found.filled += filled
        elif kind == "ImageObject":
            _picture(element, outer, resources, found)
        elif kind == "PageBlock" and depth < _MAX_DEPTH:
            _walk(element, outer, depth + 1, resources, found, style)
        elif kind == "CompositeObject" and depth < _MAX_DEPTH:
            content = first(resources.units.get(element.get("ResourceID", "").strip()), "Content")
            if content is not None:
                _walk(content, compose(outer, _own(element)), depth + 1, resources, found, style)


def _own(element: Any) -> Affine:
    """Object space to parent space: the CTM, then a move to the corner of the boundary."""
    box = rect(element.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
    given = numbers(element.get("CTM"), 6)
    a, b, c, d, e, f = given if len(given) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return a, b, c, d, e + box[0], f + box[1]


def _picture(element: Any, outer: Affine, resources: Resources, found: Marks) -> None:
    part = resources.pictures.get(element.get("ResourceID", "").strip())
    boundary = rect(element.get("Boundary"))
    if part is None or boundary is None:
        return
    given = numbers(element.get("CTM"), 6)
    inside = _own(element) if len(given) == 6 else (boundary[2], 0.0, 0.0, boundary[3], boundary[0], boundary[1])
    m = compose(outer, inside)
    corners = [apply(m, x, y) for x in (0.0, 1.0) for y in (0.0, 1.0)]
    xs, ys = [p[0] for p in corners], [p[1] for p in corners]
    box = max(0.0, min(xs)), max(0.0, min(ys)), min(found.width, max(xs)), min(found.height, max(ys))
    if box[2] - box[0] < 1 or box[3] - box[1] < 1:
        return
    found.pictures.append((box, part))
    if (box[2] - box[0]) * (box[3] - box[1]) > 0.75 * found.width * found.height:
        found.hidden = found.texts  # whatever was drawn before lies under it


def _text(element: Any, m: Affine, resources: Resources, found: Marks, style: str | None) -> None:
    found.texts += 1
    unseen = element.get("Fill", "true").lower() == "false" and element.get("Stroke", "false").lower() == "false"
    if unseen or element.get("Alpha", "255").strip() == "0":
        found.hidden += 1
    if abs((math.degrees(math.atan2(m[1], m[0])) + 180) % 360 - 180) > _ASKEW:
        found.slanted += sum(len(code.text or "") for code in inner(element, "TextCode"))
        return
    size = (numbers(element.get("Size"), 1) or [10 / _MM])[0]
    stretch = (numbers(element.get("HScale"), 1) or [1.0])[0]
    scale_x, scale_y = math.hypot(m[0], m[1]), math.hypot(m[2], m[3])
    red = _is_red(element, resources.strokes.get((element.get("DrawParam") or style or "").strip()))
    x = y = 0.0
    for code in inner(element, "TextCode"):
        text = code.text or ""
        x, y = (numbers(code.get("X"), 1) or [x])[0], (numbers(code.get("Y"), 1) or [y])[0]
        steps_x, steps_y = _steps(code.get("DeltaX"), len(text)), _steps(code.get("DeltaY"), len(text))
        at_x, at_y = x, y
        spaced = False
        for index, char in enumerate(text):
            step = steps_x[index] if index < len(steps_x) else 0.0 if steps_y else None
            meant = _meaning(char)
            natural = size * stretch * (1.0 if is_han(char) or unicodedata.east_asian_width(char) in "WF" else 0.5)
            width = min(natural, step) if step else natural
            if meant == " ":
                spaced = True
            elif meant and len(found.chars) < MAX_CHARS:
                px, py = apply(m, at_x, at_y)
                found.bad += meant == "\ufffd"
                if red:
                    found.red.add(len(found.chars))
                found.sizes.append(size * scale_y)
                found.chars.append(Char(meant, px, px + width * scale_x, py, len(found.chars), spaced))
                spaced = False
            at_x += natural if step is None else step
            at_y += steps_y[index] if index < len(steps_y) else 0.0


def _steps(value: str | None, limit: int) -> list[float]:
    """A DeltaX or DeltaY list, ``g count value`` written out; never longer than the text."""
    tokens = (value or "").split()
    steps: list[float] = []
    i = 0
    while i < len(tokens) and len(steps) < limit:
        run = tokens[i] == "g"
        given = numbers(" ".join(tokens[i + 1 : i + 3])) if run else numbers(tokens[i])
        if run and len(given) == 2:
            steps.extend([given[1]] * max(0, min(int(given[0]), limit - len(steps))))
        elif given and not run:
            steps.append(given[0])
        i += 3 if run else 1
    return steps


def _is_red(element: Any, style: Any | None) -> bool:
    for owner in (element, style):
        colour = first(owner, "FillColor")
        if colour is not None:
            rgb = [_channel(x) for x in (colour.get("Value") or "").split()]
            return len(rgb) == 3 and rgb[0] > 150 and rgb[1] < 90 and rgb[2] < 90
    return False


def _channel(value: str) -> float:
    """``255`` or ``#FF``; 0 for anything else."""
    try:
        return float(int(value[1:], 16)) if value.startswith("#") else float(value)
    except ValueError:
        return 0.0


@cache
def _radicals() -> dict[int, str]:
    return radicals.table()


def _meaning(char: str) -> str:
    """The character as text: a space for all kinds of them, U+FFFD for a code that says nothing, empty for line ends."""
    code = ord(char)
    if code in (0x20, 0xA0, 0x3000, 0x09):
        return " "
    if code in (0x0A, 0x0D, 0x200B, 0x200C, 0x200D, 0xFEFF, 0x2060):
        return ""
    useless = unicodedata.category(char) in ("Cc", "Co", "Cs", "Cn") or code == 0xFFFD
    return "\ufffd" if useless else _radicals().get(code) or char
