"""Identifiers as the journal keeps them."""

from collections.abc import Iterable
from uuid import UUID


def uuids(ids: Iterable[str]) -> list[UUID]:
    """As the database asks for them."""
    return [UUID(one) for one in ids]
