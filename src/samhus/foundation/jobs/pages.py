"""What the progress page shows."""

from dataclasses import dataclass

from samhus.foundation.jobs.models import Job


@dataclass(frozen=True)
class Progress:
    """How far one job is, in numbers and one sentence."""

    public_id: str
    state: str
    sentence: str
    done: int
    total: int
    return_to: str
    going_on: bool

    @classmethod
    def of(cls, job: Job) -> "Progress":
        """From the row."""
        going_on = job.state in {Job.State.WAITING, Job.State.RUNNING}
        return cls(
            str(job.public_id),
            job.state,
            job.sentence,
            job.done,
            job.total,
            job.return_to or "/",
            going_on,
        )
