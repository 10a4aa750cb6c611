"""Governance, as a Django app."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """Who is responsible, where the structure is placed, what is prevented."""

    name = "samhus.governance"
    label = "governance"

    def ready(self) -> None:
        """Register with the house."""
        from samhus.governance.announce import to_the_house

        to_the_house()
