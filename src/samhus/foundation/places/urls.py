"""URLs of the register of areas."""

from django.urls import path

from samhus.foundation.places.views import area, area_import, neighbour, succession

app_name = "places"
urlpatterns = [
    path("", area.list_areas, name="areas"),
    path("areas/<uuid:public_id>/", area.show_area, name="area"),
    path("areas/<uuid:public_id>/people/", area.record_population, name="record_population"),
    path("areas/<uuid:public_id>/end/", area.end_area, name="end_area"),
    path("areas/<uuid:public_id>/merge/", succession.merge, name="merge"),
    path("areas/<uuid:public_id>/split/", succession.split, name="split"),
    path("areas/<uuid:public_id>/rename/", succession.rename, name="rename"),
    path("succession/", succession.list_successions, name="successions"),
    path("imports/", area_import.list_imports, name="imports"),
    path("imports/new/", area_import.upload, name="upload"),
    path("imports/<uuid:public_id>/", area_import.show_import, name="import"),
    path("imports/<uuid:public_id>/apply/", area_import.apply_import, name="apply_import"),
    path("imports/<uuid:public_id>/withdraw/", area_import.withdraw, name="withdraw_import"),
    path("islands/", neighbour.show_islands, name="islands"),
    path("islands/borders/", neighbour.recompute_borders, name="recompute_borders"),
    path("bridges/new/", neighbour.approve_bridge, name="approve_bridge"),
    path("bridges/<uuid:public_id>/remove/", neighbour.remove_bridge, name="remove_bridge"),
]
