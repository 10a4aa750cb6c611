"""Roles, faults and bodies in words."""

from collections.abc import Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from samhus.foundation.access.decision import Wording
from samhus.foundation.packs import api as packs
from samhus.strategy.rules.roles import Fault, Field

LETTERS: Mapping[str, Wording] = {
    "A": _("accountable"),
    "R": _("responsible"),
    "C": _("consulted"),
    "I": _("informed"),
}
LETTER_HELP: Mapping[str, Wording] = {
    "A": _("Answers for the task. Normally one body."),
    "R": _("Does the work."),
    "C": _("Is asked before something is decided."),
    "I": _("Is told afterwards."),
}
LETTER_COLOURS = {"A": "accent", "R": "info", "C": "neutral", "I": "neutral"}

FAULTS: Mapping[Fault, Wording] = {
    Fault.NOBODY: _("Nobody is accountable"),
    Fault.GAP: _("A gap: nobody is accountable in between"),
    Fault.SEVERAL: _("Several are accountable, without a legal basis for sharing it"),
    Fault.OVERLAP: _("The same role is entered twice for the same days"),
    Fault.VACANT: _("The post behind it is vacant"),
    Fault.NO_POST: _("The body has no such post"),
    Fault.NO_MANDATE: _("Accountable without a mandate"),
    Fault.EXPIRED: _("The mandate has run out"),
    Fault.NOT_COVERED: _("The mandate does not cover all days"),
    Fault.BODY_ENDED: _("The body does not exist on all these days"),
}
# Why it matters, and what mends it.
MENDING: Mapping[Fault, Wording] = {
    Fault.NOBODY: _("Enter who is accountable, or end the task."),
    Fault.GAP: _("Let one entry begin where the other ends."),
    Fault.SEVERAL: _("Name the legal basis on which they share it, or leave one of them."),
    Fault.OVERLAP: _("End one entry before the other begins."),
    Fault.VACANT: _("The body fills the post, or names another one here."),
    Fault.NO_POST: _("Correct the title, or let the body make the post."),
    Fault.NO_MANDATE: _("Name the provision or the decision it rests on."),
    Fault.EXPIRED: _("Name the new mandate, or end the entry."),
    Fault.NOT_COVERED: _("Correct the days of the mandate, or those of the entry."),
    Fault.BODY_ENDED: _("End the entry with the body, and move the task to another one."),
}
FIELDS: Mapping[Field | str, Wording] = {
    "code": _("Number"),
    "title": _("Task"),
    Field.BODY: _("Body"),
    Field.ROLE: _("Role (R, A, C or I)"),
    Field.POST: _("Post"),
    Field.SINCE: _("First day"),
    Field.UNTIL: _("Last day"),
    Field.MANDATE: _("Mandate"),
    "mandate_since": _("Mandate: first day"),
    Field.MANDATE_UNTIL: _("Mandate: last day"),
    Field.SHARING: _("Legal basis for sharing"),
}


def each_of(kind: str) -> str:
    """“Each municipality”, for whatever the pack calls the kind."""
    return str(_("Each %(kind)s")) % {"kind": kind_words(kind)}


def kind_words(kind: str) -> str:
    """A kind of body in the reader's language; an unknown one stands for itself."""
    language = get_language() or "en"
    found = {each.key: each.name.in_language(language) for each in packs.home().kinds}
    return found.get(kind, kind)
