"""Time is bounded by length: no text of 5,000 characters keeps a page waiting."""

import time

import pytest

from samhus.engines.screening import screen

LENGTH = 5000
SECONDS = 1.0  # measured 0.01 to 0.15 s; a pattern that runs away takes minutes
ATTACKS = {
    "capital letters in a row": "Aa ",
    "one endless word": "A",
    "particles": "Ana de la ",
    "streets that never get a number": "Calle de la Ancha ",
    "street ends": "Vägvägvägen ",
    "one word of street ends": "vägen",
    "numbers before streets": "12 Aa Bb Cc ",
    "digits": "1",
    "digits with blanks": "1 2 3 ",
    "digits with dashes": "070-1",
    "plus signs": "+46 7 ",
    "at signs": "@",
    "almost addresses": "a.b@c-",
    "dots and words": "a.",
    "brackets": "a (at) b",
    "handles": "@a.",
    "profiles": "facebook.com/",
    "slashes": "https://x.com/%",
    "plates": "bil ABC 12",
    "personnummer": "850614-238",
    "codice": "RSSMRA85T10A562",
    "initials": "A. ",
    "titles": "Mr ",
    "called": "called ",
    "new lines": "\n",
    "blanks": " ",
    "blanks of another kind": "\u2003\u00a0",
    "dashes": "\u2013",
    "combining marks": "A\u0301",
    "hyphenated": "A-",
    "apostrophes": "A'",
    "full stops": "St. ",
    "postcodes": "753 20 U",
    "five digits": "11003, ",
    "emoji": "\U0001f600A ",
    "finnish words with endings": "hän Virtaselle ",
    "finnish names in a row": "ää Helsingissä Turussa ",
    "streets of one end": "ää Katukatukatu ",
    "danish streets": "og Gadegadegade 1",
    "danish postcodes": "og 8000 A",
    "one word of doubled letters": "ssä",
    "right to left": "\u0645\u062d\u0645\u062f ",
}


@pytest.mark.parametrize("region", ["SE", "ES", "GB", "DK", "FI", ""])
@pytest.mark.parametrize("name", sorted(ATTACKS))
def test_no_text_of_five_thousand_characters_takes_a_second(name: str, region: str) -> None:
    piece = ATTACKS[name]
    for text in ((piece * LENGTH)[:LENGTH], ("x" + piece * LENGTH)[: LENGTH - 1] + "!"):
        began = time.thread_time()  # not the clock's: others may use this machine
        screen(text, region=region, known={"Uppsala", "Jerez de la Frontera"})
        assert time.thread_time() - began < SECONDS


def test_what_is_longer_than_the_bound_is_refused() -> None:
    with pytest.raises(ValueError, match="20000"):
        screen("a" * 20_001)
    assert screen("a" * 20_000) == ()
