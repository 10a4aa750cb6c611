"""Page models of rounds, answers, signatures and colleagues."""

from dataclasses import dataclass
from datetime import date, datetime

from samhus.foundation.access.decision import Decision


@dataclass(frozen=True)
class RoundLine:
    """One round in a list."""

    public_id: str
    title: str
    organiser: str
    state: str
    state_label: str
    closes: date
    days_left: int


@dataclass(frozen=True)
class PartyLine:
    """One body that is asked, and whether it has answered."""

    name: str
    answered: datetime | None
    answered_by: str
    submission_id: str
    body_id: str = ""
    is_vacant: bool = False
    has_ended: bool = False
    is_late: bool = False
    late_because: str = ""


@dataclass(frozen=True)
class TermsLines:
    """Why it is asked, for which decision, who is asked, and by when everybody hears back.

    `audience` and `would_ask` are for staff alone, before the round is opened.
    """

    purpose: str
    feeds: str
    respond_by: date | None
    promises_answers: bool
    read_by: str
    is_anonymous: bool
    audience: str = ""
    would_ask: int | None = None


@dataclass(frozen=True)
class RoundPage:
    """A round as its staff or a body asked sees it. `parties` is for staff alone."""

    line: RoundLine
    questions: tuple[dict[str, str], ...]
    parties: tuple[PartyLine, ...]
    answered: int
    bodies: tuple[tuple[str, str], ...]
    may_close: Decision
    is_staff: bool
    may_open: Decision
    may_read_results: bool
    may_read_outcome: bool
    terms: TermsLines
    may_allow_late: Decision | None = None
    vacant_bodies: tuple[str, ...] = ()
    may_settle: bool = False

    @property
    def tells_outcome(self) -> bool:
        """Whether contributions are answered one by one, and somebody can have made one."""
        one_by_one = self.terms.promises_answers and not self.terms.is_anonymous
        return one_by_one and self.line.state != "prepared"


@dataclass(frozen=True)
class Passage:
    """Words of a text that may point to a person: in which question and sentence, of which kind.

    `mark` names it without repeating it. The excerpt is shown to its author and stored nowhere.
    """

    question: str
    mark: str
    kind: str
    excerpt: str
    sentence: str


@dataclass(frozen=True)
class Beside:
    """What goes along with an answer: where it is written, how it stands, what stops it.

    `said` is what the post that signs reads, (heading, words) one by one.
    """

    title: str
    sentence: str
    url: str
    action: str
    against: tuple[str, ...] = ()
    said: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Before:
    """The earlier answer that a draft began from."""

    round: str
    submitted: datetime


@dataclass(frozen=True)
class Signature:
    """A signature that was asked for: how it stands, who asked, who decided in which quality."""

    public_id: str
    state: str
    state_label: str
    asked_by: str
    asked: datetime
    decided_by: str
    decided: datetime | None
    post: str
    quality: str
    remark: str


@dataclass(frozen=True)
class AnswerPage:
    """What a body has written so far and handed in."""

    round: RoundLine
    body_id: str
    body: str
    version: int
    edited: datetime | None
    edited_by: str
    submitted: datetime | None
    submitted_by: str
    may_submit: Decision
    before: Before | None = None
    unread: tuple[str, ...] = ()
    demands_signature: bool = False
    signature: Signature | None = None
    is_signed: bool = False
    beside: Beside | None = None
    is_vacant: bool = False
    read_by: str = ""

    @property
    def is_frozen(self) -> bool:
        """Whether a signature is waited for, and the words stand still until then."""
        return self.signature is not None and self.signature.state == "asked"


@dataclass(frozen=True)
class Said:
    """One question of a handed-in answer: what was said, and what stayed with which reason."""

    label: str
    words: str
    kept: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class SigningPage:
    """Which post signs for a body, who holds it today, and whether the viewer may name another."""

    round: RoundLine
    body_id: str
    body: str
    post: str
    holder: str
    deputy: str
    deputy_holder: str
    is_standing: bool
    named_by: str
    named: datetime | None
    may_name: Decision


@dataclass(frozen=True)
class SignaturePage:
    """What is put before the post that signs."""

    round: RoundLine
    body_id: str
    body: str
    signature: Signature
    said: tuple[Said, ...]
    beside: Beside | None
    may_sign: Decision
    steps_in: bool
    may_take_back: Decision


@dataclass(frozen=True)
class Colleague:
    """Somebody who was asked by a link, and how that stands."""

    public_id: str
    name: str
    email: str
    questions: tuple[str, ...]
    asked_by: str
    asked: datetime
    expires: datetime
    opened: datetime | None
    answered: datetime | None
    state: str
    state_label: str


@dataclass(frozen=True)
class ColleaguesPage:
    """Whom a body has asked in a round."""

    round: RoundLine
    body_id: str
    body: str
    colleagues: tuple[Colleague, ...]
    may_ask: Decision


@dataclass(frozen=True)
class FromColleague:
    """A colleague's words beside the draft, and whether somebody took them over."""

    public_id: str
    question: str
    name: str
    text: str
    kept: tuple[tuple[str, str], ...]
    answered: datetime
    taken: datetime | None
    taken_by: str
    taken_how: str


@dataclass(frozen=True)
class Asked:
    """All that the holder of a link learns of whoever asks."""

    asker: str
    body: str
    expires: datetime
