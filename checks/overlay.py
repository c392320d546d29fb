"""Scheme files as YAML nodes: duplicate keys refused, ``extends`` resolved, every node knowing its file and line.

An overlay (``extends: central-2017`` or ``extends: base.yaml`` beside it) says only what differs. Keys replace those of
the base; lists whose entries have an ``id`` are merged by it (new ones are appended, ``remove: true`` takes one out).
Indicators and requirements may also stand at the top, under ``indicators`` and ``requirements``, and are then found by their
id wherever they are in the base.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

_DEEPEST = 5
_LARGEST = 2_000_000
_MAP, _SEQ = "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"


class _Loader(yaml.SafeLoader):
    """No aliases: a few lines of them can stand for gigabytes (billion laughs), and a scheme needs none."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(None, None, "alias", self.peek_event().start_mark)  # type: ignore[no-untyped-call]
        return super().compose_node(parent, index)


class SchemeError(Exception):
    """A scheme that cannot be used; the message is Chinese and names file, line and key."""


def scheme_ids() -> list[str]:
    """Ids of the schemes that ship with the program."""
    folder = files("corpus") / "schemes"
    return sorted(p.name.removesuffix(".yaml") for p in folder.iterdir() if p.name.endswith(".yaml"))


def scheme_text(id_or_path: str | Path) -> str:
    """The YAML text of a shipped scheme by id, or of a file by path; raises SchemeError."""
    path = Path(id_or_path)
    if path.suffix in (".yaml", ".yml"):
        try:
            if path.stat().st_size > _LARGEST:
                raise SchemeError(f"方案文件过大：{path}。方案一般只有几十KB，请确认没有指错文件。")
            return path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise SchemeError(f"方案文件读不出来：{path}（{error}）。请另存为 UTF-8 编码的文本文件。") from error
    if str(id_or_path) not in scheme_ids():
        raise SchemeError(f"没有方案“{id_or_path}”。可用的有：{'、'.join(scheme_ids())}；或给出 .yaml 文件的路径。")
    return (files("corpus") / "schemes" / f"{id_or_path}.yaml").read_text(encoding="utf-8")


def compose(text: str, name: str) -> yaml.MappingNode:
    """The node tree of a scheme with its bases merged in; ``name`` is what errors call the file. Raises SchemeError."""
    return _compose(text, name, ())


def construct(node: yaml.Node) -> Any:
    """The plain data of a node tree."""
    loader = yaml.SafeLoader("")
    try:
        return loader.construct_document(node)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise SchemeError(f"{_at(mark)}：{getattr(error, 'problem', None) or error}") from error
    finally:
        loader.dispose()


def place(node: yaml.Node | None, loc: tuple[int | str, ...]) -> str:
    """``file:line`` of the deepest node on the way to ``loc``."""
    found = _at(node.start_mark) if node is not None else "?:1"
    for key in loc:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == str(key)), None)
            if pair is None:
                break
            found, node = _at(pair[0].start_mark), pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            found = _at(node.start_mark)
        else:
            break
    return found


def _at(mark: yaml.Mark | None) -> str:
    return f"{mark.name}:{mark.line + 1}" if mark is not None else "?:1"


def _compose(text: str, name: str, seen: tuple[str, ...]) -> yaml.MappingNode:
    node = _parse(text, name)
    extends = _get(node, "extends")
    if extends is None:
        return node
    base_name = _base(extends, name)
    if base_name in (*seen, name) or len(seen) >= _DEEPEST:
        raise SchemeError(f"{_at(extends.start_mark)}：extends：方案绕着圈地引用（{' → '.join((*seen, name, base_name))}）。")
    try:
        text = scheme_text(base_name)
    except SchemeError as error:
        raise SchemeError(f"{_at(extends.start_mark)}：extends：{error}") from error
    base = _compose(text, base_name, (*seen, name))
    return _overlaid(base, node)


def _parse(text: str, name: str) -> yaml.MappingNode:
    loader = None
    try:
        loader = _Loader(text)
        loader.name = name
        node = loader.get_single_node()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else text[: getattr(error, "position", 0)].count("\n") + 1
        line, said = _what(error, text, line)
        raise SchemeError(f"{name}:{line}：不是合法的 YAML：{said}") from error
    finally:
        if loader is not None:
            loader.dispose()
    if not isinstance(node, yaml.MappingNode):
        raise SchemeError(f"{name}:1：方案应是一组“键: 值”，例如 id: my-scheme。")
    _refuse_twice(node)
    return node


def _what(error: yaml.YAMLError, text: str, line: int) -> tuple[int, str]:
    """Line and cause of the commonest faults of people who write YAML by hand (parsers notice them a line late), in Chinese;
    else the parser's own words."""
    if "alias" in str(error) or "anchor" in str(error):
        return line, "用到了别名（*），方案中不能用；文字以 * 或 & 开头时请加引号。"
    lines = text.splitlines()
    for at in range(min(line, len(lines)), max(0, line - 3), -1):
        if "\t" in lines[at - 1]:
            return at, "行中有制表符（Tab），请换成空格。"
        if "：" in lines[at - 1] and ": " not in lines[at - 1]:
            return at, "键后面用了全角冒号“：”，请换成半角冒号加空格“: ”。"
    problem = getattr(error, "problem", None) or str(error)
    return line, f"{problem}。请检查本行和上一行的缩进、冒号、引号和方括号。"


def _refuse_twice(node: yaml.Node) -> None:
    for mapping in _mappings(node):
        seen: dict[str, yaml.Node] = {}
        for key, _ in mapping.value:
            if key.value in seen:
                first = _at(seen[key.value].start_mark)
                raise SchemeError(f"{_at(key.start_mark)}：{key.value}：同一个键写了两次（前一次在 {first}），请删去一处。")
            seen[key.value] = key


def _mappings(node: yaml.Node) -> Iterator[yaml.MappingNode]:
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from _mappings(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _mappings(value)


def _base(extends: yaml.Node, name: str) -> str:
    """What ``extends`` names: a shipped id, or a file relative to the one that extends it."""
    value = str(extends.value)
    if value.endswith((".yaml", ".yml")) and not Path(value).is_absolute():
        return str(Path(name).parent / value)
    return value


def _overlaid(base: yaml.MappingNode, over: yaml.MappingNode) -> yaml.MappingNode:
    """Base with what the overlay says; the lists at its top are put where their ids are."""
    merged = _merged(base, _without(over, ("extends", "indicators", "requirements")))
    for key in ("indicators", "requirements"):
        entries = _get(over, key)
        if entries is None:
            continue
        if not isinstance(entries, yaml.SequenceNode):
            raise SchemeError(f"{_at(entries.start_mark)}：{key}：应是以“- id: 编号”开头的一组。")
        for entry in entries.value:
            merged = _put(merged, key, entry)
    return merged


def _put(root: yaml.MappingNode, key: str, entry: yaml.Node) -> yaml.MappingNode:
    """Root with one entry merged into the list ``key`` that has its id."""
    wanted = _id(entry)
    if wanted is None:
        raise SchemeError(f"{_at(entry.start_mark)}：{key}：这一项没有 id，不知道要改哪一项。")
    done = False

    def walk(node: yaml.Node, under: str) -> yaml.Node:
        nonlocal done
        if isinstance(node, yaml.SequenceNode):
            if under == key and any(_id(v) == wanted for v in node.value):
                done = True
                return _merged_list(node, yaml.SequenceNode(_SEQ, [entry], entry.start_mark, entry.end_mark))
            return yaml.SequenceNode(node.tag, [walk(v, under) for v in node.value], node.start_mark, node.end_mark)
        if isinstance(node, yaml.MappingNode):
            pairs = [(k, walk(v, k.value)) for k, v in node.value]
            return yaml.MappingNode(node.tag, pairs, node.start_mark, node.end_mark)
        return node

    walked = walk(root, "")
    if not done:
        raise SchemeError(
            f"{_at(entry.start_mark)}：{key}：基础方案中没有编号“{wanted}”。改已有的项请核对编号；"
            "新增的项要写在 contents 之下它所属的内容和指标里。"
        )
    assert isinstance(walked, yaml.MappingNode)
    return walked


def _merged(base: yaml.MappingNode, over: yaml.MappingNode) -> yaml.MappingNode:
    pairs = []
    for key, value in base.value:
        new = _get(over, key.value)
        pairs.append((_key(over, key.value) if new is not None else key, _value(value, new)))
    known = {k.value for k, _ in base.value}
    pairs += [(k, v) for k, v in over.value if k.value not in known]
    return yaml.MappingNode(_MAP, pairs, over.start_mark, over.end_mark)


def _value(old: yaml.Node, new: yaml.Node | None) -> yaml.Node:
    if new is None:
        return old
    if isinstance(old, yaml.MappingNode) and isinstance(new, yaml.MappingNode):
        return _merged(old, new)
    if isinstance(old, yaml.SequenceNode) and isinstance(new, yaml.SequenceNode) and any(_id(v) for v in old.value):
        return _merged_list(old, new)
    return new


def _merged_list(base: yaml.SequenceNode, over: yaml.SequenceNode) -> yaml.SequenceNode:
    values = list(base.value)
    for entry in over.value:
        at = next((i for i, v in enumerate(values) if _id(entry) is not None and _id(v) == _id(entry)), None)
        removed = isinstance(entry, yaml.MappingNode) and getattr(_get(entry, "remove"), "value", "") == "true"
        if removed and at is None:
            raise SchemeError(f"{_at(entry.start_mark)}：remove：基础方案中没有编号“{_id(entry)}”，无从删去。")
        if removed and at is not None:
            del values[at]
        elif at is None:
            values.append(entry)
        else:
            old = values[at]
            both = isinstance(old, yaml.MappingNode) and isinstance(entry, yaml.MappingNode)
            values[at] = _merged(old, entry) if both else entry
    return yaml.SequenceNode(_SEQ, values, base.start_mark, base.end_mark)


def _id(node: yaml.Node) -> str | None:
    found = _get(node, "id") if isinstance(node, yaml.MappingNode) else None
    return str(found.value) if found is not None else None


def _get(node: yaml.MappingNode, key: str) -> yaml.Node | None:
    return next((v for k, v in node.value if k.value == key), None)


def _key(node: yaml.MappingNode, key: str) -> yaml.Node:
    keys: list[yaml.Node] = [k for k, _ in node.value]
    return next(k for k in keys if k.value == key)


def _without(node: yaml.MappingNode, keys: tuple[str, ...]) -> yaml.MappingNode:
    pairs = [(k, v) for k, v in node.value if k.value not in keys]
    return yaml.MappingNode(node.tag, pairs, node.start_mark, node.end_mark)
