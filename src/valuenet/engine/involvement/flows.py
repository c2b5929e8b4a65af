"""Information that activities make and need, as flows between parties (sourcing.md L23)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from attrs import frozen

from valuenet.engine.index import Index
from valuenet.model.involvement import Activity


@frozen
class InformationFlow:
    """An information element that goes from one party to another.

    Attributes:
        produced_by: The activities of the sender that give it, by id.
        consumed_by: The activities of the receiver that need it, by id.
        flows: The declared flows that carry it, by id; empty where none is declared.
    """

    information: str
    sender: str
    receiver: str
    produced_by: tuple[str, ...] = ()
    consumed_by: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The flow as the command line prints it."""
        return {
            "information": self.information,
            "sender": self.sender,
            "receiver": self.receiver,
            "produced_by": list(self.produced_by),
            "consumed_by": list(self.consumed_by),
            "flows": list(self.flows),
        }


#: Information element -> party -> activities.
_Places = dict[str, dict[str, list[str]]]


def information_flows(index: Index) -> tuple[InformationFlow, ...]:
    """What flows between parties, by information element, sender and receiver.

    A flow follows where one party is the principal of an activity that produces an element,
    and another of one that consumes it; or it is declared.
    """
    activities = index.whole.activities.values()
    producers, consumers = _places(activities, "produces"), _places(activities, "consumes")
    carried: dict[tuple[str, str, str], list[str]] = {}
    for flow in index.flows.values():
        if flow.information is not None:
            ends = (flow.information, flow.sender, flow.receiver)
            carried.setdefault(ends, []).append(flow.id)
    followed = {
        (element, sender, receiver)
        for element, senders in producers.items()
        for sender in senders
        for receiver in consumers.get(element, ())
        if sender != receiver
    }
    return tuple(
        InformationFlow(
            element,
            sender,
            receiver,
            tuple(sorted(producers.get(element, {}).get(sender, ()))),
            tuple(sorted(consumers.get(element, {}).get(receiver, ()))),
            tuple(sorted(carried.get((element, sender, receiver), ()))),
        )
        for element, sender, receiver in sorted(followed | carried.keys())
    )


def _places(activities: Iterable[Activity], side: Literal["produces", "consumes"]) -> _Places:
    found: _Places = {}
    for activity in activities:
        for element in getattr(activity, side):
            for party in activity.principal:
                found.setdefault(element, {}).setdefault(party, []).append(activity.id)
    return found
