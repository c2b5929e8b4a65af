"""`feasibility`: promises against what is promised behind them."""

import json

import pytest

import valuenet as vn


@pytest.fixture
def promised(tmp_path):
    """IT promises payroll to HR, and builds it on hosting that nobody promises."""
    promise = vn.Commitment("paie", "availability", "at least", target=99, unit="percent")
    net = vn.Network(
        "n",
        parties=[
            vn.Organization("ville", "Ville", "local-authority"),
            vn.Function("dsi", "DSI", role="it", organization="ville"),
            vn.Function("drh", "DRH", role="support", organization="ville"),
            vn.Organization("nuage", "Nuage", "company"),
        ],
        services=[
            vn.Service("paie", "Paie", "dsi", components=["hebergement"]),
            vn.Service("hebergement", "Hébergement", "nuage"),
        ],
        deliveries=[vn.Delivery("paie", "drh"), vn.Delivery("hebergement", "dsi")],
        contracts=[
            vn.Contract("c", "Convention", "dsi", "drh", services=["paie"], commitments=[promise])
        ],
    )
    path = tmp_path / "network.yaml"
    vn.dump(net, path)
    return path


class TestFeasibility:
    def test_table(self, run, promised):
        """What is asked, what there is, the gap, the assumptions."""
        result = run("feasibility", promised, "--client", "drh")
        assert (result.status, result.err) == (0, "")
        assert result.out.splitlines()[:4] == [
            "unbacked  c promises drh for paie: availability at least 99 percent",
            "          what is promised behind it gives 100 percent, every gap taken as perfect",
            "          gap: hebergement of nuage: it is received under no contract",
            "          weakest: paie > hebergement",
        ]
        assert "- a gap counts as perfect" in result.out

    def test_json_and_csv(self, run, promised):
        """As the library gives it."""
        answer = vn.load(promised).feasibility()
        assert run("feasibility", promised, "--format", "json").json == json.loads(
            json.dumps(answer.to_dict())
        )
        assert run("feasibility", promised, "--format", "csv").out == answer.csv()

    def test_unknown_client(self, run, promised):
        """Refused with the near id."""
        result = run("feasibility", promised, "--client", "dhr")
        assert (result.status, result.out) == (2, "")
        assert "no party 'dhr': did you mean 'drh'?" in result.err
