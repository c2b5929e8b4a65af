"""Findings on phases and indicators of a contract (sourcing.md L22; C10 to C15)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from valuenet.diagnostics import Diagnostic, finding
from valuenet.engine.index import Index
from valuenet.model import Event
from valuenet.model.contracts import EventKind, Family
from valuenet.model.references import place_of
from valuenet.rules.steering import PlacedEvent, at_events, by_day, first_day, of_kind, steered

_FAMILIES: tuple[Family, ...] = ("budget", "needs", "advice")
#: What an event deals with, and how its `covers` may begin a word for it, in English or French.
_LEVELS = {"levels": ("level", "niveau"), "skills": ("skill", "compétence")}
_PARTS_OF_REVIEW = {
    "system": ("system", "système"),
    "needs": ("need", "besoin"),
    "improvements": ("improvement", "correction", "amélioration"),
}


# --- phases ----------------------------------------------------------------------------


def phases_out_of_order(index: Index) -> Iterator[Diagnostic]:
    """C10: what leads to the contract, then follow-up, then review."""
    for contract in steered(index):
        begins = first_day(of_kind(contract, "signature")) or contract.start
        followed = first_day(of_kind(contract, "follow-up"))
        late: list[PlacedEvent] = []
        if begins is not None:
            for kind in ("inventory", "specification"):
                late += sorted(of_kind(contract, kind), key=by_day)[:1]
            late = [one for one in late if one[1].date > begins]
        early = [
            one
            for one in of_kind(contract, "follow-up", "review")
            if (begins is not None and one[1].date < begins)
            or (one[1].kind == "review" and followed is not None and one[1].date < followed)
        ]
        if early:
            against = followed if begins is None or early[0][1].date >= begins else begins
            what = "follow-up" if against == followed else "the contract"
            yield at_events("VN821", contract, early, f"comes before {what} begins ({against})")
        elif late:
            yield at_events("VN821", contract, late, f"comes after the contract begins ({begins})")


def specifications_without_inventory(index: Index) -> Iterator[Diagnostic]:
    """C11: what there is is listed before what is wanted is written down."""
    for contract in steered(index):
        listed = first_day(of_kind(contract, "inventory"))
        wrong = [
            one
            for one in of_kind(contract, "specification")
            if listed is None or one[1].date < listed
        ]
        if wrong:
            yield at_events("VN822", contract, wrong, "has no inventory before it")


def thin_specifications(index: Index) -> Iterator[Diagnostic]:
    """C12: a specification says which levels are needed, and which skills."""
    yield from _left_out(index, "VN823", "specification", _LEVELS)


def thin_reviews(index: Index) -> Iterator[Diagnostic]:
    """C15: a review sets the system against the needs, and says what to mend."""
    yield from _left_out(index, "VN826", "review", _PARTS_OF_REVIEW)


def _left_out(
    index: Index, code: str, kind: EventKind, words: Mapping[str, tuple[str, ...]]
) -> Iterator[Diagnostic]:
    for contract in steered(index):
        wrong, left = [], set()
        for placed in of_kind(contract, kind):
            missing = {name for name, forms in words.items() if not _covers(placed[1], forms)}
            if missing:
                wrong.append(placed)
                left |= missing
        if wrong:
            names = [name for name in words if name in left]
            yield at_events(
                code,
                contract,
                wrong,
                "does not cover " + ", ".join(names),
                "covers",
                hint="add to its covers: " + ", ".join(names),
            )


def _covers(event: Event, forms: tuple[str, ...]) -> bool:
    return any(form in text.casefold() for text in event.covers for form in forms)


# --- indicators ------------------------------------------------------------------------


def missing_families(index: Index) -> Iterator[Diagnostic]:
    """C13: indicators measure the budget, needs, and advice."""
    for contract in steered(index):
        named = {one.family for one in contract.commitments} - {None}
        missing = [one for one in _FAMILIES if one not in named]
        if named and missing:
            yield finding(
                "VN824",
                f"contract {contract.id!r} has no indicator of family {', '.join(missing)}",
                ids=[contract.id],
                location=place_of(contract, "commitments"),
            )


def indicators_without_a_need(index: Index) -> Iterator[Diagnostic]:
    """C14: an indicator of needs measures against a need that was written down."""
    for contract in steered(index):
        wrong = [
            (i, one)
            for i, one in enumerate(contract.commitments)
            if one.family == "needs" and not one.need
        ]
        if wrong:
            names = ", ".join(f"{one.indicator} of {one.service!r}" for _, one in wrong)
            yield finding(
                "VN825",
                f"contract {contract.id!r}: {names} names no need",
                ids=[contract.id],
                location=place_of(contract, f"commitments[{wrong[0][0]}].need"),
            )


RULES = (
    phases_out_of_order,
    specifications_without_inventory,
    thin_specifications,
    missing_families,
    indicators_without_a_need,
    thin_reviews,
)
