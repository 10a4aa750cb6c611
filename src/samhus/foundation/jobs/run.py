"""Runs one job in the worker: the person is re-checked now, progress is seen at once."""

import logging
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.decision import Refused
from samhus.foundation.access.viewer import Viewer, service, viewer_of
from samhus.foundation.jobs.models import Job
from samhus.foundation.jobs.rules import Run, Stopped, known

log = logging.getLogger(__name__)


def run_job(job_id: int, *, last: bool = True) -> None:
    """Run the job once. A job that is done already is left alone; so a repetition is harmless.

    A sentence for people (`Stopped`, `Refused`) ends it; any other fault is raised for the queue
    to try again, and ends it with a plain sentence at the last attempt.
    """
    job = Job.objects.filter(pk=job_id).first()
    if job is None or job.state in {Job.State.DONE, Job.State.STOPPED}:
        return
    Job.objects.filter(pk=job_id).update(state=Job.State.RUNNING, attempts=job.attempts + 1)
    viewer = _viewer(job)
    try:
        with translation.override(viewer.language):
            known(job.task)(Run(job_id, viewer, _reporter(job_id)), **job.arguments)
    except (Stopped, Refused) as stop:
        _end(job_id, Job.State.STOPPED, str(stop))
    except Exception as fault:
        log.error("job %s %s failed: %s", job.pk, job.task, type(fault).__name__)
        if not last:
            raise
        _end(job_id, Job.State.STOPPED, _("Something went wrong on our side. Nothing was changed."))
    else:
        _end(job_id, Job.State.DONE, "")


def _viewer(job: Job) -> Viewer:
    if job.on_behalf_of_id is None:
        return service(job.service)
    return viewer_of(get_user_model()._default_manager.get(pk=job.on_behalf_of_id))


def _reporter(job_id: int) -> Any:
    def report(done: int, total: int, sentence: str) -> None:
        if transaction.get_connection().in_atomic_block:
            return  # would be seen only with the end of the transaction
        Job.objects.filter(pk=job_id).update(done=done, total=total, sentence=sentence[:300])

    return report


def _end(job_id: int, state: Job.State, sentence: str) -> None:
    changes: dict[str, Any] = {"state": state, "finished": clock.recorded_now()}
    if sentence:
        changes["sentence"] = sentence[:300]
    Job.objects.filter(pk=job_id).update(**changes)
