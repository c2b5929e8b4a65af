"""Writes constraints.txt: the versions that `make test` installs.

    python tools/constraints.py python3.11 python3.13

Installs the newest versions that pyproject.toml allows into a fresh environment for each
interpreter, oldest first, and writes what came out; a version that differs from one
interpreter to the next gets markers. Give the oldest patch releases at hand: some
packages refuse the first ones of a Python version that others of the project's users have.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEADER = """\
# The versions that the project is tested with. Made by `make constraints`; a library
# that depends on valuenet needs only what pyproject.toml says.
"""
# Put into a new environment by some Python versions; nothing of ours needs them.
BUNDLED = {"setuptools", "wheel"}


def frozen(interpreter: str) -> tuple[str, dict[str, str]]:
    """The interpreter's `3.x`, and the version of each package by name."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([interpreter, "-m", "venv", folder], check=True)
        python = f"{folder}/bin/python"
        pip = [python, "-m", "pip", "--disable-pip-version-check"]
        install = [*pip, "install", "-q", "--upgrade"]
        for what in (
            ["pip"],
            ["--group", "build"],
            ["--group", "dev"],
            ["--no-build-isolation", "-e", ".[all]"],
        ):
            subprocess.run([*install, *what], check=True, cwd=ROOT)
        listed = _output([*pip, "list", "--format=freeze", "--exclude-editable"])
        which = "import sys; print('%d.%d' % sys.version_info[:2])"
        version = _output([python, "-c", which]).strip()
    pairs = (line.split("==") for line in listed.split())
    packages = {normal(name): number for name, number in pairs}
    return version, {name: packages[name] for name in packages if name not in BUNDLED}


def normal(name: str) -> str:
    """The package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def merge(freezes: list[tuple[str, dict[str, str]]]) -> list[str]:
    """The lines of the file: every package of every interpreter, by name."""
    lines = []
    for name in sorted({name for _, packages in freezes for name in packages}):
        found = [(version, packages[name]) for version, packages in freezes if name in packages]
        runs: list[tuple[str, str]] = []
        for version, number in found:
            if not runs or runs[-1][1] != number:
                runs.append((version, number))
        lines += [
            f"{name}=={number}{_marker(runs, place)}" for place, (_, number) in enumerate(runs)
        ]
    return lines


def _marker(runs: list[tuple[str, str]], place: int) -> str:
    bounds = []
    if place > 0:
        bounds.append(f'python_version >= "{runs[place][0]}"')
    if place + 1 < len(runs):
        bounds.append(f'python_version < "{runs[place + 1][0]}"')
    return " ; " + " and ".join(bounds) if bounds else ""


def _output(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    lines = merge([frozen(interpreter) for interpreter in sys.argv[1:]])
    target = ROOT / "constraints.txt"
    target.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
