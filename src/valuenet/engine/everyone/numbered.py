"""Every set in one pass over services by number: the fast way, where hardly an arc goes back.

Services are declared upwards or downwards as a rule, so their numbers are an order already.
Each set is united into those of the components. The few arcs that lead back, one in each
loop at least, are followed afterwards, as far as they bring something new.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import islice

from valuenet.engine.numbers import Numbers, Parts

#: How many services say in which direction a network is declared.
_SAMPLE = 2000
#: More arcs back than one in so many services: no order to work with.
_BACK = 16


class NumberedPass:
    """The sets of all services, from those that deliveries give.

    Attributes:
        looped: The services that arcs back leave, one of each loop at least.
        total: The number of members of all sets.
    """

    def __init__(self, numbers: Numbers, given: Mapping[str, int]) -> None:
        self._of = numbers.of
        self._parts = _parts(numbers)
        self._sets = [0] * len(self._parts)
        self._falling = _falls(self._parts)
        self.total = 0
        for service, mask in given.items():
            self._sets[self._of[service]] = mask
        self._back = self._pour()
        #: Whether the sets are final; else too much led back.
        self.done = len(self._back) * _BACK <= len(self._parts) + _SAMPLE and self._follow()
        ids = dict(zip(numbers.of.values(), numbers.of, strict=True)) if self._back else {}
        self.looped = frozenset(ids[one] for one, _ in self._back)

    def of(self, service_id: str) -> int:
        """The set of a service; empty for one that was not there."""
        number = self._of.get(service_id)
        return 0 if number is None else self._sets[number]

    @cached_property
    def ranks(self) -> dict[str, float]:
        """A number for each service, less than those of its components but along arcs back."""
        sign = -1 if self._falling else 1
        return {key: sign * number for key, number in self._of.items()}

    def _pour(self) -> list[tuple[int, int]]:
        """One pass; the arcs that lead back, those of services to themselves left out."""
        sets, parts, falling = self._sets, self._parts, self._falling
        back: list[tuple[int, int]] = []
        total = 0
        for here in range(len(parts) - 1, -1, -1) if falling else range(len(parts)):
            mask = sets[here]
            if mask:
                # Counted while it is at hand: to come back for it would take twice as long.
                total += mask.bit_count()
            for part in parts[here]:
                if part != here and (part < here) is not falling:
                    back.append((here, part))
                elif mask and part != here:
                    other = sets[part]
                    sets[part] = other | mask if other else mask
        self.total = total
        return back

    def _follow(self) -> bool:
        """Follows the arcs back; False where that would take longer than another way."""
        sets, left = self._sets, len(self._parts) + _SAMPLE
        waiting = [(part, sets[here]) for here, part in self._back]
        while waiting and left:
            left -= 1
            here, mask = waiting.pop()
            known = sets[here]
            new = mask ^ (mask & known)
            if new:
                sets[here] = known | new
                self.total += new.bit_count()
                waiting.extend((part, new) for part in self._parts[here])
        return not waiting


def _parts(numbers: Numbers) -> list[Parts]:
    """The components of each number, as they are now."""
    if not numbers.changed:
        return numbers.parts
    parts = [*numbers.parts, *[()] * len(numbers.later)]
    for number, changed in numbers.changed.items():
        parts[number] = changed
    return parts


def _falls(parts: list[Parts]) -> bool:
    """Whether components come before what is built on them, as a rule."""
    lower = sum(
        1 if part < here else -1
        for here, some in enumerate(islice(parts, _SAMPLE))
        for part in some
    )
    return lower >= 0
