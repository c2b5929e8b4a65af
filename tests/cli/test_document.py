"""`document`: documents into files, or as Markdown on standard output."""

import pytest

NETWORK = "examples/vehicle-group"
CONTRACT = ("contract", "contrat-nuage")


class TestOutput:
    @pytest.mark.parametrize("ending", ["md", "html", "xlsx"])
    def test_file(self, run, tmp_path, ending):
        """The document is written, and said so on standard error."""
        path = tmp_path / f"x.{ending}"
        assert run("document", NETWORK, *CONTRACT, "-o", path) == (0, "", f"{path} written\n")
        assert path.stat().st_size > 500

    def test_markdown_without_a_file(self, run, tmp_path):
        """Without a file, or with `-`, what a Markdown file would hold."""
        path = tmp_path / "x.md"
        run("document", NETWORK, *CONTRACT, "-o", path)
        result = run("document", NETWORK, *CONTRACT)
        assert result == (0, path.read_text(encoding="utf-8"), "")
        assert run("document", NETWORK, *CONTRACT, "-o", "-") == result

    def test_kind_first(self, run):
        """`document contract PATH` is understood too; help on a kind needs no path."""
        assert run("document", "responsibility", NETWORK) == run(
            "document", NETWORK, "responsibility"
        )
        assert "--year" in run("document", "statement", "--help").out

    def test_unknown_ending(self, run, tmp_path):
        """A format that cannot be written is refused, with those that can."""
        result = run("document", NETWORK, *CONTRACT, "-o", tmp_path / "x.docx")
        assert (result.status, result.out) == (2, "")
        assert "known are .html, .md, .xlsx" in result.err


class TestOptions:
    def test_language(self, run):
        """The document speaks the language asked for."""
        assert run("document", NETWORK, *CONTRACT, "--lang", "en").out.startswith(
            "# Contract summary"
        )

    def test_day(self, run):
        """A day is written as a day."""
        assert run("document", NETWORK, *CONTRACT, "--on", "2026-11-24").status == 0
        assert run("document", NETWORK, *CONTRACT, "--on", "hier").status == 2

    def test_templates(self, run, tmp_path):
        """An own template wins; a folder that is not there, or has none, is refused."""
        (tmp_path / "document.md").write_text("{{ document.sections | length }}\n")
        assert run("document", NETWORK, *CONTRACT, "--templates", tmp_path).out == "10\n"
        assert run("document", NETWORK, *CONTRACT, "--templates", tmp_path / "x").status == 2
        (tmp_path / "empty").mkdir()
        result = run("document", NETWORK, *CONTRACT, "--templates", tmp_path / "empty")
        assert (result.status, result.out) == (2, "")
        assert "no template" in result.err

    def test_focus_and_year(self, run):
        """A focus narrows the matrix; a year stands on the statement."""
        whole = run("document", NETWORK, "responsibility").out
        assert len(run("document", NETWORK, "responsibility", "--focus", "nuage").out) < len(whole)
        assert "2026" in run("document", NETWORK, "statement", "drh", "--year", "2026").out

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["contract", "contrat-nuag"], "did you mean 'contrat-nuage'?"),
            (["contract", "zzz"], "there are contrat-nuage"),
            (["responsibility", "--focus", "clientele-vente"], "'clientele-vente' is a clientele"),
            (["statement", "drr"], "did you mean 'drh'"),
            (["contrat", "x"], "no document 'contrat'; did you mean 'contract'?"),
        ],
    )
    def test_wrong(self, run, arguments, message):
        """What is not there is refused, with what is near."""
        result = run("document", NETWORK, *arguments)
        assert (result.status, result.out) == (2, "")
        assert message in result.err
