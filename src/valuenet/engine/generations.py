"""Answers kept for a while, and those of the networks from which this one was edited."""

from __future__ import annotations

from typing import Generic, TypeVar

from valuenet.engine.edit import Edit

K = TypeVar("K")
V = TypeVar("V")

#: Answers are looked for so many edits back.
_OLDER = 4


class Generations(Generic[K, V]):
    """A dict of answers, and the dicts of the networks before, each with the edit since.

    The older dicts are shared with the indexes that own them, and only read.
    """

    __slots__ = ("_older", "own")

    def __init__(self) -> None:
        self.own: dict[K, V] = {}
        self._older: tuple[tuple[dict[K, V], Edit], ...] = ()

    def after(self, edit: Edit) -> Generations[K, V]:
        """The generations that a network after an edit starts with."""
        new: Generations[K, V] = Generations()
        older = ((known, since.then(edit)) for known, since in self._older[: _OLDER - 1])
        new._older = ((self.own, edit), *older)
        return new

    def get(self, key: K) -> tuple[V, Edit | None] | None:
        """The newest answer, and the edit since it was given; None for no edit."""
        value = self.own.get(key)
        if value is not None:
            return value, None
        for known, since in self._older:
            value = known.get(key)
            if value is not None:
                return value, since
        return None
