"""Entities made from values that were checked already: half the time of a large load.

A constructor converts what callers give it. The reader has converted everything, so that
the fields can be set at once; where a class does more than convert, it is called.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from itertools import repeat
from operator import call
from typing import Any

import attrs


class Maker:
    """Makes entities of one attrs class from lists of values, one for each field.

    Attributes:
        positions: Where each field stands in the list.
        blank: The values of an entity of which nothing is said: defaults as the class
            stores them, None for what must be given. To be copied.
    """

    def __init__(self, of: type) -> None:
        fields: tuple[attrs.Attribute[Any], ...] = attrs.fields(of)
        self.positions = {one.name: i for i, one in enumerate(fields)}
        self.blank = [stored_default(one) for one in fields]
        self.make = _setting(of, fields) if _only_converts(of, fields) else _calling(of, fields)


def stored_default(attribute: attrs.Attribute[Any]) -> Any:
    """The default of a field as its class stores it; None where there is none."""
    if attribute.default is attrs.NOTHING:
        return None
    converter: Any = attribute.converter
    return converter(attribute.default) if converter is not None else attribute.default


def _only_converts(of: type, fields: tuple[attrs.Attribute[Any], ...]) -> bool:
    """Whether the constructor of a class does nothing but convert values into its slots."""
    hooks = ("__attrs_pre_init__", "__attrs_post_init__")
    return (
        not any(hasattr(of, hook) for hook in hooks)
        and all(one.validator is None and one.init for one in fields)
        and all(hasattr(getattr(of, one.name, None), "__set__") for one in fields)
    )


def _setting(of: type, fields: tuple[attrs.Attribute[Any], ...]) -> Callable[[list[Any]], Any]:
    new = object.__new__
    setters = [getattr(of, one.name).__set__ for one in fields]
    # Runs the setters without a step of the interpreter for each.
    run = deque[None](maxlen=0).extend

    def make(values: list[Any]) -> Any:
        entity: Any = new(of)
        run(map(call, setters, repeat(entity), values))
        return entity

    return make


def _calling(of: type, fields: tuple[attrs.Attribute[Any], ...]) -> Callable[[list[Any]], Any]:
    names = [one.name for one in fields]

    def make(values: list[Any]) -> Any:
        return of(**dict(zip(names, values, strict=True)))

    return make
