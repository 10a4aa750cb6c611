"""Write a plan: its frame, goals, measures, money, indicators, what they answer; adopt it."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import organisations_seen_by, posts_of
from samhus.foundation.rounds.api import AboutNobodyForm
from samhus.foundation.ui.forms import DateInput, Radios, on_one_line
from samhus.strategy.actions.adoption import Adoption
from samhus.strategy.actions.pieces import Sight
from samhus.strategy.actions.plan import Frame, Terms
from samhus.strategy.models import Goal, Kind, Level, Measure, Plan, PlanKind

LONG = forms.Textarea(attrs={"rows": 4})
SIDES = (
    ("security", gettext_lazy("a task of security")),
    ("social", gettext_lazy("a task of the social side")),
)


def line(label: Any, longest: int = 160, **more: Any) -> forms.CharField:
    """A text on one line."""
    return forms.CharField(label=label, max_length=longest, validators=[on_one_line], **more)


class FrameForm(AboutNobodyForm):
    """What the plan is called and from when until when it holds."""

    screened = ("summary",)

    title = line(gettext_lazy("Title"))
    starts = forms.DateField(label=gettext_lazy("First day"), widget=DateInput)
    until = forms.DateField(label=gettext_lazy("Last day"), widget=DateInput)
    currency = forms.RegexField(
        r"^[A-Za-z]{3}$", label=gettext_lazy("Currency"),
        help_text=gettext_lazy("Three letters, such as SEK or EUR."),
    )  # fmt: skip
    summary = forms.CharField(
        label=gettext_lazy("Summary"), max_length=4000, widget=LONG, required=False
    )

    def frame(self) -> Frame:
        """What was entered."""
        return Frame(**self.cleaned_data)


class BeginForm(FrameForm):
    """The same, and whether it is a strategy or an action plan."""

    field_order = ("kind", "title")
    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), widget=Radios)

    def __init__(self, kinds: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [(each, capfirst(PlanKind(each).label)) for each in kinds]
        if len(kinds) == 1:
            kind.initial = kinds[0]

    def frame(self) -> Frame:
        """Without the kind."""
        return Frame(**{name: each for name, each in self.cleaned_data.items() if name != "kind"})


class GoalForm(AboutNobodyForm):
    """A goal."""

    screened = ("words",)

    title = line(gettext_lazy("Goal"))
    words = forms.CharField(
        label=gettext_lazy("What shall be different"), max_length=2000, widget=LONG, required=False
    )


class MeasureForm(AboutNobodyForm):
    """A measure: for which goal, whom it reaches, whose task it is, who does it."""

    screened = ("words",)

    goal = forms.ChoiceField(label=gettext_lazy("For which goal"))
    title = line(gettext_lazy("Measure"))
    words = forms.CharField(
        label=gettext_lazy("What is done"), max_length=4000, widget=LONG, required=False
    )
    level = forms.ChoiceField(label=gettext_lazy("Whom it reaches"), widget=Radios)
    setting = line(gettext_lazy("Setting"), 120, required=False, help_text=gettext_lazy(
        "Where it happens: schools, leisure, prisons, the internet."))  # fmt: skip
    side = forms.MultipleChoiceField(
        label=gettext_lazy("Whose task it is"), choices=SIDES, widget=forms.CheckboxSelectMultiple
    )
    owner = forms.ChoiceField(label=gettext_lazy("Body that does it"))
    post = forms.ChoiceField(
        label=gettext_lazy("Post that answers for it"), required=False,
        help_text=gettext_lazy("A post of your own body."),
    )  # fmt: skip
    partners = forms.CharField(
        label=gettext_lazy("Partners"), max_length=2000, widget=LONG, required=False,
        help_text=gettext_lazy("One body or association on a line. No names of people."),
    )  # fmt: skip
    deadline = forms.DateField(label=gettext_lazy("Done by"), widget=DateInput, required=False)

    def __init__(self, viewer: Viewer, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        rows = Goal.objects.filter(plan=plan, withdrawn__isnull=True)
        self._goals = {str(row.public_id): row for row in rows}
        self._bodies = {str(row.public_id): row for row in organisations_seen_by(viewer)}
        self._posts = {str(row.public_id): row for row in posts_of(plan.organisation_id)}
        goals = sorted(self._goals.values(), key=lambda row: row.number)
        fields["goal"].choices = [(str(row.public_id), row.title) for row in goals]
        bodies = sorted(self._bodies.items(), key=lambda pair: pair[1].name)
        fields["owner"].choices = [(key, row.name) for key, row in bodies]
        fields["owner"].initial = str(plan.organisation.public_id)
        posts = [(key, row.title) for key, row in self._posts.items()]
        fields["post"].choices = [("", _("No post yet")), *posts]
        fields["level"].choices = [(each.value, capfirst(each.label)) for each in Level]

    @property
    def has_goals(self) -> bool:
        """Whether there is anything to choose from."""
        return bool(self._goals)

    def chosen_goal(self) -> Goal:
        """The goal that was chosen."""
        return self._goals[self.cleaned_data["goal"]]

    def terms(self) -> Terms:
        """What was entered."""
        given = self.cleaned_data
        return Terms(
            title=given["title"],
            level=given["level"],
            security="security" in given["side"],
            social="social" in given["side"],
            words=given["words"],
            setting=given["setting"],
            owner=self._bodies[given["owner"]],
            post=self._posts.get(given["post"]),
            partners=tuple(given["partners"].splitlines()),
            deadline=given["deadline"],
        )


def as_it_is(measure: Measure) -> dict[str, Any]:
    """The measure as the form shows it first."""
    sides = [name for name, _label in SIDES if getattr(measure, name)]
    return {
        "goal": str(measure.goal.public_id),
        "title": measure.title,
        "words": measure.words,
        "level": measure.level,
        "setting": measure.setting,
        "side": sides,
        "owner": str(measure.owner.public_id),
        "post": str(measure.post.public_id) if measure.post else "",
        "partners": "\n".join(measure.partners),
        "deadline": measure.deadline,
    }


class MoneyForm(forms.Form):
    """Money of a year from a source; the same year and source again replaces it."""

    year = forms.TypedChoiceField(label=gettext_lazy("Year"), coerce=int)
    amount = forms.DecimalField(
        label=gettext_lazy("Amount"), max_digits=14, decimal_places=2, min_value=0
    )
    source = line(gettext_lazy("Source"), 120)

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        year: Any = self.fields["year"]
        year.choices = [(y, str(y)) for y in range(plan.starts.year, plan.until.year + 1)]
        self.fields["amount"].help_text = _("In %(currency)s.") % {"currency": plan.currency}


class IndicatorForm(forms.Form):
    """How one sees whether it works; `national` are indicators to count towards, or None."""

    title = line(gettext_lazy("Indicator"))
    kind = forms.ChoiceField(label=gettext_lazy("Kind of figure"), widget=Radios)
    unit = line(gettext_lazy("Counted in"), 60, required=False)
    baseline = forms.DecimalField(
        label=gettext_lazy("At the beginning"), max_digits=14, decimal_places=2, required=False
    )
    target = forms.DecimalField(
        label=gettext_lazy("To be reached"), max_digits=14, decimal_places=2, required=False
    )
    counts_towards = forms.TypedChoiceField(
        label=gettext_lazy("Counts towards the national indicator"), required=False,
        coerce=UUID, empty_value=None,
    )  # fmt: skip

    def __init__(self, *args: Any, national: list[tuple[str, str]] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [(each.value, capfirst(each.label)) for each in Kind]
        if national is None:
            del fields["counts_towards"]
        else:
            fields["counts_towards"].choices = [("", _("None")), *national]

    def sight(self) -> Sight:
        """What was entered."""
        return Sight(**self.cleaned_data)


class AlignForm(AboutNobodyForm):
    """Which national goal or measure is answered; in words where the body reads it its own way."""

    screened = ("interpretation",)

    target = forms.TypedChoiceField(label=gettext_lazy("National goal or measure"), coerce=UUID)
    interpretation = forms.CharField(
        label=gettext_lazy("Our interpretation, and why"), max_length=2000, widget=LONG,
        required=False,
    )  # fmt: skip

    def __init__(
        self, targets: list[tuple[str, str]], *args: Any, alone: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        target: Any = self.fields["target"]
        target.choices = [("", _("Choose one")), *targets]
        self.fields["interpretation"].required = alone


class AdoptForm(forms.Form):
    """The decision that puts it in force."""

    reference = line(gettext_lazy("Reference of the decision"), help_text=gettext_lazy(
        "As it stands in the minutes or the register."))  # fmt: skip
    day = forms.DateField(label=gettext_lazy("Day of the decision"), widget=DateInput)
    body = line(gettext_lazy("Who decided"), help_text=gettext_lazy(
        "Such as the municipal council or the government."))  # fmt: skip

    def decision(self) -> Adoption:
        """What was entered."""
        return Adoption(**self.cleaned_data)


class ReasonForm(AboutNobodyForm):
    """One reason, always in words."""

    screened = ("reason",)

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=1000, widget=LONG)
