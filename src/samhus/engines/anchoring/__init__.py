"""Where a remark on a paragraph belongs when the text has changed. No Django, no database.

old = paragraphs_of("# Aim\n\nWe prevent together.")
found = follow(old, paragraphs_of("# Aim\n\nWe prevent harm together."))
found[1].fate  # "edited"
"""

from samhus.engines.anchoring.following import NEIGHBOUR, SIMILAR, Found, follow, out_of_order
from samhus.engines.anchoring.texts import Paragraph, paragraphs_of, source_of
from samhus.engines.anchoring.words import Piece, changes

__all__ = [
    "NEIGHBOUR",
    "SIMILAR",
    "Found",
    "Paragraph",
    "Piece",
    "changes",
    "follow",
    "out_of_order",
    "paragraphs_of",
    "source_of",
]
