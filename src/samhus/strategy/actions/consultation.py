"""Ask about a version, comment on its paragraphs, answer through an association, count."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.rounds.api import Round, Theme, screen, unsettled, unsign
from samhus.strategy.models import (
    AnsweringMandate,
    Consultation,
    ParagraphComment,
    TextParagraph,
    TextVersion,
    ThemeTally,
)
from samhus.strategy.policies.consultation import ANSWERING_MANDATE, CONSULTATION, PARAGRAPH_COMMENT
from samhus.strategy.policies.drafting import TEXT
from samhus.strategy.queries.consultation_rows import (
    asked,
    commented_by_theme,
    handed_in,
    heard_by_theme,
)


@action("strategy.ask_about_text")
def ask_about(*, by: Viewer, version: TextVersion, round: Round) -> Consultation:
    """Let a prepared round ask about this version. Everybody asked reads it once it is open.

    Refuses a round of another body, one that is open already, and one that promises no answers.
    """
    TEXT.require("lead", by, version.text)
    consultation = Consultation(text=version.text, version=version, round=round)
    CONSULTATION.require("ask", by, consultation)
    if round.organiser_id != version.text.organisation_id:
        raise NotPossible(_("The round is another body's."))
    if not round.promises_answers:
        raise NotPossible(_("Choose a round in which every contribution is answered."))
    if round.anonymous:
        raise NotPossible(_("A comment names its body: choose a round that is not without names."))
    if Consultation.objects.filter(round=round).exists():
        raise NotPossible(_("This round asks about a text already."))
    consultation.save()
    journal(
        Operation.CONDUCT,
        subject=consultation,
        chain=round.organiser,
        details={"version": version.number},
    )
    return consultation


@action("strategy.comment_on_paragraph")
def comment_on_paragraph(
    *,
    by: Viewer,
    consultation: Consultation,
    organisation: Any,
    paragraph: TextParagraph,
    words: str,
    reasons: Mapping[str, str] | None = None,
) -> ParagraphComment:
    """Say something about a paragraph for one's body; it leaves with the body's answer.

    Refuses whoever the round does not let comment, a body that is not asked, a paragraph of
    another version, and a passage that looks like a person without a reason to stay.
    """
    comment = ParagraphComment(
        consultation=consultation,
        round=consultation.round,
        organisation=organisation,
        paragraph=paragraph,
        words=words.strip(),
        kept=dict(reasons or {}),
    )
    CONSULTATION.require("comment", by, consultation)
    PARAGRAPH_COMMENT.require("write", by, comment)
    if not asked(consultation, organisation.pk) or paragraph.version_id != consultation.version_id:
        raise NotPossible(_("Your body is not asked about this."))
    if consultation.round.anonymous:
        raise NotPossible(_("A comment names its body: choose a round that is not without names."))
    if not comment.words or unsettled(screen({"words": comment.words}), comment.kept):
        raise NotPossible(_("Say it in words that point to nobody."))
    unsign(round=consultation.round, organisation=organisation)
    comment.written_by_id, comment.written = by.person_id, clock.now()
    comment.save()
    journal(Operation.COLLECTION, subject=comment, chain=organisation)
    return comment


@action("strategy.withdraw_comment")
def withdraw_comment(*, by: Viewer, comment: ParagraphComment) -> ParagraphComment:
    """Take a comment back while the round is open; it counts no more, and stays on record."""
    PARAGRAPH_COMMENT.require("take_back", by, comment)
    unsign(round=comment.round, organisation=comment.organisation)
    comment.withdrawn = clock.now()
    comment.save(update_fields=["withdrawn"])
    journal(Operation.ALTERATION, subject=comment, chain=comment.organisation)
    return comment


@action("strategy.hand_in_comments")
def hand_in_comments(*, by: Viewer, consultation: Consultation, organisation: Any) -> int:
    """Let the body's comments leave it, within the action that hands in its answer."""
    CONSULTATION.require("answer", by, consultation)
    rows = ParagraphComment.objects.filter(
        consultation=consultation, organisation=organisation, handed_in=None, withdrawn=None
    )
    number = rows.update(handed_in=clock.now())
    journal(
        Operation.DISCLOSURE,
        subject=consultation,
        chain=organisation,
        recipients=[str(consultation.round.organiser.public_id)],
        purpose="rounds.answer",
        details={"number": number},
    )
    return number


@action("strategy.give_mandate")
def give_mandate(
    *, by: Viewer, consultation: Consultation, organisation: Any, association: Any, decision: str
) -> AnsweringMandate:
    """Let an association that is asked too answer for one's body, by a decision that is named.

    Refuses a body that is not asked, oneself as association, and a second mandate beside the first.
    """
    today: date = clock.today()
    mandate = AnsweringMandate(
        consultation=consultation,
        round=consultation.round,
        organisation=organisation,
        association=association,
        decision=" ".join(decision.split()),
        given=today,
    )
    ANSWERING_MANDATE.require("give", by, mandate)
    bodies = {organisation.pk, association.pk}
    if len(bodies) != 2 or not all(asked(consultation, body) for body in bodies):
        raise NotPossible(_("Choose an association that is asked in this consultation."))
    if not mandate.decision:
        raise NotPossible(_("Name the decision by which it answers for you."))
    if AnsweringMandate.objects.filter(
        consultation=consultation, organisation=organisation, withdrawn=None
    ).exists():
        raise NotPossible(_("Your body has given a mandate. Take it back first."))
    mandate.given_by_id = by.person_id
    mandate.save()
    journal(
        Operation.CONDUCT,
        subject=mandate,
        chain=organisation,
        recipients=[str(association.public_id)],
    )
    return mandate


@action("strategy.take_back_mandate")
def take_back_mandate(*, by: Viewer, mandate: AnsweringMandate) -> AnsweringMandate:
    """End a mandate while the round is open; that it was given stays readable."""
    ANSWERING_MANDATE.require("give", by, mandate)
    mandate.withdrawn = clock.now()
    mandate.save(update_fields=["withdrawn"])
    journal(
        Operation.CONDUCT,
        subject=mandate,
        chain=mandate.organisation,
        recipients=[str(mandate.association.public_id)],
    )
    return mandate


@action("strategy.code_comments")
def code_comments(*, by: Viewer, theme: Theme, comments: Iterable[int] | QuerySet[Any, Any]) -> int:
    """Put comments that were handed in under a theme of their round; they leave the former one."""
    consultation = Consultation.objects.select_related("round__organiser").get(
        round_id=theme.round_id
    )
    CONSULTATION.require("code", by, consultation)
    rows = handed_in(consultation).filter(pk__in=comments)
    number = rows.update(theme=theme, coded_by_id=by.person_id, coded=clock.now())
    # Without how many: a journal is read by others than the staff, and tells no tally.
    journal(Operation.CONDUCT, subject=consultation, chain=consultation.round.organiser)
    return number


@action("strategy.count_themes")
def count_themes(*, by: Viewer, consultation: Consultation) -> None:
    """Keep how many contributions and bodies each theme rests on, when the round has closed."""
    CONSULTATION.require("count", by, consultation)
    commented = commented_by_theme(consultation)
    ThemeTally.objects.bulk_create(
        (
            ThemeTally(
                consultation=consultation,
                round=consultation.round,
                theme_id=theme,
                contributions=found.contributions,
                heard=len(found.bodies),
                paragraphs=sorted(commented.get(theme, ())),
            )
            for theme, found in heard_by_theme(consultation).items()
        ),
        ignore_conflicts=True,
    )
    journal(Operation.CONDUCT, subject=consultation, chain=consultation.round.organiser)
