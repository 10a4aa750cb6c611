"""Move tasks to another body, write down what is owed, object to a role, answer an objection."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import organisations_seen_by
from samhus.foundation.ui.forms import DateInput, Radios, on_one_line
from samhus.foundation.ui.sorting import sort_key
from samhus.strategy.actions.role_move import Turn
from samhus.strategy.models import RoleLine, RoleObjection, RoleTask

TEXT = forms.Textarea(attrs={"rows": 5})


class MoveForm(forms.Form):
    """Which tasks, to which body, from which day on, by which mandate and why."""

    tasks = forms.MultipleChoiceField(
        label=gettext_lazy("Tasks"), widget=forms.CheckboxSelectMultiple
    )
    later = forms.ChoiceField(label=gettext_lazy("To which body"))
    day = forms.DateField(
        label=gettext_lazy("First day with the new body"), widget=DateInput,
        help_text=gettext_lazy("The present body keeps its roles to the day before."),
    )  # fmt: skip
    mandate = forms.CharField(
        label=gettext_lazy("Mandate"), max_length=200, validators=[on_one_line],
        help_text=gettext_lazy("The decision by which the tasks move, with its date and number."),
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Why"), max_length=300, validators=[on_one_line],
        help_text=gettext_lazy("The register keeps it; everybody signed in reads it."),
    )  # fmt: skip

    def __init__(self, viewer: Viewer, body: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.body, language = body, get_language() or "en"
        lines = RoleLine.objects.filter(organisation=body, valid__endswith__isnull=True)
        ahead = RoleLine.objects.filter(organisation=body, valid__endswith__gt=clock.today())
        rows = RoleTask.objects.filter(lines__in=lines | ahead).distinct().order_by("code")
        self.known = {str(task.public_id): task for task in rows}
        others = organisations_seen_by(viewer).exclude(pk=body.pk)
        self.bodies = {str(row.public_id): row for row in others}
        names = [(key, row.name) for key, row in self.bodies.items()]
        names.sort(key=lambda choice: sort_key(choice[1], language))
        fields: dict[str, Any] = self.fields
        fields["tasks"].choices = [(key, str(task)) for key, task in self.known.items()]
        fields["tasks"].initial = list(self.known)
        fields["later"].choices = [("", _("Choose one")), *names]

    def told(self) -> dict[str, Any]:
        """What was entered."""
        said = dict(self.cleaned_data)
        tasks = [self.known[key] for key in said.pop("tasks")]
        later = self.bodies[said.pop("later")]
        return {"turn": Turn(former=self.body, later=later, **said), "tasks": tasks}


class DutyForm(forms.Form):
    """What is owed by a day."""

    organisation = forms.ChoiceField(label=gettext_lazy("Who owes it"))
    words = forms.CharField(
        label=gettext_lazy("What is owed"), max_length=300, validators=[on_one_line]
    )
    due = forms.DateField(label=gettext_lazy("By"), widget=DateInput)

    def __init__(self, task: RoleTask, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = RoleLine.objects.filter(
            task=task, letter="A", valid__contains=clock.today(), organisation__isnull=False
        ).select_related("organisation")
        self.bodies = {
            str(line.organisation.public_id): line.organisation
            for line in lines
            if line.organisation
        }
        field: Any = self.fields["organisation"]
        field.choices = [(key, body.name) for key, body in self.bodies.items()]

    def told(self) -> dict[str, Any]:
        """What was entered."""
        said = dict(self.cleaned_data)
        return {**said, "organisation": self.bodies[said["organisation"]]}


class ObjectionForm(forms.Form):
    """Why a body does not hold a role."""

    words = forms.CharField(
        label=gettext_lazy("Why you do not hold this"), max_length=2000, widget=TEXT,
        help_text=gettext_lazy(
            "Name the provision or the decision, if there is one. No name of a person."
        ),
    )  # fmt: skip


class ObjectionAnswerForm(forms.Form):
    """The register is corrected, or the entry stays; always in words."""

    answer = forms.ChoiceField(label=gettext_lazy("Answer"), widget=Radios)
    words = forms.CharField(label=gettext_lazy("In words"), max_length=2000, widget=TEXT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["answer"]
        field.choices = [
            (value, capfirst(str(label))) for value, label in RoleObjection.Answer.choices
        ]
