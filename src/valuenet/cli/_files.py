"""Files: a starter to begin with, the schema for editors, conversion between formats."""

from __future__ import annotations

from pathlib import Path

import click

from valuenet.cli._ask import read_network
from valuenet.cli._failure import Failure, writing
from valuenet.cli._group import examples
from valuenet.cli._options import output_option
from valuenet.cli._output import deliver, json_text, say
from valuenet.cli._progress import working


@examples(
    "valuenet init",
    "valuenet init vallee.yaml",
)
@click.command(short_help="A starter file.")
@click.argument("file", type=click.Path(path_type=Path), default=Path("network.yaml"))
@click.option("--force", is_flag=True, help="Replace FILE where it exists.")
def init(file: Path, *, force: bool) -> None:
    """Write a starter file to begin a network with.

    FILE is network.yaml unless given; with - it goes to standard output. The starter is
    a small network, with a word on each part, that every other command can read. A file
    that exists is not replaced.
    """
    import valuenet as vn

    if file.exists() and not force:
        raise Failure(f"{file} exists: give another name, or add --force to replace it")
    deliver(vn.starter(), file)


@examples(
    "valuenet schema -o valuenet.schema.json",
)
@click.command(short_help="The JSON Schema of network files.")
@output_option
def schema(output: Path | None) -> None:
    """Print the JSON Schema of network files.

    Editors use it to complete and check YAML and JSON while one types.
    """
    import valuenet as vn

    deliver(json_text(vn.json_schema()), output)


@examples(
    "valuenet convert network.yaml network.json",
    "valuenet convert networks/ all.yaml --sort",
    "valuenet convert network.yaml tables/ --to parquet",
)
@click.command(short_help="A network in another format.")
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--sort", is_flag=True, help="Order everything by id: equal networks, equal files.")
@click.option(
    "--to",
    type=click.Choice(["parquet"]),
    help="Tables for DuckDB and Spark, in the folder OUT; nothing reads a network from them.",
)
def convert(source: Path, target: Path, *, sort: bool, to: str | None) -> None:
    """Write a network in another format.

    IN is a file or a folder, OUT a file whose ending names the format: .yaml or .json.
    OUT is replaced where it exists; what was read and what is written are equal networks.
    """
    import valuenet as vn

    network = read_network(source)
    with working(f"writing {target.name}"), writing(target):
        if to is None:
            vn.dump(network, target, sort=sort)
        else:
            from valuenet import warehouse

            warehouse.write(network, target)
    say(f"{target} written")
