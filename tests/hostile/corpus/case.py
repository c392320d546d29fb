"""What one hostile file is: a name, the code that makes its bytes, and why it is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """``pages`` is how many pages the file really has, where every one must be read or reported; ``read`` says that its text
    must be read all the same (one of these words), ``said`` that the report must have these words. ``alone``: it uses up
    what others share, and is read in a package of its own."""

    name: str
    make: Callable[[], bytes]
    pages: int | None = None
    read: str | None = None
    said: str | None = None
    alone: bool = False

    @property
    def purpose(self) -> str:
        return " ".join((self.make.__doc__ or "").split())


class Collection:
    """Gathers the cases of a module through a decorator."""

    def __init__(self) -> None:
        self.cases: list[Case] = []

    def __call__(
        self, name: str, *, pages: int | None = None, read: str | None = None, said: str | None = None, alone: bool = False
    ) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
        def add(make: Callable[[], bytes]) -> Callable[[], bytes]:
            self.cases.append(Case(name, make, pages, read, said, alone))
            return make

        return add
