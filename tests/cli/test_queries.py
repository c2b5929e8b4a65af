"""`visible`, `responsibility`, `impact`, `hot-spots` on the vehicle group."""

import csv
import io

import pytest

LINK = [
    "answers",
    "to",
    "service",
    "contract",
    "standing",
    "depth",
    "repeat",
    "members",
    "lead",
]
HIT = ["client", "service", "grade", "state", "contract", "witness"]
SPOT = ["kind", "link", "process", "services", "seen", "parties", "reach"]


class TestVisible:
    def test_json(self, run, groupe):
        """What filiale1 sees, by the worked example."""
        result = run("visible", groupe, "--client", "filiale1", "--format", "json")
        assert (result.status, result.err) == (0, "")
        assert list(result.json) == ["client", "services"]
        assert result.json["client"] == "filiale1"
        assert all(list(one) == ["service", "grade", "witness"] for one in result.json["services"])
        assert {one["service"]: one["grade"] for one in result.json["services"]} == {
            "gestion-rh": "client",
            "appli-metier": "client",
            "appli-rh": "user",
        }
        assert result.json["services"][1]["witness"] == ["filiale1", "groupe", "appli-rh"]

    def test_hidden(self, run, groupe):
        """--hidden adds what stands behind, in every format."""
        result = run("visible", groupe, "--client", "cl1", "--hidden", "--format", "json")
        assert {one["service"]: one["grade"] for one in result.json["services"]} == {
            "location": "client",
            "appli-metier": "hidden",
            "paas": "hidden",
        }
        for format in ("table", "csv"):
            assert "paas" in run("visible", groupe, "--client", "cl1", "--hidden").out
            assert "paas" not in run("visible", groupe, "--client", "cl1", "--format", format).out

    def test_whole(self, run, groupe):
        """--whole is the view of all parts together."""
        alone = run("visible", groupe, "--client", "groupe", "--format", "json").json
        whole = run("visible", groupe, "--client", "groupe", "--whole", "--format", "json").json
        assert [one["service"] for one in alone["services"]] == ["appli-rh"]
        assert "logiciel" in {one["service"] for one in whole["services"]}

    def test_csv(self, run, groupe):
        """Rows of plain values under a header."""
        out = run("visible", groupe, "--client", "drh", "--format", "csv").out
        assert list(csv.reader(io.StringIO(out))) == [
            ["service", "grade", "witness"],
            ["appli-rh", "client", "drh > appli-rh"],
        ]

    def test_sees_nothing(self, run, groupe):
        """A client that sees nothing is no error."""
        result = run("visible", groupe, "--client", "nuage", "--format", "json")
        assert result.json == {"client": "nuage", "services": []}
        assert run("visible", groupe, "--client", "nuage").status == 0


class TestResponsibility:
    def test_json(self, run, groupe):
        """The chain of the diagnostic, by the worked example."""
        command = ["responsibility", groupe, "--client", "atelier2", "--service", "diagnostic"]
        answer = run(*command, "--format", "json").json
        assert list(answer) == ["client", "service", "links", "leaves"]
        assert all(list(link) == LINK for link in answer["links"])
        assert [(one["answers"], one["to"], one["service"]) for one in answer["links"]] == [
            ("diag", "filiale2", "diagnostic"),
            ("dsi", "diag", "socle"),
            ("info-c", "diag", "logiciel"),
            ("nuage", "dsi", "paas"),
        ]
        assert answer["links"][0]["standing"] == "shared"
        assert answer["links"][0]["members"] == ["dsi", "info-c"]
        assert all(list(leaf) == ["service", "path"] for leaf in answer["leaves"])

    def test_table(self, run, groupe):
        """The table has a line a link."""
        command = ["responsibility", groupe, "--client", "filiale1", "--service", "gestion-rh"]
        lines = run(*command).out.splitlines()
        assert [line.split()[:3] for line in lines[2:]] == [
            ["drh", "filiale1", "gestion-rh"],
            ["dsi", "drh", "appli-rh"],
            ["nuage", "dsi", "saas-rh"],
        ]

    def test_not_visible(self, run, groupe):
        """The chain of what is hidden is refused, saying why."""
        result = run("responsibility", groupe, "--client", "cl1", "--service", "paas")
        assert (result.status, result.out) == (2, "")
        assert result.err.startswith("Error: 'cl1' does not see 'paas'")


class TestImpact:
    def test_json(self, run, groupe):
        """The clientele that has never heard of the cloud is hit by it."""
        answer = run("impact", groupe, "nuage", "--format", "json").json
        assert list(answer) == ["id", "hits"]
        assert answer["id"] == "nuage"
        assert all(list(hit) == HIT for hit in answer["hits"])
        assert ("cl1", "location") in {(hit["client"], hit["service"]) for hit in answer["hits"]}

    def test_of_a_service(self, run, groupe):
        """A service may be asked about too."""
        answer = run("impact", groupe, "location", "--format", "json").json
        assert [(hit["client"], hit["state"]) for hit in answer["hits"]] == [("cl1", "lost")]


class TestHotSpots:
    def test_json(self, run, groupe):
        """The shared diagnostic, then the four deliveries without a contract."""
        answer = run("hot-spots", groupe, "--format", "json").json
        assert list(answer) == ["hot_spots"]
        spots = answer["hot_spots"]
        assert all(list(spot) == SPOT for spot in spots)
        assert [spot["parties"] for spot in spots if spot["kind"] == "shared"] == [
            ["dsi", "info-c"]
        ]
        without = {spot["services"][0] for spot in spots if spot["kind"] == "no-contract"}
        assert without == {"paas", "saas-rh", "logiciel", "diagnostic"}

    def test_table(self, run, groupe):
        """One line a hot spot."""
        assert len(run("hot-spots", groupe).out.splitlines()) == 2 + 5


class TestUnknownIds:
    """An unknown id is status 2 and one line that names the near one."""

    @pytest.mark.parametrize(
        ("command", "message"),
        [
            (["visible", "--client", "filiale"], "no party 'filiale': did you mean 'filiale"),
            (["visible", "--client", "drr"], "no party 'drr': did you mean 'drh'?"),
            (
                ["responsibility", "--client", "drh", "--service", "appli-rhh"],
                "no service 'appli-rhh': did you mean 'appli-rh'",
            ),
            (["impact", "nuages"], "'nuages': did you mean 'nuage'?"),
            (["strata", "--focus", "dssi"], "no party 'dssi': did you mean 'dsi'?"),
            (["catalogue", "--focus", "dssi"], "no party 'dssi': did you mean 'dsi'?"),
            (["matrix", "exposure", "--focus", "dssi"], "no party 'dssi': did you mean 'dsi'?"),
        ],
    )
    def test_near_id(self, run, groupe, command, message):
        """The near id is offered."""
        result = run(command[0], groupe, *command[1:])
        assert (result.status, result.out) == (2, "")
        assert result.err.startswith("Error: ")
        assert message in result.err
        assert result.err.count("\n") == 1

    def test_nothing_near(self, run, groupe):
        """Where no id is near, some that there are are listed."""
        result = run("visible", groupe, "--client", "zzzzz")
        assert result.err == (
            "Error: no party 'zzzzz': there are groupe, dsi, drh, filiale1, filiale2, atelier2, "
            "nuage, constructeur, info-c, cl1, diag\n"
        )
        assert run("impact", groupe, "zzzzz").err.endswith(", paas and 8 more\n")


class TestPaths:
    def test_missing(self, run, groupe):
        """A path that leads nowhere is named, with the near one."""
        result = run("hot-spots", groupe.with_name("group.yaml"))
        assert (result.status, result.out) == (2, "")
        assert result.err.endswith("group.yaml'; did you mean 'groupe.yaml'?\n")

    def test_missing_folder(self, run):
        """Nothing is near in a folder that is not there."""
        result = run("hot-spots", "nowhere/network.yaml")
        assert result.err == "Error: no file or folder 'nowhere/network.yaml'\n"

    def test_empty_folder(self, run, tmp_path):
        """A folder without files says what was looked for."""
        result = run("hot-spots", tmp_path)
        assert (result.status, result.out) == (2, "")
        assert "VN711" in result.err
        assert ".yaml" in result.err

    @pytest.mark.parametrize(
        ("content", "code"),
        [(b"\xff\xfe\x00", "VN70"), (b"a: [", "VN702"), (b"", "VN7"), (b"- 1\n", "VN7")],
    )
    def test_no_network_in_it(self, run, tmp_path, content, code):
        """Whatever is in the file, there is a message with a code."""
        path = tmp_path / "x.yaml"
        path.write_bytes(content)
        result = run("hot-spots", path)
        assert (result.status, result.out) == (2, "")
        assert code in result.err
        assert "Traceback" not in result.err

    def test_unknown_ending(self, run, tmp_path):
        """A file that nothing reads is named, with the endings that are read."""
        path = tmp_path / "x.docx"
        path.touch()
        result = run("hot-spots", path)
        assert (result.status, result.out) == (2, "")
        assert f"{path} cannot be read: unknown format '.docx': known are" in result.err

    def test_empty(self, run):
        """An empty path, from a variable that is not set, is not the current folder."""
        result = run("hot-spots", "")
        assert (result.status, result.out) == (2, "")
        assert "found an empty text" in result.err

    def test_folder(self, run, groupe, tmp_path):
        """A folder of files is one network."""
        (tmp_path / "a.yaml").write_bytes(groupe.read_bytes())
        assert run("hot-spots", tmp_path).out == run("hot-spots", groupe).out
