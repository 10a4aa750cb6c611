"""Rows to choose from."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet


def offer(field: Any, rows: QuerySet[Any], fetched: Sequence[Any] | None = None) -> None:
    """Let a field choose among rows, fetched now: a template does not query."""
    field.to_field_name = "public_id"
    field.queryset = rows
    shown = rows if fetched is None else fetched
    field.choices = [(str(row.public_id), str(row)) for row in shown]
