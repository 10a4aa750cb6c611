"""Number plates, where the text says that it speaks of a vehicle: alone they look like anything."""

import re
from collections.abc import Iterator

from samhus.engines.screening.findings import Finding, Kind, found

_SPEAKS_OF_ONE = re.compile(
    r"\b(?:reg\.? ?nr|registreringsnummer|regnummer|skylt\w*|bil(?:en|ar)?\b|moped\w*|mc\b|"
    r"fordon\w*|car\b|van\b|vehicle|plates?\b|registration|matr[ií]culas?|coche|furgoneta|"
    r"veh[ií]culo|moto(?:cicleta)?\b|kennzeichen|kenteken|targa|plaque|rekisteri\w*|nummerplade\w*|"
    r"køretøj\w*|varevogn\w*|knallert\w*|motorcykel\w*|auto(?:n|a|on|ssa|sta|lla|lta|lle)?\b|"
    r"\w{2,12}auto(?:n|a|on|ssa|sta|lla)?\b|ajoneuvo\w*|mopo\w*|moottoripyör\w*)",
    re.IGNORECASE,
)
_PLATE = re.compile(
    r"(?<![\w-])(?:[A-Z]{3}[- ]?\d{2}[0-9A-Z]|\d{4}[- ]?[BCDFGHJ-NPR-TV-Z]{3}|"
    r"[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]{2}[- ]?\d{2} ?\d{3}|[A-Z]{2} ?\d{3} ?[A-Z]{2}|"
    r"\d{1,2}-[A-Z]{2,3}-\d{1,3}|[A-Z]{1,3}-[A-Z]{1,2} ?\d{1,4})(?![\w-])"
)
BEFORE = 60


def vehicles(text: str) -> Iterator[Finding]:
    """Plates of Sweden, Spain, Britain and their neighbours within 60 characters of such a word."""
    for match in _PLATE.finditer(text):
        if _SPEAKS_OF_ONE.search(text, max(0, match.start() - BEFORE), match.start()):
            yield found(Kind.VEHICLE, text, match.start(), match.end())
