"""The register of roles as it stands, and as the rules judge it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import get_language

from samhus.foundation.access.viewer import Viewer, somebody
from samhus.foundation.organisations.api import PostAtWork, posts_titled
from samhus.foundation.ui.sorting import sort_key
from samhus.strategy.models import RoleLine, RoleTask
from samhus.strategy.policies.roles import ROLE_LINE, ROLE_TASK
from samhus.strategy.rules.roles import Finding, Line, Staffed, Task, findings
from samhus.strategy.rules.spans import Span
from samhus.strategy.wording.roles import each_of

KIND = "kind:"


@dataclass(frozen=True)
class Register:
    """Every task and entry, ended ones too, with the posts behind them on `day`."""

    day: date
    tasks: tuple[RoleTask, ...]
    lines: tuple[RoleLine, ...]
    posts: tuple[PostAtWork, ...]

    @cached_property
    def lines_of(self) -> Mapping[int, tuple[RoleLine, ...]]:
        """Entries by task, accountable first."""
        found: dict[int, list[RoleLine]] = {}
        language = get_language() or "en"
        order = {letter: place for place, letter in enumerate(RoleLine.Letter.values)}
        for line in self.lines:
            found.setdefault(line.task_id, []).append(line)
        return {
            task: tuple(
                sorted(rows, key=lambda r: (order[r.letter], sort_key(name_of(r), language)))
            )
            for task, rows in found.items()
        }

    @cached_property
    def _by_title(self) -> Mapping[tuple[str, Any], tuple[PostAtWork, ...]]:
        found: dict[tuple[str, Any], list[PostAtWork]] = {}
        for post in self.posts:
            for whose in (post.organisation_id, f"{KIND}{post.kind}"):
                found.setdefault((post.title, whose), []).append(post)
        return {key: tuple(posts) for key, posts in found.items()}

    def posts_behind(self, line: RoleLine) -> tuple[PostAtWork, ...]:
        """The posts that carry an entry on the day: one, or one in each body of the kind."""
        whose = line.organisation_id or f"{KIND}{line.kind}"
        return self._by_title.get((line.post, whose), ()) if line.post else ()

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules say about all of it."""
        tasks = [Task(str(task.public_id), span_of(task.valid)) for task in self.tasks]
        lines = [self.judged(line) for line in self.lines]
        return findings(tasks, lines, self.day)

    def judged(self, line: RoleLine) -> Line:
        """An entry as the rules know it."""
        body = line.organisation
        return Line(
            key=str(line.public_id),
            task=str(line.task.public_id),
            body=str(body.public_id) if body else f"{KIND}{line.kind}",
            letter=line.letter,
            span=span_of(line.valid),
            post=line.post,
            mandate=line.mandate,
            mandate_span=span_of(line.mandate_valid) if line.mandate_valid else None,
            sharing=line.sharing,
            body_span=span_of(body.valid) if body else None,
            seats=self._seats(line),
        )

    def _seats(self, line: RoleLine) -> tuple[tuple[str, Staffed], ...]:
        posts = self.posts_behind(line)
        if not posts and line.post and line.organisation:
            return ((line.organisation.name, Staffed.MISSING),)
        return tuple(
            (post.organisation, Staffed.VACANT if post.holder is None else Staffed.HELD)
            for post in posts
        )


def days(first: date | None, last: date | None) -> DateRange:
    """A range of the database, from the first day up to and with the last one."""
    return DateRange(first, last + timedelta(days=1) if last else None, "[)")


def last_day(end: date | None) -> date | None:
    """The last day inside, of a range whose end is outside."""
    return end - timedelta(days=1) if end else None


def span_of(valid: Any) -> Span:
    """A range of days of the database as the rules know it."""
    return Span(valid.lower or date.min, valid.upper)


def name_of(line: RoleLine) -> str:
    """Whom an entry names, in the reader's language."""
    return line.organisation.name if line.organisation else each_of(line.kind)


def register_on(viewer: Viewer, day: date, tasks: Iterable[int] | None = None) -> Register:
    """The register (or some tasks of it) as it stands on a day. Four queries."""
    rows = ROLE_TASK.narrow("see", viewer, RoleTask.objects.exclude(valid__isempty=True))
    lines = ROLE_LINE.narrow("see", viewer, RoleLine.objects.exclude(valid__isempty=True))
    if tasks is not None:
        wanted = list(tasks)
        rows, lines = rows.filter(pk__in=wanted), lines.filter(task__in=wanted)
    found = tuple(lines.select_related("task", "organisation").order_by("pk"))
    titles = {line.post for line in found if line.post}
    return Register(
        day=day,
        tasks=tuple(rows.order_by("code")),
        lines=found,
        posts=posts_titled(titles, day) if titles else (),
    )


def desk(viewer: Viewer) -> RoleTask | None:
    """Where a task is entered: a task that is not there yet."""
    return RoleTask() if somebody(viewer) else None


def task_seen_by(viewer: Viewer, public_id: UUID) -> RoleTask | None:
    """One task, ended ones too."""
    rows = ROLE_TASK.narrow("see", viewer, RoleTask.objects.all())
    return rows.filter(public_id=public_id).first()


def line_seen_by(viewer: Viewer, public_id: UUID) -> RoleLine | None:
    """One entry, ended ones too."""
    rows = RoleLine.objects.select_related("task", "organisation")
    return ROLE_LINE.narrow("see", viewer, rows).filter(public_id=public_id).first()
