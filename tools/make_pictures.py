"""Draws the pictures of the documentation and the README, with the library itself.

python tools/make_pictures.py            write docs/pictures/*.svg
python tools/make_pictures.py --check    fail where a file is not what it would write
"""

import re
import sys
from collections.abc import Callable
from pathlib import Path

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


def vehicle_group() -> vn.Network:
    """The example that README and how-to pages ask."""
    return vn.load(EXAMPLES / "vehicle-group")


PICTURES: dict[str, Callable[[], vn.Drawing]] = {
    "vallee.svg": lambda: vn.draw.strata(valley(), "dsi", lang="en"),
    "vehicle-group.svg": lambda: vn.draw.strata(vehicle_group(), "dsi", lang="en"),
    "vehicle-group-view.svg": lambda: vn.draw.strata(
        vehicle_group(), "dsi", highlight="location-utilitaires", lang="en"
    ),
    "delegation.svg": lambda: vn.draw.strata(vn.load(EXAMPLES / "delegation"), "dsi", lang="en"),
    "partnership.svg": lambda: vn.draw.strata(
        vn.load(EXAMPLES / "partnership"), "dsi-a", lang="en"
    ),
}


def run(*, check: bool) -> int:
    """Writes or checks the pictures; 1 where a check fails."""
    status = 0
    for name, draw in PICTURES.items():
        path = FOLDER / name
        svg = draw().svg
        if path.exists() and path.read_text(encoding="utf-8") == svg:
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
