"""The journal as people read it."""

from pathlib import Path

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from samhus.foundation import audit, clock
from samhus.foundation.audit import queries, views, wording
from samhus.foundation.audit.models import JournalEntry
from tests.apps.audit.conftest import entry, write


@pytest.mark.promise("P4")
def test_an_entry_reads_as_a_sentence_with_names(names):
    said = str(audit.sentence(entry(number=26)))
    assert said == "Anna Berg computed the round of 2026 for 26 areas."


def test_an_act_without_a_sentence_still_says_who_did_what():
    said = str(audit.sentence(entry(verb="mapping.unheard_of", number=26)))
    assert said == "user-1: mapping.unheard_of (mapping.Round round-26)"


def test_a_service_is_called_a_service(names):
    said = str(audit.sentence(entry(actor="service:mapping.compute", number=26)))
    assert said.startswith("the service mapping.compute computed")


@pytest.mark.parametrize("translated", ["{aktör} räknade", "{0} räknade", "{actor räknade", "{}"])
def test_a_place_that_a_translation_made_up_does_no_harm(monkeypatch, translated):
    monkeypatch.setitem(wording._sentences, "mapping.compute_round", translated)
    assert str(audit.sentence(entry())) == translated


def test_a_sentence_is_worded_in_the_readers_language(monkeypatch):
    monkeypatch.setitem(wording._sentences, "mapping.compute_round", _("Yes"))
    with translation.override("en"):
        said = audit.sentence(entry(), {})
        assert str(said) == "Yes"
    with translation.override("sv"):
        assert str(said) == "Ja"


@pytest.mark.promise("P4")
def test_a_page_shows_what_was_hashed_and_not_the_columns(owner, names):
    write(entry(number=26), entry(number=27))
    owner.execute("UPDATE audit_entry SET actor = 'user-2', verb = 'mapping.other'")
    page = queries.journal_page("body-a", actor="user-2")
    assert str(page.lines[1].sentence) == "Anna Berg computed the round of 2026 for 26 areas."


@pytest.mark.promise("P4")
def test_an_entry_that_was_altered_until_unreadable_is_shown_as_such(owner, names):
    write(entry())
    owner.execute("UPDATE audit_entry SET payload = 'gone'")
    (line,) = queries.journal_page("body-a").lines
    assert "altered" in str(line.sentence)


BASE = (
    "<title>{% block title %}{% endblock title %}</title>{% block content %}{% endblock content %}"
)


@pytest.fixture
def show(settings, transactional_db, names):
    """The view over a bare base page, as somebody who controls lawfulness."""
    folder = Path(audit.__file__).parent / "templates"
    loaders = [
        ("django.template.loaders.locmem.Loader", {"ui/base.html": BASE}),
        ("django.template.loaders.filesystem.Loader", [folder]),
        "django.template.loaders.app_directories.Loader",
    ]
    settings.TEMPLATES = [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": loaders,
                "context_processors": ["django.template.context_processors.request"],
            },
        }
    ]
    settings.FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
    engines.__dict__.pop("templates", None)

    def show(query=""):
        request = RequestFactory().get(f"/journal/{query}")
        return views.journal(request, chain="body-a", actor="user-2", purpose="Yearly control")

    return show


@pytest.mark.django_db(transaction=True, databases=["default", "journal"])
@pytest.mark.promise("P3")
def test_reading_the_journal_stands_in_the_journal(show):
    write(entry(number=26, operation="disclosure", purpose="Support", recipients=["body-2"]))
    page = show().content.decode()
    assert "Anna Berg computed the round of 2026 for 26 areas." in page
    assert "<dd>Norrby</dd>" in page
    assert "Bo Ek read this journal." in page
    assert JournalEntry.objects.filter(verb="audit.read_journal").count() == 1


@pytest.mark.django_db(transaction=True, databases=["default", "journal"])
@pytest.mark.promise("P3")
def test_nothing_is_shown_when_the_reading_cannot_be_recorded(show, monkeypatch):
    write(entry())

    def down(entry):
        raise audit.JournalUnavailable

    monkeypatch.setattr(views, "append_now", down)
    with pytest.raises(audit.JournalUnavailable):
        show()


@pytest.mark.django_db(transaction=True, databases=["default", "journal"])
def test_filters_stay_while_one_turns_to_older_entries(show, monkeypatch):
    monkeypatch.setattr(queries.journal_page, "__defaults__", (None, 2))
    write(*(entry(number=number) for number in range(4)))
    page = show("?actor=user-1&since=2020-01-01").content.decode()
    assert "/journal/?actor=user-1&amp;since=2020-01-01&amp;before=3" in page
    assert 'value="user-1"' in page


@pytest.mark.django_db(transaction=True, databases=["default", "journal"])
@pytest.mark.promise("P12")
@pytest.mark.parametrize(
    "query", ["?since=2026-02-02&until=2026-02-01", "?since=x", "?operation=x", "?before=-1"]
)
def test_a_question_that_makes_no_sense_is_answered_by_422_and_not_recorded(show, query):
    assert show(query).status_code == 422
    assert not JournalEntry.objects.exists()


@pytest.mark.django_db(transaction=True, databases=["default", "journal"])
def test_the_last_day_counts_whole(show):
    write(entry(number=26))
    day = clock.today().isoformat()
    assert "the round of 2026" in show(f"?since={day}&until={day}").content.decode()


@pytest.mark.django_db(transaction=True, databases=["default", "journal"])
def test_words_are_escaped(show, monkeypatch):
    write(entry(purpose="<script>x</script>"))
    assert b"<script>" not in show().content
