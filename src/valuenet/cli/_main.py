"""The group that holds every command, and the order in which the help shows them."""

from __future__ import annotations

import click

from valuenet.cli._check import check
from valuenet.cli._completion import completion
from valuenet.cli._contracts import contracts
from valuenet.cli._document import document
from valuenet.cli._feasibility import feasibility
from valuenet.cli._files import convert, init, schema
from valuenet.cli._group import MainGroup, examples
from valuenet.cli._involvement import involvement
from valuenet.cli._obligations import obligations
from valuenet.cli._overviews import catalogue, matrix, strata
from valuenet.cli._pictures import draw
from valuenet.cli._queries import hot_spots, impact, responsibility, visible
from valuenet.cli._showback import showback

SECTIONS = {
    "Findings": (check,),
    "Questions": (visible, responsibility, impact, hot_spots),
    "Overviews": (strata, catalogue, matrix),
    "Sourcing": (contracts, feasibility, obligations, involvement, showback, document),
    "Pictures": (draw,),
    "Files": (init, convert, schema, completion),
}


@examples(
    "valuenet init network.yaml",
    "valuenet check network.yaml",
    "valuenet visible network.yaml --client drh",
    "valuenet draw network.yaml strata --focus dsi -o strata.svg",
)
@click.group(
    cls=MainGroup,
    sections={title: [str(one.name) for one in commands] for title, commands in SECTIONS.items()},
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="valuenet", prog_name="valuenet")
def main() -> None:
    """Value networks of organizations: who sees a service, who answers for it, who is hit.

    PATH is a network: a .yaml or .json file, or a folder of them. `valuenet init` writes
    one to begin with. Results go to standard output, messages to standard error.
    """


for _commands in SECTIONS.values():
    for _command in _commands:
        main.add_command(_command)
