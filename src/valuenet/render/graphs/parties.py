"""What parties are called and how they look, in every picture of a graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from attrs import frozen

from valuenet.engine.containment import role_of, stands_in_it
from valuenet.engine.index import Index
from valuenet.labels import word
from valuenet.model import Clientele, Function, Organization, Partnership, Party, VirtualClient
from valuenet.render.text import clean

_KINDS: Mapping[type[Party], str] = MappingProxyType(
    {
        Organization: "chain.organization",
        Partnership: "chain.partnership",
        VirtualClient: "kind.virtual",
    }
)


@frozen
class Names:
    """Names in one language."""

    index: Index
    language: str

    def __call__(self, id_: str) -> str:
        """The name of a party, a service or a contract; its id where the name is empty."""
        index = self.index
        entity = index.parties.get(id_) or index.services.get(id_) or index.contracts[id_]
        return clean(entity.name) or clean(id_)

    def all(self, ids: tuple[str, ...]) -> str:
        """Some names, as a list in words."""
        return ", ".join(map(self, ids))

    def word(self, key: str, **values: object) -> str:
        """A word of the language."""
        return word(key, self.language, **values)

    def kind(self, party_id: str, *, supplier: bool = False) -> str:
        """What a party is, in words."""
        return self.word(_kind(self.index, party_id, supplier=supplier))


def _kind(index: Index, party_id: str, *, supplier: bool) -> str:
    party = index.parties[party_id]
    if supplier and not isinstance(party, Partnership):
        return "kind.supplier"
    if isinstance(party, Function):
        return _function(index, party)
    if isinstance(party, Clientele):
        return f"kind.{party.kind}"
    return _KINDS[type(party)]


def _function(index: Index, function: Function) -> str:
    role = function.effective_role
    if role != "it":
        return f"kind.{role}"
    nested = function.parent is not None and stands_in_it(index, function.parent)
    return "kind.team" if nested else "chain.it"


def party_role(index: Index, party_id: str, *, supplier: bool = False) -> str:
    """The role of a party's box in the theme: the same as that of its sector in a disc."""
    party = index.parties[party_id]
    if isinstance(party, Partnership):
        return "link-box"
    if supplier:
        return "supply"
    if isinstance(party, VirtualClient):
        return "virtual"
    if isinstance(party, (Clientele, Organization)):
        return "market"
    return {"it": "core", "support": "support"}.get(str(role_of(index, party_id)), "mission")


def section(heading: str, items: Iterable[str]) -> list[str]:
    """A heading of an outline and its items; nothing where there are none."""
    found = [f"  - {item}" for item in items]
    return ["", heading, *found] if found else []
