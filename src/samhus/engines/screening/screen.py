"""All that is looked for, in one text."""

from collections.abc import Callable, Collection, Iterable

from samhus.engines.screening.addresses import addresses
from samhus.engines.screening.contact import emails, phones, profiles
from samhus.engines.screening.findings import Finding, without_overlaps
from samhus.engines.screening.names import names
from samhus.engines.screening.national_ids import national_ids
from samhus.engines.screening.plain import plain
from samhus.engines.screening.tokens import Known
from samhus.engines.screening.tongues import REGIONS, tongue_of
from samhus.engines.screening.vehicles import vehicles

LONGEST = 20_000
Look = Callable[[str], Iterable[Finding]]


def screen(
    text: str, *, region: str = "", known: Known | Collection[str] = ()
) -> tuple[Finding, ...]:
    """What in `text` might point to a person, in the order of the text.

    `region` is the country's two letters (ISO 3166), in whose manner numbers are read; without it
    only what is the same everywhere is found. What reads as Danish or Finnish is read in the manner
    of that country too. `known` are names of places and bodies, which are no names of people.
    Raises ValueError for more than 20,000 characters: time is bounded by length.
    """
    if len(text) > LONGEST:
        raise ValueError(f"Screening takes {LONGEST} characters at most.")
    level = plain(text)
    names_known = known if isinstance(known, Known) else Known.of(known)
    tongue = tongue_of(level, region)
    regions = tuple(dict.fromkeys(each for each in (region, REGIONS.get(tongue, "")) if each))
    seen: list[Finding] = []
    looks: tuple[Look, ...] = (
        lambda words: national_ids(words, regions=regions),
        emails,
        lambda words: phones(words, regions=regions),
        profiles,
        vehicles,
        lambda words: addresses(words, tongue=tongue),
        lambda words: names(words, known=names_known, tongue=tongue),
    )
    for look in looks:
        seen += look(level)
    return tuple(
        Finding(each.kind, each.start, each.end, text[each.start : each.end])
        for each in without_overlaps(seen)
    )
