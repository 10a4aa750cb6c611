"""The door of jobs for other apps."""

from samhus.foundation.jobs.queue import defer
from samhus.foundation.jobs.rules import Run, Stopped, task
from samhus.foundation.jobs.run import run_job
from samhus.foundation.jobs.upkeep import every_minute_do

__all__ = ["Run", "Stopped", "defer", "every_minute_do", "run_job", "task"]
