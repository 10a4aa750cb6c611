"""What people enter about areas."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samhus.foundation import clock
from samhus.foundation.places.figures.delivery import LARGEST_FILE
from samhus.foundation.places.models import Meaning
from samhus.foundation.places.queries.screens import level_or_municipal, plurals
from samhus.foundation.ui.forms import DateInput, Radios, on_one_line


class SearchForm(forms.Form):
    """Find an area by code or name, within the level shown."""

    mark_optional = False
    level = forms.CharField(required=False, widget=forms.HiddenInput)
    q = forms.CharField(label=_("Code or name"), required=False, max_length=80)


class UploadForm(forms.Form):
    """A file of areas and what it means."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "GeoPackage, zipped Shapefile, GeoJSON, or CSV in UTF-8. Columns: area_code and "
            "area_name; if you have them parent, parent_name and population."
        ),
    )
    level = forms.ChoiceField(label=_("Which areas does it hold?"))
    source = forms.CharField(
        label=_("Who made the file, and as of when?"),
        max_length=200,
        validators=[on_one_line],
        help_text=_("For example: Statistics office, boundaries of 1 January."),
    )
    from_day = forms.DateField(
        label=_("First day for which the file holds"),
        widget=DateInput,
        help_text=_("New areas are valid from this day on."),
    )
    meaning = forms.ChoiceField(
        label=_("If a known area differs"),
        choices=Meaning.choices,
        initial=Meaning.CORRECTION,
        widget=Radios,
    )
    complete = forms.BooleanField(
        label=_("The file holds every area of this level: what it lacks ends on that day"),
        required=False,
    )
    population_day = forms.DateField(
        label=_("Day of the population figures"),
        widget=DateInput,
        required=False,
        help_text=_("Leave empty when it is the first day above, or there are no figures."),
    )
    layer = forms.CharField(
        label=_("Layer of the GeoPackage"),
        required=False,
        max_length=120,
        help_text=_("Needed only when the file holds several."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = self.fields["level"]
        choices.choices = list(plurals().items())  # type: ignore[attr-defined]
        choices.initial = level_or_municipal("")

    def clean_file(self) -> Any:
        """A file far larger than any real one is refused before it is read into memory."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(
                _("The file is larger than %(size)s MB. Send simplified shapes.")
                % {"size": LARGEST_FILE // 1_000_000}
            )
        return file


MOST_PEOPLE = 2_000_000_000


class PopulationForm(forms.Form):
    """How many people live in an area."""

    people = forms.IntegerField(label=_("People"), min_value=0, max_value=MOST_PEOPLE)
    day = forms.DateField(label=_("Day they were counted"), widget=DateInput)
    source = forms.CharField(label=_("Source"), max_length=200, validators=[on_one_line])


class EndForm(forms.Form):
    """When an area ends."""

    day = forms.DateField(
        label=_("First day on which it is no more"), widget=DateInput, initial=clock.today
    )


class BridgeForm(forms.Form):
    """Two areas of a level and why they belong together."""

    level = forms.CharField(widget=forms.HiddenInput)
    a = forms.CharField(label=_("Code of the first area"), max_length=40)
    b = forms.CharField(label=_("Code of the second area"), max_length=40)
    reason = forms.CharField(
        label=_("Why they belong together"),
        max_length=400,
        widget=forms.Textarea,
        help_text=_("For example: daily ferry; one school district; one police district."),
    )


class RemovalForm(forms.Form):
    """Why a bridge is taken back."""

    reason = forms.CharField(label=_("Reason"), max_length=400, widget=forms.Textarea)
