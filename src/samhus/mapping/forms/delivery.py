"""A file of counts, handed over by its supplier."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.ui.forms import Radios
from samhus.mapping.models import Delivery

LARGEST_FILE = 20 * 1024 * 1024


class DeliveryForm(forms.Form):
    """A file of counts, whose codes it uses, and the reason when it corrects an earlier one."""

    mark_optional = False  # codes have a choice already made

    file = forms.FileField(
        label=gettext_lazy("File of counts"),
        help_text=gettext_lazy(
            "CSV or XLSX with the columns area_code, area_name, year, category, count. A count "
            "may be <5. Earlier years in the file are kept as history."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    codes = forms.ChoiceField(
        label=gettext_lazy("Codes in the file"),
        choices=Delivery.Codes.choices,
        initial=Delivery.Codes.THEN,
        required=False,
        widget=Radios(
            option_help={
                Delivery.Codes.THEN: gettext_lazy(
                    "A year before a merger has the codes of before."
                ),
                Delivery.Codes.NOW: gettext_lazy(
                    "You have counted earlier years anew, on the areas of the year mapped."
                ),
            }
        ),
    )

    def __init__(
        self, *args: Any, corrects: bool = False, own_areas: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not own_areas:
            field: Any = self.fields["codes"]
            field.choices = [one for one in field.choices if one[0] != Delivery.Codes.OWN]
        if corrects:
            self.fields["reason"] = forms.CharField(
                label=gettext_lazy("Why the earlier figures are corrected"), max_length=300
            )

    def clean_codes(self) -> str:
        """A machine that says nothing means the codes of the register."""
        return self.cleaned_data["codes"] or Delivery.Codes.THEN

    def clean_file(self) -> Any:
        """A file far larger than any real one is refused before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(
                _("The file has %(size)s MB. Counts of a country have less than 20 MB.")
                % {"size": file.size // 1024 // 1024}
            )
        return file
