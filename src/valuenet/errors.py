"""Every exception of the library, all under `ValueNetError`.

An exception answers a call that cannot go on. Faults in a user's data are
`Diagnostic` values instead, collected and reported together. Each class also
derives from the builtin that a caller would catch, and survives `pickle`.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


#: As many ids are compared with a mistaken one; more take too long.
_COMPARED = 3000


class ValueNetError(Exception):
    """The base of every exception that the library raises on purpose."""


class UnknownId(ValueNetError, KeyError):
    """No entity of that kind has this id or alias.

    Attributes:
        kind: What was looked for: `party`, `service`, `process`...
        unknown_id: The id as it was given.
        near: The nearest known ids, best first, at most three.
    """

    def __init__(self, kind: str, unknown_id: object, near: tuple[str, ...] = ()) -> None:
        super().__init__(kind, unknown_id, near)
        self.kind = kind
        self.unknown_id = unknown_id
        self.near = near

    def __str__(self) -> str:
        # KeyError would show the repr of its first argument.
        text = f"no {self.kind} {self.unknown_id!r}"
        if self.near:
            text += ": did you mean " + " or ".join(repr(near) for near in self.near) + "?"
        return text


class NotVisible(ValueNetError, LookupError):
    """The client does not see the service, so nobody answers to it for that service."""

    def __init__(self, client_id: str, service_id: str, grade: str = "none") -> None:
        super().__init__(client_id, service_id, grade)
        self.client_id = client_id
        self.service_id = service_id
        self.grade = grade

    def __str__(self) -> str:
        text = f"{self.client_id!r} does not see {self.service_id!r}"
        if self.grade == "hidden":
            text += ": it is hidden behind a service that it sees"
        if self.grade == "provider":
            text += ": it provides it, so it stands in its catalogue"
        return text


class WrongFocus(ValueNetError, ValueError):
    """Strata and catalogues turn around a function, an organisation or a partnership."""

    def __init__(
        self,
        focus_id: str,
        kind: str,
        expected: str = "a focus is a function, an organization or a partnership",
    ) -> None:
        super().__init__(focus_id, kind, expected)
        self.focus_id = focus_id
        self.kind = kind
        self.expected = expected

    def __str__(self) -> str:
        return f"{self.focus_id!r} is a {self.kind}: {self.expected}"


class WrongValue(ValueNetError, ValueError):
    """An argument is none of the values that the call takes."""

    def __init__(self, argument: str, value: object, allowed: Iterable[str] = ()) -> None:
        self.allowed = tuple(allowed)
        super().__init__(argument, value, self.allowed)
        self.argument = argument
        self.value = value

    def __str__(self) -> str:
        text = f"{self.argument}: {self.value!r}"
        if self.allowed:
            text += (
                " is none of " + ", ".join(self.allowed) + did_you_mean(self.value, self.allowed)
            )
        return text


class InvalidNetwork(ValueNetError, ValueError):
    """The parts given do not make a network: ids, references or groups are broken.

    Attributes:
        diagnostics: Every fault, as `Diagnostic` values.
    """

    def __init__(self, diagnostics: Iterable[Any]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        return "\n".join(str(diagnostic) for diagnostic in self.diagnostics)


class LoadError(InvalidNetwork):
    """The input cannot be read as a network; `.diagnostics` holds every fault at its place."""


class UnknownFormat(ValueNetError, ValueError):
    """No reader or writer has this format name or file ending."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.known = tuple(known)
        super().__init__(name, self.known)
        self.name = name

    def __str__(self) -> str:
        return f"unknown format {self.name!r}: known are " + ", ".join(self.known)


class MissingExtra(ValueNetError, ImportError):
    """What was asked for needs a package that is not installed."""

    def __init__(self, purpose: str, install: str) -> None:
        super().__init__(purpose, install)
        self.purpose = purpose
        self.install = install

    def __str__(self) -> str:
        return f"{self.purpose} needs a package that is not installed: run `{self.install}`"


class MissingProgram(ValueNetError, RuntimeError):
    """What was asked for needs a program that is not on the path."""

    def __init__(self, program: str, purpose: str, hint: str) -> None:
        super().__init__(program, purpose, hint)
        self.program = program
        self.purpose = purpose
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.purpose} needs the program {self.program!r}: {self.hint}"


class RenderError(ValueNetError, RuntimeError):
    """A picture cannot be drawn or saved; the message names the step and the element."""


class ThemeError(RenderError, ValueError):
    """A theme cannot be used: colours are missing, malformed, too faint or too much alike.

    Attributes:
        faults: Every fault of the theme; each says in words what is wrong.
    """

    def __init__(self, message: str, faults: Iterable[Any] = ()) -> None:
        self.faults = tuple(faults)
        super().__init__(message, self.faults)
        self.message = message

    def __str__(self) -> str:
        if len(self.faults) > 1:
            return "\n  ".join(
                (f"{self.message}: {len(self.faults)} faults", *map(str, self.faults))
            )
        return ": ".join((self.message, *map(str, self.faults)))


def near_ids(wanted: object, known: Iterable[str]) -> tuple[str, ...]:
    """The known ids nearest to the wanted one, best first, at most three; case aside.

    Among very many ids only those that begin alike are compared, so that a message
    never takes longer than the work it is about.
    """
    text = str(wanted).casefold()
    folded: dict[str, str] = {}
    for one in known:
        folded.setdefault(one.casefold(), one)
    for same in range(1, 4):
        if len(folded) <= _COMPARED:
            break
        folded = {key: one for key, one in folded.items() if key[:same] == text[:same]}
    if len(folded) > _COMPARED:
        return ()
    return tuple(folded[key] for key in get_close_matches(text, folded, n=3, cutoff=0.6))


def did_you_mean(wanted: object, known: Iterable[str]) -> str:
    """`; did you mean 'x'?`, or nothing where no known name is near."""
    near = near_ids(wanted, known)
    return f"; did you mean {near[0]!r}?" if near else ""
