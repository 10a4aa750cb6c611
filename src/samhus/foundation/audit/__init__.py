"""The journal: who did what, when, why and to whom; added to, never changed.

`append` in the transaction of a change, `append_now` before a reading is shown, `entries` and
`sentence` for people who control lawfulness. Staff logs serve that control only.
"""

from typing import TYPE_CHECKING, Any

from samhus.foundation.audit import wording
from samhus.foundation.audit.actions import append, append_now
from samhus.foundation.audit.rules import (
    INSTALLATION,
    Entry,
    JournalAltered,
    JournalUnavailable,
    Operation,
)
from samhus.foundation.audit.wording import sentence

if TYPE_CHECKING:
    from samhus.foundation.audit.checkpoints import sign_checkpoint
    from samhus.foundation.audit.exports import export_journal
    from samhus.foundation.audit.queries import entries, journal_page

__all__ = [
    "INSTALLATION",
    "Entry",
    "JournalAltered",
    "JournalUnavailable",
    "Operation",
    "append",
    "append_now",
    "entries",
    "export_journal",
    "journal_page",
    "sentence",
    "sign_checkpoint",
    "wording",
]

# Models may not be loaded while Django is still collecting its applications.
_LATER = {
    "entries": "queries",
    "journal_page": "queries",
    "export_journal": "exports",
    "sign_checkpoint": "checkpoints",
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name in _LATER:
        return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
    raise AttributeError(name)
