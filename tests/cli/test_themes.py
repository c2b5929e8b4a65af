"""`--theme`: the colours of a picture, ours or an organisation's own."""

import pytest

COMMAND = ("strata", "--focus", "dsi", "-o", "-", "--theme")


class TestTheme:
    @pytest.mark.parametrize(
        ("name", "paper"),
        [("light", "#FFFFFF"), ("dark", "#000000"), ("print", "#FFFFFF"), ("contrast", "#FFFFFF")],
    )
    def test_by_name(self, run, groupe, name, paper):
        """Each of ours can be asked for."""
        result = run("draw", groupe, *COMMAND, name)
        assert result.status == 0
        assert f'class="paper" width="960" height="540" fill="{paper}"' in result.out

    def test_file(self, run, groupe, tmp_path):
        """A file of one's own is named like a theme."""
        path = tmp_path / "charte.toml"
        path.write_text('[colours]\ncore = "#7A003C"\n', encoding="utf-8")
        result = run("draw", groupe, *COMMAND, path)
        assert result.status == 0
        assert "#7A003C" in result.out

    def test_faults_of_a_file(self, run, groupe, tmp_path):
        """All of them are told, and nothing is drawn."""
        path = tmp_path / "charte.toml"
        path.write_text('[colours]\ncoer = "#7A003C"\ntitle = "#DDDDDD"\n', encoding="utf-8")
        result = run("draw", groupe, *COMMAND, path)
        assert (result.status, result.out) == (2, "")
        assert "2 faults" in result.err
        assert "colours.coer: no such key; did you mean 'core'?" in result.err
        assert "colours.title: #DDDDDD on #FFFFFF has a contrast of 1.36" in result.err
        assert "Traceback" not in result.err

    def test_no_such_file(self, run, groupe, tmp_path):
        """The message names it."""
        result = run("draw", groupe, *COMMAND, tmp_path / "x.toml")
        assert (result.status, result.out) == (2, "")
        assert "cannot be read" in result.err


class TestFormats:
    @pytest.mark.parametrize(("ending", "start"), [("png", b"\x89PNG"), ("pdf", b"%PDF-")])
    def test_of_pixels_and_pages(self, run, groupe, tmp_path, ending, start):
        """The ending says the format."""
        path = tmp_path / f"x.{ending}"
        result = run("draw", groupe, "strata", "--focus", "dsi", "--scale", "0.5", "-o", path)
        assert result == (0, "", f"{path} written\n")
        assert path.read_bytes().startswith(start)
