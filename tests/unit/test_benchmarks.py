"""The networks that benchmarks measure, and the scripts themselves at a small size."""

import statistics
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

import valuenet as vn
from valuenet.engine.composition import loops

ROOT = Path(__file__).parents[2]


def layered(services, **more):
    """A network in layers; the scripts are no package that tests could import from."""
    spec = spec_from_file_location("layered", ROOT / "benchmarks" / "layered.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.network(services, **more)


class TestLayered:
    def test_is_the_same_for_the_same_seed(self):
        """Whatever the order of hashes: nothing walks a set."""
        made = [vn.dumps(layered(300, seed=seed), format="json") for seed in (1, 1, 2)]
        assert made[0] == made[1]
        assert made[0] != made[2]

    def test_has_the_sizes_asked_for(self):
        """Services, clients, components; a few loops, and views of some hundred services."""
        net = layered(10_000, clients=400)
        sizes = [size for party in net.parties if (size := len(net.visible_to(party)))]
        parts = statistics.mean(len(one.component_ids) for one in net.services.values())
        assert len(net.services) == 10_000
        assert 390 <= len(sizes) <= 420
        assert 3.7 <= parts <= 3.9
        assert 400 <= statistics.mean(sizes) <= 1500
        assert 1 <= len(loops(net.index)) <= 10


class TestEngine:
    @pytest.fixture(autouse=True)
    def _with_contestants(self):
        for name in ("igraph", "psutil", "rustworkx", "scipy"):
            pytest.importorskip(name)

    def test_prints_a_table_for_each_part(self):
        """The run asserts that all contestants give the same answers."""
        command = [sys.executable, "-m", "benchmarks", "engine", "--services", "300"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        parts = [line for line in done.stdout.splitlines() if line.startswith("### ")]
        assert len(parts) == len(set(parts)) == 8
        assert "nan" not in done.stdout

    def test_refuses_what_is_no_part(self):
        """The names are in the message."""
        command = [sys.executable, "-m", "benchmarks", "engine", "nothing"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert "no part 'nothing': everybody, impacts" in done.stderr


class TestSourcing:
    def test_prints_a_row_for_each_question(self):
        """The run asserts that the exact figure is that of every state."""
        pytest.importorskip("scipy")
        command = [sys.executable, "-m", "benchmarks", "sourcing", "--services", "300"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert done.stdout.count("\n| ") == 7
