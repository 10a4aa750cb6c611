"""Record what was told by word of mouth: one page, in less than a minute."""

from typing import Any

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation import clock
from samhus.foundation.ui.forms import DateTimeInput, Radios
from samhus.information_sharing.forms.telling import OwnTellingForm, TellingForm
from samhus.information_sharing.models import Disclosure
from samhus.information_sharing.rules.disclosing import BY_WORD_OF_MOUTH


class ToldMixin(forms.Form):
    """Told already, by phone or in a meeting: the person has decided, and says on what basis."""

    decides_at_once = True

    told = forms.DateTimeField(label=gettext_lazy("When it was told"), widget=DateTimeInput)
    urgent = forms.BooleanField(
        label=gettext_lazy("It was urgent"), required=False,
        help_text=gettext_lazy("A second person of your body looks at it in two working days."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["kinds"].label = _("What was told")
        fields["channel"].label = _("How it was told")
        fields["channel"].widget = Radios()
        fields["channel"].choices = [
            each for each in Disclosure.Channel.choices if each[0] in BY_WORD_OF_MOUTH
        ]
        fields["channel"].initial = Disclosure.Channel.TELEPHONE
        fields["told"].initial = localtime(clock.now()).replace(second=0, microsecond=0)
        fields["basis"].label = _("On what basis it was told")

    def clean_told(self) -> Any:
        """A time that has come."""
        if self.cleaned_data["told"] > clock.now():
            raise forms.ValidationError(_("This time has not come yet."))
        return self.cleaned_data["told"]


class OwnToldForm(ToldMixin, OwnTellingForm):
    """What was told by word of mouth on own initiative."""


class AskedToldForm(ToldMixin, TellingForm):
    """What was told by word of mouth in answer to a request."""
