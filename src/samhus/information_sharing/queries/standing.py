"""How legal frameworks stand for one body: what its lawyer said to which content, and when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings

from samhus.engines.lawfulness.framework import Framework
from samhus.engines.lawfulness.law import Law
from samhus.information_sharing.models import Position
from samhus.information_sharing.rules.standing import Kind, kind_of, together


@dataclass(frozen=True)
class Signed:
    """One framework for one body: what was said to this very content; empty while it is a draft."""

    key: str
    version: str
    digest: str
    kind: Kind
    words: str = ""
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Standing:
    """Some frameworks together: the worst of them; what is reserved or rejected, in words."""

    kind: Kind
    frameworks: tuple[Signed, ...]

    @property
    def reservations(self) -> tuple[Signed, ...]:
        """Those whose words have to be read before anybody relies on them."""
        return tuple(
            each for each in self.frameworks if each.kind in (Kind.RESERVED, Kind.REJECTED)
        )


def standing_of(
    body: Any, law: Law, day: date | None = None, *, used: Collection[str] | None = None
) -> Standing:
    """What a body's lawyer says to the frameworks of `law` (of those with keys `used`, if given).

    Only signatures until `day` (the law's own when not given) count, each for the content that it
    was given to. Asked by a member of that body: for anybody else PostgreSQL shows none, so that
    every framework is a draft. One query.
    """
    asked = tuple(each for each in law.frameworks if used is None or each.key in used)
    newest = _newest(body, asked, day or law.on)
    found = tuple(_signed(each, newest.get((each.key, each.digest))) for each in asked)
    return Standing(together(each.kind for each in found), found)


def may_gate(standing: Standing) -> bool:
    """Whether the engine's answer may open or close a real disclosure.

    Only what the body's lawyer accepted does; only the demo may rely on drafts.
    """
    if standing.kind is Kind.DRAFT:
        return bool(settings.SAMHUS_ENV == "demo")
    return standing.kind is Kind.ACCEPTED


def _newest(body: Any, asked: Collection[Framework], day: date) -> dict[tuple[str, str], Position]:
    rows = Position.objects.filter(
        organisation=body, framework__in=[each.key for each in asked], signed__date__lte=day
    )
    ordered = rows.select_related("signed_by").order_by("pk")
    return {(row.framework, row.digest): row for row in ordered}


def _signed(framework: Framework, position: Position | None) -> Signed:
    return Signed(
        key=framework.key,
        version=framework.version,
        digest=framework.digest,
        kind=kind_of(position.stand if position else None, is_stale=bool(framework.stale)),
        words=position.words if position else "",
        by=position.signed_by.name if position else "",
        at=position.signed if position else None,
    )
