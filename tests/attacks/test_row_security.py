"""The second wall stands for ended bodies too."""

import pytest

from tests.guards.world import as_person, build_answers


@pytest.mark.promise("P2")
@pytest.mark.line("H7")
def test_staff_of_a_body_that_has_ended_finds_no_row_without_a_filter(cast):
    from datetime import timedelta

    from samhus.foundation import clock
    from samhus.foundation.organisations.api import ended
    from samhus.mapping.models import AreaResult, Count

    for area in cast.areas.values():
        area.refresh_from_db()
    build_answers(cast)
    before = cast.viewer("analyst")
    assert as_person(before, lambda: (AreaResult.objects.count(), Count.objects.count())) == (6, 6)
    cast.centre.valid = ended(cast.centre.valid, clock.today() - timedelta(days=1))
    cast.centre.save()
    assert as_person(before, lambda: (AreaResult.objects.count(), Count.objects.count())) == (0, 0)
