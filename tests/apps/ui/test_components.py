"""Components escape what they are given, say what they must, and refuse what they cannot show."""

from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from samhus.foundation.ui.parts import Happening, Step, Task

NASTY = "<b>&\"'"
SAFE = "&lt;b&gt;&amp;&quot;&#x27;"


def shown(source: str, **context: Any) -> str:
    return Template("{% load i18n ui %}" + source).render(Context(context))


@pytest.mark.parametrize(
    "source",
    [
        "{% alert 'info' title=n %}x{% endalert %}",
        "{% card n url=n %}x{% endcard %}",
        "{% details n %}x{% enddetails %}",
        "{% empty n %}x{% endempty %}",
        "{% tag n 'info' %}",
        "{% stat n n note=n url=n %}",
        "{% why n n %}",
        "{% link_button n n %}",
        "{% button n name=n value=n %}",
        "{% post_button n n name=n value=n %}",
        "{% exit_page n %}",
        "{% breadcrumbs %}{% crumb n n %}{% endbreadcrumbs %}",
        "{% table n note=n %}<tbody></tbody>{% endtable %}",
        "{% figure n n source=n svg=n %}x{% endfigure %}",
        "{% summary_list %}{% summary_row n url=n action=n %}x{% endsummary_row %}{% endsummary_list %}",
        "{% task_list tasks %}",
        "{% steps steps n %}",
        "{% history happenings %}",
        "{% progress 1 2 n url=n %}",
        "{% subnav n %}{% subnav_link n n True %}{% endsubnav %}",
    ],
)
def test_words_given_to_a_component_are_escaped(source: str) -> None:
    html = shown(
        source,
        n=NASTY,
        tasks=[Task(NASTY, url=NASTY, hint=NASTY, due=NASTY, status=NASTY)],
        steps=[Step(NASTY, url=NASTY, hint=NASTY)],
        happenings=[Happening(NASTY, NASTY, NASTY, NASTY)],
    )
    assert SAFE in html
    assert NASTY not in html
    assert "<b>" not in html


@pytest.mark.parametrize(
    "source",
    [
        "{% alert 'eror' %}x{% endalert %}",
        "{% tag 'x' 'blue' %}",
        "{% button 'x' variant='big' %}",
        "{% link_button 'x' '/' variant='big' %}",
    ],
)
def test_a_misspelt_colour_or_variant_is_refused(source: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="is none of"):
        shown(source)


def test_a_task_without_an_address_is_no_link() -> None:
    assert "<a " not in shown("{% task_list tasks %}", tasks=[Task("Wait")])


def test_the_state_of_a_step_is_told_to_those_who_do_not_see_it() -> None:
    html = shown("{% steps s 'Round' %}", s=[Step("A", "done"), Step("B", "current")])
    assert html.count('aria-current="step"') == 1
    assert "(done)" in html


def test_the_picture_of_an_interval_never_leaves_its_line() -> None:
    html = shown("{% interval -5 50 400 100 line=30 %}")
    assert 'x="0.00" y="4" width="100.00"' in html
    assert 'class="v-line" x="30.00"' in html
    assert "v-line" not in shown("{% interval 0 0 0 0 %}")


def test_a_drawing_is_hidden_from_listeners_unless_it_can_be_operated() -> None:
    source = "{% figure 'T' 'S' svg=svg is_interactive=on %}<p>table</p>{% endfigure %}"
    assert 'aria-hidden="true"' in shown(source, svg="x", on=False)
    assert 'role="group"' in shown(source, svg="x", on=True)


def test_a_job_asks_for_its_progress_only_where_it_has_an_address() -> None:
    assert "hx-get" not in shown("{% progress 1 4 'One of four' %}")
    html = shown("{% progress 1 4 'One of four' url='/jobs/7/' seconds=3 %}")
    assert 'hx-get="/jobs/7/" hx-trigger="every 3s"' in html
    assert '<progress value="1" max="4"' in html
    assert '<noscript><meta http-equiv="refresh" content="4"></noscript>' in shown(
        "{% refresh_page 4 %}"
    )


def test_pages_keep_the_rest_of_the_query() -> None:
    request = RequestFactory().get("/x/?area=a%26b&page=2")
    html = Template("{% load ui %}{% pagination page %}").render(
        Context({"request": request, "page": Paginator(range(100), 10).page(2)})
    )
    assert 'href="?area=a%26b&amp;page=3"' in html
    assert html.count('aria-current="true"') == 1


def test_a_single_page_needs_no_pagination() -> None:
    html = Template("{% load ui %}{% pagination page %}").render(
        Context({"request": RequestFactory().get("/"), "page": Paginator([1], 10).page(1)})
    )
    assert html.strip() == ""


def test_a_post_button_carries_the_token_of_its_page() -> None:
    html = shown("{% post_button 'Go' '/go/' %}", csrf_token="t0ken")
    assert 'method="post"' in html
    assert 'value="t0ken"' in html


def test_two_different_tables_of_one_page_have_different_ids() -> None:
    source = "{% table 'Same' %}<tbody><tr><td>{{ n }}</td></tr></tbody>{% endtable %}"
    one, two = (shown(source, n=n) for n in (1, 2))
    assert one.split('aria-labelledby="')[1][:14] != two.split('aria-labelledby="')[1][:14]
    assert one == shown(source, n=1)
