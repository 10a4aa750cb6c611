"""URLs of the demo; `conf.urls` includes them when SAMHUS_ENV is demo."""

from django.urls import path

from samhus.demo import door

app_name = "demo"
urlpatterns = [
    path("", door.show_people, name="door"),
    path("be/", door.be_somebody, name="be"),
]
