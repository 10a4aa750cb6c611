"""Who may do what in information sharing. Nothing here gives access by rank."""

from samhus.information_sharing.policies.agreement import AGREEMENT
from samhus.information_sharing.policies.obstacle import OBSTACLE
from samhus.information_sharing.policies.position import POSITION
from samhus.information_sharing.policies.saved_answer import SAVED_ANSWER
from samhus.information_sharing.policies.walkthrough import WALKTHROUGH

__all__ = ["AGREEMENT", "OBSTACLE", "POSITION", "SAVED_ANSWER", "WALKTHROUGH"]
