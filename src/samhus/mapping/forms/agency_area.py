"""A file of an agency's own areas."""

from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation import clock
from samhus.foundation.packs.api import home
from samhus.foundation.ui.forms import DateInput
from samhus.mapping.forms.delivery import LARGEST_FILE


class AgencyAreasForm(forms.Form):
    """The file, the level whose codes it uses, and from when on it holds."""

    file = forms.FileField(
        label=gettext_lazy("File of your areas"),
        help_text=gettext_lazy(
            "CSV or XLSX with the columns code, name, area_code; where one of your areas covers "
            "several also share (between 0 and 1) and share_source."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    level = forms.ChoiceField(label=gettext_lazy("area_code is the code of"))
    from_day = forms.DateField(
        label=gettext_lazy("First day for which the file holds"),
        widget=DateInput,
        help_text=gettext_lazy(
            "The file holds all your areas: what it lacks ends on that day. Figures of earlier "
            "years keep the areas of their time."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = translation.get_language() or "en"
        pack = home()
        field: Any = self.fields["level"]
        field.choices = [(one.key, one.plural.in_language(language)) for one in pack.levels]
        field.initial = pack.municipal_level.key
        self.fields["from_day"].initial = clock.today

    def clean_file(self) -> Any:
        """A file far larger than any real one is refused before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file is too large."))
        return file
