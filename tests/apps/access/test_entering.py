"""Who is let in by the gate, what is refused and how that is worded. No database."""

from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.core.exceptions import BadRequest, ImproperlyConfigured, ObjectDoesNotExist
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import include, path

from samhus.foundation.access import gate, middleware
from samhus.foundation.access.checks import every_pattern
from samhus.foundation.access.decision import Refused, denied
from samhus.foundation.access.gate import Access, QueryInTemplate, page, see_other
from samhus.foundation.access.middleware import GateMiddleware
from samhus.foundation.access.viewer import NOBODY, Viewer
from samhus.foundation.audit import JournalUnavailable

ANNA = Viewer(5, "u-5", "Anna")
THING = SimpleNamespace(name="thing")


class Table:
    """A policy that keeps what it was asked and refuses when told to."""

    def __init__(self, refuse=False):
        self.asked, self.refuse = [], refuse

    def require(self, *question):
        self.asked.append(question)
        if self.refuse:
            raise Refused(denied("It is closed."))


def found(viewer, **url):
    return SimpleNamespace(viewer=viewer, url=url)


def missing(viewer, **url):
    raise ObjectDoesNotExist


def test_a_subject_is_loaded_for_the_viewer_by_what_stands_in_the_address():
    (subject,) = Access(load=found).admit(ANNA, {"pk": 3})
    assert (subject.viewer, subject.url) == (ANNA, {"pk": 3})
    assert Access().admit(ANNA, {}) == ()


@pytest.mark.parametrize("load", [missing, lambda viewer, **url: None])
def test_what_is_not_there_is_404_before_any_policy_is_asked(load):
    table = Table()
    with pytest.raises(Http404):
        Access(load=load, policy=table, action="see").admit(ANNA, {})
    assert table.asked == []


def test_the_policy_is_asked_about_the_thing_or_about_what_governs_it():
    table = Table()
    assert Access(policy=table, action="see", load=lambda v: THING).admit(ANNA, {}) == (THING,)
    governed = SimpleNamespace(governed_by=THING)
    Access(policy=table, action="see", load=lambda v: governed).admit(ANNA, {})
    assert Access(policy=table, action="begin").admit(ANNA, {}) == ()
    assert table.asked == [("see", ANNA, THING)] * 2 + [("begin", ANNA, None)]


def test_a_refusal_of_the_policy_goes_through():
    with pytest.raises(Refused, match=r"^It is closed\.$"):
        Access(policy=Table(refuse=True), action="see").admit(ANNA, {})


@pytest.fixture
def visit(monkeypatch):
    """Visit a view as somebody; keeps the contexts that PostgreSQL would have been told."""
    contexts = []

    @contextmanager
    def seen_by(viewer, **how):
        contexts.append((viewer, how))
        yield

    monkeypatch.setattr(gate, "seen_by", seen_by)

    def visit(view, address="/thing/", by=ANNA, method="get", **url):
        monkeypatch.setattr(gate, "viewer_of", lambda user: by if user == "user" else None)
        request = getattr(RequestFactory(), method)(address)
        request.user = "user"
        return view(request, **url)

    visit.contexts = contexts
    return visit


def shows(request, *subjects):
    """Shows who looks and at what."""
    return HttpResponse(f"{request.viewer.name} {subjects}")


def test_a_page_keeps_its_name_and_declares_what_it_was_given():
    table = Table()
    entered = page(
        public="Everybody.", policy=table, action="see", load=found, methods=("GET",),
        stateless=True,
    )(shows)  # fmt: skip
    assert (entered.__name__, entered.__doc__) == ("shows", shows.__doc__)
    assert entered.access == Access("Everybody.", table, "see", found, ("GET",), True)
    assert page()(shows).access == Access("", None, "", None, ("GET", "HEAD"), False)


def test_who_is_signed_in_sees_a_page_in_a_transaction_that_only_reads(visit):
    answer = visit(page(load=lambda viewer, pk: (viewer.name, pk))(shows), pk=3)
    assert answer.content.decode() == "Anna (('Anna', 3),)"
    assert visit.contexts == [(ANNA, {"read_only": True})]


def test_who_is_not_signed_in_is_led_to_the_door_and_back_with_the_whole_address(visit):
    answer = visit(page()(shows), "/thing/?page=2", by=NOBODY)
    assert answer.status_code == 302
    assert answer["Location"].endswith("?next=/thing/%3Fpage%3D2")
    assert visit.contexts == []


def test_a_public_page_is_shown_to_nobody_too(visit):
    answer = visit(page(public="Everybody.")(shows), by=NOBODY)
    assert answer.status_code == 200
    assert visit.contexts == [(NOBODY, {"read_only": True})]


def test_another_method_is_405_and_names_those_that_there_are(visit):
    answer = visit(page()(shows), method="post")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert visit.contexts == []


def test_a_stateless_post_only_reads_and_needs_no_key(visit):
    answer = visit(page(methods=("POST",), stateless=True)(shows), method="post")
    assert answer.status_code == 200
    assert visit.contexts == [(ANNA, {"read_only": True})]


@pytest.mark.parametrize("query", ["?q=a%00b", "?a%00b=q", "?a=1&q=x&q=%00"])
def test_an_address_with_a_nul_is_refused_in_words(visit, query):
    with pytest.raises(BadRequest, match=r"^The address holds a character that cannot be read\.$"):
        visit(page()(shows), f"/thing/{query}")


def test_an_address_with_any_other_character_is_not_refused(visit):
    assert visit(page()(shows), "/thing/?q=%01&q=X&%C3%A5=").status_code == 200


def test_after_a_change_one_is_sent_to_look_at_it():
    answer = see_other("/thing/")
    assert (answer.status_code, answer["Location"]) == (303, "/thing/")


def test_a_template_that_asks_is_told_by_the_verb_of_its_question():
    with pytest.raises(QueryInTemplate, match=r"^SELECT$"):
        gate._refuse_query(None, "SELECT a FROM b", None, False, {})


def undeclared(request):
    """Says nothing."""


def passes(view):
    return GateMiddleware(lambda request: "answer").process_view("request", view, [], {})


def test_a_view_that_declares_nothing_is_refused_by_its_whole_name():
    with pytest.raises(ImproperlyConfigured, match=rf"^{__name__}\.undeclared declares no access$"):
        passes(undeclared)
    passes(page()(undeclared))
    passes(SimpleNamespace(__module__="allauth.account.views"))


def test_the_answer_of_the_others_goes_through():
    assert GateMiddleware(lambda request: ("answer to", request))("q") == ("answer to", "q")


@pytest.fixture
def worded(monkeypatch):
    """How a fault is shown: request, template, context, status."""
    monkeypatch.setattr(
        middleware,
        "render",
        lambda request, template, context=None, *, status: (request, template, context, status),
    )
    return lambda fault: GateMiddleware(lambda request: None).process_exception("request", fault)


def test_each_refusal_is_shown_on_its_page_with_its_reason(worded):
    decision = denied("It is closed.")
    assert worded(Refused(decision)) == ("request", "403.html", {"decision": decision}, 403)
    assert worded(BadRequest("No key.")) == ("request", "400.html", {"reason": "No key."}, 400)


@pytest.mark.parametrize("fault", [OperationalError, InterfaceError, JournalUnavailable])
def test_a_missing_database_or_journal_is_503(worded, fault):
    assert worded(fault("gone")) == ("request", "503.html", None, 503)


def test_any_other_fault_is_left_to_django(worded):
    assert worded(KeyError("x")) is None


def test_every_pattern_is_found_depth_first_with_its_whole_route():
    inner = [path("b/", undeclared, name="b"), path("c/<int:pk>/", undeclared, name="c")]
    patterns = [path("a/", include(inner)), path("d/", undeclared, name="d")]
    found = [(route, pattern.name) for route, pattern in every_pattern(patterns)]
    assert found == [("a/b/", "b"), ("a/c/<int:pk>/", "c"), ("d/", "d")]
    assert next(route for route, _ in every_pattern(patterns, "x/")) == "x/a/b/"
    assert list(every_pattern([])) == []


def test_without_patterns_those_of_the_installation_are_found():
    assert "why/<str:label>/<uuid:public_id>/" in dict(every_pattern())
