"""Somebody is told once, reads it once, and nobody else does."""

import pytest

from samhus.foundation.access.decision import Refused
from samhus.foundation.audit.models import JournalEntry
from samhus.foundation.notices.actions import open_notice
from samhus.foundation.notices.api import say, tell
from samhus.foundation.notices.models import Notice
from tests.people import post


@pytest.fixture
def told(cast):
    say("test.told", "Something about {what}.")
    for _ in range(2):
        tell(
            [cast.analyst.pk, cast.decider.pk],
            kind="test.told",
            link="/rounds/",
            key="test:1",
            about={"what": "spring"},
        )
    return Notice.objects.get(recipient=cast.analyst)


def test_the_same_key_reaches_a_person_once(cast, told):
    assert Notice.objects.filter(recipient=cast.analyst).count() == 1
    page = cast.client("analyst").get("/notices/").content.decode()
    assert page.count("Something about spring.") >= 1
    assert "1 notice is new" in page


def test_a_notice_is_opened_by_a_form_and_leads_on(cast, told):
    client = cast.client("analyst")
    assert client.get(f"/notices/{told.public_id}/").status_code == 405
    answer = post(client, f"/notices/{told.public_id}/")
    assert (answer.status_code, answer["Location"]) == (303, "/rounds/")
    told.refresh_from_db()
    assert told.read is not None
    assert JournalEntry.objects.filter(verb="notices.open").count() == 1
    assert "Nothing new" in client.get("/notices/").content.decode()


def test_reading_twice_keeps_the_first_time(cast, told):
    first = open_notice(by=cast.viewer("analyst"), notice=told).read
    assert open_notice(by=cast.viewer("analyst"), notice=told).read == first


@pytest.mark.parametrize("name", ["decider", "stranger"])
def test_nobody_opens_what_was_sent_to_somebody_else(cast, told, name):
    assert post(cast.client(name), f"/notices/{told.public_id}/").status_code == 404
    with pytest.raises(Refused):
        open_notice(by=cast.viewer(name), notice=told)


def test_a_kind_without_words_is_refused(cast):
    with pytest.raises(LookupError):
        tell([cast.analyst.pk], kind="test.unworded", link="/", key="x", about={})


def test_an_empty_inbox_says_what_comes_here(cast):
    assert "No notices" in cast.client("stranger").get("/notices/").content.decode()
