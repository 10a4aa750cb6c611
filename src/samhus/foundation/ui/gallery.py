"""One page that shows every component in every state, for people who build and check pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from samhus.foundation.ui.forms import Checkboxes, DateInput, Radios
from samhus.foundation.ui.parts import Happening, Step, Task

CONFIDENCE = [("high", _("High")), ("middle", _("Middle")), ("low", _("Low"))]
SETTINGS = [("school", _("School")), ("leisure", _("Leisure")), ("online", _("Online"))]
COLOURS = ["info", "success", "warning", "danger"]
TAGS = [*COLOURS, "neutral", "accent", "warm"]


class SampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(
        label=_("Name of the concern"), help_text=_("A few words. No names of persons.")
    )
    contact = forms.EmailField(label=_("Email of the contact"), required=False)
    area = forms.ChoiceField(
        label=_("Municipality"),
        choices=[("", _("Choose")), ("a", "Ekholmen"), ("b", "Norrvik"), ("c", "Sandås")],
    )
    seen_on = forms.DateField(label=_("First seen on"), widget=DateInput())
    count = forms.IntegerField(
        label=_("Reports in the last 12 months"), min_value=0, help_text=_("A whole number.")
    )
    confidence = forms.ChoiceField(
        label=_("How sure are you?"),
        help_text=_("Of the count, not of the concern."),
        choices=CONFIDENCE,
        widget=Radios(
            option_help={
                "high": _("Several independent sources say the same."),
                "middle": _("One good source, or several that depend on each other."),
                "low": _("Hearsay, or a source you cannot judge."),
            }
        ),
    )
    settings = forms.MultipleChoiceField(
        label=_("Where was it seen?"), choices=SETTINGS, widget=Checkboxes(), required=False
    )
    account = forms.CharField(
        label=_("What was seen"),
        widget=forms.Textarea(),
        help_text=_("Places and events. Leave out what could point to a person."),
    )
    minutes = forms.FileField(label=_("Minutes"), required=False, help_text=_("PDF, up to 10 MB."))
    reviewed = forms.BooleanField(label=_("A colleague has read this"))


class SampleFilters(forms.Form):
    """What a page shows: nothing needs an answer."""

    mark_optional = False

    phenomenon = forms.ChoiceField(
        label=_("Phenomenon"), choices=[("", _("All")), ("a", _("One of them"))], required=False
    )
    period = forms.ChoiceField(label=_("Period"), choices=[("2026", "2026")], required=False)


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component. Nothing is read and nothing is written."""
    wrong = SampleForm({"title": "", "contact": "nobody", "count": "-2", "area": "a"})
    wrong.add_error(None, _("The period of this report overlaps another report."))
    return render(
        request,
        "ui/gallery.html",
        {
            "form": SampleForm(auto_id="good_%s"),
            "wrong_form": wrong,
            "filters": SampleFilters(request.GET, auto_id="show_%s"),
            "page": Paginator(range(400), 20).page(7),
            "tag_colours": TAGS,
            "sample_map": _drawing(),
            **_work(),
        },
    )


gallery.access = None  # type: ignore[attr-defined]  # lead wires


def _work() -> dict[str, Any]:
    return {
        "tasks": [
            Task(
                _("Answer the designation of Norrvik"),
                url="#tasks",
                hint=_("The right of reply ends before the decision is final."),
                due=_("in 2 days"),
                status=_("Due soon"),
                colour="warning",
            ),
            Task(
                _("Approve the minutes of 14 May"),
                url="#tasks",
                due=_("was due 3 June"),
                status=_("Overdue"),
                colour="danger",
            ),
            Task(_("Read the new assessment"), url="#tasks", status=_("New"), colour="info"),
            Task(_("Name a stand-in"), hint=_("Opens when the coordinator has accepted.")),
        ],
        "steps": [
            Step(_("Open the round"), "done", url="#steps", hint=_("2 March, by the centre")),
            Step(_("Collect answers"), "current", hint=_("31 of 40 have answered")),
            Step(_("Compute and review")),
            Step(_("Decide and close")),
        ],
        "happenings": [
            Happening(
                _("12 June, 14:05"), _("Sent back with two questions."), _("Centre, Jo Berg")
            ),
            Happening(
                _("11 June, 09:40"), _("Submitted for the municipality."), _("Norrvik, Kim Dahl")
            ),
            Happening(_("2 June, 08:00"), _("The round opened."), url="#history"),
        ],
    }


def _drawing() -> SafeString:
    """A drawing that shows the classes of maps; real ones come from the engines."""
    cells = [("m-0", 0), ("m-1", 1), ("m-2", 2), ("m-3", 3), ("m-4", 4), ("m-5", 5)]
    cells += [("m-missing", 6), ("m-3 m-suspect", 7)]
    drawn = "".join(
        f'<rect class="m-area {name}" data-area="g{column}" x="{column * 60 + 2}" y="2"'
        f' width="56" height="46"/>'
        for name, column in cells
    )
    return mark_safe(f'<svg viewBox="0 0 480 50">{drawn}</svg>')  # noqa: S308 - no input
