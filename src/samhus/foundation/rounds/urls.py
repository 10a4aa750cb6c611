"""URLs of rounds."""

from django.urls import path

from samhus.foundation.rounds import views

app_name = "rounds"
urlpatterns = [
    path("", views.list_rounds, name="list"),
    path("<uuid:public_id>/", views.show_round, name="round"),
    path("<uuid:public_id>/close/", views.close, name="close"),
    path("<uuid:public_id>/answer/<uuid:body>/", views.write_answer, name="answer"),
    path("answers/<uuid:public_id>/", views.read_answer, name="submission"),
    path("<uuid:public_id>/signing/<uuid:body>/", views.show_signing, name="signing"),
    path(
        "<uuid:public_id>/signing/<uuid:body>/name/",
        views.name_signing_post,
        name="name_signing_post",
    ),
    path("signatures/<uuid:public_id>/", views.show_signature, name="signature"),
    path("signatures/<uuid:public_id>/sign/", views.sign, name="sign"),
    path("signatures/<uuid:public_id>/take-back/", views.take_back, name="take_back"),
]
