"""Pages of the national focus: the statement, a municipality's answers, the differences."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import organisations_seen_by
from samhus.governance.models import Definition, Focus, FocusLine, LocalFocus, LocalFocusLine
from samhus.governance.pages.focus import (
    AnswersPage,
    Counted,
    Difference,
    FocusPage,
    InFocusLine,
    LocalLine,
    LocalPage,
    LocalVersion,
)
from samhus.governance.pages.phenomena import Desk
from samhus.governance.policies.focus import FOCUS, LOCAL_FOCUS, MUNICIPALITY
from samhus.governance.queries.focus import (
    LocalDesk,
    answer_lines,
    bodies_to_answer,
    in_force,
    span,
)
from samhus.governance.queries.taxonomy import taxonomy_on, term_of
from samhus.governance.rules.phenomena import ACCEPT, fate, tally
from samhus.governance.wording.phenomena import FILES

ALSO = LocalFocusLine.Answer.ALSO


def focus_page(viewer: Viewer, row: Focus) -> FocusPage:
    """The statement as it was decided; beside each phenomenon what has become of it since."""
    may = {name: FOCUS.decide(name, viewer, row) for name in ("edit", "decide", "see_answers")}
    lines = lines_of(row)
    answers = answer_lines(row) if may["see_answers"] else []
    bodies = list(bodies_to_answer(viewer)) if row.decided else []
    fates = fates_of(row)
    return FocusPage(
        public_id=str(row.public_id),
        title=row.title,
        state=_("decided") if row.decided else _("being prepared"),
        body=row.organisation.name,
        since=row.since,
        until=row.until,
        answer_by=row.answer_by,
        reasons=row.reasons,
        version=row.taxonomy.number,
        version_url=reverse("governance:taxonomy", args=[row.taxonomy.public_id]),
        prepared_by=row.prepared_by.name,
        decided_by=row.decided_by.name if row.decided_by else "",
        decided=row.decided,
        lines=tuple(_line(one, fates) for one in lines),
        counted=counted(viewer, lines, answers) if may["see_answers"] else (),
        also=len({one.local_id for one in answers if one.answer == ALSO}),
        desks=tuple(
            Desk(
                body.name,
                reverse("governance:sign_local_focus", args=[row.public_id, body.public_id]),
            )
            for body in bodies
        ),
        own=tuple(
            Desk(body.name, reverse("governance:local_focus", args=[row.public_id, body.public_id]))
            for body in bodies
        ),
        **{f"may_{name}": decision for name, decision in may.items()},
    )


def lines_of(row: Focus) -> list[FocusLine]:
    """By term: their order says nothing."""
    rows = row.lines.filter(dropped=None).select_related(
        "definition__taxonomy", "definition__phenomenon"
    )
    return list(rows.prefetch_related("definition__terms").order_by("definition__term", "pk"))


def fates_of(row: Focus) -> dict[str, str]:
    """Key of a phenomenon in focus -> what became of it in the version of today."""
    today = taxonomy_on(clock.today())
    if today is None or today.number <= row.taxonomy.number:
        return {}
    later = Definition.objects.filter(
        taxonomy__adopted__isnull=False,
        left_out=None,
        taxonomy__number__gt=row.taxonomy.number,
        taxonomy__number__lte=today.number,
    )
    found = later.select_related("phenomenon", "taxonomy")
    steps: dict[int, dict[str, list[str]]] = {}
    terms = {}
    for one in found.order_by("taxonomy__number", "term"):
        steps.setdefault(one.taxonomy.number, {})[one.phenomenon.key] = one.comes_from
        terms[one.phenomenon.key] = one.term
    later_steps = [steps[number] for number in sorted(steps)]
    keys = row.taxonomy.definitions.filter(left_out=None).values_list("phenomenon__key", flat=True)
    return {key: _told(key, fate(key, later_steps), terms, today.number) for key in keys}


def _told(key: str, became: frozenset[str], terms: dict[str, str], number: int) -> str:
    words = {"number": number, "terms": ", ".join(sorted(terms[one] for one in became))}
    if not became:
        return _("Version %(number)s has no such phenomenon any more.") % words
    if became == {key}:
        return _("Version %(number)s words it anew, or keeps it: %(terms)s.") % words
    return _("In version %(number)s it has become: %(terms)s.") % words


def _line(row: FocusLine, fates: dict[str, str]) -> InFocusLine:
    return InFocusLine(
        url=reverse("governance:phenomenon", args=[row.definition.phenomenon.public_id]),
        term=term_of(row.definition),
        reason=row.reason,
        evidence=row.evidence,
        now=fates.get(row.definition.phenomenon.key, ""),
    )


def municipalities(viewer: Viewer) -> Any:
    """All that are asked, by name."""
    rows = organisations_seen_by(viewer).filter(kind=MUNICIPALITY)
    return rows.order_by("name", "pk")


def counted(
    viewer: Viewer, lines: Sequence[FocusLine], answers: Sequence[LocalFocusLine]
) -> tuple[Counted, ...]:
    """Per phenomenon in the order of their terms; whoever is silent has not answered."""
    asked = municipalities(viewer).count()
    return tuple(
        Counted(
            term=term_of(line.definition).term,
            **tally(
                (one.answer for one in answers if one.definition_id == line.definition_id), asked
            ),
        )
        for line in lines
    )


def local_page(viewer: Viewer, desk: LocalDesk) -> LocalPage:
    """What a municipality has signed, in the words of the version in focus; never told anew."""
    rows = LocalFocus.objects.filter(organisation=desk.organisation, focus=desk.focus)
    found = rows.select_related("signed_by").prefetch_related("lines__definition")
    today = in_force(clock.today()).first()
    return LocalPage(
        body=desk.organisation.name,
        focus=desk.focus.title,
        focus_url=reverse("governance:focus", args=[desk.focus.public_id]),
        version=desk.focus.taxonomy.number,
        is_over=_over(desk.focus, today),
        versions=tuple(
            LocalVersion(
                number=row.number,
                signed_by=row.signed_by.name,
                signed=row.signed,
                lines=tuple(_said(one) for one in row.lines.all()),
            )
            for row in found.order_by("-number")
        ),
        sign_url=reverse(
            "governance:sign_local_focus", args=[desk.focus.public_id, desk.organisation.public_id]
        ),
        may_sign=LOCAL_FOCUS.decide("sign", viewer, desk.governed_by),
    )


def _over(focus: Focus, today: Focus | None) -> str:
    if today is None or today.pk == focus.pk or today.since < focus.since:
        return ""
    return _(
        "Another national focus holds now: %(title)s (%(span)s). What was signed here stays an "
        "answer to this one."
    ) % {"title": today.title, "span": span(today)}


def _said(one: LocalFocusLine) -> LocalLine:
    return LocalLine(
        term=one.definition.term,
        answer=capfirst(str(LocalFocusLine.Answer(one.answer).label)),
        is_accepted=one.answer == ACCEPT,
        reason=one.reason,
    )


def answers_page(viewer: Viewer, row: Focus) -> AnswersPage:
    """Differences, phenomenon by phenomenon, bodies by name. Nothing is summed over a body."""
    answers, lines = answer_lines(row), lines_of(row)
    answered = {one.local.organisation_id for one in answers}
    silent = municipalities(viewer).exclude(pk__in=answered)
    return AnswersPage(
        title=row.title,
        focus_url=reverse("governance:focus", args=[row.public_id]),
        version=row.taxonomy.number,
        groups=tuple(_groups(row, lines, answers)),
        counted=counted(viewer, lines, answers),
        silent=tuple(silent.values_list("name", flat=True)),
        file_urls=tuple(
            (str(label), reverse("governance:focus_answers_file", args=[row.public_id, kind]))
            for kind, label in FILES.items()
        ),
    )


def _groups(
    row: Focus, lines: Sequence[FocusLine], answers: Sequence[LocalFocusLine]
) -> Iterator[tuple[str, tuple[Difference, ...]]]:
    asked = {line.definition_id: term_of(line.definition).term for line in lines}
    for key, term in asked.items():
        yield term, tuple(_difference(row, one) for one in answers if _differs(one, key))
    also = [one for one in answers if one.answer == ALSO]
    for term in sorted({one.definition.term for one in also}):
        said = tuple(_difference(row, one) for one in also if one.definition.term == term)
        yield _("Also looked at: %(term)s") % {"term": term}, said


def _differs(one: LocalFocusLine, definition: int) -> bool:
    return one.definition_id == definition and one.answer != ACCEPT


def _difference(row: Focus, one: LocalFocusLine) -> Difference:
    return Difference(
        body=one.local.organisation.name,
        url=reverse(
            "governance:local_focus", args=[row.public_id, one.local.organisation.public_id]
        ),
        answer=capfirst(str(LocalFocusLine.Answer(one.answer).label)),
        reason=one.reason,
    )
