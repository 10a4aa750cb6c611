"""Accounts alone, and Paula, who has one."""

import pytest

from samhus.foundation import clock


@pytest.fixture(autouse=True)
def accounts_alone(settings, monkeypatch) -> None:
    monkeypatch.setattr("samhus.foundation.accounts.actions._admitting", [])
    settings.ROOT_URLCONF = "tests.apps.accounts.addresses"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    yield
    clock.reset()


@pytest.fixture
def paula(transactional_db):
    from tests.apps.accounts.browsers import somebody

    return somebody("paula@example.org", "Paula")
