"""`obligations` on an outsourced service."""

import pytest

import valuenet as vn

BINDING = ["party", "obligation", "kind", "name", "origin", "own", "contract", "path"]


@pytest.fixture
def outsourced(tmp_path):
    """A client, its provider, a host behind it."""
    made = vn.NetworkBuilder("Infogérance")
    for key in ("client", "infogerant", "hebergeur"):
        made.organization(key, key, "company")
    made.service("serveurs", "Serveurs", "hebergeur")
    made.service("infogerance", "Infogérance", "infogerant", components=["serveurs"])
    made.deliver("serveurs", "infogerant")
    made.deliver("infogerance", "client")
    contract = vn.Contract("k", "K", "infogerant", "client", services=["infogerance"])
    duty = vn.Obligation("secret", "Secret", kind="confidentiality", contract="k")
    path = tmp_path / "network.yaml"
    vn.dump(made.build().with_(contract, duty), path)
    return path


def test_json(run, outsourced):
    """Id and bindings, each with its way."""
    result = run("obligations", outsourced, "hebergeur", "--format", "json")
    assert (result.status, result.err) == (0, "")
    assert list(result.json) == ["id", "bindings"]
    (binding,) = result.json["bindings"]
    assert list(binding) == BINDING
    assert binding["path"] == ["k", "infogerant", "infogerance", "serveurs", "hebergeur"]


@pytest.mark.parametrize("id_", ["k", "secret"])
def test_of_a_contract_or_an_obligation(run, outsourced, id_):
    """A table of whom it binds; as CSV a line each."""
    assert "infogerance > serveurs > hebergeur" in run("obligations", outsourced, id_).out
    assert len(run("obligations", outsourced, id_, "--format", "csv").out.splitlines()) == 3


def test_unknown_id(run, outsourced):
    """Near ids, or some that there are, obligations among them."""
    assert "did you mean 'secret'" in run("obligations", outsourced, "secrt").err
    result = run("obligations", outsourced, "zzzzzz")
    assert result.status == 2
    assert "there are client, infogerant, hebergeur, k, secret" in result.err
