"""The experts' panel: a judgement is its expert's own; the staff reads them pooled."""

from django.utils.translation import gettext_lazy

from samhus.foundation.access.policy import Policy
from samhus.mapping.grounds import OnPanel, Personally
from samhus.mapping.models import Judgement, Panelist
from samhus.mapping.policies.mapping_round import staff

PANELIST = Policy(
    Panelist,
    title=gettext_lazy("seat in the panel"),
    actions={"see": [staff("mapping__round__"), Personally("user_id")]},
)

JUDGEMENT = Policy(
    Judgement,
    title=gettext_lazy("expert's judgement"),
    actions={"see": [Personally("panelist__user_id")], "judge": [OnPanel("mapping")]},
)
