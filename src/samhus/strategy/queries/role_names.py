"""How a spreadsheet names bodies and columns: in any language that the house speaks."""

from collections.abc import Mapping

from django.conf import settings
from django.utils import translation

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import bodies_known
from samhus.foundation.packs import api as packs
from samhus.strategy.wording.roles import FIELDS, each_of, kind_words

KIND = "kind:"


def names_of_bodies(viewer: Viewer) -> dict[str, str]:
    """Keys (a public id, or `kind:` and a kind) by name in small letters; empty where ambiguous.

    A body is also found as “Name (kind)”.
    """
    found: dict[str, str] = {}
    several: set[str] = set()
    for body in bodies_known(viewer).order_by("pk"):
        key, name = str(body.public_id), body.name.casefold()
        found[f"{name} ({kind_words(body.kind).casefold()})"] = key
        if name in found:
            several.add(name)
        found[name] = key
    found |= dict.fromkeys(several, "")
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for kind in packs.home().kinds:
                found[each_of(kind.key).casefold()] = f"{KIND}{kind.key}"
    return found


def titles_of_columns() -> Mapping[str, str]:
    """Fields by the title of their column in small letters, in every language."""
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {str(words).casefold(): str(name) for name, words in FIELDS.items()}
    return found
