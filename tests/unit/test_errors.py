"""Every exception: under one base and a builtin, told in words, and pickled whole."""

import copy
import inspect
import pickle

import pytest

from valuenet import errors
from valuenet.diagnostics import finding
from valuenet.errors import (
    InvalidNetwork,
    LoadError,
    MissingExtra,
    MissingProgram,
    NotVisible,
    RenderError,
    ThemeError,
    UnknownFormat,
    UnknownId,
    ValueNetError,
    WrongFocus,
    WrongValue,
    did_you_mean,
    near_ids,
)

FAULTS = [finding("VN101", "no party 'x'"), finding("VN107", "function 'f' has no role")]

#: An example of each, the builtin that a caller would catch, and what it says.
EXAMPLES = [
    (
        UnknownId("party", "dis", ("dsi", "drh")),
        KeyError,
        "no party 'dis': did you mean 'dsi' or 'drh'?",
    ),
    (NotVisible("drh", "paas"), LookupError, "'drh' does not see 'paas'"),
    (
        WrongFocus("cl1", "clientele"),
        ValueError,
        "'cl1' is a clientele: a focus is a function, an organization or a partnership",
    ),
    (
        WrongValue("layer", "busines", ["business", "operations"]),
        ValueError,
        "layer: 'busines' is none of business, operations; did you mean 'business'?",
    ),
    (InvalidNetwork(FAULTS), ValueError, "error VN101: no party 'x'"),
    (LoadError(FAULTS), ValueError, "error VN107: function 'f' has no role"),
    (
        UnknownFormat(".doc", [".yaml", ".json"]),
        ValueError,
        "unknown format '.doc': known are .yaml, .json",
    ),
    (
        MissingExtra("the graph", "pip install networkx"),
        ImportError,
        "the graph needs a package that is not installed: run `pip install networkx`",
    ),
    (
        MissingProgram("dot", "a chain", "install Graphviz"),
        RuntimeError,
        "a chain needs the program 'dot': install Graphviz",
    ),
    (RenderError("layout: no room for 'dsi'"), RuntimeError, "layout: no room for 'dsi'"),
    (ThemeError("no colour"), ValueError, "no colour"),
]
NAMES = [type(error).__name__ for error, _, _ in EXAMPLES]
each = pytest.mark.parametrize(("error", "builtin", "text"), EXAMPLES, ids=NAMES)


def _all_exceptions():
    members = vars(errors).values()
    return {one.__name__ for one in members if inspect.isclass(one) and issubclass(one, Exception)}


class TestEveryException:
    def test_has_an_example_here(self):
        """None of the library's exceptions goes untested."""
        assert _all_exceptions() == {*NAMES, "ValueNetError"}

    @each
    def test_stands_under_one_base_and_a_builtin(self, error, builtin, text):
        """A caller who knows neither the library nor its base catches it."""
        assert isinstance(error, ValueNetError)
        assert isinstance(error, builtin)

    @each
    def test_says_what_is_wrong(self, error, builtin, text):
        """In words, not as the repr of its arguments."""
        assert text in str(error)

    @each
    def test_survives_pickle_and_copy(self, error, builtin, text):
        """With every attribute."""
        for other in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
            assert type(other) is type(error)
            assert str(other) == str(error)
            assert vars(other) == vars(error)

    @each
    def test_is_documented(self, error, builtin, text):
        """Its docstring says when it is raised."""
        assert type(error).__doc__


class TestAttributes:
    def test_of_unknown_id(self):
        """What was looked for, and what is near, without reading the text."""
        error = UnknownId("service", "pai", ("paie",))
        assert (error.kind, error.unknown_id, error.near) == ("service", "pai", ("paie",))

    def test_of_not_visible(self):
        """Hidden behind something seen is said apart from not seen at all."""
        error = NotVisible("drh", "paas", "hidden")
        assert (error.client_id, error.service_id, error.grade) == ("drh", "paas", "hidden")
        assert str(error).endswith("it is hidden behind a service that it sees")
        own = NotVisible("dsi", "socle", "provider")
        assert str(own).endswith("it provides it, so it stands in its catalogue")

    def test_of_invalid_network(self):
        """Every fault, as values; the text has a line for each."""
        error = InvalidNetwork(iter(FAULTS))
        assert error.diagnostics == tuple(FAULTS)
        assert str(error).count("VN1") == 2

    def test_of_wrong_value_without_a_list(self):
        """Where no words are allowed in its place, none are invented."""
        assert str(WrongValue("a list is expected here", "abc")) == "a list is expected here: 'abc'"


class TestNear:
    def test_ids_best_first_at_most_three(self):
        """By likeness."""
        known = ["paie", "paies", "paye", "pai", "mail"]
        assert near_ids("paie", known)[0] == "paie"
        assert len(near_ids("paie", known)) == 3

    def test_whatever_the_case(self):
        """A shift key is no other name."""
        assert near_ids("DRH", ["dsi", "drh"]) == ("drh",)

    def test_among_very_many_those_that_begin_alike(self):
        """A message never takes longer than the work that it is about."""
        many = [f"s{i:05}" for i in range(20_000)]
        assert len(near_ids("s00012x", many)) <= 3
        assert near_ids("paye", [*many, "paie"]) == ("paie",)

    def test_nothing_where_nothing_is_near(self):
        """No far-fetched guess."""
        assert near_ids("xyz", ["paie"]) == ()
        assert did_you_mean("xyz", ["paie"]) == ""

    def test_of_what_is_no_text(self):
        """Anything may have been given."""
        assert near_ids(12, ["12a"]) == ("12a",)
