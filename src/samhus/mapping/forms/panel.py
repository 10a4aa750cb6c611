"""Seat an expert and say which areas are put to them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.organisations.api import PersonInRole
from samhus.foundation.places.api import AreaOn
from samhus.foundation.ui.forms import Checkboxes, Radios
from samhus.foundation.ui.sorting import by_name

ALL, COUNTY, SINGLE = "all", "county", "single"


class SeatForm(forms.Form):
    """An expert from the list, and all areas, those of some counties, or single ones by name."""

    expert = forms.ChoiceField(
        label=gettext_lazy("Expert"),
        help_text=gettext_lazy("Everybody who has the role of expert in some body."),
    )
    which = forms.ChoiceField(
        label=gettext_lazy("Areas put to the expert"),
        choices=(
            (ALL, gettext_lazy("all areas of the round")),
            (COUNTY, gettext_lazy("the areas of some counties")),
            (SINGLE, gettext_lazy("single areas")),
        ),
        widget=Radios(
            option_help={
                ALL: gettext_lazy("Nobody knows all of them: “I don't know” is always an answer.")
            }
        ),
        initial=ALL,
    )
    counties = forms.MultipleChoiceField(
        label=gettext_lazy("Counties"), required=False, widget=Checkboxes
    )
    single = forms.CharField(
        label=gettext_lazy("Single areas"),
        required=False,
        help_text=gettext_lazy("Names or codes, one on each line."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self, people: Iterable[PersonInRole], areas: Sequence[AreaOn], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {one.public_id: one for one in people}
        self.areas = areas
        fields: dict[str, Any] = self.fields
        fields["expert"].choices = [
            (key, f"{one.name}, {one.body}") for key, one in self.people.items()
        ]
        counties = {(area.parent_code, area.parent_name) for area in areas if area.parent_code}
        fields["counties"].choices = sorted(counties, key=lambda one: by_name(one[1]))
        if not counties:
            del fields["counties"]
            fields["which"].choices = [one for one in fields["which"].choices if one[0] != COUNTY]

    def clean(self) -> dict[str, Any]:
        """Whichever way was chosen leads to at least one area."""
        cleaned: dict[str, Any] = super().clean() or {}
        which = cleaned.get("which")
        if which == COUNTY and not cleaned.get("counties"):
            self.add_error("counties", _("Choose at least one county."))
        if which == SINGLE:
            self._clean_single(cleaned.get("single", ""))
        return cleaned

    def _clean_single(self, text: str) -> None:
        wanted = [line.strip() for line in text.splitlines() if line.strip()]
        known = self._known()
        unknown = [name for name in wanted if name.casefold() not in known]
        if not wanted:
            self.add_error("single", _("Write at least one name or code."))
        for name in unknown[:5]:
            self.add_error(
                "single", _("There is no area called “%(name)s” in this round.") % {"name": name}
            )

    def _known(self) -> dict[str, int]:
        by_code = {area.code.casefold(): area.id for area in self.areas}
        return {area.name.casefold(): area.id for area in self.areas} | by_code

    def user_id(self) -> int:
        """The expert's account."""
        return self.people[self.cleaned_data["expert"]].user_id

    def area_ids(self) -> set[int]:
        """What was chosen."""
        cleaned = self.cleaned_data
        if cleaned["which"] == SINGLE:
            known = self._known()
            lines = (line.strip().casefold() for line in cleaned["single"].splitlines())
            return {known[line] for line in lines if line}
        chosen = cleaned.get("counties", ()) if cleaned["which"] == COUNTY else None
        return {area.id for area in self.areas if chosen is None or area.parent_code in chosen}
