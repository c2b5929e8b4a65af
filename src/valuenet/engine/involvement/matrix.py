"""Activities by parties: who is principal, who is associate (sourcing.md L23)."""

from __future__ import annotations

from typing import Literal

from valuenet.engine.index import Index
from valuenet.engine.matrices import Matrix


def involvement_matrix(index: Index) -> Matrix:
    """Activities by the parties involved: `P` principal, `A` associate."""
    return _matrix(index, "involvement", "P", "A")


def raci_matrix(index: Index) -> Matrix:
    """The same in other letters: the principal is `A/R`, accountable and responsible, an
    associate `R`.
    """
    return _matrix(index, "raci", "A/R", "R")


def _matrix(
    index: Index, kind: Literal["involvement", "raci"], principal: str, associate: str
) -> Matrix:
    activities = index.whole.activities.by_id
    involved = {party for one in activities.values() for party in (*one.principal, *one.associates)}

    def row(activity_id: str) -> dict[str, str]:
        activity = activities[activity_id]
        # Who is both is a finding; the stronger stands.
        return dict.fromkeys(activity.associates, associate) | dict.fromkeys(
            activity.principal, principal
        )

    return Matrix(kind, activities, involved, row)
