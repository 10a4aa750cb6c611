"""Work in the background as the person sees it who asked for it."""

import pytest

from samhus.foundation.access.decision import Refused, denied
from samhus.foundation.jobs.api import Stopped, defer, run_job, task
from samhus.foundation.jobs.models import Job
from samhus.foundation.jobs.rules import TASKS


@pytest.fixture
def work():
    """Registers a task for one test."""
    before = dict(TASKS)
    yield lambda function: task("test.work")(function)
    TASKS.clear()
    TASKS.update(before)


def ask(cast, **more):
    return defer("test.work", by=cast.viewer("analyst"), return_to="/rounds/", **more)


def test_progress_is_a_page_that_reloads_itself_without_javascript(cast, work):
    work(lambda run: None)
    job = ask(cast)
    page = cast.client("analyst").get(f"/jobs/{job.public_id}/").content.decode()
    assert "Waiting for its turn." in page
    assert 'http-equiv="refresh"' in page
    assert f'hx-get="/jobs/{job.public_id}/"' in page


def test_htmx_gets_the_part_alone_and_is_led_on_when_the_work_is_done(cast, work):
    work(lambda run: None)
    job = ask(cast)
    client = cast.client("analyst")
    address, htmx = f"/jobs/{job.public_id}/", {"HX-Request": "true"}
    part = client.get(address, headers=htmx).content.decode()
    assert "<html" not in part
    assert "ui-progress" in part
    run_job(job.pk)
    assert client.get(address, headers=htmx)["HX-Redirect"] == "/rounds/"
    assert client.get(address)["Location"] == "/rounds/"


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (Stopped("The file has no rows."), "The file has no rows."),
        (Refused(denied("You are no analyst any more.")), "You are no analyst any more."),
        (ZeroDivisionError("secret"), "Something went wrong on our side."),
    ],
)
def test_stopped_work_says_why_and_leads_back(cast, work, fault, sentence):
    def fail(run):
        raise fault

    work(fail)
    job = ask(cast)
    run_job(job.pk)
    page = cast.client("analyst").get(f"/jobs/{job.public_id}/").content.decode()
    assert sentence in page
    assert "secret" not in page
    assert 'href="/rounds/"' in page
    assert 'http-equiv="refresh"' not in page


@pytest.mark.parametrize("name", ["decider", "stranger"])
def test_nobody_else_learns_of_the_work(cast, work, name):
    work(lambda run: None)
    assert cast.client(name).get(f"/jobs/{ask(cast).public_id}/").status_code == 404


def test_a_repetition_does_nothing_more(cast, work):
    done = []
    work(lambda run, number: done.append(number))
    job = ask(cast, number=7)
    run_job(job.pk)
    run_job(job.pk)
    assert done == [7]
    assert Job.objects.get(pk=job.pk).state == Job.State.DONE


def test_a_fault_is_tried_again_until_the_last_time(cast, work):
    def fail(run):
        raise ZeroDivisionError

    work(fail)
    job = ask(cast)
    with pytest.raises(ZeroDivisionError):
        run_job(job.pk, last=False)
    assert Job.objects.get(pk=job.pk).state == Job.State.RUNNING


def test_the_person_is_checked_again_when_the_work_begins(cast, work):
    seen = []
    work(lambda run: seen.append(run.viewer.standings))
    job = ask(cast)
    from samhus.foundation.organisations.api import end_membership

    end_membership(by=cast.viewer("administrator"), membership=cast.membership("analyst"))
    run_job(job.pk)
    assert seen == [()]


@pytest.mark.django_db(transaction=True)
def test_progress_is_seen_while_the_work_goes_on(committed_cast, work):
    seen = []

    def count(run):
        run.progress(3, 10, "3 of 10 areas.")
        seen.append(Job.objects.values_list("done", "total", "sentence").get(pk=run.job_id))

    work(count)
    from django.db import transaction

    with transaction.atomic():
        job = ask(committed_cast)
    run_job(job.pk)
    assert seen == [(3, 10, "3 of 10 areas.")]
