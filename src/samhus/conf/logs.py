"""What leaves by the log: no address of a person, no secret, no row of the database.

Libraries log what they are handed: a path with a token in it, an SMTP answer with the recipient,
PostgreSQL's DETAIL with the values that it refused.
"""

import logging
import re

LEFT_OUT = (
    (re.compile(r"(/accounts/invitation/)[^/\s]+"), r"\1[token]"),
    (re.compile(r"(/password/reset/key/)[^/\s]+"), r"\1[token]"),
    (re.compile(r"samhus_[0-9a-f]{8}_[\w-]+"), "[token]"),
    (re.compile(r"(DETAIL:\s+).*"), r"\1[left out]"),
    (re.compile(r"[\w.+%-]+@[\w-]+(\.[\w-]+)+"), "[address]"),
)


class Discreet(logging.Formatter):
    """Formats as usual, tracebacks too, then leaves out what must not stand in a log."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, or lines, as written."""
        text = super().format(record)
        for pattern, instead in LEFT_OUT:
            text = pattern.sub(instead, text)
        return text
