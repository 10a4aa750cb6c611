"""Outcomes and parts of an explanation in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samhus.engines.lawfulness.explaining import Said
from samhus.engines.lawfulness.outcomes import Outcome
from samhus.foundation.ui.parts import Colour

HEADS: dict[Outcome, str | Promise] = {
    Outcome.MUST: _("You are obliged to tell"),
    Outcome.MAY: _("You may tell"),
    Outcome.JUDGEMENT_NEEDED: _("Somebody has to judge first"),
    Outcome.UNDETERMINED: _("It depends on something that is not known"),
    Outcome.NOT_RESEARCHED: _("This has not been researched"),
    Outcome.NOT_BY_THIS_ROUTE: _("Not by this route"),
    Outcome.NO_BASIS: _("No basis was found"),
    Outcome.MUST_NOT: _("You must not tell"),
}
MEANINGS: dict[Outcome, str | Promise] = {
    Outcome.MUST: _("The law obliges you. What you tell, and how, is still a person's act."),
    Outcome.MAY: _("It is lawful under the conditions below. You decide, nobody else."),
    Outcome.JUDGEMENT_NEEDED: _(
        "It can be lawful. Named people have to judge what stands below, in writing."
    ),
    Outcome.UNDETERMINED: _(
        "Nothing is said here until it is known. What is not known is never a yes."
    ),
    Outcome.NOT_RESEARCHED: _(
        "Nobody has looked for the rule yet. That is not the same as “no basis”: ask."
    ),
    Outcome.NOT_BY_THIS_ROUTE: _(
        "The provision closes its own gateway for this purpose. Another one may be open."
    ),
    Outcome.NO_BASIS: _("In what has been researched, nothing opens. Ask before you tell."),
    Outcome.MUST_NOT: _("A provision that prevails over every other basis forbids it."),
}
COLOURS: dict[Outcome, Colour] = {
    Outcome.MUST: "info",
    Outcome.MAY: "success",
    Outcome.JUDGEMENT_NEEDED: "warning",
    Outcome.UNDETERMINED: "warning",
    Outcome.NOT_RESEARCHED: "warning",
    Outcome.NOT_BY_THIS_ROUTE: "danger",
    Outcome.NO_BASIS: "danger",
    Outcome.MUST_NOT: "danger",
}
UNVERIFIED = _("What nobody has verified")
WAYS = _("It would be lawful with")
# A newcomer has two minutes: these stand closed, with their title, and open in print.
FOLDED = (UNVERIFIED, WAYS)
# In the order in which one reads them: what to do, then why. `ways`: what together would do.
Groups = tuple[tuple[str, str | Promise], ...]
GROUPS: Groups = (
    ("next", _("What happens next")),
    (Said.OPEN_DUTY, _("This could become a duty")),
    (Said.JUDGED_BY, _("To be judged first")),
    (Said.MISSING, _("Still needed")),
    (Said.DEPENDS, _("It depends on")),
    (Said.DUTY, _("When you tell")),
    (Said.ASK, _("Whom to ask")),
    ("meanwhile", _("What you can do now")),
    ("write", _("What to write down")),
    (Said.BARS, _("What forbids it")),
    (Said.CLOSES, _("What closes this route")),
    ("others", _("Other routes")),
    (Said.CARRIES, _("The rule")),
    (Said.ALSO, _("Also open to you")),
    (Said.LOOKED_AT, _("What was looked at")),
    (Said.LOWERS, _("What takes it away")),
    (Said.FAILS, _("What came near")),
    ("ways", WAYS),
    (Said.NOTE, _("Good to know")),
    (Said.OPEN_POINT, UNVERIFIED),
)
# Where nobody looked, what is not known stands first.
GROUPS_OF: dict[Outcome, Groups] = {
    Outcome.NOT_RESEARCHED: (
        (Said.CARRIES, _("What is not known")),
        ("next", _("What happens next")),
        (Said.OPEN_DUTY, _("This could become a duty")),
        (Said.ASK, _("Whom to ask")),
        ("meanwhile", _("What you can do now")),
        (Said.IN_ANY_CASE, _("What holds in any case")),
        ("write", _("What to write down")),
        (Said.NOTE, _("Good to know")),
        (Said.OPEN_POINT, UNVERIFIED),
    ),
}
QUESTIONS: dict[str, str | Promise] = {
    "sender": _("Where do you work?"),
    "recipient": _("Whom would you tell?"),
    "purpose": _("What is it for?"),
    "category": _("Which kinds of information are they?"),
    "channel": _("How would you tell it?"),
    "mode": _("Were you asked?"),
}
ABROAD = _(
    "Somebody abroad? Nothing has been researched: ask in your own country who may tell them."
)
HELPS: dict[str, str | Promise] = {
    "recipient": ABROAD,
    "category": _("Tick only what this purpose needs."),
    "age": _("In whole years."),
}
