"""URLs of information sharing."""

from django.urls import path

from samhus.information_sharing import views

app_name = "information_sharing"
urlpatterns = [
    path("", views.start, name="start"),
    path("question/", views.ask, name="ask"),
]
