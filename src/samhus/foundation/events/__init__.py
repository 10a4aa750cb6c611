"""What happened, told to whoever subscribed: past tense, ids only, inside the same transaction."""

from samhus.foundation.events.rules import Event, publish, reaction, reactions_to, use_sink

__all__ = ["Event", "publish", "reaction", "reactions_to", "use_sink"]
