"""The options that say which day is asked about."""

from __future__ import annotations

from datetime import date, datetime

import click

from valuenet.cli._options import Decorator


def _day(ctx: click.Context, param: click.Parameter, value: datetime | None) -> date | None:
    del ctx, param
    return None if value is None else value.date()


def on_option(text: str) -> Decorator:
    """An option that takes a day."""
    return click.option(
        "--on",
        type=click.DateTime(["%Y-%m-%d"]),
        callback=_day,
        metavar="YYYY-MM-DD",
        help=text,
    )


within_option = click.option(
    "--within",
    type=click.IntRange(min=0),
    metavar="DAYS",
    help="How long before its end a contract is said to end soon.  [default: 90]",
)


def today() -> date:
    """The day by the clock of this computer."""
    return datetime.now().astimezone().date()
