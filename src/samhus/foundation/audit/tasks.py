"""What the job queue calls for the journal."""

from samhus.foundation.audit.checkpoints import sign_checkpoint


def due_checkpoint() -> None:
    """Every 60 seconds. JournalAltered fails the job, which is how the operator hears of it."""
    sign_checkpoint(by_service="audit.checkpoints")
