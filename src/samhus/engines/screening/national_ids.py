"""Numbers that a state gives to a person: by form first, then by date and check digit.

A form that people use in this country alone, and that other numbers share (nine or ten digits in a
row), is read in its own country only, or where the number's name stands before it.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from stdnum import luhn
from stdnum.be import nn
from stdnum.de import idnr
from stdnum.es import dni, nie
from stdnum.fi import hetu
from stdnum.fr import nir
from stdnum.gb import nhs
from stdnum.it import codicefiscale
from stdnum.nl import bsn

from samhus.engines.screening.findings import Finding, Kind, found

BEFORE = 30


class Checker(Protocol):
    """A module of python-stdnum."""

    def is_valid(self, number: str, /) -> bool: ...


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def swedish(number: str) -> bool:
    """Personnummer, and samordningsnummer, whose day is greater by 60."""
    digits = _digits(number)
    year = int(digits[:4]) if len(digits) == 12 else 2000 + int(digits[-10:-8])
    if len(digits) == 12 and not 1850 <= year < 2100:
        return False
    month, day = int(digits[-8:-6]), int(digits[-6:-4])
    # Without its century 29 February is let pass: 2000 was a leap year.
    plausible = _is_day(year if len(digits) == 12 else 2000, month, day % 60 if day > 60 else day)
    return plausible and bool(luhn.is_valid(digits[-10:]))


def danish(number: str) -> bool:
    """CPR by its date; since 2007 there is no check digit to be relied on."""
    digits = _digits(number)
    return _is_day(2000, int(digits[2:4]), int(digits[:2]))


def belgian(number: str) -> bool:
    """National number with a real day of birth; those without one are not recognised."""
    digits = _digits(number)
    return _is_day(2000, int(digits[2:4]), int(digits[4:6])) and bool(nn.is_valid(digits))


def british(number: str) -> bool:
    """National Insurance number: no check digit, but prefixes that are never given."""
    return number[:2].upper() not in {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}


def _valid(module: Checker) -> Callable[[str], bool]:
    """The library's own check, on the letters and digits alone where it wants them so."""
    return lambda number: bool(module.is_valid(number.replace(".", "")))


@dataclass(frozen=True)
class Form:
    """One country's number. `only_in` is the region in which the form alone is sign enough."""

    pattern: re.Pattern[str]
    holds: Callable[[str], bool]
    only_in: str = ""
    called: str = ""


def _form(
    pattern: str, holds: Callable[[str], bool], *, only_in: str = "", called: str = ""
) -> Form:
    return Form(re.compile(rf"(?<![\w.,/-])(?:{pattern})(?![\w/-])"), holds, only_in, called)


FORMS = (
    _form(r"(?:(?:18|19|20)\d{2}|\d{2})(?:-?\d{2}-?\d{2})[-+ ]?\d{4}", swedish),
    _form(r"\d{8}[- ]?[A-Za-z]|\d{2}\.\d{3}\.\d{3}[- ]?[A-Za-z]", _valid(dni)),
    _form(r"[XYZxyz][- ]?\d{7}[- ]?[A-Za-z]", _valid(nie)),
    _form(r"\d{6}[- ]?\d{4}", danish, only_in="DK", called="cpr"),
    _form(r"\d{6}[-+A-FU-Ya-fu-y]\d{3}[0-9A-FHJ-NPR-Ya-fhj-npr-y]", _valid(hetu)),
    _form(
        r"\d{9}|\d{4}[. ]\d{2}[. ]\d{3}|\d{3}[. ]\d{3}[. ]\d{3}",
        _valid(bsn),
        only_in="NL",
        called="bsn|burgerservicenummer|sofinummer",
    ),
    _form(r"\d{2}[. ]\d{2}[. ]\d{2}[- ]\d{3}[. ]\d{2}", belgian),
    _form(r"\d{11}", belgian, only_in="BE", called="rijksregister|registre national|nationaal"),
    _form(
        r"[A-Za-z]{6}[0-9LMNP-V]{2}[A-EHLMPR-T][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]",
        _valid(codicefiscale),
    ),
    _form(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]", british),
    _form(r"\d{3}[- ]?\d{3}[- ]?\d{4}", _valid(nhs), only_in="GB", called="nhs"),
    _form(r"[12] ?\d{2} ?\d{2} ?\d[\dAB] ?\d{3} ?\d{3} ?\d{2}", _valid(nir)),
    _form(
        r"\d{2} ?\d{3} ?\d{3} ?\d{3}",
        _valid(idnr),
        only_in="DE",
        called="steuer|idnr|identifikationsnummer",
    ),
)


def national_ids(text: str, *, regions: Collection[str] = ()) -> Iterator[Finding]:
    """Every number that a state gives to persons."""
    for form in FORMS:
        for match in form.pattern.finditer(text):
            if not form.holds(match.group()):
                continue
            if form.only_in in {"", *regions} or _is_called(form, text, match.start()):
                yield found(Kind.NATIONAL_ID, text, match.start(), match.end())


def _is_called(form: Form, text: str, start: int) -> bool:
    before = text[max(0, start - BEFORE) : start]
    return bool(re.search(rf"\b(?:{form.called})", before, re.IGNORECASE))
