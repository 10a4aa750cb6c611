"""Rows to choose from."""

from typing import Any

from django.db.models import QuerySet


def offer(field: Any, rows: QuerySet[Any]) -> None:
    """Let a field choose among rows, fetched now: a template does not query."""
    field.to_field_name = "public_id"
    field.queryset = rows
    field.choices = [(str(row.public_id), str(row)) for row in rows]
