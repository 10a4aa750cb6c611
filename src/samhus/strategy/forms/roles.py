"""Questions to the register of roles, its tasks and its entries."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import organisations_seen_by
from samhus.foundation.packs import api as packs
from samhus.foundation.ui.forms import DateInput, Radios, on_one_line
from samhus.foundation.ui.sorting import by_name
from samhus.strategy.actions.roles import Entry
from samhus.strategy.models import RoleLine, RoleTask
from samhus.strategy.policies.roles import ROLE_TASK
from samhus.strategy.queries.register import last_day
from samhus.strategy.wording.roles import LETTER_HELP, LETTERS, each_of

EACH = "each:"


class OnDay(forms.Form):
    """The register as it was, or will be, on a day."""

    mark_optional = False
    on = forms.DateField(label=gettext_lazy("As it stands on"), required=False, widget=DateInput)


class WhoOnDay(forms.Form):
    """Who was accountable for a task on a day."""

    mark_optional = False
    task = forms.ChoiceField(label=gettext_lazy("Task"))
    on = forms.DateField(label=gettext_lazy("Day"), widget=DateInput)

    def __init__(self, viewer: Viewer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = ROLE_TASK.narrow("see", viewer, RoleTask.objects.order_by("code"))
        field: Any = self.fields["task"]
        field.choices = [(str(task.public_id), str(task)) for task in rows]
        self.fields["on"].initial = clock.today


class TaskForm(forms.Form):
    """A task for which somebody has to be accountable."""

    code = forms.CharField(
        label=gettext_lazy("Number"), max_length=40, validators=[on_one_line],
        help_text=gettext_lazy("As in your own documents, such as 2.4."),
    )  # fmt: skip
    title = forms.CharField(
        label=gettext_lazy("Task"), max_length=200, validators=[on_one_line],
        help_text=gettext_lazy("What has to be done, so that one can say who does it."),
    )  # fmt: skip
    words = forms.CharField(
        label=gettext_lazy("In words"), max_length=2000, required=False, widget=forms.Textarea
    )
    since = forms.DateField(label=gettext_lazy("First day"), widget=DateInput)
    until = forms.DateField(label=gettext_lazy("Last day"), required=False, widget=DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"].initial = clock.today


class EndForm(forms.Form):
    """From which day on an entry or a task no longer holds, and why."""

    day = forms.DateField(
        label=gettext_lazy("First day on which it no longer holds"), widget=DateInput
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"), max_length=300, validators=[on_one_line],
        help_text=gettext_lazy("The register keeps it; everybody signed in reads it."),
    )  # fmt: skip


class LineForm(forms.Form):
    """An entry: who, in which role, by which mandate, on which days."""

    body = forms.ChoiceField(label=gettext_lazy("Body"))
    letter = forms.ChoiceField(
        label=gettext_lazy("Role"),
        choices=[(key, capfirst(str(words))) for key, words in LETTERS.items()],
        widget=Radios(option_help=dict(LETTER_HELP)),
    )
    post = forms.CharField(
        label=gettext_lazy("Post"), max_length=120, required=False, validators=[on_one_line],
        help_text=gettext_lazy("Its title in that body, as on the body's own page."),
    )  # fmt: skip
    since = forms.DateField(label=gettext_lazy("First day"), widget=DateInput)
    until = forms.DateField(label=gettext_lazy("Last day"), required=False, widget=DateInput)
    mandate = forms.CharField(
        label=gettext_lazy("Mandate"), max_length=200, required=False, validators=[on_one_line],
        help_text=gettext_lazy("The provision, or the decision with its date and number."),
    )  # fmt: skip
    mandate_since = forms.DateField(
        label=gettext_lazy("Mandate: first day"), required=False, widget=DateInput
    )
    mandate_until = forms.DateField(
        label=gettext_lazy("Mandate: last day"), required=False, widget=DateInput
    )
    sharing = forms.CharField(
        label=gettext_lazy("Legal basis for sharing"), max_length=200, required=False,
        validators=[on_one_line],
        help_text=gettext_lazy("Only where two bodies are accountable together by law."),
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Why"), max_length=300, validators=[on_one_line],
        help_text=gettext_lazy("The register keeps it; everybody signed in reads it."),
    )  # fmt: skip

    def __init__(self, viewer: Viewer, line: RoleLine | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {str(row.public_id): row for row in organisations_seen_by(viewer)}
        if line is not None and line.organisation is not None:
            self.bodies.setdefault(str(line.organisation.public_id), line.organisation)
        kinds = [(f"{EACH}{one.key}", each_of(one.key)) for one in packs.home().kinds]
        bodies = ((key, row.name) for key, row in self.bodies.items())
        names = sorted(bodies, key=lambda one: by_name(one[1]))
        fields: dict[str, Any] = self.fields
        fields["body"].choices = [
            ("", _("Choose one")), (_("All bodies of a kind"), kinds), (_("One body"), names),
        ]  # fmt: skip
        fields["letter"].choices = [(key, capfirst(str(words))) for key, words in LETTERS.items()]
        self.initial = {"since": clock.today(), "letter": "A"} if line is None else said_by(line)

    def told(self) -> dict[str, Any]:
        """What was entered, and why."""
        told = dict(self.cleaned_data)
        body, reason = told.pop("body"), told.pop("reason")
        if body.startswith(EACH):
            return {"entry": Entry(kind=body.removeprefix(EACH), **told), "reason": reason}
        return {"entry": Entry(organisation=self.bodies[body], **told), "reason": reason}


def said_by(line: RoleLine) -> dict[str, Any]:
    """An entry as the form would have told it."""
    body = str(line.organisation.public_id) if line.organisation else f"{EACH}{line.kind}"
    mandate = line.mandate_valid
    return {
        "body": body, "letter": line.letter, "post": line.post, "sharing": line.sharing,
        "mandate": line.mandate, "since": line.valid.lower, "until": _last(line.valid),
        "mandate_since": mandate.lower if mandate else None,
        "mandate_until": _last(mandate) if mandate else None,
    }  # fmt: skip


def _last(valid: Any) -> Any:
    return last_day(valid.upper)
