"""Ways to reach somebody: e-mail, telephone, profiles on platforms."""

import re
from collections.abc import Collection, Iterator

from phonenumbers import SUPPORTED_REGIONS, Leniency, PhoneNumberMatcher

from samhus.engines.screening.findings import Finding, Kind, found

# Bounded repetitions: an address has at most 64 characters before its sign (RFC 5321).
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_SPELT = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64} ?[(\[] ?(?:at|@|snabel-a|arroba|ät|miukumauku) ?[)\]] ?"
    r"[\w-]{1,63}"
    r"(?: ?(?:\.|[(\[] ?(?:dot|punkt|punktum|punto|piste|\.) ?[)\]]) ?[\w-]{1,63}){1,4}",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z_][\w.]{2,30}(?<!\.)")
_PLATFORM = (
    r"facebook\.com|fb\.com|instagram\.com|twitter\.com|x\.com|tiktok\.com|t\.me|telegram\.me|"
    r"vk\.com|youtube\.com|linkedin\.com|snapchat\.com|threads\.net|reddit\.com|twitch\.tv|"
    r"discord\.gg|discord\.com|bsky\.app|gab\.com|odysee\.com|steamcommunity\.com|"
    r"soundcloud\.com|flashback\.org"
)
_PROFILE = re.compile(
    rf"(?<![\w.])(?:https?://)?(?:www\.|m\.|web\.)?(?:{_PLATFORM})/"
    r"[\w@%+.~/?=&#-]{2,200}(?<![.?&#/])",
    re.IGNORECASE,
)
# With + before it a number is meant to be called, whether or not it has been given to anybody.
_WITH_PLUS = re.compile(r"(?<![\w+])\+\d(?:[ ()-]{0,2}\d){8,14}(?!\d)")
# Times of day, sums and crowds that have the form of a number to call.
_HOURS = re.compile(r"(?:klo?\.? ?)?\d{1,2}[.:]\d{2} ?(?:-|to|till?|a) ?\d{1,2}[.:]\d{2}")
_UNIT = re.compile(
    r" ?(?:€|£|\$|%|kr\b|sek\b|eur|pounds?\b|kronor|people\b|persons?\b|personer|invånare|"
    r"habitantes|personas|inhabitants|residents|besök|visits|visitas|tkr\b|mkr\b|millones|"
    r"miljoner|indbyggere|beboere|borgere|besøg|mio\b|mia\b|kroner|asukas|asukkaa|henkilö|ihmis|"
    r"käyntiä|miljoon|kertaa)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:dnr|diarienr|diarienummer|ärende\w*|case|ref\w*|no|nr|expediente|exp|isbn|issn|org\w*|"
    r"bankgiro|plusgiro|ocr|faktura\w*|invoice|factura|kvitto|sagsn\w*|j\.? ?nr|journaln\w*|"
    r"cvr(?:-n\w{1,8})?(?: er)?|ean|kontonummer|dnro|diaarin\w*|asian\w*|y-tunnus|viite\w*|"
    r"tilinumero|lasku\w*)[.:]* ?"
    r"(?:no|nr|nº|núm\w*|number)?[.:]* ?$",
    re.IGNORECASE,
)
# Eight digits in a row are a Danish number to call, and so are years, days and sums.
_DATES = re.compile(
    r"(?:19|20)\d{2} ?[-/] ?(?:19|20)\d{2}|(?:19|20)\d{2}-\d{2}-\d{2}|"
    r"[0-3]?\d[./-] ?[01]?\d[./-] ?(?:19|20)\d{2}|[0-3]\d[01]\d(?:19|20)\d{2}|"
    r"\d{2}[-/]\d{2} (?:19|20)\d{2}|\d{1,3}(?:[ .]\d{3}){2,3}"
)
MOST_TRIES = 500
BEFORE = 24


def emails(text: str) -> Iterator[Finding]:
    """E-mail addresses, also with the sign written out in brackets."""
    for pattern in (_EMAIL, _SPELT):
        for match in pattern.finditer(text):
            yield found(Kind.EMAIL, text, match.start(), match.end())


def phones(text: str, *, regions: Collection[str] = ()) -> Iterator[Finding]:
    """Numbers that can be called: those of `regions`, and of any country when written with +."""
    for country in [each for each in regions if each in SUPPORTED_REGIONS] or ["ZZ"]:
        matcher = PhoneNumberMatcher(text, country, leniency=Leniency.VALID, max_tries=MOST_TRIES)
        for match in matcher:
            if not _is_another_number(text, match.start, match.end, country):
                yield found(Kind.PHONE, text, match.start, match.end)
    for plus in _WITH_PLUS.finditer(text):
        yield found(Kind.PHONE, text, plus.start(), plus.end())


def _is_another_number(text: str, start: int, end: int, country: str) -> bool:
    return text[start] != "+" and bool(
        _HOURS.fullmatch(text, start, end)
        or (country == "DK" and _DATES.fullmatch(text, start, end))
        or _UNIT.match(text, end)
        or _NUMBERED.search(text[max(0, start - BEFORE) : start])
    )


def profiles(text: str) -> Iterator[Finding]:
    """Addresses of profiles and channels, and names that begin with @."""
    for pattern in (_PROFILE, _HANDLE):
        for match in pattern.finditer(text):
            yield found(Kind.PROFILE, text, match.start(), match.end())
