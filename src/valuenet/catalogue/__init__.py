"""Catalogues around a focus: what is offered to whom, and what it is made of (L10, L15)."""

from valuenet.catalogue.catalogue import (
    CATALOGUE_ORDERS,
    Catalogue,
    CataloguedClient,
    CataloguedProvider,
    Heading,
    catalogue,
    orphans,
    support_functions,
    unmapped,
)

__all__ = [
    "CATALOGUE_ORDERS",
    "Catalogue",
    "CataloguedClient",
    "CataloguedProvider",
    "Heading",
    "catalogue",
    "orphans",
    "support_functions",
    "unmapped",
]
