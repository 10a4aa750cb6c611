"""System check: every URL declares its access."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from samhus.foundation.access.exempt import is_exempt


def every_pattern(
    patterns: list[Any] | None = None, prefix: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """All (route, pattern) pairs of the URLconf, depth first."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from every_pattern(entry.url_patterns, route)
        else:
            yield route, entry


@register()
def every_url_declares_its_access(**_: Any) -> list[Error]:
    """An undeclared view is refused at run time; say so before it is deployed."""
    return [
        Error(f"/{route} declares no access.", hint="Decorate the view with @page.", id="samhus.E1")
        for route, pattern in every_pattern()
        if getattr(pattern.callback, "access", None) is None and not is_exempt(pattern.callback)
    ]
