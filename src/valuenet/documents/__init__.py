"""Documents to hand over: `vn.documents.contract(net, "conv-rh").save("conv-rh.html")`.

Every function returns a `Document`, which writes itself as Markdown, as a page of HTML or as
a workbook, and takes

- `lang`: `fr` or `en`, the language of headings and terms; the network's by default;
- `templates`: a folder whose `document.md`, `document.html`, `body.html` or `style.css` stand
  in for those of the library.

Markdown and HTML need the extra `valuenet[documents]`, workbooks `valuenet[xlsx]`.
"""

from __future__ import annotations

import os
from datetime import date

from attrs import evolve

from valuenet.documents.document import Cell, Document, Quantity, Section, Table
from valuenet.documents.voice import Voice
from valuenet.errors import UnknownId, near_ids
from valuenet.labels import language_for
from valuenet.model import Entity
from valuenet.network import Network

__all__ = [
    "Cell",
    "Document",
    "Quantity",
    "Section",
    "Table",
    "contract",
    "responsibility",
    "statement",
]

Folder = str | os.PathLike[str] | None


def contract(
    net: Network,
    contract: str | Entity,
    *,
    on: date | None = None,
    lang: str | None = None,
    templates: Folder = None,
) -> Document:
    """The summary of a contract (sourcing.md L17 to L22).

    Whom it binds, for what and how long; the clauses stated and missing; contact and roles;
    what is promised, whether the chain behind can hold it, and what was measured; events by
    phase; whom its obligations bind; the deliveries that it covers and who sees them; what
    falls if it ends.

    Args:
        net: Not modified.
        contract: By id, alias or entity.
        on: A day: how many days are left is counted from it.
        lang: `fr` or `en`.
        templates: A folder of templates of your own.

    Raises:
        UnknownId: No such contract.
        WrongValue: No such language.
    """
    from valuenet.documents.contract_summary import describe

    found = net.contracts.get(contract if isinstance(contract, str) else contract.id)
    if found is None:
        wanted = contract if isinstance(contract, str) else contract.id
        raise UnknownId("contract", wanted, near_ids(wanted, net.contracts))
    return _finished(describe(_voice(net, lang), found, on), templates)


def responsibility(
    net: Network,
    focus: str | Entity | None = None,
    *,
    lang: str | None = None,
    templates: Folder = None,
) -> Document:
    """The responsibility matrix: services by parties, with names (domain.md L8, L14).

    With who answers to whom under which contract, the hot spots, and the RACI matrix of the
    activities, where there are any (sourcing.md L23).

    Args:
        net: Not modified.
        focus: A function, an organisation or a partnership: only the services of its
            catalogues, and the activities that somebody inside it takes part in.
        lang: `fr` or `en`.
        templates: A folder of templates of your own.

    Raises:
        UnknownId: No such party.
        WrongFocus: The party cannot be a focus.
        WrongValue: No such language.
    """
    from valuenet.documents.responsibility_matrix import describe
    from valuenet.engine.strata import check_focus

    focus_id = None if focus is None else net.index.party_id(focus)
    if focus_id is not None:
        check_focus(net.index, focus_id)
    return _finished(describe(_voice(net, lang), focus_id), templates)


def statement(
    net: Network,
    client: str | Entity,
    year: int | None = None,
    *,
    lang: str | None = None,
    templates: Folder = None,
) -> Document:
    """The statement of a client and its parts: only what is its own (domain.md L5, L8, L9).

    The services that it sees, and who answers; its contracts, what they promise and what was
    measured; how many services each supplier takes down with it; what it is charged, and what
    that is made of (sourcing.md L24). No other client is named, except where it provides
    something, and no amount of another is shown.

    Args:
        net: Not modified.
        client: A party, by id, alias or entity.
        year: Only the contracts in force, the measurements and the charges of this year.
        lang: `fr` or `en`.
        templates: A folder of templates of your own.

    Raises:
        UnknownId: No such party.
        WrongValue: No such language.
    """
    from valuenet.documents.client_statement import describe

    return _finished(describe(_voice(net, lang), net.index.party_id(client), year), templates)


def _voice(net: Network, lang: str | None) -> Voice:
    return Voice(net, language_for(lang, net.language))


def _finished(document: Document, templates: Folder) -> Document:
    return document if templates is None else evolve(document, templates=templates)
