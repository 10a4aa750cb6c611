"""Tags of mapping's pages. The country pack lies in memory: no query, no view has to hand it on."""

from typing import Any

from django import template

from samhus.mapping.queries.secrecy import secrecy as of_the_pack

register = template.Library()


@register.inclusion_tag("mapping/parts/secrecy.html")
def secrecy() -> dict[str, Any]:
    """Why this page is restricted, how sure that is, whom to ask. On every page with results."""
    return {"secrecy": of_the_pack()}
