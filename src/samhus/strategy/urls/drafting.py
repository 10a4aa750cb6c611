"""URLs of drafting."""

from django.urls import URLPattern, path

from samhus.strategy.urls import consultation
from samhus.strategy.views import drafting as views

urlpatterns: list[URLPattern] = [
    path("texts/", views.list_texts, name="texts"),
    path("texts/begin/<uuid:body>/", views.begin, name="begin_text"),
    path("texts/seats/<uuid:public_id>/leave/", views.leave, name="leave_group"),
    path("texts/remarks/<uuid:public_id>/settle/", views.settle, name="settle_comment"),
    path("texts/<uuid:public_id>/", views.show_text, name="text"),
    path("texts/<uuid:public_id>/group/", views.seat, name="seat_in_group"),
    path("texts/<uuid:public_id>/issues/", views.issues, name="note_issues"),
    path("texts/<uuid:public_id>/write/", views.write, name="write_version"),
    path("texts/<uuid:public_id>/<int:number>/", views.show_version, name="version"),
    path("texts/<uuid:public_id>/<int:number>/show/", views.show_to_all, name="show_text"),
    path("texts/<uuid:public_id>/<int:number>/<int:anchor>/", views.paragraph, name="paragraph"),
    path("texts/<uuid:public_id>/compare/<int:older>/<int:newer>/", views.compare, name="compare"),
    *consultation.urlpatterns,
]
