"""URLs of structure."""

from django.urls import URLPattern, path

from samhus.governance.views import duty, structure, structure_file

urlpatterns: list[URLPattern] = [
    path("structure/", structure.structure, name="structure"),
    path("structure/record/<uuid:body>/", structure.record, name="record_change"),
    path("structure/start/<uuid:body>/", structure_file.choose, name="structure_files"),
    path("structure/start/<uuid:body>/<slug:country>/", structure_file.show, name="structure_file"),
    path("structure/duties/<uuid:body>/", duty.duties, name="duties"),
    path("structure/duties/<uuid:body>/new/", duty.open_one, name="open_duty"),
    path("structure/duties/<uuid:public_id>/done/", duty.finish, name="finish_duty"),
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
