"""The one place that knows what time it is.

Demo and tests may set it; production may not, so that no journal row can carry a chosen time there.
"""

from samhus.foundation.clock.rules import is_set, now, recorded_now, reset, set_to, today

__all__ = ["is_set", "now", "recorded_now", "reset", "set_to", "today"]
