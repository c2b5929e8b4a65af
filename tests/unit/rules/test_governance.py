"""VN827, VN829 to VN831, VN833, VN835, VN836, VN838: who steers, and who may provide."""

from datetime import date

import pytest

import valuenet as vn


@pytest.fixture
def steered(builder):
    """The water function hands a service to the cloud company, which has the other behind it."""
    builder.service("liaison", "Liaison", "ondes")
    builder.service("infogerance", "Infogérance", "nuage", components=["liaison"])
    builder.deliver("liaison", "nuage")
    builder.deliver("infogerance", "eau")

    def steered(*more, contact="Chargé de projet", provider="nuage", **contract):
        terms = {"services": ["infogerance"], "contact": contact, **contract}
        # One event makes a contract one that says how it is steered.
        terms.setdefault("events", [vn.Event("other", DAY)])
        return builder.build().with_(vn.Contract("k", "K", provider, "vallee", **terms), *more)

    return steered


DAY = date(2024, 1, 1)


def role(kind, party=None, key=None):
    """A role under the contract."""
    return vn.Post(key or kind, kind, kind=kind, contract="k", party=party)


def duty(kind, **place):
    """An obligation; on the contract unless it is placed."""
    return vn.Obligation(kind, kind, kind=kind, **(place or {"contract": "k"}))


def of_code(net, code):
    """The findings with one code."""
    return net.check().of_code(code)


CLIENT_SIDE = ("governing-body", "steering-body", "users")


def test_a_contract_that_says_nothing_of_steering_has_no_findings(steered):
    """Neither commitment, event, role nor obligation: nothing here concerns it."""
    codes = {one.code for one in steered(contact=None, events=[]).check()}
    assert not {code for code in codes if "VN821" <= code <= "VN838"}


class TestClientsRoles:
    @pytest.mark.parametrize("missing", CLIENT_SIDE)
    def test_vn827_each_is_a_role_of_its_own(self, steered, missing):
        """C16, C18: one party may hold all three, and each is named."""
        net = steered(*(role(kind, "eau") for kind in CLIENT_SIDE if kind != missing))
        (finding,) = of_code(net, "VN827")
        assert (finding.severity, finding.ids) == ("warning", ("k",))
        assert f"has no {missing} on the side of 'vallee'" in finding.message
        assert finding.hint == f"add under roles, with contract: k, one of kind {missing}"

    def test_vn827_all_there(self, steered):
        """Posts that name nobody will do."""
        assert not of_code(steered(*map(role, CLIENT_SIDE)), "VN827")

    def test_vn827_roles_of_another_contract(self, steered):
        """Roles are held contract by contract (L22)."""
        other = vn.Post("x", "X", kind="users", contract="k2")
        net = steered(other, vn.Contract("k2", "K2", "ondes", "vallee"))
        assert [one.ids for one in of_code(net, "VN827")] == [("k",), ("k2",)]

    @pytest.mark.parametrize("holder", ["abonnes", "ondes", "nuage"])
    @pytest.mark.parametrize("kind", CLIENT_SIDE)
    def test_vn833_held_outside(self, steered, builder, holder, kind):
        """C31: users outside are third parties."""
        builder.clientele("abonnes", "Abonnés", represented_by=["eau"])
        (finding,) = of_code(steered(role(kind, holder)), "VN833")
        assert finding.ids == ("k", kind)
        assert finding.message.endswith(f"'{kind}' ({kind}) by '{holder}'")

    @pytest.mark.parametrize("holder", ["eau", "vallee", None])
    def test_vn833_held_inside(self, steered, holder):
        """By the client, a part of it, or a post that names nobody."""
        assert not of_code(steered(role("users", holder)), "VN833")

    def test_vn833_third_parties_of_both_kinds(self, steered):
        """C30: one party may take part in the setting up and use the result."""
        kinds = ("third-party-setup", "third-party-user")
        assert not of_code(steered(*(role(kind, "ondes") for kind in kinds)), "VN833")


class TestContact:
    @pytest.mark.parametrize(
        ("contact", "posts", "told"),
        [
            (None, [], "no contact"),
            (None, ["a", "b"], "2 contacts: a, b"),
            ("Chargée de projet", ["a"], "2 contacts: Chargée de projet, a"),
            ("Chargée de projet", [], None),
            (None, ["a"], None),
            ("a", ["a"], None),
        ],
    )
    def test_vn829_exactly_one(self, steered, contact, posts, told):
        """C19: in the contract or as a role; the same one in both is one."""
        net = steered(*(role("contact", "nuage", key) for key in posts), contact=contact)
        found = [one.message for one in of_code(net, "VN829")]
        assert found == ([f"contract 'k' has {told}"] if told else [])


class TestProvider:
    @pytest.mark.parametrize(("kind", "count"), [("individual", 1), ("company", 0)])
    def test_vn830_is_a_legal_person(self, steered, builder, kind, count):
        """C20: an individual is no provider in its own name."""
        builder.organization("x", "X", kind)
        assert len(of_code(steered(provider="x"), "VN830")) == count

    @pytest.mark.parametrize("missing", ["insurance", "licences", "qualified-team"])
    @pytest.mark.parametrize("place", [{"contract": "k"}, {"party": "nuage"}])
    def test_vn831_is_insured_licensed_and_has_a_team(self, steered, missing, place):
        """C21, C22, C23: set on the contract or on the provider."""
        kinds = {"insurance", "licences", "qualified-team"}
        (finding,) = of_code(steered(*(duty(one, **place) for one in kinds - {missing})), "VN831")
        assert finding.message == (
            f"nothing obliges 'nuage', the provider of contract 'k', to {missing}"
        )
        assert not of_code(steered(*(duty(one, **place) for one in kinds)), "VN831")

    def test_vn831_bound_by_what_binds_the_provider_it_works_for(self, steered):
        """C24: a subcontractor under a contract of its own is obliged already."""
        behind = vn.Contract(
            "k2", "K2", "ondes", "nuage", services=["liaison"], events=[vn.Event("other", DAY)]
        )
        duties = [duty(one) for one in ("insurance", "licences", "qualified-team")]
        assert not of_code(steered(behind, *duties), "VN831")

    def test_vn831_of_somebody_else(self, steered):
        """What binds a subcontractor does not bind the provider."""
        (finding,) = of_code(steered(duty("licences", party="ondes")), "VN831")
        assert finding.message.endswith("insurance, licences, qualified-team")


class TestSubcontracts:
    @pytest.mark.parametrize(("client", "own"), [("nuage", False), ("dsi", True)])
    def test_are_the_provider_s_own_affair(self, steered, builder, client, own):
        """C26, C27: under it a freelance works for a provider, who answers for it."""
        builder.organization("libre", "Libre", "individual")
        builder.service("cables", "Câbles", "libre")
        builder.service("aide", "Aide", "nuage", components=["cables"])
        builder.deliver("cables", "nuage")
        builder.deliver("aide", "eau")
        events = [vn.Event("other", DAY)]
        sub = vn.Contract("k2", "K2", "libre", client, services=["cables"], events=events)
        found = {one.code for one in steered(sub, services=["aide"]).check() if "k2" in one.ids}
        of_clients = {"VN827", "VN829", "VN830"}
        assert found & of_clients == (of_clients if own else set())


class TestParties:
    def test_vn835_subcontractor_without_a_role(self, steered):
        """C34: once roles are given, whoever takes part has one."""
        roles = [role("governing-body"), role("contact")]
        (finding,) = of_code(steered(*roles), "VN835")
        assert finding.ids == ("k", "ondes")
        assert not of_code(steered(*roles, role("subcontractor", "ondes")), "VN835")

    def test_vn835_both_ends(self, steered):
        """The client by its bodies, the provider by its contact and team."""
        (finding,) = of_code(steered(role("subcontractor", "ondes")), "VN835")
        assert finding.message.endswith("no role is held by nuage, vallee")

    def test_vn835_no_roles_at_all(self, steered):
        """That is another finding."""
        assert not of_code(steered(), "VN835")

    @pytest.mark.parametrize(("kind", "count"), [("individual", 1), ("company", 0)])
    def test_vn836_individual_behind_an_individual(self, steered, builder, kind, count):
        """C35: a freelance answers to a legal person, which answers in turn (C26)."""
        builder.organization("libre", "Libre", kind)
        builder.organization("seule", "Seule", "individual")
        builder.service("cables", "Câbles", "seule")
        builder.service("pose", "Pose", "libre", components=["cables"])
        builder.service("aide", "Aide", "nuage", components=["pose"])
        for service, client in (("cables", "libre"), ("pose", "nuage"), ("aide", "eau")):
            builder.deliver(service, client)
        found = of_code(steered(services=["aide"]), "VN836")
        assert [one.ids for one in found] == [("k", "seule", "libre")] * count


class TestDuties:
    def test_vn838_set_on_nothing(self, steered):
        """It binds nobody."""
        net = steered(vn.Obligation("d", "D"), duty("security"))
        assert [one.ids for one in of_code(net, "VN838")] == [("d",)]
