"""One small organisation and its surroundings, to which each test adds what it needs."""

from collections.abc import Callable

import pytest

import valuenet as vn

Found = Callable[..., tuple[vn.Diagnostic, ...]]


@pytest.fixture
def builder() -> vn.NetworkBuilder:
    """A valley with its IT, one support and one mission function; two outside companies.

    Nothing is provided yet, so a test sees only the findings of what it adds.
    """
    made = vn.NetworkBuilder("Vallée Verte")
    made.organization("vallee", "Communauté de la Vallée Verte", "local-authority")
    made.function("dsi", "Direction des systèmes d'information", "it", organization="vallee")
    made.function("drh", "Ressources humaines", "support", organization="vallee")
    made.function("eau", "Direction de l'eau", "mission", organization="vallee")
    made.organization("nuage", "Nuage SA", "company")
    made.organization("ondes", "Ondes SARL", "company")
    return made


@pytest.fixture
def found() -> Found:
    """The findings with one code, of the network that the builder has so far."""

    def found(builder: vn.NetworkBuilder, code: str) -> tuple[vn.Diagnostic, ...]:
        return builder.build().check().of_code(code)

    return found
