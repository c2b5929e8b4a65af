import random
import re
import sys
from pathlib import Path

import pytest

import valuenet as vn
from valuenet.engine import columns
from valuenet.engine.columns import ARC_KINDS, BATCH, ORDER, TABLES, VERSION
from valuenet.model.whole import TABLES as NETWORK_TABLES


def rows(table):
    """The rows as tuples."""
    return [tuple(row.values()) for row in table.to_pylist()]


class TestToArrow:
    def test_parties(self, net):
        """By id; a function with its role, inherited or not, and its organisation."""
        table = net.to_arrow()["parties"]
        assert rows(table)[:2] == [
            ("dsi", "DSI", "function", "it", "ville", "live", [], ["socle"]),
            ("duo", "Duo", "partnership", None, None, "live", [], []),
        ]
        assert ("reseau", "function", "it") in {
            (row["id"], row["kind"], row["role"]) for row in table.to_pylist()
        }
        assert {row["id"]: row["aliases"] for row in table.to_pylist()}["radio"] == ["Cumulus"]

    def test_services(self, net):
        """By id, with what they declare."""
        assert rows(net.to_arrow()["services"])[0] == (
            *("guichet", "Guichet", "dsi", None, "business", False, None, "live"),
            ["Accueil"],
            [],
        )

    def test_arcs(self, net):
        """Every tie that sight and impact need, and nothing else."""
        none = (None, None, None, None)
        assert rows(net.to_arrow()["arcs"]) == [
            ("built on", "guichet", "lien", None, None, 1, 1),
            ("built on", "guichet", "onde", None, None, 1, 1),
            ("built on", "guichet", "socle", *none),
            ("delivered to", "guichet", "habitants", *none),
            ("delivered to", "guichet", "voirie", None, "bail", None, None),
            ("member of", "radio", "eau", *none),
            ("member of", "radio", "habitants", *none),
            ("member of", "voirie", "eau", *none),
            ("member of partnership", "dsi", "duo", *none),
            ("member of partnership", "nuage", "duo", *none),
            ("part of", "dsi", "ville", *none),
            ("part of", "reseau", "dsi", *none),
            ("part of", "voirie", "ville", *none),
            ("provides", "dsi", "guichet", *none),
            ("provides", "duo", "socle", *none),
            ("provides", "nuage", "lien", *none),
            ("provides", "radio", "onde", *none),
            ("represented by", "guichet", "voirie", "habitants", None, None, None),
            ("used by", "guichet", "reseau", "voirie", "bail", None, None),
        ]
        assert {row["kind"] for row in net.to_arrow()["arcs"].to_pylist()} == set(ARC_KINDS)

    @pytest.mark.parametrize("table", TABLES)
    def test_schema(self, net, table):
        """Columns as described, with the network's name and the version of the tables."""
        schema = net.to_arrow()[table].schema
        described = [(one.name, one.nullable) for one in TABLES[table]]
        assert [(field.name, field.nullable) for field in schema] == described
        assert schema.metadata == {
            b"valuenet.table": table.encode(),
            b"valuenet.version": b"1",
            b"valuenet.name": b"Ville",
        }

    @pytest.mark.parametrize("table", TABLES)
    def test_of_nothing(self, table):
        """An empty network has tables without rows, of the same schema."""
        empty = vn.Network("Ville").to_arrow()[table]
        assert empty.num_rows == 0
        empty.validate(full=True)

    def test_null_stands_only_where_it_may(self, net):
        """Arrow itself does not check what is said of nulls."""
        for table in net.to_arrow().values():
            table.validate(full=True)
            full = [field.name for field in table.schema if not field.nullable]
            assert [name for name in full if table[name].null_count] == []

    def test_batches_change_nothing(self, net, monkeypatch):
        """However rows are cut into batches, the tables are equal."""
        whole = net.to_arrow()
        monkeypatch.setattr(columns, "BATCH", 2)
        assert all(table.equals(whole[name]) for name, table in net.to_arrow().items())

    def test_without_pyarrow(self, net, monkeypatch):
        """What is missing is said with the command that installs it."""
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        with pytest.raises(vn.MissingExtra, match=r"Arrow needs .*valuenet\[arrow\]"):
            net.to_arrow()


class TestOrder:
    @pytest.mark.parametrize("example", ["vehicle-group", "agglomeration", "siim94"])
    def test_is_that_of_the_format(self, example):
        """Rows stand in the order described, no two alike, whatever the order declared."""
        net = vn.load(f"examples/{example}")
        tables = net.to_arrow()
        for name, by in ORDER.items():
            keys = [
                tuple((value is not None, value or 0) for value in row)
                for row in rows(tables[name].select(by))
            ]
            assert keys == sorted(set(keys))
        for name, table in shuffled(net).to_arrow().items():
            assert table.equals(tables[name])


def shuffled(net):
    """An equal network, declared in another order."""
    rng = random.Random(1)
    mixed = {}
    for name in NETWORK_TABLES:
        entities = list(getattr(net, name).values())
        rng.shuffle(entities)
        mixed[name] = entities
    services = list(net.services)
    rng.shuffle(services)
    order = {service: place for place, service in enumerate(services)}
    deliveries = sorted(net.deliveries, key=lambda one: order[one.service])
    other = vn.Network(
        net.name, **mixed, deliveries=deliveries, language=net.language, description=net.description
    )
    assert other == net
    return other


class TestPage:
    """The reference of the tables says what they are."""

    PAGE = Path(__file__).parents[3] / "docs" / "reference" / "tables.md"

    @pytest.mark.parametrize("table", TABLES)
    def test_columns(self, table):
        """A row for each column, in order; whether it may be null; what it says."""
        _, _, page = self.PAGE.read_text(encoding="utf-8").partition(f"\n## {table}\n")
        section, _, _ = page.partition("\n## ")
        assert re.findall(r"^\| `(\w+)` \| .* \| (.*) \| (.*) \|$", section, re.MULTILINE) == [
            (one.name, "may be" if one.nullable else "never", one.meaning) for one in TABLES[table]
        ]
        assert f"By {', '.join(f'`{one}`' for one in ORDER[table])}." in section

    def test_kinds_of_arcs(self):
        """A row for each kind, in order."""
        page = self.PAGE.read_text(encoding="utf-8")
        rows = re.findall(r"^\| `([\w ]+)` \| ([^|]*) \|$", page, re.MULTILINE)
        assert rows == [(kind, meaning) for kind, (_, _, meaning) in ARC_KINDS.items()]

    def test_version_and_row_groups(self):
        """The numbers on the page are those of the program."""
        page = self.PAGE.read_text(encoding="utf-8")
        assert f"`valuenet.version`, `{VERSION}`" in page
        assert f"each {BATCH:,} rows" in page
