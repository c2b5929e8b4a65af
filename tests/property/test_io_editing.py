"""An edited file holds the new network, keeps its comments, and all that did not change."""

import random
import re
from datetime import date

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import valuenet as vn
from property.documents import documents
from valuenet.io.editing import edited
from valuenet.io.loading import Text, network_of
from valuenet.io.yaml_writer import flow_scalar, yaml_key
from valuenet.model import (
    Activity,
    Charge,
    Commitment,
    Delivery,
    Event,
    FigureTable,
    Flow,
    Function,
    Information,
    Objective,
    Organization,
    Partnership,
    Post,
    Service,
)


class Hand:
    """Writes a document as a person might: any style, comments anywhere."""

    def __init__(self, rng):
        self.rng = rng
        self.comments = 0
        self.step = rng.choice((2, 2, 4))

    def comment(self, chance=1.0):
        """A comment, now and then."""
        if self.rng.random() >= chance:
            return ""
        self.comments += 1
        return f"  # c{self.comments}"

    def flow(self, value):
        """A value on one line."""
        if isinstance(value, dict):
            parts = [f"{yaml_key(key)}: {self.flow(item)}" for key, item in value.items()]
            return "{" + ", ".join(parts) + "}"
        if isinstance(value, list):
            end = " ," if value and self.rng.random() < 0.1 else ""
            return "[" + ", ".join(map(self.flow, value)) + end + "]"
        return flow_scalar(value)

    def spread(self, value, indent):
        """A flow collection over several lines."""
        if isinstance(value, dict):
            parts = [f"{yaml_key(key)}: {self.flow(item)}" for key, item in value.items()]
        else:
            parts = [self.flow(item) for item in value]
        brackets = "{}" if isinstance(value, dict) else "[]"
        commas = [","] * (len(parts) - 1) + [self.rng.choice(("", "", ","))]
        pad = " " * (indent + 2)
        lines = [
            f"{pad}{part}{comma}{self.comment(0.4)}"
            for part, comma in zip(parts, commas, strict=True)
        ]
        return [brackets[0], *lines, " " * indent + brackets[1]]

    def lines(self, value, indent=0):
        """The lines of a value."""
        if isinstance(value, dict):
            for key, item in value.items():
                if self.rng.random() < 0.15:
                    yield " " * self.rng.choice((0, indent, 7)) + self.comment().strip()
                yield from self.entry(f"{' ' * indent}{yaml_key(key)}:", item, indent)
        else:
            for item in value:
                yield from self.item(item, indent)

    def entry(self, lead, value, indent):
        """The lines of a key with its value."""
        style = self.rng.random()
        if not (isinstance(value, (dict, list)) and value) or style > 0.75:
            spaces = " " * self.rng.choice((1, 1, 3))
            yield f"{lead}{spaces}{self.flow(value)}{self.comment(0.3)}"
        elif style > 0.65:
            first, *rest = self.spread(value, indent)
            yield f"{lead} {first}"
            yield from rest
        else:
            yield lead + self.comment(0.2)
            flush = isinstance(value, list) and self.rng.random() < 0.3
            yield from self.lines(value, indent + (0 if flush else self.step))

    def item(self, value, indent):
        """The lines of an item."""
        if isinstance(value, dict) and value and self.rng.random() < 0.5:
            first, *rest = list(self.lines(value, indent + 2))
            if first[: indent + 3].isspace() is False and not first.strip().startswith("#"):
                yield f"{' ' * indent}- {first[indent + 2 :]}"
                yield from rest
                return
        yield f"{' ' * indent}- {self.flow(value)}{self.comment(0.3)}"

    def text(self, document):
        """The text of a document."""
        return "\n".join(self.lines(document)) + self.rng.choice(("\n", "", "\n\n# fin\n"))


def renamed(net, rng):
    """A party gets a name that needs quotes."""
    party = rng.choice(list(net.parties.values()))
    return net.with_(
        evolve(party, name="Nouveau: nom, #1", description=rng.choice(("", "Un\ndeux")))
    )


def attributed(net, rng):
    """A party gets attributes."""
    party = rng.choice(list(net.parties.values()))
    return net.with_(evolve(party, attributes={"a": 1, "é": ("x", True)}, tags=["t"]))


def recomposed(net, rng):
    """A service is built on others."""
    service = rng.choice(list(net.services.values()))
    ids = rng.sample(list(net.services), min(len(net.services), rng.randint(0, 3)))
    return net.with_(evolve(service, components=ids, layer=None, domain=None, name="S\n"))


def delivered(net, rng):
    """A service gets a client."""
    service, party = rng.choice(list(net.services)), rng.choice(list(net.parties))
    return net.with_(Delivery(service, party, payment="free", requirements=["a, b"]))


def undelivered(net, rng):
    """A service loses one."""
    return net.without(rng.choice(net.deliveries))


def shuffled(net, rng):
    """Deliveries change their order."""
    return evolve(net, deliveries=rng.sample(net.deliveries, len(net.deliveries)))


def removed(net, rng):
    """An entity goes."""
    return net.without(rng.choice([*net.parties, *net.services]))


def moved(net, rng):
    """A function moves."""
    functions = [one for one in net.parties.values() if isinstance(one, Function)]
    one, other = rng.sample(functions, 2)
    return net.with_(evolve(one, parent=other.id, organization=other.organization))


def grown(net, rng):
    """New entities come."""
    party = rng.choice(list(net.parties))
    return net.with_(
        Organization("neuf", "Neuf"),
        Function("neuve", "Neuve", "it", organization="neuf"),
        Service("nouveau", "Nouveau", party, clients_unknown=rng.random() < 0.5),
        Flow("flux", party, "neuf"),
    )


def rewired(net, rng):
    """A partnership gets other flows."""
    partnerships = [one for one in net.parties.values() if isinstance(one, Partnership)]
    flows = rng.sample(list(net.flows), min(len(net.flows), rng.randint(0, 4)))
    return net.with_(evolve(rng.choice(partnerships), flows=flows))


def retitled(net, rng):
    """The network gets another name."""
    return evolve(net, name=rng.choice(("", "Autre")), language=rng.choice(("en", "fr")))


def promised(net, rng):
    """A contract promises something, and counts what happens."""
    contract = rng.choice(list(net.contracts.values()))
    service = rng.choice(list(net.services))
    promise = Commitment(service, "x: y", rng.choice(("at least", "at most")), target="1.50")
    event = Event("end", date(2024, 1, 31), covers=["a, b"])
    terms = {"commitments": (*contract.commitments, promise), "duration": 12, "penalties": ()}
    return net.with_(evolve(contract, **terms, events=rng.choice(((), (event,)))))


def charged(net, rng):
    """A charge and its figures come, or change."""
    rows = {"a": [rng.choice(("-", "1.50", None, 3))], "Total": ["309 012 €"]}
    table = FigureTable("table", "Table", columns=["2024"], rows=rows, tolerance="0.50")
    place = rng.choice(list(net.parties))
    amount = rng.choice((None, "12.50", "12.5", "1E+5"))
    return net.with_(table, Charge("charge", "Frais", place, "equal", amount=amount))


def involved(net, rng):
    """Somebody does something."""
    party = rng.choice(list(net.parties))
    return net.with_(
        Information("element", "Élément"),
        Activity("activite", "Activité", principal=[party], produces=["element"]),
        Post("poste", "Poste", party=party),
        Objective("but", "But", owners=["poste"], due=date(2024, 1, 31)),
    )


def dismissed(net, rng):
    """A charge, an activity or an obligation goes."""
    return net.without(rng.choice([*net.charges, *net.activities, *net.duties]))


CHANGES = (
    *(renamed, attributed, recomposed, delivered, undelivered, shuffled, removed, moved),
    *(grown, rewired, retitled, promised, charged, involved, dismissed),
)
#: Changes that take no entity out, so that no comment may go.
GENTLE = (renamed, attributed, recomposed, delivered, grown, retitled)


def changed(net, rng, changes):
    """A network after a few random changes, those that are possible."""
    for _ in range(rng.randint(1, 5)):
        try:
            net = rng.choice(changes)(net, rng)
        except (vn.InvalidNetwork, IndexError, ValueError):
            # Nothing to change of that kind, or something still refers to it.
            continue
    return net


def hand_written(document, rng):
    """A network's text, as a person might write it, and the network."""
    text = yaml(Hand(rng).text(document))
    return text, network_of([text])


def yaml(text, file=None):
    """A text to read as YAML."""
    return Text(text, file, is_json=False)


@given(document=documents(), seed=st.integers(0, 2**32))
@settings(max_examples=60)
def test_edited_text_holds_the_new_network(document, seed):
    """Whatever changed, and however the text is written, it holds the new network."""
    rng = random.Random(seed)
    text, old = hand_written(document, rng)
    new = changed(old, rng, CHANGES)
    (result,) = edited([text], old, new)
    assert network_of([yaml(result)]) == new


@given(document=documents(), seed=st.integers(0, 2**32))
@settings(max_examples=60)
def test_comments_survive(document, seed):
    """No comment goes while no entity does, and none is doubled."""
    rng = random.Random(seed)
    text, old = hand_written(document, rng)
    new = changed(old, rng, GENTLE)
    (result,) = edited([text], old, new)
    assert sorted(re.findall(r"# c\d+", result)) == sorted(re.findall(r"# c\d+", text.text))


@given(document=documents(), seed=st.integers(0, 2**32))
@settings(max_examples=60)
def test_one_change_touches_one_entity(document, seed):
    """The lines of every other entity stay, byte for byte and in order."""
    rng = random.Random(seed)
    text, old = hand_written(document, rng)
    if not old.services:
        return
    service = rng.choice(list(old.services.values()))
    new = old.with_(evolve(service, name="Un tout autre nom"))
    (result,) = edited([text], old, new)
    before, after = text.text.split("\n"), result.split("\n")
    gone = [line for line in before if line not in after]
    assert len(gone) <= 1
    assert len(before) == len(after)


@given(document=documents(), seed=st.integers(0, 2**32))
@settings(max_examples=60)
def test_two_files(document, seed):
    """Entities go back to the files that they came from."""
    rng = random.Random(seed)
    services = document.pop("services", {})
    texts = [
        yaml(Hand(rng).text(document), "a.yaml"),
        yaml(Hand(rng).text({"services": services or None}), "b.yaml"),
    ]
    old = network_of(texts)
    new = changed(old, rng, CHANGES)
    results = edited(texts, old, new)
    again = [yaml(one, text.file) for one, text in zip(results, texts, strict=True)]
    assert network_of(again) == new
    assert "organizations" not in results[1]
