"""Finds what might point to a single person in free text. No Django, no database, no network.

It stops nothing and changes nothing: it shows an author what is worth a second look. What it
cannot see is written down in `names` and `addresses`; its silence proves nothing.
"""

from samhus.engines.screening.findings import Finding, Kind, sentence_of
from samhus.engines.screening.screen import screen

__all__ = ["Finding", "Kind", "screen", "sentence_of"]
