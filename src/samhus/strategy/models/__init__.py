"""Tables of strategy."""

from samhus.strategy.models.role import RoleLine, RoleTask

__all__ = ["RoleLine", "RoleTask"]
