"""How commands are found and listed, and what becomes of an error."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click

from valuenet.cli._failure import Failure
from valuenet.cli._output import say
from valuenet.errors import InvalidNetwork, ValueNetError, did_you_mean

C = TypeVar("C", bound=click.Command)

#: What shells expect of a program that was interrupted: 128 and the signal's number.
INTERRUPTED = 130


def examples(*lines: str) -> Callable[[C], C]:
    """Adds lines that one can type to the end of a command's help, unwrapped."""

    def add(command: C) -> C:
        text = inspect.cleandoc(command.help or "")
        command.help = "\n".join([text, "", "\b", "Examples:", *(f"  {one}" for one in lines)])
        return command

    return add


class OrderedGroup(click.Group):
    """A group that lists its commands as they were added, and suggests near names."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of addition, the order in which one learns them."""
        del ctx
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command meant; a wrong name is refused with the near one."""
        name = args[0]
        if name not in self.commands and not name.startswith("-"):
            ctx.fail(self.refusal(ctx, name, args[1:]))
        return super().resolve_command(ctx, args)

    def refusal(self, ctx: click.Context, name: str, rest: Sequence[str]) -> str:
        """What to say of a name that is no command."""
        if rest and rest[0] in self.commands:
            return f"the command comes first: {ctx.command_path} {rest[0]} {name} ..."
        near = did_you_mean(name, self.commands)
        return f"no command {name!r}" + (near or ": there are " + ", ".join(self.commands))


class PathFirstGroup(OrderedGroup):
    """A group whose path comes before the name of the subcommand: `draw PATH KIND`.

    Attributes:
        thing: What its subcommands make, in the words of a message.
    """

    thing = "command"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Accepts `draw KIND PATH` too, as every other command puts its name first."""
        first, second = [*args, "", ""][:2]
        if first in self.commands and second not in self.commands:
            if second in ctx.help_option_names:
                args = ["-", first, second]  # help on a kind needs no path
            elif second.startswith("-"):
                ctx.fail(f"the path comes first: {ctx.command_path} PATH {first} {second} ...")
            elif second:
                args = [second, first, *args[2:]]
        return super().parse_args(ctx, args)

    def refusal(self, ctx: click.Context, name: str, rest: Sequence[str]) -> str:
        """What to say of a kind that there is not."""
        del rest  # no path is expected behind the kind
        return super().refusal(ctx, name, ()).replace("no command", f"no {self.thing}")


class MainGroup(OrderedGroup):
    """The whole command line: commands in sections, errors as messages.

    Attributes:
        sections: The names of the commands, under the title that the help shows.
    """

    def __init__(self, *args: Any, sections: Mapping[str, Sequence[str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.sections = sections

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the commands section by section, all descriptions at one column."""
        del ctx
        width = max(map(len, self.commands))
        room = formatter.width - width - 6
        for title, names in self.sections.items():
            with formatter.section(title):
                formatter.write_dl(
                    [
                        (name.ljust(width), self.commands[name].get_short_help_str(room))
                        for name in names
                    ]
                )

    def invoke(self, ctx: click.Context) -> Any:
        """Runs a command; what the library refuses becomes a message and status 2."""
        try:
            return super().invoke(ctx)
        except InvalidNetwork as error:
            raise _broken(error, ctx) from error
        except ValueNetError as error:
            raise Failure(str(error)) from error
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except OSError as error:
            raise Failure(_refused_by_system(error)) from error


def _broken(error: InvalidNetwork, ctx: click.Context) -> Failure:
    """Every fault on standard error, then how many there are."""
    for fault in error.diagnostics:
        say(str(fault))
    count = len(error.diagnostics)
    what = ctx.meta.get("valuenet.path", "the network")
    return Failure(f"{what} cannot be read: {count} fault{'s' if count != 1 else ''}")


def _refused_by_system(error: OSError) -> str:
    place = f"{click.format_filename(error.filename)}: " if error.filename else ""
    return f"{place}{error.strerror or error}"
