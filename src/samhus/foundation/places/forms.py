"""What people enter about areas."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samhus.foundation import clock
from samhus.foundation.places.figures.delivery import LARGEST_FILE
from samhus.foundation.places.models import Area, Meaning
from samhus.foundation.places.queries import neighbouring
from samhus.foundation.places.queries.screens import level_or_municipal, plurals
from samhus.foundation.places.rules import Part
from samhus.foundation.ui.forms import Checkboxes, DateInput, Radios, is_on_one_line, on_one_line


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


class Connections(TextChoices):
    """Where the neighbours of a merged area come from."""

    UNION = "union", _("The neighbours of all of them together")
    OUTLINES = "outlines", _("Computed anew from the outlines of the whole level")


class Codes(forms.MultipleChoiceField):
    """Codes that are looked up in the register afterwards; the choices only help to find them."""

    def valid_value(self, value: Any) -> bool:
        """The register knows better."""
        return True


class MergeForm(forms.Form):
    """Which areas become one, from which day on, under which name and code."""

    neighbours = Codes(label=_("Neighbours it is merged with"), required=False, widget=Checkboxes)
    codes = forms.CharField(
        label=_("Codes of further areas"),
        required=False,
        max_length=400,
        help_text=_("Separated by spaces or commas."),
    )
    day = forms.DateField(label=_("First day of the new area"), widget=DateInput)
    name = forms.CharField(
        label=_("Name of the new area"), max_length=160, validators=[on_one_line]
    )
    code = forms.CharField(
        label=_("Code of the new area"),
        max_length=40,
        validators=[on_one_line],
        help_text=_("It may be the code of one of the areas that are merged."),
    )
    connections = forms.ChoiceField(
        label=_("Its neighbours"),
        choices=Connections.choices,
        initial=Connections.UNION,
        widget=Radios,
    )

    def __init__(self, area: Area, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.area = area

    def offer_neighbours(self) -> None:
        """Find what can be ticked, when the form is shown."""
        around = sorted(neighbouring(self.area), key=lambda one: one.name)
        choices = [(one.code, f"{one.name} ({one.code})") for one in around]
        self.fields["neighbours"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> list[str]:
        """Codes of the areas to merge with, each once."""
        told = self.cleaned_data
        return list(
            dict.fromkeys([*told["neighbours"], *re.split(r"[\s,;]+", told["codes"].strip())])
        )


class SplitForm(forms.Form):
    """Into which parts an area is divided."""

    day = forms.DateField(label=_("First day of the parts"), widget=DateInput)
    parts = forms.CharField(
        label=_("The parts"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "One line for each: code; name; share of the people in percent. Leave the shares away "
            "when nobody can state them."
        ),
    )
    share_source = forms.CharField(
        label=_("Where the shares come from"),
        required=False,
        max_length=200,
        validators=[on_one_line],
        help_text=_("You stand for them in your name."),
    )

    def __init__(self, area: Area, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.area = area

    def clean_parts(self) -> list[Part]:
        """Lines as parts; what cannot be read is named with its line."""
        lines = [line for line in self.cleaned_data["parts"].splitlines() if line.strip()]
        return [_part(place, line) for place, line in enumerate(lines, start=1)]


def _part(place: int, line: str) -> Part:
    cells = [cell.strip() for cell in line.split(";")]
    if len(cells) not in (2, 3) or not all(cells[:2]) or not is_on_one_line(line):
        raise forms.ValidationError(
            gettext("Line %(line)s: write code; name, and after another semicolon the share.")
            % {"line": place}
        )
    if len(cells[0]) > 40 or len(cells[1]) > 160:
        raise forms.ValidationError(
            gettext("Line %(line)s: a code has up to 40 characters, a name up to 160.")
            % {"line": place}
        )
    if len(cells) == 2 or not cells[2]:
        return Part(cells[0], cells[1])
    written = cells[2].removesuffix("%").strip().replace(",", ".")
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,4})?", written):
        raise forms.ValidationError(
            gettext("Line %(line)s: the share is no number of percent.") % {"line": place}
        )
    return Part(cells[0], cells[1], Decimal(written) / 100)


class RenameForm(forms.Form):
    """Another name or code of the same area."""

    day = forms.DateField(label=_("First day of the new name or code"), widget=DateInput)
    name = forms.CharField(label=_("Name"), max_length=160, validators=[on_one_line])
    code = forms.CharField(label=_("Code"), max_length=40, validators=[on_one_line])

    def __init__(self, area: Area, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.area = area
        self.fields["name"].initial, self.fields["code"].initial = area.name, area.code


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
