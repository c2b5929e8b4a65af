"""A picture as PNG, drawn by resvg from the SVG with the font that travels along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from valuenet.errors import MissingExtra, RenderError
from valuenet.render.fonts import FAMILY, FILES, fonts_for
from valuenet.render.formats.svg import write_svg

if TYPE_CHECKING:
    from valuenet.render.drawing import Drawing

#: Pixels of a picture beyond which it takes more than a gigabyte to draw or to open.
_MOST_PIXELS = 250_000_000


def encode(drawing: Drawing, scale: float) -> bytes:
    """The picture, `scale` pixels a point: a slide at 2 is 1920 by 1080.

    Raises:
        MissingExtra: The package `resvg_py` is not installed.
        RenderError: The picture would have more than 250 million pixels.
    """
    try:
        from resvg_py import svg_to_bytes
    except ImportError as error:
        raise MissingExtra("saving as .png", "pip install 'valuenet[png]'") from error
    scene = drawing.scene
    width, height = (max(1, round(side * scale)) for side in scene.page)
    if width * height > _MOST_PIXELS:
        most = (_MOST_PIXELS / (scene.page[0] * scene.page[1])) ** 0.5
        raise RenderError(
            f"saving as .png: {width} by {height} pixels are too many: "
            f"choose a scale below {most:.3g}"
        )
    fonts = fonts_for(scene, drawing.theme)
    picture = svg_to_bytes(
        svg_string=write_svg(scene, drawing.theme, font=fonts.families),
        width=width,
        background=drawing.theme.paper,
        skip_system_fonts=not fonts.system,
        font_files=[str(path) for path in FILES],
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )
    return bytes(picture)
