"""Findings as values: what is wrong in a user's data, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen

from valuenet.codes import CODES, Severity
from valuenet.tables import Result

__all__ = ["Diagnostic", "Location", "Report", "Severity", "finding"]


@frozen
class Location:
    """A place in a network: the path of the field, and file, line and column when known.

    Lines and columns count from 1; 0 means not known.
    """

    path: str = ""
    file: str | None = None
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        return ": ".join(part for part in (place, self.path) if part)


@frozen
class Diagnostic:
    """One finding: a code that never changes meaning, its severity, a message and a hint.

    Attributes:
        code: A code of the documented table, `VN101` and so on.
        severity: `error`, `warning` or `info`.
        message: What is wrong, with the ids and values quoted.
        hint: What to do; may be empty.
        ids: The entities that it is about, the most important one first.
        location: Where it stands.
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    ids: tuple[str, ...] = ()
    location: Location = Location()

    def line(self) -> str:
        """The finding in one line, without its hint."""
        place = str(self.location)
        return f"{place}: " * bool(place) + f"{self.severity} {self.code}: {self.message}"

    def __str__(self) -> str:
        return self.line() + (f"\n    hint: {self.hint}" if self.hint else "")

    def to_dict(self) -> dict[str, Any]:
        """The finding as `valuenet check --format json` prints it."""
        return {
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
            "hint": self.hint,
            "file": self.location.file,
            "line": self.location.line or None,
            "column": self.location.column or None,
            "ids": list(self.ids),
        }


def finding(
    code: str,
    message: str,
    *,
    ids: Iterable[str] = (),
    location: Location | None = None,
    hint: str | None = None,
) -> Diagnostic:
    """A diagnostic with the severity, and unless given the hint, of the code's table row."""
    row = CODES[code]
    return Diagnostic(
        code=code,
        severity=row.severity,
        message=message,
        hint=row.hint if hint is None else hint,
        ids=tuple(ids),
        location=location or Location(),
    )


@frozen(repr=False)
class Report(Result):
    """All findings of a check, in the order of file and line, then code, then ids.

    Iterating gives the `Diagnostic` values; `len` counts them; a report is truthy
    when there is something to report.
    """

    diagnostics: tuple[Diagnostic, ...] = ()

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.diagnostics)

    def __len__(self) -> int:
        return len(self.diagnostics)

    def __repr__(self) -> str:
        return f"<Report {self.summary()}>"

    @property
    def ok(self) -> bool:
        """Whether nothing of severity `error` was found."""
        return not self.errors

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings of severity `error`."""
        return self.of_severity("error")

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """The findings of severity `warning`."""
        return self.of_severity("warning")

    @property
    def infos(self) -> tuple[Diagnostic, ...]:
        """The findings of severity `info`."""
        return self.of_severity("info")

    def of_severity(self, severity: Severity) -> tuple[Diagnostic, ...]:
        """The findings of one severity, in the report's order."""
        return tuple(one for one in self.diagnostics if one.severity == severity)

    def of_code(self, code: str) -> tuple[Diagnostic, ...]:
        """The findings with one code, in the report's order."""
        return tuple(one for one in self.diagnostics if one.code == code)

    def strict(self) -> Report:
        """The same report with every warning made an error (`--strict`)."""
        return Report(
            tuple(
                Diagnostic(one.code, "error", one.message, one.hint, one.ids, one.location)
                if one.severity == "warning"
                else one
                for one in self.diagnostics
            )
        )

    def summary(self) -> str:
        """`2 errors, 5 warnings, 1 info`."""
        counts = [
            (len(self.errors), "error", "errors"),
            (len(self.warnings), "warning", "warnings"),
            (len(self.infos), "info", "infos"),
        ]
        return ", ".join(f"{n} {one if n == 1 else many}" for n, one, many in counts)

    def columns(self) -> tuple[str, ...]:
        """The keys of every row."""
        return ("code", "severity", "message", "hint", "file", "line", "column", "ids")

    def rows(self) -> list[dict[str, Any]]:
        """One dict a finding, with the keys of `Diagnostic.to_dict`."""
        return [one.to_dict() for one in self.diagnostics]

    def to_dict(self) -> dict[str, Any]:
        """`{"ok": bool, "diagnostics": [...]}`, as `valuenet check --format json` prints it."""
        return {"ok": self.ok, "diagnostics": self.rows()}

    def text(self, *, limit: int | None = None) -> str:
        """Every finding, then how many there are of each severity; a hint is told once."""
        shown = self.diagnostics[:limit]
        left = len(self.diagnostics) - len(shown)
        told: set[str] = set()
        lines = []
        for one in shown:
            lines.append(one.line() if one.hint in told else str(one))
            told.add(one.hint)
        if left:
            lines.append(f"… and {left} more")
        return "\n".join([*lines, self.summary()])

    def _caption(self) -> str:
        return self.summary()
