"""Whether a text reads as Danish or Finnish, and what a word of it is without its ending.

Finnish says by endings what others say by small words: Virtanen is met as Virtasen, Virtaselle,
Virtasta, and Pekka as Pekan, where the consonants change too. Danish has its -s without a sign.
Other languages keep their words as they are: there -n and -s are the ends of other names. More is
offered than a grammar would: each is only looked up in a list of names.
"""

import re
from functools import lru_cache

DANISH, FINNISH = "da", "fi"
REGIONS = {DANISH: "DK", FINNISH: "FI"}
_FINNISH_WORDS = (
    "että|olivat|eivät|hän|hänen|kanssa|myös|mutta|sekä|joka|jonka|jotka|ovat|oli|mukaan|"
    "jälkeen|kertoi|sanoi|asuu|soita|nuori|nuoret|nuoren|poika|pojan|poikaa|tyttö|tytön|mies|"
    "miehen|viime|nimeltä|henkilötunnus|hetu|numero|osoite|kunnan|koulun|klo|euroa|asukkaat|"
    "vanhemmat|lukee"
)
_FINNISH_ENDS = (
    "ssä|stä|llä|ltä|vät|nsä|iin|uun|aan|aa|uu|ii|uivat|oivat|eivat|aavat|elivat|sivat|tivat"
)
_DANISH_WORDS = (
    "og|ikke|også|jeg|til|hvor|hvad|hvem|mellem|hun|nogle|hver|hedder|sagde|siger|fortalte|"
    "kaldes|ifølge|cpr|af|uge|uger|drengen|pigen|familien|hendes|deres|noget|nogen|fik|gik|"
    "havde|fordi|derfor|uden|siden|igen|selv|meget|flere|stadig|sammen|vores|begge|viser"
)
_READS = {
    FINNISH: re.compile(
        rf"(?<![\w-])(?:[a-zåäö]{{0,30}}(?:ää|öö|yy)|(?:{_FINNISH_WORDS}|"
        rf"[a-zåäö]{{2,30}}(?:{_FINNISH_ENDS})|[a-zåäö]{{4,30}}[eiou]ssa|"
        r"[a-z]{3,30}[ei]mme|Hän|Hänen|Että|[Yy]hteys\w{0,20})(?!\w))"
    ),
    DANISH: re.compile(
        rf"(?<![\w-])(?:[a-zå]{{0,30}}[æø]|(?:{_DANISH_WORDS}|[a-z]{{3,30}}erne|Ifølge|"
        r"[Bb]eboer\w{0,9}|Vores|(?:Der|Hun|Drengen|Pigen|Beboerne) (?:er|var|blev|har|bor|kom)|"
        r"(?:st|[1-9])\. ?(?:tv|th|mf))(?!\w))"
    ),
}
_VOWELS = "aeiouyäö"
_ENDINGS = (
    "n", "ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle", "ta", "tä", "a", "ä", "ksi",
    "an", "en", "in", "on", "un", "yn", "än", "ön",
)  # fmt: skip
# What stands before an ending, and how the word is looked up.
_STEMS = (("se", "nen"), ("s", "nen"), ("kse", "s"), ("i", ""), ("e", ""), ("e", "i"), ("de", "si"))
_GRADES = {
    "t": "tt", "p": "pp", "k": "kk", "d": "t", "v": "p", "ng": "nk", "nn": "nt", "ll": "lt",
    "rr": "rt", "mm": "mp", "r": "rk", "l": "lk", "h": "hk", "hd": "ht", "": "k",
}  # fmt: skip
_LAST = re.compile(rf"([^{_VOWELS}]{{0,2}})([{_VOWELS}])$")
_CALLED_SO = re.compile(r"-nimi(?:nen|s\w*)$")
SHORTEST = 3


def tongue_of(text: str, region: str = "") -> str:
    """`fi`, `da`, or nothing for every other language; a text without signs is its country's."""
    at_home = next((code for code, country in REGIONS.items() if country == region), "")
    return next((code for code, signs in _READS.items() if signs.search(text)), at_home)


@lru_cache(maxsize=4096)
def bases(low: str, tongue: str) -> tuple[str, ...]:
    """The word itself, and what it may be without its ending."""
    if tongue == DANISH and low.endswith("s") and len(low) > SHORTEST:
        return (low, low[:-1])
    if tongue != FINNISH:
        return (low,)
    word = _CALLED_SO.sub("", low)
    found = [low, word]
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST:
            found += _looked_up(stem)
    return tuple(dict.fromkeys(found))


def _looked_up(stem: str) -> list[str]:
    strong = [stem, *_strengthened(stem)]
    return strong + [
        each.removesuffix(end) + begins
        for each in strong
        for end, begins in _STEMS
        if each.endswith(end)
    ]


def _strengthened(stem: str) -> list[str]:
    """With the consonants that an ending had weakened: Peka-n is Pekka, Helsingi-n Helsinki."""
    last = _LAST.search(stem)
    if last is None:
        return []
    before, cluster, vowel = stem[: last.start()], last[1], last[2]
    return [
        before + cluster[: len(cluster) - len(weak)] + strong + vowel
        for weak, strong in _GRADES.items()
        if cluster.endswith(weak)
    ]
