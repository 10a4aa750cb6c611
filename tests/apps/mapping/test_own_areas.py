"""An agency's own areas: imported with a preview, used in files of counts, divided by shares."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samhus.foundation import clock
from samhus.foundation.access.decision import Refused
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.places import api as places
from samhus.mapping.actions import withdraw_agency_areas
from samhus.mapping.imports import InputErrors, apply_agency_areas_file, import_agency_areas
from samhus.mapping.models import AgencyArea, AgencyAreaLink, Count
from samhus.mapping.wording import sentence
from tests.apps.mapping.test_computation import computed, results
from tests.guards.world import YEAR, as_person, counts, own_areas
from tests.people import LEVEL, get_counted, post

pytestmark = pytest.mark.line("R2")
SOURCE = "Register of cases 2024"
EARLY = date(2015, 1, 1)
DIVIDED = (("D1", "0101"), ("D2", "0101"), ("D3", "0102", "0.7", SOURCE), ("D3", "0103", "0.3", SOURCE),
           ("D4", "0104"), ("D5", "0105"), ("D6", "0106"))  # fmt: skip


def applied(cast, *rows, day=EARLY):
    by = cast.viewer("police_analyst")
    return apply_agency_areas_file(by=by, agency_import=own_areas(cast, *rows, day=day))


def today(cast) -> dict[str, list[tuple[str, str]]]:
    """Code -> (area, share) as of today."""
    rows = AgencyAreaLink.objects.filter(agency_area__valid__contains=clock.today())
    found: dict[str, list[tuple[str, str]]] = {}
    for link in rows.select_related("agency_area", "area").order_by("pk"):
        told = (link.area.name, "" if link.share is None else str(link.share.normalize()))
        found.setdefault(link.agency_area.code, []).append(told)
    return found


def test_a_preview_changes_nothing_and_an_applied_file_does(cast) -> None:
    draft = own_areas(cast, *DIVIDED, day=EARLY)
    assert not AgencyArea.objects.exists()
    assert [row["status"] for row in draft.rows] == ["new"] * 6
    apply_agency_areas_file(by=cast.viewer("police_analyst"), agency_import=draft)
    assert today(cast)["D1"] == [("Alvik", "")]
    assert today(cast)["D3"] == [("Bro", "0.7"), ("Dalby", "0.3")]
    link = AgencyAreaLink.objects.filter(share__isnull=False).first()
    assert (link.stated_by, link.share_source) == (cast.police_analyst, SOURCE)
    with pytest.raises(Refused, match="dealt with"):
        apply_agency_areas_file(by=cast.viewer("police_analyst"), agency_import=draft)


def test_a_later_file_ends_what_it_lacks_and_begins_anew_what_differs(cast) -> None:
    applied(cast, *DIVIDED)
    later = own_areas(cast, ("D1", "0101"), ("D3", "0102"), ("D7", "0103"), day=clock.today())
    assert {row["code"]: row["status"] for row in later.rows} == {
        "D1": "unchanged", "D3": "changed", "D7": "new",
        "D2": "ended", "D4": "ended", "D5": "ended", "D6": "ended",
    }  # fmt: skip
    apply_agency_areas_file(by=cast.viewer("police_analyst"), agency_import=later)
    assert today(cast) == {
        "D1": [("Alvik", "")], "D3": [("Bro", "")], "D7": [("Dalby", "")],
    }  # fmt: skip
    assert AgencyArea.objects.filter(code="D3").count() == 2
    with pytest.raises(NotPossible, match="begin later"):
        own_areas(cast, ("D1", "0101"), day=EARLY)


def test_a_preview_that_would_do_something_else_today_is_refused(cast) -> None:
    first, second = own_areas(cast, ("D1", "0101")), own_areas(cast, ("D1", "0102"))
    by = cast.viewer("police_analyst")
    apply_agency_areas_file(by=by, agency_import=first)
    with pytest.raises(NotPossible, match="Areas have changed"):
        apply_agency_areas_file(by=by, agency_import=second)
    withdraw_agency_areas(by=by, agency_import=second)
    with pytest.raises(Refused):
        withdraw_agency_areas(by=by, agency_import=second)


@pytest.mark.promise("P12")
@pytest.mark.parametrize(
    ("rows", "code", "row"),
    [
        ([("D1", "9999")], "area_not_registered", 2),
        ([("", "0101")], "own_area_unnamed", 2),
        ([("D1", "0101"), ("D1", "0101")], "own_area_twice", 3),
        ([("D1", "0101", "x", SOURCE)], "share_no_number", 2),
        ([("D1", "0101", "1.5", SOURCE)], "share_no_number", 2),
        ([("D1", "0101", "0", SOURCE)], "share_no_number", 2),
        ([("D1", "0101", "1", "")], "share_without_source", 2),
        ([("D1", "0101", "0.5", SOURCE), ("D1", "0102")], "own_area_shares_incomplete", 2),
        ([("D1", "0101", "0.5", SOURCE), ("D1", "0102", "0.4", SOURCE)], "own_area_shares_not_whole", 2),
    ],
)  # fmt: skip
def test_a_bad_row_is_named_and_nothing_is_kept(cast, rows, code, row) -> None:
    with pytest.raises(InputErrors) as refused:
        own_areas(cast, *rows)
    found = refused.value.problems[0]
    assert (found.code, found.row) == (code, row)
    assert found.message
    assert not AgencyArea.objects.exists()


@pytest.mark.parametrize("content", [b"", b"code,name\nD1,x\n", b"code,name,area_code\n", b"\xff"])
def test_a_file_that_is_none_is_refused(cast, content) -> None:
    with pytest.raises(InputErrors):
        import_agency_areas(
            by=cast.viewer("police_analyst"),
            organisation=cast.police,
            level=LEVEL,
            content=content,
            name="districts.csv",
            from_day=EARLY,
        )


@pytest.mark.parametrize("who", ["stranger", "analyst", "coordinator_alvik", "administrator"])
def test_only_the_body_itself_keeps_its_areas(cast, who) -> None:
    with pytest.raises(Refused):
        import_agency_areas(
            by=cast.viewer(who),
            organisation=cast.police,
            level=LEVEL,
            content=b"code,name,area_code\nD1,D1,0101\n",
            name="districts.csv",
            from_day=EARLY,
        )
    draft = own_areas(cast, ("D1", "0101"))
    with pytest.raises(Refused):
        apply_agency_areas_file(by=cast.viewer(who), agency_import=draft)


def test_counts_by_own_codes_add_up_are_divided_and_say_so(peopled) -> None:
    cast = peopled.cast
    applied(cast, *DIVIDED)
    cells = [("D1", "4"), ("D2", "<5"), ("D3", "11"), ("D4", "6"), ("D5", "5"), ("D6", "7")]
    preview = peopled.deliver(counts(*((code, YEAR, "total", n) for code, n in cells)), codes="own")
    assert preview.summary["apportioned"] == 2
    assert preview.summary["missing_count"] == 0
    peopled.accept(preview)
    rows = as_person(
        cast.viewer("analyst"),
        lambda: {
            row.area.name: (row.figure, row.below, row.least, row.made)
            for row in Count.objects.select_related("area")
        },
    )
    assert rows["Alvik"] == (None, 9, 5, "added")
    assert rows["Bro"] == (8, 0, 1, "apportioned")
    assert rows["Dalby"] == (3, 0, 1, "apportioned")
    assert rows["Ekby"] == (6, 0, 1, "delivered")
    computed(peopled)
    found = results(peopled)
    assert found["Alvik"].observed == "5\N{EN DASH}8"
    words = {each["code"]: sentence(each) for each in found["Bro"].findings}
    assert "divided by shares that somebody stated" in words["apportioned"]
    assert "apportioned" not in {each["code"] for each in found["Ekby"].findings}
    client = cast.client("analyst")
    area = client.get(reverse("mapping:area", args=[found["Bro"].public_id])).text
    assert "divided by shares" in area
    map_page = client.get(reverse("mapping:results", args=peopled.arguments())).text
    assert "divided by stated shares" in map_page


def test_an_area_of_which_a_district_is_missing_is_not_observed(peopled) -> None:
    applied(peopled.cast, *DIVIDED)
    preview = peopled.deliver(
        counts(("D1", YEAR, "total", "4"), ("D4", YEAR, "total", "6")), codes="own"
    )
    assert preview.summary["incomplete_areas"] == ["Alvik"]
    assert preview.summary["areas"] == 1


def test_a_district_over_several_areas_without_shares_is_refused_by_row(peopled) -> None:
    applied(peopled.cast, ("D1", "0101"), ("D2", "0102"), ("D2", "0103"))
    with pytest.raises(InputErrors) as refused:
        peopled.deliver(counts(("D1", YEAR, "total", "4"), ("D2", YEAR, "total", "6")), codes="own")
    (problem,) = refused.value.problems
    assert (problem.code, problem.row) == ("own_area_without_shares", 3)


def test_an_unknown_own_code_is_named_as_such(peopled) -> None:
    applied(peopled.cast, ("D1", "0101"))
    with pytest.raises(InputErrors) as refused:
        peopled.deliver(counts(("0101", YEAR, "total", "4")), codes="own")
    assert refused.value.problems[0].code == "own_area_unknown"


def test_own_areas_follow_when_the_register_merges_what_they_cover(peopled) -> None:
    cast = peopled.cast
    applied(cast, *DIVIDED)
    areas = [cast.areas[name] for name in ("Alvik", "Bro")]
    places.merge_areas(
        by=cast.viewer("analyst"), areas=areas, day=date(YEAR, 1, 1), code="0107", name="Storvik"
    )
    cells = [("D1", "4"), ("D2", "1"), ("D3", "10"), ("D4", "6"), ("D5", "5"), ("D6", "7")]
    peopled.accept(
        peopled.deliver(counts(*((code, YEAR, "total", n) for code, n in cells)), codes="own")
    )
    computed(peopled)
    storvik = results(peopled)["Storvik"]
    assert storvik.observed == "12"  # D1 and D2 in Alvik, seven tenths of D3 in Bro
    assert results(peopled)["Dalby"].observed == "3"


def test_the_pages_of_own_areas(round_) -> None:
    cast = round_.cast
    client = cast.client("police_analyst")
    client.get("/")
    shelf = reverse("mapping:agency_areas", args=[cast.police.public_id])
    assert "No own areas" in client.get(shelf).text
    form = reverse("mapping:import_agency_areas", args=[cast.police.public_id])
    assert client.get(form).status_code == 200
    told = {"level": LEVEL, "from_day": "2015-01-01"}
    bad = SimpleUploadedFile("d.csv", b"code,name,area_code\nD1,North,9999\n")
    answer = post(client, form, told | {"file": bad})
    assert answer.status_code == 422
    assert "no area with the code 9999" in answer.text
    good = b"code,name,area_code,share,share_source\nD1,North,0101,,\nD2,South,0102,0.7,Reg\nD2,South,0103,0.3,Reg\n"
    answer = post(client, form, told | {"file": SimpleUploadedFile("d.csv", good)})
    assert answer.status_code == 303
    preview = client.get(answer["Location"]).text
    for words in ("What this file would change", "North", "Bro (70.0 %)", "Enter these areas"):
        assert words in preview
    address = answer["Location"] + "apply/"
    key = {"idempotency_key": "7b0bb7a3-6e5d-4a52-8f51-5c4a3b2b7f55"}
    for _click in range(2):
        assert post(client, address, key).status_code == 303
    page, statements = get_counted(client, shelf)
    assert len(statements) <= 12
    assert "Shares stated by Pia Police: Reg" in page.text
    deliver = client.get(reverse("mapping:deliver", args=round_.arguments())).text
    assert "codes of our own areas" in deliver
    reader = cast.client("analyst").get(shelf)
    assert reader.status_code == 200
    assert "Import a file" not in reader.text
    for who in ("stranger", "coordinator_alvik"):
        assert cast.client(who).get(shelf).status_code == 404


def test_without_own_areas_their_codes_are_not_offered(round_) -> None:
    client = round_.cast.client("police_analyst")
    page = client.get(reverse("mapping:deliver", args=round_.arguments())).text
    assert "codes of the register" in page
    assert "codes of our own areas" not in page
