"""What care a table needs: how sensitive it is, how long it is kept, how it is scrubbed.

Every model carries an inner `class Care(TableCare)`; a guard test refuses a model without one. It
is the ground on which the record of processing (GDPR 30) is to be written.
"""

from samhus.foundation.care.rules import Sensitivity, TableCare

__all__ = ["Sensitivity", "TableCare"]
