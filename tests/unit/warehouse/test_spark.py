"""Spark on this machine; what it shares with DuckDB is tested there on many more networks."""

import json
import random
import sys
import warnings

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

import valuenet as vn
from reference.generate import random_document
from valuenet import warehouse
from valuenet.warehouse.spark import has_java

#: What the engine answers, on so many documents in one folder.
DOCUMENTS = 30

#: Small data: no plan is worth compiling or adapting.
QUICK = {
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
    "spark.master": "local[2]",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.shuffle.partitions": "2",
}


@pytest.fixture(scope="module")
def session():
    """One session for all tests; skipped, with a word, where Spark cannot run."""
    with warnings.catch_warnings():
        # It supports pandas 3 but in part; none of what it lacks is asked for.
        warnings.filterwarnings("ignore", "PySpark does not yet fully support", FutureWarning)
        pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
        if not has_java():
            pytest.skip("Java is not installed, so nothing is asked of Spark")
        session = warehouse.local_session(QUICK)
    yield session
    session.stop()


@pytest.fixture(scope="module")
def nets():
    """Random documents that use every feature, by the prefix of their ids in the files."""
    documents = (random_document(random.Random(seed), 12) for seed in range(DOCUMENTS))
    return {
        f"{i}.": vn.loads(json.dumps(document), format="json")
        for i, document in enumerate(documents)
    }


@pytest.fixture(scope="module")
def spark(session, nets, tmp_path_factory):
    """All documents in one folder, so that a question is asked of all at once."""
    folder = tmp_path_factory.mktemp("tables")
    tables = {prefix: net.to_arrow() for prefix, net in nets.items()}
    for name in ("parties", "services", "arcs"):
        one = pa.concat_tables(prefixed(tables[prefix][name], prefix) for prefix in nets)
        pq.write_table(one, folder / f"{name}.parquet")
    return warehouse.Spark(session, folder)


def prefixed(table, prefix):
    """The table with a prefix before the ids that questions read."""
    for name in {"id", "source", "target"} & set(table.column_names):
        place = table.column_names.index(name)
        ids = pc.binary_join_element_wise(prefix, table[name], "")
        table = table.set_column(place, table.field(name), ids)
    return table.replace_schema_metadata(None)


def rows(frame):
    """The rows of a data frame as tuples, in its order."""
    return [tuple(row) for row in frame.collect()]


class TestSpark:
    """One class, so that one process has the session."""

    def test_every_view(self, spark, nets):
        """(party, service, grade) of every document."""
        assert sorted(rows(spark.visibility())) == sorted(
            (prefix + party, prefix + service, grade)
            for prefix, net in nets.items()
            for party, service, grade in net.matrix("visibility").cells()
        )

    @pytest.mark.parametrize("prefix", ["3.", "17."])
    def test_one_view(self, spark, nets, prefix):
        """By service; of the party that sees most."""
        net = nets[prefix]
        party = max(net.parties, key=lambda one: len(net.visible_to(one)))
        view = net.visible_to(party)
        assert len(view) > 3
        assert rows(spark.visible_to(prefix + party)) == [
            (prefix + service, view.grade(service)) for service in view
        ]

    @pytest.mark.parametrize("kind", [vn.Service, vn.Function, vn.Partnership])
    def test_impacts(self, spark, nets, kind):
        """By client and service; of what hits most, with alternatives in play."""
        prefix, one = max(
            ((prefix, key) for prefix, net in nets.items() for key in ids(net, kind)),
            key=lambda pair: degree(nets[pair[0]], pair[1]),
        )
        assert degree(nets[prefix], one) > (0, 0)
        assert rows(spark.impact(prefix + one)) == [
            (prefix + hit.client, prefix + hit.service, hit.grade, hit.state)
            for hit in nets[prefix].impact(one).hits
        ]

    def test_unknown_id(self, spark, nets):
        """The message names near ids, as that of the engine."""
        party = next(iter(nets["3."].parties))
        with pytest.raises(vn.UnknownId, match=r"no party '3.*did you mean") as caught:
            spark.visible_to(f"3.{party}x")
        assert f"3.{party}" in caught.value.near

    def test_other_tables(self, session, net, tmp_path):
        """Tables that lack a column are none of ours."""
        warehouse.write(net, tmp_path)
        table = net.to_arrow()["arcs"].drop_columns(["need", "any_of"])
        pq.write_table(table, tmp_path / "arcs.parquet")
        with pytest.raises(vn.UnknownFormat, match=r"arcs\.parquet without any_of, need"):
            warehouse.Spark(session, tmp_path)


def ids(net, kind):
    """The ids of the entities of one kind."""
    entities = [*net.parties.values(), *net.services.values()]
    return [one.id for one in entities if isinstance(one, kind)]


def degree(net, one):
    """How many hits alternatives leave degraded, then how many there are."""
    hits = net.impact(one).hits
    return sum(hit.state == "degraded" for hit in hits), len(hits)


class TestLocalSession:
    def test_without_pyspark(self, monkeypatch):
        """What is missing is said with the command that installs it."""
        monkeypatch.setitem(sys.modules, "pyspark.sql", None)
        with pytest.raises(vn.MissingExtra, match=r"Spark needs .*valuenet\[spark\]"):
            warehouse.local_session()

    @pytest.mark.parametrize("home", ["", "/nowhere"])
    def test_without_java(self, monkeypatch, tmp_path, home):
        """So is Java, wherever it is looked for."""
        monkeypatch.setitem(sys.modules, "pyspark.sql", type(sys)("pyspark.sql"))
        monkeypatch.setattr(sys.modules["pyspark.sql"], "SparkSession", None, raising=False)
        monkeypatch.setenv("JAVA_HOME", home)
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(vn.MissingProgram, match="'java': install Java 17"):
            warehouse.local_session()
