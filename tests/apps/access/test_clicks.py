"""A click counts once, and PostgreSQL knows who looks for exactly as long as somebody does."""

from contextlib import nullcontext
from datetime import timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.core.exceptions import BadRequest
from django.db import connection, transaction
from django.http import HttpResponse
from django.template import engines
from django.template.response import SimpleTemplateResponse
from django.test import RequestFactory

from samhus.foundation import clock
from samhus.foundation.access import context, gate, idempotency
from samhus.foundation.access.context import NAMES, holding, seen_by, take_time
from samhus.foundation.access.gate import QueryInTemplate, page, see_other
from samhus.foundation.access.idempotency import Claim, KeyReused, claim, forget
from samhus.foundation.access.models import Reply
from samhus.foundation.access.viewer import NOBODY, Viewer, service

ANNA, BO = Viewer(5, "u-5", "Anna"), Viewer(6, "u-6", "Bo")
KEY, OTHER = "7b0bb7a3-6e5d-4a52-8f51-5c4a3b2b7f12", "7b0bb7a3-6e5d-4a52-8f51-5c4a3b2b7f13"
NO_KEY = "The form came without its key. Open the page again and repeat your entry."
USED = "This form was already used for something else. Open it again."


def click(key=KEY, path="/thing/", **headers):
    data = {} if key is None else {"idempotency_key": key}
    return RequestFactory().post(path, data, headers=headers)


@pytest.mark.parametrize("key", [None, "", "no key"])
def test_a_form_without_its_key_is_told_what_to_do(key):
    with pytest.raises(BadRequest) as fault:
        idempotency._key(click(key))
    assert str(fault.value) == NO_KEY
    assert fault.value.__suppress_context__


def test_a_machine_sends_its_key_in_a_header_which_goes_before_the_form():
    assert idempotency._key(click()) == UUID(KEY)
    assert idempotency._key(click(None, **{"Idempotency-Key": KEY})) == UUID(KEY)
    assert idempotency._key(click(OTHER, **{"Idempotency-Key": KEY})) == UUID(KEY)


def reply(status, location=""):
    return Reply(owner=5, key=UUID(KEY), path="/thing/", status=status, location=location)


@pytest.mark.parametrize(
    ("status", "repeated"), [(200, 303), (299, 303), (300, 300), (302, 302), (303, 303)]
)
def test_an_answer_that_led_somewhere_leads_there_again(status, repeated):
    answer = Claim(reply(status, "/there/"), answered=True).repeat()
    assert (answer.status_code, answer["Location"]) == (repeated, "/there/")


def test_an_answer_that_led_nowhere_is_its_status_again():
    answer = Claim(reply(204), answered=True).repeat()
    assert (answer.status_code, answer.content) == (204, b"")
    assert "Location" not in answer


@pytest.fixture
def kept(monkeypatch):
    """What was kept of an answer, and which columns were written."""

    def kept(location, status=303):
        written = []
        row = reply(0)
        monkeypatch.setattr(Reply, "save", lambda self, **how: written.append(how))
        headers = {} if location is None else {"Location": location}
        Claim(row, answered=False).remember(HttpResponse(status=status, headers=headers))
        assert written == [{"update_fields": ["status", "location"]}]
        return row.status, row.location

    return kept


def test_where_an_answer_led_is_kept_unless_it_is_too_long(kept):
    longest = idempotency.LONGEST_LOCATION
    assert longest == 500
    assert kept("/there/") == (303, "/there/")
    assert kept(None, 200) == (200, "")
    assert kept("/" * longest) == (303, "/" * longest)
    assert kept("/" * (longest + 1)) == (303, "/")


def test_a_kept_answer_is_named_by_its_key():
    assert str(reply(303)) == KEY


@pytest.mark.django_db
def test_the_first_click_may_change_and_the_second_is_answered():
    first = claim(click(), ANNA)
    assert first.answered is False
    first.remember(see_other("/there/"))
    second = claim(click(), ANNA)
    assert second.answered is True
    assert (second.reply.pk, second.reply.location) == (first.reply.pk, "/there/")
    row = Reply.objects.get()
    assert (row.owner, str(row.key), row.path) == (5, KEY, "/thing/")


@pytest.mark.django_db
def test_keys_are_everybodys_own_and_those_of_nobody_are_kept_under_nought():
    claim(click(), ANNA).remember(see_other("/there/"))
    assert not claim(click(OTHER), ANNA).answered
    assert not claim(click(), BO).answered
    assert not claim(click(), NOBODY).answered
    assert sorted(Reply.objects.filter(key=KEY).values_list("owner", flat=True)) == [0, 5, 6]


@pytest.mark.django_db
def test_a_key_for_another_address_or_content_is_refused_and_told():
    claim(click(), ANNA, about="a1")
    assert Reply.objects.get().path == "/thing/#a1"
    assert not claim(click(), ANNA, about="a1").answered
    for other, about in ((click(), ""), (click(), "a2"), (click(path="/other/"), "a1")):
        with pytest.raises(KeyReused) as fault:
            claim(other, ANNA, about=about)
        assert str(fault.value) == USED


@pytest.mark.django_db
def test_old_keys_are_forgotten_and_young_ones_kept():
    claim(click(), ANNA)
    claim(click(OTHER), ANNA)
    Reply.objects.filter(key=OTHER).update(created=clock.now() - timedelta(days=3))
    forget(clock.now() - timedelta(days=2))
    assert [str(row.key) for row in Reply.objects.all()] == [KEY]


def put(view, by=ANNA, **url):
    """Send a form to a view as somebody."""
    request = click()
    request.user = "user"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gate, "viewer_of", lambda user: by)
        return view(request, **url)


def changing(answer):
    """A view that counts how often it was entered."""
    entered = []

    @page(methods=("POST",), load=lambda viewer, pk: (viewer.name, pk))
    def change(request, subject):
        entered.append((request.viewer.name, subject, told()))
        Reply.objects.create(owner=99, key=OTHER, path=f"/{len(entered)}/")
        return answer()

    change.entered = entered
    return change


def told():
    """Who looks, as row security would hear it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join('current_setting(%s, true)' for _ in NAMES)}", NAMES)
        return tuple(value or "" for value in cursor.fetchone())


@pytest.mark.django_db
def test_a_form_sent_twice_changes_once_and_gets_the_same_answer():
    view = changing(lambda: see_other("/there/"))
    answers = [put(view, pk=3) for _ in range(2)]
    assert [(one.status_code, one["Location"]) for one in answers] == [(303, "/there/")] * 2
    assert view.entered == [("Anna", ("Anna", 3), ("5", "", clock.today().isoformat()))]
    assert Reply.objects.filter(owner=99).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("status", "changes"), [(399, 1), (400, 0), (422, 0), (500, 0)])
def test_an_answer_that_is_a_fault_has_changed_nothing_and_claims_no_key(status, changes):
    answer = put(changing(lambda: HttpResponse(status=status)), pk=3)
    assert answer.status_code == status
    assert Reply.objects.filter(owner=99).count() == changes
    assert Reply.objects.filter(owner=5).count() == changes


def test_a_form_that_comes_back_leaves_what_was_read_in_the_journal(db, readings):
    from samhus.foundation.access.reading import note_reading

    body = SimpleNamespace(public_id="body-1", _meta=SimpleNamespace(label="tests.Thing"))

    def answer():
        note_reading("tests.read", by=ANNA, subject=body, chain=body, purpose="Control")
        template = engines["django"].from_string("{{ word }}")
        return SimpleTemplateResponse(template, {"word": "wrong"}, status=422)

    assert put(changing(answer), pk=3).content == b"wrong"
    assert [one.verb for one in readings] == ["tests.read"]


@pytest.mark.django_db
def test_a_template_may_not_ask_and_what_is_rendered_is_left_alone():
    template = engines["django"].from_string("{% for row in rows %}{{ row }}{% endfor %}")
    with pytest.raises(QueryInTemplate, match=r"^SELECT$"):
        gate._render(SimpleTemplateResponse(template, {"rows": Reply.objects.all()}))
    ready = SimpleTemplateResponse(template, {"rows": ["a"]}).render()
    ready.content = b"ready"
    assert gate._render(ready).content == b"ready"


TODAY = clock.today().isoformat


@pytest.mark.django_db
def test_within_another_view_the_former_one_is_put_back():
    with seen_by(ANNA):
        assert told() == ("5", "", TODAY())
        with seen_by(service("import")):
            assert told() == ("", "import", TODAY())
        assert told() == ("5", "", TODAY())
    assert told() == ("", "", "")


@pytest.mark.django_db
def test_whoever_opens_a_link_holds_it_as_long_as_the_block():
    def link():
        with connection.cursor() as cursor:
            cursor.execute("SELECT coalesce(current_setting('samhus.link', true), '')")
            return cursor.fetchone()[0]

    with holding("outer"):
        with holding("inner"):
            assert link() == "inner"
        assert link() == "outer"
    assert link() == ""


@pytest.mark.django_db
def test_a_long_reading_may_take_five_minutes_in_its_own_transaction():
    def limit():
        with connection.cursor() as cursor:
            cursor.execute("SHOW idle_in_transaction_session_timeout")
            return cursor.fetchone()[0]

    before = limit()
    with transaction.atomic():
        take_time()
        assert limit() == "5min"
        transaction.set_rollback(True)
    assert limit() == before != "5min"


def test_a_context_with_a_value_too_few_is_refused_before_postgresql_hears_of_it(monkeypatch):
    monkeypatch.setattr(context, "connection", connection_that_must_not_be_asked())
    with pytest.raises(ValueError, match="shorter"):
        context._put(("5", ""))


def connection_that_must_not_be_asked():
    def execute(sql, values):
        raise AssertionError(sql)

    return SimpleNamespace(cursor=lambda: nullcontext(SimpleNamespace(execute=execute)))
