"""Strategy, as a Django app."""

from django.apps import AppConfig


class StrategyConfig(AppConfig):
    """Roles, plans, drafting together, bodies at work."""

    name = "samhus.strategy"
    label = "strategy"

    def ready(self) -> None:
        """Register with the house."""
        from samhus.strategy.announce import to_the_house

        to_the_house()
