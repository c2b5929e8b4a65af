"""The command line as a function, and the network that most tests ask."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner

from valuenet.cli import main

DATA = Path(__file__).parent / "data"


class Run(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, parsed."""
        return json.loads(self.out)


@pytest.fixture
def run() -> Callable[..., Run]:
    """Runs `valuenet` with arguments, in this process."""

    def run(*arguments: object) -> Run:
        result = CliRunner().invoke(main, [str(one) for one in arguments], prog_name="valuenet")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Run(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def groupe() -> Path:
    """The vehicle group of the method, shortened."""
    return DATA / "groupe.yaml"


@pytest.fixture
def faulty() -> Path:
    """A file with seven different faults."""
    return DATA / "seven-faults.yaml"
