"""What a type checker says of the public surface. Read by mypy, never run."""

# ruff: noqa: B018, D103 - expressions and functions that only a type checker reads

from collections.abc import Mapping
from pathlib import Path
from typing import Any, assert_type

import valuenet as vn


def files(path: Path) -> None:
    net = vn.load(path)
    assert_type(net, vn.Network)
    assert_type(vn.loads("valuenet: 1", format="yaml"), vn.Network)
    assert_type(vn.dumps(net, format="json"), str)
    vn.dump(net, path)


def contents(net: vn.Network) -> None:
    assert_type(net.services["paie"], vn.Service)
    assert_type(net.processes["recruter"], vn.Process)
    assert_type(net.contracts["c1"], vn.Contract)
    assert_type(net.deliveries[0], vn.Delivery)
    party = net.parties["drh"]
    assert_type(party.id, str)
    if isinstance(party, vn.Function):
        assert_type(party.parent, str | None)


def questions(net: vn.Network) -> None:
    assert_type(net.check(), vn.Report)
    assert_type(net.visible_to("drh"), vn.View)
    assert_type(net.visible_to(net.parties["drh"]), vn.View)
    assert_type(net.visible_to("drh").visible, vn.View)
    assert_type(net.visible_to("drh")["paie"], vn.Sight)
    assert_type(net.who_sees("paie"), vn.Audience)
    assert_type(net.responsibility("drh", "paie"), vn.Chain)
    assert_type(net.responsibility("drh", "paie").links, tuple[vn.Link, ...])
    assert_type(net.impact("nuage"), vn.Impact)
    assert_type(net.hot_spots(), vn.HotSpots)
    assert_type(net.strata("dsi"), vn.Strata)
    assert_type(net.catalogue("dsi", layer="business"), vn.Catalogue)
    assert_type(net.matrix("visibility"), vn.Matrix)
    assert_type(net.matrix("raci").count("A/R"), int)
    assert_type(net.involvement(), vn.Involvement)
    assert_type(net.involvement().flows, tuple[vn.InformationFlow, ...])


def results(net: vn.Network) -> None:
    assert_type(net.impact("nuage").rows(), list[dict[str, Any]])
    assert_type(net.impact("nuage").to_dict(), dict[str, Any])
    view: Mapping[str, vn.Sight] = net.visible_to("drh")
    view["paie"].witness


def pictures(net: vn.Network) -> None:
    drawing = vn.draw.strata(net, "dsi", highlight="drh")
    assert_type(drawing, vn.Drawing)
    assert_type(drawing.svg, str)
    drawing.save("strata.svg")
    theme = vn.Theme.of("ville", core="#7A003C", flows=["#7A003C"], texts={"core": "#FFFFFF"})
    assert_type(theme, vn.Theme)
    vn.draw.strata(net, "dsi", theme=theme)
    vn.draw.strata(net, "dsi", theme=Path("charte.toml"))
    chain = vn.draw.chain(net, "drh", "paie")
    assert_type(chain.dot, str)
    assert_type(chain.svg, str)


def edits(net: vn.Network) -> None:
    more = net.with_(vn.Organization("ville", "Ville"))
    assert_type(more, vn.Network)
    assert_type(more.without("ville"), vn.Network)


def refusals(net: vn.Network) -> None:
    try:
        net.visible_to("drh")
    except vn.UnknownId as error:
        assert_type(error.near, tuple[str, ...])
    except vn.ValueNetError:
        raise
    net.matrix("sight")  # type: ignore[arg-type]
    net.parties["drh"].name = "DRH"  # type: ignore[misc]
