"""What places registers with the house: navigation, sentences of the journal, names."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from samhus.foundation.audit import wording as journal
from samhus.foundation.places.models import Area
from samhus.foundation.places.wording import VERBS
from samhus.foundation.ui import navigation


def to_the_house() -> None:
    """Called once when Django is ready."""
    navigation.register(navigation.Entry(80, _("Areas"), "places:areas"))
    for verb, sentence in VERBS.items():
        journal.say(verb, sentence)
    journal.name_subjects("places.Area", _names_of_areas)


def _names_of_areas(ids: Iterable[str]) -> Mapping[str, str]:
    rows = Area.objects.filter(public_id__in=[UUID(one) for one in ids])
    return {str(public_id): name for public_id, name in rows.values_list("public_id", "name")}
