"""What other capabilities ask a pack."""

from dataclasses import fields, is_dataclass

import pytest
from django.conf import settings

from samhus.foundation.packs import api
from samhus.foundation.packs.words import Words


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
        ("Andel medlemmer af folkekirken", "residents_religion"),
        ("Beboernes religiøse tilhørsforhold", "residents_religion"),
        ("Antal moskeer pr. indbygger", "residents_religion"),
        ("Kristne og jødiske husstande", "residents_religion"),
        ("Borgernes etniske baggrund", "residents_ethnicity"),
        ("Andelen af grønlændere i kommunen", "residents_ethnicity"),
        ("Indvandrere og efterkommere", "residents_origin"),
        ("Borgere fra ikke-vestlige lande", "residents_origin"),
        ("Tosprogede elever i folkeskolen", "residents_origin"),
        ("Beboere uden dansk statsborgerskab", "residents_origin"),
        ("Asukkaiden uskonnollinen vakaumus", "residents_religion"),
        ("Kirkkoon kuuluvien osuus", "residents_religion"),
        ("Uskontokuntiin kuulumattomat", "residents_religion"),
        ("Moskeijoiden määrä alueella", "residents_religion"),
        ("Kristittyjen ja juutalaisten taloudet", "residents_religion"),
        ("Muslimien osuus väestöstä", "residents_religion"),
        ("Etnisten ryhmien osuus", "residents_ethnicity"),
        ("Romanien ja saamelaisten määrä", "residents_ethnicity"),
        ("Asukkaat ihonvärin mukaan", "residents_ethnicity"),
        ("Vieraskielisten osuus", "residents_origin"),
        ("Ulkomailla syntyneet asukkaat", "residents_origin"),
        ("Ulkomaan kansalaisten osuus", "residents_origin"),
        ("Ulkomaalaistaustaiset nuoret", "residents_origin"),
        ("Maahanmuuttajien määrä", "residents_origin"),
        ("Turvapaikanhakijat ja pakolaiset", "residents_origin"),
        ("Muu äidinkieli kuin suomi tai ruotsi", "residents_origin"),
        ("Asukkaat kansalaisuuden mukaan", "residents_origin"),
    ],
)
def test_characteristics_of_residents_are_recognised(text, key):
    assert [refused.key for refused in api.load("eu").refused_in(text)] == [key]


@pytest.mark.line("H16")
@pytest.mark.parametrize(
    "text",
    [
        "Andel beboere uden job eller uddannelse",
        "Andel unge, der har et fritidsjob",
        "Kommunen efterkommer ønsket om flere fritidspladser",
        "Antal beboere med kontrol over egen økonomi",
        "Husstande i almene boliger",
        "Työttömien osuus alueen asukkaista",
        "Erotus edelliseen vuoteen",
        "Nuoret, joilla ei ole harrastusta",
        "Kansalaisten luottamus poliisiin ja kuntaan",
        "Kuinka moni asukas uskoo voivansa vaikuttaa",
    ],
)
def test_what_says_nothing_of_origin_or_belief_is_let_pass(text):
    assert api.load("eu").refused_in(text) == ()


@pytest.mark.parametrize("code", ["eu", "se", "demo"])
def test_every_worded_entry_is_there_in_every_language_of_the_product(code):
    offered = {language for language, _name in settings.LANGUAGES}
    assert list(without(api.load(code), offered)) == []


def without(value, offered):
    """Words inside a record, at any depth, that miss one of the languages."""
    if isinstance(value, Words):
        if offered - value.languages():
            yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from without(getattr(value, field.name), offered)
    elif isinstance(value, tuple):
        for each in value:
            yield from without(each, offered)


def test_the_words_that_refuse_are_there_in_every_language_of_the_product():
    offered = {language for language, _name in settings.LANGUAGES}
    for refused in api.load("eu").refused:
        assert offered <= {language for language, words in refused.words if words}, refused.key


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
    assert api.load("se").level("county").name.in_language("nl") == "county"
    assert api.load("se").level("county").name.in_language("fi") == "lääni"
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


def test_a_country_without_law_of_its_own_names_whose_frameworks_stand_in():
    assert (api.load("demo").law, api.load("demo").needs_agreement) == ("se", False)
    assert api.load("se").law == ""
