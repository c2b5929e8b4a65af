"""`draw PATH partnership ID`: a partnership into a file."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

PAIR = Path(__file__).parents[2] / "examples" / "partnership"


class TestPartnership:
    COMMAND = ("draw", PAIR, "partnership", "fournisseur-commun")

    def test_file(self, run, tmp_path):
        """The picture is written; what it gave up is told on standard error."""
        path = tmp_path / "x.svg"
        result = run(*self.COMMAND, "-o", path)
        assert (result.status, result.out) == (0, "")
        assert result.err.startswith(f"{path} written\n")
        assert ET.parse(path).getroot().tag.endswith("svg")

    def test_words(self, run, tmp_path):
        """With `.txt` the picture in words."""
        path = tmp_path / "x.txt"
        assert run(*self.COMMAND, "--lang", "en", "-o", path).status == 0
        text = path.read_text(encoding="utf-8")
        assert "Virtual provider: Fournisseur virtuel commun" in text
        assert "Data from DSI de la collectivité to Informatique de l'organisme" in text

    def test_languages_and_pages(self, run):
        """Options change the picture."""
        pictures = [
            run(*self.COMMAND, "-o", "-").out,
            run(*self.COMMAND, "--lang", "en", "-o", "-").out,
            run(*self.COMMAND, "--page", "a3", "-o", "-").out,
            run(*self.COMMAND, "--theme", "dark", "-o", "-").out,
        ]
        assert len(set(pictures)) == 4

    def test_kind_first(self, run):
        """`draw partnership PATH ID` is understood too."""
        _, path, kind, id = self.COMMAND
        assert run("draw", kind, path, id, "-o", "-") == run(*self.COMMAND, "-o", "-")

    @pytest.mark.parametrize(
        ("id", "message"),
        [
            ("dsi-a", "'dsi-a' is a function: only a partnership has this picture"),
            ("fournisseur", "did you mean 'fournisseur-commun'?"),
        ],
    )
    def test_wrong_id(self, run, tmp_path, id, message):
        """What is no partnership is a message, and no file."""
        path = tmp_path / "x.svg"
        result = run("draw", PAIR, "partnership", id, "-o", path)
        assert (result.status, result.out) == (2, "")
        assert message in result.err
        assert not path.exists()
