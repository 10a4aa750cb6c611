"""What a round has agreed on, in words."""

from dataclasses import dataclass
from datetime import datetime

from samhus.foundation.access.decision import Decision


@dataclass(frozen=True)
class AgreementShown:
    """`classes`: what each is called and which chance gives it. `agreed`: since when it stays."""

    decision_line: str
    classes: tuple[tuple[str, str], ...]
    answer_days: int
    agreed: datetime | None
    threat_level: str
    threat_source: str
    may_change: Decision
    may_note_threat: Decision
