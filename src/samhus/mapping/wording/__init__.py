"""The words of the mapping in the reader's language."""

from samhus.mapping.wording.findings import SUSPICIOUS, sentence, short, suspicious
from samhus.mapping.wording.numbers import certainty, decimal, percent
from samhus.mapping.wording.problems import fault_line, fault_lines, first_fault
from samhus.mapping.wording.remarks import remark

__all__ = [
    "SUSPICIOUS",
    "certainty",
    "decimal",
    "fault_line",
    "fault_lines",
    "first_fault",
    "percent",
    "remark",
    "sentence",
    "short",
    "suspicious",
]
