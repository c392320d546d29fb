"""The steps of one document, remembered over many analyses of packages that differ in one document.

Each step is a function of its arguments; names that do not stand in a document's text do not change what is found in it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from extractors import analyse as steps
from extractors.clock import Clock
from extractors.entities.model import Context, Entities
from extractors.events.document import Doc
from extractors.facts import read
from extractors.model import AnalysedDocument, PackageFacts
from extractors.names.finder import NameFinder, RememberingFinder, default_finder
from ingest.model import LogicalDocument
from ingest.view import View

_STEPS = (
    (read, "document_facts"), (steps, "annotate"), (steps, "annotate_persons"), (steps, "read_document"),
    (steps, "events_of"), (steps, "find_statements"), (steps, "find_figures"),
)  # fmt: skip


class Memory:
    """What the steps gave, by what they were given; that is kept too, so that no two objects share an identity."""

    def __init__(self) -> None:
        self._known: dict[Hashable, tuple[tuple[Any, ...], Any]] = {}
        self._finder: NameFinder = RememberingFinder(default_finder())

    def clear(self) -> None:
        self._known.clear()

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Within, ``analyse`` asks this memory before it takes a step."""
        own = [(module, name, getattr(module, name)) for module, name in _STEPS]
        own.append((steps, "default_finder", default_finder))
        try:
            for module, name, step in own[:-1]:
                setattr(module, name, self._remembering(name, step))
            setattr(*own[-1][:2], lambda: self._finder)
            yield
        finally:
            for module, name, step in own:
                setattr(module, name, step)

    def _remembering(self, name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        def remembered(*args: Any) -> Any:
            text = next((t for a in args if (t := _text(a)) is not None), None)
            if text is None:
                return step(*args)
            key = (name, *(_key(a, text) for a in args))
            if key not in self._known:
                self._known[key] = (args, step(*args))
            return self._known[key][1]

        return remembered


def _text(value: Any) -> str | None:
    if isinstance(value, View):
        return value.text
    return value.view.text if isinstance(value, AnalysedDocument | Doc) else None


def _key(value: Any, text: str) -> Hashable:
    match value:
        case View():
            return value.text
        case LogicalDocument():
            return value.id, value.path
        case AnalysedDocument():
            return value.id, value.document.path, value.view.text, value.facts
        case Entities() | Doc():
            return id(value)
        case Context():
            return replace(value, known_names=tuple(n for n in value.known_names if _stands(n, text)))
        case set() | frozenset():
            return frozenset(n for n in value if _stands(n, text))
        case dict():
            return frozenset((n, v) for n, v in value.items() if n in text)
        case Clock() | RememberingFinder():
            return None
        case PackageFacts():
            return value
        case _:
            hash(value)  # a new kind of argument must be thought of here
            return value  # type: ignore[no-any-return]


def _stands(name: str, text: str) -> bool:
    return name in text or (name[0] in text and name in "".join(text.split()))
