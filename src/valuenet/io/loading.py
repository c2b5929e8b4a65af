"""Files and texts into a network: every fault of every file in one pass, each at its place."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NoReturn

from attrs import define, fields

from valuenet.diagnostics import Diagnostic, Location, finding
from valuenet.errors import InvalidNetwork, LoadError, UnknownFormat, WrongValue
from valuenet.io.collector import collector_paused
from valuenet.io.fast_json import WORTH_IT, fast_json
from valuenet.io.faults import FileFaults, without_noise
from valuenet.io.files import Found, files_of, read_text
from valuenet.io.formats import JSON_ENDINGS, TEXT_ENDINGS, other_format
from valuenet.io.json_reader import NotPlain, quick_json, read_json
from valuenet.io.kinds import Fault
from valuenet.io.nodes import MAX_DEPTH, Lines, Problem, TextError, Tree
from valuenet.io.references import References
from valuenet.io.structure import Parts, TooDeep, settle_pending, structure
from valuenet.io.yaml_reader import read_yaml
from valuenet.model import Source, Whole
from valuenet.model.inheritance import settled
from valuenet.model.integrity import are_others_sound, twice
from valuenet.network import Network, unchecked

#: Hears how much is read: characters done, characters in all.
Progress = Callable[[int, int], object]
#: Hears how many characters of one text are read.
Hear = Callable[[int], object]


@define
class Text:
    """One text to read, with the name that messages give it."""

    text: str
    file: str | None
    is_json: bool
    #: The text as bytes, where they are there anyway.
    utf8: bytes | None = None
    #: Where files beside it stand; None for a text that was read from no file.
    folder: Path | None = None


def load(path: str | os.PathLike[str], *, progress: Progress | None = None) -> Network:
    """The network of a file or of a folder of files.

    Args:
        path: A `.yaml`, `.yml` or `.json` file, a folder that holds some, or a file of a
            format that an entry point of the group `valuenet.formats` adds.
        progress: Called now and then with the characters read and those to read.

    Returns:
        The network; each entity's `source` says where it was declared. In JSON the line
        and column are left out: `valuenet.io.locate` finds them.

    Raises:
        LoadError: The input cannot be read as a network; `.diagnostics` holds every
            fault, ordered by file, line and column.
        UnknownFormat: Nothing reads a file with this ending.

    Source: format.md
    """
    path = Path(path)
    found = _found(path)
    if found is None:
        return other_format(path, ending=".csv" if path.is_dir() else None).load(path)
    texts, problems = _texts(found)
    return _network(texts, problems, progress)


def _found(path: Path) -> list[Found] | None:
    """The files to read for a path; None when another format is to read it."""
    # Unlike those of `Path`, these answer for names that no system takes.
    if not os.path.isdir(path):  # noqa: PTH112
        is_text = path.suffix.lower() in TEXT_ENDINGS or not os.path.exists(path)  # noqa: PTH110
        return [Found(path)] if is_text else None
    found = files_of(path, TEXT_ENDINGS)
    if not found:
        if files_of(path, frozenset({".csv"})):
            return None
        _refuse([finding("VN711", "the folder holds no network file", location=_at(str(path)))])
    return found


def texts_of(path: Path) -> list[Text]:
    """The texts of a YAML or JSON file, or of a folder of them, by path.

    Raises:
        LoadError: There are none, or one cannot be read.
        UnknownFormat: Another format reads this path.
    """
    found = _found(path)
    if found is None:
        raise UnknownFormat(path.suffix or path.name, sorted(TEXT_ENDINGS))
    texts, problems = _texts(found)
    if problems:
        _refuse(problems)
    return texts


def network_of(texts: list[Text]) -> Network:
    """The network of some texts.

    Raises:
        LoadError: With every fault.
    """
    return _network(texts, [], None)


def loads(text: str, format: str = "yaml", *, file: str | None = None) -> Network:
    """The network that a text holds.

    Args:
        text: YAML or JSON.
        format: `yaml` or `json`.
        file: The name that sources and messages give the text.

    Raises:
        LoadError: The text cannot be read as a network; `.diagnostics` holds every fault.
        WrongValue: No such format.
    """
    if format not in ("yaml", "json"):
        raise WrongValue("format", format, ("yaml", "json"))
    text = text.removeprefix("\ufeff")
    try:
        utf8 = text.encode("utf-8")
    except UnicodeEncodeError as error:
        message = "half of a surrogate pair is no character"
        problem = Problem("VN702", message, *Lines(text).place(error.start))
        _refuse([_diagnostic(problem, file)])
    return _network([Text(text, file, format == "json", utf8)], [], None)


def _texts(found: list[Found]) -> tuple[list[Text], list[Diagnostic]]:
    """The texts that can be read, and what is wrong with the other files."""
    texts: list[Text] = []
    problems: list[Diagnostic] = []
    for one in found:
        try:
            texts.append(_text_of(one))
        except TextError as error:
            problems.append(_diagnostic(error.problem, str(one.path)))
    return texts, problems


def _text_of(found: Found) -> Text:
    if found.problem is not None:
        raise TextError(found.problem)
    is_json = found.path.suffix.lower() in JSON_ENDINGS
    text = read_text(found.path)
    return Text(text, str(found.path), is_json, folder=found.path.parent)


def _refuse(diagnostics: Iterable[Diagnostic]) -> NoReturn:
    raise LoadError(sorted(set(diagnostics), key=_order)) from None


def _order(one: Diagnostic) -> tuple[Any, ...]:
    place = one.location
    return (place.file or "", place.line, place.column, place.path, one.code, one.message)


def _at(file: str | None, path: str = "", line: int = 0, column: int = 0) -> Location:
    return Location(path, file, line, column)


def _diagnostic(problem: Problem, file: str | None) -> Diagnostic:
    place = _at(file, problem.path, problem.line, problem.column)
    return finding(problem.code, problem.message, location=place, hint=problem.hint)


def _network(texts: list[Text], problems: list[Diagnostic], progress: Progress | None) -> Network:
    with collector_paused():
        trees: dict[int, Tree] = {}
        if not problems:
            network = _quick(texts, trees, progress)
            if network is not None:
                return network
        return _Thorough(texts, problems, trees).network()


# --- the quick reading ---------------------------------------------------------------------


#: Functions may nest so deep in any text: each level takes two of `MAX_DEPTH`.
_SURE_DEPTH = MAX_DEPTH // 2 - 10


class _NotQuick(Exception):
    """Something is wrong: the thorough reading says what."""


def _fault_ends_quick(_path: str, _fault: Fault) -> NoReturn:
    raise _NotQuick


def _quick(texts: list[Text], trees: dict[int, Tree], progress: Progress | None) -> Network | None:
    """The network of sound texts; None when anything is wrong. Keeps the trees it made."""
    total = sum(len(text.text) for text in texts)
    done = 0
    parts = []
    ids: dict[str, str] = {}
    references = References()
    try:
        for i, text in enumerate(texts):
            hear = None if progress is None else _offset(progress, done, total)
            parts.append(_quick_parts(text, i, trees, (ids, references), hear))
            done += len(text.text)
            if progress is not None:
                progress(done, total)
        if settle_pending(parts):
            return None
        return _sound(_merged(parts), references)
    except (_NotQuick, NotPlain, TooDeep, TextError, InvalidNetwork):
        return None


def _sound(tables: dict[str, Any], references: References) -> Network:
    """The network of these tables, without a second look at what was seen while reading.

    Raises:
        InvalidNetwork: Something is wrong.
    """
    whole = Whole(**tables)
    if not (references.sound and references.all_known(whole) and are_others_sound(whole)):
        return Network(**tables)
    values = {one.name: getattr(whole, one.name) for one in fields(Whole)} | settled(whole)
    return unchecked(values)


def _offset(progress: Progress, done: int, total: int) -> Hear:
    """Progress in one text as progress in all."""
    return lambda at: progress(done + at, total)


def _quick_parts(
    text: Text,
    i: int,
    trees: dict[int, Tree],
    shared: tuple[dict[str, str], References],
    hear: Hear | None,
) -> Parts:
    if text.is_json:
        data, place_of = _json_data(text), None
    else:
        tree = trees[i] = read_yaml(text.text, hear)
        if tree.problems:
            raise _NotQuick
        data, place_of = tree.data, tree.place_of
    return structure(
        data,
        file=text.file,
        json=text.is_json,
        report=_fault_ends_quick,
        place_of=place_of,
        deepest=_SURE_DEPTH,
        ids=shared[0],
        references=shared[1],
        progress=None if hear is None or not text.is_json else _second_half(hear, text),
        folder=text.folder,
    )


def _json_data(text: Text) -> Any:
    data = None
    if len(text.text) >= WORTH_IT:
        data = fast_json(text.utf8 or text.text.encode("utf-8"))
    return quick_json(text.text) if data is None else data


def _second_half(hear: Hear, text: Text) -> Callable[[float], object]:
    """Progress in the data of a text, which takes as long as parsing it."""
    size = len(text.text)
    hear(size // 2)
    return lambda share: hear(int(size * (1 + share) / 2))


def _merged(parts: list[Parts]) -> dict[str, Any]:
    """The arguments of a network; raises `_NotQuick` where files disagree."""
    arguments: dict[str, Any] = {}
    for name in ("name", "language", "description"):
        given = {part.head[name] for part in parts if name in part.head}
        if len(given) > 1:
            raise _NotQuick
        if given:
            arguments[name] = given.pop()
    if not any("valuenet" in part.head for part in parts):
        raise _NotQuick
    for table in parts[0].entities:
        arguments[table] = list(chain.from_iterable(part.entities[table] for part in parts))
    arguments["deliveries"] = tuple(chain.from_iterable(part.deliveries for part in parts))
    return arguments


# --- the thorough reading ------------------------------------------------------------------

_HEAD_ONCE = ("name", "language", "description")


class _Thorough:
    """All faults of all files. Keeps going with what can be read of faulty parts."""

    def __init__(
        self, texts: list[Text], problems: list[Diagnostic], trees: dict[int, Tree]
    ) -> None:
        self._problems = problems
        self._parts: list[Parts] = []
        self._files: dict[str | None, FileFaults] = {}
        # A file that cannot be read may declare any id.
        self._unread = set(Parts().entities) if problems else set()
        for i, text in enumerate(texts):
            self._read(text, trees.get(i))

    def network(self) -> Network:
        """The network, if nothing is wrong after all.

        Raises:
            LoadError: With every fault.
        """
        arguments = self._arguments()
        faults: tuple[Diagnostic, ...] = ()
        network = None
        try:
            network = Network(**arguments)
        except InvalidNetwork as error:
            faults = error.diagnostics
        diagnostics = [
            *self._problems,
            *without_noise(faults, self._files, self._unread),
            *(one for file in self._files.values() for one in file.diagnostics),
        ]
        if network is None or diagnostics:
            _refuse(diagnostics or faults)
        return network

    def _read(self, text: Text, tree: Tree | None) -> None:
        file = self._files[text.file] = FileFaults(text.file)
        try:
            if tree is None:
                tree = read_json(text.text) if text.is_json else read_yaml(text.text)
        except TextError as error:
            file.add_problem(error.problem)
            self._unread |= set(Parts().entities)
            return
        file.tree = tree
        for problem in tree.problems:
            file.add_problem(problem)
        parts = structure(
            tree.data,
            file=text.file,
            json=text.is_json,
            report=file.add,
            place_of=tree.place_of,
            folder=text.folder,
        )
        self._parts.append(parts)
        self._unread |= parts.unread

    def _arguments(self) -> dict[str, Any]:
        """The arguments of a network, with what is declared first where files disagree."""
        settle_pending(self._parts)
        self._check_heads()
        arguments: dict[str, Any] = {}
        for part in self._parts:
            for name in _HEAD_ONCE:
                if name in part.head:
                    arguments.setdefault(name, part.head[name])
        again: set[tuple[str | None, str]] = set()
        for table in Parts().entities:
            arguments[table] = list(self._first_of_each(table, again))
        arguments["deliveries"] = tuple(
            one
            for part in self._parts
            for one in part.deliveries
            if not (one.source and _owner(one.source) in again)
        )
        return arguments

    def _first_of_each(self, table: str, again: set[tuple[str | None, str]]) -> Iterator[Any]:
        """The entities of a table, without those whose id was declared before."""
        first: dict[str, Any] = {}
        for part in self._parts:
            for entity in part.entities[table]:
                source: Source = entity.source
                if first.setdefault(entity.id, entity) is entity:
                    yield entity
                    continue
                again.add((source.file, source.path))
                file = self._files[source.file]
                file.diagnostics.append(twice(entity, first[entity.id]))

    def _check_heads(self) -> None:
        files = list(self._files.values())
        versions = [part for part in self._parts if "valuenet" in part.head]
        faulty = any(not file.is_mapping or file.has("valuenet") for file in files)
        if files and not versions and not faulty and not self._problems:
            hint = "write `valuenet: 1` at the top"
            files[0].add("", Fault("VN704", "missing key 'valuenet'", hint=hint))
        for name in _HEAD_ONCE:
            self._check_agreement(name)

    def _check_agreement(self, name: str) -> None:
        read = [file for file in self._files.values() if file.tree is not None]
        given = [
            (file, part.head[name])
            for file, part in zip(read, self._parts, strict=True)
            if name in part.head
        ]
        for file, value in given[1:]:
            first_file, first = given[0]
            if value != first:
                message = f"{name} {value!r} differs from {first!r} in {first_file.file}"
                file.add(name, Fault("VN710", message))


def _owner(source: Source) -> tuple[str | None, str]:
    """The file and path of the service that a delivery stands in."""
    return source.file, source.path.rpartition(".deliveries[")[0]
