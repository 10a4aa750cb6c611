"""A framework is a draft for a body until its own lawyer accepts it, at exactly this content."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from samhus.foundation import clock
from samhus.foundation.access.decision import Refused
from samhus.foundation.organisations.api import NotPossible
from samhus.information_sharing.actions import sign_framework
from samhus.information_sharing.models import Position
from samhus.information_sharing.queries.frameworks import (
    framework_of,
    framework_tasks,
    frameworks,
    law_here,
)
from samhus.information_sharing.queries.standing import may_gate, standing_of
from tests.guards.world import as_person
from tests.guards.world_agreements import FRAMEWORK, reserve, sign
from tests.people import get_counted, post

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P3")]


def standing(cast, who="lawyer", body="probation", **more):
    return as_person(cast.viewer(who), lambda: standing_of(cast.bodies[body], law_here(), **more))


def address(cast, body="probation", name="framework"):
    return reverse(f"information_sharing:{name}", args=[cast.bodies[body].public_id, FRAMEWORK])


def sent(**more):
    return {"stand": "accepts", "words": "", "digest": framework_of(FRAMEWORK).digest} | more


def test_every_framework_is_a_draft_before_anybody_signs(cast):
    found = standing(cast)
    assert found.kind == "draft"
    assert {each.kind for each in found.frameworks} == {"draft"}
    assert [each.key for each in found.frameworks] == [each.key for each in frameworks()]


def test_accepted_is_only_what_was_signed_and_all_of_it_must_be(cast):
    sign(cast, "accepts")
    assert standing(cast, used=(FRAMEWORK,)).kind == "accepted"
    assert standing(cast).kind == "draft"
    for each in frameworks():
        sign(cast, "accepts", key=each.key)
    assert standing(cast).kind == "accepted"


def test_the_newest_signature_counts_and_the_words_come_along(cast):
    sign(cast, "accepts")
    reserve(cast, "Not for health data.")
    found = standing(cast, used=(FRAMEWORK,))
    assert found.kind == "reserved"
    assert [(each.words, each.by) for each in found.reservations] == [
        ("Not for health data.", "Lena Lawyer")
    ]
    assert standing(cast, used=(FRAMEWORK,), day=clock.today() - timedelta(days=1)).kind == "draft"


def test_a_rejection_goes_over_everything_that_was_accepted(cast):
    for each in frameworks():
        sign(cast, "accepts", key=each.key)
    sign(cast, "rejects", "It names the wrong act.")
    assert standing(cast).kind == "rejected"


def test_a_changed_file_needs_a_new_signature_and_the_old_one_stays_readable(cast, monkeypatch):
    sign(cast, "accepts")
    changed = tuple(
        replace(each, digest="f" * 64) if each.key == FRAMEWORK else each for each in frameworks()
    )
    module = "samhus.information_sharing.queries.frameworks.frameworks"
    monkeypatch.setattr(module, lambda: changed)
    assert standing(cast, used=(FRAMEWORK,)).kind == "draft"
    page = cast.client("expert").get(address(cast)).text
    assert "The file has changed since; this no longer counts." in page
    assert "Lena Lawyer" in page


def test_a_changed_provision_makes_it_stale_whatever_was_signed(cast, monkeypatch):
    sign(cast, "accepts")
    stale = tuple(
        replace(each, stale=(next(iter(each.sources)),)) if each.key == FRAMEWORK else each
        for each in frameworks()
    )
    monkeypatch.setattr("samhus.information_sharing.queries.frameworks.frameworks", lambda: stale)
    assert standing(cast, used=(FRAMEWORK,)).kind == "stale"
    with pytest.raises(NotPossible, match="Nobody can accept it for now"):
        sign(cast, "accepts")
    assert sign(cast, "rejects", "Until it has been read again.").stand == "rejects"


@pytest.mark.parametrize(
    ("kind", "in_production", "in_the_demo"),
    [("accepted", True, True), ("draft", False, True), ("reserved", False, False),
     ("rejected", False, False), ("stale", False, False)],
)  # fmt: skip
def test_only_the_demo_relies_on_drafts(cast, settings, kind, in_production, in_the_demo):
    from samhus.information_sharing.queries.standing import Standing
    from samhus.information_sharing.rules.standing import Kind

    for env, expected in (("production", in_production), ("demo", in_the_demo)):
        settings.SAMHUS_ENV = env
        assert may_gate(Standing(Kind(kind), ())) is expected


def test_the_lawyer_signs_on_the_page_and_a_colleague_reads_the_words(cast):
    answer = post(
        cast.client("lawyer"), address(cast, name="sign_framework"),
        sent(stand="reserves", words="Ask me before health data leaves."),
    )  # fmt: skip
    assert answer.status_code == 303
    page = cast.client("expert").get(address(cast)).text
    assert "Ask me before health data leaves." in page
    assert "Lena Lawyer" in page
    assert "Sign for your body" not in page


@pytest.mark.parametrize(
    ("more", "words"),
    [({"stand": "reserves"}, "Say in words what you reserve or reject."),
     ({"stand": "rejects", "words": "  "}, "Say in words what you reserve or reject."),
     ({"stand": ""}, "This field is required."),
     ({"digest": "0" * 64}, "The framework has changed since you read it. Read it again.")],
)  # fmt: skip
def test_a_form_that_lacks_something_comes_back_in_words(cast, more, words):
    answer = post(cast.client("lawyer"), address(cast, name="sign_framework"), sent(**more))
    assert answer.status_code == 422
    assert words in answer.text
    as_person(cast.viewer("lawyer"), lambda: None)
    assert not as_person(cast.viewer("lawyer"), lambda: Position.objects.exists())


def test_nobody_but_the_bodys_own_lawyer_signs(cast):
    for who, body in (("expert", "probation"), ("lawyer", "police"), ("decider", "probation")):
        with pytest.raises(Refused):
            sign_framework(
                by=cast.viewer(who),
                organisation=cast.bodies[body],
                framework=FRAMEWORK,
                digest=framework_of(FRAMEWORK).digest,
                stand="accepts",
            )


def test_neither_the_centre_nor_another_body_nor_a_stranger_learns_of_a_position(cast):
    position = reserve(cast, "Not for health data.")
    for who in ("analyst", "decider", "controller", "administrator", "police_analyst", "stranger"):
        assert cast.client(who).get(address(cast)).status_code == 404
        why = reverse("access:why", args=["information_sharing.Position", position.public_id])
        assert cast.client(who).get(why).status_code == 404
        assert standing(cast, who).kind == "draft"
        assert not as_person(cast.viewer(who), lambda: Position.objects.exists())


def test_the_list_shows_how_each_stands_for_the_own_body_and_strangers_have_none(cast):
    reserve(cast, "Not for health data.")
    answer, queries = get_counted(cast.client("expert"), reverse("information_sharing:frameworks"))
    assert "reserved" in answer.text
    assert len(queries) <= 12
    assert "reserved" not in cast.client("analyst").get("/share/frameworks/").text
    assert cast.client("stranger").get("/share/frameworks/").status_code == 404


def test_the_page_says_every_rule_with_its_pinpoint_in_few_queries(cast):
    answer, queries = get_counted(cast.client("lawyer"), address(cast))
    framework = framework_of(FRAMEWORK)
    for rule in framework.rules:
        assert rule.id in answer.text
        assert rule.cite.at in answer.text.replace("&#x27;", "'")
    for point in framework.open_points:
        assert point.key
    assert framework.digest in answer.text
    assert len(queries) <= 12


def test_what_waits_for_a_lawyer_stands_on_the_first_page(cast):
    found = as_person(
        cast.viewer("lawyer"), lambda: [t.title for t in framework_tasks(cast.viewer("lawyer"))]
    )
    assert found == [f"{len(frameworks())} legal frameworks wait for your word"]
    assert list(framework_tasks(cast.viewer("expert"))) == []
    for each in frameworks():
        sign(cast, "accepts", key=each.key)
    assert not as_person(
        cast.viewer("lawyer"), lambda: list(framework_tasks(cast.viewer("lawyer")))
    )
