"""Files are written in one step; formats follow from options and endings."""

import os
import stat
from pathlib import Path

import click
import pytest

from valuenet.cli._failure import Failure
from valuenet.cli._output import emit, format_for, json_text, say, write_file


class TestFormatFor:
    @pytest.mark.parametrize(
        ("given", "output", "expected"),
        [
            (None, None, "table"),
            (None, "-", "table"),
            (None, "x.JSON", "json"),
            (None, "x.csv", "csv"),
            (None, "x.txt", "table"),
            ("csv", "x.json", "csv"),
            ("json", "x", "json"),
        ],
    )
    def test_option_then_ending(self, given, output, expected):
        """What is asked for prevails, then the ending of the file, then a table."""
        assert format_for(given, Path(output) if output else None) == expected

    def test_unknown_ending(self):
        """An ending that says nothing is refused with those that do."""
        with pytest.raises(click.UsageError, match=r"\.json, \.csv, \.txt"):
            format_for(None, Path("catalogue.doc"))


def test_json_keeps_accents():
    """JSON is for people too: accents stay, and the text ends its last line."""
    assert json_text({"é": [1]}) == '{\n  "é": [\n    1\n  ]\n}\n'


class TestWriteFile:
    def test_new_file_has_usual_rights(self, tmp_path):
        """A file that did not exist gets the rights that the umask leaves."""
        mask = os.umask(0o027)
        try:
            write_file("été", tmp_path / "x.txt")
        finally:
            os.umask(mask)
        assert (tmp_path / "x.txt").read_bytes() == "été".encode()
        assert stat.S_IMODE((tmp_path / "x.txt").stat().st_mode) == 0o640

    def test_old_file_keeps_its_rights(self, tmp_path):
        """A file that is replaced keeps its rights, and nothing stays beside it."""
        path = tmp_path / "x.txt"
        path.write_text("old", encoding="utf-8")
        path.chmod(0o600)
        write_file("new", path)
        assert path.read_text(encoding="utf-8") == "new"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert [one.name for one in tmp_path.iterdir()] == ["x.txt"]

    def test_link_stays_a_link(self, tmp_path):
        """What a symbolic link points to is replaced, not the link."""
        (tmp_path / "real.txt").write_text("old", encoding="utf-8")
        (tmp_path / "link.txt").symlink_to("real.txt")
        write_file("new", tmp_path / "link.txt")
        assert (tmp_path / "link.txt").is_symlink()
        assert (tmp_path / "real.txt").read_text(encoding="utf-8") == "new"

    def test_crash_leaves_the_old_file(self, tmp_path, monkeypatch):
        """A failure on the way leaves the old file, and no other."""
        path = tmp_path / "x.txt"
        path.write_text("old", encoding="utf-8")

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "replace", full)
        with pytest.raises(Failure, match=r"x\.txt cannot be written: No space"):
            write_file("new", path)
        assert path.read_text(encoding="utf-8") == "old"
        assert [one.name for one in tmp_path.iterdir()] == ["x.txt"]

    def test_device_is_written_to(self):
        """A device is written to, never replaced."""
        write_file("x", Path(os.devnull))
        assert not Path(os.devnull).is_file()

    def test_message_names_the_file_given(self, tmp_path):
        """A folder that does not exist is reported under the name that was given."""
        path = tmp_path / "nowhere" / "x.txt"
        with pytest.raises(Failure) as caught:
            write_file("x", path)
        assert caught.value.message == f"{path} cannot be written: No such file or directory"


def test_full_disk_behind_a_redirection(monkeypatch):
    """What stands against writing the result is one message."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(click, "echo", full)
    with pytest.raises(Failure, match="standard output cannot be written: No space"):
        emit("x")


class TestTerminal:
    def test_controls_do_not_reach_a_terminal(self, capsys, monkeypatch):
        """A name with control characters cannot command the terminal."""
        monkeypatch.setattr("sys.stdout.isatty", lambda: True)
        emit("a\x1b[2Jb\n")
        say("c\x9bd")
        assert capsys.readouterr() == ("a�[2Jb\n", "c�d\n")

    def test_bytes_elsewhere(self, capfdbinary):
        """What goes to a file or a pipe is UTF-8, with nothing changed."""
        emit("é\n")
        assert capfdbinary.readouterr().out == "é\n".encode()
