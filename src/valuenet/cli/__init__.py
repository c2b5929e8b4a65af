"""The command line: one file per family of commands, nothing heavy imported before it is used.

Results go to standard output, messages to standard error. The exit status is 1 for
`check` with errors, 2 for wrong usage, an unknown id or an input that cannot be read,
130 when interrupted, else 0.
"""

from valuenet.cli._main import main

__all__ = ["main"]
