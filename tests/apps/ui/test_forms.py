"""Fields: label, help, error and control belong together for people who hear the page."""

import re

import pytest
from django import forms
from django.template import Context, Template

from samhus.foundation.ui.forms import Checkboxes, DateInput, DateTimeInput, Radios, Renderer
from samhus.foundation.ui.gallery import SampleForm


class Small(forms.Form):
    default_renderer = Renderer()

    name = forms.CharField(help_text="No <names>.")
    note = forms.CharField(required=False, widget=forms.Textarea())
    long_note = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 12}))
    sure = forms.ChoiceField(
        label="Sure?", choices=[("a", "A"), ("b", "B")], widget=Radios(option_help={"a": "Why <a>"})
    )
    where = forms.MultipleChoiceField(choices=[("x", "X")], widget=Checkboxes(), required=False)
    agreed = forms.BooleanField()
    day = forms.DateField(widget=DateInput())
    at = forms.SplitDateTimeField()
    secret = forms.CharField(widget=forms.HiddenInput(), required=False)


def group(name: str, form: forms.Form | None = None) -> str:
    return str((form or Small({}))[name].as_field_group())


def test_a_wrong_field_is_described_by_its_help_and_its_error() -> None:
    html = group("name")
    described = re.search(r'<input[^>]*aria-describedby="([^"]+)"', html)
    assert described
    assert described.group(1).split() == ["id_name_helptext", "id_name_error"]
    for target in described.group(1).split():
        assert f'id="{target}"' in html
    assert 'aria-invalid="true"' in html
    assert '<label class="ds-label" for="id_name">' in html


def test_a_right_field_points_to_no_error() -> None:
    html = group("name", Small({"name": "x"}))
    assert "_error" not in html
    assert "aria-invalid" not in html


def test_help_is_escaped() -> None:
    assert "No &lt;names&gt;." in group("name")
    assert "Why &lt;a&gt;" in group("sure")


@pytest.mark.parametrize("name", ["sure", "where", "at"])
def test_several_controls_are_a_fieldset_with_a_legend(name: str) -> None:
    html = group(name)
    assert "<fieldset" in html
    assert "<legend" in html


def test_the_error_of_a_group_describes_the_group() -> None:
    html = group("sure")
    assert re.search(r'<fieldset[^>]*aria-describedby="id_sure_error"', html)
    assert 'id="id_sure_error"' in html


def test_only_what_may_be_left_out_is_marked() -> None:
    assert "(optional)" in group("note")
    assert "(optional)" not in group("name")
    assert "(optional)" not in group("agreed")


def test_a_form_of_filters_may_mark_nothing() -> None:
    class Filters(Small):
        mark_optional = False

    assert "(optional)" not in group("note", Filters({}))


def test_a_text_area_has_four_rows_unless_its_form_says_otherwise() -> None:
    assert 'rows="4"' in group("note")
    assert 'rows="12"' in group("long_note")


def test_controls_wear_the_class_of_the_design_system_and_hidden_ones_do_not() -> None:
    form = Small()
    assert 'class="ds-input"' in str(form["name"])
    assert 'class="ds-input ui-narrow"' in str(form["day"])
    assert "class=" not in str(form["secret"])


def test_dates_travel_as_iso_8601_in_every_language() -> None:
    assert 'type="date"' in str(Small()["day"])
    assert DateInput().format == "%Y-%m-%d"
    assert DateTimeInput().format == "%Y-%m-%dT%H:%M"


def summary(form: forms.Form) -> str:
    return Template("{% load ui %}{% error_summary form %}").render(Context({"form": form}))


def test_the_error_summary_leads_to_every_wrong_field() -> None:
    form = Small({})
    html, whole = summary(form), str(form)
    targets = re.findall(r'href="#([^"]+)"', html)
    assert targets == ["id_name", "id_sure_0", "id_agreed", "id_day", "id_at_group"]
    for target in targets:
        assert f'id="{target}"' in whole, target


def test_the_error_summary_names_the_field_as_its_label_does() -> None:
    html = summary(Small({}))
    assert "Name: This field is required." in html
    assert "Sure? This field is required." in html


def test_the_error_summary_is_silent_when_nothing_is_wrong() -> None:
    assert summary(Small()).strip() == ""


def test_an_error_of_the_whole_form_comes_first_and_is_no_link() -> None:
    form = Small({})
    form.add_error(None, "These contradict <each> other.")
    first = summary(form).split("<li>")[1]
    assert first.startswith("These contradict &lt;each&gt; other.")


def test_a_form_that_uploads_says_so() -> None:
    source = "{% load ui %}{% whole_form form 'Send' cancel_url='/back/' %}"
    html = Template(source).render(Context({"form": SampleForm(), "csrf_token": "t"}))
    assert 'enctype="multipart/form-data"' in html
    assert 'href="/back/"' in html
    plain = Template(source).render(Context({"form": Small(), "csrf_token": "t"}))
    assert "enctype" not in plain


def test_the_project_uses_this_renderer() -> None:
    assert isinstance(SampleForm().renderer, Renderer)
