"""The second wall stands for ended bodies too."""

import pytest

from tests.guards.world import as_person


@pytest.mark.promise("P2")
@pytest.mark.line("H7")
def test_staff_of_a_body_that_has_ended_finds_no_row_without_a_filter(answered):
    from datetime import timedelta

    from samhus.foundation import clock
    from samhus.foundation.organisations.api import ended
    from samhus.mapping.models import AreaResult, Count

    cast = answered
    before = cast.viewer("analyst")

    def rows() -> tuple[int, int]:
        return as_person(before, lambda: (AreaResult.objects.count(), Count.objects.count()))

    assert min(rows()) >= 6
    cast.centre.valid = ended(cast.centre.valid, clock.today() - timedelta(days=1))
    cast.centre.save()
    assert rows() == (0, 0)
