"""Draws the pictures of the documentation and the README, with the library itself.

python tools/make_pictures.py            write docs/pictures/*.svg
python tools/make_pictures.py --check    fail where a file is not what it would write
"""

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from attrs import evolve

import valuenet as vn

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "pictures"
EXAMPLES = ROOT / "examples"


def valley() -> vn.Network:
    """The network that the tutorial has built at its end."""
    page = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    text = "".join(re.findall(r"```yaml\n(.*?)```", page, re.DOTALL))
    # The tutorial corrects this line in passing.
    return vn.loads(text.replace("[{client: dsi}]", "[{client: applis}]"))


def example(name: str) -> vn.Network:
    """A network of the examples."""
    return vn.load(EXAMPLES / name)


def after_the_transfer() -> vn.Network:
    """The council as the gallery changes it: the page holds the code."""
    page = (ROOT / "docs" / "gallery.md").read_text(encoding="utf-8")
    lines = re.findall(r"^(?:>>>|\.\.\.) (.*)$", page, re.MULTILINE)
    first = lines.index("after = council.with_(")
    names = {"vn": vn, "council": example("department-council"), "evolve": evolve}
    exec("\n".join(lines[first : lines.index(")", first) + 1]), names)  # noqa: S102 - our page
    after: vn.Network = names["after"]
    return after


def transfer(*, side_by_side: bool) -> vn.Drawing:
    """The council before and after."""
    before = example("department-council")
    return vn.draw.compare(before, after_the_transfer(), "dsi", side_by_side=side_by_side)


def group(**options: Any) -> vn.Drawing:
    """The vehicle group around its IT."""
    return vn.draw.strata(example("vehicle-group"), "dsi", **options)


PICTURES: dict[str, Callable[[], vn.Drawing]] = {
    "vallee.svg": lambda: vn.draw.strata(valley(), "dsi", lang="en"),
    "vehicle-group.svg": lambda: group(lang="en"),
    "vehicle-group-view.svg": lambda: group(highlight="location-utilitaires", lang="en"),
    "vehicle-group-unfolded.svg": lambda: group(unfold=["location-utilitaires"]),
    "delegation.svg": lambda: vn.draw.strata(example("delegation"), "dsi", lang="en"),
    "partnership.svg": lambda: vn.draw.strata(example("partnership"), "dsi-a", lang="en"),
    "virtual-provider.svg": lambda: vn.draw.partnership(
        example("partnership"), "fournisseur-commun"
    ),
    "transfer.svg": lambda: transfer(side_by_side=False),
    "transfer-two.svg": lambda: transfer(side_by_side=True),
    "chain.svg": lambda: vn.draw.chain(example("partnership"), "administres", "droits-en-ligne"),
    "impact.svg": lambda: vn.draw.impact(example("vehicle-group"), "nuage"),
    "visibility.svg": lambda: vn.draw.matrix(example("vehicle-group"), "visibility"),
    "responsibility.svg": lambda: vn.draw.matrix(example("vehicle-group"), "responsibility"),
    "exposure.svg": lambda: vn.draw.matrix(example("siim94"), "exposure"),
    "theme-dark.svg": lambda: group(theme="dark"),
    "theme-print.svg": lambda: group(theme="print"),
    "theme-contrast.svg": lambda: group(theme="contrast"),
}

#: Laid out by Graphviz, whose versions put things elsewhere: their words are compared.
LAID_OUT = {"chain.svg", "impact.svg"}


def same(name: str, old: str, new: str) -> bool:
    """Whether a picture is the one that would be drawn."""
    if name in LAID_OUT:
        old, new = (" ".join(sorted(re.findall(r">([^<>]+)<", svg))) for svg in (old, new))
    return old == new


def run(*, check: bool) -> int:
    """Writes or checks the pictures; 1 where a check fails."""
    status = 0
    for name, draw in PICTURES.items():
        if name in LAID_OUT and not shutil.which("dot"):
            continue
        path = FOLDER / name
        svg = draw().svg
        if path.exists() and same(name, path.read_text(encoding="utf-8"), svg):
            continue
        if check:
            print(f"{path} is out of date: run `python tools/make_pictures.py`")
            status = 1
        else:
            FOLDER.mkdir(parents=True, exist_ok=True)
            path.write_text(svg, encoding="utf-8", newline="\n")
            print(f"wrote {path}")
    return status


if __name__ == "__main__":
    sys.exit(run(check="--check" in sys.argv[1:]))
