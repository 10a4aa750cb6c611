"""Words beside the law: what to do with each outcome, and how far a sentence was looked up."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samhus.engines.lawfulness.framework import Certainty
from samhus.engines.lawfulness.outcomes import Outcome

CERTAINTIES: dict[Certainty, str | Promise] = {
    Certainty.READ: "",
    Certainty.PAGE: _("Seen on a public page, not in the official text."),
    Certainty.KNOWLEDGE: _("From general knowledge."),
    Certainty.UNVERIFIED: _("Not verified by a jurist."),
}
TELL_NOTHING = _(
    "Until then, do not tell it. Say neither yes nor no: a remark off the record is telling too. A "
    "duty to notify does not wait for this; in danger the emergency number comes first."
)
# What people ask about themselves; the answers stand in the countries' guidance.
POSITION: dict[str, str | Promise] = {
    "may_refuse": _("May I say no?"),
    "check_asker": _("May I ring back to check who asks?"),
    "who_decides": _("Who decides in my organisation?"),
    "passed_on": _("Another body told me: is it mine to tell?"),
    "child": _("Do I ask or tell the child or the parents?"),
    "good_faith": _("Am I protected if I act in good faith?"),
}
# Where nothing can be said: what is safe meanwhile, and what is kept of it.
UNANSWERED = frozenset({Outcome.NOT_RESEARCHED, Outcome.NO_BASIS, Outcome.NOT_BY_THIS_ROUTE})
WITHOUT_THE_PERSON = _(
    "Put the question without the person: what happened, who asks and what for. Leave out names, "
    "places and whatever else somebody could be recognised by."
)
# What one does not know may be a duty: it is not left to somebody who cannot be reached.
# By whether it may be a child: of a grown-up child protection is not asked.
DUTY_FIRST = {
    True: _(
        "What you do not know could make it a duty. Find out today, without naming anybody and not "
        "from whoever asked you: from child protection, whoever is on call in your organisation "
        "or, in danger, the emergency number. Do not wait for somebody who cannot be reached."
    ),
    False: _(
        "What you do not know could make it a duty. Find out today, without naming anybody and not "
        "from whoever asked you: from whoever is on call in your organisation or, in danger, the "
        "emergency number. Do not wait for somebody who cannot be reached."
    ),
}
RING_BACK = _(
    "Do not answer on the spot. Ring back by a number that you looked up yourself: then you know "
    "who asks."
)
# A mother at the door has no number to ring back.
TO_EVERYBODY = _(
    "Give everybody the same answer: “I can say neither yes nor no about anybody.” Then nobody "
    "learns anything from it."
)
ASK_THE_PERSON = _(
    "Where it endangers nobody and warns nobody of an inquiry, ask the person whether you may tell "
    "exactly this. A yes has to be free and does not lift every secrecy; a yes to support is no "
    "yes to sharing. For a child, ask first who may say yes."
)
IN_WRITING = _(
    "Ask whoever asked you to put it in writing: which items, for which task, on which provision. "
    "Say that you are looking into it."
)
IN_DANGER = _(
    "Is somebody's life or health in danger, call the emergency number. Do not wait for an answer."
)
WRITE_REQUEST = _("Who asked, when, what for, and which provision was named, if any.")
WRITE_ADVICE = _("Whom you asked for advice, when, and what was answered.")
WRITE_DONE = _("What you told and what you did not tell, and why.")
WITHIN_NEXT: tuple[str | Promise, ...] = (
    _("Go to whoever answers for it in your own organisation today. Begin without the name."),
    _("Whoever has the task says whether it is needed for that; leave out everything else."),
)
WRITE_DOWN = _("Write down what you told, to whom, when, and on which provision.")
# A duty stands, and only whether exactly this kind belongs to it has not been judged.
OWED_HEAD = _("You are obliged to tell; judge today what belongs to it")
OWED_MEANING = _(
    "The duty stands. What is still open is whether exactly this kind of information belongs to "
    "it, not whether you tell."
)
OWED_NEXT: tuple[str | Promise, ...] = (
    _("Tell today. The duty is yours personally; nobody can take it off you."),
    _("Say who, where, and what happened or may happen. Leave out treatment and belief."),
    _("How much of this kind goes along is judged today; the notice itself does not wait for it."),
    WRITE_DOWN,
)
NEXT: dict[Outcome, tuple[str | Promise, ...]] = {
    Outcome.MUST: (
        _("Tell today. The duty is yours personally; nobody can take it off you."),
        _("Tell what the duty is about, and no more; say what you saw and what you conclude."),
        WRITE_DOWN,
    ),
    Outcome.MAY: (
        _("Decide, or let decide whoever may in your organisation. This page orders nothing."),
        _("Tell only the kinds named above; keep facts apart from assessments."),
        WRITE_DOWN,
    ),
    Outcome.JUDGEMENT_NEEDED: (
        _("Those named below judge in writing, with reasons. Then ask again."),
        TELL_NOTHING,
    ),
    Outcome.UNDETERMINED: (
        _("Find out what is missing below, then ask again."),
        TELL_NOTHING,
    ),
    Outcome.NOT_RESEARCHED: (
        _("Ask today; say that nobody has looked for the rule yet."),
        TELL_NOTHING,
    ),
    Outcome.NOT_BY_THIS_ROUTE: (
        _("Do not tell by this route. Ask whether another one is open for this purpose."),
    ),
    Outcome.NO_BASIS: (
        _("Do not tell. If you think that it ought to be told, ask first."),
    ),
    Outcome.MUST_NOT: (
        _("Do not tell. Whoever asked may be told that you may not."),
    ),
}  # fmt: skip
