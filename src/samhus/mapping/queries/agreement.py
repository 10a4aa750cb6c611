"""What a round has agreed on before anybody saw a figure."""

from django.utils.translation import gettext as _

from samhus.foundation.access.viewer import Viewer
from samhus.mapping.models import MappingRound, SupportClass
from samhus.mapping.pages.agreement import AgreementShown
from samhus.mapping.policies import MAPPING
from samhus.mapping.wording import decimal, percent


def agreement_shown(viewer: Viewer, mapping: MappingRound) -> AgreementShown:
    """Line, class table, right of reply and the threat assessment beside."""
    return AgreementShown(
        decision_line=decimal(float(mapping.decision_line), 1),
        classes=classes_of(mapping),
        answer_days=mapping.answer_days,
        agreed=mapping.agreed,
        threat_level=mapping.threat_level,
        threat_source=mapping.threat_source,
        may_change=MAPPING.decide("agree", viewer, mapping),
        may_note_threat=MAPPING.decide("note_threat", viewer, mapping),
    )


def classes_of(mapping: MappingRound) -> tuple[tuple[str, str], ...]:
    """Each class of the round's table, with the chance that gives it."""
    shares = {
        "priority": percent(float(mapping.priority_from)),
        "watch": percent(float(mapping.watch_from)),
        "none": percent(float(mapping.none_to)),
    }
    sentences = {
        SupportClass.PRIORITY: _("chance above the line of %(priority)s or more"),
        SupportClass.WATCH: _("%(watch)s or more, and less than %(priority)s"),
        SupportClass.UNDETERMINED: _(
            "between %(none)s and %(watch)s, no figure, or too few cases to tell"
        ),
        SupportClass.NONE: _("%(none)s or less, where a doubling could have been seen"),
    }
    return tuple((str(key.label), text % shares) for key, text in sentences.items())
