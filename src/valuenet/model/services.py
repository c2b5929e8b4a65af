"""Services, what they are made of, and to whom they are delivered (domain.md §2, §3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from attrs import field, frozen

from valuenet.model.entity import Described, Named, as_map, texts

Layer = Literal["business", "operations"]
LAYERS: tuple[Layer, ...] = ("business", "operations")
Payment = Literal["paid", "included", "free"]


@frozen
class Alternatives:
    """A group of components of which `need` must work (sourcing.md L19)."""

    any_of: tuple[str, ...] = field(converter=texts)
    need: int = 1


@frozen
class Resources:
    """Elementary constituents of a service, by the three kinds of M-010."""

    technology: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    process: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    people: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)


NO_RESOURCES = Resources()


def parts(values: Iterable[str | Alternatives]) -> tuple[str | Alternatives, ...]:
    """The components as a tuple; a bare text, which would fall into letters, is refused."""
    if isinstance(values, str):
        return texts(values)
    return tuple(values)


@frozen(repr=False)
class Service(Named):
    """Outcomes for a client, made of constituents.

    `components` holds ids and groups of alternatives, as declared; `responsibilities`
    gives, for a service of a partnership, the member that answers for each aspect,
    `shared`, or None for nobody. `clients_unknown` says that the mapping is not done.
    """

    provider: str
    outcomes: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    components: tuple[str | Alternatives, ...] = field(default=(), kw_only=True, converter=parts)
    resources: Resources = field(default=NO_RESOURCES, kw_only=True)
    processes: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    domain: str | None = field(default=None, kw_only=True)
    layer: Layer | None = field(default=None, kw_only=True)
    exposed: bool = field(default=False, kw_only=True)
    vendor: str | None = field(default=None, kw_only=True)
    responsibilities: Mapping[str, Any] = field(default=None, kw_only=True, converter=as_map)
    clients_unknown: bool = field(default=False, kw_only=True)

    @property
    def required(self) -> tuple[str, ...]:
        """The components listed alone, as declared."""
        return tuple(part for part in self.components if isinstance(part, str))

    @property
    def groups(self) -> tuple[Alternatives, ...]:
        """The groups of alternatives, as declared."""
        return tuple(part for part in self.components if isinstance(part, Alternatives))

    @property
    def component_ids(self) -> tuple[str, ...]:
        """Every component once, alternatives included, in order of declaration."""
        return tuple(dict.fromkeys(_flat(self.components)))


def _flat(components: tuple[str | Alternatives, ...]) -> Iterator[str]:
    for part in components:
        if isinstance(part, Alternatives):
            yield from part.any_of
        else:
            yield part


@frozen(repr=False)
class Delivery(Described):
    """One service, from its provider, to one client: the link of the value network.

    Known by `key`. `user_count` is a number of persons.
    """

    service: str
    client: str
    users: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    represented_by: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    contract: str | None = field(default=None, kw_only=True)
    payment: Payment | None = field(default=None, kw_only=True)
    requirements: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    user_count: int | None = field(default=None, kw_only=True)

    @property
    def key(self) -> tuple[str, str, str | None]:
        """(service, client, contract): what the delivery is known by."""
        return (self.service, self.client, self.contract)
