"""A changed network back into its files: comments, and all that did not change, stay."""

import textwrap

import pytest
from attrs import evolve

import valuenet as vn
from valuenet.io.splicing import spliced
from valuenet.io.yaml_reader import read_yaml
from valuenet.model import (
    Delivery,
    Flow,
    Function,
    Organization,
    Partnership,
    Resources,
    Service,
)

TEXT = """\
# Le réseau de la ville
valuenet: 1          # version
name:  "Ville"       # le nom
provider: dsi

organizations:
  # les nôtres
  ville:
    name: Ville
    functions:
      dsi: {name: DSI,   role: it}   # informatique
      drh:
        name: 'DRH'    # ressources
        role: support
  nuage: {name: Nuage}
clienteles:
  abonnes: {name: Abonnés, represented_by: drh, members: []}
# --- services
services:
    paie:              # la paie
        name: Paie
        # les couches
        layer: business   # d'affaires
        components:       # de quoi
        - hebergement     # chez nous
        - {any_of: [a, b], need: 1}
        tags: [rh,   "paie"]
        deliveries:
        - {client: [drh, ville]}    # les deux
        - client: abonnes
          payment: paid   # cher
    hebergement: {name: Hébergement, provider: nuage}
    a: {name: A}
    # le second
    b: {name: B}
# fin
"""


@pytest.fixture
def edited(tmp_path):
    """Changes the network of a text, and gives the lines that differ: taken out and put in."""

    def edit(change, text=TEXT):
        path = tmp_path / "ville.yaml"
        path.write_text(text, encoding="utf-8")
        net = vn.load(path)
        changed = change(net)
        vn.dump(changed, path)
        assert vn.load(path) == changed
        before, after = text.splitlines(), path.read_text(encoding="utf-8").splitlines()
        gone = [line for line in before if line not in after]
        new = [line for line in after if line not in before]
        return gone, new

    return edit


def service(net, id_, **changes):
    """A network with one service changed."""
    return net.with_(evolve(net.services[id_], **changes))


class TestEdit:
    def test_nothing(self, edited):
        """What did not change is not touched."""
        assert edited(lambda net: net) == ([], [])

    def test_one_value(self, edited):
        """A new value takes the place of the old one; the comment beside it stays."""
        gone, new = edited(lambda net: service(net, "paie", layer="operations"))
        assert gone == ["        layer: business   # d'affaires"]
        assert new == ["        layer: operations   # d'affaires"]

    def test_value_in_braces(self, edited):
        """In braces too, with their spaces."""
        _gone, new = edited(lambda net: net.with_(evolve(net.parties["dsi"], name="Info, DSI")))
        assert new == ['      dsi: {name: "Info, DSI",   role: it}   # informatique']

    def test_new_key(self, edited):
        """A new key is put where the format has it."""
        _, new = edited(lambda net: service(net, "paie", vendor="V", aliases=["salaires"]))
        assert new == ["        vendor: V", "        aliases: [salaires]"]

    def test_key_taken_out(self, edited):
        """The comment of a key that goes stays, on a line of its own."""
        gone, new = edited(lambda net: service(net, "paie", layer=None))
        assert gone == ["        layer: business   # d'affaires"]
        assert new == ["        # d'affaires"]

    def test_list(self, edited):
        """Items are changed, added and taken out one by one."""
        gone, new = edited(lambda net: service(net, "paie", components=["hebergement", "b"]))
        assert gone == ["        - {any_of: [a, b], need: 1}"]
        assert new == ["        - b"]

    def test_list_in_brackets(self, edited):
        """In brackets too."""
        _, new = edited(lambda net: service(net, "paie", tags=["rh", "x", "paie", "z"]))
        assert new == ['        tags: [rh, x,   "paie", z]']

    def test_list_taken_out(self, edited):
        """No comment is lost with a list."""
        _gone, new = edited(lambda net: service(net, "paie", components=()))
        assert new == ["        # de quoi", "        # chez nous"]

    def test_delivery_of_several_clients(self, edited):
        """A list of clients stays one while its deliveries are alike."""
        _, new = edited(lambda net: net.with_(Delivery("paie", "nuage")))
        assert new == ["        - {client: nuage}"]
        gone, new = edited(lambda net: net.without(Delivery("paie", "ville")))
        assert gone == ["        - {client: [drh, ville]}    # les deux"]
        assert new == ["        - {client: drh}    # les deux"]

    def test_field_of_a_delivery(self, edited):
        """A delivery with one client is changed in place."""
        gone, new = edited(
            lambda net: net.with_(Delivery("paie", "abonnes", payment="free", users=["ville"]))
        )
        assert gone == ["          payment: paid   # cher"]
        assert new == ["          users: [ville]", "          payment: free   # cher"]

    def test_clients_become_unknown(self, edited):
        """Deliveries may make way for the word."""
        _gone, new = edited(
            lambda net: evolve(service(net, "paie", clients_unknown=True), deliveries=())
        )
        assert new == ["        deliveries: unknown  # les deux   # cher"]

    def test_entities_added(self, edited):
        """New entities come at the end of their section, or inside what holds them."""
        _, new = edited(
            lambda net: net.with_(
                Service("c", "C", "dsi"),
                Function("reseau", "Réseau", organization="ville", parent="dsi"),
                Function("eau", "Eau", "mission", organization="ville"),
                Organization("ondes", "Ondes"),
                Flow("f", "dsi", "nuage"),
            )
        )
        assert new == [
            "      dsi:  # informatique",
            "        name: DSI",
            "        role: it",
            "        functions:",
            "          reseau: {name: Réseau}",
            "      eau: {name: Eau, role: mission}",
            "  ondes: {name: Ondes}",
            "flows:",
            "  f: {sender: dsi, receiver: nuage}",
            "    c: {name: C, provider: dsi}",
        ]

    def test_entity_taken_out(self, edited):
        """An entity goes with the comments inside; those above it stay."""
        gone, _new = edited(lambda net: service(net, "paie", components=["a"]).without("b"))
        assert "    b: {name: B}" in gone
        assert "    # le second" not in gone

    def test_function_moved(self, edited):
        """A function that moves is taken out here and put in there."""
        gone, new = edited(
            lambda net: net.with_(evolve(net.parties["drh"], parent="dsi", name="DRH de la DSI"))
        )
        assert "      drh:" in gone
        assert "          drh: {name: DRH de la DSI, role: support}" in new

    def test_default_provider(self, edited):
        """A service that took the file's default and no longer does says so."""
        _, new = edited(lambda net: service(net, "a", provider="nuage"))
        assert new == ["    a: {name: A, provider: nuage}"]

    def test_head(self, edited):
        """The network's own fields are edited too."""
        gone, new = edited(lambda net: evolve(net, name="Métropole", description="D"))
        assert gone == ['name:  "Ville"       # le nom']
        assert new == ["name:  Métropole       # le nom", "description: D"]

    def test_every_comment_survives(self, edited):
        """Whatever changes, every comment is still there."""

        def change(net):
            net = service(
                net,
                "paie",
                name="Gestion\nde la paie\n",
                layer=None,
                components=["hebergement"],
                tags=[],
                resources=Resources(people=["Équipe"]),
            )
            net = net.with_(evolve(net.parties["drh"], name="D", role=None, parent="dsi"))
            return evolve(net, name="", language="en")

        gone, new = edited(change)
        count = sum("#" in line for line in gone) - sum("#" in line for line in new)
        assert count <= 1  # "ressources" goes with the lines of the function that moved

    def test_without_a_line_break_at_the_end(self, edited):
        """The last line may lack its end."""
        edited(lambda net: net.with_(Service("c", "C", "dsi")), TEXT.removesuffix("\n# fin\n"))

    def test_windows_line_ends(self, tmp_path):
        """The line ends of the file are kept, and its byte order mark."""
        path = tmp_path / "x.yaml"
        content = ("\ufeff" + TEXT).replace("\n", "\r\n").encode()
        path.write_bytes(content)
        net = vn.load(path)
        vn.dump(service(net, "a", vendor="V", description="Un\nDeux"), path)
        written = path.read_bytes()
        assert written.count(b"\n") == written.count(b"\r\n")
        assert written.startswith(b"\xef\xbb\xbf#")
        assert vn.load(path).services["a"].vendor == "V"

    def test_flows_of_a_partnership(self, edited):
        """Flows without an id keep the id that followed from their place."""
        text = textwrap.dedent("""\
            valuenet: 1
            organizations: {a: {name: A}, b: {name: B}}
            partnerships:
              p:
                name: P
                members: [a, b]
                flows:
                  - {sender: a, receiver: b}   # aller
                  - {sender: b, receiver: a}   # retour
            flows: {x: {sender: a, receiver: b}}
            """)

        def change(net):
            flows = ("p.2", "x", "neuf")
            return net.with_(evolve(net.parties["p"], flows=flows), Flow("neuf", "a", "b"))

        _, new = edited(change, text)
        assert "flows: {x: {sender: a, receiver: b}, p.1: {sender: a, receiver: b}}" in new
        assert "      - x   # retour" in new

        def add(net):
            return net.with_(
                Partnership("q", "Q", members=["a", "b"], flows=["x", "p.1", "q.3"]),
                Flow("q.3", "b", "a"),
            )

        gone, new = edited(add, text)
        assert gone == []
        assert "      - x" in new
        assert "      - p.1" in new

    def test_top_level_functions(self, edited):
        """Functions of a section of their own stay there."""
        text = textwrap.dedent("""\
            valuenet: 1
            organizations: {a: {name: A, functions: {f: {name: F, role: it}}}}
            functions:
              g: {name: G, parent: f}   # une équipe
              h: {name: H, parent: g}
            """)
        _, new = edited(
            lambda net: net.with_(evolve(net.parties["g"], parent=None, role="it")), text
        )
        assert new == ["  g: {name: G, role: it, organization: a}   # une équipe"]
        _, new = edited(
            lambda net: net.with_(Function("i", "I", organization="a", parent="h")), text
        )
        assert "    functions:" in new

    def test_file_in_braces(self, edited):
        """What cannot be changed in pieces is written anew."""
        text = "{valuenet: 1, organizations: {a: {name: A}, b: {name: B}}} # adieu\n"
        _, new = edited(lambda net: net.with_(Flow("f", "a", "b")), text)
        assert "flows:" in new

    def test_all_deliveries_go(self, edited):
        """A service without deliveries says nothing of them."""
        _, new = edited(lambda net: evolve(net, deliveries=()))
        assert new == ["        # les deux", "        # cher"]

    def test_file_that_cannot_be_read(self, tmp_path):
        """Nothing is edited while a file of the folder cannot be read."""
        (tmp_path / "a.yaml").write_text("valuenet: 1\n")
        (tmp_path / "b.yaml").write_bytes(b"\xff\xfe")
        with pytest.raises(vn.LoadError, match="UTF-16"):
            vn.dump(vn.Network("V"), tmp_path)
        assert (tmp_path / "a.yaml").read_text() == "valuenet: 1\n"

    def test_folder_of_json(self, tmp_path):
        """JSON files of a folder keep their order and nesting too."""
        path = tmp_path / "a.json"
        path.write_text(
            '{"valuenet": 1, "organizations": {"b": {"name": "B"}, "a": {"name": "A"}},'
            ' "partnerships": {"p": {"name": "P", "members": ["a", "b"],'
            ' "flows": [{"sender": "a", "receiver": "b"}]}},'
            ' "services": {"s": {"name": "S", "provider": "a", "deliveries": [{"client": "b"}]}}}'
        )
        net = vn.load(tmp_path)
        changed = net.with_(
            Organization("c", "C", attributes={"x": "2024-01-31"}),
            Function("f", "F", "it", organization="a"),
            Delivery("s", "c", attributes={"x": "2024-01-31"}),
            Flow("neuf", "b", "a"),
            evolve(net.parties["p"], flows=["p.1", "neuf"]),
        )
        vn.io.edit(tmp_path, changed)
        assert vn.load(tmp_path) == changed
        assert list(vn.load(tmp_path).parties)[:2] == ["b", "a"]

    def test_broken_file(self, tmp_path):
        """A file that holds no network cannot be edited; `dump` writes it anew."""
        path = tmp_path / "x.yaml"
        path.write_text("services: [")
        with pytest.raises(vn.LoadError):
            vn.io.edit(path, vn.Network())
        vn.dump(vn.Network(), path)
        assert path.read_text() == "valuenet: 1\n"

    def test_file_of_another_format(self, tmp_path):
        """What is neither YAML nor JSON cannot be edited."""
        path = tmp_path / "x.csv"
        path.write_text("")
        with pytest.raises(vn.UnknownFormat):
            vn.io.edit(path, vn.Network())


class TestDump:
    def test_file_that_dump_wrote(self, tmp_path):
        """A file that nobody touched is written anew: the same network, the same bytes."""
        path = tmp_path / "x.yaml"
        for net in (vn.loads(TEXT), vn.Network("Autre", parties=[Organization("o", "O")])):
            for sort in (False, True):
                vn.dump(net, path, sort=sort)
                assert path.read_text(encoding="utf-8") == vn.dumps(net, sort=sort)

    def test_sort(self, tmp_path):
        """Sorted bytes depend on nothing but the network: comments go."""
        path = tmp_path / "x.yaml"
        path.write_text(TEXT, encoding="utf-8")
        vn.dump(vn.load(path), path, sort=True)
        assert path.read_text(encoding="utf-8") == vn.dumps(vn.loads(TEXT), sort=True)

    def test_json(self, tmp_path):
        """JSON has no comments to keep."""
        path = tmp_path / "x.json"
        path.write_text('{"valuenet":1}')
        vn.dump(vn.load(path), path)
        assert path.read_text() == vn.dumps(vn.Network(), "json")

    def test_folder(self, tmp_path):
        """Each entity goes back to the file that it came from."""
        (tmp_path / "a.yaml").write_text("valuenet: 1\norganizations: {o: {name: O}}  # eux\n")
        (tmp_path / "b.yaml").write_text("# services\nservices:\n  s: {name: S, provider: o}\n")
        (tmp_path / "c.json").write_text('{"clienteles": {"k": {"name": "K"}}}')
        net = vn.load(tmp_path)
        changed = net.with_(
            evolve(net.parties["o"], kind="company"),
            evolve(net.parties["k"], attributes={"x": "2024-01-31"}),
            Service("t", "T", "o"),
            Delivery("s", "k"),
        )
        vn.dump(changed, tmp_path)
        assert vn.load(tmp_path) == changed
        assert (
            (tmp_path / "a.yaml")
            .read_text()
            .endswith("organizations: {o: {name: O, kind: company}}  # eux\n")
        )
        assert "# services\n" in (tmp_path / "b.yaml").read_text()
        assert "  t: {name: T, provider: o}\n" in (tmp_path / "b.yaml").read_text()
        assert "2024-01-31" in (tmp_path / "c.json").read_text()
        with pytest.raises(vn.WrongValue, match="sort"):
            vn.dump(changed, tmp_path, sort=True)

    def test_file_that_becomes_empty(self, tmp_path):
        """A file of which nothing is left says that its section is empty."""
        (tmp_path / "a.yaml").write_text("valuenet: 1\norganizations: {o: {name: O}}\n")
        (tmp_path / "b.yaml").write_text("# services\nservices:\n  s: {name: S, provider: o}\n")
        vn.dump(vn.load(tmp_path).without("s"), tmp_path)
        assert (tmp_path / "b.yaml").read_text() == "# services\nservices: null\n"
        assert list(vn.load(tmp_path).parties) == ["o"]

    def test_name_that_every_file_repeats(self, tmp_path):
        """A name that several files state is changed in all of them."""
        for name in "ab":
            (tmp_path / f"{name}.yaml").write_text("valuenet: 1\nname: V  # nom\n")
        vn.dump(vn.Network("W"), tmp_path)
        for name in "ab":
            assert (tmp_path / f"{name}.yaml").read_text() == "valuenet: 1\nname: W  # nom\n"

    def test_empty_folder(self, tmp_path):
        """An empty folder gets one file."""
        vn.dump(vn.Network("V"), tmp_path)
        assert (tmp_path / "network.yaml").read_text() == "valuenet: 1\nname: V\n"


class TestSpliced:
    """The text alone, with any data."""

    @pytest.mark.parametrize(
        ("text", "wanted", "result"),
        [
            ("a: 1\n", {"a": 1, "b": [1, "x"]}, "a: 1\nb: [1, x]\n"),
            ("a: 1", {"a": 1, "b": 2}, "a: 1\nb: 2"),
            ("a:\nb: 1\n", {"a": 2, "b": 1}, "a: 2\nb: 1\n"),
            ("a: # x\nb: 1\n", {"a": 2, "b": 1}, "a: 2 # x\nb: 1\n"),
            ("a: 1 # x\n", {"a": "u\nv"}, "a: |-  # x\n  u\n  v\n"),
            ("a: 1\n    # x\n", {"a": "u\nv"}, 'a: "u\\nv"\n    # x\n'),
            ("a: 1\n    # x\n", {"a": 1, "b": "u\nv"}, 'a: 1\nb: "u\\nv"\n    # x\n'),
            ("a:\n- 1\n    # x\n", {"a": [1, "u\nv"]}, 'a:\n- 1\n- "u\\nv"\n    # x\n'),
            ("a: |\n  u\n  v\n# x\nb: 1\n", {"a": "w", "b": 1}, "a: w\n# x\nb: 1\n"),
            ("a: {b: 1}\n", {"a": {"b": 1, "c": "u\nv"}}, 'a: {b: 1, c: "u\\nv"}\n'),
            ("a: {b: 1, c: 2, d: 3}\n", {"a": {"d": 3}}, "a: {d: 3}\n"),
            ("a: {b: 1, c: 2, d: 3}\n", {"a": {"b": 1}}, "a: {b: 1}\n"),
            ("a: {b: 1}\n", {"a": {"c": 1}}, "a: {c: 1}\n"),
            ("a: {b: 1, c: }\n", {"a": {"b": 1, "c": 2}}, "a: {b: 1, c: 2 }\n"),
            ("a: [1, 2, 3]\n", {"a": [3]}, "a: [3]\n"),
            ("a: [1, 2, 3]\n", {"a": [1]}, "a: [1]\n"),
            ("a: [1, 2]\n", {"a": [0, 1, 2]}, "a: [0, 1, 2]\n"),
            ("a: [1, 2]\n", {"a": []}, "a: []\n"),
            ("a:\n- 1 # x\n- 2\n", {"a": [0, 1, 2]}, "a:\n- 0\n- 1 # x\n- 2\n"),
            ("a:\n- 1 # x\n- 2\n", {"a": [2]}, "a:\n# x\n- 2\n"),
            ("a:\n- - 1\n  - 2\n", {"a": [[1]]}, "a:\n- - 1\n"),
            ("a:\n- - 1\n  - 2\n", {"a": [[2]]}, "a:\n- [2]\n"),
            ("a:\n- b: 1\n  c: 2\n", {"a": [{"c": 2}]}, "a:\n- {c: 2}\n"),
            ("a:\n- b: 1 # x\n", {"a": ["u\nv"]}, "a:\n- |-  # x\n  u\n  v\n"),
            ("a: [ 1, # x\n  2 ]\n", {"a": [1, 3]}, "a: [ 1, # x\n  3 ]\n"),
            ("a: [ 1, # x\n  2, ]\n", {"a": [1]}, "a: [ 1, # x\n  ]\n"),
            ("a: [ 1, # x\n  2, 3 ]\n", {"a": [3]}, "a: [  # x\n  3 ]\n"),
            ("a: [ 1, # x\n  2, # y\n 3 ]\n", {"a": [1]}, "a: [ 1, # x\n   # y\n  ]\n"),
            (
                "a: {b: 1, # x\n  c: 2, # y\n d: 3}\n",
                {"a": {"c": 2}},
                "a: { # x\n  c: 2, # y\n }\n",
            ),
            ("a: []\n", {"a": [1]}, "a: [1]\n"),
            ("a:\n", {"a": None, "b": 1}, "a:\nb: 1\n"),
            ("a:\n-\n  b: 1\n- 2\n", {"a": [{"c": 1}, 2]}, "a: [{c: 1}, 2]\n"),
            ("a:\n-\n  b: 1\n- 2\n", {"a": [2]}, "a: [2]\n"),
            ("a:\n-\n  b: 1\n", {"a": [0, {"b": 1}]}, "a: [0, {b: 1}]\n"),
            ("a:\n- - 1\n  - 2\n", {"a": [[0, 1, 2]]}, "a:\n- [0, 1, 2]\n"),
            (
                "a:\n- b: 1 # x\n  c: 2\n",
                {"a": [{"d": ["u\nv"]}]},
                "a:  # x\n  - d:\n      - |-\n        u\n        v\n",
            ),
            ("a: [ # x\n 1, # y\n 2 # z\n ]\n", {"a": [1]}, "a: [ # x\n 1, # y\n  # z\n ]\n"),
            (f"b: 1\n? {'é' * 1000}\n: 2\n", {"b": 1, "é" * 1000: 3}, None),
            ("? a\n: 1\n", {"a": 2}, "? a\n: 2\n"),
            ("a: '#' # x\n", {}, None),
        ],
    )
    def test_result(self, text, wanted, result):
        """Only what differs is touched."""
        assert spliced(text, read_yaml(text).root, wanted) == result

    @pytest.mark.parametrize(
        ("text", "wanted", "result"),
        [
            ("a: &x [1]\nb: *x\n", {"a": [1], "b": [2]}, "a: &x [1]\nb: [2]\n"),
            ("a: &x [1]\nb: *x\n", {"a": [2], "b": [1]}, "a: &x [2]\nb: [1]\n"),
            ("a: &x 1\nb: *x\n", {"a": 1, "b": 1, "c": 2}, "a: &x 1\nb: *x\nc: 2\n"),
            ("a: &x 1\nb: [*x, *x]\n", {"a": 1, "b": [1, 2]}, "a: &x 1\nb: [*x, 2]\n"),
            ("a: &x 1\nb:\n- *x\n", {"a": 2, "b": [1]}, "a: 2\nb:\n- 1\n"),
            (
                "a: &x {c: 1}\nb:\n  <<: *x\n  d: 2\n",
                {"a": {"c": 1}, "b": {"c": 3, "d": 2}},
                "a: &x {c: 1}\nb:\n  <<: *x\n  d: 2\n  c: 3\n",
            ),
            (
                "a: &x {c: 1}\nb: {<<: *x, d: 2}\n",
                {"a": {"c": 3}, "b": {"c": 1, "d": 2}},
                "a: &x {c: 3}\nb: {d: 2, c: 1}\n",
            ),
        ],
    )
    def test_anchors(self, text, wanted, result):
        """A change reaches nothing else that shares the value."""
        assert spliced(text, read_yaml(text).root, wanted) == result
