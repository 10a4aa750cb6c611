"""The bridge to procrastinate: one task there, named tasks here."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import connection
from procrastinate import JobContext
from procrastinate.contrib.django import app

from samhus.foundation import events
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.jobs.models import Job

RUN = "samhus.run"


def on_app_ready(queue: Any) -> None:
    """Registers our tasks with the queue; called by procrastinate when Django is ready."""
    from samhus.foundation.jobs import upkeep
    from samhus.foundation.jobs.run import run_job

    @queue.task(name=RUN, pass_context=True, retry=5)
    def run(context: JobContext, *, job_id: int) -> None:
        run_job(job_id, last=(context.job.attempts >= 5))

    @queue.periodic(cron="* * * * *", periodic_id="upkeep")
    @queue.task(name="samhus.upkeep", queueing_lock="upkeep")
    def keep_up(timestamp: int) -> None:
        upkeep.every_minute()

    @queue.periodic(cron="*/30 * * * * *", periodic_id="reaper")
    @queue.task(name="samhus.reap", queueing_lock="reaper", pass_context=True)
    async def reap(context: JobContext, *, timestamp: int) -> None:
        await upkeep.reap(context.app.job_manager)

    events.use_sink(react_later)


def defer(task: str, *, by: Viewer, return_to: str = "", **ids: Any) -> Job:
    """Put a named task into the queue, in the caller's transaction: both are stored or neither."""
    job = Job.objects.create(
        task=task,
        arguments=ids,
        on_behalf_of_id=by.user_id,
        service=by.service,
        return_to=return_to,
    )
    app.configure_task(RUN, queue="samhus").defer(job_id=job.pk)
    return job


def react_later(event: str, subscriber: str, ids: dict[str, Any]) -> None:
    """The sink of events: each reaction is a job of its own, run as the service `reactions`."""
    from samhus.foundation.access.viewer import service

    if not connection.in_atomic_block:
        raise RuntimeError(f"{event} was published outside of a transaction")
    defer("events.react", by=service("reactions"), event=event, subscriber=subscriber, ids=ids)


def load_tasks() -> None:
    """Import every app's tasks and reactions, so that names resolve in the worker."""
    for name in settings.INSTALLED_APPS:
        if name.startswith("samhus."):
            for module in ("tasks", "reactions"):
                try:
                    import_module(f"{name}.{module}")
                except ModuleNotFoundError as missing:
                    if missing.name != f"{name}.{module}":
                        raise
