"""After it was told: duties fulfilled, and a second person's look."""

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import NotPossible
from samhus.information_sharing.models import Disclosure, DisclosureReview, Duty
from samhus.information_sharing.policies.sharing import DISCLOSURE
from samhus.information_sharing.queries.words import require_no_person
from samhus.information_sharing.rules.disclosing import LEAST_BASIS, LEAST_JUDGEMENT


@action("sharing.fulfil_duty")
def fulfil_duty(*, by: Viewer, duty: Duty, words: str) -> Duty:
    """Say that a duty attached to a disclosure is done, and how. Once; refuses empty words."""
    rows = Duty.objects.select_for_update(of=("self",)).select_related("disclosure__sender")
    duty = rows.get(pk=duty.pk)
    DISCLOSURE.require("fulfil", by, duty.disclosure)
    if duty.done:
        raise NotPossible(_("This is done already."))
    if len(words.strip()) < LEAST_BASIS:
        raise NotPossible(_("Say in a sentence how it was done."))
    require_no_person({"words": words})
    duty.done_words, duty.done_by_id, duty.done = words.strip(), by.person_id, clock.now()
    duty.save()
    journal(
        Operation.CONDUCT,
        subject=duty,
        chain=duty.disclosure.sender,
        details={"duty": duty.key, "rule": duty.rule},
    )
    return duty


@action("sharing.sign_judgement")
def sign_judgement(*, by: Viewer, disclosure: Disclosure) -> Disclosure:
    """The colleague who is named as having judged says that it is so. Nobody else can, and once."""
    rows = Disclosure.objects.select_for_update(of=("self",)).select_related("sender")
    disclosure = rows.get(pk=disclosure.pk)
    DISCLOSURE.require("sign_judgement", by, disclosure)
    disclosure.judged_signed = clock.now()
    disclosure.save(update_fields=["judged_signed"])
    journal(Operation.CONDUCT, subject=disclosure, chain=disclosure.sender)
    return disclosure


@action("sharing.review_disclosure")
def review_disclosure(
    *, by: Viewer, disclosure: Disclosure, finding: str, words: str
) -> DisclosureReview:
    """A second person of the same body says whether it was right to tell. Late is only shown.

    Refuses whoever told, and a finding without reasons. It undoes nothing: what was wrong is
    corrected by its own verb.
    """
    DISCLOSURE.require("review", by, disclosure)
    rows = Disclosure.objects.select_for_update(of=("self",)).select_related("sender", "review")
    disclosure = rows.get(pk=disclosure.pk)
    DISCLOSURE.require("review", by, disclosure)
    if finding not in DisclosureReview.Finding.values or len(words.strip()) < LEAST_JUDGEMENT:
        raise NotPossible(
            _("Give reasons, in %(least)s characters or more.") % {"least": LEAST_JUDGEMENT}
        )
    require_no_person({"words": words})
    review = DisclosureReview.objects.create(
        disclosure=disclosure,
        finding=finding,
        words=words.strip(),
        reviewed_by_id=by.person_id,
        reviewed=clock.now(),
    )
    late = disclosure.review_due is not None and clock.today() > disclosure.review_due
    journal(
        Operation.CONDUCT,
        subject=review,
        chain=disclosure.sender,
        details={"finding": finding, "late": late},
    )
    return review
