"""Forms of meetings: when, points, minutes, approval, actions."""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import own_bodies
from samhus.foundation.ui.forms import Checkboxes, DateInput, DateTimeInput, Radios, on_one_line
from samhus.foundation.ui.sorting import by_name
from samhus.strategy.actions.meetings import When
from samhus.strategy.forms.groups import WordsAboutNobody
from samhus.strategy.models import GroupAction, GroupSeat, Meeting, MeetingMinutes

ABOUT_WORK = gettext_lazy("About work, never about somebody.")


class WhenForm(forms.Form):
    """When and where a meeting is held."""

    starts = forms.DateTimeField(label=gettext_lazy("Begins"), widget=DateTimeInput)
    ends = forms.DateTimeField(label=gettext_lazy("Ends"), widget=DateTimeInput)
    place = forms.CharField(
        label=gettext_lazy("Place"),
        max_length=200,
        validators=[on_one_line],
        help_text=gettext_lazy("A room, or that it is held online. No link that opens a meeting."),
    )
    points_until = forms.DateField(
        label=gettext_lazy("Points are proposed until"),
        widget=DateInput,
        help_text=gettext_lazy("Afterwards only whoever leads the group adds one."),
    )

    def told(self) -> When:
        """As the action takes it."""
        return When(**self.cleaned_data)


def when_of(meeting: Meeting) -> dict[str, Any]:
    """What the form begins with."""
    return {
        "starts": meeting.starts,
        "ends": meeting.ends,
        "place": meeting.place,
        "points_until": meeting.points_until,
    }


class BecauseForm(WordsAboutNobody):
    """Why."""

    screened = ("because",)
    because = forms.CharField(
        label=gettext_lazy("Why"), max_length=300, validators=[on_one_line], help_text=ABOUT_WORK
    )


class PointForm(WordsAboutNobody):
    """A point for the agenda."""

    screened = ("title", "words")
    title = forms.CharField(
        label=gettext_lazy("Point"), max_length=160, validators=[on_one_line], help_text=ABOUT_WORK
    )
    words = forms.CharField(
        label=gettext_lazy("In words"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    body = forms.ChoiceField(label=gettext_lazy("Proposed by"))
    mark_optional = True

    def __init__(self, viewer: Viewer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = own_bodies(viewer)
        self._bodies = {str(body.pk): body for body in rows}
        body: Any = self.fields["body"]
        body.choices = sorted(
            ((key, one.name) for key, one in self._bodies.items()), key=lambda c: by_name(c[1])
        )

    def told(self) -> dict[str, Any]:
        """As the action takes it."""
        return {
            "organisation": self._bodies[self.cleaned_data["body"]],
            "title": self.cleaned_data["title"],
            "words": self.cleaned_data["words"],
        }


class MinuteForm(WordsAboutNobody):
    """What was said, what was decided, why, and who dissented."""

    screened = ("words", "decision", "reason", "dissent")
    mark_optional = True
    words = forms.CharField(
        label=gettext_lazy("What was said"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=ABOUT_WORK,
    )
    decision = forms.CharField(
        label=gettext_lazy("Decision"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("A decision stands with its reason."),
    )
    dissent = forms.CharField(
        label=gettext_lazy("Dissent"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Which body saw it differently, and how."),
    )

    def told(self) -> dict[str, Any]:
        """As the action takes it."""
        return {name: self.cleaned_data[name] for name in self.screened}


class AttendanceForm(forms.Form):
    """Who came of those who had a seat on the day."""

    came = forms.MultipleChoiceField(
        label=gettext_lazy("Who came"), required=False, widget=Checkboxes
    )
    mark_optional = False

    def __init__(self, choices: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        came: Any = self.fields["came"]
        came.choices = choices

    def told(self) -> dict[str, Any]:
        """As the action takes it."""
        chosen = [key.partition(":") for key in self.cleaned_data["came"]]
        return {
            "seats": {int(key) for kind, _colon, key in chosen if kind == "seat"},
            "outside": {int(key) for kind, _colon, key in chosen if kind == "outside"},
        }


class ApproveForm(forms.Form):
    """How minutes were approved."""

    way = forms.ChoiceField(label=gettext_lazy("How they are approved"), widget=Radios)
    mark_optional = False

    def __init__(self, meetings: list[Meeting], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._meetings = {str(one.pk): one for one in meetings}
        way: Any = self.fields["way"]
        way.choices = [
            *(
                (key, _("At the meeting of %(day)s") % {"day": _day(one)})
                for key, one in self._meetings.items()
            ),
            (MeetingMinutes.Way.WRITTEN.value, _("By written procedure")),
        ]

    def told(self) -> dict[str, Any]:
        """As the action takes it."""
        meeting = self._meetings.get(self.cleaned_data["way"])
        way = MeetingMinutes.Way.MEETING if meeting else MeetingMinutes.Way.WRITTEN
        return {"way": way.value, "meeting": meeting}


def _day(meeting: Meeting) -> str:
    return str(date_format(localtime(meeting.starts)))


class CorrectionForm(WordsAboutNobody):
    """What is corrected in approved minutes."""

    screened = ("words",)
    words = forms.CharField(
        label=gettext_lazy("Correction"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Say at which point, what stands there, and what is right."),
    )


class ActionForm(WordsAboutNobody):
    """Who does what by when."""

    screened = ("words",)
    words = forms.CharField(
        label=gettext_lazy("What is done"), max_length=300, validators=[on_one_line]
    )
    seat = forms.ChoiceField(label=gettext_lazy("Who does it"))
    deadline = forms.DateField(label=gettext_lazy("By"), widget=DateInput)

    def __init__(self, seats: list[tuple[GroupSeat, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._seats = {str(seat.pk): seat for seat, _words in seats}
        seat: Any = self.fields["seat"]
        seat.choices = [("", _("Choose one")), *((str(one.pk), words) for one, words in seats)]

    def told(self) -> dict[str, Any]:
        """As the action takes it."""
        return {
            "words": self.cleaned_data["words"],
            "seat": self._seats[self.cleaned_data["seat"]],
            "deadline": self.cleaned_data["deadline"],
        }


class StepForm(WordsAboutNobody):
    """How an action stands."""

    screened = ("words",)
    state = forms.ChoiceField(
        label=gettext_lazy("How it stands"), choices=GroupAction.State.choices, widget=Radios
    )
    words = forms.CharField(
        label=gettext_lazy("In words"), max_length=500, validators=[on_one_line]
    )

    def told(self) -> dict[str, Any]:
        """As the action takes it."""
        return {"state": self.cleaned_data["state"], "words": self.cleaned_data["words"]}
