"""Ask a colleague by a link, revoke it; open and answer it; take words over into the draft."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.context import holding
from samhus.foundation.access.decision import Refused, denied
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible, live_members
from samhus.foundation.rounds import rules
from samhus.foundation.rounds.actions.answer import AnswersMissing, NotReady, change_words
from samhus.foundation.rounds.models import ColleagueAnswer, ColleagueLink, Draft, Round
from samhus.foundation.rounds.policies import COLLEAGUE_LINK, DRAFT, HANDING_IN_ROLES, ROUND
from samhus.foundation.rounds.queries import colleagues as queries
from samhus.foundation.rounds.queries.due import escalated_to
from samhus.foundation.rounds.queries.readiness import Readiness, kept_of, readiness_of

MOST_WAITING = 50
LONGEST = 5000


@action("rounds.ask_colleague")
def ask_colleague(
    *,
    by: Viewer,
    round: Round,
    organisation: Any,
    questions: Iterable[str],
    name: str,
    email: str,
) -> tuple[ColleagueLink, str]:
    """Ask somebody for some of the questions; returns the code of their letter, kept nowhere.

    Refuses no question, and more than fifty links at a time.
    """
    ROUND.require("answer", by, round)
    now, code = clock.now(), queries.fresh_code()
    link = ColleagueLink(
        round=round,
        organisation=organisation,
        questions=queries.known_questions(round, questions),
        name=name,
        email=email,
        language=by.language,
        code_hash=queries.code_hash(code),
        asked_by_id=by.person_id,
        asked=now,
        expires=rules.link_ends(now, queries.window_ends(round)),
    )
    COLLEAGUE_LINK.require("ask", by, link)
    if not link.questions:
        raise NotPossible(_("Choose at least one question."))
    waiting = ColleagueLink.objects.filter(
        round=round,
        organisation=organisation,
        answered__isnull=True,
        revoked__isnull=True,
        expires__gt=now,
    )
    if waiting.count() >= MOST_WAITING:
        raise NotPossible(_("Fifty colleagues are being asked already. Revoke a link first."))
    link.save()
    journal(
        Operation.COLLECTION,
        subject=link,
        chain=organisation,
        details={"questions": len(link.questions)},
    )
    return link, code


@action("rounds.revoke_link")
def revoke_link(*, by: Viewer, link: ColleagueLink) -> ColleagueLink:
    """The link opens nothing more, and the address is forgotten. Refuses an answered one."""
    rows = ColleagueLink.objects.select_for_update(of=("self",)).select_related("organisation")
    link = rows.get(pk=link.pk)
    COLLEAGUE_LINK.require("revoke", by, link)
    link.revoked, link.email = clock.now(), ""
    link.save(update_fields=["revoked", "email"])
    journal(Operation.ALTERATION, subject=link, chain=link.organisation)
    return link


@action("rounds.forget_address")
def forget_address(*, by: Viewer, link_id: int) -> None:
    """Blank the address of a colleague who did not answer in time; the body still sees the name."""
    rows = ColleagueLink.objects.select_for_update(of=("self",)).select_related("organisation")
    link = rows.get(pk=link_id)
    COLLEAGUE_LINK.require("forget", by, link)
    link.email = ""
    link.save(update_fields=["email"])
    journal(Operation.ERASURE, subject=link, chain=link.organisation)


@action("rounds.open_link")
def open_colleague_link(*, by: Viewer, key: str) -> ColleagueLink:
    """Somebody typed the code; `key` is its hash. Refuses every code that opens nothing alike."""
    with holding(key):
        link = _usable(by, key)
        if link.opened is None:
            link.opened = clock.now()
            link.save(update_fields=["opened"])
    journal(Operation.CONSULTATION, subject=link, chain=link.organisation, purpose="rounds.answer")
    return link


@action("rounds.answer_by_link")
def answer_by_link(
    *, by: Viewer, key: str, words: Mapping[str, str], reasons: Mapping[str, str] | None = None
) -> ColleagueLink:
    """Hand a colleague's answer to the body that asks; the link opens nothing more.

    Refuses (NotReady) when nothing is said, or a passage that looks like a person has no reason.
    """
    with holding(key):
        link = _usable(by, key)
        asked = {question["key"] for question in queries.questions_of(link)}
        said = {k: text for k, text in words.items() if k in asked and text.strip()}
        ready = readiness_of(said, reasons or {})
        if not said:
            raise AnswersMissing(Readiness(missing=tuple(sorted(asked))))
        if not ready:
            raise NotReady(ready)
        _store(link, said, kept_of(ready.settled, reasons or {}))
    journal(
        Operation.COLLECTION,
        subject=link,
        chain=link.organisation,
        details={"questions": len(said)},
    )
    tell(
        _whoever_hands_in(link),
        kind="rounds.colleague_answered",
        key=f"rounds.colleague_answered:{link.pk}",
        link=f"/rounds/{link.round.public_id}/answer/{link.organisation.public_id}/",
        about={"round": link.round.title},
    )
    return link


def _whoever_hands_in(link: ColleagueLink) -> frozenset[int]:
    """Where nobody does now, the post that the body named: the answer waits for somebody."""
    body = link.organisation_id
    found = live_members(Q(organisation_id=body), HANDING_IN_ROLES)
    return found or escalated_to(link.round, [body])[body]


def _usable(by: Viewer, key: str) -> ColleagueLink:
    """Locked, so that two browsers at once hand in one answer."""
    list(ColleagueLink.objects.select_for_update().filter(code_hash=key))
    link = queries.open_link(key)
    if link is None:
        raise Refused(denied(_("This code opens nothing (any more).")))
    COLLEAGUE_LINK.require("answer", by, link)
    return link


def _store(link: ColleagueLink, said: dict[str, str], kept: list[dict[str, str]]) -> None:
    now = clock.now()
    for question, text in said.items():
        ColleagueAnswer.objects.create(
            link=link,
            round=link.round,
            organisation=link.organisation,
            question=question,
            text=text,
            kept=[each for each in kept if each["question"] == question],
            answered=now,
        )
    link.answered, link.email = now, ""
    link.save(update_fields=["answered", "email"])


@action("rounds.take_over")
def take_over(*, by: Viewer, draft: Draft, answer: ColleagueAnswer, how: str) -> Draft:
    """Take a colleague's words over into the draft, at the end or in place of what stands there.

    The source is noted. Refuses an answer of another body or round, and more than 5,000 signs.
    """
    ROUND.require("answer", by, draft.round)
    DRAFT.require("edit", by, draft)
    same = (answer.round_id, answer.organisation_id) == (draft.round_id, draft.organisation_id)
    if not same or how not in ColleagueAnswer.Taken.values:
        raise Refused(denied(_("This answer belongs to something else.")))
    draft = Draft.objects.select_for_update(of=("self",)).select_related(
        "sign_off", "round", "organisation"
    ).get(pk=draft.pk)  # fmt: skip
    old = draft.words.get(answer.question, "")
    new = rules.taken_over(old, answer.text, how, LONGEST)
    if new is None:
        raise NotPossible(_("The text would be longer than 5,000 characters. Shorten it first."))
    unread = [key for key in draft.unread if key != answer.question or how == "append"]
    change_words(draft, by, {**draft.words, answer.question: new}, unread)
    answer.taken, answer.taken_by_id, answer.taken_how = clock.now(), by.person_id, how
    answer.save(update_fields=["taken", "taken_by", "taken_how"])
    journal(
        Operation.COLLECTION,
        subject=draft,
        chain=draft.organisation,
        details={"version": draft.version, "answer": str(answer.public_id), "how": how},
    )
    return draft
