"""From the geometry of a partnership diagram to a scene: shapes and texts with roles."""

from __future__ import annotations

from attrs import evolve

from valuenet.labels import word
from valuenet.render.partnership.hanging import Hung
from valuenet.render.partnership.layout import UNDER_SUBTITLE, Layout, Standing
from valuenet.render.partnership.outline import client_words, description, hub_words
from valuenet.render.partnership.shapes import MARK, lead
from valuenet.render.partnership.spec import CommonClient, PartnershipSpec
from valuenet.render.scene import Anchor, Group, Scene, Shape, Text
from valuenet.render.strata.compose import compose_disc
from valuenet.render.text import clean


def compose(spec: PartnershipSpec, layout: Layout) -> Scene:
    """Everything on the page, in the order in which it is drawn."""
    hung = list(zip(spec.clients, layout.hung, strict=True))
    groups = [
        _heading(layout),
        *(group for standing in layout.standings for group in _disc(standing, spec.language)),
        _link(spec, layout),
        *(_stem(spec, client, one) for client, one in hung),
        _hub(spec, layout),
        *(_client(client, one, spec.language) for client, one in hung),
        *layout.band.at(layout.band_left, layout.band_top),
        layout.legend.at(layout.width / 2, layout.legend_top),
    ]
    return Scene(
        layout.width,
        layout.height,
        layout.page,
        tuple(groups),
        title=f"{clean(spec.title)} – {clean(spec.subtitle)}",
        description=description(spec),
        language=spec.language,
    )


def _heading(layout: Layout) -> Group:
    at = layout.title_at
    where: Anchor = "middle" if layout.centred else "start"
    title = layout.title.at(at.x, at.y, where)
    subtitle = layout.subtitle.at(at.x, at.y + layout.title.height, where)
    y = at.y + layout.title.height + layout.subtitle.height + UNDER_SUBTITLE
    return Group("heading", (title, subtitle, layout.statement.at(at.x, y, where)))


def _disc(standing: Standing, language: str) -> list[Group]:
    """A disc with its name; every thing in it says whose disc it is."""
    member = standing.member
    data = (("member", member.id),)
    middle = (standing.head.left + standing.head.right) / 2
    y = standing.name_top
    items: list[Shape | Text] = [standing.name.name.at(middle, y, "middle")]
    title = f"{clean(member.organization)} – {clean(member.name)}"
    leads = standing.name.leads
    if leads is not None:
        y += standing.name.name.height + 1.0
        wide = MARK[0] + 3.0
        left = middle - (wide + leads.width) / 2
        items += lead(left, y + leads.height / 2 - MARK[1] / 2)
        items.append(leads.at(left + wide, y))
        title += f"; {word('partnership.leads', language)}"
    return [
        Group("disc", tuple(items), title, data),
        *(
            evolve(group, data=(*group.data, *data))
            for group in compose_disc(member.strata, standing.disc)
        ),
    ]


def _link(spec: PartnershipSpec, layout: Layout) -> Group:
    members = ", ".join(clean(member.name) for member in spec.members)
    return Group(
        "link",
        (Shape(layout.link, "bond"),),
        title=word(
            "partnership.link.title", spec.language, name=clean(spec.label), members=members
        ),
        data=(("members", " ".join(member.id for member in spec.members)),),
    )


def _stem(spec: PartnershipSpec, client: CommonClient, hung: Hung) -> Group:
    """What the virtual provider delivers to a client: a flow like any other."""
    title = word(
        "flow.title",
        spec.language,
        sender=clean(spec.label),
        receiver=clean(client.label),
        services=", ".join(map(clean, client.services)),
    )
    return Group(
        "flow common", (Shape(hung.stem, "stem"),), title, (("from", spec.id), ("to", client.id))
    )


def _hub(spec: PartnershipSpec, layout: Layout) -> Group:
    items = [item for card, at in layout.hub for item in card.at(at.x, at.y)]
    data = [("id", spec.id)]
    lead_id = next((member.id for member in spec.members if member.leads), None)
    data.append(("lead", lead_id) if lead_id is not None else ("standing", "shared"))
    return Group("card provider", tuple(items), hub_words(spec), tuple(data))


def _client(client: CommonClient, hung: Hung, language: str) -> Group:
    return Group(
        "card client",
        hung.card.at(hung.left, hung.top),
        client_words(client, language),
        (("id", client.id),),
    )
