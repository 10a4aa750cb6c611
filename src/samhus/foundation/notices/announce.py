"""What notices register with the house."""

from django.utils.translation import gettext_lazy as _

from samhus.foundation.audit import wording as journal
from samhus.foundation.ui import navigation


def to_the_house() -> None:
    """Called once when Django is ready."""
    navigation.register(navigation.Entry(60, _("Notices"), "notices:inbox"))
    journal.say("notices.open", _("{actor} read a notice ({kind})"))
    journal.say("notices.choose_mail", _("{actor} chose how notices come by e-mail ({how})"))
    journal.say("notices.mail", _("{actor} sent notices by e-mail ({number}, {state})"))
