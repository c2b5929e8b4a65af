"""Prints the oldest versions that pyproject.toml allows, as constraints for pip."""

import re
import tomllib
from pathlib import Path

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"
FLOOR = re.compile(r"(?P<name>[\w.-]+)>=(?P<version>[\w.]+)")


def floors(requirements: list[str]) -> list[str]:
    """One `name==version` for each requirement `name>=version`.

    Raises:
        ValueError: A requirement states no floor.
    """
    pinned = []
    for requirement in requirements:
        match = FLOOR.match(requirement)
        if match is None:
            message = f"no floor in {requirement!r}"
            raise ValueError(message)
        pinned.append(f"{match['name']}=={match['version']}")
    return pinned


if __name__ == "__main__":
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    print("\n".join(floors(project["dependencies"])))
