"""Conditions, marks and verdicts of disclosures in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samhus.information_sharing.rules.disclosing import (
    ASK_FIRST,
    ASSESSMENT,
    FACT,
    NO_ONWARD,
    PURPOSE_ONLY,
    Verdict,
)

CONDITIONS: dict[str, str | Promise] = {
    PURPOSE_ONLY: _("to be used for this purpose alone"),
    ASK_FIRST: _("ask us before it goes further"),
    NO_ONWARD: _("not to be passed on to anybody"),
}
MARKS: dict[str, str | Promise] = {FACT: _("a fact"), ASSESSMENT: _("an assessment")}
VERDICTS: dict[Verdict, str | Promise] = {
    Verdict.ALLOWED: _("An accepted framework carries this. A person decides."),
    Verdict.BY_AGREEMENT: _("An agreement between the two bodies covers this. A person decides."),
    Verdict.PERSON: _(
        "No framework decides this: none has been accepted by your body's lawyer. A named person "
        "decides, with a basis in own words, and it is recorded as “no verified framework”."
    ),
    Verdict.JUDGE: _("It has to be judged first, in writing, by a named person."),
    Verdict.FACTS: _("It depends on something that is not known. What is not known is no yes."),
    Verdict.REFUSED: _("Refused. The reason and whom to ask stand in the law's view."),
}
