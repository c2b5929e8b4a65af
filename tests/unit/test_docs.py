"""The documentation says what the program does: pictures, words and links are up to date."""

import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from valuenet import model
from valuenet.model.parties import PARTY_KINDS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)")

ALIASES = {
    "OrganizationKind": model.OrganizationKind,
    "Role": model.Role,
    "ClienteleKind": model.ClienteleKind,
    "Layer": model.Layer,
    "Payment": model.Payment,
    "ProcessKind": model.ProcessKind,
    "ContractKind": model.ContractKind,
    "Status": model.Status,
}


class TestPictures:
    def test_are_what_the_library_draws(self):
        """`python tools/make_pictures.py` renews them."""
        done = subprocess.run(
            [sys.executable, ROOT / "tools" / "make_pictures.py", "--check"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


class TestLinks:
    @pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
    def test_lead_to_a_file(self, page):
        """Every relative link of a page, pictures too."""
        links = LINK.findall(page.read_text(encoding="utf-8"))
        assert [link for link in links if not (page.parent / link).exists()] == []


class TestWords:
    @pytest.mark.parametrize("name", ALIASES)
    def test_of_a_type_are_those_of_the_api_page(self, name):
        """The table of words that a type takes."""
        page = (DOCS / "reference" / "api.md").read_text(encoding="utf-8")
        (row,) = re.findall(rf"^\| `{name}` \| (.*) \|$", page, re.MULTILINE)
        assert re.findall(r"`([\w-]+)`", row) == list(get_args(ALIASES[name]))

    def test_of_the_types_stand_in_the_glossary(self):
        """Every type that a file declares has a word for it."""
        page = (DOCS / "glossary.md").read_text(encoding="utf-8")
        types = [*PARTY_KINDS, model.Service, model.Delivery, model.Process]
        types += [model.Domain, model.Flow, model.Contract, model.Resources]
        types += [model.Commitment, model.Measurement, model.Penalty, model.Event]
        types += [model.Obligation, model.Post, model.Activity, model.Information]
        types += [model.Objective, model.Committee]
        types += [model.FigureTable, model.CrossCheck, model.Charge]
        assert [one.__name__ for one in types if f"`{one.__name__}`" not in page] == []


class TestLaws:
    def test_every_cited_law_is_explained(self):
        """A docstring that cites `domain.md L5` leads to docs/laws.md."""
        cited = {
            law
            for path in (ROOT / "src").rglob("*.py")
            for law in re.findall(r"(?:domain|sourcing)\.md (L\d+)", path.read_text("utf-8"))
        }
        page = (DOCS / "laws.md").read_text(encoding="utf-8")
        assert sorted(law for law in cited if f"| {law} " not in page) == []

    def test_every_file_named_exists(self):
        """The page says where each law lives."""
        page = (DOCS / "laws.md").read_text(encoding="utf-8")
        source = ROOT / "src" / "valuenet"
        cells = re.findall(r"\| ([^|]*) \|$", page, re.MULTILINE)
        named = [name for cell in cells for name in re.findall(r"`([\w/]+\.py)`", cell)]
        assert named
        assert [name for name in named if not list(source.rglob(name))] == []
