"""A round, prepared by an analyst."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.organisations.api import organisations_seen_by
from samhus.foundation.packs.api import home
from samhus.foundation.rounds.api import Window
from samhus.foundation.ui.forms import Checkboxes, DateInput, on_one_line
from samhus.mapping.forms.agreement import AgreementForm, Group, ThreatForm, agreed_in
from samhus.mapping.forms.choices import offer
from samhus.mapping.models import Indicator, MappingRound
from samhus.mapping.queries.indicator import PASSED, indicators_seen_by

NOT_PASSED = gettext_lazy("It has not passed its review. The round cannot be opened before that.")


class AskingForm(forms.Form):
    """Title, question and days for answers: what every round has."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=160, validators=[on_one_line])
    question = forms.CharField(
        label=gettext_lazy("Question to the municipalities"), max_length=300, required=False,
        help_text=gettext_lazy("Leave it empty when there is nothing to ask."),
    )  # fmt: skip
    opens = forms.DateField(label=gettext_lazy("First day for answers"), widget=DateInput)
    last_day = forms.DateField(label=gettext_lazy("Last day for answers"), widget=DateInput)

    ASKED = ("question", "opens", "last_day")

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        cleaned: dict[str, Any] = super().clean() or {}
        opens, last = cleaned.get("opens"), cleaned.get("last_day")
        if opens and last and last < opens:
            self.add_error("last_day", _("The last day must not be before the first."))
        if last == date.max:  # there is no day after it, on which the round would end
            self.add_error("last_day", _("This day lies too far ahead."))
        return cleaned

    def questions(self) -> list[dict[str, str]]:
        """The question as a round keeps it; none when nothing was entered."""
        text = self.cleaned_data["question"].strip()
        return [{"key": "picture", "label": text, "help": "", "required": "yes"}] if text else []

    def window(self) -> Window:
        """The days for answers; `until` is the day after the last."""
        cleaned = self.cleaned_data
        return Window(cleaned["opens"], cleaned["last_day"] + timedelta(days=1))


class MappingForm(AgreementForm, AskingForm, ThreatForm):
    """Prepare a mapping round, group by group."""

    indicators = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Indicators"), queryset=Indicator.objects.none(), widget=Checkboxes
    )
    year = forms.IntegerField(
        label=gettext_lazy("Year mapped"), min_value=1990, max_value=2100,
        help_text=gettext_lazy("The year whose figures are mapped."),
    )  # fmt: skip
    level = forms.ChoiceField(label=gettext_lazy("Level of administration"))
    suppliers = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Who delivers counts"),
        queryset=Indicator.objects.none(),
        widget=Checkboxes,
        required=False,
    )

    signed = forms.BooleanField(
        label=gettext_lazy("Each answer is signed by the post that the municipality names"),
        help_text=gettext_lazy("The coordinator writes it; somebody else of the body signs it."),
        required=False,
        initial=True,
    )
    deliver_by = forms.DateField(
        label=gettext_lazy("Last day for counts"), widget=DateInput, required=False,
        help_text=gettext_lazy("From the next working day on, missing counts are shown as late."),
    )  # fmt: skip

    MAPPED = ("title", "year", "level", "indicators")
    DELIVERED: tuple[str, ...] = ("suppliers", "deliver_by")

    def __init__(self, viewer: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = translation.get_language() or "en"
        pack = home()
        fields: dict[str, Any] = self.fields
        fields["level"].choices = [
            (level.key, level.name.in_language(language)) for level in pack.levels
        ]
        fields["level"].initial = pack.municipal_level.key
        known: list[Any] = list(indicators_seen_by(viewer))
        offer(fields["indicators"], indicators_seen_by(viewer), known)
        fields["indicators"].widget.option_help = {
            str(row.public_id): NOT_PASSED for row in known if row.outcome != PASSED
        }
        municipal = pack.municipal_level.key
        agencies = [k.key for k in pack.kinds if k.level != municipal and k.key != "centre"]
        bodies: QuerySet[Any] = organisations_seen_by(viewer).filter(kind__in=agencies)
        offer(fields["suppliers"], bodies.order_by("name"))

    @property
    def groups(self) -> Iterator[Group]:
        """What is mapped, what is agreed, who delivers, what is asked, what stands beside."""
        yield Group(_("What is mapped"), "", self.fields_named(*self.MAPPED))
        yield self.agreed()
        yield Group(
            _("Who delivers"),
            _("They are told when the round opens. Without anybody, your own centre delivers."),
            self.fields_named(*self.DELIVERED),
        )
        yield Group(
            _("What municipalities are asked"),
            _("Each answers for itself. Nobody sees a draft but those who write it."),
            self.fields_named(*self.ASKED, "signed"),
        )
        yield Group(
            _("What stands beside"),
            _("It is shown beside the results with its source. It enters no computation."),
            self.fields_named(*self.BESIDE),
        )


def following(before: MappingRound) -> dict[str, Any]:
    """What the next round inherits; days and threat assessment are of their own time."""
    title, year = before.round.title, str(before.year)
    questions = before.round.questions
    return agreed_in(before) | {
        "indicators": list(before.indicators.all()),
        "title": title.replace(year, str(before.year + 1)) if year in title else "",
        "year": before.year + 1,
        "level": before.level,
        "suppliers": list({row.organisation for row in before.suppliers.all()}),
        "question": questions[0]["label"] if questions else "",
        "signed": before.round.sign_off,
    }
