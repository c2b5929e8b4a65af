"""Settings of hypothesis, and what is skipped where a program is missing."""

import os
import shutil

import pytest
from hypothesis import HealthCheck, settings

# Importing networkx alone takes longer than the default deadline.
settings.register_profile(
    "dev",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
# The same examples on every run: a red run can be repeated.
settings.register_profile(
    "ci",
    parent=settings.get_profile("dev"),
    derandomize=True,
    database=None,
    print_blob=True,
)
# For an hour at night: HYPOTHESIS_PROFILE=thorough make tests
settings.register_profile(
    "thorough",
    parent=settings.get_profile("dev"),
    max_examples=5000,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def find_chromium() -> str | None:
    """The path of a Chromium, or None."""
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


MISSING = {
    "dot": None
    if shutil.which("dot")
    else "the program `dot` of Graphviz is not installed, so no chain is laid out",
    "browser": None
    if find_chromium()
    else "Chromium is not installed, so no picture is measured in a browser",
}

#: Run without coverage, which would double their time: many networks, through lines that
#: other tests measure.
UNMEASURED = (
    "tests/browser/",
    "tests/property/test_io_editing.py",
    "tests/property/test_io_round_trip.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a program that is missing, saying so; leave some unmeasured."""
    for item in items:
        if item.nodeid.startswith(UNMEASURED):
            item.add_marker(pytest.mark.no_cover)
        for mark, reason in MISSING.items():
            if reason and item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser; for tests marked `browser`."""
    path = find_chromium()
    if path is None:
        pytest.skip(MISSING["browser"] or "Chromium is not installed")
    return path
