"""One correction in words."""

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.ui.parts import Colour
from samhus.mapping.models import Correction, Recalculation
from samhus.mapping.pages.correction import CorrectionPage
from samhus.mapping.policies import CORRECTION, MAPPING, RECALCULATION
from samhus.mapping.queries.overview import line

State = Correction.State
COLOURS: dict[str, Colour] = {
    State.ASKED: "warning",
    State.CONFIRMED: "success",
    State.DECLINED: "danger",
    State.UPHELD: "info",
}


def correction_page(viewer: Viewer, correction: Correction) -> CorrectionPage:
    """What the figure was, what it is said to be and why. Who raised it stands nowhere."""
    is_staff = bool(MAPPING.decide("see_results", viewer, correction.mapping))
    runs = RECALCULATION.narrow(
        "see", viewer, Recalculation.objects.filter(correction=correction)
    ).order_by("-asked")
    rows = tuple((str(run.public_id), run.asked, run.done is not None) for run in runs)
    return CorrectionPage(
        public_id=str(correction.public_id),
        line=line(correction.mapping),
        is_staff=is_staff,
        area=correction.area.name,
        indicator=correction.indicator.name,
        year=correction.year,
        category=correction.category,
        supplier=correction.organisation.name,
        before=correction.before,
        figure=correction.figure,
        reason=correction.reason,
        state=str(State(correction.state).label),
        colour=COLOURS[correction.state],
        accepted=correction.accepted,
        accepted_by=correction.accepted_by.name,
        answer=correction.answer_words,
        settled=correction.settled,
        settled_by=correction.settled_by.name if correction.settled_by else "",
        upheld_words=correction.upheld_words,
        upheld_by=correction.upheld_by.name if correction.upheld_by else "",
        recalculations=rows,
        is_computed=any(done for _public_id, _asked, done in rows),
        may_settle=CORRECTION.decide("settle", viewer, correction),
        may_uphold=CORRECTION.decide("uphold", viewer, correction),
        may_recalculate=CORRECTION.decide("recalculate", viewer, correction),
    )
