"""URLs of information sharing."""

from django.urls import path

from samhus.information_sharing.views import asking

app_name = "information_sharing"
urlpatterns = [
    path("", asking.start, name="start"),
    path("question/", asking.ask, name="ask"),
]
