"""The small draws that networks are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TypeVar

from hypothesis import strategies as st

from valuenet.model.entity import STATUSES

T = TypeVar("T")

# Varied first letters, so that the order of ids is not the order of declaration.
_LETTERS = "amzÉ"
DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


def texts(*, min_size: int = 0, max_size: int = 12) -> st.SearchStrategy[str]:
    """Texts that a file can hold: any letters and signs, no control characters."""
    letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"))
    return st.text(letters, min_size=min_size, max_size=max_size)


class Draws:
    """Draws small things; with `details`, texts of any letters too."""

    def __init__(self, draw: st.DrawFn, *, details: bool) -> None:
        self.draw = draw
        self.details = details
        self.made = 0

    def number(self, least: int, most: int) -> int:
        # Hypothesis keeps the strategies of plain integers: the quickest that it draws.
        return self.draw(st.integers(least, most))

    def chance(self, often: int = 2) -> bool:
        """Whether something is there: once in `often` times; it shrinks to no."""
        return self.number(1, often) == often

    def repeat(self, most: int) -> Iterator[None]:
        """Some times, at most as often as said.

        Drawn before each turn, so that shrinking can take any one turn out.
        """
        for _ in range(most):
            if self.number(0, 6) == 0:
                return
            yield

    def one(self, values: Iterable[T]) -> T:
        values = list(values)
        return values[self.number(0, len(values) - 1)]

    def maybe(self, values: Iterable[T], often: int = 2) -> T | None:
        values = list(values)
        return self.one(values) if values and self.chance(often) else None

    def some(self, values: Iterable[T], most: int = 3, least: int = 0) -> tuple[T, ...]:
        """Some of the values, each once, in any order."""
        left = list(values)
        found: list[T] = []
        while left and len(found) < most and (len(found) < least or self.chance()):
            found.append(left.pop(self.number(0, len(left) - 1)))
        return tuple(found)

    def id(self) -> str:
        self.made += 1
        return f"{self.one(_LETTERS)}{self.made}"

    def name(self, fallback: str) -> str:
        return self.draw(texts(min_size=1)) if self.details else fallback

    def described(self) -> dict[str, Any]:
        """What no law reads; nothing at all unless details are asked for."""
        if not self.details or not self.chance():
            return {}
        scalars = st.one_of(texts(), st.integers(-9, 10**6), st.booleans(), DAYS)
        values = scalars | st.lists(texts(), max_size=2).map(tuple)
        return {
            "description": self.draw(texts()),
            "tags": self.draw(st.lists(texts(min_size=1), max_size=2, unique=True)),
            "attributes": self.draw(st.dictionaries(texts(min_size=1), values, max_size=2)),
            "status": self.one(("live", *STATUSES)),
            "valid_from": self.draw(st.none() | DAYS),
            "valid_to": self.draw(st.none() | DAYS),
        }

    def entity(self) -> dict[str, Any]:
        described = self.described()
        if described:
            described["aliases"] = self.draw(st.lists(texts(min_size=4), max_size=2, unique=True))
        return described
