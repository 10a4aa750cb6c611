"""Looking for entries: which are found, in which order, a page at a time."""

from datetime import timedelta

import pytest

from samhus.foundation import audit, clock
from samhus.foundation.audit import queries
from samhus.foundation.audit.pages import JournalPage
from tests.apps.audit.conftest import entry, write


@pytest.mark.django_db
def test_a_page_shows_the_newest_first_and_says_what_is_older(names):
    write(*(entry(number=number) for number in range(10, 17)))
    first = queries.journal_page("body-a", size=3)
    assert [line.sequence for line in first.lines] == [7, 6, 5]
    assert (first.length, first.older) == (7, 5)
    last = queries.journal_page("body-a", before=2, size=3)
    assert [line.sequence for line in last.lines] == [1]
    assert last.older is None


@pytest.mark.django_db
def test_names_are_asked_for_once_per_page(names, django_assert_num_queries):
    write(*(entry(number=number) for number in range(30)))
    with django_assert_num_queries(2):
        page = queries.journal_page("body-a")
    [str(line.sentence) for line in page.lines]
    assert names == {"people": 1, "rounds": 1}


@pytest.mark.django_db
def test_one_chain_never_shows_another(names):
    write(entry("body-a"), entry("body-b"))
    assert [row.chain for row in audit.entries("body-a")] == ["body-a"]
    assert queries.journal_page("body-c").lines == ()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, {1, 2, 3}),
        ({"actor": "user-2"}, {2}),
        ({"actor": ""}, {1, 2, 3}),
        ({"operation": "erasure"}, {3}),
        ({"verb": "mapping.compute_round"}, {1, 2, 3}),
        ({"verb": "mapping.other"}, set()),
        ({"subject_kind": "mapping.Round", "subject_id": "round-2"}, {2}),
        ({"since": 60}, set()),
        ({"since": -60}, {1, 2, 3}),
        ({"until": -60}, set()),
    ],
)
def test_filters_by_who_what_and_when(filters, expected):
    write(entry(number=1), entry(number=2, actor="user-2"), entry(number=3, operation="erasure"))
    for name in {"since", "until"} & filters.keys():
        filters = {name: clock.now() + timedelta(seconds=filters[name])}
    assert {row.sequence for row in audit.entries("body-a", **filters)} == expected


@pytest.mark.parametrize("size", [0, -1, 501])
def test_a_page_has_its_limits(size):
    with pytest.raises(ValueError, match=r"^A page holds 1 to 500 entries\.$"):
        queries.journal_page("body-a", size=size)


@pytest.mark.django_db
def test_a_page_says_how_long_its_journal_is_and_that_nothing_is_older(names):
    write(entry(number=1), entry(number=2, actor="user-2"))
    page = queries.journal_page("body-a", size=2)
    assert (page.chain, page.length, page.older) == ("body-a", 2, None)
    assert queries.journal_page("body-a", size=1).older == 2
    assert queries.journal_page("body-a", size=500).length == 2
    assert queries.journal_page("body-c") == JournalPage("body-c", 0, (), None)


@pytest.mark.django_db
def test_a_page_shows_only_what_was_asked_for_and_still_says_how_long_the_journal_is(names):
    write(entry(number=1), entry(number=2, actor="user-2"))
    page = queries.journal_page("body-a", actor="user-2")
    assert ([line.sequence for line in page.lines], page.length) == ([2], 2)
