"""A network at a glance, for notebooks: its counts, its findings, its main provider's strata."""

from __future__ import annotations

from html import escape

from valuenet.diagnostics import Report
from valuenet.engine.containment import check_foci
from valuenet.engine.index import Index
from valuenet.engine.roles import clients_of
from valuenet.labels import language_for, word

#: Above so many parties a picture is too large for the cell of a notebook.
_DRAWN_PARTIES = 300
#: Above so many services what a cell shows is counted only.
_CHECKED_SERVICES = 5000


def main_focus(index: Index) -> str | None:
    """The provider with the most clients, of those that a check takes as focus; None without."""
    foci = check_foci(index)
    return min(foci, key=lambda focus: (-len(clients_of(index, focus)), focus), default=None)


def wants_check(index: Index) -> bool:
    """Whether a network is small enough to be checked when it is shown."""
    return len(index.services) <= _CHECKED_SERVICES


def glance_html(index: Index, report: Report | None) -> str:
    """Name, counts and findings of a network, and the strata around its main provider.

    Args:
        index: Of the network.
        report: Its findings, where they were looked for.

    Returns:
        One HTML element, in the network's language; above 300 parties without a picture.
    """
    language = language_for(None, index.whole.language)
    counts = [
        word("glance.parties", language, n=len(index.parties)),
        word("glance.services", language, n=len(index.services)),
        word("glance.deliveries", language, n=len(index.whole.deliveries)),
    ]
    if report is not None:
        counts.append(word("glance.findings", language, n=len(report)))
        errors = len(report.errors)
        counts += [word("glance.errors", language, n=errors)] if errors else []
    return (
        f'<section lang="{escape(language)}"><p><strong>{escape(index.whole.name)}</strong><br>'
        f"{escape(' · '.join(counts))}</p>{_picture(index)}</section>"
    )


def _picture(index: Index) -> str:
    focus = main_focus(index) if len(index.parties) <= _DRAWN_PARTIES else None
    if focus is None:
        return ""
    from valuenet.render.strata import draw_strata

    return draw_strata(index, focus).svg
