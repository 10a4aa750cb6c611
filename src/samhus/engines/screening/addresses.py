"""Where somebody lives: a street with a number, or a postcode with its town.

Not seen: a street without a number, a farm's name, a flat described in words, box addresses.
"""

import re
from collections.abc import Iterator

from samhus.engines.screening.findings import Finding, Kind, found
from samhus.engines.screening.tongues import DANISH, FINNISH

UPPER = "A-ZÅÄÖÆØÁÉÍÓÚÑÜÇÀÈÌÒÙÂÊÎÔÛ"
LETTER = rf"{UPPER}a-zåäöæøáéíóúñüçàèìòùâêîôûß"
NUMBER = r"\d{1,4}(?: ?[A-Za-z](?![\w]))?"
WORD = rf"[{UPPER}][{LETTER}'-]{{0,30}}"

# Germanic: the kind of street is the end of a word, or a word after names.
_ENDS = (
    "gatan|gata|vägen|väg|gränden|gränd|torget|torg|allén|allé|stigen|stig|backen|backe|plan|plats|"
    "leden|led|stråket|liden|kajen|esplanaden|promenaden|ringen|rondellen|gaten|veien|vei|vej|gade|"
    "plads|stræde|straat|laan|weg|plein|kade|gracht|dreef|singel|straße|strasse|platz|allee|gasse|"
    "ufer|damm|katu|tie|kuja|polku|tori|raitti|penger"
)
_GERMANIC = re.compile(
    rf"(?<![\w])(?:{WORD} ){{0,2}}"
    rf"(?:[{UPPER}][{LETTER}]{{1,30}}?(?:{_ENDS})|{WORD} (?:{_ENDS})) "
    rf"{NUMBER}(?![\w-])(?!(?:[.,]\d))"
)
# Danish and Finnish, with the floor or the staircase and flat behind the number; "12. maj" is a
# day, and a road that bears a number instead of a name is no address.
_DANISH_ENDS = (
    "gade|gaden|vej|vejen|plads|pladsen|stræde|strædet|allé|alle|vænge|vænget|torv|torvet|"
    "parken|bakken|toften|krogen|haven|engen|ageren|stien|boulevard|kaj|gård|gården"
)
_FLOOR = (
    r"(?:,? (?:\d{1,2}\. ?(?:sal|tv|th|mf)?\.?|st\.?|kl\.?)(?: ?(?:tv|th|mf|lejl\.? ?\d{1,3})\.?)?"
    r"(?![\w]))?"
)
_DANISH = re.compile(
    rf"(?<![\w])(?:{WORD} ){{0,2}}(?:[{UPPER}][{LETTER}]{{1,30}}?(?:{_DANISH_ENDS})|"
    rf"{WORD} (?:{_DANISH_ENDS}|{_DANISH_ENDS.title()})) {NUMBER}(?![\w-])(?!\. [a-zæøå])"
    rf"(?!(?:[.,]\d)){_FLOOR}"
)
_FINNISH_ENDS = (
    "katu|kadun|tie|kuja|polku|tori|raitti|penger|kaari|rinne|ranta|puistikko|puisto|aukio|väylä|"
    "bulevardi|esplanadi|portti|piha|kulma|kadulla|tiellä|kujalla|polulla"
)
_FINNISH = re.compile(
    rf"(?<![\w])(?!(?:Valta|Kanta|Seutu|Kehä|Moottori)tie )(?:{WORD} ){{0,2}}"
    rf"(?:[{UPPER}][{LETTER}]{{1,30}}?(?:{_FINNISH_ENDS})|{WORD} (?:{_FINNISH_ENDS})) "
    r"\d{1,4}(?:-\d{1,3})?(?: ?[A-Za-z](?!\w))?(?: ?(?:as\.? ?|bst\.? ?)?\d{1,3}(?=$|[^\w]))?"
    r"(?![\w-])(?!\. [a-zäöå])(?!(?:[.,]\d))"
)
# Romance and English by the word that stands before or after the names.
_BEFORE = (
    r"[Cc]alle|C/|[Aa]venida|[Aa]vda\.?|[Aa]v\.|[Pp]laza|[Pp]za\.?|[Pp]aseo|[Pp]º|[Cc]amino|"
    r"[Cc]arretera|[Cc]tra\.?|[Rr]onda|[Tt]ravesía|[Cc]arrer|[Rr]ambla|[Gg]lorieta|[Cc]allejón|"
    r"[Vv]ia|[Vv]iale|[Pp]iazza|[Cc]orso|[Vv]icolo|[Rr]ue|[Bb]oulevard|[Aa]venue|[Cc]haussée|"
    r"[Ii]mpasse|[Qq]uai"
)
_LINK = r"(?:de|del|de la|de las|de los|della|dei|di|du|des|d'|l'|la|las|los|el) ?"
_PART = rf"(?:{_LINK}){{0,2}}{WORD}"
_ROMANCE = re.compile(
    rf"(?<![\w])(?:{_BEFORE}) ?{_PART}(?: {_PART}){{0,3}},? ?"
    rf"(?:(?:n[º°.o]\.?|núm\.?|número|num\.) ?)?{NUMBER}(?![\w-])"
)
_FRENCH = re.compile(
    r"(?<![\w])\d{1,4}(?: ?(?:bis|ter))?,? "
    rf"(?:rue|boulevard|avenue|place|chaussée|impasse|quai|allée) {_PART}(?: {_PART}){{0,3}}"
)
_KINDS = (
    "Street|Str|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Way|Court|Ct|Place|Square|Sq|Terrace|"
    "Gardens|Crescent|Cres|Grove|Hill|Row|Mews|Walk|Parade|Green|Rise|View"
)
_ENGLISH = re.compile(
    r"(?<![\w])(?:(?:[Ff]lat|[Uu]nit|[Aa]partment) \d{1,4}[A-Z]?,? )?"
    rf"\d{{1,4}}[A-Za-z]? (?:{WORD} ){{1,3}}(?:{_KINDS})(?![\w])"
)
_POSTCODES = (
    re.compile(rf"(?<![\w])(?:SE-)?\d{{3}} \d{{2}} {WORD}"),
    re.compile(rf"(?<![\w.,-])(?:(?:E|D|F|I|FIN?|DE|FR|IT|ES)-)?\d{{5}},? {WORD}"),
    re.compile(rf"(?<![\w])\d{{4}} ?[A-Z]{{2}},? {WORD}"),
    re.compile(rf"(?<![\w])(?:DK|B|BE|N|NO)-\d{{4}},? {WORD}"),
    re.compile(rf"(?<![\w]){WORD},? [A-Z]{{1,2}}\d[A-Z\d]? ?\d[A-Z]{{2}}(?![\w])"),
)
# Four digits and a town are a Danish postcode unless they are a year.
_POSTCODES_OF = {
    DANISH: (
        re.compile(rf"(?<![\w.,-])(?!19|20[1-9])\d{{4}} {WORD}(?: (?:[KVNSØCM]|NV|SV|SØ|NØ)\b)?"),
    )
}
# Figures that have the form of a Swedish or Spanish postcode before a word with a capital letter.
_A_FIGURE = re.compile(r"(?:SEK|EUR|GBP|USD|NOK|DKK|MWh|Euros?|Kronor)\b")

_OTHERS = (_ROMANCE, _FRENCH, _ENGLISH)
_STREETS = {DANISH: (_DANISH, *_OTHERS), FINNISH: (_FINNISH, *_OTHERS)}


def addresses(text: str, *, tongue: str = "") -> Iterator[Finding]:
    """Streets with their number, and postcodes with their town; what touches is one finding."""
    spans = [
        match.span()
        for pattern in _STREETS.get(tongue, (_GERMANIC, _ROMANCE, _FRENCH, _ENGLISH))
        for match in pattern.finditer(text)
    ]
    spans += [
        match.span()
        for pattern in (*_POSTCODES, *_POSTCODES_OF.get(tongue, ()))
        for match in pattern.finditer(text)
        if not _A_FIGURE.search(match.group())
    ]
    for start, end in _joined(text, sorted(spans)):
        yield found(Kind.ADDRESS, text, start, end)


def _joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip(" ,\n") and start - joined[-1][1] < 4:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
