"""Actions: `by` is always said, the policy is always asked, the journal always hears of it."""

import ast
import inspect
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings

from samhus.foundation import audit
from samhus.foundation.access.action import VERBS, ActionWithoutJournal, action, journal
from samhus.foundation.access.viewer import NOBODY, service
from tests.people import FIRST_DAY

SOURCE = Path(__file__).parents[2] / "src"
# Public functions in modules of actions that are no verbs, each with its reason.
NO_VERBS = {
    "samhus.foundation.audit.actions.append": "is the journal",
    "samhus.foundation.audit.actions.append_now": "is the journal",
    "samhus.foundation.accounts.actions.admit_with": "how organisations install themselves",
    "samhus.foundation.tokens.actions.note_use": "a date of last use; each call writes its own line",
    "samhus.mapping.actions.mapping_round.agreed_for_good": "part of open and accept_delivery",
    "samhus.foundation.organisations.actions.invitation.take_place": "calls admit_member for who "
    "has just accepted",
    "samhus.foundation.organisations.actions.post.end_holdings": "part of three verbs",
    "samhus.mapping.actions.hearing.end_hearing": "part of four verbs",
    "samhus.foundation.places.actions.applying.enter": "part of apply_import",
    "samhus.foundation.rounds.actions.answer.change_words": "part of save_draft and take_over",
    "samhus.foundation.places.actions.register.end_rows": "part of end_area and apply_import",
    "samhus.foundation.places.actions.carrying.neighbourhood": "reads, for four verbs",
    "samhus.foundation.places.actions.carrying.pass_on": "part of merging, dividing, renaming, importing",
    "samhus.foundation.places.actions.carrying.people_together": "reads, for merge_areas",
    "samhus.foundation.places.actions.carrying.record_people": "as pass_on",
    "samhus.foundation.places.actions.carrying.record_succession": "as pass_on",
    "samhus.information_sharing.actions.request.locked": "part of three verbs that answer",
    "samhus.information_sharing.actions.notices.tell_members": "the notice of every verb",
    "samhus.information_sharing.actions.notices.tell_one": "the notice of a verb to one person",
    "samhus.information_sharing.actions.request.write_answer": "part of three verbs that answer",
    "samhus.information_sharing.actions.withdrawal.one_at_a_time": "a lock for two verbs",
    "samhus.strategy.actions.roles.new_line": "part of assign and apply_role_import",
    "samhus.strategy.actions.feeds.note_feed_use": "as note_use of tokens",
    "samhus.strategy.actions.meetings.open_meeting": "the policy and the lock of every verb about a meeting",
    "samhus.strategy.actions.plan.locked": "the policy and the lock of every verb about a plan",
    "samhus.foundation.rounds.actions.answer.unsign": "part of every verb that changes words "
    "which leave a body together with its answer",
}
# Verbs that ask no policy themselves, each with its reason.
ASKED_ELSEWHERE = {
    "accounts.open_account": "no way in from outside: the set-up and invitations call it",
    "accounts.invite": "organisations.invite asks, and is the only one who calls it",
    "accounts.reissue_invitation": "as accounts.invite",
    "accounts.withdraw_invitation": "as accounts.invite",
    "accounts.accept_invitation": "the token in the address is the right",
    "accounts.deactivate": "organisations.person_leaves asks",
    "accounts.change_details": "one's own account, found by the viewer: there is no other subject",
    "accounts.end_sessions": "as accounts.change_details",
    "accounts.forget_invitation": "the worker's upkeep; finds old invitations only",
}


def modules() -> list[str]:
    """Every module of actions, dotted."""
    files = [*SOURCE.glob("samhus/**/actions.py"), *SOURCE.glob("samhus/**/actions/*.py")]
    names = [".".join(f.relative_to(SOURCE).with_suffix("").parts) for f in files]
    installed = tuple(f"{app}." for app in settings.INSTALLED_APPS)
    return sorted(name.removesuffix(".__init__") for name in names if name.startswith(installed))


def public_functions() -> dict[str, ast.FunctionDef]:
    """Functions defined in these modules, by dotted name."""
    found = {}
    for name in modules():
        file = import_module(name).__file__
        for node in ast.parse(Path(str(file)).read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                found[f"{name}.{node.name}"] = node
    return found


FUNCTIONS = public_functions()
DECORATED = {
    name: node
    for name, node in FUNCTIONS.items()
    if any(isinstance(d, ast.Call) and getattr(d.func, "id", "") == "action"
           for d in node.decorator_list)
}  # fmt: skip


def verb_of(node: ast.FunctionDef) -> str:
    """`mapping.open` of `@action("mapping.open")`."""
    return next(
        str(d.args[0].value)
        for d in node.decorator_list
        if isinstance(d, ast.Call) and isinstance(d.args[0], ast.Constant)
    )


def test_every_public_function_among_actions_is_a_verb_or_says_why_not() -> None:
    assert len(DECORATED) >= 30
    assert FUNCTIONS.keys() - DECORATED.keys() - NO_VERBS.keys() == set()
    assert NO_VERBS.keys() <= FUNCTIONS.keys() - DECORATED.keys(), "off the list again"


@pytest.mark.parametrize("name", sorted(DECORATED))
def test_a_verb_is_called_by_keyword_with_the_viewer_who_acts(name: str) -> None:
    module, _dot, function = name.rpartition(".")
    parameters = inspect.signature(getattr(import_module(module), function)).parameters
    assert "by" in parameters
    assert all(p.kind in {p.KEYWORD_ONLY, p.VAR_KEYWORD} for p in parameters.values()), (
        "only keywords: a reader of the call sees who and what"
    )
    assert verb_of(DECORATED[name]) in VERBS


@pytest.mark.parametrize("name", sorted(DECORATED))
def test_a_verb_asks_a_policy_and_tells_the_journal(name: str) -> None:
    reached = reached_from(name)
    other_verbs = {each.rpartition(".")[2] for each in DECORATED} - {name.rpartition(".")[2]}
    if verb_of(DECORATED[name]) not in ASKED_ELSEWHERE:
        assert reached & ({"require", "Refused"} | other_verbs)
    assert reached & ({"journal"} | other_verbs)


def reached_from(name: str) -> set[str]:
    """Names of what a function calls, itself and through helpers of its module."""
    module, _dot, function = name.rpartition(".")
    body = ast.parse(Path(str(import_module(module).__file__)).read_text(encoding="utf-8")).body
    helpers = {node.name: node for node in body if isinstance(node, ast.FunctionDef)}
    reached: set[str] = set()
    waiting = [function]
    while waiting:
        called = {
            getattr(call.func, "attr", getattr(call.func, "id", ""))
            for call in ast.walk(helpers[waiting.pop()])
            if isinstance(call, ast.Call)
        } - reached
        reached |= called
        waiting += [each for each in called if each in helpers]
    return reached


def test_no_verb_is_declared_twice() -> None:
    verbs = [verb_of(node) for node in DECORATED.values()]
    assert sorted(verbs) == sorted(set(verbs))


@action("guards.silent")
def _silent(*, by: object) -> None:
    """Says nothing to the journal."""


@action("guards.raises")
def _opens_an_account(*, by: object) -> None:
    from django.contrib.auth import get_user_model

    get_user_model().objects.create_user("trace@example.invalid", name="Trace")


@action("guards.talkative")
def _tells(*, by: object, subject: object) -> None:
    journal(audit.Operation.CONDUCT, subject=subject, chain="installation")


@pytest.mark.promise("P3")
@pytest.mark.django_db
def test_an_action_that_tells_the_journal_nothing_is_refused() -> None:
    with pytest.raises(ActionWithoutJournal):
        _silent(by=service("guards"))


@pytest.mark.promise("P3")
@pytest.mark.django_db
def test_an_action_that_tells_the_journal_nothing_changes_nothing() -> None:
    from django.contrib.auth import get_user_model

    with pytest.raises(ActionWithoutJournal):
        _opens_an_account(by=service("guards"))
    assert not get_user_model().objects.filter(email="trace@example.invalid").exists()


@pytest.mark.promise("P3")
def test_an_action_needs_a_viewer(cast) -> None:
    with pytest.raises(TypeError):
        _tells(by=cast.analyst, subject=cast.centre)
    with pytest.raises((TypeError, KeyError)):
        _tells(subject=cast.centre)


@pytest.mark.promise("P3")
def test_an_action_writes_exactly_one_line_for_one_change(cast) -> None:
    from samhus.foundation.audit.models import JournalEntry

    before = JournalEntry.objects.count()
    _tells(by=cast.viewer("analyst"), subject=cast.centre)
    assert JournalEntry.objects.count() == before + 1
    assert NOBODY.actor == ""


@pytest.mark.promise("P3")
def test_when_the_journal_cannot_be_written_nothing_is_changed(cast, monkeypatch) -> None:
    from samhus.foundation.organisations.api import create_post
    from samhus.foundation.organisations.models import Post

    def broken(_entries: object) -> None:
        raise audit.JournalUnavailable("down")

    monkeypatch.setattr(audit, "append", broken)
    with pytest.raises(audit.JournalUnavailable):
        create_post(
            by=cast.viewer("administrator"),
            organisation=cast.alvik,
            title="Coordinator",
            function="coordinator",
            since=FIRST_DAY,
        )
    assert not Post.objects.filter(organisation=cast.alvik).exists()
