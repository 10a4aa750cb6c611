"""Accounts, the face and the demo's door alone, with a start page behind the gate."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.i18n import set_language

from samhus.foundation.access.gate import page


@page()
def home(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"Hello {request.viewer.name}")


urlpatterns = [
    path("", home, name="home"),
    path("accounts/", include("samhus.foundation.accounts.urls")),
    path("demo/", include("samhus.demo.urls")),
    path("language/", set_language, name="set_language"),
]
