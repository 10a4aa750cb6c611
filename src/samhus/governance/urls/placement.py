"""URLs of placement."""

from django.urls import URLPattern, path

from samhus.governance.views import placement

urlpatterns: list[URLPattern] = [
    path("placement/", placement.home, name="placement"),
    path("placement/check/<uuid:body>/", placement.self_check, name="self_check"),
    path("placement/new/<uuid:body>/", placement.open_paper, name="open_appraisal"),
    path("placement/<uuid:public_id>/", placement.show, name="appraisal"),
    path("placement/<uuid:public_id>/file/", placement.as_file, name="appraisal_file"),
    path("placement/<uuid:public_id>/join/", placement.join, name="join_appraisal"),
    path("placement/<uuid:public_id>/appraise/", placement.appraise, name="appraise"),
    path("placement/<uuid:public_id>/decide/", placement.decide, name="decide_placement"),
    path("placement/<uuid:public_id>/release/", placement.release, name="release_appraisal"),
]
