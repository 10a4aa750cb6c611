"""What is found and what is let pass, kind by kind."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.screening.marked import sentences

from samhus.engines.screening import Finding, Kind, screen, sentence_of
from samhus.engines.screening.findings import found, without_overlaps
from samhus.engines.screening.plain import plain
from samhus.engines.screening.tokens import Known
from samhus.engines.screening.tongues import tongue_of


def kinds(text: str, region: str = "SE", known: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(f.kind.value, f.excerpt) for f in screen(text, region=region, known=known)]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("19850614-2382", "SE"), ("850614-2382", "SE"), ("8506142382", "SE"), ("850614 2382", "SE"),
        ("850614+2382", "SE"), ("850614–2382", "SE"), ("198506142382", "SE"), ("1985-06-14-2382", "SE"),
        ("990463-2198", "SE"), ("12345678Z", "ES"), ("12.345.678-Z", "ES"), ("12345678 z", "ES"),
        ("X-1234567-L", "ES"), ("Y7654321G", "ES"), ("131052-308T", "FI"), ("240305A457X", "FI"),
        ("85.07.30-033.28", "BE"), ("85073003328", "BE"), ("111222333", "NL"), ("111 222 333", "NL"),
        ("RCCMNL83S18D969H", "IT"), ("AB123456C", "GB"), ("AB 12 34 56 C", "GB"), ("943 476 5919", "GB"),
        ("010190-1234", "DK"), ("0101901234", "DK"), ("131052Y308T", "FI"), ("131052x308t", "FI"), ("2 95 10 99 126 111 93", "FR"),
    ],
)  # fmt: skip
def test_a_number_of_a_person_is_found_with_and_without_separators(text: str, region: str) -> None:
    assert kinds(f"Nummer {text}.", region) == [("national_id", text)]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("850614-2383", "SE"), ("851314-2382", "SE"), ("556677-8899", "SE"), ("212000-3005", "SE"),
        ("2025-01234", "SE"), ("12345678A", "ES"), ("X1234567A", "ES"), ("131052-308U", "FI"),
        ("85.07.30-033.29", "BE"), ("111222334", "NL"), ("GB123456A", "GB"), ("943 476 5918", "GB"),
        ("320190-1234", "DK"), ("111222333", "SE"), ("131052Y308U", "FI"), ("131052G308T", "FI"), ("9434765919", "ES"), ("RCCMNL83S18D969I", "IT"),
        ("SE850614-2382X", "SE"), ("1234567890123456", "SE"),
    ],
)  # fmt: skip
def test_a_number_with_a_wrong_check_digit_date_or_country_is_let_pass(
    text: str, region: str
) -> None:
    assert not [one for one in kinds(f"Nummer {text}.", region) if one[0] == "national_id"]


@pytest.mark.parametrize("called", ["CPR", "cpr-nr", "CPR-nummer:"])
def test_another_countrys_number_is_found_where_it_is_called_by_its_name(called: str) -> None:
    assert kinds(f"{called} 010190-1234", "SE") == [("national_id", "010190-1234")]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("08-123 456 78", "SE"), ("+46 70 123 45 67", ""), ("0046701234567", "SE"), ("612345678", "ES"),
        ("020 7946 0958", "GB"), ("(0113) 496 0000", "GB"), ("+34 612 345 678", "SE"),
        ("33 12 34 56", "DK"), ("33123456", "DK"), ("+45 20 12 34 56", "SE"), ("040 123 4567", "FI"),
        ("09 310 1691", "FI"), ("+358 40 123 4567", "SE"),
    ],
)  # fmt: skip
def test_a_telephone_number_is_found(text: str, region: str) -> None:
    (one,) = kinds(f"Ring {text} i dag", region)
    assert one[0] == "phone"
    assert one[1] in text


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Öppet 08.00-16.30", "SE"), ("Dnr 018-727 00 00", "SE"), ("612345678 euros", "ES"),
        ("2019-2023", "SE"), ("1 204 567", "SE"), ("112", "SE"), ("114 14", "SE"), ("016", "ES"),
        ("2019-2023", "DK"), ("24.12.2024", "DK"), ("2024-12-24", "DK"), ("Sagsnr. 24012345", "DK"),
        ("25 000 000 kr.", "DK"), ("kl. 08.00-16.30", "DK"), ("klo 8.00-16.30", "FI"),
        ("12,5 %", "SE"), ("ISBN 978-91-7000-123-4", "SE"), ("2025-03-14", "SE"), ("+ 12 procent", "SE"),
    ],
)  # fmt: skip
def test_times_sums_years_and_case_numbers_are_no_telephone_numbers(text: str, region: str) -> None:
    assert kinds(text, region) == []


@pytest.mark.parametrize(
    "text",
    [
        "Storgatan 5", "Norra Hamngatan 12 B", "Stora vägen 7", "calle Mayor 12", "C/ Ancha, 3",
        "Avda. de la Constitución, nº 45", "14 Hawthorn Road", "Flat 3, 22 Queen Victoria Street",
        "Hauptstraße 8", "Nørrebrogade 44", "Prinsengracht 263", "Mannerheimintie 5 A", "Via Garibaldi 4",
        "12 rue de la Paix", "753 31 Uppsala", "11001 Cádiz", "1012 AB Amsterdam", "Leeds LS1 4AP",
        "DK-2100 København",
    ],
)  # fmt: skip
def test_an_address_is_found(text: str) -> None:
    assert kinds(f"Hen bor: {text}.", known=("Uppsala",)) == [("address", text)]


@pytest.mark.parametrize(
    "text",
    [
        "Vi mötte dem på Storgatan.", "En la calle Mayor hay pintadas.", "On High Street in 2024 it rained.",
        "753 31 är ett postnummer.", "LS11 has many.", "Vid Stora torget fanns 12 personer.",
        "11003 personas vinieron.", "Plats 5 på listan", "I tabell 3 syns 24 procent.",
    ],
)  # fmt: skip
def test_a_street_without_a_number_or_a_code_without_a_town_is_none(text: str) -> None:
    assert not [one for one in kinds(text) if one[0] == "address"]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Nørregade 12, 2. tv", "DK"), ("Søndergade 5, st. th", "DK"), ("Vestergade 44B, 3. sal", "DK"),
        ("Gammel Kongevej 1", "DK"), ("8000 Aarhus C", "DK"), ("Amagerbrogade 7, 2300 København S", "DK"),
        ("Mannerheimintie 5 A 12", "FI"), ("Vanha Turuntie 14 as. 3", "FI"), ("Toinen kuja 4", "FI"),
        ("Kauppakatu 3-5 B", "FI"), ("Rantakatu 8, 20100 Turku", "FI"),
    ],
)  # fmt: skip
def test_an_address_is_found_whole_in_danish_and_finnish(text: str, region: str) -> None:
    known = ("Aarhus", "København", "Turku")
    assert kinds(f"({text})", region, known) == [("address", text)]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("På Rådhuspladsen 12. maj stod der mange.", "DK"), ("I 2024 Danmark og 1999 Sverige.", "DK"),
        ("Valtatie 4 oli suljettu.", "FI"), ("Kehätie 50 oli suljettu.", "FI"),
        ("Kauppakadulla oli 12 nuorta.", "FI"),
    ],
)  # fmt: skip
def test_a_day_and_the_number_of_a_road_are_no_address(text: str, region: str) -> None:
    assert kinds(text, region, ("Danmark", "Sverige")) == []


@pytest.mark.parametrize(
    ("text", "name", "region"),
    [
        ("Me puhuimme Virtasen kanssa.", "Virtasen", "FI"), ("Tapasimme Pekan eilen.", "Pekan", "FI"),
        ("Se annettiin Matti Virtaselle.", "Matti Virtaselle", "FI"),
        ("Annoimme Heikille luvan.", "Heikille", "FI"), ("Eilen soitimme Markukselle.", "Markukselle", "FI"),
        ("Kuulimme Mohamedista.", "Mohamedista", "FI"), ("Anna-nimisen tytön luona.", "Anna-nimisen", "FI"),
        ("Vi talte med Mettes far.", "Mettes", "DK"), ("Der er Jensens bil.", "Jensens", "DK"),
        ("Ifølge Jensen er der ro.", "Jensen", "DK"), ("Han hedder kasper holm.", "kasper holm", "DK"),
    ],
)  # fmt: skip
def test_a_name_is_found_behind_its_ending(text: str, name: str, region: str) -> None:
    assert kinds(text, region) == [("name", name)]


def test_an_ending_makes_no_name_in_another_language() -> None:
    assert kinds("The fans of Annan met in Jensens and Virtasen.", "GB") == []
    assert (
        kinds("Helsingissä ja Turun satamassa oli rauhallista.", "FI", ("Helsinki", "Turku")) == []
    )
    assert kinds("Itäkeskuksessa, Helsingin Kontulassa.", "FI", ("Helsinki", "Itäkeskus")) == []


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        ("Puhuimme siitä koulussa.", "fi"), ("Hän tuli myöhemmin.", "fi"),
        ("Hun bor i byen og går i skole.", "da"), ("Vi ved ikke, hvem der gjorde det.", "da"),
        ("Hon bor i staden och går i skolan.", ""), ("Vi såg dem på torget i går kväll.", ""),
        ("They have been seen at the school.", ""), ("La casa está en la plaza pequeña.", ""),
    ],
)  # fmt: skip
def test_a_text_is_read_in_its_own_tongue(text: str, tongue: str) -> None:
    assert tongue_of(text) == tongue


@pytest.mark.parametrize("name", ["sentences.txt", "unseen.txt"])
def test_no_english_swedish_or_spanish_sentence_reads_as_another(name: str) -> None:
    other = [each for each in sentences(name) if each.language in {"en", "sv", "es"}]
    assert len(other) >= 60
    assert [each.text for each in other if tongue_of(each.text)] == []


def test_a_plate_needs_a_word_about_a_vehicle_beside_it() -> None:
    assert kinds("Bilen ABC 123 stod där.") == [("vehicle", "ABC 123")]
    assert kinds("El coche, un 1234 BCD.", "ES") == [("vehicle", "1234 BCD")]
    assert kinds("Bilen AB 12 345 holdt der.", "DK") == [("vehicle", "AB 12 345")]
    assert kinds("Autossa oli kilvet ABC-123.", "FI") == [("vehicle", "ABC-123")]
    assert kinds("Kursen SFI 200 och standarden ISO 900.") == []


@pytest.mark.parametrize(
    ("text", "profile"),
    [
        ("see @white_rose.", "@white_rose"), ("t.me/abc_88", "t.me/abc_88"),
        ("https://www.instagram.com/a.b/?hl=sv", "https://www.instagram.com/a.b/?hl=sv"),
        ("x.com/somebody,", "x.com/somebody"),
    ],
)  # fmt: skip
def test_profiles_are_found_and_mail_is_mail(text: str, profile: str) -> None:
    assert kinds(text) == [("profile", profile)]
    assert kinds("a.b@example.org") == [("email", "a.b@example.org")]
    assert kinds("https://www.example.org/report.pdf and 5 @ 10 kr") == []


def test_names_of_places_and_bodies_that_are_passed_in_are_no_persons() -> None:
    text = "Möten hölls i Karin Söders By och hos Nils Holgerssons Vänner."
    assert len(kinds(text)) == 2
    assert kinds(text, known=("Karin Söders By", "Nils Holgerssons vänner")) == []


def test_what_is_known_does_not_hide_the_person_beside_it() -> None:
    assert kinds("I Uppsala bor Anna Berg.", known=("Uppsala",)) == [("name", "Anna Berg")]


@given(st.text(max_size=400), st.sampled_from(["SE", "ES", "GB", "DK", ""]))
def test_findings_lie_in_the_text_in_order_and_apart(text: str, region: str) -> None:
    seen = screen(text, region=region)
    assert all(text[f.start : f.end] == f.excerpt != "" for f in seen)
    assert all(one.end <= other.start for one, other in pairwise(seen))
    assert len(plain(text)) == len(text)
    assert seen == screen(text, region=region)


@given(
    st.lists(
        st.tuples(st.sampled_from(list(Kind)), st.integers(0, 20), st.integers(1, 8)), max_size=8
    )
)
def test_of_two_that_overlap_the_surer_kind_stays(spans: list[tuple[Kind, int, int]]) -> None:
    text = "x" * 40
    given_ = [found(kind, text, start, start + size) for kind, start, size in spans]
    kept = without_overlaps(given_)
    order = list(Kind)
    for finding in given_:
        beaten = [f for f in kept if f.overlaps(finding)]
        assert beaten
        assert min(order.index(f.kind) for f in beaten) <= order.index(finding.kind)


def test_a_sentence_is_shown_around_its_finding_and_shortened_when_it_is_long() -> None:
    text = "First. Then Anna Berg came! Last."
    (finding,) = screen(text)
    assert sentence_of(text, finding) == "Then Anna Berg came!"
    long = f"{'word ' * 100}Anna Berg{' word' * 100}."
    shown = sentence_of(long, screen(long)[0], longest=60)
    assert "Anna Berg" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 80


def test_a_finding_is_frozen_and_known_names_may_be_prepared_once() -> None:
    finding = screen("Anna Berg")[0]
    assert finding == Finding(Kind.NAME, 0, 9, "Anna Berg")
    with pytest.raises(AttributeError):
        finding.start = 3  # type: ignore[misc]
    known = Known.of(["Anna Berg", "", "123"])
    assert screen("Vi var i Anna Berg.", known=known) == ()
