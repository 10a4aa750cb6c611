"""What the worker does for rounds by itself."""

from contextlib import suppress
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from samhus.foundation import clock
from samhus.foundation.access.context import seen_by
from samhus.foundation.access.decision import NotPossible
from samhus.foundation.access.viewer import service
from samhus.foundation.jobs.api import Run, every_minute_do, task
from samhus.foundation.rounds.actions import (
    forget_address,
    forget_answers_file,
    keep_answers_file,
    raise_due_events,
)
from samhus.foundation.rounds.exports import FORMS, write_answers
from samhus.foundation.rounds.models import AnswersFile
from samhus.foundation.rounds.queries import results_page
from samhus.foundation.rounds.queries.answers_file import old_answers_files
from samhus.foundation.rounds.queries.colleagues import addresses_to_forget
from samhus.foundation.rounds.queries.due import everything_due

AT_A_TIME = 100
DUE_AT_A_TIME = 1_000


@every_minute_do
def tell_what_is_due() -> None:
    """Reminders and escalations, each once; a thousand a minute in one transaction.

    What waits longer is derived anew in the next minute. That no storm of mail goes out is seen to
    by notices, which send at their own pace.
    """
    due = list(islice(everything_due(), DUE_AT_A_TIME))
    if due:
        with suppress(NotPossible):  # another worker was first with all of it
            raise_due_events(by=service("due"), due=due)


@task("rounds.write_answers")
def write_answers_file(run: Run, *, asked: int) -> None:
    """Write all answers into a file. A repetition after it is kept does nothing."""
    found = AnswersFile.objects.select_related("round__organiser").get(pk=asked)
    if found.file_id is not None:
        return
    with seen_by(run.viewer, read_only=True):
        page = results_page(run.viewer, found.round)
    run.progress(0, page.total)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"answers.{found.kind}"
        write_answers(
            path, found.kind, page, run.viewer.language, lambda n: run.progress(n, page.total)
        )
        keep_answers_file(
            by=run.viewer,
            asked=found,
            content=path.read_bytes(),
            media_type=FORMS[found.kind].media_type,
        )


@every_minute_do
def forget_old_files() -> None:
    """What bodies said lies about as a file for thirty days, and no longer."""
    for asked in old_answers_files(clock.now())[:AT_A_TIME]:
        forget_answers_file(by=service("upkeep"), asked=asked)


@every_minute_do
def forget_addresses() -> None:
    """Addresses of colleagues whose links ran out, from the day after."""
    by = service("upkeep")
    for link in addresses_to_forget(by, AT_A_TIME):
        forget_address(by=by, link_id=link)
