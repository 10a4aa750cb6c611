"""URLs of governance, by noun."""

from django.urls import path

from samhus.governance.urls import overview, phenomena, placement, structure
from samhus.governance.views.home import home

app_name = "governance"
urlpatterns = [
    path("", home, name="home"),
    *structure.urlpatterns,
    *placement.urlpatterns,
    *phenomena.urlpatterns,
    *overview.urlpatterns,
]
