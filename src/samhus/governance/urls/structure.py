"""URLs of structure."""

from django.urls import URLPattern, path

from samhus.governance.views import structure

urlpatterns: list[URLPattern] = [
    path("structure/", structure.structure, name="structure"),
    path("structure/record/<uuid:body>/", structure.record, name="record_change"),
    path("structure/changes/<uuid:public_id>/", structure.show_change, name="change"),
    path(
        "structure/changes/<uuid:public_id>/withdraw/", structure.withdraw, name="withdraw_change"
    ),
    path(
        "structure/changes/<uuid:public_id>/effect/<uuid:body>/",
        structure.say_effect,
        name="write_effect",
    ),
]
