"""Who is looking, and what is entered without asking. No database."""

from types import SimpleNamespace

import pytest

from samhus.foundation.access import viewer as viewers
from samhus.foundation.access.exempt import PREFIXES, is_exempt, reason_for
from samhus.foundation.access.viewer import NOBODY, Standing, Viewer, service, use_maker, viewer_of

ALVIK = Standing(1, "Alvik", "municipality", "coordinator", stands_for=frozenset({7, 8}))
BRO = Standing(2, "Bro", "municipality", "contributor", stands_for=frozenset({9}))
ANNA = Viewer(5, "u-5", "Anna", standings=(ALVIK, BRO))


def test_bodies_are_all_of_ones_own_or_those_of_a_role():
    assert ANNA.bodies() == {1, 2}
    assert ANNA.bodies("contributor") == {2}
    assert ANNA.bodies("coordinator", "contributor") == {1, 2}
    assert ANNA.bodies("decider") == frozenset()


def test_one_reads_for_ended_bodies_in_the_role_that_one_has_in_their_successor():
    assert ANNA.reads_for() == {1, 2, 7, 8, 9}
    assert ANNA.reads_for("coordinator") == {1, 7, 8}
    assert ANNA.reads_for("decider") == frozenset()


def test_one_stands_in_ones_own_bodies_and_never_in_no_body():
    assert ANNA.stands_in(1)
    assert ANNA.stands_in(1, "coordinator")
    assert not ANNA.stands_in(1, "contributor")
    assert not ANNA.stands_in(7)
    assert not ANNA.stands_in(None)


def test_a_service_is_named_is_nobody_and_may_act_for_somebody():
    made = service("import", on_behalf_of="u-5")
    assert made == Viewer(None, "", "import", service="import", on_behalf_of="u-5")
    assert made.actor == "service:import"
    assert service("import").on_behalf_of == ""
    with pytest.raises(TypeError, match=r"^import is no person$"):
        _ = made.person_id


def test_a_person_is_known_by_the_public_id_and_signs_with_the_own_one():
    assert (ANNA.actor, ANNA.person_id) == ("u-5", 5)
    with pytest.raises(TypeError, match=r"^nobody is no person$"):
        _ = NOBODY.person_id


def test_an_act_through_a_token_says_so():
    assert ANNA.means == {}
    assert Viewer(5, "u-5", "Anna", token="smh_1").means == {"token": "smh_1"}


def user(**more):
    return SimpleNamespace(**({"is_authenticated": True, "is_active": True} | more))


@pytest.fixture
def maker(monkeypatch):
    monkeypatch.setattr(viewers, "_maker", [])
    use_maker(lambda _: NOBODY)
    use_maker(lambda user: ("viewer of", user))
    return viewers._maker


def test_the_one_who_was_installed_last_makes_the_viewer_of_who_is_signed_in(maker):
    anna = user()
    assert viewer_of(anna) == ("viewer of", anna)
    assert len(maker) == 1


@pytest.mark.parametrize(
    "somebody",
    [user(is_authenticated=False), user(is_active=False), SimpleNamespace(is_active=True), None],
)
def test_who_is_not_signed_in_or_was_shut_out_is_nobody(maker, somebody):
    assert viewer_of(somebody) is NOBODY


def test_before_anybody_is_installed_everybody_is_nobody(monkeypatch):
    monkeypatch.setattr(viewers, "_maker", [])
    assert viewer_of(user()) is NOBODY


def view_in(module):
    return SimpleNamespace(__module__=module)


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_view_of_others_is_exempt_for_the_reason_listed(prefix):
    assert reason_for(view_in(f"{prefix}views")) == PREFIXES[prefix]
    assert is_exempt(view_in(f"{prefix}views"))


def test_a_view_of_ours_is_not_exempt_nor_one_that_only_sounds_alike():
    for module in ("samhus.mapping.views", "my.allauth.views", "django.views"):
        assert reason_for(view_in(module)) == ""
        assert not is_exempt(view_in(module))
    assert reason_for(SimpleNamespace()) == ""


def test_a_view_made_from_a_class_is_judged_by_its_class():
    made = SimpleNamespace(__module__="samhus.mapping.views", view_class=view_in("allauth.views"))
    assert is_exempt(made)
    made = SimpleNamespace(__module__="allauth.views", view_class=view_in("samhus.mapping.views"))
    assert not is_exempt(made)
