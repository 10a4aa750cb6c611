"""Letters and words of a country's matrix."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samhus.engines.lawfulness.framework import Certainty
from samhus.engines.lawfulness.reach import Reach

LETTERS: dict[Reach, str | Promise] = {
    Reach.BARRED: pgettext_lazy("letter in a matrix of law: must not", "X"),
    Reach.DUTY: pgettext_lazy("letter in a matrix of law: duty", "D"),
    Reach.MAY: pgettext_lazy("letter in a matrix of law: may", "M"),
    Reach.CLOSED: pgettext_lazy("letter in a matrix of law: route closed", "C"),
    Reach.NOT_RESEARCHED: "?",
    Reach.NOTHING: "–",
}
MEANS: dict[Reach, str | Promise] = {
    Reach.BARRED: _("must not: a provision that prevails forbids it"),
    Reach.DUTY: _("a duty can arise, under conditions"),
    Reach.MAY: _("may, under conditions"),
    Reach.CLOSED: _("the provision closes its own gateway"),
    Reach.NOT_RESEARCHED: _("nobody has looked yet: ask"),
    Reach.NOTHING: _("in what was researched, nothing opens"),
}
TO: dict[Reach, str | Promise] = {
    Reach.BARRED: _("Must not tell: %(whom)s."),
    Reach.DUTY: _("A duty can arise towards: %(whom)s."),
    Reach.MAY: _("May tell, under conditions: %(whom)s."),
    Reach.CLOSED: _("Route closed towards: %(whom)s."),
    Reach.NOT_RESEARCHED: _("Not researched: %(whom)s."),
    Reach.NOTHING: _("Nothing opens towards: %(whom)s."),
}
READ: dict[Certainty, str | Promise] = {
    Certainty.READ: _("text read"),
    Certainty.PAGE: _("seen on a public page"),
    Certainty.KNOWLEDGE: _("from general knowledge"),
    Certainty.UNVERIFIED: _("not verified"),
}
