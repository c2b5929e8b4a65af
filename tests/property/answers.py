"""Every answer about a network, as plain data: what properties of the whole compare."""

import json

import valuenet as vn


def all_answers(net):
    """Each question of the library and its answer, by the words of the question."""
    return {
        **{f"of party {key}": _of_party(net, key) for key in sorted(net.parties)},
        **{f"of service {key}": _of_service(net, key) for key in sorted(net.services)},
        "chains": [chain.to_dict() for chain in chains(net)],
        "hot spots": net.hot_spots().to_dict(),
        "findings": net.check().to_dict(),
        "links": [[*ends, services] for ends, services in net.value_links().items()],
        "involvement": net.involvement().to_dict(),
        "matrices": [net.matrix(kind).to_dict() for kind in MATRICES],
    }


MATRICES = ("visibility", "responsibility", "exposure", "involvement", "raci")


def as_text(net):
    """All answers as one text; equal texts are equal answers, in equal order."""
    return json.dumps(all_answers(net), ensure_ascii=False, indent=1)


def chains(net):
    """Every chain that can be asked for, by party and service."""
    for party in sorted(net.parties):
        for service in net.visible_to(party).visible:
            yield net.responsibility(party, service)


def foci(net):
    """The parties around which strata and catalogues turn, by id."""
    kinds = (vn.Function, vn.Organization, vn.Partnership)
    return sorted(key for key, one in net.parties.items() if isinstance(one, kinds))


def _of_party(net, party):
    answers = {
        "view": net.visible_to(party).to_dict(),
        "view of whole": net.visible_to(party, whole=True).to_dict(),
        "impact": net.impact(party).to_dict(),
        "layers": {key: list(held) for key, held in net.layers(party).items()},
        "clients": net.clients(party),
        "suppliers": net.suppliers(party),
    }
    if party in foci(net):
        answers["strata"] = net.strata(party).to_dict()
        for order in ("process", "domain"):
            answers[f"catalogue by {order}"] = net.catalogue(party, order=order).to_dict()
    return answers


def _of_service(net, service):
    return {
        "who sees": net.who_sees(service).to_dict(),
        "impact": net.impact(service).to_dict(),
    }
