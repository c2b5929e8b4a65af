"""`completion`: the script that teaches a shell to complete our commands."""

from __future__ import annotations

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from valuenet.cli._group import examples
from valuenet.cli._output import emit

KINDS: dict[str, type[ShellComplete]] = {
    "bash": BashComplete,
    "zsh": ZshComplete,
    "fish": FishComplete,
}


@examples(
    'eval "$(valuenet completion bash)"          # in ~/.bashrc',
    'eval "$(valuenet completion zsh)"           # in ~/.zshrc',
    "valuenet completion fish | source           # in ~/.config/fish/config.fish",
)
@click.command(short_help="Completion for bash, zsh and fish.")
@click.argument("shell", type=click.Choice(list(KINDS)))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that lets a shell complete commands, options and ids.

    Load it in the shell's start-up file. Once the path of a network is typed, ids are
    completed from that network.
    """
    kind = KINDS[shell]
    script = kind(ctx.find_root().command, {}, "valuenet", "_VALUENET_COMPLETE").source()
    emit(script)
