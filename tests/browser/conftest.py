"""How pictures are opened and measured in headless Chromium."""

import html
import json
import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent

#: Chromium as a tool: nothing of its own on the network.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

Measure = Callable[[Mapping[str, str], str], dict[str, Any]]


@pytest.fixture(scope="session")
def flags() -> tuple[str, ...]:
    """What every Chromium of the tests is started with."""
    return FLAGS


@pytest.fixture(scope="session")
def measure(
    chromium: str, flags: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory
) -> Measure:
    """Measures SVG pictures by name with a script of this folder.

    One page holds all pictures; the script in it measures them and writes what it finds
    into the page as JSON, which Chromium prints.
    """

    def run(svgs: Mapping[str, str], script: str) -> dict[str, Any]:
        body = "\n".join(
            f"<div data-name={json.dumps(html.escape(name))}>{svg}</div>"
            for name, svg in svgs.items()
        )
        page = tmp_path_factory.mktemp("browser") / "page.html"
        page.write_text(
            f"<!doctype html><meta charset=utf-8><body style='margin:0'>{body}<pre id=found></pre>"
            f"<script>{(HERE / script).read_text(encoding='utf-8')}</script>",
            encoding="utf-8",
        )
        profile = f"--user-data-dir={tmp_path_factory.mktemp('profile')}"
        done = subprocess.run(
            [chromium, "--headless", *flags, profile, "--dump-dom", page.as_uri()],
            capture_output=True,
            timeout=120,
            check=True,
        )
        text = done.stdout.decode("utf-8")
        match = re.search(r'<pre id="found">(.*?)</pre>', text, re.DOTALL)
        assert match, text[-500:]
        found: dict[str, Any] = json.loads(html.unescape(match.group(1)))
        assert set(found) == set(svgs)
        return found

    return run
