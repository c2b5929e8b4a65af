"""The legend of a strata picture: what it names, and the samples that it shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from valuenet.labels import word
from valuenet.render.geometry import Point
from valuenet.render.scene import (
    Line,
    Shape,
    State,
    Text,
    box_path,
    line_to,
    move_to,
)
from valuenet.render.strata.spec import RingName, Sector, StrataSpec
from valuenet.render.text import CAP_MIDDLE, clean

_HEAD, _HEAD_HALF = 3.4, 2.1


@frozen
class Bundle:
    """The bundled flows that come from one ring: in plain view, and dimmed."""

    ring: RingName
    plain: int
    dimmed: int = 0


def legend_entries(
    spec: StrataSpec, bundles: Sequence[Bundle], *, single: bool
) -> list[tuple[str, str]]:
    """The sample and the words of each entry: only what the picture shows.

    Args:
        spec: The picture.
        bundles: Its bundled flows.
        single: Whether it has flows that are not bundled.
    """
    lang, focus = spec.language, clean(spec.focus)
    kind = next((s.kind for s in spec.core if s.kind in {"team", "function", "member"}), None)
    supply = "strata.supply" if kind == "team" else "strata.supply.plain"
    both = _any(spec.market, "both") or _any(spec.mission, "both")
    delegated = any(s.kind == "virtual" for s in (*spec.core, *spec.mission))
    own = any(s.kind != "virtual" for s in spec.mission)
    found = [
        ("supply", word(supply, lang), bool(spec.supply)),
        ("tier", word("legend.tier", lang), any(s.tier > 1 for s in spec.supply)),
        ("core", word(f"strata.core.{kind or 'team'}", lang, focus=focus), kind is not None),
        ("support", word("strata.support", lang), bool(spec.support)),
        ("mission", word("strata.mission", lang), own),
        ("virtual", word("strata.virtual", lang), delegated),
        ("market", word("strata.market", lang), bool(spec.market)),
        ("outside", word("strata.bypass", lang, focus=focus), bool(spec.outside)),
        ("both", word("legend.both", lang), both),
        ("bypass", word("legend.bypass", lang, focus=focus), _any(spec.market, "bypass")),
        ("flow", word("legend.flow", lang), single),
        (_bundle_sample(bundles), bundle_words(bundles, lang), bool(bundles)),
        ("client", word("legend.highlight", lang), spec.client is not None),
        ("dim", word("legend.dim", lang), spec.client is not None),
    ]
    return [(sample, text) for sample, text, shown in found if shown]


def _any(sectors: Iterable[Sector], mark: str) -> bool:
    return any(getattr(sector, mark) for sector in sectors)


def _bundle_sample(bundles: Iterable[Bundle]) -> str:
    return "bundle" if any(bundle.plain for bundle in bundles) else "bundle dimmed"


def bundle_words(bundles: Sequence[Bundle], lang: str) -> str:
    """How many flows are bundled: from which rings, and how many of them are dimmed."""
    plain = sum(bundle.plain for bundle in bundles)
    dimmed = sum(bundle.dimmed for bundle in bundles)
    if not plain:
        return word("legend.bundle.dim", lang, n=dimmed)
    text = word("legend.bundle", lang, n=plain)
    shown = [bundle for bundle in bundles if bundle.plain]
    if len(shown) > 1:
        rings = ", ".join(word(f"bundle.{b.ring}", lang, n=b.plain) for b in shown)
        text = word("legend.bundle.from", lang, n=plain, rings=rings)
    if dimmed:
        text += word("legend.bundle.and", lang, n=dimmed)
    return text


def sample_shapes(
    sample: str, left: float, middle: float, size: tuple[float, float]
) -> list[Shape | Text]:
    """The sample of an entry: `size` is its width and height, `middle` where half of it lies."""
    w, h = size
    if sample in {"flow", "bundle", "bundle dimmed"}:
        tip = Point(left + w, middle)
        head = (
            move_to(Point(tip.x - _HEAD, middle - _HEAD_HALF)),
            line_to(tip),
            line_to(Point(tip.x - _HEAD, middle + _HEAD_HALF)),
        )
        line = (move_to(Point(left, middle)), line_to(tip), *head)
        if sample == "bundle dimmed":
            return [Shape(line, "bundle", "dimmed")]
        return [Shape(line, f"sample-{sample}")]
    if sample == "both":
        baseline = middle + CAP_MIDDLE * h
        return [Text((Line(left + w / 2, baseline, "↔"),), h, "body", anchor="middle")]
    state: State = "dimmed" if sample == "dim" else "normal"
    role = "mission" if sample in {"dim", "client"} else "market" if sample == "bypass" else sample
    shapes: list[Shape | Text] = [Shape(box_path(left, middle - h / 2, w, h), role, state)]
    if sample in {"client", "bypass"}:
        inside = box_path(left + 0.7, middle - h / 2 + 0.7, w - 1.4, h - 1.4)
        shapes.append(Shape(inside, f"outline-{sample}"))
    return shapes
