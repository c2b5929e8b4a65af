"""`draw`: pictures into files."""

import re
from xml.etree import ElementTree as ET

import click
import pytest

from valuenet.cli._pictures import draw, page_size


class TestStrata:
    def test_file(self, run, groupe, tmp_path):
        """The picture is written, and said so on standard error."""
        path = tmp_path / "x.svg"
        result = run("draw", groupe, "strata", "--focus", "dsi", "-o", path)
        assert result == (0, "", f"{path} written\n")
        assert ET.parse(path).getroot().tag.endswith("svg")

    def test_highlight_and_hidden(self, run, groupe, tmp_path):
        """Highlighting changes the picture, and hidden services change it again."""
        command = ["draw", groupe, "strata", "--focus", "dsi", "-o", "-"]
        pictures = [
            run(*command).out,
            run(*command, "--highlight", "drh").out,
            run(*command, "--highlight", "drh", "--hidden").out,
            run(*command, "--lang", "en").out,
        ]
        assert len(set(pictures)) == 4

    def test_kind_first(self, run, groupe):
        """`draw strata PATH` is understood too."""
        options = ["--focus", "dsi", "-o", "-"]
        assert run("draw", "strata", groupe, *options) == run("draw", groupe, "strata", *options)

    def test_help_of_a_kind(self, run):
        """Help on a kind needs no path."""
        assert "--highlight" in run("draw", "strata", "--help").out
        assert run("draw", "strata", "--help") == run("draw", "x.yaml", "strata", "--help")

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            (["--focus", "dssi"], "did you mean 'dsi'?"),
            (["--focus", "cl1"], "'cl1' is a clientele"),
            (["--focus", "dsi", "--highlight", "drr"], "did you mean 'drh'?"),
            (["--focus", "dsi", "--theme", "lihgt"], "light"),
            (["--focus", "dsi", "--lang", "de"], "'fr', 'en'"),
        ],
    )
    def test_wrong_options(self, run, groupe, tmp_path, options, message):
        """What cannot be drawn is a message, and no file."""
        path = tmp_path / "x.svg"
        result = run("draw", groupe, "strata", *options, "-o", path)
        assert (result.status, result.out) == (2, "")
        assert message in result.err
        assert not path.exists()

    def test_unknown_ending(self, run, groupe, tmp_path):
        """A format that cannot be written is refused, with those that can."""
        result = run("draw", groupe, "strata", "--focus", "dsi", "-o", tmp_path / "x.gif")
        assert (result.status, result.out) == (2, "")
        assert "svg" in result.err


class TestPage:
    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            (None, None),
            ("slide", "slide"),
            ("1440x810", (1440.0, 810.0)),
            ("1440X810", (1440.0, 810.0)),
        ],
    )
    def test_sizes(self, value, expected):
        """A page has a name, or a width and a height in points."""
        assert page_size(click.Context(draw), draw.params[0], value) == expected

    def test_unknown(self, run, groupe):
        """Another page is refused with those that there are."""
        result = run("draw", groupe, "strata", "--focus", "dsi", "--page", "a9", "-o", "-")
        assert (result.status, result.out) == (2, "")
        assert "page: 'a9' is none of slide, a4, a3" in result.err

    def test_larger(self, run, groupe):
        """The picture has the size that was asked for."""
        command = ["draw", groupe, "strata", "--focus", "dsi", "-o", "-"]
        assert "1440" in run(*command, "--page", "1440x810").out
        assert run(*command, "--page", "a3").status == 0


class TestChain:
    COMMAND = ("chain", "--client", "atelier2", "--service", "diagnostic", "-o")

    def test_dot(self, run, groupe, tmp_path):
        """The source of the picture needs no program."""
        path = tmp_path / "x.dot"
        assert run("draw", groupe, *self.COMMAND, path).status == 0
        assert "digraph" in path.read_text(encoding="utf-8")

    @pytest.mark.dot
    def test_svg(self, run, groupe, tmp_path):
        """The picture itself is laid out by Graphviz."""
        path = tmp_path / "x.svg"
        assert run("draw", groupe, *self.COMMAND, path) == (0, "", f"{path} written\n")
        assert ET.parse(path).getroot().tag.endswith("svg")

    def test_without_the_program(self, run, groupe, tmp_path, monkeypatch):
        """Where `dot` is missing the message says how to get it, and what works without."""
        monkeypatch.setenv("PATH", str(tmp_path))
        for output in (tmp_path / "x.svg", "-"):
            result = run("draw", groupe, *self.COMMAND, output)
            assert (result.status, result.out) == (2, "")
            assert "'dot'" in result.err
        for name in ("x.dot", "x.txt"):
            path = tmp_path / name
            assert run("draw", groupe, *self.COMMAND, path) == (0, "", f"{path} written\n")

    def test_not_visible(self, run, groupe, tmp_path):
        """A chain that nobody answers is refused."""
        command = ["chain", "--client", "cl1", "--service", "paas", "-o", tmp_path / "x.dot"]
        result = run("draw", groupe, *command)
        assert "'cl1' does not see 'paas'" in result.err


class TestImpact:
    def test_dot(self, run, groupe, tmp_path):
        """The source of the picture needs no program."""
        path = tmp_path / "x.dot"
        assert run("draw", groupe, "impact", "nuage", "-o", path).status == 0
        assert "digraph" in path.read_text(encoding="utf-8")

    @pytest.mark.dot
    def test_svg(self, run, groupe, tmp_path):
        """The picture itself, and a warning where it is too large for a slide."""
        path = tmp_path / "x.svg"
        result = run("draw", groupe, "impact", "nuage", "-o", path)
        assert (result.status, result.out) == (0, "")
        assert f"{path} written" in result.err
        assert ET.parse(path).getroot().tag.endswith("svg")

    def test_unknown(self, run, groupe, tmp_path):
        """What neither is a party nor a service is refused."""
        result = run("draw", groupe, "impact", "nuages", "-o", tmp_path / "x.dot")
        assert (result.status, result.out) == (2, "")
        assert "did you mean 'nuage'?" in result.err


class TestCompare:
    @pytest.fixture
    def after(self, groupe, tmp_path):
        """The group a year later: human resources have another name."""
        text = groupe.read_text(encoding="utf-8")
        path = tmp_path / "after.yaml"
        path.write_text(text.replace("name: RH", "name: Talents"), encoding="utf-8")
        assert path.read_text(encoding="utf-8") != text
        return path

    def test_file(self, run, groupe, after, tmp_path):
        """What changed is drawn into a file; side by side is another picture."""
        path = tmp_path / "x.svg"
        command = ["draw", groupe, "compare", after, "--focus", "dsi", "-o"]
        assert run(*command, path) == (0, "", f"{path} written\n")
        text = path.read_text(encoding="utf-8")
        assert 'data-change="changed"' in text
        sides = run(*command, "-", "--side-by-side").out
        assert 'data-side="before"' in sides
        assert 'data-side="before"' not in text

    def test_words(self, run, groupe, after, tmp_path):
        """As text, each change is a line."""
        path = tmp_path / "x.txt"
        options = ["--focus", "dsi", "--lang", "en", "-o", path]
        assert run("draw", groupe, "compare", after, *options).status == 0
        assert "Changed (1)\n  - Talents: was called RH" in path.read_text(encoding="utf-8")

    def test_same(self, run, groupe, tmp_path):
        """Parties with other ids are said to be the same; several become one."""
        after = tmp_path / "after.yaml"
        text = groupe.read_text(encoding="utf-8")
        after.write_text(re.sub(r"\bdrh\b", "talents", text), encoding="utf-8")
        command = ["draw", groupe, "compare", after, "--focus", "dsi", "-o", "-"]
        assert 'data-change="gone"' in run(*command).out
        assert 'data-change="gone"' not in run(*command, "--same", "drh=talents").out
        merged = run(*command, "--same", "drh=talents", "--same", "filiale1=talents").out
        assert 'data-change="merged"' in merged

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            (["--same", "drh"], "'drh' is not of the form BEFORE=AFTER"),
            (["--same", "drh="], "'drh=' is not of the form BEFORE=AFTER"),
            (["--same", "drh=dsi", "--same", "drh=filiale1"], "'drh' cannot become two"),
            (["--same", "drh=drr"], "no party 'drr': did you mean 'drh'?"),
            (["--focus-after", "dsj"], "no party 'dsj': did you mean 'dsi'?"),
            (["--focus-after", "cl1"], "'cl1' is a clientele"),
        ],
    )
    def test_wrong_options(self, run, groupe, tmp_path, options, message):
        """What cannot be compared is a message, and no file."""
        path = tmp_path / "x.svg"
        command = ["draw", groupe, "compare", groupe, "--focus", "dsi", "-o", path]
        result = run(*command, *options)
        assert (result.status, result.out) == (2, "")
        assert message in result.err
        assert not path.exists()

    def test_unknown_after(self, run, groupe, tmp_path):
        """An id that resembles none after is refused with some that there are after."""
        after = tmp_path / "after.yaml"
        after.write_text(
            "valuenet: 1\nname: Autre\norganizations:\n"
            "  autre: {name: Autre, functions: {info: {name: Informatique, role: it}}}\n",
            encoding="utf-8",
        )
        command = ["draw", groupe, "compare", after, "--focus", "dsi", "-o", "-"]
        result = run(*command, "--focus-after", "xyzzy")
        assert result.status == 2
        assert "info" in result.err
        assert "atelier" not in result.err

    def test_files_that_cannot_be_read(self, run, groupe, faulty, tmp_path):
        """A missing or broken network after is told as a missing or broken one before."""
        options = ["--focus", "dsi", "-o", tmp_path / "x.svg"]
        result = run("draw", groupe, "compare", tmp_path / "no.yaml", *options)
        assert (result.status, result.out) == (2, "")
        assert "no file or folder" in result.err
        result = run("draw", groupe, "compare", faulty, *options)
        assert result.status == 2
        assert "7 faults" in result.err
