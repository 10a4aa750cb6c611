"""The mapping for machines: indicators, rounds, counts in, results out.

Nothing is decided here: each operation asks the policies and queries of the page beside it.
"""

from ninja import Router

from samhus.mapping.rest import delivery, indicator, mapping_round, results, series_break

router = Router(tags=["mapping"])
for each in (indicator, series_break, mapping_round, delivery, results):
    router.add_router("", each.router)
