"""Governance for machines, by noun."""

from ninja import Router

from samhus.governance.rest import phenomena, structure

router = Router(tags=["governance"])
for each in (structure, phenomena):
    router.add_router("", each.router)
