"""What stands behind services: the same before closures are known, after, and after edits."""

import attrs
import pytest

import valuenet as vn
from valuenet.engine import closures, numbers
from valuenet.engine.closures import behind

#: Platforms `p` on suppliers `s`, applications `a` on platforms; the last closes a loop.
SHAPE = {
    **{f"s{i}": () for i in range(6)},
    **{f"p{i}": (f"s{i}", f"s{i + 1}") for i in range(5)},
    **{f"a{i}": (f"p{i % 5}", f"p{(i + 1) % 5}") for i in range(8)},
    "loop": ("a0", "round"),
    "round": ("loop",),
}


@pytest.fixture
def net():
    """The shape above, of one provider."""
    services = [vn.Service(key, key, "o", components=parts) for key, parts in SHAPE.items()]
    return vn.Network("n", parties=[vn.Organization("o", "O")], services=services)


def found(net):
    """What stands behind each service, asked so often that closures are known at the end."""
    return {key: set(behind(net.index, [key])) for _ in range(6) for key in net.services}


def expected(net):
    """The same, searched one by one."""
    result = {}
    for key in net.services:
        reached, left = {key}, [key]
        while left:
            for part in net.services[left.pop()].component_ids:
                if part not in reached:
                    reached.add(part)
                    left.append(part)
        result[key] = reached
    return result


@pytest.mark.parametrize("budget", [0, 3, 10**6])
def test_known_closures_change_no_answer(net, monkeypatch, budget):
    """However many of them are kept."""
    monkeypatch.setattr(closures, "_BUDGET", budget)
    assert found(net) == expected(net)
    assert found(net) == expected(net)


@pytest.mark.parametrize("most", [0, 500])
def test_edits_end_what_is_known(net, monkeypatch, most):
    """Of closures with what changed; new services have numbers, or all have new ones."""
    monkeypatch.setattr(numbers, "_MOST_CHANGED", most)
    found(net)
    edited = net.with_(
        attrs.evolve(net.services["p0"], components=("s5", "new")),
        vn.Service("new", "New", "o", components=["s3"]),
    )
    assert found(edited) == expected(edited)
    shorter = edited.with_(attrs.evolve(edited.services["p0"], components=())).without("new")
    assert found(shorter) == expected(shorter)
    again = shorter.with_(vn.Service("new", "New", "o", components=["a1"]))
    assert found(again) == expected(again)
    assert found(net) == expected(net)


def test_reads_like_a_set(net):
    """Of ids, whatever stands behind it."""
    services = behind(net.index, ["p1"])
    assert services == {"p1", "s1", "s2"}
    assert len(services) == 3
    assert "s1" in services
    assert "s3" not in services
    assert "nobody" not in services
    assert services - {"p1", "nobody"} == {"s1", "s2"}
