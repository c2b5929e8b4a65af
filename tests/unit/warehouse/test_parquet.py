import random
import sys

import pyarrow.parquet as pq
import pytest

import valuenet as vn
from valuenet import warehouse
from valuenet.engine import columns

NAMES = ["parties.parquet", "services.parquet", "arcs.parquet"]


class TestWrite:
    def test_files_hold_the_tables(self, net, tmp_path):
        """What is read from the files is what `to_arrow` gives, metadata included."""
        paths = warehouse.write(net, tmp_path / "a" / "b")
        assert paths == [tmp_path / "a" / "b" / name for name in NAMES]
        for path in paths:
            table = net.to_arrow()[path.stem]
            read = pq.read_table(path)
            assert read.equals(table)
            assert read.schema.equals(table.schema, check_metadata=True)

    def test_same_network_same_bytes(self, net, tmp_path):
        """Written twice, over an old file, and from an equal network in another order."""
        parties = list(net.parties.values())
        random.Random(1).shuffle(parties)
        other = vn.Network(
            net.name,
            parties=parties,
            services=reversed(net.services.values()),
            contracts=net.contracts,
            deliveries=net.deliveries,
        )
        assert other == net
        for one, folder in ((net, "1"), (net, "2"), (other, "3"), (net, "3")):
            warehouse.write(one, tmp_path / folder)
        for name in NAMES:
            assert len({(tmp_path / folder / name).read_bytes() for folder in "123"}) == 1

    def test_a_batch_is_a_row_group(self, net, tmp_path, monkeypatch):
        """Rows are written a batch at a time, and say in which order they stand."""
        monkeypatch.setattr(columns, "BATCH", 8)
        *_, path = warehouse.write(net, tmp_path)
        metadata = pq.read_metadata(path)
        assert [metadata.row_group(i).num_rows for i in range(3)] == [8, 8, 3]
        first, *_ = metadata.row_group(0).sorting_columns
        assert (first.column_index, first.descending, first.nulls_first) == (0, False, True)
        assert pq.read_table(path).to_pylist() == net.to_arrow()["arcs"].to_pylist()

    def test_a_failure_leaves_the_old_file(self, net, tmp_path, monkeypatch):
        """A file is replaced when all is written, and nothing else is left behind."""
        (tmp_path / "arcs.parquet").write_bytes(b"old")

        def broken(index):
            raise RuntimeError

        monkeypatch.setitem(columns._ROWS, "arcs", broken)
        with pytest.raises(RuntimeError):
            warehouse.write(net, tmp_path)
        assert (tmp_path / "arcs.parquet").read_bytes() == b"old"
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted(NAMES)

    def test_without_pyarrow(self, net, tmp_path, monkeypatch):
        """What is missing is said with the command that installs it."""
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        with pytest.raises(vn.MissingExtra, match=r"Parquet needs .*valuenet\[arrow\]"):
            warehouse.write(net, tmp_path)


def test_the_package_has_no_other_names():
    """A name that is not there is refused as Python does."""
    with pytest.raises(AttributeError, match="read"):
        _ = warehouse.read
