"""The import budget: `import valuenet` stays cheap."""

import json
import subprocess
import sys

import pytest

HEAVY = [
    "cattrs",
    "click",
    "duckdb",
    "graphviz",
    "hypothesis",
    "jinja2",
    "msgspec",
    "networkx",
    "numpy",
    "pyarrow",
    "pyspark",
    "ruamel",
    "xlsxwriter",
]


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    """The top-level packages in memory after `import valuenet` in a new process."""
    script = "import valuenet, sys, json; print(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    return {name.partition(".")[0] for name in json.loads(run.stdout)}


@pytest.mark.parametrize("package", HEAVY)
def test_import_loads_no_heavy_package(loaded: set[str], package: str) -> None:
    """`import valuenet` loads none of the heavy packages."""
    assert package not in loaded


def test_import_loads_valuenet(loaded: set[str]) -> None:
    """The subprocess did import the package."""
    assert "valuenet" in loaded
