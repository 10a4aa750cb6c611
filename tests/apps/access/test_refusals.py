"""What somebody reads who did something that cannot be done."""

import pytest
from django.test import Client


def test_a_form_without_its_key_is_refused_in_words_and_changes_nothing(cast):
    from samhus.foundation.organisations.models import Membership

    membership = cast.membership("contributor_alvik")
    answer = cast.client("administrator_alvik").post(
        f"/organisations/memberships/{membership.public_id}/end/", {}
    )
    assert answer.status_code == 400
    assert "without its key" in answer.content.decode()
    assert Membership.objects.get(pk=membership.pk).valid.upper is None


def test_a_key_used_for_one_form_is_refused_for_another(cast):
    from tests.people import post

    client = cast.client("administrator_alvik")
    key = {"idempotency_key": "7b0bb7a3-6e5d-4a52-8f51-5c4a3b2b7f12"}
    form = {"title": "Deputy", "function": "other"}
    address = f"/organisations/{cast.alvik.public_id}"
    assert post(client, f"{address}/posts/new/", form | key).status_code == 303
    answer = post(client, f"{address}/invite/", {"email": "a@example.invalid"} | key)
    assert answer.status_code == 400


@pytest.mark.django_db
def test_nobody_is_led_to_the_sign_in():
    answer = Client().get("/organisations/")
    assert answer.status_code == 302
    assert "login" in answer["Location"]


def test_a_get_that_writes_is_stopped_by_the_database(cast):
    from django.db import InternalError

    from samhus.foundation.access.context import seen_by
    from samhus.foundation.organisations.models import Organisation

    with (
        pytest.raises(InternalError, match="read-only"),
        seen_by(cast.viewer("analyst"), read_only=True),
    ):
        Organisation.objects.filter(pk=cast.alvik.pk).update(name="Other")
