"""The journal as people read it."""

from datetime import timedelta
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

PEOPLE = {"user-1": "Anna Berg", "user-2": "Bo Ek", "body-2": "Norrby"}


@pytest.fixture
def names(monkeypatch):
    """Somebody knows people, somebody knows rounds; each counts how often it is asked."""
    asked = {"people": 0, "rounds": 0}

    def people(ids):
        asked["people"] += 1
        return {one: PEOPLE[one] for one in ids if one in PEOPLE}

    def rounds(ids):
        asked["rounds"] += 1
        return {one: one.replace("round-", "the round of 20") for one in ids}

    monkeypatch.setattr(wording, "_people", [people])
    monkeypatch.setattr(wording, "_subjects", {"mapping.Round": rounds})
    monkeypatch.setattr(wording, "_sentences", dict(wording._sentences))
    wording.say("mapping.compute_round", _("{actor} computed {subject} for {areas} areas."))
    return asked


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


@pytest.mark.django_db
def test_a_page_shows_the_newest_first_and_says_what_is_older(names):
    write(*(entry(number=number) for number in range(10, 17)))
    first = queries.journal_page("body-a", size=3)
    assert [line.sequence for line in first.lines] == [7, 6, 5]
    assert (first.length, first.older) == (7, 5)
    last = queries.journal_page("body-a", before=2, size=3)
    assert [line.sequence for line in last.lines] == [1]
    assert last.older is None


@pytest.mark.django_db
def test_names_are_asked_for_once_per_page(names, django_assert_num_queries):
    write(*(entry(number=number) for number in range(30)))
    with django_assert_num_queries(2):
        page = queries.journal_page("body-a")
    [str(line.sentence) for line in page.lines]
    assert names == {"people": 1, "rounds": 1}


@pytest.mark.django_db
def test_one_chain_never_shows_another(names):
    write(entry("body-a"), entry("body-b"))
    assert [row.chain for row in audit.entries("body-a")] == ["body-a"]
    assert queries.journal_page("body-c").lines == ()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, {1, 2, 3}),
        ({"actor": "user-2"}, {2}),
        ({"actor": ""}, {1, 2, 3}),
        ({"operation": "erasure"}, {3}),
        ({"verb": "mapping.compute_round"}, {1, 2, 3}),
        ({"verb": "mapping.other"}, set()),
        ({"subject_kind": "mapping.Round", "subject_id": "round-2"}, {2}),
        ({"since": 60}, set()),
        ({"since": -60}, {1, 2, 3}),
        ({"until": -60}, set()),
    ],
)
def test_filters_by_who_what_and_when(filters, expected):
    write(entry(number=1), entry(number=2, actor="user-2"), entry(number=3, operation="erasure"))
    for name in {"since", "until"} & filters.keys():
        filters = {name: clock.now() + timedelta(seconds=filters[name])}
    assert {row.sequence for row in audit.entries("body-a", **filters)} == expected


@pytest.mark.parametrize("size", [0, -1, 501])
def test_a_page_has_its_limits(size):
    with pytest.raises(ValueError, match="1 to 500"):
        queries.journal_page("body-a", size=size)


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
