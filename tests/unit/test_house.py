"""The house rules that no other tool checks."""

import re
from importlib import metadata
from pathlib import Path

import pytest

import valuenet

ROOT = Path(__file__).parents[2]
FRAGMENT = re.compile(r"\+?[a-z0-9]+(?:-[a-z0-9]+)*\.(breaking|deprecation|change)\.md")


def test_fragments_are_well_named() -> None:
    """A changelog fragment is called `what-changed.kind.md`."""
    names = [path.name for path in (ROOT / "changelog.d").iterdir()]
    wrong = [n for n in names if n != "README.md" and not FRAGMENT.fullmatch(n)]
    assert wrong == []


def test_fragments_are_not_empty() -> None:
    """A changelog fragment says something."""
    fragments = (ROOT / "changelog.d").glob("*.md")
    assert all(path.read_text(encoding="utf-8").strip() for path in fragments)


@pytest.mark.parametrize("name", valuenet.__all__)
def test_public_names_are_documented(name: str) -> None:
    """Every public class, function and module has a docstring."""
    value = getattr(valuenet, name)
    if name.startswith("__") or isinstance(value, str):
        return
    assert (value.__doc__ or "").strip(), name


def test_version_comes_from_the_metadata() -> None:
    """The version is written in one place."""
    assert valuenet.__version__ == metadata.version("valuenet")


def test_types_are_shipped() -> None:
    """The package says that it is typed."""
    assert (Path(valuenet.__file__).parent / "py.typed").is_file()
