"""What other capabilities ask a pack."""

import pytest

from samhus.foundation.packs import api


@pytest.mark.line("H18")
def test_spain_has_provinces_between_communities_and_municipalities():
    pack = api.load("es")
    assert [level.key for level in pack.levels] == [
        "autonomous_community",
        "province",
        "municipality",
    ]
    assert pack.level("province").parent == "autonomous_community"
    assert [kind.key for kind in pack.kinds_at("province")] == ["government_subdelegation"]


@pytest.mark.line("H16")
@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Share of residents born abroad", "residents_origin"),
        ("Andel utrikes födda", "residents_origin"),
        ("Número de mezquitas", "residents_religion"),
        ("Ethnic mix of the district", "residents_ethnicity"),
    ],
)
def test_characteristics_of_residents_are_recognised(text, key):
    assert [refused.key for refused in api.load("eu").refused_in(text)] == [key]


@pytest.mark.line("H16")
def test_offences_may_be_counted_by_the_victims_characteristic():
    pack = api.load("se")
    assert pack.category("antisemitism").by == "victim"
    assert pack.refused_in("Assaults and threats reported to the police") == ()


def test_a_pack_keeps_what_its_base_says_and_puts_its_own_first():
    pack = api.load("se")
    keys = [provision.key for provision in pack.secrecy]
    assert keys.index("se_area_results") < keys.index("eu_area_results")
    assert [p.key for p in pack.secrecy_about("area_results")] == [
        "se_area_results",
        "eu_area_results",
    ]


def test_words_fall_back_to_english():
    assert api.load("se").level("county").name.in_language("fi") == "county"
    assert api.load("se").level("county").name.in_language("sv-fi") == "län"
    assert api.load("se").term("round", "sv") == "kartläggningsomgång"
    assert api.load("es").term("unheard_of", "es") == "unheard_of"


def test_no_basis_is_never_said_where_nobody_researched():
    for pack in api.installed():
        for provision in pack.secrecy:
            if provision.certainty == "not_researched":
                assert provision.ask is not None
                assert provision.open_point
                assert not provision.verified
