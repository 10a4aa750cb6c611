"""What the worker does by itself: bring back stalled jobs, sign checkpoints, sweep."""

import logging
from datetime import timedelta
from typing import Any

from samhus.foundation import clock
from samhus.foundation.access import idempotency
from samhus.foundation.audit.tasks import due_checkpoint
from samhus.foundation.jobs.models import Job

log = logging.getLogger(__name__)

STALLED_AFTER_SECONDS = 30
_chores: list[Any] = []


def every_minute_do(chore: Any) -> Any:
    """Register a chore; each must be idempotent and short."""
    _chores.append(chore)
    return chore


def every_minute() -> None:
    """Run all chores; one that fails does not keep the others from running."""
    for chore in _chores:
        try:
            chore()
        except Exception as fault:
            log.error("chore %s failed: %s", chore.__name__, type(fault).__name__)


async def reap(manager: Any) -> int:
    """Give jobs of a worker that died back to the queue; returns how many."""
    await manager.prune_stalled_workers(seconds_since_heartbeat=STALLED_AFTER_SECONDS)
    stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_SECONDS))
    for job in stalled:
        await manager.retry_job(job)
    return len(stalled)


every_minute_do(due_checkpoint)


@every_minute_do
def sweep() -> None:
    """Answered keys after two days, ended jobs' arguments after ninety."""
    idempotency.forget(clock.recorded_now() - timedelta(days=2))
    Job.objects.filter(finished__lt=clock.recorded_now() - timedelta(days=90)).update(arguments={})
