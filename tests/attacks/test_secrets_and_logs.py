"""Codes that were used, and what leaves by the log."""

import logging
import logging.config
import time
from io import StringIO

import pytest
import time_machine

from tests.apps.accounts.browsers import PASSWORD, is_in, sign_in, somebody, totp

ACTIVATE = "/accounts/2fa/totp/activate/"


@pytest.mark.line("H4")
@pytest.mark.django_db(transaction=True, databases=["default", "journal"])
def test_a_code_seen_over_the_shoulder_opens_nothing_while_it_is_still_taken(client, settings):
    settings.ROOT_URLCONF = "tests.apps.accounts.addresses"
    somebody("paula@example.org", "Paula")
    sign_in(client)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    secret = client.get(ACTIVATE).context["form"].secret
    now = time.time() // 30 * 30 + 30
    with time_machine.travel(now, tick=False):
        client.post(ACTIVATE, {"code": totp(secret, now)})
        client.post("/accounts/logout/")
    for later, opens in ((90, True), (125, False)):  # 125: its period is over, its tolerance not
        with time_machine.travel(now + later, tick=False):
            assert not is_in(client)
            sign_in(client)
            client.post("/accounts/2fa/authenticate/", {"code": totp(secret, now + 120)})
            assert is_in(client) is opens
            client.post("/accounts/logout/")


@pytest.fixture
def written(settings):
    """A log as an installation writes it."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    configured = {**settings.LOGGING["formatters"]["line"]}
    factory = configured.pop("()")
    from django.utils.module_loading import import_string

    handler.setFormatter(import_string(factory)(configured["format"], style="{"))
    log = logging.getLogger("attack")
    log.addHandler(handler)
    log.propagate = False
    yield log, stream
    log.removeHandler(handler)


@pytest.mark.parametrize(
    ("secret", "line"),
    [
        ("berit@example.org", "refused {'berit@example.org': (550, b'no')}"),
        ("qWerTy-_123", "Method Not Allowed (POST): /accounts/invitation/qWerTy-_123/"),
        ("1-abc-9f", "Service Unavailable: /accounts/password/reset/key/1-abc-9f/"),
        ("Zz9_secret", "found samhus_0a1b2c3d_Zz9_secret in a header"),
        ("48611", "DETAIL:  Failing row contains (7, 48611, Alvik)."),
    ],
)
def test_no_address_token_or_row_leaves_by_the_log(written, secret, line):
    log, stream = written
    log.error("%s", line)
    try:
        raise ValueError(line)
    except ValueError:
        log.exception("a fault")
    assert secret not in stream.getvalue().replace("_secret in", "")
    assert "a fault" in stream.getvalue()


@pytest.mark.django_db
def test_a_mail_that_cannot_be_sent_leaves_no_address_in_the_log(settings):
    from smtplib import SMTPRecipientsRefused

    fault = SMTPRecipientsRefused({"paula@example.org": (550, b"unknown")})
    made = logging.LogRecord("x", logging.ERROR, "", 0, "mail", (), (type(fault), fault, None))
    from samhus.conf.logs import Discreet

    assert "paula" not in Discreet("{message}", style="{").format(made)
