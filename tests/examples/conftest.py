"""The examples as fixtures, each with the questions that its known answers are asked by."""

from functools import cache
from pathlib import Path

import pytest

import valuenet as vn

EXAMPLES = Path(__file__).parents[2] / "examples"


class Case:
    """A network, and its answers in the shortest form that a test can compare."""

    def __init__(self, net: vn.Network):
        self.net = net

    def grades(self, client: str) -> dict[str, str]:
        """Service -> grade, of what a client sees or has hidden behind it."""
        return {service: sight.grade for service, sight in self.net.visible_to(client).items()}

    def visible(self, client: str) -> set[str]:
        """The services that a client sees, those in the background left out."""
        return set(self.net.visible_to(client).visible)

    def links(self, client: str, service: str) -> list[tuple[str, str, str]]:
        """(answers, to, service) of a chain, in its order."""
        chain = self.net.responsibility(client, service)
        return [(link.answers, link.to, link.service) for link in chain.links]

    def standings(self, client: str, service: str) -> set[str]:
        """The standings that occur in a chain."""
        return {link.standing for link in self.net.responsibility(client, service).links}

    def found(self, code: str) -> list[tuple[str, ...]]:
        """The ids of each finding with this code, sorted."""
        return sorted(tuple(one.ids) for one in self.net.check() if one.code == code)

    def hot(self, kind: str) -> list[vn.HotSpot]:
        """The hot spots of one kind, in their order."""
        return [spot for spot in self.net.hot_spots() if spot.kind == kind]

    def ring(self, focus: str, stratum: str) -> list[str]:
        """The parties of a stratum, by id."""
        return [one.id for one in self.net.strata(focus).rings[stratum]]

    def hit(self, id_: str) -> set[tuple[str, str]]:
        """(client, service) of everything that an id strikes."""
        return {(row["client"], row["service"]) for row in self.net.impact(id_).rows()}


@cache
def case(folder: str) -> Case:
    """An example, loaded once for all tests of a process."""
    return Case(vn.load(EXAMPLES / folder))


@pytest.fixture
def vehicle_group() -> Case:
    """The vehicle group (M-017)."""
    return case("vehicle-group")


@pytest.fixture
def community() -> Case:
    """The agglomeration's side of the fusion (M-018)."""
    return case("agglomeration/community")


@pytest.fixture
def main_town() -> Case:
    """The main town's side of the fusion (M-018)."""
    return case("agglomeration/main-town")


@pytest.fixture
def both_sides() -> Case:
    """Both sides as one folder, unmerged (M-018)."""
    return case("agglomeration")


@pytest.fixture
def department() -> Case:
    """The department council before the transfers (M-019)."""
    return case("department-council")


@pytest.fixture
def delegation() -> Case:
    """The delegated mission (M-008, M-009)."""
    return case("delegation")


@pytest.fixture
def partnership() -> Case:
    """The virtual provider (M-013 to M-016)."""
    return case("partnership")


@pytest.fixture
def aprile() -> Case:
    """The support process and its master plan, 2009 (sourcing.md L23)."""
    return case("aprile")


@pytest.fixture
def outsourcing() -> Case:
    """A firm and its provider (OUT-1, OUT-2)."""
    return case("outsourcing")


@pytest.fixture
def siim94() -> Case:
    """The mutualised provider, 2018."""
    return case("siim94")
