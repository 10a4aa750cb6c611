"""Who may do what in information sharing. Nothing here gives access by rank."""

from samhus.information_sharing.policies.agreement import AGREEMENT
from samhus.information_sharing.policies.position import POSITION

__all__ = ["AGREEMENT", "POSITION"]
