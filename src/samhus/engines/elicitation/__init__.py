"""What experts believe about an area, side by side and pooled. No Django, no database, no network.

    panel = [Judgement("a", 0.7, 1.1, 1.8, 3.0), Judgement("b", 0.4, 0.8, 1.3, 2.5), unknown("c")]
    found = pool(panel)
    found.probability, found.low, found.high        # 0.55 and the pool's 90 % interval
    disagreement(panel).reading                     # agree, differ, split or too_few

**Never combined with the model.** Nothing here takes a modelled risk, and nothing in `small_area`
takes a judgement: the pool is shown beside the model. The experts read the same newspapers, sit in
the same meetings and know some of the counts already, so a combined number would count the same
evidence twice, and nobody could say afterwards which part of a designation came from figures and
which from opinion. A municipality has a right to that answer.

**No weights per expert.** Every judge counts the same (equal-weight linear pool). Performance
weights (Cooke's classical model) need about ten seed questions whose answers become known; about
single municipalities there are none yet, and weights without them are weights by reputation. The
linear pool keeps disagreement visible: two camps stay two humps instead of becoming one mild view.

Sources: O'Hagan et al. 2006, *Uncertain Judgements*; Hanea et al. 2017 (IDEA protocol: two rounds,
mathematical pooling); Cooke 1991 for the weights that are not used.
"""

from samhus.engines.elicitation.disagreement import Disagreement, disagreement
from samhus.engines.elicitation.judgement import Judgement, Spread, coherence, unknown
from samhus.engines.elicitation.movement import Movement, movement
from samhus.engines.elicitation.pooling import Pool, pool
from samhus.engines.elicitation.record import Forecast, Record, own_record

__all__ = [
    "Disagreement",
    "Forecast",
    "Judgement",
    "Movement",
    "Pool",
    "Record",
    "Spread",
    "coherence",
    "disagreement",
    "movement",
    "own_record",
    "pool",
    "unknown",
]
