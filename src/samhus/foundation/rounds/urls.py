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
]
