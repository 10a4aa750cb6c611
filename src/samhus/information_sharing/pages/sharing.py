"""Requests, disclosures and what follows, as pages show them: kinds and times, never content."""

from dataclasses import dataclass
from datetime import date, datetime

from samhus.foundation.access.decision import Decision
from samhus.foundation.ui.parts import Colour, Task
from samhus.information_sharing.pages.asking import ItemAnswer


@dataclass(frozen=True)
class Bodies:
    """Two bodies and what each acts as."""

    first: str
    first_as: str
    second: str
    second_as: str


@dataclass(frozen=True)
class RequestsPage:
    """What waits for the viewer, what the bodies were asked, what they asked."""

    bodies: tuple[tuple[str, str], ...]
    has_ledger: bool
    waiting: tuple[Task, ...]
    received: tuple[Task, ...]
    sent: tuple[Task, ...]


@dataclass(frozen=True)
class AnswerWords:
    """The answer to a request."""

    label: str
    colour: Colour
    reason: str
    provision: str
    who: str
    when: datetime
    disclosure_url: str


@dataclass(frozen=True)
class RequestPage:
    """One request for both bodies."""

    public_id: str
    title: str
    bodies: Bodies
    kinds: str
    purpose: str
    basis: str
    country: str
    due: date
    overdue: bool
    urgent: bool
    reference: str
    sent: datetime
    sent_by: str
    is_ours: bool
    facts: tuple[tuple[str, str], ...]
    answer: AnswerWords | None
    may_answer: Decision


@dataclass(frozen=True)
class LawView:
    """The law's view beside a decision, and what it means here."""

    answers: tuple[ItemAnswer, ...]
    frameworks: str
    verified: bool
    stale: bool
    meanings: tuple[str, ...]
    part: str
    day: date


@dataclass(frozen=True)
class KindLine:
    """One kind that was told: as what, and since when it is withdrawn."""

    name: str
    mark: str
    withdrawn: datetime | None


@dataclass(frozen=True)
class DutyLine:
    """A duty that came with it, and whether it is done."""

    words: str
    cite: str
    done: datetime | None
    how: str
    who: str
    url: str


@dataclass(frozen=True)
class Conduct:
    """The sender's own part: law's view, judgements, duties, second look."""

    view: tuple[tuple[str, str], ...]
    frameworks: str
    judgements: tuple[tuple[str, str], ...]
    judged_by: str
    judged_signed: datetime | None
    may_sign: Decision
    duties: tuple[DutyLine, ...]
    review_due: date | None
    review_late: bool
    review: str
    review_words: str
    reviewed_by: str
    reviewed: datetime | None
    may_review: Decision


@dataclass(frozen=True)
class CorrectionLine:
    """One body that a correction reached."""

    body: str
    ground: str
    kinds: str
    stated: datetime
    acknowledged: datetime | None
    url: str


@dataclass(frozen=True)
class DisclosurePage:
    """One disclosure for both bodies; the sender's conduct for the sender alone."""

    public_id: str
    title: str
    bodies: Bodies
    kinds: tuple[KindLine, ...]
    purpose: str
    mode: str
    channel: str
    told: datetime
    recorded: datetime
    recorded_later: bool
    urgent: bool
    conditions: tuple[str, ...]
    comes_from: str
    basis: str
    verified: bool
    agreement: bool
    against: bool
    decided_by: str
    reference: str
    is_ours: bool
    request_url: str
    corrections: tuple[CorrectionLine, ...]
    asks: tuple[Task, ...]
    conduct: Conduct | None
    may_withdraw: bool
    may_pass_on: bool


@dataclass(frozen=True)
class DisclosuresPage:
    """What the viewer's bodies told and were told."""

    bodies: tuple[tuple[str, str], ...]
    has_ledger: bool
    waiting: tuple[Task, ...]
    told: tuple[Task, ...]
    received: tuple[Task, ...]


@dataclass(frozen=True)
class CorrectionPage:
    """What was told is wrong: for the body that it reached, and for those that know of it."""

    public_id: str
    sender: str
    recipient: str
    ground: str
    kinds: str
    words: str
    stated: datetime
    acknowledged: datetime | None
    acknowledged_by: str
    disclosure_url: str
    is_ours: bool
    may_acknowledge: Decision


@dataclass(frozen=True)
class OnwardPage:
    """A question to the body that something comes from."""

    public_id: str
    asker: str
    originator: str
    third: str
    purpose: str
    kinds: str
    words: str
    reference: str
    asked: datetime
    asked_by: str
    reply: str
    reply_words: str
    replied: datetime | None
    replied_by: str
    may_name: bool
    is_ours: bool
    disclosure_url: str
    may_reply: Decision


@dataclass(frozen=True)
class FormStep:
    """A page with one form: its words and where it leads back to."""

    heading: str
    caption: str
    lead: str
    submit: str
    cancel_url: str
