"""How an entry reads, what a filter asks and what the page is handed. No database."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.test import RequestFactory
from django.utils import timezone

from samhus.foundation import audit
from samhus.foundation.audit import queries, tasks, views, wording
from samhus.foundation.audit.forms import JournalFilter
from samhus.foundation.audit.pages import JournalPage, Line
from samhus.foundation.audit.rules import Entry, Operation, Unreadable, Written
from tests.apps.audit.conftest import entry

VERB = "mapping.compute_round"


@pytest.fixture(autouse=True)
def nobody_installed(monkeypatch):
    monkeypatch.setattr(wording, "_sentences", {})
    monkeypatch.setattr(wording, "_people", [])
    monkeypatch.setattr(wording, "_subjects", {})
    monkeypatch.setattr(wording, "_purposes", {})


def test_a_verb_has_one_sentence_which_may_be_said_twice():
    text = "{actor} computed"
    wording.say(VERB, text)
    wording.say(VERB, text)
    wording.say("mapping.other", "{actor} did otherwise")
    with pytest.raises(ValueError, match=rf"^{VERB} has a sentence already\.$"):
        wording.say(VERB, "{actor} computed otherwise")
    assert wording.said() == {VERB, "mapping.other"}
    assert str(wording.sentence(entry(), {})) == "user-1 computed"


EVERYTHING = (
    "{actor} for {on_behalf_of} did {verb} with {subject} to {recipients}, {purpose}, {basis}, {n}"
)
NAMES = {"user-1": "Anna", "user-9": "Nia", "round-1": "the round", "body-2": "Norrby"}


def test_each_place_of_a_sentence_is_filled_with_names_where_they_are_known():
    wording.say(VERB, EVERYTHING)
    said = entry(
        on_behalf_of="user-9",
        recipients=["body-2", "body-3"],
        purpose="Support",
        basis="SoL",
        details={"n": 3},
    )
    assert str(wording.sentence(said, NAMES)) == (
        f"Anna for Nia did {VERB} with the round to Norrby, body-3, Support, SoL, 3"
    )
    assert str(wording.sentence(said, {})) == (
        f"user-1 for user-9 did {VERB} with mapping.Round round-1 to body-2, body-3, Support, SoL, 3"
    )


def test_a_purpose_that_code_writes_down_reads_as_words_and_a_persons_own_stays():
    wording.name_purposes({"mapping.hearing": "Hearing"})
    wording.say(VERB, "{actor} wrote: {purpose}")
    assert (wording.purpose("mapping.hearing"), wording.purpose("Support")) == (
        "Hearing",
        "Support",
    )
    assert str(wording.sentence(entry(purpose="mapping.hearing"), NAMES)) == "Anna wrote: Hearing"
    assert str(wording.sentence(entry(purpose="Support"), NAMES)) == "Anna wrote: Support"


def test_a_place_of_the_entry_goes_before_a_detail_of_the_same_name():
    wording.say(VERB, "{actor}")
    assert str(wording.sentence(entry(details={"actor": "other"}), {})) == "user-1"


def test_a_verb_without_a_sentence_says_who_what_and_about_what():
    assert str(wording.sentence(entry(), NAMES)) == f"Anna: {VERB} (the round)"
    assert str(wording.sentence(entry(subject_id=""), {})) == f"user-1: {VERB} (mapping.Round)"


@pytest.mark.parametrize("broken", ["{unknown} x", "{0} x", "{} x", "{actor x", "{actor.no} x"])
def test_a_broken_place_is_shown_as_it_is(broken):
    wording.say(VERB, broken)
    assert str(wording.sentence(entry(), {})) == broken


def test_a_service_is_called_by_its_name_unless_somebody_names_it():
    wording.say(VERB, "{actor}")
    said = entry(actor="service:service:x")
    assert str(wording.sentence(said, {})) == "the service service:x"
    assert str(wording.sentence(said, {"service:service:x": "The clock"})) == "The clock"


def test_a_sentence_without_names_asks_for_those_it_needs():
    wording.say(VERB, "{actor}")
    wording.name_people(lambda ids: {one: one.upper() for one in ids})
    assert str(wording.sentence(entry())) == "USER-1"
    assert str(wording.sentence(entry(), {})) == "user-1"


def test_each_namer_is_asked_once_for_all_that_it_knows():
    asked = []

    def people(ids):
        asked.append(("people", frozenset(ids)))
        return {"user-1": "Anna"}

    def rounds(ids):
        asked.append(("rounds", frozenset(ids)))
        return {"round-1": "the round"}

    def bodies(ids):
        asked.append(("bodies", frozenset(ids)))
        return {"body-2": "Norrby"}

    for _ in range(2):
        wording.name_people(people)
        wording.name_people(bodies)
    wording.name_subjects("mapping.Round", rounds)
    wording.name_subjects("mapping.Picture", rounds)
    names = wording.names_in(
        [
            entry(number=1, on_behalf_of="user-9"),
            entry(number=2, subject_kind="mapping.Picture", recipients=["body-2"]),
            entry(number=3, subject_kind="mapping.Other"),
        ]
    )
    assert asked == [
        ("people", {"user-1", "user-9", "body-2"}),
        ("bodies", {"user-1", "user-9", "body-2"}),
        ("rounds", {"round-1", "round-2"}),
    ]
    assert names == {"user-1": "Anna", "body-2": "Norrby", "round-1": "the round"}


NOON = datetime(2026, 3, 1, 12, tzinfo=ZoneInfo("UTC"))


def row(number=1, **more):
    written = Written(entry(number=number, **more), NOON, NOON + timedelta(hours=1), True)
    earlier = NOON - timedelta(days=1)
    return SimpleNamespace(sequence=number, at=earlier, recorded_at=earlier, written=written)


def test_a_line_shows_what_was_hashed_and_never_the_columns():
    wording.say(VERB, "{actor} with {subject}")
    wording.name_people(lambda ids: {"user-1": "Anna", "user-9": "Nia", "body-2": "Norrby"})
    wording.name_subjects("mapping.Round", lambda ids: {"round-2": "the round"})
    said = row(
        2,
        operation="disclosure",
        on_behalf_of="user-9",
        purpose="Support",
        basis="SoL",
        recipients=["body-2", "body-3"],
        details={"token": "smh_1"},
    )
    first, second = queries._lines([row(1), said])
    assert (str(first.sentence), first.on_behalf_of, first.token) == (
        "Anna with mapping.Round round-1",
        "",
        "",
    )
    assert (str(second.sentence), str(second.operation)) == ("Anna with the round", "Disclosure")
    assert second == Line(
        sequence=2,
        at=NOON,
        recorded_at=NOON + timedelta(hours=1),
        clock_set=True,
        operation=second.operation,
        sentence=second.sentence,
        on_behalf_of="Nia",
        purpose="Support",
        basis="SoL",
        recipients=("Norrby", "body-3"),
        token="smh_1",
    )


class Altered:
    """A row whose payload cannot be read."""

    sequence, at, recorded_at = 7, NOON, NOON + timedelta(hours=2)

    @property
    def written(self):
        raise Unreadable


def test_an_entry_that_cannot_be_read_keeps_its_place_among_the_others():
    before, altered = queries._lines([row(1), Altered()])
    assert before.sequence == 1
    assert altered == Line(
        sequence=7,
        at=NOON,
        recorded_at=NOON + timedelta(hours=2),
        clock_set=False,
        operation="",
        sentence=altered.sentence,
    )
    assert str(altered.sentence) == "Somebody altered this entry: what it said cannot be read."


def asked(**data):
    form = JournalFilter(data)
    assert form.is_valid(), form.errors
    return form.filters()


def test_a_filter_asks_for_whole_days_in_the_readers_time_zone():
    with timezone.override("Europe/Stockholm"):
        filters = asked(
            actor="u", operation="erasure", verb="v", subject_id="s",
            since="2026-03-28", until="2026-03-29",
        )  # fmt: skip
    here = ZoneInfo("Europe/Stockholm")
    assert filters == {
        "actor": "u",
        "operation": "erasure",
        "verb": "v",
        "subject_id": "s",
        "since": datetime(2026, 3, 28, tzinfo=here),
        "until": datetime(2026, 3, 30, tzinfo=here),
    }
    assert filters["until"].utcoffset() == timedelta(hours=2)


def test_what_is_left_out_is_not_asked():
    assert asked() == {
        "actor": "", "operation": "", "verb": "", "subject_id": "", "since": None, "until": None,
    }  # fmt: skip
    assert asked(since="2026-03-28")["until"] is None
    assert asked(until="2026-03-28")["since"] is None
    assert asked(since="2026-03-28", until="2026-03-28")["until"].day == 29


def test_the_last_day_is_never_before_the_first_and_the_field_says_so():
    form = JournalFilter({"since": "2026-03-02", "until": "2026-03-01"})
    assert form.errors == {"until": ["The last day is before the first day."]}
    assert form.cleaned_data["since"] == date(2026, 3, 2)


class Done(list):
    """What happened, in its order, and the page that the journal answers with."""

    shown = JournalPage("body-a", 9, (), older=4)


@pytest.fixture
def page(monkeypatch):
    """The view, with what it wrote, asked and rendered."""
    done = Done()

    def journal_page(*args, **filters):
        done.append((args, filters))
        return done.shown

    monkeypatch.setattr(views, "append_now", done.append)
    monkeypatch.setattr(views, "journal_page", journal_page)
    monkeypatch.setattr(
        views,
        "render",
        lambda request, template, context, status=200: (request, template, context, status),
    )

    def visit(query="", **more):
        request = RequestFactory().get(f"/journal/{query}")
        answer = views.journal(request, chain="body-a", actor="user-2", purpose="Control", **more)
        assert answer[0] is request
        return answer[1:]

    visit.done = done
    return visit


def test_reading_is_recorded_first_with_where_one_reads_from(page):
    page("?before=7&actor=u", on_behalf_of="user-9")
    reading, question = page.done
    assert reading == Entry(
        operation=Operation.CONSULTATION,
        verb="audit.read_journal",
        actor="user-2",
        on_behalf_of="user-9",
        chain="body-a",
        subject_kind="audit.JournalEntry",
        subject_id="body-a",
        purpose="Control",
        details={"before": 7},
    )
    args, filters = question
    assert args == ("body-a", 7)
    assert (filters["actor"], filters["since"]) == ("u", None)


def test_the_page_leads_to_what_is_older_with_the_same_question(page):
    template, context, status = page("?actor=u&before=7")
    assert (template, status) == ("audit/journal.html", 200)
    assert context["page"] is page.done.shown
    assert context["older"] == "actor=u&before=4"
    assert context["form"].cleaned_data["actor"] == "u"
    assert set(context) == {"form", "page", "older"}


def test_the_last_page_leads_nowhere_and_the_first_asks_without_a_place(page):
    page.done.shown = JournalPage("body-a", 9, (), older=None)
    assert page("?actor=u")[1]["older"] == ""
    assert page.done[1][0] == ("body-a", None)
    assert page.done[0].on_behalf_of == ""


def test_a_question_without_sense_is_422_with_its_form_and_nothing_is_read(page):
    template, context, status = page("?before=-1")
    assert (template, status, context["page"]) == ("audit/journal.html", 422, None)
    assert set(context) == {"form", "page"}
    assert "before" in context["form"].errors
    assert page.done == []


def test_the_checkpoint_of_every_minute_is_signed_in_the_name_of_its_job(monkeypatch):
    said = []
    monkeypatch.setattr(tasks, "sign_checkpoint", lambda **how: said.append(how))
    tasks.due_checkpoint()
    assert said == [{"by_service": "audit.checkpoints"}]


def test_what_needs_models_is_found_when_it_is_asked_for():
    from samhus.foundation.audit import checkpoints, exports

    assert audit.entries is queries.entries
    assert audit.journal_page is queries.journal_page
    assert audit.export_journal is exports.export_journal
    assert audit.sign_checkpoint is checkpoints.sign_checkpoint
    with pytest.raises(AttributeError, match=r"^nothing$"):
        _ = audit.nothing
