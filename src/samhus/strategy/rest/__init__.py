"""Strategy for machines, by noun: each asks what the page beside it asks."""

from ninja import Router

from samhus.strategy.rest import groups, plans, roles

router = Router(tags=["strategy"])
for each in (plans, roles, groups):
    router.add_router("", each.router)
