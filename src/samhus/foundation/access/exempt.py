"""Views of others that cannot declare our access, each with the reason why that is safe."""

from typing import Any

PREFIXES = {
    "allauth.": "Sign-in, factors, password and sessions: allauth checks its own state machine.",
    "django.views.i18n": "Sets the reader's language cookie; touches no data.",
    "django.views.static": "Static files in development.",
    "django.contrib.staticfiles": "Static files in development.",
    "ninja.": "REST: every operation declares its token scope and calls the same policies.",
}


def reason_for(view: Any) -> str:
    """Why this view is exempt; empty when it is not."""
    inner = getattr(view, "view_class", view)
    module = getattr(inner, "__module__", "")
    return next((why for prefix, why in PREFIXES.items() if module.startswith(prefix)), "")


def is_exempt(view: Any) -> bool:
    """Whether a listed reason covers this view."""
    return bool(reason_for(view))
