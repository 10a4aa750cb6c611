"""Notices by e-mail: in the reader's language, without a person or an answer, once."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.contrib.auth import get_user_model
from django.core import mail

from samhus.foundation import clock
from samhus.foundation.access.decision import Refused
from samhus.foundation.audit.models import JournalEntry
from samhus.foundation.notices import tasks
from samhus.foundation.notices.actions import choose_mail, note_mailed
from samhus.foundation.notices.api import say, tell
from samhus.foundation.notices.models import MailChoice, Notice
from tests.people import post


@pytest.fixture(autouse=True)
def _own_time(cast):
    say("test.mailed", "{round} is open.")
    yield
    clock.reset()


def news(*users, key="test:1", title="Spring round"):
    tell([each.pk for each in users], kind="test.mailed", link="/rounds/", key=key,
         about={"round": title})  # fmt: skip


def at(hour, days=0):
    day = clock.recorded_now().date() + timedelta(days=days)
    clock.set_to(datetime(day.year, day.month, day.day, hour, 30, tzinfo=UTC))


def test_a_mail_says_the_sentence_and_where_to_sign_in_and_nothing_else(cast, settings):
    settings.SAMHUS_ADDRESS = "https://samhus.example"
    news(cast.analyst)
    tasks.mail_notices()
    (sent,) = mail.outbox
    assert sent.to == ["analyst@example.invalid"]
    assert sent.subject == "Samhus: Spring round is open."
    assert sent.body.startswith("- Spring round is open.\n\n")
    assert "https://samhus.example/notices/" in sent.body
    assert "Asta" not in sent.subject + sent.body
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    ("language", "word"), [("sv", "Omgångar"), ("da", "Runder"), ("fi", "Kierrokset")]
)
def test_it_is_in_the_readers_language(cast, language, word):
    from django.utils.translation import gettext_lazy

    get_user_model().objects.filter(pk=cast.analyst.pk).update(language=language)
    say("test.mailed", gettext_lazy("Rounds"))
    news(cast.analyst, cast.decider)
    tasks.mail_notices()
    bodies = {one.to[0]: one.body for one in mail.outbox}
    assert bodies["decider@example.invalid"].startswith("- Rounds\n")
    assert bodies["analyst@example.invalid"].startswith(f"- {word}\n")


def test_it_goes_once_however_often_the_worker_comes_by(cast):
    news(cast.analyst)
    news(cast.analyst)
    for _ in range(3):
        tasks.mail_notices()
    assert len(mail.outbox) == 1
    assert JournalEntry.objects.filter(verb="notices.mail").count() == 1


def test_a_mail_server_that_is_down_loses_nothing_and_names_nobody_in_the_log(
    cast, monkeypatch, caplog
):
    news(cast.analyst, cast.decider)

    def down(_message, **_how):
        raise SMTPServerDisconnected("analyst@example.invalid")

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", down)
        tasks.mail_notices()
    assert mail.outbox == []
    assert Notice.objects.filter(mail="waiting").count() == 2
    assert "analyst@" not in caplog.text
    tasks.mail_notices()
    assert len(mail.outbox) == 2


def test_a_process_that_dies_after_handing_over_sends_again_under_the_same_message_id(
    cast, monkeypatch
):
    """At least once, as the operator's guide says: the machine of the reader knows it again."""
    news(cast.analyst)
    real = mail.EmailMessage.send

    def killed(message, **how):
        real(message, **how)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", killed)
        with pytest.raises(KeyboardInterrupt):
            tasks.mail_notices()
    assert Notice.objects.get(recipient=cast.analyst).mail == "waiting"
    for _time in range(2):
        tasks.mail_notices()
    first, second = mail.outbox
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]


def test_an_address_that_is_refused_keeps_nobody_else_waiting(cast, monkeypatch):
    news(cast.analyst, cast.decider)
    real = mail.EmailMessage.send

    def refuse(message, **how):
        if message.to == ["analyst@example.invalid"]:
            raise SMTPRecipientsRefused({message.to[0]: (550, b"unknown")})
        return real(message, **how)

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    tasks.mail_notices()
    tasks.mail_notices()
    assert [one.to for one in mail.outbox] == [["decider@example.invalid"]]
    assert set(Notice.objects.values_list("recipient__email", "mail")) == {
        ("analyst@example.invalid", "refused"),
        ("decider@example.invalid", "sent"),
    }


def test_a_digest_comes_once_a_day_in_the_morning_with_everything_in_it(cast):
    choose_mail(by=cast.viewer("analyst"), how="daily")
    at(3)
    news(cast.analyst)
    news(cast.analyst, key="test:2", title="Autumn round")
    tasks.mail_notices()
    assert mail.outbox == []
    at(9)
    tasks.mail_notices()
    (sent,) = mail.outbox
    assert sent.subject == "Samhus: 2 notices"
    assert "Spring round is open." in sent.body
    assert "Autumn round is open." in sent.body
    news(cast.analyst, key="test:3")
    tasks.mail_notices()
    assert len(mail.outbox) == 1
    at(9, days=1)
    tasks.mail_notices()
    assert len(mail.outbox) == 2


def test_who_wants_none_gets_none_and_has_the_inbox_all_the_same(cast):
    news(cast.analyst)
    choose_mail(by=cast.viewer("analyst"), how="none")
    news(cast.analyst, key="test:2")
    tasks.mail_notices()
    assert mail.outbox == []
    assert Notice.objects.filter(recipient=cast.analyst).count() == 2


def test_what_was_read_what_is_old_and_who_has_left_get_no_mail(cast):
    at(9, days=-15)
    news(cast.analyst)
    clock.reset()
    news(cast.decider)
    Notice.objects.filter(recipient=cast.decider).update(read=clock.now())
    news(cast.controller)
    get_user_model().objects.filter(pk=cast.controller.pk).update(is_active=False, left=clock.now())
    tasks.mail_notices()
    assert mail.outbox == []


def test_at_most_a_hundred_people_are_written_to_in_a_minute(cast, monkeypatch):
    monkeypatch.setattr(tasks, "AT_A_TIME", 2)
    news(cast.analyst, cast.decider, cast.controller)
    tasks.mail_notices()
    assert len(mail.outbox) == 2
    tasks.mail_notices()
    assert len(mail.outbox) == 3


def test_each_person_chooses_on_a_page(cast):
    client = cast.client("analyst")
    page = client.get("/notices/mail/").content.decode()
    assert page.count("checked") == 1, "without a choice it is at once"
    assert post(client, "/notices/mail/", {"how": "daily"}).status_code == 303
    assert MailChoice.objects.get(user=cast.analyst).how == "daily"
    assert post(client, "/notices/mail/", {"how": "never"}).status_code == 422


def test_nobody_but_the_worker_notes_that_a_mail_went(cast):
    with pytest.raises(Refused):
        note_mailed(by=cast.viewer("analyst"), user_id=cast.analyst.pk)
