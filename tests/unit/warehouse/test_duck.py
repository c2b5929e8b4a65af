import sys

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import valuenet as vn
from valuenet import warehouse
from valuenet.warehouse import questions


@pytest.fixture(scope="module")
def folder(net, tmp_path_factory):
    """The files of the network, in a folder whose name needs care."""
    folder = tmp_path_factory.mktemp("l'été {brut}")
    warehouse.write(net, folder)
    return folder


@pytest.fixture
def duck(folder):
    """The files, asked by a database of their own."""
    return warehouse.DuckDB(folder)


def deep(length):
    """A loop of services, the first of which is delivered."""
    keys = [f"s{i:05}" for i in range(length)]
    services = [
        vn.Service(key, key, "o", components=[keys[(i + 1) % length]]) for i, key in enumerate(keys)
    ]
    parties = [vn.Organization("o", "O"), vn.Organization("c", "C")]
    return vn.Network(
        "n", parties=parties, services=services, deliveries=[vn.Delivery(keys[0], "c")]
    )


class TestAnswers:
    def test_visible_to(self, duck):
        """An Arrow table, by service."""
        view = duck.visible_to("voirie")
        assert isinstance(view, pa.Table)
        assert view.to_pylist() == [
            {"service": "guichet", "grade": "client"},
            {"service": "lien", "grade": "hidden"},
            {"service": "onde", "grade": "hidden"},
            {"service": "socle", "grade": "hidden"},
        ]

    def test_visibility(self, duck, net):
        """A relation of the database, by party and service; the same one when asked again."""
        relation = duck.visibility()
        cells = [(row["party"], row["service"], row["grade"]) for row in as_rows(relation)]
        assert cells == list(net.matrix("visibility").cells())
        assert duck.visibility() is relation
        [(count,)] = relation.aggregate("count(*)").fetchall()
        assert count == len(cells)

    def test_impact(self, duck, net):
        """An Arrow table, by client and service; alternatives leave what is degraded."""
        for one, state in (("onde", "degraded"), ("socle", "lost"), ("duo", "lost")):
            hits = duck.impact(one).to_pylist()
            assert [tuple(hit.values()) for hit in hits] == [
                (hit.client, hit.service, hit.grade, hit.state) for hit in net.impact(one).hits
            ]
            assert {hit["state"] for hit in hits} == {state}

    def test_impact_of_a_partnership_in_another(self, net, tmp_path):
        """It strikes what it provides; a member that is none strikes for both."""
        consortium = vn.Partnership("consortium", "C", members=["duo", "radio"])
        net = net.with_(consortium, vn.Service("cumul", "Cumul", "consortium"))
        net = net.with_(vn.Delivery("cumul", "ville"))
        warehouse.write(net, tmp_path)
        duck = warehouse.DuckDB(tmp_path)
        for one, struck in (("duo", False), ("radio", True)):
            hits = duck.impact(one).column("service").to_pylist()
            assert ("cumul" in hits) is struck
            assert hits == [hit.service for hit in net.impact(one).hits]

    def test_of_an_entity_or_an_alias(self, duck, net):
        """An entity and an alias are taken where an id is."""
        assert duck.impact(net.services["guichet"]) == duck.impact("Accueil")
        assert duck.visible_to("É {x} 'y'") == duck.visible_to("nuage")

    def test_at_any_depth(self, tmp_path):
        """A loop of three hundred services ends, and everything in it is hit and seen."""
        net = deep(300)
        warehouse.write(net, tmp_path)
        duck = warehouse.DuckDB(tmp_path)
        assert duck.visible_to("c").num_rows == 300
        assert duck.impact("s00150").to_pylist() == [
            {"client": "c", "service": "s00000", "grade": "client", "state": "lost"}
        ]


def as_rows(relation):
    """The rows of a relation as dicts."""
    return relation.to_arrow_table().to_pylist()


class TestRefusals:
    @pytest.mark.parametrize("given", ["voiry", "lien", "Cumulus", "x'{y}", "dsi' OR '1'='1"])
    def test_unknown_party(self, duck, net, given):
        """What the engine says of an id that it does not know, word for word."""
        with pytest.raises(vn.UnknownId) as by_engine:
            net.visible_to(given)
        with pytest.raises(vn.UnknownId) as by_duck:
            duck.visible_to(given)
        assert str(by_duck.value) == str(by_engine.value)

    def test_unknown_party_or_service(self, duck, net):
        """The same for what may be either; contracts are not in the tables."""
        with pytest.raises(vn.UnknownId) as by_engine:
            net.index.party_or_service_id("guichets")
        with pytest.raises(vn.UnknownId) as by_duck:
            duck.impact("guichets")
        assert str(by_duck.value) == str(by_engine.value)

    def test_no_near_ids_among_too_many(self, duck, monkeypatch):
        """A message is not worth reading every id of a very large network."""
        monkeypatch.setattr(questions, "_READ_FOR_A_MESSAGE", 3)
        with pytest.raises(vn.UnknownId) as caught:
            duck.visible_to("voiry")
        assert caught.value.near == ()

    def test_missing_table(self, folder, tmp_path):
        """The message names the file and what writes it."""
        (tmp_path / "parties.parquet").write_bytes((folder / "parties.parquet").read_bytes())
        with pytest.raises(FileNotFoundError, match=r"warehouse\.write.*services\.parquet"):
            warehouse.DuckDB(tmp_path)

    @pytest.mark.parametrize("metadata", [{}, {"valuenet.version": "2"}])
    def test_another_version(self, net, folder, tmp_path, metadata):
        """Tables of a version to come, or of somebody else, are refused."""
        warehouse.write(net, tmp_path)
        table = net.to_arrow()["arcs"].replace_schema_metadata(metadata)
        pq.write_table(table, tmp_path / "arcs.parquet")
        with pytest.raises(vn.UnknownFormat, match=r"arcs\.parquet of version .* version 1"):
            warehouse.DuckDB(tmp_path)

    @pytest.mark.parametrize("package", ["duckdb", "pyarrow"])
    def test_missing_package(self, folder, monkeypatch, package):
        """What is missing is said with the command that installs it."""
        monkeypatch.setitem(sys.modules, package, None)
        with pytest.raises(vn.MissingExtra, match=r"DuckDB needs .*valuenet\[duckdb\]"):
            warehouse.DuckDB(folder)


class TestConnection:
    def test_keeps_nothing_of_a_question(self, folder):
        """In a connection of the caller only the visibility stays, under a name of ours."""
        connection = duckdb.connect()
        connection.execute("CREATE TABLE arcs AS SELECT 1 AS mine")
        one, two = (warehouse.DuckDB(folder, connection) for _ in range(2))
        one.visible_to("voirie")
        two.impact("nuage")
        with pytest.raises(vn.UnknownId):
            two.impact("x")
        assert tables(connection) == ["arcs"]
        assert as_rows(one.visibility()) == as_rows(two.visibility())
        first, *ours = tables(connection)
        assert first == "arcs"
        assert [name.rstrip("0123456789") for name in ours] == ["valuenet_", "valuenet_"]

    def test_a_limit_of_memory_holds(self, tmp_path):
        """More than the limit is worked out on disk."""
        net = everybody(20_000, 20)
        warehouse.write(net, tmp_path / "tables")
        connection = duckdb.connect()
        connection.execute(f"SET temp_directory = '{tmp_path / 'spill'}'; SET threads = 1")
        connection.execute("SET memory_limit = '40MB'")
        relation = warehouse.DuckDB(tmp_path / "tables", connection).visibility()
        assert relation.aggregate("count(*)").fetchall() == [(20_000 * 20,)]
        assert sum(path.stat().st_size for path in (tmp_path / "spill").iterdir())


def everybody(clients, services):
    """Some organisations that all see a chain of services."""
    parties = [vn.Organization(f"an-organisation-{i:05}", "O") for i in range(clients)]
    keys = [f"a-service-of-it-{i:05}" for i in range(services)]
    chain = [
        vn.Service(key, key, parties[0].id, components=keys[i + 1 : i + 2])
        for i, key in enumerate(keys)
    ]
    deliveries = [vn.Delivery(keys[0], one.id) for one in parties]
    return vn.Network("n", parties=parties, services=chain, deliveries=deliveries)


def tables(connection):
    """The names of the tables that a connection holds."""
    names = connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()
    return [name for (name,) in names]
