"""What a restricted page says about the law that keeps it restricted."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SecrecyProvision:
    """One provision of the country pack, or that nobody has researched one."""

    citation: str
    certainty: str
    text: str
    ask: str


@dataclass(frozen=True)
class Secrecy:
    """One sentence for screen and print, what it carries and what not, and each provision."""

    sentence: str
    covers: str
    leaves: str
    provisions: tuple[SecrecyProvision, ...]
