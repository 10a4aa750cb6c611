"""Information sharing for machines: what the law says, requests between bodies.

No operation tells anything: what is told is a person's act, on a page.
"""

from ninja import Router

from samhus.information_sharing.rest import law, request

router = Router()
for each in (law, request):
    router.add_router("", each.router)
