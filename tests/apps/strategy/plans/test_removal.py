"""G6: what was written into a draft by mistake is taken out again, and out of nothing else."""

import pytest

from samhus.foundation.access.decision import Refused
from samhus.foundation.audit.models import JournalEntry
from samhus.foundation.organisations.api import NotPossible
from samhus.strategy.actions.removal import remove_goal, remove_money
from samhus.strategy.api import add_goal, open_next_version
from samhus.strategy.models import Funding, Goal
from tests.guards.world import as_person
from tests.guards.world_plans import ALMA, adopt, begun, fund
from tests.people import post

pytestmark = [pytest.mark.django_db, pytest.mark.line("G6")]


def main(answer) -> str:
    """What stands in the page itself."""
    return answer.text[answer.text.index("<main") : answer.text.index("</main")]


def test_a_goal_without_measures_is_removed_after_one_question_and_the_rest_moves_up(cast) -> None:
    made = begun(cast, ALMA, cast.alvik, ("Our door",))
    by, plan = cast.viewer(ALMA), made["plan"]
    mistaken = add_goal(by=by, plan=plan, title="Written twice")
    add_goal(by=by, plan=plan, title="Nights are safe")
    alma, where = cast.client(ALMA), f"/strategy/plans/{plan.public_id}/"
    assert "Remove goal 1" not in main(alma.get(where)), "it has a measure"
    kept = f"/strategy/goals/{made['goal'].public_id}/remove/"
    refused = post(alma, kept)
    assert (refused.status_code, "another goal first" in main(refused)) == (422, True)
    asked = f"/strategy/goals/{mistaken.public_id}/remove/"
    assert asked in main(alma.get(where))
    assert "Written twice" in main(alma.get(asked))
    assert post(cast.client("contributor_alvik"), asked).status_code == 403
    assert post(cast.client("stranger"), asked).status_code == 404
    assert post(alma, asked).headers["Location"] == where
    shown = main(alma.get(where))
    assert "Written twice" not in shown
    assert "Goal 2: Nights are safe" in shown
    assert alma.get(asked).status_code == 404, "once"
    with pytest.raises(NotPossible, match="removed before"):
        remove_goal(by=by, goal=mistaken)
    assert JournalEntry.objects.filter(verb="strategy.remove_goal").count() == 1
    adopt(cast, ALMA, plan)
    draft = open_next_version(by=by, plan=plan)
    titles = as_person(by, lambda: [each.title for each in Goal.objects.filter(plan=draft)])
    assert sorted(titles) == ["Fewer are drawn in", "Nights are safe"]
    refused = alma.get(kept)
    assert (refused.status_code, "Begin its next version" in refused.text) == (403, True)


def test_money_that_was_removed_counts_nowhere_and_may_be_planned_again(cast) -> None:
    made = begun(cast, ALMA, cast.alvik, ("Our door",))
    (door,), by, alma = made["measures"], cast.viewer(ALMA), cast.client(ALMA)
    wrong, plan = fund(cast, ALMA, door, "777000"), f"/strategy/plans/{made['plan'].public_id}/"
    fund(cast, ALMA, door, "5000", year=2026)
    asked = f"/strategy/money/{wrong.public_id}/remove/"
    assert asked in main(alma.get(f"/strategy/measures/{door.public_id}/"))
    assert "777,000 SEK for 2025 from Own budget" in main(alma.get(asked))
    post(alma, asked)
    for page in (f"/strategy/measures/{door.public_id}/", plan):
        shown = main(alma.get(page))
        assert ("777,000" in shown, "5,000" in shown) == (False, True)
    with pytest.raises(NotPossible, match="removed before"):
        remove_money(by=by, funding=wrong)
    again = fund(cast, ALMA, door, "888000")
    adopt(cast, ALMA, made["plan"])
    with pytest.raises(Refused, match="next version"):
        remove_money(by=by, funding=again)
    draft = open_next_version(by=by, plan=made["plan"])
    kept = as_person(by, lambda: [row.amount for row in Funding.objects.filter(plan=draft)])
    assert sorted(kept) == [5000, 888000]
