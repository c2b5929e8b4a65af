"""A palette of one's own, from as few colours as an organisation has.

What is given is taken as it is. What is not is derived: support and mission functions take
the hue of the nearest of them that is given, texts are the first of a few inks that can be
read, lines are made darker or lighter until they stand out. So a palette that is derived can
only fail by what was given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from attrs import evolve, fields, frozen

from valuenet.render.theme.checks import APART
from valuenet.render.theme.colours import carries, from_lch, lch, readable, text_on
from valuenet.render.theme.palette import Palette, Tone
from valuenet.render.theme.vision import least_distance

#: The colours that give a picture its hue, nearest to the centre first.
_BRAND = ("core", "support", "mission")
#: Where each looks for a hue that it was not given.
_KIN: Mapping[str, tuple[str, ...]] = {
    "core": ("support", "mission"),
    "support": ("core", "mission"),
    "mission": ("support", "core"),
}
_GREYEST = 1e-3

_TYPES = {one.name: str(one.type) for one in fields(Palette) if one.name not in {"name", "font"}}
#: Keys of a palette that are a fill with a text, one colour, and several colours.
TONES = tuple(key for key, type_ in _TYPES.items() if type_ == "Tone")
LINES = tuple(key for key, type_ in _TYPES.items() if type_ == "str")
LISTS = tuple(key for key, type_ in _TYPES.items() if type_.startswith("tuple"))
#: All that `colours` of a theme of one's own may name.
COLOURS = (*TONES, *LINES, *LISTS)
#: All that `texts` may name.
TEXTS = TONES


@frozen
class Given:
    """What an organisation asks for, well formed.

    Attributes:
        colours: By key of a palette: fills, lines.
        lists: The colours of `flows` and the fills of `scale`.
        texts: Of the texts on fills.
    """

    colours: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    texts: Mapping[str, str]


def own_palette(base: Palette, given: Given, *, name: str, font: str | None = None) -> Palette:
    """The palette of an organisation's colours on the ground of one of ours.

    Args:
        base: What is not given comes from here.
        given: The organisation's own.
        name: Of the palette.
        font: Fonts to try instead of the base's.
    """
    own = evolve(base, name=name, font=base.font if font is None else font)
    lines: dict[str, Any] = {key: given.colours[key] for key in LINES if key in given.colours}
    own = evolve(own, **lines)
    own = _filled(own, base, given)
    own = _hued(own, base, given)
    own = evolve(own, scale=_scale(own, base, given), flows=given.lists.get("flows", own.flows))
    return _settled(own, given)


# ------------------------------------------------------------------------ fills


def _filled(own: Palette, base: Palette, given: Given) -> Palette:
    fills = {key: given.colours[key] for key in TONES if key in given.colours}
    for key in _BRAND:
        if key not in fills:
            fill = _akin(key, base, given, fills)
            if fill is not None:
                fills[key] = fill
    tones: dict[str, Any] = {}
    for key in TONES:
        tone: Tone = getattr(own, key)
        fill = fills.get(key, tone.fill)
        tones[key] = Tone(fill, given.texts.get(key) or _ink(fill, tone, key, own))
    return evolve(own, **tones)


def _akin(key: str, base: Palette, given: Given, fills: Mapping[str, str]) -> str | None:
    """The fill of a ring whose colour is not given, in the hue of its nearest kin that is."""
    kin = next((other for other in _KIN[key] if other in given.colours), None)
    if kin is None:
        return None
    lightness, chroma, _ = lch(_fill(base, key))
    _, base_chroma, _ = lch(_fill(base, kin))
    _, own_chroma, hue = lch(given.colours[kin])
    own_chroma *= chroma / max(base_chroma, _GREYEST)
    beside = [fills[other] for other in _BRAND if other in fills]
    pale = (given.colours.get("paper", base.paper), given.colours.get("dim", base.dim.fill))

    def chosen(colour: str, apart: float) -> bool:
        return (
            carries(colour, base.least.text)
            and all(least_distance(colour, other)[0] >= APART for other in pale)
            and all(least_distance(colour, other)[0] >= apart for other in beside)
        )

    # Twice what is needed: two rings that only just differ do not look chosen.
    return _nearest(
        (lightness, own_chroma, hue),
        lambda colour: chosen(colour, 2 * APART),
        lambda colour: chosen(colour, APART),
    )


def _nearest(colour: tuple[float, float, float], *wishes: Callable[[str], bool]) -> str:
    """The nearest lightness of a colour that meets the first wish that can be met."""
    lightness, chroma, hue = colour
    for meets in wishes:
        for step in range(100):
            for moved in (lightness + step / 100, lightness - step / 100):
                if 0 <= moved <= 1 and meets(found := from_lch(moved, chroma, hue)):
                    return found
    return from_lch(lightness, chroma, hue)


def _fill(palette: Palette, key: str) -> str:
    tone: Tone = getattr(palette, key)
    return tone.fill


def _ink(fill: str, tone: Tone, key: str, own: Palette) -> str:
    """The first ink that can be read on a fill: the usual one, white, a dark one, black."""
    least = own.least.dimmed if key == "dim" else own.least.text
    grounds = (fill, own.paper) if key == "dim" else (fill,)
    _, chroma, hue = lch(fill)
    inks = ("#FFFFFF", from_lch(0.26, min(chroma, 0.05), hue), "#000000")
    found = text_on(*grounds, least=least, inks=(tone.text, *inks) if fill == tone.fill else inks)
    return readable(found, *grounds, least=least) or found


def _scale(own: Palette, base: Palette, given: Given) -> Any:
    """Five steps from little to much: given, in the hue of the centre, or the base's."""
    fills: Iterable[str]
    if "scale" in given.lists:
        fills = given.lists["scale"]
    elif any(key in given.colours for key in _BRAND):
        _, chroma, hue = lch(own.core.fill)
        _, base_chroma, _ = lch(base.core.fill)
        more = chroma / max(base_chroma, _GREYEST)
        steps: list[str] = []
        for light, little, _ in (lch(tone.fill) for tone in base.scale):
            steps.append(_nearest((light, little * more, hue), _step(steps, base)))
        fills = steps
    else:
        fills = [tone.fill for tone in base.scale]
    return tuple(
        Tone(fill, _ink(fill, tone, "scale", own))
        for fill, tone in zip(fills, base.scale, strict=True)
    )


def _step(before: Sequence[str], base: Palette) -> Callable[[str], bool]:
    """Whether a colour can be the step of a scale after others."""
    last = tuple(before[-1:])
    return lambda colour: (
        carries(colour, base.least.text)
        and all(least_distance(colour, other)[0] >= APART for other in last)
    )


# ------------------------------------------------------------------------ lines


def _hued(own: Palette, base: Palette, given: Given) -> Palette:
    """Titles, suppliers and flows take the hue of the centre where that is the organisation's."""
    if not any(key in given.colours for key in _BRAND):
        return own
    _, chroma, hue = lch(own.core.fill)
    changes: dict[str, Any] = {
        key: own.core.fill if getattr(base, key) == base.core.fill else getattr(own, key)
        for key in ("title", "supplier")
    }
    for key in ("straight", "bundle"):
        lightness, little, _ = lch(getattr(base, key))
        changes[key] = from_lch(lightness, min(little, chroma), hue)
    changes["flows"] = (own.core.fill, *base.flows[1:])
    return evolve(own, **{k: v for k, v in changes.items() if k not in given.colours})


def _settled(own: Palette, given: Given) -> Palette:
    """Every line that is not given, made darker or lighter until it stands out."""
    text, line = own.least.text, own.least.line

    def settle(key: str, least: float, *fills: str) -> None:
        if key not in given.colours:
            colour: str = getattr(own, key)
            both = readable(colour, own.paper, *fills, least=least)
            # Where no line stands out on both sides one side must do.
            changes[key] = both or readable(colour, own.paper, least=least) or colour

    changes: dict[str, Any] = {}
    for key in ("title", "body", "quiet", "supplier", "tier", "bypass", "alarm"):
        settle(key, text)
    for key in ("partner", "straight", "bundle"):
        settle(key, line)
    settle("link", line, own.link_card.fill)
    settle("virtual_line", line, own.virtual.fill)
    settle("market_line", line, own.market.fill)
    settle("accent", line, own.mission.fill)
    if "flows" not in given.lists:
        changes["flows"] = tuple(
            readable(flow, own.paper, least=line) or flow for flow in own.flows
        )
    settled = evolve(own, **changes)
    if "dim_flow" in given.colours:
        return settled
    plain = (*settled.flows, settled.straight, settled.bundle)
    return evolve(
        settled,
        dim_flow=_nearest(
            lch(own.dim_flow),
            lambda colour: all(least_distance(colour, flow)[0] >= APART for flow in plain),
        ),
    )
