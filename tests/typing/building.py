"""What a type checker says of entities, networks, builders and strategies. Never run."""

# ruff: noqa: D103 - expressions and functions that only a type checker reads

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal, assert_type

from hypothesis import strategies as st

import valuenet as vn
from valuenet import testing
from valuenet.model import Deliveries, Party


def entities() -> None:
    town = vn.Organization("ville", "Ville", "local-authority", aliases=["la ville"])
    assert_type(town.aliases, tuple[str, ...])
    assert_type(town.attributes, Mapping[str, Any])
    assert_type(town.valid_from, dt.date | None)
    assert_type(town.status, Literal["planned", "live", "deferred", "retired"])
    team = vn.Function("dsi", "DSI", "it", organization="ville")
    assert_type(team.effective_role, Literal["it", "support", "mission"] | None)
    service = vn.Service("s", "S", "dsi", components=["t", vn.Alternatives(["u", "v"], need=1)])
    assert_type(service.components, tuple[str | vn.Alternatives, ...])
    assert_type(service.component_ids, tuple[str, ...])
    delivery = vn.Delivery("s", "ville", users=["dsi"], payment="free")
    assert_type(delivery.key, tuple[str, str, str | None])


def wrong_entities() -> None:
    vn.Organization("x", "X", "town")  # type: ignore[arg-type]
    vn.Function("f", "F", "it")  # type: ignore[call-arg]
    vn.Function("f", "F", "chief", organization="x")  # type: ignore[arg-type]
    vn.Delivery("s", "c", payment="gratis")  # type: ignore[arg-type]


def networks(town: vn.Organization, service: vn.Service, delivery: vn.Delivery) -> None:
    net = vn.Network("n", deliveries=[delivery])
    assert_type(net.parties, vn.EntityMap[Party])
    assert_type(net.services, vn.EntityMap[vn.Service])
    assert_type(net.deliveries, Deliveries)
    assert_type(net.with_(town, service, delivery, name="m"), vn.Network)
    assert_type(net.without("ville", service), vn.Network)


def building() -> None:
    builder = vn.NetworkBuilder("n")
    town = builder.organization("ville", "Ville")
    assert_type(town, vn.Organization)
    team = builder.function("dsi", "DSI", "it", organization=town)
    service = builder.service("s", "S", team, tags=["x"])
    assert_type(service, vn.Service)
    assert_type(builder.deliver(service, town, users=[team]), vn.Delivery)
    assert_type(builder.build(), vn.Network)
    builder.deliver(service, town, clients=[team])  # type: ignore[call-arg]


def answers(net: vn.Network) -> None:
    assert_type(net.visible_to("drh").grade("s"), Grade)
    assert_type(net.visible_to("drh")["s"].witness, tuple[str, ...])
    chain = net.responsibility("drh", "s")
    assert_type(chain.root, vn.Link | None)
    assert_type(chain.leaves, tuple[vn.Leaf, ...])
    assert_type(chain.links[0].standing, Literal["clear", "shared", "unanswered", "ambiguous"])
    impact = net.impact("nuage")
    assert_type(impact.clients, tuple[str, ...])
    assert_type(impact.hits[0].state, Literal["lost", "degraded"])
    spots = net.hot_spots()
    assert_type(spots[0], vn.HotSpot)
    assert_type(spots[0].reach, int)
    strata = net.strata("dsi")
    assert_type(strata.standings["drh"], vn.Standing)
    assert_type(strata.index("drh"), int | None)
    matrix = net.matrix("visibility")
    assert_type(matrix["drh", "s"], str | int | None)
    assert_type(matrix.row("drh"), dict[str, str | int])
    assert_type(matrix.total, int)
    report = net.check(strict=True)
    assert_type(report.ok, bool)
    for finding in report:
        assert_type(finding, vn.Diagnostic)
        assert_type(finding.severity, Literal["error", "warning", "info"])
    assert_type(net.clients("dsi"), list[str])
    assert_type(net.value_links(), dict[tuple[str, str], list[str]])
    net.catalogue("dsi", layer="busines")  # type: ignore[arg-type]
    net.catalogue(["dsi", "drh"], order="domain")
    net.catalogue(role="support")


Grade = Literal["client", "member", "representative", "user", "hidden", "none"]


def rules(net: vn.Network) -> None:
    def rule(network: vn.Network) -> list[vn.Diagnostic]:
        return [vn.Diagnostic("ORG001", "info", network.name)]

    net.check(rules=[rule])


def strategies(net: vn.Network) -> None:
    assert_type(testing.networks(max_services=3), st.SearchStrategy[vn.Network])
    assert_type(testing.party_ids(net), st.SearchStrategy[str])
    assert_type(testing.seen_pairs(net), st.SearchStrategy[tuple[str, str]])
    assert_type(testing.new_deliveries(net), st.SearchStrategy[vn.Delivery])


def made_of_entities() -> None:
    drh = vn.Organization("drh", "DRH")
    vn.Network("n", parties=[drh], services=(vn.Service("s", "S", provider="drh"),))
    vn.Network("n", parties={"drh": drh})
    vn.Network("n", parties=[vn.Service("s", "S", provider="drh")])  # type: ignore[list-item]
