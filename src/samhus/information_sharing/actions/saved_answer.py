"""Keep an answer for oneself, and remove it again."""

from samhus.foundation import audit, clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.information_sharing.models import SavedAnswer
from samhus.information_sharing.policies import SAVED_ANSWER
from samhus.information_sharing.rules.asking import Kept


@action("sharing.save_answer")
def save_answer(*, by: Viewer, kept: Kept) -> SavedAnswer:
    """Keep an answer on one's own page. Nobody else ever reads it; the journal says only that."""
    SAVED_ANSWER.require("save", by)
    answer = SavedAnswer.objects.create(
        person_id=by.person_id, day=clock.today(), saved=clock.now(), **vars(kept)
    )
    journal(Operation.COLLECTION, subject=answer, chain=audit.INSTALLATION)
    return answer


@action("sharing.remove_answer")
def remove_answer(*, by: Viewer, answer: SavedAnswer) -> SavedAnswer:
    """Empty it. The bare row stays, for the journal names it."""
    answer = SavedAnswer.objects.select_for_update().get(pk=answer.pk)
    SAVED_ANSWER.require("remove", by, answer)
    answer.facts, answer.items, answer.unknown, answer.outcomes = {}, [], [], {}
    answer.removed = clock.now()
    answer.save()
    journal(Operation.ERASURE, subject=answer, chain=audit.INSTALLATION)
    return answer
