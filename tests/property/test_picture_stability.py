"""One client more leaves a strata picture in order, whatever the network."""

import json
import random

import pytest

import valuenet as vn
from reference.generate import random_document
from valuenet.model import Function
from valuenet.render.strata import strata_spec
from valuenet.render.strata.order import arrange

pytestmark = pytest.mark.usefixtures("untraced")


def grown(net, rng):
    """The network with a clientele or an organisation more, to which anything is delivered."""
    functions = [id for id, party in net.parties.items() if isinstance(party, Function)]
    speakers = tuple(rng.sample(functions, min(len(functions), rng.randint(0, 1))))
    client = rng.choice(
        (
            vn.Clientele("newcomer", "Newcomer", "individuals", represented_by=speakers),
            vn.Organization("newcomer", "Newcomer"),
        )
    )
    services = rng.sample(sorted(net.services), min(len(net.services), rng.randint(0, 3)))
    return net.with_(client, *(vn.Delivery(service, "newcomer") for service in services))


def cyclic(ids):
    """A cyclic order, from its least id."""
    at = ids.index(min(ids))
    return ids[at:] + ids[:at]


@pytest.mark.parametrize("seed", range(60))
def test_one_client_more(seed):
    """All others keep their cyclic order and turn by 360/n degrees at most (n in their ring)."""
    rng = random.Random(seed)
    net = vn.loads(json.dumps(random_document(rng, rng.choice((12, 18, 25)))), format="json")
    more = grown(net, rng)
    for focus in rng.sample(sorted(function.id for function in net.index.functions()), 2):
        before, after = (strata_spec(one.index, focus) for one in (net, more))
        seam = 90.0 if before.links or before.partners else None
        rings = {r.name: r for r in arrange(after, seam)}
        for old in arrange(before, seam):
            ids = [span.id for span in old.spans]
            new = rings[old.name]
            assert cyclic([s.id for s in new.spans if s.id in old.by_id]) == cyclic(ids)
            for id in ids:
                turn = (new.by_id[id].middle - old.by_id[id].middle + 180) % 360 - 180
                assert abs(turn) <= 360 / len(ids) + 1e-6
