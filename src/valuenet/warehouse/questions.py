"""Sight and impact in SQL, written once for every database that holds the tables (L5, L9, L19).

A question is a few statements that DuckDB and Spark both read. Whatever is found step by
step, at any depth and through loops, is found by `_spread`: from a frontier to what lies one
step on and is not found yet, until there is nothing new. A database keeps each step as a
table of its own, so memory follows its limits, not Python's.
"""

# ruff: noqa: S608 - statements are made of words of ours alone; ids come in as tables.

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from attrs import frozen

from valuenet.engine.sight import GRADES
from valuenet.errors import UnknownId, near_ids
from valuenet.model import Entity

T = TypeVar("T")

#: Reading more ids than this for a message takes longer than the message is worth.
_READ_FOR_A_MESSAGE = 1_000_000


class Database(Protocol[T]):
    """What a question needs of a database. `{name}` in a statement stands for a table.

    The tables `parties`, `services` and `arcs` may be named in every statement.
    """

    def one_id(self, id_: str) -> T:
        """A table with one row and one column, `id`."""

    def kept(self, query: str, **tables: T) -> T:
        """The rows of a query, worked out now and kept."""

    def joined(self, found: T, new: T) -> T:
        """The rows of both tables, worked out now and kept; `found` is not used again."""

    def forget(self, table: T) -> None:
        """Gives back what a table takes, which is not asked again."""

    def rows(self, query: str, **tables: T) -> list[tuple[Any, ...]]:
        """The rows of a query, which are few."""


@frozen
class Answer:
    """The last statement of a question, and the tables that it names."""

    query: str
    tables: dict[str, Any]


# --- statements ----------------------------------------------------------------------

# One step of `reach`: to the parent or organisation, and to the groups (L1).
_WIDER = """
SELECT f.party, a.target AS reached FROM {frontier} f JOIN {arcs} a ON a.source = f.reached
WHERE a.kind IN ('part of', 'member of')"""

# The same backwards: the parties that have the reached one in their reach.
_NARROWER = """
SELECT a.source AS party, f.reached FROM {frontier} f JOIN {arcs} a ON a.target = f.party
WHERE a.kind IN ('part of', 'member of')"""

_PARTS = """
SELECT a.source AS id FROM {frontier} f JOIN {arcs} a ON a.target = f.id
WHERE a.kind = 'part of'"""

_COMPONENTS = """
SELECT f.party, a.target AS service FROM {frontier} f JOIN {arcs} a ON a.source = f.service
WHERE a.kind = 'built on'"""

_BUILT_ON = """
SELECT a.source AS id FROM {frontier} f JOIN {arcs} a ON a.target = f.id
WHERE a.kind = 'built on'"""

# A representative sees as itself only; who is itself the client is more than a member.
_VISIBLE = """
SELECT r.party, g.source AS service, min(CASE
    WHEN g.kind = 'used by' THEN 3
    WHEN g.kind = 'represented by' THEN 2
    WHEN r.party = r.reached THEN 0
    ELSE 1 END) AS strength
FROM {reach} r JOIN {arcs} g ON g.target = r.reached
WHERE g.kind IN ('delivered to', 'used by')
    OR (g.kind = 'represented by' AND r.party = r.reached)
GROUP BY r.party, g.source"""

_GRADE = (
    "CASE strength "
    + " ".join(f"WHEN {strength} THEN '{grade}'" for strength, grade in enumerate(GRADES[:4]))
    + " ELSE 'hidden' END"
)

_VIEW = f"""
SELECT s.party, s.service, {_GRADE} AS grade
FROM {{seen}} s LEFT JOIN {{visible}} v ON v.party = s.party AND v.service = s.service"""

_STRUCK_WITH = """
SELECT DISTINCT a.target AS id FROM {arcs} a JOIN {owners} o ON a.source = o.id
WHERE a.kind = 'provides'"""

_OWNERS = """
SELECT id FROM {inside} UNION
SELECT a.target AS id FROM {arcs} a JOIN {inside} o ON a.source = o.id
WHERE a.kind = 'member of partnership'"""

_PARTS_BEHIND = """
SELECT a.source, a.target, a.any_of, a.need FROM {arcs} a JOIN {affected} s ON a.source = s.id
WHERE a.kind = 'built on'"""

# Of what is built on the services just lost: a required component is among them, or too few
# of a group are left.
_FAILING = """
SELECT p.source AS id FROM {parts} p JOIN {frontier} f ON p.target = f.id
WHERE p.any_of IS NULL
UNION ALL
SELECT c.source AS id FROM (
    SELECT p.source, p.any_of, p.need, count(*) AS members, count(g.id) AS missing
    FROM {parts} p LEFT JOIN {found} g ON p.target = g.id
    WHERE p.any_of IS NOT NULL
    GROUP BY p.source, p.any_of, p.need) c
WHERE c.members - c.missing < c.need"""

_GIVEN = """
SELECT a.kind, a.source, a.target FROM {arcs} a JOIN {affected} s ON a.source = s.id
WHERE a.kind IN ('delivered to', 'used by', 'represented by')"""

_HITS = f"""
SELECT v.party AS client, v.service, {_GRADE} AS grade,
    CASE WHEN l.id IS NULL THEN 'degraded' ELSE 'lost' END AS state
FROM {{visible}} v LEFT JOIN {{lost}} l ON l.id = v.service
ORDER BY v.party, v.service"""


# --- questions -----------------------------------------------------------------------


def view(database: Database[T], client: str | Entity) -> Answer:
    """(service, grade) of one party, by service (L5)."""
    _, wanted = _known(database, client, "parties")
    start = database.kept("SELECT id AS party, id AS reached FROM {wanted}", wanted=wanted)
    answer = _sights(database, start)
    return Answer(f"SELECT service, grade FROM ({answer.query}) ORDER BY service", answer.tables)


def everyone(database: Database[T]) -> Answer:
    """(party, service, grade) of every party, in no order (L5)."""
    return _sights(database, database.kept("SELECT id AS party, id AS reached FROM {parties}"))


def hits(database: Database[T], entity: str | Entity) -> Answer:
    """(client, service, grade, state) of every hit, by client, then service (L9, L19)."""
    kind, wanted = _known(database, entity, "parties", "services")
    struck = _struck(database, kind, wanted)
    affected = _spread(database, database.kept("SELECT id FROM {struck}", struck=struck), _BUILT_ON)
    parts = database.kept(_PARTS_BEHIND, affected=affected)
    lost = _spread(database, struck, _FAILING, parts=parts)
    given = database.kept(_GIVEN, affected=affected)
    ends = "SELECT DISTINCT target AS party, target AS reached FROM {given}"
    reach = _spread(database, database.kept(ends, given=given), _NARROWER)
    visible = database.kept(_VISIBLE, reach=reach, arcs=given)
    return Answer(_HITS, {"visible": visible, "lost": lost})


def _sights(database: Database[T], start: T) -> Answer:
    reach = _spread(database, start, _WIDER)
    visible = database.kept(_VISIBLE, reach=reach)
    seen = database.kept("SELECT party, service FROM {visible}", visible=visible)
    return Answer(_VIEW, {"seen": _spread(database, seen, _COMPONENTS), "visible": visible})


def _struck(database: Database[T], kind: str, wanted: T) -> T:
    if kind == "service":
        return wanted
    if kind == "partnership":
        return database.kept(_STRUCK_WITH, owners=wanted)
    inside = _spread(database, wanted, _PARTS)
    return database.kept(_STRUCK_WITH, owners=database.kept(_OWNERS, inside=inside))


def _spread(database: Database[T], start: T, step: str, **tables: T) -> T:
    """The start and all that steps lead to from it, each row once; loops end."""
    found = frontier = start
    while True:
        query = f"SELECT * FROM ({step}) EXCEPT SELECT * FROM {{found}}"
        new = database.kept(query, found=found, frontier=frontier, **tables)
        if frontier is not found:
            database.forget(frontier)
        if not database.rows("SELECT 1 FROM {new} LIMIT 1", new=new):
            database.forget(new)
            return found
        found, frontier = database.joined(found, new), new


def _known(database: Database[T], entity: str | Entity, *tables: str) -> tuple[str, T]:
    """The kind of a party, or `service`, and a table with its id, given as id or alias.

    Raises:
        UnknownId: None of the tables has it.
    """
    given = entity if isinstance(entity, str) else entity.id
    wanted = database.one_id(given)
    for table in tables:
        kind = "t.kind" if table == "parties" else "'service'"
        for test in ("t.id = w.id", "array_contains(t.aliases, w.id)"):
            query = f"SELECT t.id, {kind} FROM {{{table}}} t JOIN {{wanted}} w ON {test} LIMIT 2"
            match database.rows(query, wanted=wanted):
                case [(id_, found)]:
                    return found, wanted if id_ == given else database.one_id(id_)
    raise UnknownId(_WORDS[tables], given, _near(database, given, tables))


_WORDS = {("parties",): "party", ("parties", "services"): "party or service"}


def _near(database: Database[T], given: str, tables: tuple[str, ...]) -> tuple[str, ...]:
    ids = " UNION ALL ".join(f"SELECT id FROM {{{table}}}" for table in tables)
    [(count,)] = database.rows(f"SELECT count(*) FROM ({ids})")
    if count > _READ_FOR_A_MESSAGE:
        return ()
    return near_ids(given, (one for (one,) in database.rows(ids)))
