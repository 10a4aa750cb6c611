"""Who may do what in governance, by noun. Nothing here gives access by rank."""

from samhus.governance.policies.report import REPORT

__all__ = ["REPORT"]
