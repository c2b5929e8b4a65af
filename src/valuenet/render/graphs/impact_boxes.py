"""The boxes, lines and legend of an impact: from what fails to the clients that are hit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import evolve, frozen

from valuenet.render.graphs.graph import Box, Edge, Entry, Mark, Part, Words
from valuenet.render.graphs.harm import Joint
from valuenet.render.graphs.impact_words import ImpactWords

#: With more hits than this, a card of clients names only so many of each grade.
_MANY_HITS, _NAMED = 120, 6
#: So many services are named where they are only counted.
_LISTED = 6


@frozen
class _Bundle:
    """Services of one provider that fall in the same way, for the same clients.

    Attributes:
        id: Of their box.
        look: What has become of them: `fails`, `struck`, `lost` or `degraded`.
        services: One or more.
    """

    id: str
    look: str
    services: tuple[str, ...]


@frozen
class ImpactPlan:
    """Which services of an impact stand in one box."""

    words: ImpactWords

    @cached_property
    def bundles(self) -> tuple[_Bundle, ...]:
        """The services that are drawn, those together that differ in their names alone."""
        harm, index = self.words.harm, self.words.names.index
        ways: dict[str, list[object]] = {one: [] for one in harm.services}
        for i, step in enumerate(harm.steps):
            ways[step.whole].append((step.part, step.group, i if step.back else -1))
            ways[step.part].append((step.whole, step.group, "out"))
        for i, audience in enumerate(harm.audiences):
            for one in audience.services:
                ways[one].append(i)
        alone = {joint.service for joint in harm.joints} | {*harm.unseen, *harm.behind}
        alike: dict[object, list[str]] = {}
        for one in harm.services:
            itself = one if one in alone else None
            key = (self.words.look(one), index.provider(one), tuple(ways[one]), itself)
            alike.setdefault(key, []).append(one)
        return tuple(
            _Bundle(f"service {ids[0]}", self.words.look(ids[0]), tuple(ids))
            for ids in alike.values()
        )

    @cached_property
    def box_of(self) -> dict[str, str]:
        """The box of each service that is drawn, and of what fails."""
        found = {one: bundle.id for bundle in self.bundles for one in bundle.services}
        return {self.words.harm.found.id: "cause"} | found


def impact_boxes(plan: ImpactPlan) -> tuple[Box, ...]:
    """What fails, the services that fall, the alternatives, the clients."""
    words, harm = plan.words, plan.words.harm
    backs = [i for i, step in enumerate(harm.steps) if step.back]
    return (
        *([_cause(words)] if plan.box_of[harm.found.id] == "cause" else []),
        *(_services(words, one) for one in plan.bundles),
        *(_joint(words, one) for one in harm.joints),
        *(_spared(words, one) for one in harm.joints if one.spared),
        *(_again(words, i) for i in backs),
        *(_audience(words, i) for i in range(len(harm.audiences))),
        *(_unseen(words, one) for one in harm.unseen),
        *(_more(words, one) for one in harm.behind),
    )


def _cause(words: ImpactWords) -> Box:
    names, found = words.names, words.harm.found
    struck = names.word("impact.strikes", n=len(found.struck))
    part = Part(
        "cause",
        (
            Words(names.word("impact.fails"), "small", bold=True, mark="failing"),
            Words(names(found.id), "name", bold=True),
            Words(f"{names.kind(found.id)}, {struck}", "small"),
        ),
        f"{names(found.id)} – {names.word('impact.fails')}; {struck}",
        (("id", found.id),),
    )
    return Box("cause", "cause", "round", (part,), column="party")


def _services(words: ImpactWords, bundle: _Bundle) -> Box:
    """Services, and under the last of them what has become of all, and who provides them."""
    names = words.names
    provider = names(names.index.provider(bundle.services[0]))
    state = words.harm.states[bundle.services[0]]
    mark: Mark = "failing" if bundle.look == "fails" else state
    foot = Words(f"{names.word(f'impact.{bundle.look}')}\u00a0– {provider}", "small", mark=mark)
    parts = [
        Part(
            f"service {bundle.look}",
            (Words(names(one), bold=bundle.look in {"fails", "struck"}),),
            words.service(one),
            (("service", one), ("state", state)),
        )
        for one in bundle.services
    ]
    parts[-1] = evolve(parts[-1], words=(*parts[-1].words, foot))
    role = "cause" if bundle.look == "fails" else f"service-{bundle.look}"
    return Box(bundle.id, role, "chip", tuple(parts), column="chip")


def _joint(words: ImpactWords, joint: Joint) -> Box:
    names = words.names
    mark: Mark = "holds" if joint.holds else "lost"
    said = names.word("impact.holds" if joint.holds else "impact.fallen")
    part = Part(
        "alternatives",
        (
            Words(
                names.word("chain.group", need=joint.need, n=len(joint.members)),
                "small",
                bold=True,
            ),
            Words(said, "small", mark=mark),
        ),
        words.joint(joint),
        (("service", joint.service), ("need", str(joint.need))),
    )
    return Box(joint.id, "joint", "hexagon", (part,))


def _spared(words: ImpactWords, joint: Joint) -> Box:
    names = words.names
    said = names.word("impact.spared", n=len(joint.spared))
    text = names.all(joint.spared[:_LISTED])
    rest = len(joint.spared) - _LISTED
    if rest > 0:
        text = names.word("note.more", names=text, n=rest)
    part = Part(
        "spared",
        (Words(said, "small", bold=True, mark="holds"), Words(text)),
        names.word("impact.spared.title", names=names.all(joint.spared)),
        (("services", " ".join(joint.spared)),),
    )
    return Box(f"spared {joint.id}", "chip", "chip", (part,), column="chip")


def _again(words: ImpactWords, number: int) -> Box:
    names, step = words.names, words.harm.steps[number]
    said = (Words(names.word("impact.elsewhere"), "small"), Words(names(step.part)))
    part = Part("service again", said, words.service(step.part), (("service", step.part),))
    return Box(f"again {number}", "again", "chip", (part,), column="chip")


def _audience(words: ImpactWords, number: int) -> Box:
    harm, names = words.harm, words.names
    audience = harm.audiences[number]
    most = _NAMED if len(harm.found.hits) > _MANY_HITS else None
    count = len(audience.hits)
    clients = " ".join(hit.client for hit in audience.hits)
    head = Words(names.word("impact.audience", n=count), "small", bold=True)
    part = Part(
        f"clients {audience.state}",
        (
            *([head] if count > 1 else []),
            *(Words(said, "small") for said in words.by_grade(audience, most)),
        ),
        words.audience(audience),
        (("services", " ".join(audience.services)), ("clients", clients), ("count", str(count))),
    )
    return Box(_audience_box(number), "market", "card", (part,), column="card")


def _audience_box(number: int) -> str:
    return f"clients {number}"


def _unseen(words: ImpactWords, before: str) -> Box:
    names, ids = words.names, words.harm.unseen[before]
    said = names.word("impact.unseen", n=len(ids))
    shown = names.all(ids[:_LISTED])
    rest = len(ids) - _LISTED
    if rest > 0:
        shown = names.word("note.more", names=shown, n=rest)
    data = (("services", " ".join(ids)), ("count", str(len(ids))))
    said_too = (Words(said, "small", bold=True), Words(shown, "small"))
    part = Part("unseen", said_too, words.unseen(before), data)
    return Box(_unseen_box(before), "more", "card", (part,), column="card")


def _unseen_box(before: str) -> str:
    return f"unseen {before}"


def _more(words: ImpactWords, behind: str) -> Box:
    count = len(words.harm.behind[behind])
    said = words.names.word("impact.more", n=count)
    part = Part("more", (Words(said, "small"),), words.more(behind), (("count", str(count)),))
    return Box(_more_box(behind), "more", "chip", (part,), column="chip")


def _more_box(behind: str) -> str:
    return f"more {behind}"


# --------------------------------------------------------------------------- lines


def impact_edges(plan: ImpactPlan) -> tuple[Edge, ...]:
    """Lines from what fails to the right, as the failure spreads; from a box to another one."""
    found: dict[tuple[str, str], Edge] = {}
    for edge in (*_from_cause(plan), *_steps(plan), *_to_clients(plan)):
        known = found.setdefault((edge.tail, edge.head), edge)
        if known is not edge:
            title = "; ".join(dict.fromkeys((*known.title.split("; "), edge.title)))
            found[edge.tail, edge.head] = evolve(known, title=title)
    return tuple(found.values())


def _from_cause(plan: ImpactPlan) -> Iterator[Edge]:
    words, harm = plan.words, plan.words.harm
    cause = plan.box_of[harm.found.id]
    for one in harm.services:
        if one in harm.found.struck and one != harm.found.id:
            title, data = words.service(one), (("from", harm.found.id), ("to", one))
            yield Edge(cause, plan.box_of[one], "harm lost", "harm-lost", title, data, "head")
    for one in harm.unseen:
        yield Edge(plan.box_of[one], _unseen_box(one), "unseen", "way", words.unseen(one))
    for one in harm.behind:
        yield Edge(plan.box_of[one], _more_box(one), "more", "way", words.more(one))


def _steps(plan: ImpactPlan) -> Iterator[Edge]:
    words, harm = plan.words, plan.words.harm
    for i, step in enumerate(harm.steps):
        start = f"again {i}" if step.back else plan.box_of[step.part]
        goal = step.group or plan.box_of[step.whole]
        data = (("from", step.part), ("to", step.whole))
        role = f"harm-{step.state}"
        yield Edge(start, goal, f"harm {step.state}", role, words.step(step), data, "head")
    for joint in harm.joints:
        state = "degraded" if joint.holds else "lost"
        title, goal = words.joint(joint), plan.box_of[joint.service]
        yield Edge(joint.id, goal, f"harm {state}", f"harm-{state}", title, arrow="head")
        if joint.spared:
            yield Edge(f"spared {joint.id}", joint.id, "spared", "spared", title, arrow="head")


def _to_clients(plan: ImpactPlan) -> Iterator[Edge]:
    for i, audience in enumerate(plan.words.harm.audiences):
        title = plan.words.audience(audience)
        kind, role = f"harm {audience.state}", f"harm-{audience.state}"
        for one in audience.services:
            data = (("from", one),)
            yield Edge(plan.box_of[one], _audience_box(i), kind, role, title, data, "head")


# -------------------------------------------------------------------------- legend


def impact_legend(words: ImpactWords, boxes: Sequence[Box]) -> tuple[Entry, ...]:
    """What the looks mean that occur."""
    roles = {box.role for box in boxes if not box.id.startswith("unseen ")}

    def said(key: str) -> str:
        return words.names.word(f"legend.impact.{key}")

    found = (
        Entry(said("cause"), "cause", "round", mark="failing"),
        Entry(said("struck"), "service-struck", "chip", mark="lost"),
        Entry(said("lost"), "service-lost", "chip", mark="lost"),
        Entry(said("degraded"), "service-degraded", "chip", mark="degraded"),
        Entry(said("group"), "joint", "hexagon"),
        Entry(said("spared"), "chip", "chip", mark="holds"),
        Entry(said("audience"), "market", "card"),
        Entry(said("again"), "again", "chip"),
        Entry(said("more"), "more", "chip"),
    )
    return tuple(entry for entry in found if entry.role in roles)
